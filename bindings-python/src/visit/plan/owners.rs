//! Who owns whom, and what proves it.

use humiao::fault::Fault;
use humiao::id::{StaffId, StudentId};
use humiao::time::Day;
use humiao::verdict::Reason;
use humiao::visit::{self, OwnerChoice, Ownership};
use pyo3::prelude::*;

use crate::cross::Face;
use crate::record::record;

record! {
    /// A student and the owner.
    Owned in "humiao.visit" is row visit::Owned [hash Hash] {
        /// The student.
        student: StudentId,
        /// The owner.
        staff: StaffId,
        /// Why this one.
        choice: OwnerChoice,
    }
}

record! {
    /// What a plan costs, or what one more place is worth: compared tier by tier, the first tier first.
    Tiers in "humiao.visit" is visit::Tiers [hash Hash] [ordered PartialOrd as "Tiers"] {
        ;
        ;
        /// Students or visits without a place.
        unplaced: i64,
        /// Households that leaders should have taken and did not.
        leaders: i64,
        /// The sum of the squared loads.
        squares: i64,
        /// Pairs that are not those of the plan before.
        changes: i64,
    }
}

record! {
    /// How many a teacher carries under a plan, and what one more place there is worth, which is part of the proof.
    Load in "humiao.visit" is visit::Load {
        /// The teacher.
        staff: StaffId,
        /// What the teacher carries, with what was carried already.
        load: u32,
        /// What one more place is worth.
        price: visit::Tiers,
    }
}

record! {
    /// Somebody who has no place in a plan, and why.
    Unplaced in "humiao.visit" is visit::Unplaced {
        /// The student.
        student: StudentId,
        /// Every reason.
        reasons: Vec<Reason>,
    }
}

record! {
    /// A witness that not everybody can have a place: these students have nobody but these teachers, who have too few.
    Shortage in "humiao.visit" is visit::Shortage {
        /// The students, in the order of their ids.
        students: Vec<StudentId>,
        /// All teachers who could take any of them, in the order of their ids.
        teachers: Vec<StaffId>,
        /// How many of their places the students want: one for each, when it is about owners; when it is about
        /// companions, what their trips want beyond all others who may come along.
        wanted: u64,
        /// The places that these teachers have for them.
        places: u64,
    }
    {
        /// How many places are missing.
        #[getter]
        fn short(&self) -> u64 {
            self.0.short()
        }
    }
}

record! {
    /// Who owns which student, optimal, with what proves it.
    OwnerPlan in "humiao.visit" is visit::OwnerPlan {
        /// Students and owners, in the order of the classes and of the students within each.
        owners: Vec<visit::Owned>,
        /// Students without an owner, in the same order.
        unplaced: Vec<visit::Unplaced>,
        /// What each teacher carries, in the order of their ids.
        loads: Vec<visit::Load>,
        /// What the plan costs: nobody plans better.
        cost: visit::Tiers,
        /// Why students have no owner, where limits are the reason.
        shortages: Vec<visit::Shortage>,
        /// What is wrong with the task.
        faults: Vec<Fault>,
    }
    {
        /// A plan that was made by hand: without loads, prices and costs nothing is proved of it, and `check_owners`
        /// still finds every breach.
        #[staticmethod]
        fn by_hand(owners: Face<Vec<visit::Owned>>) -> Self {
            Self(visit::OwnerPlan::by_hand(owners.0))
        }

        /// The rows of ownership to store when the plan begins on a day: rows that go on as they are, rows that end
        /// on it, and new ones. Rows of students who are not in the plan stay as they are.
        fn ownerships(&self, py: Python<'_>, before: Face<Vec<Ownership>>, start: Face<Day>) -> Face<Vec<Ownership>> {
            Face(py.detach(|| self.0.ownerships(&before.0, start.0)))
        }
    }
}

record! {
    /// Somebody who could own a student instead, and what it costs.
    OwnerAlternative in "humiao.visit" is visit::OwnerAlternative {
        /// Who teaches the class.
        staff: StaffId,
        /// Why this one may not be the owner; nothing when it is allowed.
        reasons: Vec<Reason>,
        /// What the plan would cost more, its best form around this pair; changes are counted against the plan.
        cost: visit::Tiers,
        /// All who would have another owner then, this student among them.
        moved: Vec<visit::Owned>,
    }
}
