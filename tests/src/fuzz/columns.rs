//! Tables whose columns are any bytes at all: what a foreign table may claim of itself.

use std::sync::LazyLock;

use humiao::bulk::{Bits, Columns, Integers, Kind, Offsets, Record, Strings, Unit, Values, read};
use humiao::category::{Classifier, Wanted, required_facts};
use humiao::certificate::{Employment, Holding, School, Training};
use humiao::text::Text;
use humiao::time::Day;
use humiao::visit::{Classroom, Enrolment, Leave, Posting, VisitRecord};

use super::{POLICY, all_told};

static CLASSIFIER: LazyLock<Option<(Classifier, Vec<Text>)>> = LazyLock::new(|| {
    let rules = &POLICY.as_ref()?.category;
    Some((Classifier::new(&rules.set.value), required_facts(rules)))
});

/// The most rows; enough for a tile and its end.
const ROWS: usize = 600;
/// Columns that are wrong: not there, of a type that no fact has, a row too short.
const MISSING: u8 = 251;
const FOREIGN: u8 = 253;
const SHORT: u8 = 255;

/// Takes bytes from the front; where there are none left they are 0.
struct Taken<'a>(&'a [u8]);

impl<'a> Taken<'a> {
    fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    /// So many bytes, fewer if there are none left.
    fn bytes(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(count.min(self.0.len()));
        self.0 = rest;
        taken
    }

    /// So many numbers of a width.
    fn numbers<const N: usize, T>(&mut self, count: usize, number: impl Fn([u8; N]) -> T) -> Vec<T> {
        let mut numbers = Vec::with_capacity(count);
        for _ in 0..count {
            let mut bytes = [0; N];
            let given = self.bytes(N);
            bytes.iter_mut().zip(given).for_each(|(byte, given)| *byte = *given);
            numbers.push(number(bytes));
        }
        numbers
    }
}

/// What the columns borrow from.
struct Owned<'a> {
    bytes: &'a [u8],
    bits: Vec<u8>,
    known: Vec<u8>,
    small: Vec<i32>,
    large: Vec<i64>,
    keys: Vec<u8>,
    views: Vec<[u8; 16]>,
    buffers: Vec<&'a [u8]>,
    layout: u8,
    offset: usize,
}

impl<'a> Owned<'a> {
    fn take(taken: &mut Taken<'a>, kind: Kind, rows: usize) -> Self {
        let layout = taken.byte();
        let offset = usize::from(taken.byte() % 16);
        let bytes = taken.bytes(usize::from(layout));
        let mut owned = Self {
            bytes,
            bits: taken.bytes((offset + rows).div_ceil(8)).to_vec(),
            known: taken.bytes((offset + rows).div_ceil(8)).to_vec(),
            small: Vec::new(),
            large: Vec::new(),
            keys: Vec::new(),
            views: Vec::new(),
            buffers: vec![bytes, &[]],
            layout,
            offset,
        };
        owned.bits.resize((offset + rows).div_ceil(8), 0);
        owned.known.resize((offset + rows).div_ceil(8), 0xff);
        match (kind, layout % 7) {
            (Kind::Code | Kind::Text, 1) => owned.small = taken.numbers(rows + 1, i32::from_le_bytes),
            (Kind::Code | Kind::Text, 2) => owned.large = taken.numbers(rows + 1, i64::from_le_bytes),
            (Kind::Code | Kind::Text, 3) => owned.views = taken.numbers(rows, |view| view),
            (Kind::Code | Kind::Text, 4 | 6) => owned.keys = taken.numbers(rows, |[byte]| byte),
            (Kind::Code | Kind::Text, _) | (Kind::Count | Kind::Day, 1 | 3 | 5) | (Kind::List(_), _) => {
                owned.small = taken.numbers(rows + usize::from(matches!(kind, Kind::List(_))), i32::from_le_bytes);
            }
            (Kind::Count | Kind::Day | Kind::Instant, _) => owned.large = taken.numbers(rows, i64::from_le_bytes),
            (Kind::Flag | Kind::Record(_), _) => {}
        }
        if layout == SHORT {
            owned.small.pop();
            owned.large.pop();
            owned.keys.pop();
            owned.views.pop();
        }
        owned
    }

    /// A column that the fact can have, in whatever layout; now and then another one, or none.
    fn values<'s>(
        &'s self,
        kind: Kind,
        names: &'s [&'s str],
        rows: usize,
        members: &'s Columns<'s>,
    ) -> Option<Values<'s>> {
        Some(match (kind, self.layout % 7) {
            _ if self.layout == MISSING => return None,
            _ if self.layout == FOREIGN => Values::Foreign { kind: "strange", rows },
            (_, 0) => Values::Unknown,
            (Kind::Flag, _) => Values::Flags(Bits::new(&self.bits, self.offset, rows).ok()?),
            (Kind::Code | Kind::Text, 1) => Values::Texts(Strings::Small { offsets: &self.small, bytes: self.bytes }),
            (Kind::Code | Kind::Text, 2) => Values::Texts(Strings::Large { offsets: &self.large, bytes: self.bytes }),
            (Kind::Code | Kind::Text, 3) => {
                Values::Texts(Strings::Views { views: &self.views, buffers: &self.buffers })
            }
            (Kind::Code | Kind::Text, 4) => {
                Values::Dictionary { keys: Integers::U8(&self.keys), names: Strings::Slices(names), known: None }
            }
            (Kind::Code | Kind::Text, 6) => Values::Dictionary {
                keys: Integers::U8(&self.keys),
                names: Strings::Slices(names),
                known: Bits::new(self.bytes, 0, names.len()).ok(),
            },
            (Kind::Code | Kind::Text, _) => {
                Values::Dictionary { keys: Integers::I32(&self.small), names: Strings::Slices(names), known: None }
            }
            (Kind::Day, 1 | 3 | 5) => Values::Days(&self.small),
            (Kind::Day, _) => Values::Milliseconds(&self.large),
            (Kind::Count, 1 | 3 | 5) => Values::Numbers(Integers::I32(&self.small)),
            (Kind::Count, _) => Values::Numbers(Integers::I64(&self.large)),
            (Kind::Instant, layout) => {
                let units = [Unit::Seconds, Unit::Milliseconds, Unit::Microseconds, Unit::Nanoseconds];
                Values::Instants { counts: &self.large, unit: *units.get(usize::from(layout % 4))? }
            }
            (Kind::Record(_), _) => Values::Foreign { kind: "strange", rows },
            (Kind::List(_), _) => Values::Lists {
                offsets: Offsets::Small(&self.small),
                members,
                known: Bits::new(self.bytes, 0, members.rows()).ok(),
            },
        })
    }
}

/// Any columns are answered row by row, or what is wrong with them is told; what is wrong with a row stays in its row.
pub(super) fn columns(bytes: &[u8]) {
    let Some((classifier, asked)) = CLASSIFIER.as_ref() else { return };
    let mut taken = Taken(bytes);
    let rows = (usize::from(taken.byte()) * 256 + usize::from(taken.byte())) % ROWS;
    // From 1900 on, which is the first day there is, to 2109.
    let Ok(on) = Day::new(1900, 1, 1).map(|day| day.plus(i32::from(taken.byte()) * 300)) else { return };
    let facts = &classifier.set().facts;
    let specs = asked.iter().filter_map(|fact| facts.get(fact).map(|spec| (fact, spec)));
    let owned: Vec<(&Text, Kind, Vec<&str>, Owned<'_>)> = specs
        .map(|(fact, spec)| {
            let names = spec.codes.keys().map(Text::as_str).chain(["no code"]).collect();
            let kind = spec.kind.of_column();
            (fact, kind, names, Owned::take(&mut taken, kind, rows))
        })
        .collect();
    let (mut columns, nobody) = (Columns::new(rows), Columns::new(0));
    for (fact, kind, names, owned) in &owned {
        let known = Bits::new(&owned.known, owned.offset, rows).ok();
        if let Some(values) = owned.values(*kind, names, rows, &nobody) {
            columns = columns.with((*fact).clone(), values, known.filter(|_| owned.layout % 3 > 0));
        }
    }
    let bare = classifier.classify(&columns, Wanted::Answers, on);
    let full = classifier.classify(&columns, Wanted::Reasons, on);
    assert_eq!(bare.as_ref().err(), full.as_ref().err(), "what is wrong with columns does not depend on what is asked");
    let (bare, full) = match (&bare, &full) {
        (Ok(bare), Ok(full)) => (bare, full),
        (Err(faults), _) | (_, Err(faults)) => return all_told(faults),
    };
    assert_eq!((bare.rows, full.rows), (rows, rows));
    assert_eq!(bare.faults, full.faults);
    for (bare, full) in bare.categories.iter().zip(&full.categories) {
        assert_eq!((&bare.surely, &bare.possibly), (&full.surely, &full.possibly));
        let both = full.surely.words().iter().zip(full.possibly.words());
        assert!(both.into_iter().all(|(surely, possibly)| surely & !possibly == 0), "what is sure is possible");
        let known = full.known();
        assert!(full.reasons.is_some() && bare.reasons.is_none());
        for (_, missing) in full.reasons.iter().flat_map(|reasons| &reasons.missing) {
            let both = missing.words().iter().zip(known.words());
            assert!(
                both.into_iter().all(|(missing, known)| missing & known == 0),
                "nothing is missing of what is known"
            );
        }
    }
}

/// What is planted as an id, and as a name that no set has.
const PLANTED: [&str; 6] = [super::MARKER, "c", "primary", "class-teacher", "in-home", ""];

/// Any columns of any record are read row by row, or what is wrong with them is told.
pub(super) fn records(bytes: &[u8]) {
    let mut taken = Taken(bytes);
    match taken.byte() % 9 {
        0 => record::<School>(taken),
        1 => record::<Employment>(taken),
        2 => record::<Holding>(taken),
        3 => record::<Training>(taken),
        4 => record::<Classroom>(taken),
        5 => record::<Enrolment>(taken),
        6 => record::<Posting>(taken),
        7 => record::<Leave>(taken),
        _ => record::<VisitRecord>(taken),
    }
}

fn record<T: Record>(mut taken: Taken<'_>) {
    let rows = usize::from(taken.byte());
    let members = Columns::new(3)
        .with("staff", Values::Texts(Strings::Slices(&["T-1", super::MARKER, ""])), None)
        .with("role", Values::Texts(Strings::Slices(&["principal", "class-teacher", super::MARKER])), None);
    let owned: Vec<Owned<'_>> = T::FIELDS.iter().map(|field| Owned::take(&mut taken, field.kind, rows)).collect();
    let mut columns = Columns::new(rows);
    for (field, owned) in T::FIELDS.iter().zip(&owned) {
        let known = Bits::new(&owned.known, owned.offset, rows).ok();
        // Complaints have other columns than visitors.
        if let Some(values) = owned.values(field.kind, &PLANTED, rows, &members).filter(|_| field.name != "complaints")
        {
            columns = columns.with(field.name, values, known.filter(|_| owned.layout % 3 > 0));
        }
    }
    let faults = match read::<T>(&columns) {
        Ok(table) => {
            assert_eq!(table.len(), rows);
            assert_eq!(table.rows().len() + table.set_aside().len(), rows, "every row is read or set aside");
            assert!(table.set_aside().iter().all(|row| !row.faults.is_empty()));
            assert!(table.numbers().is_sorted());
            table.faults()
        }
        Err(faults) => {
            all_told(&faults);
            faults.0
        }
    };
    for fault in faults {
        let told = format!("{fault}{fault:?}");
        assert!(!told.contains(super::MARKER), "{told}");
    }
}
