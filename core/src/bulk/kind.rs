//! What sort of values a column must have, and which columns a record has.

use super::column::Values;

/// What a column must hold.
///
/// ```
/// use humiao::bulk::{Kind, Values};
/// assert!(Kind::Day.fits(&Values::Days(&[0])) && !Kind::Count.fits(&Values::Days(&[0])));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    Flag,
    /// Whole numbers, not negative.
    Count,
    /// Names of a closed set, plain or as a dictionary.
    Code,
    /// Text, plain or as a dictionary.
    Text,
    /// Calendar days.
    Day,
    /// Instants, counted from 1970-01-01T00:00Z.
    Instant,
    /// One record in each row.
    Record(&'static [Field]),
    /// A list of records in each row.
    List(&'static [Field]),
}

/// One column of a record.
///
/// ```
/// use humiao::{bulk::{Kind, Record}, certificate::Holding};
/// let names: Vec<&str> = Holding::FIELDS.iter().filter(|field| field.is_needed).map(|field| field.name).collect();
/// assert_eq!(names, ["staff", "level", "issued"]);
/// assert_eq!(Holding::FIELDS[2].kind, Kind::Day);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The name of the column, that of the stored form.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether the column must be there, with a value in each row.
    pub is_needed: bool,
}

impl Kind {
    /// What such a column is called in Arrow.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Kind::Day.name(), "date");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flag => "boolean",
            Self::Count => "integer",
            Self::Code | Self::Text => "string or dictionary",
            Self::Day => "date",
            Self::Instant => "timestamp with a zone",
            Self::Record(_) => "struct",
            Self::List(_) => "list of structs",
        }
    }

    /// Whether a column has values of this kind; one without any fits every kind.
    ///
    /// ```
    /// assert!(humiao::bulk::Kind::Flag.fits(&humiao::bulk::Values::Unknown));
    /// ```
    #[must_use]
    pub const fn fits(self, values: &Values<'_>) -> bool {
        match self {
            _ if matches!(values, Values::Unknown) => true,
            Self::Flag => matches!(values, Values::Flags(_)),
            Self::Count => matches!(values, Values::Numbers(_)),
            Self::Code | Self::Text => matches!(values, Values::Texts(_) | Values::Dictionary { .. }),
            Self::Day => matches!(values, Values::Days(_) | Values::Milliseconds(_)),
            Self::Instant => matches!(values, Values::Instants { .. }),
            Self::Record(_) => matches!(values, Values::Records(_)),
            Self::List(_) => matches!(values, Values::Lists { .. }),
        }
    }
}
