//! The commands of the warning book: one class and one method of the case for each, from one list.

use humiao::id::SchoolId;
use humiao::text::{Sealed, Text};
use humiao::time::{Day, Timestamp};
use humiao::warning::{self, Cause, ContactMode, ContactOutcome, ReferralAnswer, Sign, Source, Told};

use super::content::Report;
use crate::record::{record, unit, variants};

/// Every command but the first report, which opens a case: the class, the method, whether the method asks when
/// it was done, and the fields as `record!` takes them; a command that carries nothing stands at the end.
///
/// Hands the list to the macro that is named, after what is given to that.
macro_rules! commands {
    ($then:ident { $($given:tt)* }) => {
        $then! {
            { $($given)* }

            /// Adds a clue to an open case.
            AddClue: add_clue(happened) of warning::Clue {
                /// Where it comes from.
                source: Source,
                /// The signs that were seen.
                signs: Vec<Sign>,
                /// Whether there is danger to life or health now.
                danger: bool;
                ;
                /// Free text.
                note: Sealed,
            }

            /// Ends the review without a crisis.
            NotConfirm: not_confirm(happened) of warning::Finding {
                /// Who took part.
                participants: Vec<warning::Participant>,
                /// On which grounds.
                grounds: Sealed,
            }

            /// Ends the review with a level.
            Confirm: confirm(happened) of warning::Judgement {
                /// The severity of the level, as the policy numbers it.
                level: u8,
                /// Whether the meeting sees danger to life or health now.
                danger: bool,
                /// Who took part.
                participants: Vec<warning::Participant>,
                /// On which grounds.
                grounds: Sealed,
            }

            /// Changes the level.
            ChangeLevel: change_level(happened) of warning::Judgement {
                /// The severity of the level, as the policy numbers it.
                level: u8,
                /// Whether the meeting sees danger to life or health now.
                danger: bool,
                /// Who took part.
                participants: Vec<warning::Participant>,
                /// On which grounds.
                grounds: Sealed,
            }

            /// Names the responsible pair.
            AssignPair: assign_pair(happened) of warning::Pair {
                /// Who leads, and is accountable for the case.
                lead: warning::Participant,
                /// Who assists.
                partner: warning::Participant,
            }

            /// Sets or revises the individual plan.
            SetPlan: set_plan(happened) of warning::Plan {
                /// What will be done.
                measures: Sealed,
            }

            /// Records an assessment.
            Assess: assess(happened) of warning::Assessment {
                /// The scale or the form of the interview.
                instrument: Text;
                /// Its score, where it has one.
                score: u32;
                /// Free text.
                finding: Sealed,
            }

            /// Records a follow-up contact, also one that failed.
            RecordContact: record_contact(happened) of warning::Contact {
                /// How it was made.
                mode: ContactMode,
                /// How it ended.
                outcome: ContactOutcome;
                ;
                /// Free text.
                note: Sealed,
            }

            /// Records that the guardian was told.
            TellGuardian: tell_guardian(happened) of warning::Notice {
                /// How.
                mode: ContactMode;
                ;
                /// Free text.
                note: Sealed,
            }

            /// Records that the danger was stopped and the person brought to a hospital.
            BringToHospital: bring_to_hospital(happened) of warning::Notice {
                /// How.
                mode: ContactMode;
                ;
                /// Free text.
                note: Sealed,
            }

            /// Records the mandatory report.
            TellPolice: tell_police(happened) of warning::PoliceReport {
                /// The situation, 1 to 9.
                situation: u8,
                /// The authority that took the report.
                authority: Text,
            }

            /// Records that confidentiality was broken.
            BreakConfidentiality: break_confidentiality(happened) of warning::Disclosure {
                /// Who was told.
                told: Vec<Told>,
                /// Why.
                grounds: Sealed,
            }

            /// Refers to an institution.
            Refer: refer(happened) of warning::Referral {
                /// Where to.
                institution: Text;
                ;
                /// Free text.
                note: Sealed,
            }

            /// Records the answer to the referral.
            AnswerReferral: answer_referral(happened) of warning::ReferralReply {
                /// The answer.
                answer: ReferralAnswer;
                ;
                /// Whether the student is taken in 住院: the follow-ups of the school then keep another cadence until
                /// the return.
                inpatient: bool,
                /// Free text.
                note: Sealed,
            }

            /// Records the return from care with its opinion.
            ReturnFromCare: return_from_care(happened) of warning::Opinion {
                /// Who gave it.
                institution: Text,
                /// Its date.
                dated: Day;
                ;
                /// Free text.
                note: Sealed,
            }

            /// Suspends study.
            SuspendStudy: suspend_study(happened) of warning::Grounds {
                /// The grounds.
                grounds: Sealed,
            }

            /// Asks to return to school, with the medical opinion.
            AskReturn: ask_return(happened) of warning::Opinion {
                /// Who gave it.
                institution: Text,
                /// Its date.
                dated: Day;
                ;
                /// Free text.
                note: Sealed,
            }

            /// Decides on the return to school.
            DecideReturn: decide_return(happened) of warning::ReturnDecision {
                /// Whether the student returns.
                passed: bool,
                /// On which grounds.
                grounds: Sealed,
            }

            /// Proposes the release.
            ProposeRelease: propose_release(happened) of warning::Grounds {
                /// The grounds.
                grounds: Sealed,
            }

            /// Approves the proposed release.
            ApproveRelease: approve_release(happened) of warning::Grounds {
                /// The grounds.
                grounds: Sealed,
            }

            /// Rejects the proposed release.
            RejectRelease: reject_release(happened) of warning::Grounds {
                /// The grounds.
                grounds: Sealed,
            }

            /// Ends the watch after release.
            EndWatch: end_watch(happened) of warning::Grounds {
                /// The grounds.
                grounds: Sealed,
            }

            /// Starts a new episode.
            WarnAgain: warn_again(happened) of warning::Clue {
                /// Where it comes from.
                source: Source,
                /// The signs that were seen.
                signs: Vec<Sign>,
                /// Whether there is danger to life or health now.
                danger: bool;
                ;
                /// Free text.
                note: Sealed,
            }

            /// Offers the case to another school, when the student moves, or to another person, when the one in charge
            /// does.
            OfferHandOver: offer_hand_over(happened) of warning::HandOver {
                /// The school that is to take over; the present one for a move of staff.
                school: SchoolId,
                /// Whether that school is outside this service, so that its acceptance comes in writing.
                outside: bool;
                /// The person who is to take over, and who alone answers; `None` leaves it to the school.
                to: warning::Participant;
                /// Free text.
                note: Sealed,
            }

            /// Answers the offered hand-over.
            AnswerHandOver: answer_hand_over(happened) of warning::HandOverReply {
                /// Whether it is taken over.
                accepted: bool;
                ;
                /// Free text.
                note: Sealed,
            }

            /// Ends the episode for another cause than release.
            Close: close(happened) of warning::Closing {
                /// Why.
                cause: Cause,
                /// On which grounds.
                grounds: Sealed,
            }

            /// Voids an earlier record.
            Void: void(happened) of warning::Voiding {
                /// The number of the event.
                event: u32,
                /// Why.
                grounds: Sealed,
            }

            /// Corrects an earlier record: how it really was.
            Correct: correct() of warning::Correction {
                /// The number of the event that is corrected.
                event: u32,
                /// When it really happened.
                happened: Timestamp,
                /// How it really was; of the same kind.
                record: warning::Record,
                /// Why it is corrected.
                grounds: Sealed,
            }

            /// Appeals the decision that the student does not return.
            AppealReturn: appeal_return(happened) of warning::Grounds {
                /// The grounds.
                grounds: Sealed,
            }
            ;
            /// Begins the joint judgement.
            BeginReview: begin_review(happened)
        }
    };
}
pub(super) use commands;

/// The class of each command, and how a command crosses.
macro_rules! classes {
    (
        {}
        $(
            $(#[$doc:meta])*
            $class:ident: $method:ident($($late:ident)?) of $core:path { $($fields:tt)* }
        )+
        ;
        $(
            $(#[$unit_doc:meta])*
            $unit:ident: $unit_method:ident($unit_late:ident)
        )+
    ) => {
        $(record! {
            $(#[$doc])*
            $class in "humiao.warning" of $core [hash Hash] { $($fields)* }
        })+

        $(unit! {
            $(#[$unit_doc])*
            $unit in "humiao.warning"
        })+

        variants! {
            warning::Command as "Command" in "humiao.warning" {
                Report,
                $($class,)+
                ;
                $($unit,)+
            }
        }
    };
}

commands! { classes {} }
