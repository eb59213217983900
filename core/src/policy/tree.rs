//! TOML and JSON text as a tree: no key stands twice, since of two values nobody could say which one
//! holds, and nothing is nested deeper than the stack can bear.

use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::fault::{Fault, FaultKind, code};

/// The deepest nesting; a policy needs about twelve. For JSON its reader has the same limit.
const DEEPEST: usize = 128;

/// The tree of a TOML text, or what else can be read from one.
pub(crate) fn from_toml<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    let fault = |before: &str| {
        let line = before.matches('\n').count() + 1;
        Fault::new(FaultKind::Malformed, code::MALFORMED_TOML).with("line", line)
    };
    if let Some(deep) = too_deep(text) {
        return Err(fault(text.get(..deep).unwrap_or_default()));
    }
    toml::from_str(text)
        .map_err(|error| fault(error.span().and_then(|span| text.get(..span.start)).unwrap_or_default()))
}

/// Where a TOML text is nested too deep. Its reader limits dotted keys and brackets one by one, but
/// not the product of the two. Every bracket counts, and every dot of the key or value before it.
fn too_deep(text: &str) -> Option<usize> {
    let (mut open, mut depth, mut dots): (Vec<usize>, usize, usize) = (Vec::new(), 0, 0);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        rest = match ["\"\"\"", "'''", "\"", "'"]
            .iter()
            .find_map(|quote| rest.strip_prefix(quote).map(|rest| (*quote, rest)))
        {
            Some((quote, inside)) => after(inside, quote),
            None if c == '#' => rest.find('\n').and_then(|end| rest.get(end..)).unwrap_or_default(),
            None => rest.get(c.len_utf8()..).unwrap_or_default(),
        };
        match c {
            '.' => dots += 1,
            ',' | '\n' => dots = 0,
            '[' | '{' => {
                open.push(dots + 1);
                depth += dots + 1;
                dots = 0;
            }
            ']' | '}' => {
                depth -= open.pop().unwrap_or_default();
                dots = 0;
            }
            _ => {}
        }
        if depth + dots > DEEPEST {
            return Some(at);
        }
    }
    None
}

/// What follows a quoted text, from behind its opening quote.
fn after<'a>(inside: &'a str, quote: &str) -> &'a str {
    let long = quote.len() > 1;
    let mut rest = inside;
    loop {
        if let Some(mut rest) = rest.strip_prefix(quote) {
            // The last three close it; one or two before them belong to the text.
            for _ in 0..if long { 2 } else { 0 } {
                rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
            }
            return rest;
        }
        let mut chars = rest.chars();
        let (first, second) = (chars.next(), chars.next());
        // A text of one line that does not end there is a fault that the reader finds.
        let ends = |c: Option<char>| c.is_none() || (c == Some('\n') && !long);
        if ends(first) {
            return rest;
        }
        let escaped = if first == Some('\\') && quote.starts_with('"') && !ends(second) { second } else { None };
        let step = first.map_or(0, char::len_utf8) + escaped.map_or(0, char::len_utf8);
        rest = rest.get(step..).unwrap_or_default();
    }
}

/// The tree of a JSON text.
pub(crate) fn from_json(text: &str) -> Result<Value, Fault> {
    serde_json::from_str(text).map(|Unique(tree)| tree).map_err(|error| {
        Fault::new(FaultKind::Malformed, code::MALFORMED_JSON)
            .with("column", error.column())
            .at(format!("line {}", error.line()))
    })
}

struct Unique(Value);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Entry).map(Self)
    }
}

struct Entry;

impl<'de> Visitor<'de> for Entry {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON without repeated keys")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut members = Vec::new();
        while let Some(Unique(member)) = list.next_element()? {
            members.push(member);
        }
        Ok(Value::Array(members))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<Value, A::Error> {
        let mut entries = Map::new();
        while let Some((key, Unique(value))) = table.next_entry::<String, Unique>()? {
            if entries.insert(key, value).is_some() {
                return Err(A::Error::custom("a key stands twice"));
            }
        }
        Ok(Value::Object(entries))
    }
}
