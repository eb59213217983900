//! The six categories of the preset written out by hand: a loop over blocks of 64 students whose answers are two words,
//! surely and possibly. Nothing is read at run time; codes and days are constants. It trusts its columns: no value is
//! looked at for whether the fact can have it.

use super::students::{Stored, Students};

/// 2024-05-11 as a day since 1970-01-01, and what lies before it.
const ON: i32 = 19_854;
const BORN_AFTER_16: i32 = 14_011;
const BORN_AFTER_18: i32 = 13_280;
const SIX_MONTHS_AGO: i32 = 19_672;

/// What is sure, and what is possible.
#[derive(Clone, Copy)]
struct Pair(u64, u64);

impl Pair {
    fn new(met: u64, known: u64) -> Self {
        Self(met & known, met | !known)
    }
    fn and(self, other: Self) -> Self {
        Self(self.0 & other.0, self.1 & other.1)
    }
    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0, self.1 | other.1)
    }
    fn not(self) -> Self {
        Self(!self.1, !self.0)
    }
}

/// A word from 64 comparisons: eight bytes of 0 or 1 become eight bits by one multiplication.
#[inline(always)]
fn word<T: Copy>(block: &[T; 64], met: impl Fn(T) -> bool) -> u64 {
    let mut bytes = [0_u8; 64];
    bytes.iter_mut().zip(block).for_each(|(byte, value)| *byte = u8::from(met(*value)));
    let (eights, _) = bytes.as_chunks::<8>();
    let mut word = 0;
    for (place, eight) in eights.iter().enumerate() {
        word |= (u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * place);
    }
    word
}

struct Column<'a, T>(&'a [T], &'a [u8]);

impl<T: Copy + Default> Column<'_, T> {
    #[inline(always)]
    fn block(&self, at: usize) -> ([T; 64], u64) {
        let known = bits(self.1, at);
        match self.0.get(64 * at..).and_then(|rest| rest.first_chunk()) {
            Some(block) => (*block, known),
            None => {
                let mut block = [T::default(); 64];
                let rest = self.0.get(64 * at..).unwrap_or_default();
                block.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
                (block, known)
            }
        }
    }
}

#[inline(always)]
fn bits(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(8 * at..).and_then(|rest| rest.first_chunk()) {
        Some(eight) => u64::from_le_bytes(*eight),
        None => {
            let rest = bytes.get(8 * at..).unwrap_or_default();
            rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
        }
    }
}

struct Flag<'a>(&'a [u8], &'a [u8]);

impl Flag<'_> {
    #[inline(always)]
    fn at(&self, at: usize) -> Pair {
        Pair::new(bits(self.0, at), bits(self.1, at))
    }
}

/// The words of every category: surely, then possibly.
pub(crate) fn classify(students: &Students) -> Vec<[Vec<u64>; 2]> {
    let none = Stored::Flags(Vec::new());
    let of =
        |name: &str| students.facts.get(name).map_or((&none, &[][..]), |(stored, known)| (stored, known.as_slice()));
    let flag = |name: &str| match of(name) {
        (Stored::Flags(bytes), known) => Flag(bytes, known),
        _ => Flag(&[], &[]),
    };
    let codes = |name: &str| match of(name) {
        (Stored::Codes(keys), known) => Column(keys.as_slice(), known),
        _ => Column(&[][..], &[]),
    };
    let days = |name: &str| match of(name) {
        (Stored::Days(days), known) => Column(days.as_slice(), known),
        _ => Column(&[][..], &[]),
    };
    let counts = |name: &str| match of(name) {
        (Stored::Counts(counts), known) => Column(counts.as_slice(), known),
        _ => Column(&[][..], &[]),
    };
    let (relief, relief_until, income) =
        (codes("poverty-relief"), days("poverty-relief-until"), counts("income-percent-of-line"));
    let (hardship, disability, certificate) =
        (flag("family-hardship-judged"), codes("disability"), days("disability-certificate-until"));
    let (diagnosed, misconduct, serious) =
        (flag("mental-disorder-diagnosed"), codes("misconduct"), codes("serious-misconduct"));
    let (behaviour, learning, rural, birth) =
        (flag("behaviour-judged"), flag("learning-judged"), flag("rural-household"), days("birth-date"));
    let (father_away, mother_away) = (flag("father-away"), flag("mother-away"));
    let (father_unable, mother_unable) = (flag("father-unable"), flag("mother-unable"));
    let father = (codes("father-state"), days("father-state-since"), counts("father-term-months"));
    let mother = (codes("mother-state"), days("mother-state-since"), counts("mother-term-months"));
    let (poverty, disabled, failing, harm) =
        (flag("poverty-hardship"), flag("disability-hardship"), flag("guardianship-failing"), codes("harm"));
    let blocks = students.rows.div_ceil(64);
    let mut columns: Vec<[Vec<u64>; 2]> =
        (0..6).map(|_| [Vec::with_capacity(blocks), Vec::with_capacity(blocks)]).collect();
    for at in 0..blocks {
        let (keys, known) = relief.block(at);
        let until = relief_until.block(at);
        let valid = Pair::new(word(&until.0, |day| day >= ON), until.1);
        let income = income.block(at);
        let recognised = Pair::new(word(&keys, |key| matches!(key, 1..=3)), known).and(valid);
        let low = Pair::new(word(&income.0, |percent| percent <= 150), income.1);
        let family = recognised.or(low).or(hardship.at(at));

        let (keys, known) = disability.block(at);
        let is_disabled = Pair::new(word(&keys, |key| key != 0), known);
        let until = certificate.block(at);
        let impaired = is_disabled.and(Pair::new(word(&until.0, |day| day >= ON), until.1)).or(diagnosed.at(at));

        let (keys, known) = misconduct.block(at);
        let (serious_keys, serious_known) = serious.block(at);
        let abnormal = Pair::new(word(&keys, |key| key != 0), known)
            .or(Pair::new(word(&serious_keys, |key| key != 0), serious_known))
            .or(behaviour.at(at));

        let (days, known) = birth.block(at);
        let below_16 = Pair::new(word(&days, |day| day >= BORN_AFTER_16), known);
        let below_18 = Pair::new(word(&days, |day| day >= BORN_AFTER_18), known);
        let (father_goes, mother_goes) = (father_away.at(at), mother_away.at(at));
        let gone = father_goes
            .and(mother_goes)
            .or(father_goes.and(mother_unable.at(at)))
            .or(mother_goes.and(father_unable.at(at)));
        let left_behind = rural.at(at).and(below_16).and(gone);

        let [(father_lost, father_cannot), (mother_lost, mother_cannot)] =
            [&father, &mother].map(|(state, since, term)| {
                let (keys, known) = state.block(at);
                let state = |met: fn(u8) -> bool| Pair::new(word(&keys, met), known);
                let (days, since_known) = since.block(at);
                let long = Pair::new(word(&days, |day| day <= SIX_MONTHS_AGO), since_known);
                let (months, term_known) = term.block(at);
                let term = Pair::new(word(&months, |months| months >= 6), term_known);
                let held = state(|key| matches!(key, 3..=5)).and(term.or(long));
                let silent = state(|key| key == 6).and(long);
                let cannot = state(|key| matches!(key, 1 | 2 | 7..=10)).or(held).or(silent);
                (state(|key| key >= 9), cannot)
            });
        let both_lost = father_lost.and(mother_lost);
        let orphan = below_18.and(both_lost);
        let unsupported = below_18.and(father_cannot).and(mother_cannot).and(both_lost.not());
        let (keys, known) = harm.block(at);
        let harmed = failing.at(at).and(Pair::new(word(&keys, |key| key != 0), known));
        let in_hardship = poverty.at(at).or(is_disabled.and(disabled.at(at))).or(harmed).or(orphan).or(unsupported);

        let answers = [family, impaired, abnormal, learning.at(at), left_behind, in_hardship];
        for ([surely, possibly], answer) in columns.iter_mut().zip(answers) {
            surely.push(answer.0);
            possibly.push(answer.1);
        }
    }
    columns
}

/// Reads every byte of the table once, and does nothing with it: what no pass over it can be faster than.
pub(crate) fn read_only(students: &Students) -> u64 {
    let bytes = |bytes: &[u8]| {
        let (eights, rest) = bytes.as_chunks::<8>();
        let all = eights.iter().fold(0, |all, eight| all ^ u64::from_le_bytes(*eight));
        rest.iter().fold(all, |all, byte| all ^ u64::from(*byte))
    };
    let mut all = 0;
    for (stored, known) in students.facts.values() {
        all ^= bytes(known);
        all ^= match stored {
            Stored::Flags(values) | Stored::Codes(values) => bytes(values),
            Stored::Counts(values) => u64::from(values.iter().fold(0, |all, value| all ^ value)),
            Stored::Days(values) => u64::from(values.iter().fold(0, |all, value| all ^ value).cast_unsigned()),
        };
    }
    all
}
