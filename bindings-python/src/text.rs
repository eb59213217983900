//! Text in two languages, and text that is opened on purpose.

use humiao::text::Text;
use humiao::text::{Bilingual as CoreBilingual, Language, Sealed as CoreSealed};
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyString;
#[cfg(feature = "inspect")]
use pyo3::{type_hint_identifier, type_hint_union};

use crate::cross::{Cross, wrong_type};
use crate::error::raise;
use crate::record::record;

record! {
    /// One text in both languages.
    Bilingual in "humiao" is CoreBilingual [hash Hash] {
        /// Simplified Chinese.
        zh: Text,
        /// English.
        en: Text,
    }
    {
        /// The text in one language: `zh`, `en` or a tag such as `zh-CN`.
        fn text(&self, language: crate::cross::Face<Language>) -> String {
            self.0.text(language.0).as_str().to_owned()
        }
    }
}

impl Cross for Language {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = type_hint_identifier!("builtins", "str");
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = type_hint_identifier!("builtins", "str");

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        use humiao::fault::{Fault, FaultKind, code};
        let tag = value.cast::<PyString>().map_err(|_| wrong_type("a language as text", value))?;
        Self::parse(&tag.to_cow()?)
            .ok_or_else(|| raise(Fault::new(FaultKind::Unknown, code::UNKNOWN_NAME).with("set", "language")))
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyString::new(py, self.pick("zh", "en")).into_any())
    }
    fn show(&self) -> String {
        format!("{:?}", self.pick("zh", "en"))
    }
}

/// Free text about a person: clinical notes, grounds, findings.
///
/// It is stored and carried, never shown: `repr` and `str` hide it, and `open()` is the one way in.
/// Wherever one is taken, plain text is taken too.
#[pyclass(frozen, eq, hash, module = "humiao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Sealed(pub(crate) CoreSealed);

#[pymethods]
impl Sealed {
    #[new]
    #[pyo3(signature = (text, /))]
    fn new(text: &str) -> Self {
        Self(CoreSealed::new(text))
    }

    /// Opens the text, on purpose.
    fn open(&self) -> &str {
        self.0.open()
    }

    /// True when there is more than white space.
    fn __bool__(&self) -> bool {
        !self.0.is_blank()
    }

    fn __repr__(&self) -> &'static str {
        "Sealed(…)"
    }

    fn __getnewargs__(&self) -> (&str,) {
        (self.0.open(),)
    }
}

impl Cross for CoreSealed {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr =
        type_hint_union!(<Sealed as pyo3::PyTypeInfo>::TYPE_HINT, type_hint_identifier!("builtins", "str"));
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = <Sealed as pyo3::PyTypeInfo>::TYPE_HINT;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(sealed) = value.cast::<Sealed>() {
            return Ok(sealed.get().0.clone());
        }
        match value.cast::<PyString>() {
            Ok(text) => Ok(Self::new(text.to_cow()?)),
            Err(_) => Err(wrong_type("text", value)),
        }
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, Sealed(self.clone()))?.into_any())
    }
    fn show(&self) -> String {
        "…".to_owned()
    }
}
