//! What several commands and the state of a case share.

use humiao::id::{SchoolId, StaffId, StudentId};
use humiao::role::Role;
use humiao::text::Sealed;
use humiao::warning::{self, Sign, Source};

use crate::record::record;

record! {
    /// A person who took part, in a role.
    Participant in "humiao.warning" is warning::Participant [hash Hash] {
        /// The person.
        staff: StaffId,
        /// The role.
        role: Role,
    }
}

record! {
    /// The responsible pair 一对一责任人: one leads and is accountable, one assists.
    Pair in "humiao.warning" is warning::Pair [hash Hash] {
        /// Who leads, and is accountable for the case.
        lead: warning::Participant,
        /// Who assists.
        partner: warning::Participant,
    }
}

record! {
    /// A first report 上报: it opens the file of one student (一人一档).
    Report in "humiao.warning" is warning::Report [hash Hash] {
        /// The student.
        student: StudentId,
        /// The school that answers for the student.
        school: SchoolId,
        /// Where the clue comes from.
        source: Source,
        /// The signs that were seen.
        signs: Vec<Sign>,
        /// Whether there is danger to life or health now.
        danger: bool;
        ;
        /// Free text.
        note: Sealed,
    }
}
