//! What the independent checker says of the plan: whether every rule is kept, what the plan costs beside what no plan costs
//! less than, and who is left over for want of what. A part of `bulletin.json`.

use std::collections::BTreeMap;

use humiao::id::{StaffId, StudentId};
use humiao::text::{Bilingual, Language};
use humiao::visit::{Bound, Plan, PlanCheck, Tiers, WeekProof};
use serde::Serialize;

use crate::html::said;

/// The verdict on a plan, as plain data.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Proof {
    /// No rule is broken.
    pub(crate) sound: bool,
    pub(crate) breaches: Vec<BreachRow>,
    pub(crate) owners: Bound,
    pub(crate) companions: Bound,
    /// Trips without a week, beside the least that any laying of the same trips leaves without one.
    pub(crate) weeks: WeekProof,
    /// Students without a trip, by why.
    pub(crate) reasons: Vec<ReasonRow>,
    /// Students without an owner, by why.
    pub(crate) owner_reasons: Vec<ReasonRow>,
    /// Visitors who have more trips than places.
    pub(crate) full: Vec<FullVisitor>,
}

/// A rule that is broken; the place names no person.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct BreachRow {
    pub(crate) place: String,
    pub(crate) code: String,
    pub(crate) text: Bilingual,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ReasonRow {
    pub(crate) code: String,
    pub(crate) text: Bilingual,
    pub(crate) students: Vec<StudentId>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct FullVisitor {
    pub(crate) staff: StaffId,
    pub(crate) visits: u32,
    pub(crate) places: u32,
    pub(crate) unplaced: u32,
}

/// One tier of a cost.
pub(crate) type Tier = fn(Tiers) -> i64;

/// The tiers of a cost, the first first, with what each is called.
pub(crate) fn tiers() -> [(Bilingual, Tier); 4] {
    [
        (said("未安排", "without a place"), |tiers| tiers.unplaced),
        (said("领导带头所缺", "leaders lack"), |tiers| tiers.leaders),
        (said("负担平方和", "squared loads"), |tiers| tiers.squares),
        (said("与上次不同", "changes"), |tiers| tiers.changes),
    ]
}

impl Proof {
    pub(crate) fn of(plan: &Plan, check: &PlanCheck) -> Self {
        let breaches = check.breaches.iter().map(|breach| BreachRow {
            place: breach.place.to_string(),
            code: breach.reason.code.to_string(),
            text: said(breach.reason.text(Language::Zh), breach.reason.text(Language::En)),
        });
        let full = plan.shortages.iter().map(|row| FullVisitor {
            staff: row.staff.clone(),
            visits: row.visits,
            places: row.places,
            unplaced: row.unplaced,
        });
        Self {
            sound: check.is_sound(),
            breaches: breaches.collect(),
            owners: check.owners,
            companions: check.companions,
            weeks: check.weeks,
            reasons: reasons(&plan.unplaced),
            owner_reasons: reasons(&plan.owners.unplaced),
            full: full.collect(),
        }
    }

    /// Whether every rule is kept, and nobody gives better owners or chooses better companions. Trips without a week are
    /// no failure: the plan says of each why, and how far another laying could do better.
    pub(crate) fn holds(&self) -> bool {
        self.sound && self.owners.is_proved() && self.companions.is_proved()
    }

    /// The verdict in one sentence.
    pub(crate) fn verdict(&self) -> Bilingual {
        let count = self.breaches.len();
        match (self.sound, self.holds()) {
            (false, _) => said(
                format!("独立核验未通过：{count} 处违反规则"),
                format!("Independent check failed: a rule is broken in {count} places"),
            ),
            (true, false) => said(
                "独立核验：无违反规则之处，但代价高于下界，未证明最优",
                "Independent check: no rule is broken, but the cost is above the bound: the optimum is not proved",
            ),
            (true, true) => said(
                "独立核验通过：无违反规则之处；包干与同行的代价等于下界，已证明最优",
                "Independent check passed: no rule is broken; owners and companions cost what the bound says, so nobody plans better",
            ),
        }
    }

    /// How many trips have no week, and how many have none in any plan.
    pub(crate) fn weeks(&self) -> Bilingual {
        let (without, least) = (self.weeks.without, self.weeks.least);
        match without.checked_sub(least) {
            Some(0) => said(
                format!("无周次的家访 {without} 次，任何排法至少 {least} 次：已证明最少"),
                format!("{without} trips have no week, and at least {least} have none in any plan: nobody lays more"),
            ),
            _ => said(
                format!("无周次的家访 {without} 次；任何排法至少 {least} 次，其间是否可再少未证明"),
                format!(
                    "{without} trips have no week; at least {least} have none in any plan, what lies between is not proved"
                ),
            ),
        }
    }
}

/// Students by the first reason, with its numbers.
fn reasons(unplaced: &[humiao::visit::Unplaced]) -> Vec<ReasonRow> {
    let mut rows: BTreeMap<(String, String), ReasonRow> = BTreeMap::new();
    for row in unplaced {
        let Some(reason) = row.reasons.first() else { continue };
        let (zh, en) = (reason.text(Language::Zh), reason.text(Language::En));
        let code = reason.code.to_string();
        let new = || ReasonRow { code: code.clone(), text: said(zh.as_str(), en.as_str()), students: Vec::new() };
        rows.entry((code.clone(), zh.clone())).or_insert_with(new).students.push(row.student.clone());
    }
    rows.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use humiao::policy::Policy;
    use humiao::time::{Day, SchoolCalendar, Span};
    use humiao::visit::{self, Classroom, Directory, Enrolment, PlanRequest, Post, Posting, Scope, Wishes};

    /// The proof of the plan of a class of three, with something done to the plan before.
    fn proof(change: impl Fn(&mut Plan)) -> Proof {
        let policy = Policy::preset("jiaxing-2024").unwrap();
        let (start, on) = (Day::new(2023, 9, 1).unwrap(), Day::new(2024, 2, 19).unwrap());
        let posting = |staff: &str, post| Posting { staff: staff.into(), post, start, end: None };
        let subject = Post::SubjectTeacher { class_id: "C-1".into(), subject: "数学".into() };
        let postings = vec![posting("T-1", Post::ClassTeacher { class_id: "C-1".into() }), posting("T-2", subject)];
        let enrolment = |student: &str| Enrolment { student: student.into(), class_id: "C-1".into(), start, end: None };
        let directory = Directory::new(
            vec![Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 }],
            postings,
            ["P-1", "P-2", "P-3", "P-4"].map(enrolment).to_vec(),
            Vec::new(),
        );
        let request = PlanRequest {
            rules: &policy.visit,
            directory: &directory,
            calendar: &SchoolCalendar::bundled(),
            scope: &Scope::All,
            term: Span::new(on, Some(on.plus(7))).unwrap(),
            on,
            keys: &[],
            visits: &[],
            wishes: &Wishes::default(),
        };
        let mut plan = visit::plan(&request).unwrap();
        change(&mut plan);
        Proof::of(&plan, &visit::check(&request, &plan).unwrap())
    }

    #[test]
    fn a_plan_that_keeps_the_rules_holds_and_says_who_is_left() {
        let proof = proof(|_| ());
        assert!(proof.holds() && proof.breaches.is_empty());
        // Three places in the one week, four students.
        assert_eq!(proof.weeks, WeekProof { without: 1, least: 1 });
        assert_eq!(proof.reasons.len(), 1);
        assert_eq!((proof.reasons[0].code.as_str(), proof.reasons[0].students.len()), ("visit.no-week", 1));
        assert_eq!((proof.full[0].visits, proof.full[0].places, proof.full[0].unplaced), (4, 3, 1));
    }

    #[test]
    fn a_plan_that_breaks_a_rule_does_not() {
        let proof = proof(|plan| drop(plan.trips.pop()));
        assert!(!proof.sound && !proof.holds());
        assert_eq!(proof.breaches[0].code, "visit.breach-missing");
        assert!(proof.verdict().en.as_str().starts_with("Independent check failed"));
    }

    #[test]
    fn a_plan_whose_prices_prove_nothing_is_sound_and_does_not_hold() {
        let proof = proof(|plan| plan.owners.loads[0].price = Tiers::ZERO);
        assert!(proof.sound && !proof.holds());
        assert_eq!((proof.owners.cost.squares, proof.owners.least.squares), (16, 0));
    }
}
