//! Columns of codes. Every row becomes one byte: its key where a dictionary is small enough, otherwise the class of
//! its name, names that answer every condition alike being one class; a condition is then a short list of bytes.

use std::collections::BTreeMap;

use super::program::Node;
use super::registers::Registers;
use super::source::{Seen, Test, set};
use super::words::{NO, ROWS, Tile, highest};
use crate::bulk::{Bits, Integers, Strings, each};
use crate::category::criterion::Condition;
use crate::category::schema::FactSpec;
use crate::text::Text;

/// So many conditions tell at most 128 classes apart.
const TOGETHER: usize = 7;
/// The class of a name that a dictionary leaves out.
const ABSENT: u8 = 254;
/// The class of a name that is no code of the fact.
const FAULTY: u8 = 255;

/// A column of codes and the conditions on it, a few at a time.
pub(super) struct Codes<'a> {
    rows: Rows<'a>,
    groups: Vec<Group>,
}

#[derive(Clone, Copy)]
enum Rows<'a> {
    /// Keys that are the bytes themselves.
    Bytes(&'a [u8]),
    Keys(Integers<'a>),
    Texts(Strings<'a>),
}

struct Group {
    /// Of each condition the bytes that meet it, or, inverted, all others.
    members: Vec<Vec<u8>>,
    classes: Classes,
    /// What each byte is: [`ABSENT`], [`FAULTY`], or a code.
    kinds: Vec<u8>,
    /// Bytes below are codes all.
    sound: usize,
}

/// The byte of a row.
enum Classes {
    Same,
    ByKey(Vec<u8>),
    ByName(Names),
}

/// The classes of names, by their length.
struct Names(Vec<Vec<(Vec<u8>, u8)>>);

/// The names that meet a condition.
type Asked<'c> = (Node, &'c [Text]);

fn asked<'c>(conditions: &[(Node, &'c Condition)]) -> Vec<Asked<'c>> {
    let names = conditions.iter().filter_map(|(node, condition)| match condition {
        Condition::OneOf { names, .. } => Some((*node, names.as_slice())),
        Condition::Held { .. }
        | Condition::CountAtLeast { .. }
        | Condition::CountAtMost { .. }
        | Condition::CountBelow { .. }
        | Condition::AgeBelow { .. }
        | Condition::MonthsSince { .. }
        | Condition::NotPassed { .. } => None,
    });
    names.collect()
}

impl<'a> Codes<'a> {
    pub(super) fn texts(texts: Strings<'a>, spec: &FactSpec, conditions: &[(Node, &Condition)]) -> (Self, Vec<Test>) {
        let (groups, tests) = in_groups(conditions, |asked| {
            let classed = classes(spec, asked);
            Group::of_classes(Classes::ByName(Names::new(&classed)), &classed, asked)
        });
        (Self { rows: Rows::Texts(texts), groups }, tests)
    }

    pub(super) fn dictionary(
        keys: Integers<'a>,
        (names, known): (Strings<'a>, Option<Bits<'a>>),
        spec: &FactSpec,
        conditions: &[(Node, &Condition)],
    ) -> (Self, Vec<Test>) {
        let is_known = |key: usize| known.is_none_or(|known| known.get(key));
        if let Integers::U8(bytes) = keys
            && names.len() <= 256
        {
            let name = |key: usize| names.get(key).and_then(|name| std::str::from_utf8(name).ok()).map(Text::from);
            let listed: Vec<Option<Text>> = (0..names.len()).map(name).collect();
            let kind = |(key, name): (usize, &Option<Text>)| match name {
                _ if !is_known(key) => ABSENT,
                Some(name) if spec.codes.contains_key(name) => 0,
                _ => FAULTY,
            };
            let kinds: Vec<u8> = listed.iter().enumerate().map(kind).collect();
            let (groups, tests) = in_groups(conditions, |asked| Group::of_keys(&listed, kinds.clone(), asked));
            return (Self { rows: Rows::Bytes(bytes), groups }, tests);
        }
        let (groups, tests) = in_groups(conditions, |asked| {
            let classed = classes(spec, asked);
            let by_name = Names::new(&classed);
            let class = |key: usize| if is_known(key) { by_name.class(names.get(key)) } else { ABSENT };
            Group::of_classes(Classes::ByKey((0..names.len()).map(class).collect()), &classed, asked)
        });
        (Self { rows: Rows::Keys(keys), groups }, tests)
    }

    /// Compares the codes of a tile, and tells those that the fact does not have.
    #[inline(always)]
    pub(super) fn look(&self, registers: Registers, row: usize, met: &mut [Tile], seen: &mut Seen) {
        let mut rest = met;
        for (at, group) in self.groups.iter().enumerate() {
            let Some((met, others)) = rest.split_at_mut_checked(group.members.len()) else { return };
            // What is no code in one group is none in every other one.
            let first = at == 0;
            if let Rows::Bytes(bytes) = self.rows
                && let Some(bytes) = bytes.get(row..).and_then(|bytes| bytes.first_chunk())
            {
                group.look(registers, bytes, first, met, seen);
            } else {
                group.look(registers, &group.copied(self.rows, row), first, met, seen);
            }
            rest = others;
        }
    }
}

/// The groups of conditions that are looked at together; one without any tells faults all the same.
fn in_groups(
    conditions: &[(Node, &Condition)],
    group: impl Fn(&[Asked<'_>]) -> (Group, Vec<Test>),
) -> (Vec<Group>, Vec<Test>) {
    let asked = asked(conditions);
    let groups = if asked.is_empty() { vec![group(&[])] } else { asked.chunks(TOGETHER).map(group).collect() };
    let (groups, tests): (Vec<Group>, Vec<Vec<Test>>) = groups.into_iter().unzip();
    (groups, tests.into_iter().flatten().collect())
}

/// Each code of the fact with its class.
fn classes<'s>(spec: &'s FactSpec, asked: &[Asked<'_>]) -> Vec<(&'s Text, u8)> {
    let mut known: BTreeMap<Vec<bool>, u8> = BTreeMap::new();
    let mut classed = Vec::with_capacity(spec.codes.len());
    for name in spec.codes.keys() {
        let answers: Vec<bool> = asked.iter().map(|(_, names)| names.contains(name)).collect();
        let next = u8::try_from(known.len()).unwrap_or(FAULTY);
        classed.push((name, *known.entry(answers).or_insert(next)));
    }
    classed
}

impl Names {
    fn new(classed: &[(&Text, u8)]) -> Self {
        let longest = classed.iter().map(|(name, _)| name.as_str().len()).max().unwrap_or_default();
        let mut lengths = vec![Vec::new(); longest + 1];
        for (name, class) in classed {
            if let Some(names) = lengths.get_mut(name.as_str().len()) {
                names.push((name.as_str().as_bytes().to_vec(), *class));
            }
        }
        Self(lengths)
    }

    fn class(&self, name: Option<&[u8]>) -> u8 {
        let Some(name) = name else { return FAULTY };
        let mut names = self.0.get(name.len()).into_iter().flatten();
        names.find(|(known, _)| known == name).map_or(FAULTY, |(_, class)| *class)
    }
}

impl Group {
    fn of_classes(classes: Classes, classed: &[(&Text, u8)], asked: &[Asked<'_>]) -> (Self, Vec<Test>) {
        let mut representatives: Vec<(&Text, u8)> = classed.to_vec();
        representatives.sort_by_key(|(_, class)| *class);
        representatives.dedup_by_key(|(_, class)| *class);
        let (members, tests) = asked
            .iter()
            .map(|(node, names)| {
                let met = representatives.iter().map(|(name, class)| (*class, names.contains(name)));
                members(*node, met)
            })
            .unzip();
        let mut kinds = vec![0; 256];
        if let [.., absent, faulty] = kinds.as_mut_slice() {
            (*absent, *faulty) = (ABSENT, FAULTY);
        }
        (Self { members, classes, kinds, sound: usize::from(ABSENT) }, tests)
    }

    fn of_keys(listed: &[Option<Text>], kinds: Vec<u8>, asked: &[Asked<'_>]) -> (Self, Vec<Test>) {
        let sound_keys = || (0_u8..=u8::MAX).zip(listed.iter().zip(&kinds)).filter(|(_, (_, kind))| **kind == 0);
        let (members, tests) = asked
            .iter()
            .map(|(node, names)| {
                let met =
                    sound_keys().map(|(key, (name, _))| (key, name.as_ref().is_some_and(|name| names.contains(name))));
                members(*node, met)
            })
            .unzip();
        let sound = kinds.iter().position(|kind| *kind != 0).unwrap_or(kinds.len());
        (Self { members, classes: Classes::Same, kinds, sound }, tests)
    }

    #[inline(always)]
    fn look(&self, registers: Registers, bytes: &[u8; ROWS], judged: bool, met: &mut [Tile], seen: &mut Seen) {
        if judged && usize::from(highest(bytes)) >= self.sound {
            self.judge(bytes, seen);
        }
        for (members, met) in self.members.iter().zip(met) {
            registers.among(bytes, members, met);
        }
    }

    /// The bytes of the rows of a tile; 0 beyond the last row.
    #[allow(clippy::unnecessary_fallible_conversions, reason = "one text for keys of every width")]
    fn copied(&self, rows: Rows<'_>, row: usize) -> [u8; ROWS] {
        let mut copy = [0_u8; ROWS];
        match (rows, &self.classes) {
            (Rows::Bytes(bytes), _) => {
                let bytes = bytes.get(row..).unwrap_or_default();
                copy.iter_mut().zip(bytes).for_each(|(copy, byte)| *copy = *byte);
            }
            (Rows::Keys(keys), Classes::ByKey(table)) => each!(keys, keys => {
                let keys = keys.get(row..).unwrap_or_default();
                for (copy, key) in copy.iter_mut().zip(keys) {
                    *copy = usize::try_from(*key).ok().and_then(|key| table.get(key)).copied().unwrap_or(FAULTY);
                }
            }),
            (Rows::Texts(texts), Classes::ByName(names)) => {
                for (row, copy) in (row..texts.len()).zip(copy.iter_mut()) {
                    *copy = names.class(texts.get(row));
                }
            }
            (Rows::Keys(_) | Rows::Texts(_), _) => copy.fill(FAULTY),
        }
        copy
    }

    /// Tells the rows whose byte is no code.
    fn judge(&self, bytes: &[u8; ROWS], seen: &mut Seen) {
        let mut absent = NO;
        for (at, byte) in bytes.iter().enumerate() {
            match self.kinds.get(usize::from(*byte)).copied().unwrap_or(FAULTY) {
                FAULTY => set(&mut seen.faulty, at),
                ABSENT => set(&mut absent, at),
                _ => {}
            }
        }
        seen.strays = true;
        seen.known.iter_mut().zip(&absent).for_each(|(known, absent)| *known &= !absent);
    }
}

/// From each byte that is a code, and whether it meets the condition; the shorter list is compared.
fn members(node: Node, met: impl Iterator<Item = (u8, bool)>) -> (Vec<u8>, Test) {
    let (members, others): (Vec<_>, Vec<_>) = met.partition(|(_, met)| *met);
    let inverted = others.len() < members.len();
    let members = if inverted { others } else { members };
    (members.into_iter().map(|(byte, _)| byte).collect(), Test::new(node, inverted))
}
