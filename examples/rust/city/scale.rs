//! How large the city is, and which day it is there.

use humiao::fault::Fault;
use humiao::time::Day;

/// The figures of the source text. They are the same at every scale.
pub(crate) const REPORTED: usize = 2_209;
pub(crate) const RELEASED: usize = 31;
pub(crate) const FOLLOWED_UP: usize = 1_910;
pub(crate) const REFERRED: usize = 1_186;
pub(crate) const KEY_STUDENTS_VISITED: usize = 2_129;
/// Key students who have not been visited in the home yet.
pub(crate) const KEY_STUDENTS_MISSING: usize = 96;

/// The size of the city and its days.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    pub(crate) seed: u64,
    pub(crate) students: u32,
    /// The day of the bulletin.
    pub(crate) today: Day,
    /// The day of the staffing figures.
    pub(crate) staffing_day: Day,
    /// The first day of the school year.
    pub(crate) year_start: Day,
    /// The second term: its first day, on which its visits are planned, and the day after its last.
    pub(crate) term: (Day, Day),
}

pub(crate) const LEAST_STUDENTS: u32 = 10_000;
pub(crate) const MOST_STUDENTS: u32 = 1_000_000;
pub(crate) const DEFAULT_STUDENTS: u32 = 60_000;
pub(crate) const FULL_STUDENTS: u32 = 600_000;

impl Scale {
    /// A city of so many students.
    pub(crate) fn new(students: u32, seed: u64) -> Result<Self, Fault> {
        Ok(Self {
            seed,
            students: students.clamp(LEAST_STUDENTS, MOST_STUDENTS),
            today: Day::new(2024, 5, 11)?,
            staffing_day: Day::new(2023, 12, 31)?,
            year_start: Day::new(2023, 9, 1)?,
            term: (Day::new(2024, 2, 19)?, Day::new(2024, 7, 1)?),
        })
    }

    /// How many teachers there are besides those whom every school needs anyway.
    pub(crate) const fn teachers(self) -> u32 {
        self.students / 1_000 * 75
    }
}
