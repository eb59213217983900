//! People who come, go on leave, stand in, live together and are kept away.

use std::collections::BTreeMap;
use std::sync::Arc;

use humiao::id::{ClassId, HouseholdId, SchoolId, StaffId, StudentId};
use humiao::role::Role;
use humiao::text::{Language, Sealed};
use humiao::time::{Day, Span};
use humiao::visit::{self, Answered, Barred, BarredPair, Leave, Post, Residence, Tenure};

use crate::HumiaoError;
use crate::visit::Directory;

/// What is shown of a member of staff in a picture: a name, initials, an id.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StaffLabel {
    /// Who.
    pub staff: StaffId,
    /// What is shown; hidden everywhere else.
    pub label: Sealed,
}

#[uniffi::export]
impl Directory {
    /// The same directory with leave and stand-ins, households, and who is kept away from minors by law or
    /// from one student; what an earlier call gave is replaced.
    ///
    /// # Errors
    /// `time.day` when a row has a day outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::{time::Day, visit::Barred};
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let nobody = Barred { staff: "".into(), start: Day::parse("2024-03-04")?, end: None };
    /// let directory = directory.with_people(vec![], vec![], vec![nobody], vec![])?;
    /// assert_eq!(directory.faults()?[0].code.as_str(), "id.empty");
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    #[uniffi::method(default(leaves = [], residences = [], barred = [], pairs = []))]
    pub fn with_people(
        &self,
        leaves: Vec<Leave>,
        residences: Vec<Residence>,
        barred: Vec<Barred>,
        pairs: Vec<BarredPair>,
    ) -> Result<Arc<Self>, HumiaoError> {
        let rows = self.directory.clone().with_leaves(leaves).with_residences(residences);
        let directory = rows.with_barred(barred).with_pairs(pairs);
        Ok(Arc::new(Self { policy: Arc::clone(&self.policy), directory }))
    }

    /// Who held a post from one day up to another, vacancies included: without a gap, never twice the same
    /// in a row. Without an end it goes on.
    ///
    /// # Errors
    /// `time.span` when it ends before it starts.
    ///
    /// ```
    /// use humiao::{time::Day, visit::Post};
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let post = Post::Principal { school: "S-1".into() };
    /// assert_eq!(directory.tenures(post, Day::parse("2023-09-01")?, None)?[0].holder, None);
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    #[uniffi::method(default(end = None))]
    pub fn tenures(&self, post: Post, start: Day, end: Option<Day>) -> Result<Vec<Tenure>, HumiaoError> {
        Ok(self.directory.tenures(&post, Span::new(start, end)?))
    }

    /// Who answered for a student at a level from one day up to another: changes of class, vacancies, leave
    /// and who is kept away included. Without an end it goes on.
    ///
    /// # Errors
    /// `time.span` when it ends before it starts.
    ///
    /// ```
    /// use humiao::{role::Role, time::Day};
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let start = Day::parse("2023-09-01")?;
    /// assert!(directory.answered("P-1".into(), Role::ClassTeacher, start, None)?[0].class_id.is_none());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    #[uniffi::method(default(end = None))]
    pub fn answered(
        &self,
        student: StudentId,
        role: Role,
        start: Day,
        end: Option<Day>,
    ) -> Result<Vec<Answered>, HumiaoError> {
        let span = Span::new(start, end)?;
        Ok(visit::answered(&self.policy.rules().visit, &self.directory, &student, role, span))
    }

    /// Who teaches a class on a day, stand-ins included, without those on leave and those whom the law bars.
    ///
    /// # Errors
    /// `time.day` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let on = Day::parse("2024-05-11")?;
    /// assert!(directory.teachers_of("C-1".into(), on)?.is_empty());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn teachers_of(&self, class_id: ClassId, on: Day) -> Result<Vec<StaffId>, HumiaoError> {
        Ok(self.directory.teachers_of(&class_id, on).into_iter().cloned().collect())
    }

    /// Whether somebody is on leave from every post on a day.
    ///
    /// # Errors
    /// `time.day` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let on = Day::parse("2024-05-11")?;
    /// assert!(!directory.is_on_leave("T-1".into(), on)?);
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn is_on_leave(&self, staff: StaffId, on: Day) -> Result<bool, HumiaoError> {
        Ok(self.directory.is_on_leave(&staff, on))
    }

    /// Whether the law bars somebody from work with minors on a day (未成年人保护法第六十二条).
    ///
    /// # Errors
    /// `time.day` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let on = Day::parse("2024-05-11")?;
    /// assert!(!directory.is_barred("T-1".into(), on)?);
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn is_barred(&self, staff: StaffId, on: Day) -> Result<bool, HumiaoError> {
        Ok(self.directory.is_barred(&staff, on))
    }

    /// Whether somebody is kept away from a student on a day, by law or as a pair.
    ///
    /// # Errors
    /// `time.day` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let on = Day::parse("2024-05-11")?;
    /// assert!(!directory.bars("T-1".into(), "P-1".into(), on)?);
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn bars(&self, staff: StaffId, student: StudentId, on: Day) -> Result<bool, HumiaoError> {
        Ok(self.directory.bars(&staff, &student, on))
    }

    /// Whether somebody is kept away from the home of a student on a day: by law, or as a pair with any student who
    /// lives in the household.
    ///
    /// # Errors
    /// `time.day` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let on = Day::parse("2024-05-11")?;
    /// assert!(!directory.bars_home("T-1".into(), "P-1".into(), on)?);
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn bars_home(&self, staff: StaffId, student: StudentId, on: Day) -> Result<bool, HumiaoError> {
        Ok(self.directory.bars_home(&staff, &student, on))
    }

    /// The household in which a student lives on a day; none when it is not known.
    ///
    /// # Errors
    /// `time.day` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let on = Day::parse("2024-05-11")?;
    /// assert_eq!(directory.household_of("P-1".into(), on)?, None);
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn household_of(&self, student: StudentId, on: Day) -> Result<Option<HouseholdId>, HumiaoError> {
        Ok(self.directory.household_of(&student, on).cloned())
    }

    /// The students who live in a household on a day, in the order of their ids.
    ///
    /// # Errors
    /// `time.day` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let on = Day::parse("2024-05-11")?;
    /// assert!(directory.members("H-1".into(), on)?.is_empty());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn members(&self, household: HouseholdId, on: Day) -> Result<Vec<StudentId>, HumiaoError> {
        Ok(self.directory.members(&household, on).into_iter().cloned().collect())
    }

    /// The grid of a school on a day as a Mermaid flowchart: principal, grade heads, class teachers, owners and
    /// how many students each of them owns; a vacant post says who answers for it. Somebody without a label
    /// is shown as `…`, and no student is named.
    ///
    /// # Errors
    /// `time.day` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::{text::Language, time::Day};
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let text = directory.chain_diagram("S-1".into(), Day::parse("2024-05-11")?, Language::En, vec![])?;
    /// assert!(text.contains("vacant"));
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn chain_diagram(
        &self,
        school: SchoolId,
        on: Day,
        language: Language,
        labels: Vec<StaffLabel>,
    ) -> Result<String, HumiaoError> {
        let labels: BTreeMap<StaffId, Sealed> = labels.into_iter().map(|row| (row.staff, row.label)).collect();
        let label = |staff: &StaffId| labels.get(staff).map_or_else(|| "…".to_owned(), |label| label.open().to_owned());
        Ok(visit::chain_diagram(&self.policy.rules().visit, &self.directory, &school, on, language, label))
    }
}
