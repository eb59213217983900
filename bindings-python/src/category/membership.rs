//! What people confirm.

use humiao::category::{self, Evidence};
use humiao::id::{CategoryId, StudentId};
use humiao::role::Actor;
use humiao::text::{Sealed, Text};
use humiao::time::{Day, Timestamp};

use pyo3::prelude::*;

use crate::cross::Face;
use crate::record::record;
use crate::stored;

record! {
    /// A research meeting 研判会 that judged a student.
    Meeting in "humiao.category" is category::Meeting [hash Hash] {
        /// The day on which it was held.
        held: Day,
        /// Who took the chair.
        chair: Actor,
        /// Who else sat in it, each in the role in which they did.
        participants: Vec<Actor>,
    }
}

record! {
    /// The renewal of a membership after its review.
    Renewal in "humiao.category" is category::Renewal [hash Hash] {
        /// When it was recorded.
        recorded: Timestamp,
        /// Who decided it.
        reviewer: Actor,
        /// What it rests on, each kind once.
        evidence: Vec<Evidence>,
        /// Why.
        grounds: Sealed,
        /// The day of the next review.
        review: Day;
        /// The research meeting that judged it, if there was one.
        meeting: category::Meeting,
    }
}

record! {
    /// The end of a membership.
    Ending in "humiao.category" is category::Ending [hash Hash] {
        /// The first day on which it no longer holds; the start itself when it was entered in error.
        end: Day,
        /// When it was recorded.
        recorded: Timestamp,
        /// Who decided it.
        ender: Actor,
        /// Why.
        grounds: Sealed,
    }
}

record! {
    /// A student's confirmed membership in one category, with who decided what and when.
    Membership in "humiao.category" is category::Membership [hash Hash] {
        /// The student.
        student: StudentId,
        /// The category.
        category: CategoryId,
        /// The id of the set under which it was confirmed.
        set: Text,
        /// When it was confirmed.
        confirmed: Timestamp,
        /// Who confirmed it.
        confirmer: Actor,
        /// What it rests on, each kind once.
        evidence: Vec<Evidence>,
        /// Why.
        grounds: Sealed,
        /// The first day.
        start: Day,
        /// The day of the first review.
        review: Day;
        /// The end, once it was decided.
        ending: category::Ending,
        /// The research meeting that judged it, if there was one.
        meeting: category::Meeting;
        /// The renewals, in the order of their recording.
        renewals: Vec<category::Renewal>,
    }
    {
        /// Reads the JSON that `to_json` writes.
        #[staticmethod]
        fn from_json(text: &str) -> PyResult<Self> {
            stored::from_json(text, "a membership").map(Self)
        }

        /// The membership as one line of JSON, to store.
        fn to_json(&self) -> String {
            stored::to_json(&self.0)
        }

        /// The instant of the last decision that keeps it: the last renewal, or the confirmation.
        #[getter]
        fn decided(&self) -> Face<Timestamp> {
            Face(self.0.decided())
        }

        /// Whether it holds on a day: from its start until the day before its end.
        #[pyo3(signature = (*, on))]
        fn holds_on(&self, on: Face<Day>) -> bool {
            self.0.holds_on(on.0)
        }

        /// The day of the next review: the one that the last renewal set, or the first.
        #[getter]
        fn next_review(&self) -> Face<Day> {
            Face(self.0.next_review())
        }

        /// The membership as it was known at an instant; `None` when it was not yet confirmed.
        #[pyo3(signature = (*, now))]
        fn known_at(&self, now: Face<Timestamp>) -> Option<Self> {
            self.0.known_at(now.0).map(Self)
        }
    }
}

record! {
    /// What somebody wants to confirm.
    Proposal in "humiao.category" is category::Proposal {
        /// The student.
        student: StudentId,
        /// The category.
        category: CategoryId,
        /// What it rests on.
        evidence: Vec<Evidence>,
        /// Why.
        grounds: Sealed,
        /// The first day.
        start: Day,
        /// The day of the first review.
        review: Day;
        /// The research meeting that judged it, if there was one.
        meeting: category::Meeting,
    }
}

record! {
    /// What somebody wants to renew after a review.
    Extension in "humiao.category" is category::Extension {
        /// What it rests on.
        evidence: Vec<Evidence>,
        /// Why.
        grounds: Sealed,
        /// The day of the next review.
        review: Day;
        /// The research meeting that judged it, if there was one.
        meeting: category::Meeting,
    }
}
