//! Laws over people who come, go on leave, stand in, and are kept away.

use super::*;
use crate::id::{ClassId, HouseholdId, StaffId};
use crate::time::Span;

const STAFF: [&str; 5] = ["T-1", "T-2", "T-3", "T-4", "T-5"];
const HOUSEHOLDS: [&str; 3] = ["H-1", "H-2", "H-3"];
/// The days that the laws look at.
const DAYS: i32 = 160;

fn base() -> Day {
    day("2023-08-25")
}

/// Days that meet each other often.
fn dates() -> impl Strategy<Value = (Day, Option<Day>)> {
    (0i32..120, prop::option::of(0i32..60))
        .prop_map(|(start, length)| (base().plus(start), length.map(|length| base().plus(start + length))))
}

fn one_of(ids: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(ids)
}

fn posts() -> Vec<Post> {
    let mut posts = vec![Post::Principal { school: "S-1".into() }, Post::GradeHead { school: "S-1".into(), grade: 7 }];
    for class_id in ["C-1", "C-2"] {
        posts.push(Post::ClassTeacher { class_id: class_id.into() });
        for subject in ["数学", "语文"] {
            posts.push(Post::SubjectTeacher { class_id: class_id.into(), subject: subject.into() });
        }
    }
    posts
}

#[derive(Debug, Clone)]
struct Tables {
    postings: Vec<Posting>,
    enrolments: Vec<Enrolment>,
    ownerships: Vec<Ownership>,
    leaves: Vec<Leave>,
    residences: Vec<Residence>,
    barred: Vec<Barred>,
    pairs: Vec<BarredPair>,
}

impl Tables {
    fn plain(&self) -> Directory {
        Directory::new(classrooms(), self.postings.clone(), self.enrolments.clone(), self.ownerships.clone())
    }

    fn directory(&self) -> Directory {
        self.plain()
            .with_leaves(self.leaves.clone())
            .with_residences(self.residences.clone())
            .with_barred(self.barred.clone())
            .with_pairs(self.pairs.clone())
    }
}

fn tables() -> impl Strategy<Value = Tables> {
    let post = || prop::sample::select(posts());
    let postings = (one_of(&STAFF), post(), dates()).prop_map(|(staff, post, (start, end))| Posting {
        staff: staff.into(),
        post,
        start,
        end,
    });
    let enrolments =
        (one_of(&STUDENTS), one_of(&["C-1", "C-2"]), dates()).prop_map(|(student, class_id, (start, end))| Enrolment {
            student: student.into(),
            class_id: class_id.into(),
            start,
            end,
        });
    let ownerships = (one_of(&STUDENTS), one_of(&STAFF), dates()).prop_map(|(student, staff, (start, end))| {
        Ownership { student: student.into(), staff: staff.into(), start, end }
    });
    let leaves = (one_of(&STAFF), prop::option::of(post()), prop::option::of(one_of(&STAFF)), dates()).prop_map(
        |(staff, post, stand_in, (start, end))| Leave {
            staff: staff.into(),
            post,
            stand_in: stand_in.map(Into::into),
            start,
            end,
        },
    );
    let residences =
        (one_of(&STUDENTS), one_of(&HOUSEHOLDS), dates()).prop_map(|(student, household, (start, end))| Residence {
            student: student.into(),
            household: household.into(),
            start,
            end,
        });
    let barred = (one_of(&STAFF), dates()).prop_map(|(staff, (start, end))| Barred { staff: staff.into(), start, end });
    let pairs = (one_of(&STAFF), one_of(&STUDENTS), dates()).prop_map(|(staff, student, (start, end))| BarredPair {
        staff: staff.into(),
        student: student.into(),
        kind: PairKind::Relative,
        start,
        end,
    });
    (
        prop::collection::vec(postings, 4..16),
        prop::collection::vec(enrolments, 2..6),
        prop::collection::vec(ownerships, 0..5),
        prop::collection::vec(leaves, 0..6),
        prop::collection::vec(residences, 0..6),
        prop::collection::vec(barred, 0..2),
        prop::collection::vec(pairs, 0..3),
        prop::option::of((dates(), dates())),
    )
        .prop_map(|(postings, enrolments, ownerships, mut leaves, residences, barred, pairs, twice)| {
            // Leave from all posts and from one of them, of somebody who holds that one.
            if let (Some((all, one)), Some(posting)) = (twice, postings.first()) {
                let leave = |post, stand_in: &str, (start, end)| Leave {
                    staff: posting.staff.clone(),
                    post,
                    stand_in: Some(stand_in.into()),
                    start,
                    end,
                };
                leaves = vec![leave(None, "T-6", all), leave(Some(posting.post.clone()), "T-7", one)];
            }
            Tables { postings, enrolments, ownerships, leaves, residences, barred, pairs }
        })
}

fn in_days(start: Day, end: Option<Day>, on: Day) -> bool {
    start <= on && end.is_none_or(|end| on < end)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// On any day at every level exactly one person answers, or everybody who holds a post at or above it is
    /// kept away; nobody who answers is barred, or is on leave.
    #[test]
    fn one_person_answers_who_may(tables in tables(), offset in 0..DAYS) {
        let (rules, directory, on) = (rules(), tables.directory(), base().plus(offset));
        for student in STUDENTS.map(StudentId::from) {
            let Ok(chain) = chain(&rules, &directory, &student, on) else { continue };
            let mut above = None;
            for link in &chain.links {
                let free = link.holder.clone().filter(|staff| !directory.bars(staff, &student, on));
                above = free.map(|staff| (staff, link.role)).or(above);
                prop_assert_eq!(link.answering.clone().zip(link.answering_role), above.clone());
                for staff in link.holder.iter().chain(&link.answering) {
                    prop_assert!(!directory.is_on_leave(staff, on));
                }
                if let Some(staff) = &link.answering {
                    let kept = |kept: &StaffId, start, end| kept == staff && in_days(start, end, on);
                    prop_assert!(!tables.barred.iter().any(|row| kept(&row.staff, row.start, row.end)));
                    prop_assert!(!tables.pairs.iter().any(|row| row.student == student && kept(&row.staff, row.start, row.end)));
                    let here = directory.is_posted(staff, &"S-1".into(), link.answering_role, on);
                    prop_assert!(here, "who answers holds a post of that role");
                }
            }
            let nobody = chain.links.iter().filter(|link| link.answering.is_none()).count();
            prop_assert_eq!(chain.unmet.len(), nobody);
            prop_assert_eq!(accountable(&rules, &directory, &student, on).unwrap(), above.map(|(staff, _)| staff));
        }
    }

    /// Who held it when agrees with who holds it, on every day of the span; without a gap, nothing twice.
    #[test]
    fn tenures_agree_with_the_holder(tables in tables(), start in 0..60i32, length in prop::option::of(0..100i32)) {
        let (directory, start) = (tables.directory(), base().plus(start));
        let span = Span::new(start, length.map(|length| start.plus(length))).unwrap();
        for post in posts() {
            let tenures = directory.tenures(&post, span);
            prop_assert_eq!(tenures.is_empty(), span.is_empty());
            prop_assert!(tenures.windows(2).all(|two| two[0].holder != two[1].holder && two[0].end == Some(two[1].start)));
            if let (Some(first), Some(last)) = (tenures.first(), tenures.last()) {
                prop_assert_eq!((first.start, last.end), (span.start(), span.end()));
            }
            for offset in 0..DAYS {
                let on = base().plus(offset);
                let told = tenures.iter().find(|row| in_days(row.start, row.end, on));
                prop_assert_eq!(told.is_some(), span.contains(on));
                if let Some(told) = told {
                    prop_assert_eq!(told.holder.as_ref(), directory.holder(&post, on));
                }
            }
        }
    }

    /// Who answered agrees with the chain, on every day of the span and at every level.
    #[test]
    fn answered_agrees_with_the_chain(tables in tables(), start in 0..60i32, length in prop::option::of(0..100i32)) {
        let (rules, directory, start) = (rules(), tables.directory(), base().plus(start));
        let span = Span::new(start, length.map(|length| start.plus(length))).unwrap();
        for student in STUDENTS.map(StudentId::from) {
            let chains: Vec<_> = (0..DAYS).map(|offset| chain(&rules, &directory, &student, base().plus(offset)).ok()).collect();
            for role in &rules.grid.value {
                let told = answered(&rules, &directory, &student, *role, span);
                prop_assert_eq!(told.is_empty(), span.is_empty());
                for two in told.windows(2) {
                    prop_assert_eq!(two[0].end, Some(two[1].start));
                    prop_assert!((&two[0].class_id, &two[0].answering, two[0].answering_role) != (&two[1].class_id, &two[1].answering, two[1].answering_role));
                }
                if let (Some(first), Some(last)) = (told.first(), told.last()) {
                    prop_assert_eq!((first.start, last.end), (span.start(), span.end()));
                }
                for (offset, chain) in (0..DAYS).zip(&chains) {
                    let on = base().plus(offset);
                    let row = told.iter().find(|row| in_days(row.start, row.end, on));
                    prop_assert_eq!(row.is_some(), span.contains(on));
                    let Some(row) = row else { continue };
                    let class_id = directory.class_of(&student, on).map(|class| &class.class_id);
                    prop_assert_eq!(row.class_id.as_ref(), class_id);
                    let link = chain.as_ref().and_then(|chain| chain.link(*role));
                    prop_assert_eq!(&row.answering, &link.and_then(|link| link.answering.clone()));
                    prop_assert_eq!(row.answering_role, link.and_then(|link| link.answering_role));
                }
            }
        }
    }

    /// Who is away, stands in and teaches, counted again from the rows themselves.
    #[test]
    fn teachers_are_those_of_the_rows(mut tables in tables(), offset in 0..DAYS) {
        // Rows that are cut or set aside are not what was given.
        tables.leaves.retain(|leave| leave.stand_in.as_ref() != Some(&leave.staff));
        let (directory, on) = (tables.directory(), base().plus(offset));
        prop_assume!(directory.faults().iter().all(|fault| fault.code != code::TWO_LEAVES));
        let leave = |staff: &StaffId, post: &Post| {
            let mine = tables.leaves.iter().filter(|row| row.staff == *staff && in_days(row.start, row.end, on));
            let mut mine: Vec<&Leave> = mine.filter(|row| row.post.as_ref().is_none_or(|named| named == post)).collect();
            mine.sort_by_key(|row| row.post.is_none());
            mine.first().copied().cloned()
        };
        for class_id in ["C-1", "C-2"].map(ClassId::from) {
            let mut teachers = std::collections::BTreeSet::new();
            for row in tables.postings.iter().filter(|row| in_days(row.start, row.end, on)) {
                if row.post.role() != Role::SubjectTeacher || row.post.class_id() != Some(&class_id) {
                    continue;
                }
                match leave(&row.staff, &row.post) {
                    None => drop(teachers.insert(row.staff.clone())),
                    Some(Leave { stand_in: Some(staff), .. }) if leave(&staff, &row.post).is_none() => drop(teachers.insert(staff)),
                    Some(_) => {}
                }
            }
            teachers.retain(|staff| !tables.barred.iter().any(|row| row.staff == *staff && in_days(row.start, row.end, on)));
            prop_assert_eq!(directory.teachers_of(&class_id, on), teachers.iter().collect::<Vec<_>>());
        }
    }

    /// A student is a member of the household in which the student lives, of no other, and loses no day.
    #[test]
    fn members_live_in_their_household(tables in tables(), offset in 0..DAYS) {
        let (directory, on) = (tables.directory(), base().plus(offset));
        for student in STUDENTS.map(StudentId::from) {
            let home = directory.household_of(&student, on);
            let given = tables.residences.iter().any(|row| row.student == student && in_days(row.start, row.end, on));
            prop_assert_eq!(home.is_some(), given);
            for household in HOUSEHOLDS.map(HouseholdId::from) {
                let members = directory.members(&household, on);
                prop_assert!(members.windows(2).all(|two| two[0] < two[1]));
                prop_assert_eq!(members.contains(&&student), home == Some(&household));
            }
        }
    }

    /// Tables without rows change nothing, tables given anew replace the earlier ones with their faults, and
    /// the order of the tables does not change an answer.
    #[test]
    fn tables_replace_and_do_not_mix(tables in tables(), offset in 0..DAYS) {
        let (plain, full, on) = (tables.plain(), tables.directory(), base().plus(offset));
        let empty = |directory: Directory| {
            directory.with_leaves(Vec::new()).with_residences(Vec::new()).with_barred(Vec::new()).with_pairs(Vec::new())
        };
        prop_assert!(empty(plain.clone()) == plain && empty(full.clone()) == plain);
        let turned = plain.with_pairs(tables.pairs.clone()).with_barred(tables.barred.clone());
        let turned = turned.with_residences(tables.residences.clone()).with_leaves(tables.leaves.clone());
        prop_assert_eq!(turned.faults().len(), full.faults().len());
        for student in STUDENTS.map(StudentId::from) {
            prop_assert!(chain(&rules(), &turned, &student, on) == chain(&rules(), &full, &student, on));
        }
    }
}
