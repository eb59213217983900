mod columns;

use proptest::prelude::*;

use super::*;
use crate::catalog::Wire;
use crate::policy::{Policy, Standing};
use crate::time::Day;
use crate::verdict::Certainty;

fn rules() -> Rules {
    Policy::preset("jiaxing-2024").unwrap().certificate
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn c(issued: &str, expires: Option<&str>) -> Holding {
    Holding { staff: "T-1".into(), level: Level::C, issued: day(issued), expires: expires.map(day), revoked: None }
}

fn trained(on: &str, hours: Option<u32>) -> Training {
    Training { staff: "T-1".into(), subject: TrainingSubject::MentalHealthEducation, day: day(on), hours }
}

/// Rules in which the user has set what is not published.
fn set_rules() -> Rules {
    let mut rules = rules();
    let step = rules.steps.get_mut(&Level::B).unwrap();
    step.value.waiting_months = Some(24);
    step.value.training_hours = Some(10);
    rules
}

fn codes(standing: &CertificateStanding) -> Vec<&'static str> {
    standing.next.as_ref().unwrap().unmet.iter().map(|reason| reason.code.as_str()).collect()
}

#[test]
fn what_is_not_published_says_so() {
    let rules = rules();
    for standing in [rules.renewal.basis.standing, rules.population.basis.standing, rules.training_year.basis.standing]
    {
        assert_eq!(standing, Standing::Convention);
    }
    assert!(rules.steps.values().all(|step| step.basis.standing == Standing::Convention));
    assert!(rules.steps.values().all(|step| step.value.training_hours.is_none()));
    assert!(rules.targets.values().all(|target| target.basis.standing == Standing::City));
    assert_eq!(rules.yearly_hours, None);
}

#[test]
fn the_waiting_time_ends_on_its_day() {
    let rules = set_rules();
    let (held, trainings) = ([c("2022-02-28", None)], [trained("2023-01-01", Some(10))]);
    let before = standing(&rules, &held, &trainings, day("2024-02-27"));
    assert_eq!(codes(&before), ["certificate.waiting-time"]);
    assert_eq!(before.next.unwrap().unmet[0].earliest, Some(day("2024-02-28")));
    for on in ["2024-02-28", "2024-02-29"] {
        assert!(standing(&rules, &held, &trainings, day(on)).next.unwrap().unmet.is_empty());
    }
}

#[test]
fn a_gap_starts_the_waiting_time_anew() {
    let held = [c("2018-01-01", Some("2022-12-31")), c("2023-01-02", None)];
    let standing = standing(&set_rules(), &held, &[trained("2023-01-01", Some(10))], day("2024-12-31"));
    assert_eq!(standing.since, Some(day("2023-01-02")));
    assert_eq!(standing.next.unwrap().unmet[0].earliest, Some(day("2025-01-02")));
}

#[test]
fn hours_that_were_not_recorded_are_unknown_never_met() {
    let (rules, held, on) = (set_rules(), [c("2020-01-01", None)], day("2024-05-11"));
    let certainty = |trainings: &[Training]| {
        let next = standing(&rules, &held, trainings, on).next.unwrap();
        next.unmet.first().map(|reason| reason.certainty)
    };
    assert_eq!(certainty(&[trained("2024-05-11", Some(9))]), Some(Certainty::Unmet));
    assert_eq!(certainty(&[trained("2024-05-11", Some(9)), trained("2024-05-11", None)]), Some(Certainty::Unknown));
    assert_eq!(certainty(&[trained("2024-05-11", Some(10)), trained("2024-05-11", None)]), None);
    assert_eq!(certainty(&[trained("2024-05-12", Some(10))]), Some(Certainty::Unmet), "tomorrow is not known");
    let other = Training { subject: TrainingSubject::FamilyEducationGuidance, ..trained("2024-01-01", Some(10)) };
    assert_eq!(certainty(&[other]), Some(Certainty::Unmet), "only the policy's subjects count");
}

#[test]
fn all_unmet_conditions_at_once() {
    let rules = set_rules();
    let mut late = rules.clone();
    late.steps.get_mut(&Level::C).unwrap().value.requires = Some(Level::B);
    late.steps.get_mut(&Level::C).unwrap().value.waiting_months = Some(1);
    late.steps.get_mut(&Level::C).unwrap().value.training_hours = Some(1);
    let standing = standing(&late, &[], &[], day("2024-05-11"));
    let wanted = ["certificate.previous-level", "certificate.waiting-time", "certificate.training-hours"];
    assert_eq!(codes(&standing), wanted);
}

#[test]
fn the_validity_of_the_policy_holds_where_no_last_day_is_printed() {
    let mut rules = rules();
    rules.steps.get_mut(&Level::C).unwrap().value.validity_months = Some(36);
    let until = |holding: Holding| standing(&rules, &[holding], &[], day("2024-05-11")).until;
    assert_eq!(until(c("2024-02-29", None)), Some(day("2027-02-27")));
    assert_eq!(until(c("2024-02-29", Some("2030-01-31"))), Some(day("2030-01-31")));
}

#[test]
fn yearly_hours_add_up() {
    let mut rules = rules();
    rules.yearly_hours = Some(crate::policy::Rule { value: 8, basis: rules.training_year.basis.clone() });
    rules.yearly_subjects.value = vec![TrainingSubject::MentalHealthEducation];
    let school = School { school: "S-1".into(), school_type: SchoolType::Primary };
    let employment = Employment {
        staff: "T-1".into(),
        school: "S-1".into(),
        full_time_psychology: false,
        start: day("2020-09-01"),
        end: None,
    };
    let trainings = vec![trained("2024-06-01", Some(4)), trained("2024-03-01", Some(4)), trained("2024-04-01", None)];
    let workforce = Workforce::new(vec![school], vec![employment], Vec::new(), trainings);
    let done = |on: &str| training_duties(&rules, &workforce, &"T-1".into(), 2024, day(on)).unwrap()[0].duty.done;
    assert_eq!(done("2024-05-31"), None);
    assert_eq!(done("2024-06-01"), Some(day("2024-06-01")));
}

#[test]
fn a_school_year_ends_in_august() {
    let span = TrainingYear::School.span(2023).unwrap();
    let inside = ["2023-08-31", "2023-09-01", "2024-08-31", "2024-09-01"].map(|on| span.contains(day(on)));
    assert_eq!(inside, [false, true, true, false]);
}

fn holding() -> impl Strategy<Value = Holding> {
    let level = prop::sample::select(Level::ALL);
    let person = prop::sample::select(vec!["T-1", "T-2", "T-3"]);
    (person, level, 0i32..60, prop::option::of(0i32..60), prop::option::of(0i32..60)).prop_map(
        |(staff, level, issued, length, revoked)| {
            let issued = day("2024-01-01").plus(issued);
            Holding {
                staff: staff.into(),
                level,
                issued,
                expires: length.map(|length| issued.plus(length)),
                revoked: revoked.map(|length| issued.plus(length)),
            }
        },
    )
}

proptest! {
    /// The list (rate) and the single view (standing) never disagree, on any day.
    #[test]
    fn rate_and_standing_agree(holdings in prop::collection::vec(holding(), 0..8), offset in -1i32..130) {
        let (rules, on) = (rules(), day("2024-01-01").plus(offset));
        let staff = ["T-1", "T-2", "T-3"];
        let school = School { school: "S-1".into(), school_type: SchoolType::Primary };
        let employments: Vec<_> = staff.iter().map(|staff| Employment {
            staff: (*staff).into(), school: "S-1".into(), full_time_psychology: false,
            start: day("2020-09-01"), end: None,
        }).collect();
        let workforce = Workforce::new(vec![school], employments, holdings, Vec::new());
        prop_assert!(workforce.faults().is_empty());
        let standings = staff.map(|staff| standing(&rules, workforce.holdings_of(&staff.into()), &[], on));
        for level in Level::ALL {
            let counted = standings.iter().filter(|standing| standing.level >= Some(*level)).count();
            prop_assert_eq!(rate(&rules, &workforce, *level, on).numerator, counted as u64);
        }
        for standing in standings {
            prop_assert_eq!(standing.level.is_some(), standing.since.is_some());
            prop_assert!(standing.since.is_none_or(|since| since <= on));
            prop_assert!(standing.until.is_none_or(|until| until >= on));
        }
    }

    /// A full-time post that overlaps another leaves nobody without a roll, and nobody at two schools.
    #[test]
    fn full_time_posts_lose_nobody(
        rows in prop::collection::vec((0usize..3, 0i32..40, prop::option::of(0i32..40)), 0..7), offset in -1i32..90,
    ) {
        let (base, names) = (day("2024-01-01"), ["S-1", "S-2", "S-3"]);
        let schools = names.map(|name| School { school: name.into(), school_type: SchoolType::Primary });
        let employments: Vec<Employment> = rows.into_iter().map(|(school, start, length)| Employment {
            staff: "T-1".into(), school: names[school].into(), full_time_psychology: true,
            start: base.plus(start), end: length.map(|length| base.plus(start + length)),
        }).collect();
        let on = base.plus(offset);
        let given = employments.iter().any(|row| row.is_on_roll(on));
        let workforce = Workforce::new(schools, employments, Vec::new(), Vec::new());
        prop_assert_eq!(rate(&rules(), &workforce, Level::C, on).denominator, u64::from(given));
        prop_assert_eq!(staffing(&rules(), &workforce, SchoolType::Primary, on).numerator, u64::from(given));
    }

    /// One more certificate never lowers anybody.
    #[test]
    fn standing_is_monotone(holdings in prop::collection::vec(holding(), 0..6), more in holding(), offset in -1i32..130) {
        let (rules, on) = (rules(), day("2024-01-01").plus(offset));
        let before = standing(&rules, &holdings, &[], on);
        let with: Vec<Holding> = holdings.into_iter().chain([more]).collect();
        let after = standing(&rules, &with, &[], on);
        prop_assert!(after.level >= before.level);
        if after.level == before.level && before.level.is_some() && before.until.is_some() {
            prop_assert!(after.until.is_none() || after.until >= before.until);
        }
    }
}

#[test]
fn a_policy_names_every_rung() {
    let text = Policy::preset_text("jiaxing-2024").unwrap();
    let faults = Policy::from_toml(&text.replace("[certificate.steps.a]", "[certificate.steps.d]")).unwrap_err();
    let found: Vec<_> = faults.0.iter().map(|fault| (fault.code.as_str(), fault.place.as_str())).collect();
    assert!(found.contains(&("fault.unknown-name", "certificate.steps.d")), "{found:?}");
    let cut = text.replace("[certificate.steps.a]", "[unused]");
    let faults = Policy::from_toml(&cut).unwrap_err();
    let found: Vec<_> = faults.0.iter().map(|fault| (fault.code.as_str(), fault.place.as_str())).collect();
    assert!(found.contains(&("fault.missing", "certificate.steps")), "{found:?}");
}

#[test]
fn a_policy_names_a_subject_of_the_yearly_training() {
    let text = Policy::preset_text("jiaxing-2024").unwrap();
    let old = r#"["mental-health-education", "family-education-guidance"]"#;
    assert!(text.contains(old));
    let faults = Policy::from_toml(&text.replace(old, "[]")).unwrap_err();
    let found: Vec<_> = faults.0.iter().map(|fault| (fault.code.as_str(), fault.place.as_str())).collect();
    assert_eq!(found, [("fault.missing", "certificate.yearly-subjects.value")]);
}

#[test]
fn the_window_of_a_renewal_does_not_depend_on_the_order_of_the_rows() {
    // The lapsed one of 2015 has nothing to do with the short one of 2024, which cannot be renewed before it is held.
    let (old, new) = (c("2010-01-01", Some("2014-12-31")), c("2024-11-20", Some("2025-01-31")));
    for held in [[old.clone(), new.clone()], [new, old]] {
        let renewals = standing(&rules(), &held, &[], day("2024-12-01")).renewals;
        let starts: Vec<_> = renewals.iter().map(|renewal| renewal.duty.window.start).collect();
        assert_eq!(starts, [day("2024-11-20")]);
    }
}

/// A table of few schools, teachers and days, so that spans meet, touch and overlap.
fn small_workforce() -> impl Strategy<Value = Workforce> {
    let start = day("2023-01-01");
    let on = move |offset: i32| start.plus(offset);
    let schools = prop::collection::vec(prop::sample::select(SchoolType::ALL.to_vec()), 1..5).prop_map(|types| {
        let schools = types.into_iter().enumerate();
        schools
            .map(|(at, school_type)| School { school: format!("S-{at}").as_str().into(), school_type })
            .collect::<Vec<_>>()
    });
    let employment = (0..6u8, 0..5u8, any::<bool>(), 0..90i32, prop::option::of(0..60i32)).prop_map(
        move |(staff, school, full_time_psychology, from, length)| Employment {
            staff: format!("T-{staff}").as_str().into(),
            school: format!("S-{school}").as_str().into(),
            full_time_psychology,
            start: on(from),
            end: length.map(|length| on(from + length)),
        },
    );
    let level = prop::sample::select(Level::ALL.to_vec());
    let holding = (0..7u8, level, -1200..90i32, prop::option::of(0..900i32), prop::option::of(0..900i32)).prop_map(
        move |(staff, level, from, expires, revoked)| Holding {
            staff: format!("T-{staff}").as_str().into(),
            level,
            issued: on(from),
            expires: expires.map(|length| on(from + length)),
            revoked: revoked.map(|length| on(from + length)),
        },
    );
    (schools, prop::collection::vec(employment, 0..16), prop::collection::vec(holding, 0..16))
        .prop_map(|(schools, employments, holdings)| Workforce::new(schools, employments, holdings, Vec::new()))
}

proptest! {
    #[test]
    fn rates_of_groups_are_those_of_their_schools(
        workforce in small_workforce(), offsets in prop::collection::vec(-3..160i32, 0..90),
        level in prop::sample::select(Level::ALL.to_vec()), higher in any::<bool>(), months in prop::option::of(1..30u32),
        with_kindergartens in any::<bool>(),
    ) {
        let mut rules = rules();
        rules.higher_counts_as_lower.value = higher;
        rules.population.value = if with_kindergartens { Population::WithKindergartens } else { Population::PrimarySecondary };
        for step in rules.steps.values_mut() {
            step.value.validity_months = months;
        }
        let days: Vec<Day> = offsets.into_iter().map(|offset| day("2023-01-01").plus(offset)).collect();
        // Two groups that share teachers, and one school that belongs to none.
        let group = |school: &str| match school {
            "S-0" | "S-1" => Some("first"),
            "S-2" | "S-3" => Some("second"),
            _ => None,
        };
        let rates = rates_by(&rules, &workforce, level, &days, |school| group(school.school.as_str()));
        for (name, rates) in &rates {
            let schools: Vec<_> = ["S-0", "S-1", "S-2", "S-3"].into_iter().filter(|school| group(school) == Some(*name)).map(Into::into).collect();
            let alone = workforce.within(&schools);
            let expected: Vec<_> = days.iter().map(|on| rate(&rules, &alone, level, *on)).collect();
            prop_assert_eq!(rates, &expected);
        }
        prop_assert!(rates.contains_key("first"));
    }
}
