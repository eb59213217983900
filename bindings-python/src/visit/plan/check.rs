//! What the checker finds of a plan.

use humiao::id::StudentId;
use humiao::text::Text;
use humiao::verdict::Reason;
use humiao::visit;

use crate::record::record;

record! {
    /// One rule that a plan breaks, and where.
    Breach in "humiao.visit" is visit::Breach {
        /// The place in the plan, such as `trips[7].visitors[1]`; what the plan lacks is told at the place where it is
        /// in the task, such as `task.classes[0].students[3]`, or at the list in which it should be.
        place: Text,
        /// What is wrong, by which rule.
        reason: Reason;
        /// The student whom it is about, if it is about one.
        student: StudentId,
    }
    {
        fn __str__(&self) -> String {
            self.0.to_string()
        }
    }
}

record! {
    /// Both sides of a proof: what the plan costs, counted from the facts, and what no plan costs less than.
    Bound in "humiao.visit" is visit::Bound {
        ;
        ;
        /// What the plan costs.
        cost: visit::Tiers,
        /// What no plan costs less than.
        least: visit::Tiers,
    }
    {
        /// Whether nobody plans better.
        #[getter]
        fn is_proved(&self) -> bool {
            self.0.is_proved()
        }
    }
}

record! {
    /// What is found of an owner plan.
    OwnerCheck in "humiao.visit" is visit::OwnerCheck {
        ;
        ;
        /// Every rule that is broken, in the order of the classes and their students, then of the plan's lists.
        breaches: Vec<visit::Breach>,
        /// Both sides of the proof that nobody plans better.
        owners: visit::Bound,
    }
    {
        /// Whether no rule is broken.
        #[getter]
        fn is_sound(&self) -> bool {
            self.0.is_sound()
        }

        /// Whether the plan is sound, and nobody plans better.
        #[getter]
        fn is_proved(&self) -> bool {
            self.0.is_proved()
        }
    }
}

record! {
    /// What is found of a plan.
    PlanCheck in "humiao.visit" is visit::PlanCheck {
        ;
        ;
        /// Every rule that is broken: of the weeks, of the owners, of the trips in the order of the plan, of the
        /// companions, of the weeks in which trips are, of what is left over, and of the wishes.
        breaches: Vec<visit::Breach>,
        /// Both sides of the proof that nobody gives better owners.
        owners: visit::Bound,
        /// Both sides of the proof that nobody chooses better companions.
        companions: visit::Bound,
        /// The trips that have no week, beside the least that any laying must leave out.
        weeks: visit::WeekProof,
    }
    {
        /// Whether no rule is broken.
        #[getter]
        fn is_sound(&self) -> bool {
            self.0.is_sound()
        }

        /// Whether the plan is sound, nobody gives better owners or chooses better companions, and nobody lays more of
        /// these trips.
        #[getter]
        fn is_proved(&self) -> bool {
            self.0.is_proved()
        }
    }
}
