//! Households 家庭住户: brothers and sisters at the schools of the city.

use std::collections::BTreeMap;

use crate::draw::Draw;
use crate::people::{School, Student};
use crate::scale::Scale;

/// The household of each student who has one that is known, by student.
pub(crate) type Households = BTreeMap<String, String>;

/// Somebody who has been at one school all the year.
const fn is_settled(student: &Student) -> bool {
    student.on_roll && student.spells.len() == 1
}

/// About one student in seven lives with a brother or a sister, at the same school or at the next one of the county.
pub(crate) fn households(scale: Scale, schools: &[School]) -> Households {
    let mut draw = Draw::stream(scale.seed, "households");
    let (mut households, mut number) = (Households::new(), 0);
    for (index, school) in schools.iter().enumerate() {
        let next = schools.iter().skip(index + 1).find(|other| other.site.county.id == school.site.county.id);
        for student in school.classes.iter().flat_map(|class| &class.students) {
            if !is_settled(student) || households.contains_key(&student.id) || !draw.chance(70) {
                continue;
            }
            let mut members = vec![student];
            for _ in 0..if draw.chance(100) { 2 } else { 1 } {
                let place = if draw.below(5) == 0 { next.unwrap_or(school) } else { school };
                let sibling = one_of(&mut draw, &place.classes).and_then(|class| one_of(&mut draw, &class.students));
                let alone = |sibling: &&Student| {
                    let stranger = members.iter().all(|member| member.id != sibling.id);
                    is_settled(sibling) && stranger && !households.contains_key(&sibling.id)
                };
                members.extend(sibling.filter(alone));
            }
            if members.len() > 1 {
                number += 1;
                households.extend(members.into_iter().map(|member| (member.id.clone(), format!("H{number:06}"))));
            }
        }
    }
    households
}

fn one_of<'a, T>(draw: &mut Draw, of: &'a [T]) -> Option<&'a T> {
    let count = u32::try_from(of.len()).unwrap_or(u32::MAX);
    of.get(usize::try_from(draw.below(count)).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::schools;

    #[test]
    fn nobody_lives_alone_and_some_live_with_two_others() {
        let scale = Scale::new(20_000, 3).unwrap();
        let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
        for household in households(scale, &schools(scale)).into_values() {
            *sizes.entry(household).or_default() += 1;
        }
        let of = |size| sizes.values().filter(|members| **members == size).count();
        assert!(of(2) > 1_000 && of(3) > 50);
        assert_eq!(of(2) + of(3), sizes.len());
    }
}
