//! The visits of some days, planned on the phone for a class or a school.

use humiao::fault::Fault;
use humiao::id::StudentId;
use humiao::time::{Day, SchoolCalendar, Span};
use humiao::visit::{
    self, KeyStudent, Owned, OwnerAlternative, OwnerPlan, PlanRequest, Scope, Trip, Unplaced, VisitRecord, Week, Wishes,
};

use crate::visit::Directory;
use crate::{HumiaoError, SchoolTerm};

/// What a phone shows of a plan. The proof stays where the whole plan is made.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlannedVisits {
    /// The weeks that are planned.
    pub weeks: Vec<Week>,
    /// The trips, by week, then the most urgent first.
    pub trips: Vec<Trip>,
    /// Students whose owed visit is on no trip, in the order of their ids, and why.
    pub unplaced: Vec<Unplaced>,
    /// Who owns which student, in the order of the classes.
    pub owners: Vec<Owned>,
    /// Students without an owner, in the same order, and why.
    pub without_owner: Vec<Unplaced>,
    /// What is wrong with what it was made from, each at its place.
    pub faults: Vec<Fault>,
}

impl Directory {
    fn calendar(&self) -> SchoolCalendar {
        self.policy.setting().calendar.cloned().unwrap_or_else(SchoolCalendar::bundled)
    }
}

#[uniffi::export]
impl Directory {
    /// Plans the visits of a scope in a term: who owns whom, who visits whom with whom, and in which week; nothing is
    /// laid before the day on which it is planned. `previous` are the trips of the plan before, whose companions and
    /// weeks are kept where they can be. The calendar is that of the policy, or the one that comes with the library.
    ///
    /// # Errors
    /// `visit.term` when it ends before it starts, or is longer than 800 days; `time.outside-notices` when a day is not
    /// settled by the calendar's notices.
    ///
    /// ```
    /// use humiao::{time::Day, visit::Scope};
    /// use humiao_mobile::{Policy, SchoolTerm};
    /// let directory = Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let term = SchoolTerm { first: Day::parse("2024-02-19")?, last: Day::parse("2024-06-30")? };
    /// let plan = directory.plan(Scope::All, term, vec![], vec![], term.first, vec![])?;
    /// assert_eq!((plan.weeks.len(), plan.trips.len()), (19, 0));
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    #[uniffi::method(default(previous = []))]
    pub fn plan(
        &self,
        scope: Scope,
        term: SchoolTerm,
        keys: Vec<KeyStudent>,
        visits: Vec<VisitRecord>,
        on: Day,
        previous: Vec<Trip>,
    ) -> Result<PlannedVisits, HumiaoError> {
        let request = PlanRequest {
            rules: &self.policy.rules().visit,
            directory: &self.directory,
            calendar: &self.calendar(),
            scope: &scope,
            term: Span::new(term.first, Some(term.last.plus(1)))?,
            on,
            keys: &keys,
            visits: &visits,
            wishes: &Wishes { previous, ..Wishes::default() },
        };
        let plan = visit::plan(&request)?;
        Ok(PlannedVisits {
            weeks: plan.weeks,
            trips: plan.trips,
            unplaced: plan.unplaced,
            owners: plan.owners.owners,
            without_owner: plan.owners.unplaced,
            faults: plan.faults,
        })
    }

    /// Who else could own a student on a day, against the owners of a plan: every teacher of the class, the cheapest
    /// first, then by id. For each the rest is planned anew around the pair, so the cost is what it really takes.
    ///
    /// # Errors
    /// `visit.not-planned` when the student is not in the scope on that day.
    ///
    /// ```
    /// use humiao::{time::Day, visit::Scope};
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let on = Day::parse("2024-02-19")?;
    /// assert!(directory.owner_alternatives("P-1".into(), Scope::All, vec![], on).is_err(), "nobody is enrolled");
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn owner_alternatives(
        &self,
        student: StudentId,
        scope: Scope,
        owners: Vec<Owned>,
        on: Day,
    ) -> Result<Vec<OwnerAlternative>, HumiaoError> {
        let rules = &self.policy.rules().visit;
        let task = visit::owner_task(&PlanRequest {
            rules,
            directory: &self.directory,
            calendar: &self.calendar(),
            scope: &scope,
            term: Span::new(on, None)?,
            on,
            keys: &[],
            visits: &[],
            wishes: &Wishes::default(),
        });
        let plan = OwnerPlan { owners, ..OwnerPlan::default() };
        Ok(visit::owner_alternatives(rules, &task, &plan, &student)?)
    }
}
