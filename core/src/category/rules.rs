//! The category book's part of the policy.

use super::code;
use super::membership::Evidence;
use super::set::CategorySet;
use crate::catalog::Wire;
use crate::fault::{Fault, FaultKind, code as fault_code};
use crate::policy::{FromNode, Node, Rule};
use crate::role::Role;

/// A membership that nobody looks at for longer than this is no judgement any more.
const LONGEST: u32 = 60;

/// The rules of the category book.
///
/// ```
/// use humiao::policy::{Policy, Standing};
/// let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// assert_eq!(rules.set.value.id.as_str(), "minors-protection-law-29");
/// assert_eq!(rules.set.value.basis.standing, Standing::Law);
/// assert_eq!(rules.set.basis.standing, Standing::Convention, "the city's own six are not published");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// The categories and their criteria; in the file a preset's name or the set itself.
    pub set: Rule<CategorySet>,
    /// The roles that confirm, renew and end a membership.
    pub confirmers: Rule<Vec<Role>>,
    /// How many different kinds of evidence a membership rests on at least.
    pub least_evidence: Rule<u32>,
    /// The roles that sit in a research meeting, beside whoever takes the chair.
    pub meeting: Rule<Vec<Role>>,
    /// The roles that may take the chair of a research meeting.
    pub meeting_chairs: Rule<Vec<Role>>,
    /// Whether nothing is confirmed or renewed without a research meeting.
    pub meeting_required: Rule<bool>,
    /// The longest time from the start, or from a review, to the next review, in months.
    pub review_interval_months: Rule<u32>,
    /// How many days before its review day a membership's review begins.
    pub review_notice_days: Rule<u16>,
}

impl FromNode for Rules {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let set = table.get("set", faults);
        let confirmers = table.get("confirmers", faults);
        let least_evidence = table.get("least-evidence", faults);
        let meeting = table.get("meeting", faults);
        let meeting_chairs = table.get("meeting-chairs", faults);
        let meeting_required = table.get("meeting-required", faults);
        let review_interval_months = table.get("review-interval-months", faults);
        let review_notice_days = table.get("review-notice-days", faults);
        table.finish(faults);
        let (confirmers, review_interval_months): (Rule<Vec<Role>>, Rule<u32>) = (confirmers?, review_interval_months?);
        let least_evidence: Rule<u32> = least_evidence?;
        if confirmers.value.is_empty() {
            let place = format!("{}.confirmers.value", node.path());
            faults.push(Fault::new(FaultKind::Missing, code::EMPTY_LIST).at(place));
        }
        let meeting_chairs: Rule<Vec<Role>> = meeting_chairs?;
        if meeting_chairs.value.is_empty() {
            let place = format!("{}.meeting-chairs.value", node.path());
            faults.push(Fault::new(FaultKind::Missing, code::EMPTY_LIST).at(place));
        }
        // More kinds than there are without a screening would make one a condition, or allow nothing.
        let most = u32::try_from(Evidence::ALL.len()).unwrap_or(u32::MAX).saturating_sub(1);
        if !(1..=most).contains(&least_evidence.value) {
            let place = format!("{}.least-evidence.value", node.path());
            let fault = Fault::new(FaultKind::Invalid, fault_code::OUT_OF_RANGE);
            faults.push(fault.with("least", 1).with("most", most).at(place));
        }
        if !(1..=LONGEST).contains(&review_interval_months.value) {
            let place = format!("{}.review-interval-months.value", node.path());
            let fault = Fault::new(FaultKind::Invalid, fault_code::OUT_OF_RANGE);
            faults.push(fault.with("least", 1).with("most", LONGEST).at(place));
        }
        let review_notice_days: Rule<u16> = review_notice_days?;
        // A review that begins before what it reviews is no review; a month has 28 days at least.
        let most = review_interval_months.value.clamp(1, LONGEST) * 28 - 1;
        if u32::from(review_notice_days.value) > most {
            let place = format!("{}.review-notice-days.value", node.path());
            let fault = Fault::new(FaultKind::Invalid, fault_code::OUT_OF_RANGE);
            faults.push(fault.with("least", 0).with("most", most).at(place));
        }
        Some(Self {
            set: set?,
            confirmers,
            least_evidence,
            meeting: meeting?,
            meeting_chairs,
            meeting_required: meeting_required?,
            review_interval_months,
            review_notice_days,
        })
    }
}
