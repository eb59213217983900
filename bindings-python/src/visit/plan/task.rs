//! What owners are planned from.

use humiao::id::{ClassId, StaffId, StudentId};
use humiao::visit;

use super::owners::OwnerPlan;
use crate::record::record;

record! {
    /// What owners are planned from: classes with their teachers and students. It is plain data, of one school or of a
    /// city; the parts of it that share no teacher are planned apart.
    OwnerTask in "humiao.visit" is visit::OwnerTask {
        /// The classes.
        classes: Vec<visit::OwnerClass>;
        ;
        /// What is known of teachers; without a row a teacher carries nothing yet.
        workloads: Vec<visit::Workload>,
    }
    {
        /// The same task with the owners of a plan as those of before, for the plan after a change: then the
        /// fewest possible of its pairs are given up.
        fn after(&self, plan: &OwnerPlan) -> Self {
            Self(self.0.after(&plan.0))
        }
    }
}

record! {
    /// A class with those who teach it.
    OwnerClass in "humiao.visit" is visit::OwnerClass {
        /// The class.
        class_id: ClassId,
        /// Who teaches it and may own students.
        teachers: Vec<StaffId>,
        /// Who is in it.
        students: Vec<visit::OwnerStudent>,
    }
}

record! {
    /// A student who is to have an owner.
    OwnerStudent in "humiao.visit" is visit::OwnerStudent {
        /// The student.
        student: StudentId;
        /// The owner in the plan before.
        previous: StaffId,
        /// The owner who was decided beforehand.
        locked: StaffId;
        /// Who may not be the owner: relatives and other barred pairs.
        barred: Vec<StaffId>,
    }
}

record! {
    /// What a teacher carries already, and the most that is asked.
    Workload in "humiao.visit" is row visit::Workload {
        /// The teacher.
        staff: StaffId;
        /// The most in all; the policy's when left out.
        most: u32;
        /// What is carried outside this task; it counts towards the load.
        already: u32,
    }
}
