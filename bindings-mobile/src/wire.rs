//! Wire names and titles of the closed sets: what is stored and what is shown.

use humiao::catalog::Wire;
use humiao::duty::{DutyKind, Status};
use humiao::fault::FaultKind;
use humiao::policy::Standing;
use humiao::role::Role;
use humiao::text::Language;
use humiao::verdict::Certainty;

use crate::HumiaoError;
use crate::mirror::unknown;

// The functions are private: they are called across the boundary only. In Rust it is `Wire`.
macro_rules! wire {
    ($($set:ident: $name:ident, $title:ident, $named:ident;)+) => {$(
        /// The name that is stored and exchanged.
        #[uniffi::export]
        fn $name(member: $set) -> Result<String, HumiaoError> {
            Ok(member.wire().to_owned())
        }

        /// The title in one language.
        #[uniffi::export]
        fn $title(member: $set, language: Language) -> Result<String, HumiaoError> {
            Ok(member.title(language).to_owned())
        }

        /// The member with this wire name; `fault.unknown-name` if there is none.
        #[uniffi::export]
        fn $named(name: String) -> Result<$set, HumiaoError> {
            $set::from_wire(&name).ok_or_else(|| unknown($set::SET))
        }
    )+};
}

wire! {
    FaultKind: fault_kind_wire, fault_kind_title, fault_kind_named;
    Standing: standing_wire, standing_title, standing_named;
    Role: role_wire, role_title, role_named;
    Certainty: certainty_wire, certainty_title, certainty_named;
    DutyKind: duty_kind_wire, duty_kind_title, duty_kind_named;
    Status: status_wire, status_title, status_named;
}
