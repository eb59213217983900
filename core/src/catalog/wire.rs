//! Closed sets with wire names.

use crate::text::Language;

/// A closed set whose members have a stable wire name and a title in both languages.
///
/// ```
/// use humiao::{catalog::Wire, role::Role, text::Language};
/// assert_eq!(Role::from_wire("class-teacher"), Some(Role::ClassTeacher));
/// assert_eq!(Role::ClassTeacher.title(Language::Zh), "班主任");
/// ```
pub trait Wire: Copy + Sized + 'static {
    /// The name of the set.
    ///
    /// ```
    /// use humiao::{catalog::Wire, role::Role};
    /// assert_eq!(Role::SET, "role");
    /// ```
    const SET: &'static str;

    /// Every member, in the order of its declaration.
    ///
    /// ```
    /// use humiao::{catalog::Wire, role::Role};
    /// assert!(Role::ALL.contains(&Role::Principal));
    /// ```
    const ALL: &'static [Self];

    /// The name that is stored and exchanged.
    ///
    /// ```
    /// use humiao::{catalog::Wire, role::Role};
    /// assert_eq!(Role::GradeHead.wire(), "grade-head");
    /// ```
    fn wire(self) -> &'static str;

    /// The title in one language.
    ///
    /// ```
    /// use humiao::{catalog::Wire, role::Role, text::Language};
    /// assert_eq!(Role::GradeHead.title(Language::En), "grade head");
    /// ```
    fn title(self, language: Language) -> &'static str;

    /// The member with this wire name.
    ///
    /// ```
    /// use humiao::{catalog::Wire, role::Role};
    /// assert_eq!(Role::from_wire("nobody"), None);
    /// ```
    fn from_wire(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|member| member.wire() == name)
    }
}

/// Declares a closed set: the enum, its wire names, its titles and its table for the catalog.
macro_rules! wire_enum {
    (
        $(#[$meta:meta])*
        $name:ident: $set:literal, $module:literal {
            $($(#[$doc:meta])* $variant:ident = $wire:literal: $zh:literal / $en:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[doc = ""]
        #[doc = concat!(
            "```\nuse humiao::{catalog::Wire, ", $module, "::", stringify!($name), "};\n",
            "for member in ", stringify!($name), "::ALL {\n",
            "    assert_eq!(", stringify!($name), "::from_wire(member.wire()), Some(*member));\n}\n```"
        )]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $(
                $(#[$doc])*
                #[doc = concat!($en, " ", $zh, ": `", $wire, "` on the wire.")]
                #[serde(rename = $wire)]
                $variant,
            )+
        }

        impl $name {
            pub(crate) const ENTRIES: &'static [$crate::catalog::Entry] = &[$(
                $crate::catalog::Entry {
                    group: $crate::catalog::Group::Wire, table: $set, name: $wire, zh: $zh, en: $en,
                },
            )+];
        }

        impl $crate::catalog::Wire for $name {
            const SET: &'static str = $set;
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn wire(self) -> &'static str {
                match self { $(Self::$variant => $wire,)+ }
            }

            fn from_wire(name: &str) -> Option<Self> {
                match name {
                    $($wire => Some(Self::$variant),)+
                    _ => None,
                }
            }

            fn title(self, language: $crate::text::Language) -> &'static str {
                match self { $(Self::$variant => language.pick($zh, $en),)+ }
            }
        }

        impl $crate::policy::FromNode for $name {
            fn from_node(node: &$crate::policy::Node<'_>, faults: &mut Vec<$crate::fault::Fault>) -> Option<Self> {
                $crate::policy::wire_from_node(node, faults)
            }
        }
    };
}
pub(crate) use wire_enum;
