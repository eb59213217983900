//! How a core value crosses into Python and back: one trait, so that a type crosses the same way
//! wherever it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;

use humiao::id::{CaseId, CategoryId, ClassId, CountyId, HouseholdId, SchoolId, StaffId, StudentId, UnitId};
use humiao::policy::{PolicyHash, RuleId};
use humiao::text::Text;
use pyo3::exceptions::PyTypeError;
#[cfg(feature = "inspect")]
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyInt, PyMapping, PyString, PyTuple};
#[cfg(feature = "inspect")]
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

use crate::error::{out_of_range, raise};

/// A value that crosses between core and Python.
pub(crate) trait Cross: Sized {
    /// What a caller may pass, for the stubs.
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr;
    /// What a caller gets, for the stubs.
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self>;
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;
    /// The same for a value that nobody else needs: what a class holds is moved into it.
    fn hand<'py>(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.give(py)
    }
    /// How it stands in a `repr`; nothing personal is ever in it.
    fn show(&self) -> String;
}

/// A value on its way in, or on its way out by value.
pub(crate) struct Face<T>(pub(crate) T);

/// A value on its way out by reference.
pub(crate) struct View<'a, T>(pub(crate) &'a T);

/// An object on its way out that is there already, in the form in which a `T` crosses.
pub(crate) struct Ready<T>(pub(crate) Py<PyAny>, PhantomData<T>);

impl<T> Ready<T> {
    pub(crate) const fn new(object: Py<PyAny>) -> Self {
        Self(object, PhantomData)
    }
}

impl<'py, T: Cross> FromPyObject<'_, 'py> for Face<T> {
    type Error = PyErr;
    #[cfg(feature = "inspect")]
    const INPUT_TYPE: PyStaticExpr = T::TAKEN;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        T::take(&value).map(Self)
    }
}

impl<'py, T: Cross> IntoPyObject<'py> for Face<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "inspect")]
    const OUTPUT_TYPE: PyStaticExpr = T::GIVEN;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.hand(py)
    }
}

impl<'py, T: Cross> IntoPyObject<'py> for Ready<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "inspect")]
    const OUTPUT_TYPE: PyStaticExpr = T::GIVEN;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.0.into_bound(py))
    }
}

impl<'py, T: Cross> IntoPyObject<'py> for View<'_, T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "inspect")]
    const OUTPUT_TYPE: PyStaticExpr = T::GIVEN;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.give(py)
    }
}

/// A `TypeError` that says what was wanted and names the type, never the value, of what came.
pub(crate) fn wrong_type(wanted: &str, value: &Bound<'_, PyAny>) -> PyErr {
    match value.get_type().name() {
        Ok(name) => PyTypeError::new_err(format!("wanted {wanted}, found `{name}`")),
        Err(error) => error,
    }
}

/// Text that may be shown.
macro_rules! shown_text {
    ($($text:ty: $open:expr, $close:expr;)+) => {$(
        impl Cross for $text {
            #[cfg(feature = "inspect")]
            const TAKEN: PyStaticExpr = type_hint_identifier!("builtins", "str");
            #[cfg(feature = "inspect")]
            const GIVEN: PyStaticExpr = type_hint_identifier!("builtins", "str");

            fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
                match value.cast::<PyString>() {
                    Ok(text) => ($close)(&text.to_cow()?),
                    Err(_) => Err(wrong_type("text", value)),
                }
            }
            fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(PyString::new(py, ($open)(self).as_ref()).into_any())
            }
            fn show(&self) -> String {
                let text = ($open)(self);
                let text: &str = text.as_ref();
                format!("{text:?}")
            }
        }
    )+};
}

shown_text! {
    String: |text: &String| text.clone(), |text: &str| PyResult::Ok(String::from(text));
    Text: |text: &Text| text.as_str().to_owned(), |text: &str| PyResult::Ok(Text::from(text));
    SchoolId: |id: &SchoolId| id.as_str().to_owned(), |text: &str| PyResult::Ok(SchoolId::from(text));
    ClassId: |id: &ClassId| id.as_str().to_owned(), |text: &str| PyResult::Ok(ClassId::from(text));
    UnitId: |id: &UnitId| id.as_str().to_owned(), |text: &str| PyResult::Ok(UnitId::from(text));
    CategoryId: |id: &CategoryId| id.as_str().to_owned(), |text: &str| PyResult::Ok(CategoryId::from(text));
    CountyId: |id: &CountyId| id.as_str().to_owned(), |text: &str| PyResult::Ok(CountyId::from(text));
    RuleId: |rule: &RuleId| rule.as_str().to_owned(), |text: &str| PyResult::Ok(RuleId::from(text));
    PolicyHash: ToString::to_string, |text: &str| PolicyHash::parse(text).map_err(raise);
}

/// Ids of persons: text for the host, hidden in a `repr`.
macro_rules! hidden_ids {
    ($($id:ty),+) => {$(
        impl Cross for $id {
            #[cfg(feature = "inspect")]
            const TAKEN: PyStaticExpr = type_hint_identifier!("builtins", "str");
            #[cfg(feature = "inspect")]
            const GIVEN: PyStaticExpr = type_hint_identifier!("builtins", "str");

            fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
                match value.cast::<PyString>() {
                    Ok(text) => Ok(<$id>::from(&*text.to_cow()?)),
                    Err(_) => Err(wrong_type("an id as text", value)),
                }
            }
            fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(PyString::new(py, self.as_str()).into_any())
            }
            fn show(&self) -> String {
                "…".to_owned()
            }
        }
    )+};
}
hidden_ids!(StudentId, StaffId, HouseholdId, CaseId);

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Cross for $number {
            #[cfg(feature = "inspect")]
            const TAKEN: PyStaticExpr = type_hint_identifier!("builtins", "int");
            #[cfg(feature = "inspect")]
            const GIVEN: PyStaticExpr = type_hint_identifier!("builtins", "int");

            fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
                if !value.is_instance_of::<PyInt>() || value.is_instance_of::<PyBool>() {
                    return Err(wrong_type("a whole number", value));
                }
                value.extract().map_err(|_| raise(out_of_range(Self::MIN, Self::MAX)))
            }
            fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(self.into_pyobject(py)?.into_any())
            }
            fn show(&self) -> String {
                self.to_string()
            }
        }
    )+};
}
numbers!(u8, u16, u32, u64, i32, i64);

impl Cross for bool {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = type_hint_identifier!("builtins", "bool");
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = type_hint_identifier!("builtins", "bool");

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        value.cast::<PyBool>().map(|value| value.is_true()).map_err(|_| wrong_type("True or False", value))
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyBool::new(py, *self).to_owned().into_any())
    }
    fn show(&self) -> String {
        if *self { "True" } else { "False" }.to_owned()
    }
}

impl<T: Cross> Cross for Option<T> {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = type_hint_union!(T::TAKEN, NONE);
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = type_hint_union!(T::GIVEN, NONE);

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if value.is_none() { Ok(None) } else { T::take(value).map(Some) }
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Some(value) => value.give(py),
            None => Ok(py.None().into_bound(py)),
        }
    }
    fn show(&self) -> String {
        self.as_ref().map_or_else(|| "None".to_owned(), T::show)
    }
}

#[cfg(feature = "inspect")]
pub(crate) const NONE: PyStaticExpr = PyStaticExpr::Constant { value: PyStaticConstant::None };
#[cfg(feature = "inspect")]
pub(crate) const AND_SO_ON: PyStaticExpr = PyStaticExpr::Constant { value: PyStaticConstant::Ellipsis };

/// The members of any iterable but text, which is an iterable of letters by accident.
fn members<T: Cross>(value: &Bound<'_, PyAny>) -> PyResult<Vec<T>> {
    if value.is_instance_of::<PyString>() {
        return Err(wrong_type("a list", value));
    }
    let members = value.try_iter().map_err(|_| wrong_type("a list", value))?;
    members.map(|member| T::take(&member?)).collect()
}

fn tuple<'py, T: Cross>(members: impl Iterator<Item = T>, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
    let members = members.map(|member| member.give(py)).collect::<PyResult<Vec<_>>>()?;
    Ok(PyTuple::new(py, members)?.into_any())
}

fn show_all<'a, T: Cross + 'a>(members: impl ExactSizeIterator<Item = &'a T>) -> String {
    let comma = if members.len() == 1 { "," } else { "" };
    let shown: Vec<String> = members.map(T::show).collect();
    format!("({}{comma})", shown.join(", "))
}

impl<T: Cross> Cross for Vec<T> {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterable"), T::TAKEN);
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = type_hint_subscript!(type_hint_identifier!("builtins", "tuple"), T::GIVEN, AND_SO_ON);

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        members(value)
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let members = self.iter().map(|member| member.give(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyTuple::new(py, members)?.into_any())
    }
    fn hand<'py>(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let members = self.into_iter().map(|member| member.hand(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyTuple::new(py, members)?.into_any())
    }
    fn show(&self) -> String {
        show_all(self.iter())
    }
}

impl<T: Cross + Ord + Clone> Cross for BTreeSet<T> {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = Vec::<T>::TAKEN;
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = Vec::<T>::GIVEN;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(members(value)?.into_iter().collect())
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        tuple(self.iter().cloned(), py)
    }
    fn show(&self) -> String {
        show_all(self.iter())
    }
}

impl<K: Cross + Ord, V: Cross> Cross for BTreeMap<K, V> {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Mapping"), K::TAKEN, V::TAKEN);
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = type_hint_subscript!(type_hint_identifier!("builtins", "dict"), K::GIVEN, V::GIVEN);

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let mapping = value.cast::<PyMapping>().map_err(|_| wrong_type("a mapping", value))?;
        mapping
            .items()?
            .iter()
            .map(|item| {
                let (key, value) = item.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
                Ok((K::take(&key)?, V::take(&value)?))
            })
            .collect()
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let dict = PyDict::new(py);
        for (key, value) in self {
            dict.set_item(key.give(py)?, value.give(py)?)?;
        }
        Ok(dict.into_any())
    }
    fn show(&self) -> String {
        let entries: Vec<String> =
            self.iter().map(|(key, value)| format!("{}: {}", key.show(), value.show())).collect();
        format!("{{{}}}", entries.join(", "))
    }
}
