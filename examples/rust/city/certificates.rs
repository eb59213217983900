//! Certificates and yearly training of the teachers.

use humiao::time::Day;

use crate::draw::Draw;
use crate::scale::Scale;
use crate::staff::Staff;

/// A certificate 上岗资格证书; it counts until its last day, that day included.
#[derive(Debug, Clone)]
pub(crate) struct Holding {
    pub(crate) staff: String,
    pub(crate) level: &'static str,
    pub(crate) issued: Day,
    pub(crate) expires: Option<Day>,
    pub(crate) revoked: Option<Day>,
}

/// A training that a teacher took part in.
#[derive(Debug, Clone)]
pub(crate) struct Training {
    pub(crate) staff: String,
    pub(crate) subject: &'static str,
    pub(crate) day: Day,
    pub(crate) hours: u32,
}

/// What a teacher holds, by design.
#[derive(Debug, Clone, Copy)]
enum Held {
    /// A C certificate that counts.
    C,
    /// C and B.
    CAndB,
    /// B alone: it counts as C too.
    BAlone,
    /// All three.
    UpToA,
    /// A C certificate whose last day is today.
    CUntilToday,
    /// A C certificate that counts, and a B certificate that has lapsed.
    CAndLapsedB,
    /// A C certificate whose last day was yesterday.
    LapsedYesterday,
    /// A C certificate that was revoked.
    Revoked,
    /// A C certificate that will be issued tomorrow.
    Tomorrow,
    /// None at all.
    Nothing,
}

/// How many teachers hold a C certificate, or a higher one that counts as C: 95 %, exactly.
pub(crate) const fn holders_of_c(teachers: usize) -> usize {
    teachers / 20 * 19
}

/// How many hold a B certificate or a higher one: below 25 %.
pub(crate) const fn holders_of_b(teachers: usize) -> usize {
    teachers * 18 / 100
}

fn plan(teachers: usize) -> Vec<Held> {
    let (c, b) = (holders_of_c(teachers), holders_of_b(teachers));
    (0..teachers)
        .map(|number| match number {
            n if n < b => match n % 20 {
                0 => Held::UpToA,
                1..4 => Held::BAlone,
                _ => Held::CAndB,
            },
            n if n < c => match n % 100 {
                0 => Held::CUntilToday,
                1 => Held::CAndLapsedB,
                _ => Held::C,
            },
            n => match n % 5 {
                0 => Held::LapsedYesterday,
                1 => Held::Revoked,
                2 => Held::Tomorrow,
                _ => Held::Nothing,
            },
        })
        .collect()
}

/// The certificates of all teachers, and of those who have retired.
pub(crate) fn holdings(scale: Scale, staff: &Staff) -> Vec<Holding> {
    let mut draw = Draw::stream(scale.seed, "certificates");
    let teachers: Vec<&str> = staff.teachers().map(|(_, staff)| staff).collect();
    let mut held = plan(teachers.len());
    draw.shuffle(&mut held);
    let today = scale.today;
    let mut rows = Vec::new();
    for (teacher, held) in teachers.into_iter().zip(held) {
        let issued = today.plus(-i32::try_from(draw.between(200, 1_700)).unwrap_or(200));
        let mut row = |level, issued, expires, revoked| {
            rows.push(Holding { staff: teacher.to_owned(), level, issued, expires, revoked });
        };
        let (later, expires) = (issued.plus(120), Some(issued.plus_months(96)));
        match held {
            Held::C => row("c", issued, expires, None),
            Held::CAndB => {
                row("c", issued, expires, None);
                row("b", later, None, None);
            }
            Held::BAlone => row("b", later, None, None),
            Held::UpToA => {
                row("c", issued, expires, None);
                row("b", issued.plus(60), None, None);
                row("a", later, None, None);
            }
            Held::CUntilToday => row("c", issued, Some(today), None),
            Held::CAndLapsedB => {
                row("c", issued, expires, None);
                row("b", issued.plus(60), Some(today.plus(-40)), None);
            }
            Held::LapsedYesterday => row("c", issued, Some(today.plus(-1)), None),
            Held::Revoked => row("c", issued, expires, Some(today.plus(-30))),
            Held::Tomorrow => row("c", today.plus(1), None, None),
            Held::Nothing => {}
        }
    }
    for retired in staff.employments.iter().filter(|row| row.end.is_some() && !row.full_time_psychology) {
        let serving = staff.employments.iter().any(|row| row.staff == retired.staff && row.end.is_none());
        if !serving {
            let staff = retired.staff.clone();
            rows.push(Holding { staff, level: "c", issued: retired.start, expires: None, revoked: None });
        }
    }
    rows
}

/// The training of the last two calendar years: most teachers took both subjects, some one, some none.
pub(crate) fn trainings(scale: Scale, staff: &Staff) -> Vec<Training> {
    let mut draw = Draw::stream(scale.seed, "trainings");
    let mut rows = Vec::new();
    for (_, teacher) in staff.teachers() {
        for (subject, share) in [("mental-health-education", 930), ("family-education-guidance", 880)] {
            for (first, days, share) in [(-400, 200, share), (-131, 130, share * 7 / 10)] {
                if draw.chance(share) {
                    let day = scale.today.plus(first + i32::try_from(draw.below(days)).unwrap_or(0));
                    rows.push(Training { staff: teacher.to_owned(), subject, day, hours: 6 + draw.below(7) });
                }
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::households::Households;
    use crate::people::schools;
    use crate::staff::appoint;
    use std::collections::BTreeSet;

    #[test]
    fn ninety_five_of_a_hundred_teachers_hold_c() {
        assert_eq!((holders_of_c(4_500), holders_of_c(45_000)), (4_275, 42_750));
        assert_eq!(holders_of_c(2_540) * 100, 2_540 * 95);
        let scale = Scale::new(20_000, 3).unwrap();
        let staff = appoint(scale, &schools(scale), &Households::new()).unwrap();
        let teachers: BTreeSet<&str> = staff.teachers().map(|(_, staff)| staff).collect();
        let held: BTreeSet<String> = holdings(scale, &staff)
            .into_iter()
            .filter(|row| row.issued <= scale.today && row.revoked.is_none())
            .filter(|row| row.expires.is_none_or(|last| scale.today <= last))
            .map(|row| row.staff)
            .filter(|staff| teachers.contains(staff.as_str()))
            .collect();
        assert_eq!(held.len() * 100, teachers.len() * 95);
    }
}
