//! Plain records of the core as frozen Python classes with keyword arguments.

/// Declares the class of a core record: a keyword-only constructor, a getter for each field, value
/// equality, a `repr` without personal data, and pickling.
///
/// Between the braces stand, parted by `;`: the fields that must be given, those that are `None`
/// when left out, and those that are empty when left out. `of` declares the class alone, `is` makes
/// the core type cross as this class too; `ordered`, with the name of the class, makes its values comparable.
/// `is row` lets it be a row of a table too. More methods follow in a last block.
macro_rules! record {
    (
        $(#[$doc:meta])*
        $class:ident in $module:literal is row $core:path $([$hash:ident $derive:ident])? { $($fields:tt)* }
        $({ $($methods:tt)* })?
    ) => {
        $crate::record::record! {
            $(#[$doc])*
            $class in $module is $core $([$hash $derive])? { $($fields)* }
            $({ $($methods)* })?
        }

        $crate::frame::row::row! { $class $core { $($fields)* } }
    };
    (
        $(#[$doc:meta])*
        $class:ident in $module:literal is $core:path $([$hash:ident $derive:ident])? $([ordered $order:ident as $called:literal])? { $($fields:tt)* }
        $({ $($methods:tt)* })?
    ) => {
        $crate::record::record! {
            $(#[$doc])*
            $class in $module of $core $([$hash $derive])? $([ordered $order as $called])? { $($fields)* }
            $({ $($methods)* })?
        }

        impl $crate::cross::Cross for $core {
            #[cfg(feature = "inspect")]
            const TAKEN: pyo3::inspect::PyStaticExpr = <$class as pyo3::PyTypeInfo>::TYPE_HINT;
            #[cfg(feature = "inspect")]
            const GIVEN: pyo3::inspect::PyStaticExpr = <$class as pyo3::PyTypeInfo>::TYPE_HINT;

            fn take(value: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::PyResult<Self> {
                match value.cast::<$class>() {
                    Ok(record) => Ok(record.get().0.clone()),
                    Err(_) => Err($crate::cross::wrong_type(concat!("`", stringify!($class), "`"), value)),
                }
            }
            fn give<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                $crate::cross::Cross::hand(self.clone(), py)
            }
            fn hand<'py>(self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                Ok(pyo3::Bound::new(py, $class(self))?.into_any())
            }
            fn show(&self) -> String {
                $class(self.clone()).shown()
            }
        }
    };
    (
        $(#[$doc:meta])*
        $class:ident in $module:literal of $core:path $([$hash:ident $derive:ident])? $([ordered $order:ident as $called:literal])? {
            $($(#[doc = $need_doc:literal])* $need:ident: $need_kind:ty),* $(,)?
            $(; $($(#[doc = $maybe_doc:literal])* $maybe:ident: $maybe_kind:ty),* $(,)?
                $(; $($(#[doc = $blank_doc:literal])* $blank:ident: $blank_kind:ty),* $(,)?)?
            )?
        }
        $({ $($methods:tt)* })?
    ) => {
        $(#[$doc])*
        #[pyo3::pyclass(frozen, eq, $($hash,)? $(ord, name = $called,)? module = $module)]
        #[derive(Clone, PartialEq, $($derive,)? $($order)?)]
        pub(crate) struct $class(pub(crate) $core);

        impl $class {
            /// How it stands in a `repr`.
            pub(crate) fn shown(&self) -> String {
                let fields: Vec<String> = vec![
                    $(format!(concat!(stringify!($need), "={}"), $crate::cross::Cross::show(&self.0.$need)),)*
                    $($(format!(concat!(stringify!($maybe), "={}"), $crate::cross::Cross::show(&self.0.$maybe)),)*
                    $($(format!(concat!(stringify!($blank), "={}"), $crate::cross::Cross::show(&self.0.$blank)),)*)?)?
                ];
                format!("{}({})", stringify!($class), fields.join(", "))
            }
        }

        #[pyo3::pymethods]
        impl $class {
            #[new]
            #[pyo3(signature = (*, $($need,)* $($($maybe = None,)* $($($blank = None,)*)?)?))]
            pub(crate) fn new(
                $($need: $crate::cross::Face<$need_kind>,)*
                $($($maybe: Option<$crate::cross::Face<$maybe_kind>>,)*
                $($($blank: Option<$crate::cross::Face<$blank_kind>>,)*)?)?
            ) -> Self {
                type Core = $core;
                Self(Core {
                    $($need: $need.0,)*
                    $($($maybe: $maybe.map(|face| face.0),)*
                    $($($blank: $blank.map(|face| face.0).unwrap_or_default(),)*)?)?
                })
            }

            $(
                $(#[doc = $need_doc])*
                #[getter]
                fn $need(&self) -> $crate::cross::View<'_, $need_kind> {
                    $crate::cross::View(&self.0.$need)
                }
            )*
            $(
                $(
                    $(#[doc = $maybe_doc])*
                    #[getter]
                    fn $maybe(&self) -> $crate::cross::View<'_, Option<$maybe_kind>> {
                        $crate::cross::View(&self.0.$maybe)
                    }
                )*
                $($(
                    $(#[doc = $blank_doc])*
                    #[getter]
                    fn $blank(&self) -> $crate::cross::View<'_, $blank_kind> {
                        $crate::cross::View(&self.0.$blank)
                    }
                )*)?
            )?

            fn __repr__(&self) -> String {
                self.shown()
            }

            fn __getnewargs_ex__<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<((), pyo3::Bound<'py, pyo3::PyAny>)> {
                let fields = pyo3::types::PyDict::new(py);
                $(pyo3::types::PyDictMethods::set_item(&fields, stringify!($need), $crate::cross::View(&self.0.$need))?;)*
                $($(pyo3::types::PyDictMethods::set_item(&fields, stringify!($maybe), $crate::cross::View(&self.0.$maybe))?;)*
                $($(pyo3::types::PyDictMethods::set_item(&fields, stringify!($blank), $crate::cross::View(&self.0.$blank))?;)*)?)?
                Ok(((), fields.into_any()))
            }

            $($($methods)*)?
        }
    };
}
pub(crate) use record;

/// Declares the class of a core record whose fields are Python objects from the start, so that many records share them:
/// for what is answered often and read each time. It looks like a class of `record!` with all fields given.
macro_rules! kept {
    (
        $(#[$doc:meta])*
        $class:ident in $module:literal is $core:path { $($(#[doc = $field_doc:literal])* $field:ident: $kind:ty),* $(,)? }
        $({ $($methods:tt)* })?
    ) => {
        $(#[$doc])*
        #[pyo3::pyclass(frozen, module = $module)]
        pub(crate) struct $class {
            $(pub(crate) $field: pyo3::Py<pyo3::PyAny>,)*
        }

        impl $class {
            /// The record of the core.
            pub(crate) fn core(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<$core> {
                type Core = $core;
                Ok(Core { $($field: <$kind as $crate::cross::Cross>::take(self.$field.bind(py))?,)* })
            }
        }

        #[pyo3::pymethods]
        impl $class {
            #[new]
            #[pyo3(signature = (*, $($field,)*))]
            fn new(py: pyo3::Python<'_>, $($field: $crate::cross::Face<$kind>,)*) -> pyo3::PyResult<Self> {
                Ok(Self { $($field: $crate::cross::Cross::hand($field.0, py)?.unbind(),)* })
            }

            $(
                $(#[doc = $field_doc])*
                #[getter]
                fn $field(&self, py: pyo3::Python<'_>) -> $crate::cross::Ready<$kind> {
                    $crate::cross::Ready::new(self.$field.clone_ref(py))
                }
            )*

            fn __eq__(&self, other: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::PyResult<bool> {
                let py = other.py();
                match other.cast::<Self>() {
                    Ok(other) => Ok(self.core(py)? == other.get().core(py)?),
                    Err(_) => Ok(false),
                }
            }

            fn __repr__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                Ok($crate::cross::Cross::show(&self.core(py)?))
            }

            fn __getnewargs_ex__<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<((), pyo3::Bound<'py, pyo3::PyAny>)> {
                let fields = pyo3::types::PyDict::new(py);
                $(pyo3::types::PyDictMethods::set_item(&fields, stringify!($field), &self.$field)?;)*
                Ok(((), fields.into_any()))
            }

            $($($methods)*)?
        }

        impl $crate::cross::Cross for $core {
            #[cfg(feature = "inspect")]
            const TAKEN: pyo3::inspect::PyStaticExpr = <$class as pyo3::PyTypeInfo>::TYPE_HINT;
            #[cfg(feature = "inspect")]
            const GIVEN: pyo3::inspect::PyStaticExpr = <$class as pyo3::PyTypeInfo>::TYPE_HINT;

            fn take(value: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::PyResult<Self> {
                match value.cast::<$class>() {
                    Ok(record) => record.get().core(value.py()),
                    Err(_) => Err($crate::cross::wrong_type(concat!("`", stringify!($class), "`"), value)),
                }
            }
            fn give<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                let record = $class { $($field: $crate::cross::Cross::give(&self.$field, py)?.unbind(),)* };
                Ok(pyo3::Bound::new(py, record)?.into_any())
            }
            fn show(&self) -> String {
                let fields = [$(format!(concat!(stringify!($field), "={}"), $crate::cross::Cross::show(&self.$field)),)*];
                format!(concat!(stringify!($class), "({})"), fields.join(", "))
            }
        }
    };
}
pub(crate) use kept;

/// Declares the class of a variant that carries nothing.
macro_rules! unit {
    ($(#[$doc:meta])* $class:ident in $module:literal) => {
        $(#[$doc])*
        #[pyo3::pyclass(frozen, eq, hash, module = $module)]
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub(crate) struct $class;

        #[pyo3::pymethods]
        impl $class {
            #[new]
            fn new() -> Self {
                Self
            }

            fn __repr__(&self) -> &'static str {
                concat!(stringify!($class), "()")
            }

            fn __getnewargs__<'py>(&self, py: pyo3::Python<'py>) -> pyo3::Bound<'py, pyo3::PyAny> {
                pyo3::types::PyTuple::empty(py).into_any()
            }
        }
    };
}
pub(crate) use unit;

/// Makes an enum of the core cross as one class for each variant; in the stubs it is the union of
/// them, which the module of that name declares.
macro_rules! variants {
    (
        $core:path as $name:literal in $module:literal {
            $($variant:ident,)+
            $(; $($unit:ident,)+)?
        }
    ) => {
        impl $crate::cross::Cross for $core {
            #[cfg(feature = "inspect")]
            const TAKEN: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!($module, $name);
            #[cfg(feature = "inspect")]
            const GIVEN: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!($module, $name);

            fn take(value: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::PyResult<Self> {
                $(
                    if let Ok(held) = value.cast::<$variant>() {
                        return Ok(Self::$variant(held.get().0.clone()));
                    }
                )+
                $($(
                    if value.cast::<$unit>().is_ok() {
                        return Ok(Self::$unit);
                    }
                )+)?
                Err($crate::cross::wrong_type(concat!("`", $name, "`"), value))
            }
            fn give<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                match self {
                    $(Self::$variant(held) => Ok(pyo3::Bound::new(py, $variant(held.clone()))?.into_any()),)+
                    $($(Self::$unit => Ok(pyo3::Bound::new(py, $unit)?.into_any()),)+)?
                }
            }
            fn show(&self) -> String {
                match self {
                    $(Self::$variant(held) => $variant(held.clone()).shown(),)+
                    $($(Self::$unit => concat!(stringify!($unit), "()").to_owned(),)+)?
                }
            }
        }
    };
}
pub(crate) use variants;
