//! Home visits 家访 of the school year, row by row.

use std::collections::BTreeMap;

use humiao::catalog::Wire;
use humiao::role::Role;
use humiao::time::{Day, Timestamp};
use humiao::visit::{Met, Mode, Outcome, Purpose};

use crate::draw::Draw;
use crate::keys::{Key, Kind};
use crate::people::{Class, Pupil, School, pupils};
use crate::scale::Scale;
use crate::script::at;
use crate::staff::{Staff, Team};

/// The header of the file.
pub(crate) const HEADER: [&str; 12] = [
    "student",
    "happened",
    "recorded",
    "mode",
    "out_of_county",
    "outcome",
    "met",
    "purpose",
    "visitor_1",
    "role_1",
    "visitor_2",
    "role_2",
];

/// One visit or attempt.
struct Visit {
    day: Day,
    mode: Mode,
    outcome: Outcome,
    met: Met,
    purpose: Purpose,
    away: bool,
}

impl Visit {
    const fn seen(day: Day, mode: Mode, purpose: Purpose) -> Self {
        Self { day, mode, outcome: Outcome::Seen, met: Met::Both, purpose, away: false }
    }

    const fn attempt(day: Day, outcome: Outcome, purpose: Purpose) -> Self {
        Self { day, mode: Mode::InHome, outcome, met: Met::Nobody, purpose, away: false }
    }
}

/// Gives every row of the visits of the city to `write`, student by student.
pub(crate) fn write<E>(
    scale: Scale,
    schools: &[School],
    staff: &Staff,
    keys: &[Key<'_>],
    mut write: impl FnMut(&[String]) -> Result<(), E>,
) -> Result<(), E> {
    let keys: BTreeMap<&str, &Key<'_>> = keys.iter().map(|key| (key.pupil.student.id.as_str(), key)).collect();
    let classes: BTreeMap<&str, (&Class, &Team)> = schools
        .iter()
        .zip(&staff.teams)
        .flat_map(|(school, team)| school.classes.iter().map(move |class| (class.id.as_str(), (class, team))))
        .collect();
    let mut journal = Journal { scale, staff, classes, draw: Draw::stream(scale.seed, "visits") };
    for pupil in pupils(schools) {
        let visits = match keys.get(pupil.student.id.as_str()) {
            Some(key) => journal.visit_key_student(key),
            None => {
                let visits = journal.visit_student(&pupil);
                if staff.constraints.behind.contains(&pupil.class.id) { journal.put_off(visits) } else { visits }
            }
        };
        for visit in visits {
            if let Some(row) = journal.row(&pupil, &visit) {
                write(&row)?;
            }
        }
    }
    Ok(())
}

struct Journal<'a> {
    scale: Scale,
    staff: &'a Staff,
    classes: BTreeMap<&'a str, (&'a Class, &'a Team)>,
    draw: Draw,
}

impl Journal<'_> {
    /// A day from the one on, up to the day before yesterday.
    fn day_since(&mut self, first: Day) -> Day {
        let days = u32::try_from(self.scale.today.plus(-2).since(first)).unwrap_or(0);
        first.plus(i32::try_from(self.draw.below(days.max(1))).unwrap_or(0))
    }

    /// Once in the home for most, seldom twice; for some an attempt, a call, a talk at school, nothing.
    fn visit_student(&mut self, pupil: &Pupil<'_>) -> Vec<Visit> {
        let first = pupil.student.spells.first().map_or(self.scale.year_start, |spell| spell.start);
        if !pupil.student.on_roll {
            return vec![Visit::seen(first.plus(30), Mode::InHome, Purpose::Yearly)];
        }
        let day = self.day_since(first.plus(6));
        match self.draw.below(1_000) {
            0..890 => vec![Visit::seen(day, Mode::InHome, Purpose::Yearly)],
            890..940 => {
                let again = self.day_since(day);
                let purpose = Purpose::Occasional;
                vec![Visit::seen(day, Mode::InHome, Purpose::Yearly), Visit::seen(again, Mode::InHome, purpose)]
            }
            940..955 => vec![Visit::attempt(day, Outcome::Absent, Purpose::Yearly)],
            955..965 => {
                let away = self.draw.chance(500);
                vec![Visit { away, ..Visit::seen(day, Mode::Phone, Purpose::Yearly) }]
            }
            965..975 => vec![Visit::seen(day, Mode::AtSchool, Purpose::Yearly)],
            _ => Vec::new(),
        }
    }

    /// All that was done in the first term, in the second one instead, in the same order.
    fn put_off(&self, mut visits: Vec<Visit>) -> Vec<Visit> {
        let (year, term) = (self.scale.year_start, self.scale.term.0);
        for visit in visits.iter_mut().filter(|visit| visit.day <= term) {
            let days = self.scale.today.plus(-2).since(term) * visit.day.since(year) / term.plus(1).since(year).max(1);
            visit.day = term.plus(1 + days);
        }
        visits
    }

    /// In the home since the membership began, or in ways that do not count for it.
    fn visit_key_student(&mut self, key: &Key<'_>) -> Vec<Visit> {
        let purpose = Purpose::KeyStudent;
        match key.kind {
            Kind::Visited => {
                let day = self.day_since(key.start);
                let mut visits = vec![Visit::seen(day, Mode::InHome, purpose)];
                if self.draw.chance(180) {
                    let again = self.day_since(day);
                    visits.push(Visit::seen(again, Mode::InHome, purpose));
                }
                if self.draw.chance(60) {
                    visits.insert(0, Visit::attempt(key.start, Outcome::Absent, purpose));
                }
                visits
            }
            Kind::Missing => {
                let day = self.day_since(key.start);
                match key.number % 6 {
                    0 => vec![Visit::attempt(day, Outcome::Refused, purpose)],
                    1 => vec![
                        Visit::attempt(key.start, Outcome::Absent, purpose),
                        Visit::attempt(day, Outcome::Absent, purpose),
                    ],
                    2 => vec![Visit { away: true, ..Visit::seen(day, Mode::Phone, purpose) }],
                    3 => vec![Visit::seen(day, Mode::AtSchool, purpose)],
                    // In the home, but before the student became a key student.
                    4 => vec![Visit::seen(key.start.plus(-3), Mode::InHome, Purpose::Yearly)],
                    _ => Vec::new(),
                }
            }
            Kind::Ended if let Some((_, recorded)) = key.ended_late(self.scale.today) => {
                vec![Visit::seen(recorded.plus(7), Mode::InHome, Purpose::Yearly)]
            }
            Kind::Ended | Kind::Gone => vec![Visit::seen(key.start.plus(20), Mode::InHome, purpose)],
            Kind::Upcoming | Kind::CandidateOnly => self.visit_student(&key.pupil),
        }
    }

    /// The row of a visit: by whoever answered for the class on that day, with a second visitor for a
    /// key student.
    fn row(&mut self, pupil: &Pupil<'_>, visit: &Visit) -> Option<Vec<String>> {
        // Whoever came to the city of late was visited before this morning all the same.
        let day = visit.day.min(self.scale.today.plus(-3));
        let holds = |start: Day, end: Option<Day>| start <= day && end.is_none_or(|end| day < end);
        let spell = pupil.student.spells.iter().find(|spell| holds(spell.start, spell.end))?;
        let (class, team) = self.classes.get(spell.class.as_str())?;
        let (first, role) = self.staff.answering(team, class, &pupil.student.id, day);
        let happened = at(day, 1_080 + self.draw.below(140));
        let hours = i64::from(self.draw.between(1, 30));
        let recorded = Timestamp::from_millis(happened.millis() + hours * 3_600_000).unwrap_or(happened);
        let second = if visit.purpose == Purpose::KeyStudent { Some(&team.psychology) } else { None };
        let away = if visit.away { "是" } else { "" };
        Some(vec![
            pupil.student.id.clone(),
            happened.to_string(),
            recorded.to_string(),
            visit.mode.wire().to_owned(),
            away.to_owned(),
            visit.outcome.wire().to_owned(),
            visit.met.wire().to_owned(),
            visit.purpose.wire().to_owned(),
            first.to_owned(),
            role.wire().to_owned(),
            second.cloned().unwrap_or_default(),
            second.map_or("", |_| Role::PsychologyTeacher.wire()).to_owned(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::households::Households;
    use crate::keys::choose;
    use crate::people::schools;
    use crate::staff::appoint;

    #[test]
    fn nothing_is_recorded_after_this_morning_whatever_the_seed() {
        for seed in 0..12 {
            let scale = Scale::new(10_000, seed).unwrap();
            let schools = schools(scale);
            let staff = appoint(scale, &schools, &Households::new()).unwrap();
            let keys = choose(scale, &schools, &staff);
            let mut count = 0;
            write(scale, &schools, &staff, &keys, |row| {
                let (happened, recorded) = (Timestamp::parse(&row[1])?, Timestamp::parse(&row[2])?);
                assert!(happened < recorded && recorded < at(scale.today, 450));
                count += 1;
                Ok::<(), humiao::fault::Fault>(())
            })
            .unwrap();
            assert!(count > 9_000);
        }
    }
}
