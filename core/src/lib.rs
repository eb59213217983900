//! **humiao** (护苗): the rule book of a school mental-health service, as a library.
//!
//! Given facts, a policy and a date, it says what holds, why, what is owed next, by whom and until
//! when.
//!
//! ```
//! use humiao::duty::{DutyKind, worklist};
//! use humiao::policy::Policy;
//! use humiao::role::{Actor, Role};
//! use humiao::time::Timestamp;
//! use humiao::warning::{Case, Report, Source};
//!
//! let policy = Policy::preset("jiaxing-2024")?;
//! let teacher = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "X-1".into() };
//! let report = Report {
//!     student: "S-1".into(), school: "X-1".into(), source: Source::Teacher,
//!     signs: vec![], danger: true, note: Default::default(),
//! };
//! let now = Timestamp::parse("2024-05-11T09:00:00+08:00")?;
//!
//! let verdict = Case::open(&policy, "C-1".into(), report, &teacher, now, now);
//! let events = verdict.into_result().unwrap(); // store them, then:
//! let case = Case::replay(&events)?;
//! let first = &worklist(case.duties(&policy, now.day()), now.day())[0];
//! assert_eq!(first.kind, DutyKind::BringToHospital); // at once, by law:
//! assert_eq!(first.basis.clause.article.as_str(), "第二十八条");
//! # Ok::<(), humiao::fault::Faults>(())
//! ```
//!
//! # Where to look
//!
//! | you want to | look at |
//! |---|---|
//! | load a rule book, print it, start an own one | [`policy::Policy`] |
//! | run a crisis case: decide, store, evolve; what is owed; figures | [`warning::Case`], [`warning::tally()`], [`warning::flow()`] |
//! | tell who is a candidate for which category, and record what people confirmed | [`category`] |
//! | classify a table of millions of students | [`category::Classifier`], [`bulk`] |
//! | know who answers for a student, record visits, measure coverage | [`visit::Directory`], [`visit`] |
//! | know what a teacher holds, what comes next, how far a target is | [`certificate::Workforce`], [`certificate`] |
//! | understand a refusal | [`verdict::Verdict`], [`verdict::Reason`] |
//! | make one list of everything that is owed | [`duty::worklist`] |
//! | read spreadsheets as they were meant | [`roster`], [`id`], [`time`] |
//! | list every code and wire name in both languages | [`catalog`] |
//!
//! # How it thinks
//!
//! - **Facts in, answers out.** Every call takes what it needs, and the day (`on`) or instant (`now`) it is
//!   about, last. The same input gives the same answer on every platform.
//! - **The reason is the result.** A refusal holds every unmet condition: a code, the clause, who can satisfy
//!   it, and from which day. What is not known is never taken as met.
//! - **Law is code, policy is data.** [`law`] cannot be switched off; all else is in the policy with its
//!   clause and standing, and a convention says that it is one.
//! - **People decide.** No score sets a level, a release or a category.
//! - **Nothing disappears.** Corrections are events; what was late stays late; a torn line is told.
//!
//! # What is deliberately absent
//!
//! A clock, a file, a network, a thread (but with the feature `rayon`), a random number, a float in a rule. A `From<DateTime<Local>>`: the
//! zone is China Standard Time, and instants are explicit. A way to set a status. A way to print a name.

pub mod bulk;
pub mod catalog;
pub mod category;
pub mod certificate;
pub mod duty;
pub mod fault;
pub mod id;
pub mod indicator;
pub mod law;
pub mod network;
pub mod policy;
pub mod role;
pub mod roster;
pub mod text;
pub mod time;
pub mod verdict;
pub mod visit;
pub mod warning;
