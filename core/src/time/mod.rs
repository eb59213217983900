//! Days, instants, spans, school years, and the working days of the State Council's notices.
//!
//! A day is a calendar day in China Standard Time (UTC+8). A [`Span`] is half-open: its first day
//! belongs to it, its end does not. A duty's window is closed: see [`crate::duty::Window`].

mod calendar;
mod day;
mod notice;
mod school_year;
mod timeline;
mod timestamp;

pub use calendar::{DayKind, SchoolCalendar};
pub use day::Day;
pub(crate) use day::{FIRST, LAST};
pub use notice::HolidayNotice;
pub use school_year::{SchoolYear, Term};
pub use timeline::{Span, Timeline};
pub use timestamp::Timestamp;

/// The codes of faults of time.
pub mod code {
    use crate::catalog::codes;

    codes! { Fault, "time";
        /// No such day.
        DAY = "time.day": "不是有效日期，应写作 YYYY-MM-DD（1900 至 2199 年）" / "not a day; write YYYY-MM-DD, years 1900 to 2199";
        /// No such instant.
        INSTANT = "time.instant": "不是有效时刻，应为毫秒整数或带时区的 RFC 3339" / "not an instant; write milliseconds or RFC 3339 with its zone";
        /// A span that ends before it starts.
        SPAN = "time.span": "结束早于开始" / "ends before it starts";
        /// Terms that cannot be.
        TERMS = "time.terms": "学期须有起止日且不得重叠" / "a term needs a first and a last day, and terms do not overlap";
        /// A day that no loaded notice covers.
        OUTSIDE_NOTICES = "time.outside-notices": "{on} 不在已载入的放假通知范围内，请载入该年通知" / "{on} is outside the loaded holiday notices; load the notice of that year";
        /// A day that one notice declares twice.
        NOTICE_TWICE = "time.notice-twice": "{on} 在通知中出现两次" / "{on} stands twice in the notices";
        /// A notice without the days of its year.
        NOTICE_YEAR = "time.notice-year": "{year} 年的通知没有假期，或列有其他年份的日期" / "the notice of {year} names no holiday, or days of another year";
    }
}
pub(crate) use code::ENTRIES;
