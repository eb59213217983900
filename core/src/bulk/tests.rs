//! Records from columns: every layout, every chunking, and everything that can be wrong with a cell.

use proptest::prelude::*;

use super::{Bits, Columns, Integers, Offsets, Record, Rows, Strings, Unit, Values, read};
use crate::certificate::{Employment, Holding, Level, School, Training, TrainingSubject};
use crate::fault::Fault;
use crate::role::Role;
use crate::time::{Day, Timestamp};
use crate::visit::{Leave, Met, Mode, Outcome, Post, Posting, Purpose, VisitRecord};

/// Text with a place for each layout of it.
#[derive(Default)]
struct Texts {
    texts: Vec<&'static str>,
    known: Vec<u8>,
    bytes: Vec<u8>,
    small: Vec<i32>,
    large: Vec<i64>,
    names: Vec<&'static str>,
    keys: Vec<u8>,
    wide: Vec<i64>,
    named: Vec<u8>,
}

const LAYOUTS: usize = 6;

impl Texts {
    fn new(cells: &[Option<&'static str>]) -> Self {
        let mut made = Self { small: vec![0], large: vec![0], ..Self::default() };
        made.known = packed(cells.iter().map(Option::is_some));
        // The name that no row without a value may be taken for.
        made.names.push("junk");
        let mut is_named = vec![false];
        for cell in cells {
            let text = cell.unwrap_or("junk");
            made.texts.push(text);
            made.bytes.extend(text.as_bytes());
            made.small.push(i32::try_from(made.bytes.len()).unwrap());
            made.large.push(i64::try_from(made.bytes.len()).unwrap());
            let key = cell.map_or(0, |text| {
                made.names.iter().skip(1).position(|name| *name == text).map_or_else(
                    || {
                        made.names.push(text);
                        is_named.push(true);
                        made.names.len() - 1
                    },
                    |place| place + 1,
                )
            });
            made.keys.push(u8::try_from(key).unwrap());
            made.wide.push(i64::try_from(key).unwrap());
        }
        made.named = packed(is_named.into_iter());
        made
    }

    /// The column in one of the layouts; in the last one it is the dictionary that leaves a name out.
    fn column(&self, layout: usize) -> (Values<'_>, Option<Bits<'_>>) {
        let names = Strings::Slices(&self.names);
        let known = Bits::new(&self.known, 0, self.texts.len()).unwrap();
        let values = match layout % LAYOUTS {
            0 => Values::Texts(Strings::Slices(&self.texts)),
            1 => Values::Texts(Strings::Small { offsets: &self.small, bytes: &self.bytes }),
            2 => Values::Texts(Strings::Large { offsets: &self.large, bytes: &self.bytes }),
            3 => Values::Dictionary { keys: Integers::U8(&self.keys), names, known: None },
            4 => Values::Dictionary { keys: Integers::I64(&self.wide), names, known: None },
            _ => {
                let named = Bits::new(&self.named, 0, self.names.len()).unwrap();
                return (Values::Dictionary { keys: Integers::U8(&self.keys), names, known: Some(named) }, None);
            }
        };
        (values, Some(known))
    }
}

fn packed(bits: impl Iterator<Item = bool>) -> Vec<u8> {
    let bits: Vec<bool> = bits.collect();
    bits.chunks(8).map(|eight| eight.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit))).collect()
}

/// Days, also as milliseconds.
struct Days {
    days: Vec<i32>,
    milliseconds: Vec<i64>,
    known: Vec<u8>,
}

impl Days {
    fn new(cells: &[Option<i32>]) -> Self {
        let days: Vec<i32> = cells.iter().map(|cell| cell.unwrap_or(i32::MIN)).collect();
        let milliseconds = days.iter().map(|day| i64::from(*day) * 86_400_000).collect();
        Self { days, milliseconds, known: packed(cells.iter().map(Option::is_some)) }
    }

    fn column(&self, layout: usize) -> (Values<'_>, Option<Bits<'_>>) {
        let values =
            if layout.is_multiple_of(2) { Values::Days(&self.days) } else { Values::Milliseconds(&self.milliseconds) };
        (values, Some(Bits::new(&self.known, 0, self.days.len()).unwrap()))
    }
}

fn with<'a>(columns: Columns<'a>, name: &str, (values, known): (Values<'a>, Option<Bits<'a>>)) -> Columns<'a> {
    columns.with(name, values, known)
}

type HoldingCells = (Option<&'static str>, Option<&'static str>, Option<i32>, Option<i32>);

/// A certificate as it stands in cells, and what it must be read as: written down from the rule, not by the reader.
fn expected((staff, level, issued, expires): HoldingCells) -> Result<Holding, Vec<(&'static str, &'static str)>> {
    let mut faults = Vec::new();
    if staff.is_none() {
        faults.push(("staff", "fault.missing"));
    }
    let level = match level {
        Some("c") => Some(Level::C),
        Some("a") => Some(Level::A),
        Some(_) => {
            faults.push(("level", "fault.unknown-name"));
            None
        }
        None => {
            faults.push(("level", "fault.missing"));
            None
        }
    };
    let is_day = |day: &i32| (-25_567..=84_005).contains(day);
    match issued {
        None => faults.push(("issued", "fault.missing")),
        Some(day) if !is_day(&day) => faults.push(("issued", "time.day")),
        Some(_) => {}
    }
    if expires.is_some_and(|day| !is_day(&day)) {
        faults.push(("expires", "time.day"));
    }
    match (staff, level, issued) {
        (Some(staff), Some(level), Some(issued)) if faults.is_empty() => Ok(Holding {
            staff: staff.into(),
            level,
            issued: Day::from_epoch(issued.into()),
            expires: expires.map(|day| Day::from_epoch(day.into())),
            revoked: None,
        }),
        _ => Err(faults),
    }
}

fn cells() -> impl Strategy<Value = Vec<HoldingCells>> {
    let staff =
        prop::option::weighted(0.9, prop::sample::select(&["T-1", "T-2", "", "a teacher with a very long id"][..]));
    let level = prop::option::weighted(0.9, prop::sample::select(&["c", "a", "C", "no level"][..]));
    let day = || prop::option::weighted(0.8, prop::sample::select(&[-25_568, -25_567, 0, 19_000, 84_005, 84_006][..]));
    prop::collection::vec((staff, level, day(), day()), 0..40)
}

fn holdings_of(rows: &[HoldingCells], layouts: [usize; 4]) -> Rows<Holding> {
    let staff = Texts::new(&rows.iter().map(|row| row.0).collect::<Vec<_>>());
    let level = Texts::new(&rows.iter().map(|row| row.1).collect::<Vec<_>>());
    let issued = Days::new(&rows.iter().map(|row| row.2).collect::<Vec<_>>());
    let expires = Days::new(&rows.iter().map(|row| row.3).collect::<Vec<_>>());
    let columns = with(Columns::new(rows.len()), "staff", staff.column(layouts[0]));
    let columns = with(columns, "level", level.column(layouts[1]));
    let columns = with(columns, "issued", issued.column(layouts[2]));
    read(&with(columns, "expires", expires.column(layouts[3]))).unwrap()
}

proptest! {
    #[test]
    fn a_row_is_its_record_or_all_its_faults(rows in cells(), layouts in any::<[usize; 4]>()) {
        let given = holdings_of(&rows, layouts);
        prop_assert_eq!(given.len(), rows.len());
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        for (number, row) in rows.iter().enumerate() {
            match expected(*row) {
                Ok(holding) => good.push((number, holding)),
                Err(faults) => bad.push((number, row.0, faults)),
            }
        }
        let read: Vec<(usize, Holding)> = given.numbers().iter().copied().zip(given.rows().to_vec()).collect();
        prop_assert_eq!(read, good);
        let told: Vec<_> = given
            .set_aside()
            .iter()
            .map(|row| {
                let faults = row.faults.iter().map(|fault| (fault.place.as_str().to_owned(), fault.code.as_str())).collect();
                (row.row, row.whose.clone(), faults)
            })
            .collect::<Vec<(_, _, Vec<(String, &str)>)>>();
        let bad: Vec<_> = bad
            .into_iter()
            .map(|(row, staff, faults)| {
                (row, staff.map(Into::into), faults.into_iter().map(|(place, code)| (place.to_owned(), code)).collect())
            })
            .collect();
        prop_assert_eq!(told, bad);
    }

    #[test]
    fn parts_of_a_table_are_the_table(rows in cells(), cuts in prop::collection::vec(0usize..40, 0..5), layouts in any::<[usize; 4]>()) {
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(rows.len())).chain([0, rows.len()]).collect();
        cuts.sort_unstable();
        let mut joined = Rows::default();
        for (number, cut) in cuts.windows(2).enumerate() {
            joined.extend(holdings_of(&rows[cut[0]..cut[1]], layouts.map(|layout| layout.wrapping_add(number))));
        }
        prop_assert_eq!(joined.faults().len(), joined.set_aside().iter().map(|row| row.faults.len()).sum::<usize>());
        prop_assert_eq!(joined, holdings_of(&rows, [0; 4]));
    }

    /// Whatever stands in the cells, no message and no `Debug` of what is wrong repeats it.
    #[test]
    fn no_value_is_in_a_message(rows in cells(), layouts in any::<[usize; 4]>()) {
        let given = holdings_of(&rows, layouts);
        for fault in given.faults() {
            let told = format!("{fault} {fault:?}");
            prop_assert!(!told.contains("T-") && !told.contains("long id") && !told.contains("no level"), "{}", told);
        }
        let aside = format!("{:?}", given.set_aside());
        prop_assert!(!aside.contains("T-") && !aside.contains("long id") && !aside.contains("no level"), "{}", aside);
    }
}

fn slices<'a>(texts: &'a [&'a str]) -> Values<'a> {
    Values::Texts(Strings::Slices(texts))
}

fn codes(faults: &[Fault]) -> Vec<(&str, &str)> {
    faults.iter().map(|fault| (fault.place.as_str(), fault.code.as_str())).collect()
}

#[test]
fn columns_that_are_wrong_are_told_all_at_once_before_a_row_is_read() {
    let faults = read::<Holding>(&Columns::new(0)).unwrap_err();
    let missing =
        ["holdings, staff", "holdings, level", "holdings, issued"].map(|place| (place, "bulk.missing-column"));
    assert_eq!(codes(&faults.0), missing);

    let columns = Columns::new(2)
        .with("staff", Values::Numbers(Integers::I32(&[1, 2])), None)
        .with("level", slices(&["c"]), None)
        .with("issued", Values::Days(&[0, 0]), None)
        .with("issued", Values::Days(&[0, 0]), None)
        .with("expires", Values::Foreign { kind: "Binary", rows: 2 }, None)
        .with("of-nobody", Values::Foreign { kind: "Binary", rows: 7 }, None);
    let faults = read::<Holding>(&columns).unwrap_err();
    assert_eq!(
        codes(&faults.0),
        [
            ("holdings, staff", "bulk.column-type"),
            ("holdings, level", "bulk.column-length"),
            ("holdings, issued", "bulk.column-twice"),
            ("holdings, expires", "bulk.column-type"),
        ]
    );
    assert_eq!(
        faults.0[0].to_string(),
        "holdings, staff: the column `staff` must be of string or dictionary, found integer [bulk.column-type]"
    );
}

#[test]
fn what_may_be_left_out_may_be_null_or_not_there() {
    let columns = |columns: Columns<'static>| {
        columns.with("staff", slices(&["T-1", "T-2"]), None).with("school", slices(&["S-1", "S-1"]), None).with(
            "start",
            Values::Days(&[19_000, 19_000]),
            None,
        )
    };
    let bare = read::<Employment>(&columns(Columns::new(2))).unwrap();
    let null = columns(Columns::new(2)).with("end", Values::Unknown, None);
    let null =
        null.with("full-time-psychology", Values::Flags(Bits::new(&[0b11], 0, 2).unwrap()), Bits::new(&[0], 0, 2).ok());
    assert_eq!(read::<Employment>(&null).unwrap(), bare);
    assert!(bare.rows().iter().all(|row| row.end.is_none() && !row.full_time_psychology));

    let hours = |hours: Values<'static>| {
        let columns =
            Columns::new(2).with("staff", slices(&["T-1", "T-2"]), None).with("day", Values::Days(&[0, 0]), None);
        let subject = slices(&["mental-health-education", "family-education-guidance"]);
        read::<Training>(&columns.with("subject", subject, None).with("hours", hours, None)).unwrap()
    };
    let given = hours(Values::Numbers(Integers::I64(&[6, 4_294_967_296])));
    assert_eq!(given.rows()[0].hours, Some(6));
    assert_eq!(given.rows()[0].subject, TrainingSubject::MentalHealthEducation);
    assert_eq!(codes(&given.faults()), [("trainings[1], hours", "fault.out-of-range")]);
    assert_eq!(
        codes(&hours(Values::Numbers(Integers::I8(&[-1, 0]))).faults()),
        [("trainings[0], hours", "fault.out-of-range")]
    );
}

#[test]
fn text_that_is_none_and_keys_that_point_nowhere_are_faults_of_their_rows() {
    let types = slices(&["primary", "primary", "primary"]);
    let broken = Strings::Small { offsets: &[0, 1, 3, 9], bytes: b"S\xff\xfe" };
    let rows =
        read::<School>(&Columns::new(3).with("school", Values::Texts(broken), None).with("school-type", types, None))
            .unwrap();
    assert_eq!((rows.numbers(), rows.set_aside()[0].whose.clone()), (&[0][..], None));
    assert_eq!(
        codes(&rows.faults()),
        [1, 2]
            .map(|row| [("schools[1], school", "fault.wrong-shape"), ("schools[2], school", "fault.wrong-shape")]
                [row - 1])
    );
    let keys = Values::Dictionary { keys: Integers::I8(&[0, -1, 7]), names: Strings::Slices(&["S-1"]), known: None };
    let rows = read::<School>(&Columns::new(3).with("school", keys, None).with("school-type", types, None)).unwrap();
    assert_eq!(rows.numbers(), [0]);
}

#[test]
fn a_post_is_spread_over_the_columns_that_its_kind_needs() {
    let known = |bits: &'static [u8]| Bits::new(bits, 0, 5).ok();
    let columns = Columns::new(5)
        .with("staff", slices(&["T-1", "T-2", "T-3", "T-4", "T-5"]), None)
        .with("start", Values::Days(&[0; 5]), None)
        .with("kind", slices(&["principal", "grade-head", "class-teacher", "subject-teacher", "county-station"]), None)
        .with("school", slices(&["S-1", "S-1", "S-1", "S-1", "S-1"]), None)
        .with("grade", Values::Numbers(Integers::I64(&[7; 5])), known(&[0b00010]))
        .with("class-id", slices(&["C-1", "C-1", "C-1", "C-1", "C-1"]), known(&[0b00100]));
    let postings = read::<Posting>(&columns).unwrap();
    let posts: Vec<&Post> = postings.rows().iter().map(|row| &row.post).collect();
    assert_eq!(
        posts,
        [
            &Post::Principal { school: "S-1".into() },
            &Post::GradeHead { school: "S-1".into(), grade: 7 },
            &Post::ClassTeacher { class_id: "C-1".into() },
        ]
    );
    assert_eq!(
        codes(&postings.faults()),
        [
            ("postings[3], class-id", "fault.missing"),
            ("postings[3], subject", "fault.missing"),
            ("postings[4], kind", "fault.unknown-name"),
        ]
    );
    assert!(postings.set_aside().iter().all(|row| row.whose.is_some()));

    let leaves = read::<Leave>(&columns.with("stand-in", slices(&["T-9"; 5]), None)).unwrap();
    assert_eq!((leaves.rows().len(), leaves.rows()[0].stand_in.clone()), (3, Some("T-9".into())));
    let bare = Columns::new(1).with("staff", slices(&["T-1"]), None).with("start", Values::Days(&[0]), None);
    assert_eq!(read::<Leave>(&bare).unwrap().rows()[0].post, None);
    assert_eq!(codes(&read::<Posting>(&bare).unwrap_err().0), [("postings, kind", "bulk.missing-column")]);
}

/// Two visits with three visitors and a complaint each, the second one answered.
#[test]
fn visitors_and_complaints_are_lists_of_records() {
    let instant = |text: &str| Timestamp::parse(text).unwrap();
    let (first, second) = (instant("2024-05-11T19:00:00+08:00"), instant("2024-05-12T19:00:00+08:00"));
    let seconds = [first.millis() / 1000, second.millis() / 1000];
    let nanoseconds = seconds.map(|second| second * 1_000_000_000 + 999_999);
    let visitors = Columns::new(3).with("staff", slices(&["T-1", "T-2", "T-3"]), None).with(
        "role",
        slices(&["class-teacher", "subject-teacher", "principal"]),
        None,
    );
    let answers = Columns::new(2)
        .with("given", Values::Instants { counts: &nanoseconds, unit: Unit::Nanoseconds }, None)
        .with("recorded", Values::Instants { counts: &seconds, unit: Unit::Seconds }, None);
    let complaints = Columns::new(2)
        .with("received", Values::Instants { counts: &seconds, unit: Unit::Seconds }, None)
        .with("recorded", Values::Instants { counts: &seconds, unit: Unit::Seconds }, None)
        .with("by", slices(&["guardian", "student"]), None)
        .with("answer", Values::Records(&answers), Bits::new(&[0b10], 0, 2).ok());
    let table = |visitors: Values<'static>| visitors;
    let _ = table;
    let columns = |visitors: Values<'_>, role_of_second: &'static [&'static str]| {
        let columns = Columns::new(2)
            .with("student", slices(&["P-1", "P-2"]), None)
            .with("visitors", visitors, None)
            .with("happened", Values::Instants { counts: &seconds, unit: Unit::Seconds }, None)
            .with("recorded", Values::Instants { counts: &nanoseconds, unit: Unit::Nanoseconds }, None)
            .with("mode", slices(&["in-home", "phone"]), None)
            .with("outcome", slices(&["seen", "seen"]), None)
            .with("met", slices(role_of_second), None)
            .with("purpose", slices(&["yearly", "yearly"]), None)
            .with("note", slices(&["what nobody reads", ""]), None)
            .with(
                "complaints",
                Values::Lists { offsets: Offsets::Large(&[0, 1, 2]), members: &complaints, known: None },
                None,
            );
        read::<VisitRecord>(&columns).map_err(|faults| faults.0)
    };
    let lists =
        |known: Option<Bits<'static>>| Values::Lists { offsets: Offsets::Small(&[0, 1, 3]), members: &visitors, known };
    let visits = columns(lists(None), &["guardian", "both"]).unwrap();
    assert!(visits.faults().is_empty());
    let [one, two] = visits.rows() else { panic!("two visits") };
    assert_eq!((one.happened, one.recorded, one.mode, one.outcome), (first, first, Mode::InHome, Outcome::Seen));
    assert_eq!(
        (one.met, one.purpose, one.out_of_county, one.next_contact),
        (Met::Guardian, Purpose::Yearly, false, None)
    );
    assert_eq!(one.note, Default::default(), "the note is sealed");
    let roles: Vec<Role> = two.visitors.iter().map(|visitor| visitor.role).collect();
    assert_eq!(roles, [Role::SubjectTeacher, Role::Principal]);
    assert!(one.complaints[0].answer.is_none());
    assert_eq!(two.complaints[0].answer.as_ref().map(|answer| (answer.given, answer.recorded)), Some((second, second)));

    // A visitor who is missing as a whole, and a list that ends beyond its members.
    let visits = columns(lists(Bits::new(&[0b011], 0, 3).ok()), &["guardian", "nobody knows"]).unwrap();
    assert_eq!(visits.numbers(), [0]);
    assert_eq!(
        codes(&visits.faults()),
        [("visits[1], visitors[1]", "fault.missing"), ("visits[1], met", "fault.unknown-name")]
    );
    let beyond = Values::Lists { offsets: Offsets::Small(&[0, 1, 9]), members: &visitors, known: None };
    assert_eq!(
        codes(&columns(beyond, &["guardian", "both"]).unwrap().faults()),
        [("visits[1], visitors", "fault.wrong-shape")]
    );

    // What is wrong inside is at its place inside.
    let bare = Columns::new(3).with("staff", Values::Days(&[0; 3]), None);
    let bare = Values::Lists { offsets: Offsets::Small(&[0, 1, 3]), members: &bare, known: None };
    let faults = columns(bare, &["guardian", "both"]).unwrap_err();
    assert_eq!(
        codes(&faults),
        [("visits, visitors, staff", "bulk.column-type"), ("visits, visitors, role", "bulk.missing-column")]
    );
    let other = Columns::new(3).with("staff", slices(&["T-1", "T-2", "T-3"]), None).with(
        "role",
        slices(&["class-teacher", "subject-teacher", "uncle"]),
        None,
    );
    let other = Values::Lists { offsets: Offsets::Small(&[0, 1, 3]), members: &other, known: None };
    assert_eq!(
        codes(&columns(other, &["guardian", "both"]).unwrap().faults()),
        [("visits[1], visitors[1], role", "fault.unknown-name")]
    );
}

#[test]
fn an_instant_must_be_within_the_days_that_there_are() {
    let at = |counts: &[i64], unit| {
        let answer = Columns::new(1).with("given", Values::Instants { counts, unit }, None).with(
            "recorded",
            Values::Instants { counts: &[0], unit: Unit::Seconds },
            None,
        );
        let complaint = Columns::new(1)
            .with("received", Values::Instants { counts: &[0], unit: Unit::Seconds }, None)
            .with("recorded", Values::Instants { counts: &[0], unit: Unit::Seconds }, None)
            .with("by", slices(&["other"]), None)
            .with("answer", Values::Records(&answer), None);
        let complaints = Values::Lists { offsets: Offsets::Small(&[0, 1]), members: &complaint, known: None };
        let none = Columns::new(0).with("staff", slices(&[]), None).with("role", slices(&[]), None);
        let columns = Columns::new(1)
            .with("student", slices(&["P-1"]), None)
            .with("visitors", Values::Lists { offsets: Offsets::Small(&[0, 0]), members: &none, known: None }, None)
            .with("happened", Values::Instants { counts: &[0], unit: Unit::Seconds }, None)
            .with("recorded", Values::Instants { counts: &[0], unit: Unit::Seconds }, None)
            .with("mode", slices(&["phone"]), None)
            .with("outcome", slices(&["seen"]), None)
            .with("met", slices(&["both"]), None)
            .with("purpose", slices(&["yearly"]), None)
            .with("complaints", complaints, None);
        read::<VisitRecord>(&columns).unwrap()
    };
    assert!(at(&[-1], Unit::Nanoseconds).faults().is_empty());
    for (count, unit) in [(i64::MAX, Unit::Seconds), (i64::MIN, Unit::Milliseconds), (7_258_118_400, Unit::Seconds)] {
        let rows = at(&[count], unit);
        assert_eq!(codes(&rows.faults()), [("visits[0], complaints[0], answer, given", "time.instant")]);
        assert_eq!(rows.set_aside()[0].whose, Some("P-1".into()));
    }
}

/// The columns of a record are the fields of its stored form.
#[test]
fn columns_are_called_as_in_the_stored_form() {
    fn fields<T: Record>(stored: &str) {
        let stored: serde_json::Value = serde_json::from_str(stored).unwrap();
        let stored: Vec<&str> = stored.as_object().unwrap().keys().map(String::as_str).collect();
        let mut columns: Vec<&str> = T::FIELDS.iter().map(|field| field.name).collect();
        columns.sort_unstable();
        assert_eq!(columns, stored, "{}", T::TABLE);
    }
    let (day, id) = (Day::from_epoch(0), "X");
    let json = |value: serde_json::Result<String>| value.unwrap();
    fields::<School>(&json(serde_json::to_string(&School {
        school: id.into(),
        school_type: crate::certificate::SchoolType::Primary,
    })));
    let employment =
        Employment { staff: id.into(), school: id.into(), full_time_psychology: true, start: day, end: None };
    fields::<Employment>(&json(serde_json::to_string(&employment)));
    let holding = Holding { staff: id.into(), level: Level::A, issued: day, expires: None, revoked: None };
    fields::<Holding>(&json(serde_json::to_string(&holding)));
    let training = Training { staff: id.into(), subject: TrainingSubject::MentalHealthEducation, day, hours: None };
    fields::<Training>(&json(serde_json::to_string(&training)));
    let class = crate::visit::Classroom { class_id: id.into(), school: id.into(), grade: 1 };
    fields::<crate::visit::Classroom>(&json(serde_json::to_string(&class)));
    let enrolment = crate::visit::Enrolment { student: id.into(), class_id: id.into(), start: day, end: None };
    fields::<crate::visit::Enrolment>(&json(serde_json::to_string(&enrolment)));
    let ownership = crate::visit::Ownership { student: id.into(), staff: id.into(), start: day, end: None };
    fields::<crate::visit::Ownership>(&json(serde_json::to_string(&ownership)));
    let key = crate::visit::KeyStudent { student: id.into(), start: day, end: None };
    fields::<crate::visit::KeyStudent>(&json(serde_json::to_string(&key)));
    let residence = crate::visit::Residence { student: id.into(), household: id.into(), start: day, end: None };
    fields::<crate::visit::Residence>(&json(serde_json::to_string(&residence)));
    let barred = crate::visit::Barred { staff: id.into(), start: day, end: None };
    fields::<crate::visit::Barred>(&json(serde_json::to_string(&barred)));
    let pair = crate::visit::BarredPair {
        staff: id.into(),
        student: id.into(),
        kind: crate::visit::PairKind::Relative,
        start: day,
        end: None,
    };
    fields::<crate::visit::BarredPair>(&json(serde_json::to_string(&pair)));
}
