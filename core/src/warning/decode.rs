//! The fast way to read an event: exactly the form that [`Event::to_json`] writes, key by key, in one pass.
//!
//! Whatever stands otherwise (white space, another order of keys, an escape, an unknown name, a number
//! that is not written the shortest way) is no error here: the answer is `None`, and the caller asks serde,
//! which alone says what is accepted and what is wrong. So an event read here must be the one that serde reads.

use super::{Change, Event, Record};
use crate::catalog::{FORMAT_VERSION, Wire};
use crate::id::{CaseId, SchoolId, StaffId, StudentId, UnitId};
use crate::policy::PolicyHash;
use crate::role::Actor;
use crate::text::{Sealed, Text};
use crate::time::{Day, Timestamp};

/// The event of a line in the written form.
#[inline]
pub(super) fn event(line: &str) -> Option<Event> {
    let mut scan = Scanner { rest: line };
    // The event is put together when all is read, so that it is moved once.
    let format = scan.behind("{\"v\":").filter(|format| *format == FORMAT_VERSION)?;
    let case = scan.behind(",\"case\":")?;
    let seq = scan.behind(",\"seq\":")?;
    let happened = scan.behind(",\"happened\":")?;
    let recorded = scan.behind(",\"recorded\":")?;
    let staff = scan.behind(",\"actor\":{\"staff\":")?;
    let role = scan.behind(",\"role\":")?;
    let unit = scan.behind(",\"unit\":")?;
    let policy = scan.behind("},\"policy\":")?;
    let change = scan.behind(",\"change\":")?;
    (scan.rest == "}").then_some(())?;
    Some(Event { format, case, seq, happened, recorded, actor: Actor { staff, role, unit }, policy, change })
}

/// The case of a line that begins as the written form does. If the line is an event, it is one of this case.
#[inline]
pub(super) fn case(line: &str) -> Option<&str> {
    let mut scan = Scanner { rest: line };
    scan.behind::<u32>("{\"v\":").filter(|format| *format == FORMAT_VERSION)?;
    scan.literal(",\"case\":")?;
    scan.text()
}

/// What has a written form that is read at the head of the rest of a line.
pub(super) trait Canonical: Sized {
    fn read(scan: &mut Scanner<'_>) -> Option<Self>;
}

/// The part of a line that is still to be read.
pub(super) struct Scanner<'a> {
    rest: &'a str,
}

impl<'a> Scanner<'a> {
    #[inline]
    pub(super) fn literal(&mut self, text: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(text)?;
        Some(())
    }

    /// The value behind a key with what opens it; what is `absent` when the key is not next.
    #[inline]
    pub(super) fn field<T: Canonical>(&mut self, opens: &mut &str, key: &str, absent: Option<T>) -> Option<T> {
        match self.rest.strip_prefix(*opens).and_then(|rest| rest.strip_prefix(key)) {
            Some(rest) => {
                (self.rest, *opens) = (rest, ",");
                T::read(self)
            }
            None => absent,
        }
    }

    /// The value behind a key that must be next.
    #[inline]
    fn behind<T: Canonical>(&mut self, key: &str) -> Option<T> {
        self.literal(key)?;
        T::read(self)
    }

    /// The last value of an object.
    #[inline]
    fn last<T: Canonical>(&mut self) -> Option<T> {
        let value = T::read(self)?;
        self.literal("}")?;
        Some(value)
    }

    /// A text without escapes.
    #[inline]
    fn text(&mut self) -> Option<&'a str> {
        let rest = self.rest.strip_prefix('"')?;
        let (text, rest) = rest.split_at_checked(plain(rest.as_bytes()))?;
        self.rest = rest.strip_prefix('"')?;
        Some(text)
    }

    /// A number of at most 18 digits, so that it cannot overflow, without leading zeros.
    #[inline]
    fn number(&mut self) -> Option<u64> {
        let (mut value, mut digits) = (0, 0);
        for byte in self.rest.bytes() {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 || digits > 18 {
                break;
            }
            value = value * 10 + u64::from(digit);
            digits += 1;
        }
        let padded = digits > 1 && self.rest.starts_with('0');
        if digits == 0 || digits > 18 || padded {
            return None;
        }
        self.rest = self.rest.get(digits..)?;
        Some(value)
    }
}

/// How many bytes stand before the first quote, backslash or control character: eight at a time.
fn plain(bytes: &[u8]) -> usize {
    const EACH: u64 = u64::MAX / 255;
    let (words, tail) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let (quote, backslash) = (word ^ (EACH * 0x22), word ^ (EACH * 0x5c));
        // The high bit of a byte is set where the byte is zero (below 0x20, for the control characters). It can
        // be wrong only behind one that is right, and the first one is what counts.
        let found = (word.wrapping_sub(EACH * 0x20) & !word)
            | (quote.wrapping_sub(EACH) & !quote)
            | (backslash.wrapping_sub(EACH) & !backslash);
        let found = found & (EACH * 0x80);
        if found != 0 {
            return index * 8 + (found.trailing_zeros() / 8) as usize;
        }
    }
    let special = |byte: &u8| *byte < 0x20 || *byte == b'"' || *byte == b'\\';
    words.len() * 8 + tail.iter().position(special).unwrap_or(tail.len())
}

/// `"key":` of a field, as kebab-case; `N` is the length of the name and three more.
pub(super) const fn key<const N: usize>(name: &str) -> [u8; N] {
    let (mut bytes, mut rest, mut at) = ([b'"'; N], name.as_bytes(), 1);
    while let [first, others @ ..] = rest {
        let (_, from) = bytes.split_at_mut(at);
        if let [byte, ..] = from {
            *byte = if *first == b'_' { b'-' } else { *first };
        }
        (rest, at) = (others, at + 1);
    }
    if let (_, [last]) = bytes.split_at_mut(N.saturating_sub(1)) {
        *last = b':';
    }
    bytes
}

/// Reads the fields of a content in the order of their declaration; one with a default may be absent.
macro_rules! canonical {
    ($name:ident { $($(#[$($attribute:tt)*])* $field:ident,)+ }) => {
        impl $crate::warning::decode::Canonical for $name {
            fn read(scan: &mut $crate::warning::decode::Scanner<'_>) -> Option<Self> {
                let mut opens = "{";
                $(
                    let $field = scan.field(
                        &mut opens,
                        const { $crate::warning::decode::canonical!(@key $field) },
                        $crate::warning::decode::canonical!(@absent $(#[$($attribute)*])*),
                    )?;
                )+
                scan.literal("}")?;
                Some(Self { $($field,)+ })
            }
        }
    };
    (@key $field:ident) => {{
        const BYTES: &[u8] = &$crate::warning::decode::key::<{ stringify!($field).len() + 3 }>(stringify!($field));
        match str::from_utf8(BYTES) {
            Ok(key) => key,
            Err(_) => "",
        }
    }};
    (@absent #[doc = $doc:expr] $($rest:tt)*) => { $crate::warning::decode::canonical!(@absent $($rest)*) };
    (@absent #[serde(default $($more:tt)*)] $($rest:tt)*) => { Some(Default::default()) };
    (@absent) => { None };
}
pub(super) use canonical;

macro_rules! read {
    ($($kind:ty: |$scan:ident| $read:expr;)+) => {$(
        impl Canonical for $kind {
            #[inline]
            fn read($scan: &mut Scanner<'_>) -> Option<Self> {
                $read
            }
        }
    )+};
}

read! {
    bool: |scan| match scan.literal("true") {
        Some(()) => Some(true),
        None => scan.literal("false").map(|()| false),
    };
    u8: |scan| scan.number()?.try_into().ok();
    u32: |scan| scan.number()?.try_into().ok();
    Timestamp: |scan| Self::from_millis(scan.number()?.try_into().ok()?).ok();
    Day: |scan| Self::parse(scan.text()?).ok();
    PolicyHash: |scan| Self::parse(scan.text()?).ok();
    CaseId: |scan| scan.text().map(Self::from);
    SchoolId: |scan| scan.text().map(Self::from);
    StaffId: |scan| scan.text().map(Self::from);
    StudentId: |scan| scan.text().map(Self::from);
    UnitId: |scan| scan.text().map(Self::from);
    Text: |scan| scan.text().map(Self::from);
    Sealed: |scan| scan.text().map(Self::new);
}

impl<T: Wire> Canonical for T {
    #[inline]
    fn read(scan: &mut Scanner<'_>) -> Option<Self> {
        T::from_wire(scan.text()?)
    }
}

impl<T: Canonical> Canonical for Option<T> {
    #[inline]
    fn read(scan: &mut Scanner<'_>) -> Option<Self> {
        T::read(scan).map(Some)
    }
}

impl<T: Canonical> Canonical for Vec<T> {
    fn read(scan: &mut Scanner<'_>) -> Option<Self> {
        let mut list = Self::new();
        scan.literal("[")?;
        if scan.literal("]").is_some() {
            return Some(list);
        }
        loop {
            list.push(T::read(scan)?);
            if scan.literal(",").is_none() {
                return scan.literal("]").map(|()| list);
            }
        }
    }
}

impl Canonical for Change {
    fn read(scan: &mut Scanner<'_>) -> Option<Self> {
        if scan.literal("\"review-begun\"").is_some() {
            return Some(Self::ReviewBegun);
        }
        scan.literal("{")?;
        let name = scan.text()?;
        scan.literal(":")?;
        // A name that is not here is left to serde.
        Some(match name {
            "reported" => Self::Reported(scan.last()?),
            "clue-added" => Self::ClueAdded(scan.last()?),
            "not-confirmed" => Self::NotConfirmed(scan.last()?),
            "confirmed" => Self::Confirmed(scan.last()?),
            "level-changed" => Self::LevelChanged(scan.last()?),
            "pair-assigned" => Self::PairAssigned(scan.last()?),
            "plan-set" => Self::PlanSet(scan.last()?),
            "assessed" => Self::Assessed(scan.last()?),
            "contacted" => Self::Contacted(scan.last()?),
            "guardian-told" => Self::GuardianTold(scan.last()?),
            "brought-to-hospital" => Self::BroughtToHospital(scan.last()?),
            "police-told" => Self::PoliceTold(scan.last()?),
            "confidentiality-broken" => Self::ConfidentialityBroken(scan.last()?),
            "referred" => Self::Referred(scan.last()?),
            "referral-answered" => Self::ReferralAnswered(scan.last()?),
            "returned-from-care" => Self::ReturnedFromCare(scan.last()?),
            "study-suspended" => Self::StudySuspended(scan.last()?),
            "return-asked" => Self::ReturnAsked(scan.last()?),
            "return-decided" => Self::ReturnDecided(scan.last()?),
            "release-proposed" => Self::ReleaseProposed(scan.last()?),
            "release-approved" => Self::ReleaseApproved(scan.last()?),
            "release-rejected" => Self::ReleaseRejected(scan.last()?),
            "watch-ended" => Self::WatchEnded(scan.last()?),
            "warned-again" => Self::WarnedAgain(scan.last()?),
            "hand-over-offered" => Self::HandOverOffered(scan.last()?),
            "hand-over-answered" => Self::HandOverAnswered(scan.last()?),
            "closed" => Self::Closed(scan.last()?),
            "voided" => Self::Voided(scan.last()?),
            "corrected" => Self::Corrected(scan.last()?),
            "return-appealed" => Self::ReturnAppealed(scan.last()?),
            _ => return None,
        })
    }
}

impl Canonical for Record {
    fn read(scan: &mut Scanner<'_>) -> Option<Self> {
        scan.literal("{")?;
        let name = scan.text()?;
        scan.literal(":")?;
        Some(match name {
            "contacted" => Self::Contacted(scan.last()?),
            "assessed" => Self::Assessed(scan.last()?),
            "guardian-told" => Self::GuardianTold(scan.last()?),
            "brought-to-hospital" => Self::BroughtToHospital(scan.last()?),
            "police-told" => Self::PoliceTold(scan.last()?),
            "confidentiality-broken" => Self::ConfidentialityBroken(scan.last()?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests;
