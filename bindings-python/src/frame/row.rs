//! A plain record as a row: the macro by which it is read from cells and told as cells.

use humiao::fault::{Fault, FaultKind, Faults, code};
use humiao::text::Text;
use humiao::visit::Post;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping, PyString};

use super::cell::{Cell, is_blank, wrong_shape};
use crate::cross::Cross;

/// A field of a record.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    /// Whether a row without it is at fault.
    pub(crate) is_needed: bool,
    /// The columns that it may be spread over.
    pub(crate) parts: &'static [&'static str],
}

/// A record that can be a row of a table.
pub(crate) trait Row: Sized {
    const FIELDS: &'static [Field];

    /// Reads a row from its cells, in the order of the fields; the faults of all of them, each at its field.
    fn read(cells: &[Option<Bound<'_, PyAny>>]) -> Result<Self, Faults>;

    /// The cells, in the order of the fields.
    fn tell<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>>;
}

/// Makes a record a row: `record!` calls it for what is declared as `is row`.
macro_rules! row {
    ($class:ident $core:path {
        $($(#[doc = $need_doc:literal])* $need:ident: $need_kind:ty),* $(,)?
        $(; $($(#[doc = $maybe_doc:literal])* $maybe:ident: $maybe_kind:ty),* $(,)?
            $(; $($(#[doc = $blank_doc:literal])* $blank:ident: $blank_kind:ty),* $(,)?)?
        )?
    }) => {
        impl $crate::frame::row::Row for $core {
            const FIELDS: &'static [$crate::frame::row::Field] = &[
                $($crate::frame::row::field::<$need_kind>(stringify!($need), true),)*
                $($($crate::frame::row::field::<$maybe_kind>(stringify!($maybe), false),)*
                $($($crate::frame::row::field::<$blank_kind>(stringify!($blank), false),)*)?)?
            ];

            fn read(cells: &[Option<pyo3::Bound<'_, pyo3::PyAny>>]) -> Result<Self, humiao::fault::Faults> {
                type Core = $core;
                let (mut cells, mut faults) = (cells.iter(), Vec::new());
                $(let $need = $crate::frame::row::needed::<$need_kind>(stringify!($need), cells.next(), &mut faults);)*
                $($(let $maybe =
                    $crate::frame::row::open::<Option<$maybe_kind>>(stringify!($maybe), cells.next(), &mut faults);)*
                $($(let $blank =
                    $crate::frame::row::open::<$blank_kind>(stringify!($blank), cells.next(), &mut faults);)*)?)?
                match ($($need,)* $($($maybe,)* $($($blank,)*)?)?) {
                    ($(Some($need),)* $($(Some($maybe),)* $($(Some($blank),)*)?)?) => {
                        Ok(Core { $($need,)* $($($maybe,)* $($($blank,)*)?)? })
                    }
                    _ => Err(humiao::fault::Faults(faults)),
                }
            }

            fn tell<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<Vec<pyo3::Bound<'py, pyo3::PyAny>>> {
                use $crate::frame::cell::Cell;
                Ok(vec![
                    $(self.$need.tell(py)?,)*
                    $($(self.$maybe.tell(py)?,)* $($(self.$blank.tell(py)?,)*)?)?
                ])
            }
        }

        impl $crate::frame::table::Held for $class {
            type Core = $core;
        }

        impl $crate::frame::cell::Cell for $core {
            fn read(cell: &pyo3::Bound<'_, pyo3::PyAny>) -> Result<Self, humiao::fault::Faults> {
                match cell.cast::<$class>() {
                    Ok(held) => Ok(held.get().0.clone()),
                    Err(_) => $crate::frame::row::of_mapping(concat!("`", stringify!($class), "`"), cell),
                }
            }
            fn tell<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                $crate::frame::row::as_mapping(self, py)
            }
        }
    };
}
pub(crate) use row;

pub(crate) const fn field<T: Cell>(name: &'static str, is_needed: bool) -> Field {
    Field { name, is_needed, parts: T::PARTS }
}

/// The place of a fault inside a row: the field, and what the field says of its own inside.
fn inside(name: &str, fault: Fault) -> Fault {
    if fault.place.as_str().starts_with('[') {
        let place = format!("{name}{}", fault.place);
        return Fault { place: place.into(), ..fault };
    }
    fault.at(name)
}

fn found<T: Cell>(name: &'static str, cell: &Bound<'_, PyAny>, faults: &mut Vec<Fault>) -> Option<T> {
    match T::read(cell) {
        Ok(value) => Some(value),
        Err(found) => {
            faults.extend(found.0.into_iter().map(|fault| inside(name, fault)));
            None
        }
    }
}

type Found<'c, 'py> = Option<&'c Option<Bound<'py, PyAny>>>;

fn filled<'c, 'py>(cell: Found<'c, 'py>) -> Option<&'c Bound<'py, PyAny>> {
    cell.and_then(Option::as_ref).filter(|cell| !is_blank(cell))
}

/// The value of a field that must be given.
pub(crate) fn needed<T: Cell>(name: &'static str, cell: Found<'_, '_>, faults: &mut Vec<Fault>) -> Option<T> {
    match filled(cell) {
        Some(cell) => found(name, cell, faults),
        None => {
            faults.push(Fault::new(FaultKind::Missing, code::MISSING).with("name", name).at(name));
            None
        }
    }
}

/// The value of a field that may be left out.
pub(crate) fn open<T: Cell + Default>(name: &'static str, cell: Found<'_, '_>, faults: &mut Vec<Fault>) -> Option<T> {
    match filled(cell) {
        Some(cell) => found(name, cell, faults),
        None => Some(T::default()),
    }
}

/// The entry of a mapping by the name of a field; the names of the stored form have hyphens.
fn entry<'py>(mapping: &Bound<'py, PyMapping>, name: &'static str) -> Option<Bound<'py, PyAny>> {
    let plain = mapping.get_item(name).ok();
    if plain.is_some() || !name.contains('_') { plain } else { mapping.get_item(name.replace('_', "-")).ok() }
}

/// The name under which an entry of a mapping is known.
fn is_known(key: &Bound<'_, PyAny>, fields: &[Field]) -> bool {
    let is_name = |key: &str| fields.iter().any(|field| field.name == key.replace('-', "_"));
    key.cast::<PyString>().is_ok_and(|key| key.to_cow().is_ok_and(|key| is_name(&key)))
}

/// A record inside a cell, as frames and JSON have it.
pub(crate) fn of_mapping<T: Row>(wanted: &'static str, cell: &Bound<'_, PyAny>) -> Result<T, Faults> {
    let Ok(mapping) = cell.cast::<PyMapping>() else { return Err(wrong_shape(wanted, cell)) };
    let keys = mapping.keys().map_err(|_| wrong_shape(wanted, cell))?;
    if !keys.iter().all(|key| is_known(&key, T::FIELDS)) {
        // Its name came with the row and may be anything: it is not repeated.
        return Err(Fault::new(FaultKind::Unknown, code::UNKNOWN_KEY).with("name", "…").into());
    }
    let cells: Vec<Option<Bound<'_, PyAny>>> = T::FIELDS.iter().map(|field| entry(mapping, field.name)).collect();
    T::read(&cells)
}

/// A record as a mapping.
pub(crate) fn as_mapping<'py, T: Row>(row: &T, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
    let mapping = PyDict::new(py);
    for (field, cell) in T::FIELDS.iter().zip(row.tell(py)?) {
        mapping.set_item(field.name, cell)?;
    }
    Ok(mapping.into_any())
}

/// A post is a `Post`, a mapping of its parts, or spread over a column for each of them. What its kind does not need is
/// passed over: a table has the school of a class teacher too.
impl Cell for Post {
    const PARTS: &'static [&'static str] = &["kind", "school", "grade", "class_id", "subject"];

    fn read(cell: &Bound<'_, PyAny>) -> Result<Self, Faults> {
        let Ok(mapping) = cell.cast::<PyMapping>() else {
            return Self::take(cell).map_err(|_| wrong_shape("`Post`", cell));
        };
        let mut faults = Vec::new();
        let post = post_of(mapping, &mut faults);
        post.ok_or(Faults(faults))
    }

    fn tell<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let parts = PyDict::new(py);
        for part in Self::PARTS {
            parts.set_item(*part, py.None())?;
        }
        let set = |name: &str, value: Bound<'py, PyAny>| parts.set_item(name, value);
        set("kind", self.role().tell(py)?)?;
        match self {
            Self::Principal { school } | Self::PsychologyTeacher { school } => set("school", school.tell(py)?)?,
            Self::GradeHead { school, grade } => {
                set("school", school.tell(py)?)?;
                set("grade", grade.tell(py)?)?;
            }
            Self::ClassTeacher { class_id } => set("class_id", class_id.tell(py)?)?,
            Self::SubjectTeacher { class_id, subject } => {
                set("class_id", class_id.tell(py)?)?;
                set("subject", subject.tell(py)?)?;
            }
        }
        Ok(parts.into_any())
    }
}

fn post_of(parts: &Bound<'_, PyMapping>, faults: &mut Vec<Fault>) -> Option<Post> {
    fn part<T: Cell>(parts: &Bound<'_, PyMapping>, name: &'static str, faults: &mut Vec<Fault>) -> Option<T> {
        needed(name, Some(&entry(parts, name)), faults)
    }
    let kind = part::<Text>(parts, "kind", faults)?;
    Some(match kind.as_str() {
        "principal" => Post::Principal { school: part(parts, "school", faults)? },
        "grade-head" => {
            let (school, grade) = (part(parts, "school", faults), part(parts, "grade", faults));
            Post::GradeHead { school: school?, grade: grade? }
        }
        "class-teacher" => Post::ClassTeacher { class_id: part(parts, "class_id", faults)? },
        "subject-teacher" => {
            let (class_id, subject) = (part(parts, "class_id", faults), part(parts, "subject", faults));
            Post::SubjectTeacher { class_id: class_id?, subject: subject? }
        }
        "psychology-teacher" => Post::PsychologyTeacher { school: part(parts, "school", faults)? },
        _ => {
            faults.push(Fault::new(FaultKind::Unknown, code::UNKNOWN_NAME).with("set", "post").at("kind"));
            return None;
        }
    })
}

/// The cell of a field from the columns that it is spread over; nothing when none of them is filled.
pub(super) fn spread<'py>(
    py: Python<'py>,
    parts: impl Iterator<Item = (&'static str, Bound<'py, PyAny>)>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let mapping = PyDict::new(py);
    for (name, cell) in parts.filter(|(_, cell)| !is_blank(cell)) {
        mapping.set_item(intern_name(py, name), cell)?;
    }
    Ok(if mapping.is_empty() { None } else { Some(mapping.into_any()) })
}

fn intern_name<'py>(py: Python<'py>, name: &'static str) -> Bound<'py, PyString> {
    if name == "kind" { intern!(py, "kind").clone() } else { PyString::intern(py, name) }
}
