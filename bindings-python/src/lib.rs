//! The Python face of humiao: `humiao._native`, over which the package `humiao` is written.
//!
//! Each file binds one noun of the core. [`cross`] holds the one trait by which values cross,
//! [`record`] the one macro by which plain records become frozen classes.

mod bulk;
mod by;
mod calendar;
mod catalog;
mod category;
mod certificate;
mod closed_set;
mod cross;
mod duty;
mod error;
mod frame;
mod id;
mod indicator;
mod instant;
mod network;
mod policy;
mod record;
mod roster;
mod setting;
mod stored;
mod text;
mod verdict;
mod visit;
mod warning;

use pyo3::prelude::*;

/// The compiled part of `humiao`; import `humiao` instead.
#[pymodule]
mod _native {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::calendar::{
        HolidayNotice, SchoolCalendar, SchoolYear, Span, Timeline, age_of, day_of, end_of, plus_months, start_of,
    };
    #[pymodule_export]
    use super::duty::{Duty, Window, worklist};
    #[pymodule_export]
    use super::id::{
        ResidentNumber, SchoolCode, StudentNumber, check_resident_number, check_school_code, check_student_number,
    };
    #[pymodule_export]
    use super::indicator::{Ratio, Target};
    #[pymodule_export]
    use super::policy::{Policy, law};
    #[pymodule_export]
    use super::text::{Bilingual, Sealed};
    #[pymodule_export]
    use super::verdict::{Actor, Basis, Clause, Detail, Fault, Reason};

    /// Every wire name and code.
    #[pymodule]
    mod catalog {
        #[pymodule_export]
        use crate::catalog::{Entry, closed_sets, code_text, entries, is_worked, member_title};

        /// The version of the stored form of events.
        #[pymodule_export]
        const FORMAT_VERSION: u32 = humiao::catalog::FORMAT_VERSION;
        /// The version of the rules.
        #[pymodule_export]
        const RULES_VERSION: u32 = humiao::catalog::RULES_VERSION;
    }

    /// Rosters as spreadsheets have them.
    #[pymodule]
    mod roster {
        #[pymodule_export]
        use crate::roster::cell::{cell, day, field, grade, header, headers, number, required, sex, yes_no};
        #[pymodule_export]
        use crate::roster::sheet::{Column, Counts, Inspection, Plan, inspect, read};
        #[pymodule_export]
        use crate::roster::student::Student;
    }

    /// Rows of data frames.
    #[pymodule]
    mod frame {
        #[pymodule_export]
        use crate::bulk::table::Table;
        #[pymodule_export]
        use crate::frame::plan::{breaches, calendar, forecast, loads, owners, trips, unplaced, visitors};
        #[pymodule_export]
        use crate::frame::table::{columns, fields, read, records};
    }

    /// The service network 服务网络.
    #[pymodule]
    mod network {
        #[pymodule_export]
        use crate::network::{Appointment, Link, Network};
    }

    /// The warning book 心理危机预警.
    #[pymodule]
    mod warning {
        #[pymodule_export]
        use crate::bulk::replay::{Flows, Replayed, Tallies, replay_table};
        #[pymodule_export]
        use crate::warning::case::{
            Case, Choice, command_from_json, command_to_json, diagram, kind_of, leads_to, phases, states,
        };
        #[pymodule_export]
        use crate::warning::change::{
            Assessed, BroughtToHospital, Closed, ClueAdded, ConfidentialityBroken, Confirmed, Contacted, Corrected,
            GuardianTold, HandOverAnswered, HandOverOffered, LevelChanged, NotConfirmed, PairAssigned, PlanSet,
            PoliceTold, ReferralAnswered, Referred, ReleaseApproved, ReleaseProposed, ReleaseRejected, Reported,
            ReturnAppealed, ReturnAsked, ReturnDecided, ReturnedFromCare, ReviewBegun, StudySuspended, Voided,
            WarnedAgain, WatchEnded,
        };
        #[pymodule_export]
        use crate::warning::command::{
            AddClue, AnswerHandOver, AnswerReferral, AppealReturn, ApproveRelease, AskReturn, Assess, AssignPair,
            BeginReview, BreakConfidentiality, BringToHospital, ChangeLevel, Close, Confirm, Correct, DecideReturn,
            EndWatch, NotConfirm, OfferHandOver, ProposeRelease, RecordContact, Refer, RejectRelease, ReturnFromCare,
            SetPlan, SuspendStudy, TellGuardian, TellPolice, Void, WarnAgain,
        };
        #[pymodule_export]
        use crate::warning::content::{Pair, Participant, Report};
        #[pymodule_export]
        use crate::warning::event::{Event, Log, known_by, read_log};
        #[pymodule_export]
        use crate::warning::merge::{Branch, Merge, Outcome};
        #[pymodule_export]
        use crate::warning::path::{Accountable, ReleasePath, Step};
        #[pymodule_export]
        use crate::warning::state::{
            AssessmentRecord, ClueRecord, ContactRecord, Episode, HandOverRecord, NoticeRecord, ProposalRecord,
            ReferralRecord, RefusalRecord, State, SuspensionRecord,
        };
        #[pymodule_export]
        use crate::warning::tally::{
            Break, Exits, Flow, LateEntry, Ledger, Tally, flow, late_entries, tally, tally_by_school,
        };
    }

    /// The certificate book 上岗资格证书.
    #[pymodule]
    mod certificate {
        #[pymodule_export]
        use crate::bulk::rates::rates_table;
        #[pymodule_export]
        use crate::bulk::standings::standings;
        #[pymodule_export]
        use crate::certificate::asking::{
            gap, holds, rate, rates_by, staffing, standing, training_duties, training_rate,
        };
        #[pymodule_export]
        use crate::certificate::record::{
            CertificateStanding, Employment, Gap, Holding, NextStep, Renewal, School, Training, TrainingDuty,
        };
        #[pymodule_export]
        use crate::certificate::workforce::Workforce;
    }

    /// The category book 重点学生.
    #[pymodule]
    mod category {
        #[pymodule_export]
        use crate::bulk::classify::classify;
        #[pymodule_export]
        use crate::category::asking::{
            answers, candidates, classify_one, confirm, disagreements, duties, end, flips, memberships_on, outline,
            persons, renew, required_facts, students_on,
        };
        #[pymodule_export]
        use crate::category::candidate::{Candidate, Disagreement, FactSpec, Flip, Leaf, OpenFact, Outline};
        #[pymodule_export]
        use crate::category::diff::{Cause, Diff, Move, Shift, diff};
        #[pymodule_export]
        use crate::category::facts::Facts;
        #[pymodule_export]
        use crate::category::membership::{Ending, Extension, Meeting, Membership, Proposal, Renewal};
        #[pymodule_export]
        use crate::category::set::{Category, CategorySet, preset_text, presets};
        #[pymodule_export]
        use crate::category::switch::{
            CarriedFrom, CarryOver, CategoryCount, Census, CrossPair, CrossWalk, SetHistory, Stranded, Suggestion,
            carry_over, census, cross_walks,
        };
    }

    /// The visit book 家访.
    #[pymodule]
    mod visit {
        #[pymodule_export]
        use crate::bulk::coverage::{CoverageTable, coverage_table, key_coverage_table};
        #[pymodule_export]
        use crate::visit::asking::{
            accountable, answer_complaint, answered, chain, chain_diagram, complain, duties, duties_within,
            occasional_duties, occasional_duties_within, record,
        };
        #[pymodule_export]
        use crate::visit::coverage::{coverage, coverage_by, key_coverage, key_coverage_by};
        #[pymodule_export]
        use crate::visit::directory::Directory;
        #[pymodule_export]
        use crate::visit::place::{Post, Scope};
        #[pymodule_export]
        use crate::visit::plan::asking::{
            assign_owners, check, check_owners, forecast, owner_alternatives, owner_task, plan,
        };
        #[pymodule_export]
        use crate::visit::plan::check::{Bound, Breach, OwnerCheck, PlanCheck};
        #[pymodule_export]
        use crate::visit::plan::owners::{Load, Owned, OwnerAlternative, OwnerPlan, Shortage, Tiers, Unplaced};
        #[pymodule_export]
        use crate::visit::plan::task::{OwnerClass, OwnerStudent, OwnerTask, Workload};
        #[pymodule_export]
        use crate::visit::plan::trips::{
            CompanionProof, Forecast, PoolPrice, Trip, TripStudent, TripVisitor, Waiting, Week, WeekForecast,
            WeekProof, WeekShortage,
        };
        #[pymodule_export]
        use crate::visit::plan::whole::Plan;
        #[pymodule_export]
        use crate::visit::plan::wishes::{Lock, OwnerLimit, StaffSex, StudentSex, Urgency, WeekLimit, Wishes};
        #[pymodule_export]
        use crate::visit::record::{
            Answer, Answered, Barred, BarredPair, Chain, Classroom, Complaint, Coverage, Enrolment, Happening,
            KeyStudent, Leave, Link, OccasionalDuties, Ownership, Posting, Residence, Tenure, VisitRecord, Visitor,
        };
    }
}
