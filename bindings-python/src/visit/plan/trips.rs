//! Who visits whom in which week, and what proves it.

use humiao::id::{HouseholdId, SchoolId, StaffId, StudentId};
use humiao::role::Role;
use humiao::time::Day;
use humiao::visit::{self, WeekChoice};
use pyo3::prelude::*;

use crate::record::record;
use crate::stored;

record! {
    /// A week of the plan, from Monday to Sunday, cut to the days that are planned.
    Week in "humiao.visit" is row visit::Week [hash Hash] {
        /// The first day.
        first: Day,
        /// The last day.
        last: Day,
        /// How many of its days are worked, make-up days included.
        worked: u32,
    }
}

record! {
    /// A student who is visited on a trip.
    TripStudent in "humiao.visit" is row visit::TripStudent [hash Hash] {
        /// The student.
        student: StudentId,
        /// Whether the visit in the home that is owed to a key student is made.
        key: bool,
    }
}

record! {
    /// Somebody who is on a trip.
    TripVisitor in "humiao.visit" is row visit::TripVisitor [hash Hash] {
        /// Who.
        staff: StaffId,
        /// In which post.
        role: Role,
        /// Whether this one comes along, and is not there for the class.
        companion: bool,
    }
}

record! {
    /// One trip to one household 同户一次: all its students who are owed a visit.
    Trip in "humiao.visit" is row visit::Trip [hash Hash] {
        /// Who is visited, in the order of their ids.
        students: Vec<visit::TripStudent>,
        /// Who visits: those who answer for the classes, then the companions.
        visitors: Vec<visit::TripVisitor>,
        /// The first day of the week in which it is made.
        week: Day,
        /// Why in this week.
        choice: WeekChoice;
        /// The household, when it is known.
        household: HouseholdId,
    }
    {
        /// Whether a key student is visited.
        #[getter]
        fn is_key(&self) -> bool {
            self.0.is_key()
        }

        /// Reads the JSON that `to_json` writes.
        #[staticmethod]
        fn from_json(text: &str) -> PyResult<Self> {
            stored::from_json(text, "a trip").map(Self)
        }

        /// The trip as one line of JSON, to store: the trips of a plan are what the next one is planned after.
        fn to_json(&self) -> String {
            stored::to_json(&self.0)
        }
    }
}

record! {
    /// What one more visit of a school's leaders is worth; part of the proof.
    PoolPrice in "humiao.visit" is visit::PoolPrice {
        /// The school.
        school: SchoolId,
        /// How many visits its leaders should come along to.
        least: u32,
        /// What one more is worth.
        price: visit::Tiers,
    }
}

record! {
    /// Who comes along, as far as it is proved: loads count the visits to key students' households.
    CompanionProof in "humiao.visit" is visit::CompanionProof {
        /// What everybody who could come along carries, in the order of their ids, with the price of one more.
        loads: Vec<visit::Load>,
        /// The leaders of each school, in the order of the schools.
        leaders: Vec<visit::PoolPrice>,
        /// What the choice of companions costs: nobody chooses better.
        cost: visit::Tiers,
        /// Why trips have no companion, where limits are the reason.
        shortages: Vec<visit::Shortage>;
        ;
        /// Who was chosen for trips that have no week, or not all of their companions, in the order of the students:
        /// they count in the loads.
        waiting: Vec<visit::Waiting>,
    }
}

record! {
    /// The companions of a trip that has no week.
    Waiting in "humiao.visit" is visit::Waiting [hash Hash] {
        /// The first student of the trip.
        student: StudentId,
        /// Who would come along.
        companions: Vec<visit::TripVisitor>,
    }
}

record! {
    /// A teacher whose visits do not go into the weeks that are planned.
    WeekShortage in "humiao.visit" is visit::WeekShortage {
        /// The teacher.
        staff: StaffId,
        /// The visits that this teacher would make.
        visits: u32,
        /// The places in all weeks.
        places: u32,
        /// The visits that have no week.
        unplaced: u32,
    }
}

record! {
    /// How many trips have no week, beside the least that any laying of them must leave out.
    WeekProof in "humiao.visit" is visit::WeekProof {
        /// The trips that have their companions and no week.
        without: u64,
        /// The least number of them that any laying must leave out.
        least: u64,
    }
    {
        /// Whether nobody lays more of these trips.
        #[getter]
        fn is_least(&self) -> bool {
            self.0.is_least()
        }
    }
}

record! {
    /// A teacher's week.
    WeekForecast in "humiao.visit" is visit::WeekForecast {
        /// The first day of the week.
        week: Day,
        /// How many visits an even pace asks for in this week.
        expected: u32,
        /// How many the plan has.
        planned: u32,
        /// How many there are places for.
        places: u32,
    }
}

record! {
    /// What a teacher is to visit in the weeks of a plan.
    Forecast in "humiao.visit" is visit::Forecast {
        /// The teacher.
        staff: StaffId,
        /// How many trips the teacher is to make, with or without a week.
        owed: u32,
        /// Week by week.
        weeks: Vec<visit::WeekForecast>;
        /// The first week by whose end an even pace asks for more than all places so far: there duty exceeds what
        /// can be done. `None` if there is none.
        first_short: Day,
    }
}
