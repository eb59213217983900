//! `city.json`: which policy, which day.

use std::error::Error;
use std::fs;
use std::path::Path;

use humiao::id::SchoolId;
use humiao::policy::Policy;
use humiao::time::{Day, Span, Timestamp};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Written {
    synthetic: bool,
    policy: String,
    today: Day,
    now: String,
    staffing_day: Day,
    term_start: Day,
    term_end: Day,
    example_school: SchoolId,
}

/// What every stage needs to know.
pub(crate) struct Setting {
    pub(crate) policy: Policy,
    pub(crate) today: Day,
    pub(crate) now: Timestamp,
    pub(crate) staffing_day: Day,
    /// The term whose visits are planned, on its first day.
    pub(crate) term: Span,
    /// The school of which the report shows the plan.
    pub(crate) example: SchoolId,
}

pub(crate) fn read(folder: &Path) -> Result<Setting, Box<dyn Error>> {
    let written: Written = serde_json::from_str(&fs::read_to_string(folder.join("city.json"))?)?;
    if !written.synthetic {
        return Err("this walk-through is for synthetic cities".into());
    }
    Ok(Setting {
        policy: Policy::preset(&written.policy)?,
        today: written.today,
        now: Timestamp::parse(&written.now)?,
        staffing_day: written.staffing_day,
        term: Span::new(written.term_start, Some(written.term_end))?,
        example: written.example_school,
    })
}
