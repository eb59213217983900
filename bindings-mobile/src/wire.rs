//! Wire names and titles of the closed sets: what is stored and what is shown.

use humiao::catalog::Wire;
use humiao::duty::{DutyKind, Status};
use humiao::fault::FaultKind;
use humiao::policy::Standing;
use humiao::role::Role;
use humiao::text::Language;
use humiao::time::DayKind;
use humiao::verdict::Certainty;
use humiao::visit::{Complainant, Met, Mode, Outcome, OwnerChoice, PairKind, Purpose, WeekChoice};
use humiao::warning::{Cause, CommandKind, ContactMode, ContactOutcome, Phase, ReferralAnswer, Sign, Source, Told};

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
    DayKind: day_kind_wire, day_kind_title, day_kind_named;
    Phase: phase_wire, phase_title, phase_named;
    Cause: cause_wire, cause_title, cause_named;
    Source: source_wire, source_title, source_named;
    Sign: sign_wire, sign_title, sign_named;
    ContactMode: contact_mode_wire, contact_mode_title, contact_mode_named;
    ContactOutcome: contact_outcome_wire, contact_outcome_title, contact_outcome_named;
    Told: told_wire, told_title, told_named;
    ReferralAnswer: referral_answer_wire, referral_answer_title, referral_answer_named;
    Mode: mode_wire, mode_title, mode_named;
    Outcome: outcome_wire, outcome_title, outcome_named;
    Met: met_wire, met_title, met_named;
    Purpose: purpose_wire, purpose_title, purpose_named;
    PairKind: pair_kind_wire, pair_kind_title, pair_kind_named;
    Complainant: complainant_wire, complainant_title, complainant_named;
    OwnerChoice: owner_choice_wire, owner_choice_title, owner_choice_named;
    WeekChoice: week_choice_wire, week_choice_title, week_choice_named;
    CommandKind: command_kind_wire, command_kind_title, command_kind_named;
}
