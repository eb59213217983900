//! The 2,209 cases of the city: which of them were followed up, referred and released is chosen
//! beforehand; how that came about is told command by command.

use humiao::policy::Policy;
use humiao::warning::Event;

use crate::draw::Draw;
use crate::people::{Pupil, School, pupils};
use crate::scale::{FOLLOWED_UP, REFERRED, RELEASED, REPORTED, Scale};
use crate::script::Stuck;
use crate::staff::{Staff, Team};
use crate::story::Story;

/// What is to become of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fate {
    pub(crate) followed_up: bool,
    pub(crate) referred: bool,
    pub(crate) released: bool,
    /// Whether a life was in danger at the report.
    pub(crate) danger: bool,
    /// Its place among the cases, from 0; it picks the side stories.
    pub(crate) number: usize,
}

/// A case with its student and the events up to this morning.
pub(crate) struct Told<'a> {
    pub(crate) team: &'a Team,
    pub(crate) fate: Fate,
    pub(crate) id: String,
    pub(crate) events: Vec<Event>,
}

/// The fates of all cases: exact counts, then mixed. A released case was followed up, since no release
/// is possible without; the referred ones overlap with both.
fn fates(draw: &mut Draw) -> Vec<Fate> {
    let mut referred: Vec<bool> = (0..REPORTED).map(|number| number < REFERRED).collect();
    draw.shuffle(&mut referred);
    let mut fates: Vec<Fate> = referred
        .into_iter()
        .enumerate()
        .map(|(number, referred)| Fate {
            followed_up: number < FOLLOWED_UP,
            released: number < RELEASED,
            danger: number % 9 == 4,
            referred,
            number,
        })
        .collect();
    draw.shuffle(&mut fates);
    fates
}

/// Tells all cases, in the order of their ids.
pub(crate) fn tell<'a>(
    scale: Scale,
    policy: &Policy,
    schools: &'a [School],
    staff: &'a Staff,
) -> Result<Vec<Told<'a>>, Stuck> {
    let mut draw = Draw::stream(scale.seed, "cases");
    let team = |pupil: &Pupil<'_>| staff.teams.iter().find(|team| team.school == pupil.school.site.id);
    // Younger children are warned of less often: from the third grade on.
    let on_roll: Vec<Pupil<'a>> =
        pupils(schools).filter(|pupil| pupil.student.on_roll && pupil.class.grade >= 3).collect();
    let (moved, stayed): (Vec<_>, Vec<_>) = on_roll.into_iter().partition(|pupil| pupil.student.spells.len() == 2);
    let mut chosen = draw.sample(&moved, 6);
    chosen.extend(draw.sample(&stayed, REPORTED - chosen.len()));
    chosen.sort_by(|a, b| a.student.id.cmp(&b.student.id));
    let mut told = Vec::with_capacity(REPORTED);
    for (pupil, fate) in chosen.into_iter().zip(fates(&mut draw)) {
        let Some(team) = team(&pupil) else { continue };
        let id = format!("W{:05}", told.len() + 1);
        let events = Story::new(scale, policy, &mut draw, pupil, team, fate).tell(&id, &staff.teams)?;
        told.push(Told { team, fate, id, events });
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::households::Households;
    use crate::people::schools;
    use crate::scale::Scale;
    use crate::staff::appoint;
    use humiao::warning::{Case, Change};

    #[test]
    fn the_fates_are_exact_and_overlap() {
        let fates = fates(&mut Draw::stream(5, "fates"));
        let count = |has: fn(&Fate) -> bool| fates.iter().filter(|fate| has(fate)).count();
        assert_eq!(fates.len(), 2_209);
        assert_eq!(count(|fate| fate.followed_up), 1_910);
        assert_eq!(count(|fate| fate.referred), 1_186);
        assert_eq!(count(|fate| fate.released), 31);
        assert_eq!(count(|fate| fate.released && !fate.followed_up), 0);
        let both = count(|fate| fate.followed_up && fate.referred);
        assert!(both > 900 && both < 1_186, "facets overlap and are not one inside the other");
    }

    #[test]
    fn every_story_is_allowed_and_the_edges_are_in_it() {
        let scale = Scale::new(20_000, 3).unwrap();
        let policy = Policy::preset("jiaxing-2024").unwrap();
        let schools = schools(scale);
        let staff = appoint(scale, &schools, &Households::new()).unwrap();
        let told = tell(scale, &policy, &schools, &staff).unwrap();
        assert_eq!(told.len(), 2_209);
        let this_morning = crate::script::at(scale.today, 450);
        for case in &told {
            Case::replay(&case.events).unwrap();
            assert!(case.events.iter().all(|event| event.recorded < this_morning));
        }
        let count = |wanted: fn(&Change) -> bool| {
            told.iter().filter(|case| case.events.iter().any(|event| wanted(&event.change))).count()
        };
        assert!(count(|change| matches!(change, Change::Voided(_))) > 5);
        assert!(count(|change| matches!(change, Change::WarnedAgain(_))) > 2);
        assert!(count(|change| matches!(change, Change::HandOverAnswered(_))) > 6);
        assert!(count(|change| matches!(change, Change::StudySuspended(_))) > 5);
        assert!(count(|change| matches!(change, Change::PoliceTold(_))) > 20);
        let late =
            |case: &&Told<'_>| case.events.iter().any(|event| event.recorded.day().since(event.happened.day()) > 1);
        assert!(told.iter().filter(late).count() > 100, "late-recorded contacts");
    }
}
