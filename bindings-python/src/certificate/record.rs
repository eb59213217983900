//! The plain records of the certificate book.

use humiao::certificate::{self, Level, SchoolType, TrainingSubject};
use humiao::duty::Duty;
use humiao::id::{SchoolId, StaffId};
use humiao::indicator::{Ratio, Target};
use humiao::policy::Basis;
use humiao::time::{Day, Span};
use humiao::verdict::Reason;

use crate::cross::Face;
use crate::policy::Policy;
use crate::record::record;

record! {
    /// One certificate of one teacher.
    Holding in "humiao.certificate" is row certificate::Holding [hash Hash] {
        /// Who holds it.
        staff: StaffId,
        /// Which certificate it is.
        level: Level,
        /// The first day on which it counts.
        issued: Day;
        /// The last day on which it counts; without one the policy's validity holds, or none.
        expires: Day,
        /// The first day on which it no longer counts because it was revoked.
        revoked: Day,
    }
    {
        /// The days on which it counts, as it is known on a day; `None` before it is issued.
        #[pyo3(signature = (policy, *, on))]
        fn span(&self, policy: &Policy, on: Face<Day>) -> Face<Option<Span>> {
            Face(self.0.span(&policy.core.certificate, on.0))
        }
    }
}

record! {
    /// A training that a teacher took part in.
    Training in "humiao.certificate" is row certificate::Training [hash Hash] {
        /// Who took part.
        staff: StaffId,
        /// The subject.
        subject: TrainingSubject,
        /// The last day of the training.
        day: Day;
        /// Its hours 学时; `None` when they were not recorded.
        hours: u32,
    }
}

record! {
    /// A school and its type.
    School in "humiao.certificate" is row certificate::School [hash Hash] {
        /// The school.
        school: SchoolId,
        /// Its type.
        school_type: SchoolType,
    }
}

record! {
    /// A teacher on the roll of a school; staff who do not teach are not listed.
    Employment in "humiao.certificate" is row certificate::Employment [hash Hash] {
        /// The teacher.
        staff: StaffId,
        /// The school.
        school: SchoolId,
        /// The first day on the roll.
        start: Day;
        /// The first day no longer on the roll.
        end: Day;
        /// Whether as a full-time psychology teacher 专职心理健康教师.
        full_time_psychology: bool,
    }
    {
        /// Whether the teacher is on the roll on a day.
        #[pyo3(signature = (*, on))]
        fn is_on_roll(&self, on: Face<Day>) -> bool {
            self.0.is_on_roll(on.0)
        }
    }
}

record! {
    /// What a teacher holds on a day.
    CertificateStanding in "humiao.certificate" is certificate::CertificateStanding {
        /// What is to be renewed, by level from low to high.
        renewals: Vec<certificate::Renewal>;
        /// The highest certificate that counts on the day.
        level: Level,
        /// The first day from which it has counted without a gap.
        since: Day,
        /// The last day until which it counts without a gap; `None` when no end is known.
        until: Day,
        /// The next rung and what is missing for it; `None` at the top.
        next: certificate::NextStep,
    }
}

record! {
    /// The next rung of the ladder.
    NextStep in "humiao.certificate" is certificate::NextStep {
        /// The certificate to reach.
        level: Level,
        /// Every condition that does not hold or cannot be told.
        unmet: Vec<Reason>,
    }
}

record! {
    /// A certificate to renew, and when.
    Renewal in "humiao.certificate" is certificate::Renewal {
        /// The certificate to renew.
        level: Level,
        /// The window: from the first day on which it can be renewed, due on its last day, until the grace
        /// period is over.
        duty: Duty,
    }
}

record! {
    /// A rate beside its target.
    Gap in "humiao.certificate" is certificate::Gap {
        /// Which certificate it is about.
        level: Level,
        /// The share to reach, and the last day to reach it.
        target: Target,
        /// The rate as it is.
        ratio: Ratio,
        /// How many more persons must hold it, with this denominator.
        missing: u64,
        /// Days until the target's last day: 0 on it, negative after it.
        days_left: i32,
        /// The rule that sets the target.
        basis: Basis;
        /// Whether the target is reached; `None` for 0 of 0.
        reached: bool,
    }
}

record! {
    /// One subject that a teacher owes in one year.
    TrainingDuty in "humiao.certificate" is certificate::TrainingDuty {
        /// The subject.
        subject: TrainingSubject,
        /// What is owed, and until when.
        duty: Duty,
    }
}
