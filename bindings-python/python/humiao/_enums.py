"""The closed sets, as real enums. Written by `scripts/enums.py`; do not change it by hand."""

from __future__ import annotations

from ._wire import TernaryEnum, WireEnum, WorkedEnum


class BreakKind(WireEnum):
    """The closed set `break`."""

    SECOND_FILE = "second-file"
    """a second open file of one student: reported is not the sum of its parts 同一学生另有未结档案，累计不等于各项之和"""
    PHASE_ORDER = "phase-order"
    """happened before the phase that it follows: stock and flow count it from that phase on 发生时间早于其前一阶段，存量与流量按更正后的先后计"""
    SCHOOL_ORDER = "school-order"
    """handed over before the school had the case: what came and left counts it from then on 移交时间早于前一学校接手，移入移出按更正后的先后计"""


class Cause(WireEnum):
    """The closed set `cause`."""

    RELEASED = "released"
    """released 预警解除"""
    NOT_CONFIRMED = "not-confirmed"
    """not confirmed 研判不予确认"""
    MOVED_AWAY = "moved-away"
    """moved away, handed over 转出并移交"""
    GRADUATED = "graduated"
    """graduated 毕业"""
    ENTERED_IN_ERROR = "entered-in-error"
    """entered in error 误录"""
    DECEASED = "deceased"
    """deceased 死亡"""


class Certainty(WireEnum):
    """The closed set `certainty`."""

    UNMET = "unmet"
    """does not hold 不满足"""
    UNKNOWN = "unknown"
    """cannot be told 尚不清楚"""


class CommandKind(WireEnum):
    """The closed set `command`."""

    REPORT = "report"
    """report 上报"""
    ADD_CLUE = "add-clue"
    """add a clue 补充线索"""
    BEGIN_REVIEW = "begin-review"
    """begin the review 启动研判"""
    NOT_CONFIRM = "not-confirm"
    """do not confirm 不予确认"""
    CONFIRM = "confirm"
    """confirm 确认预警"""
    CHANGE_LEVEL = "change-level"
    """change the level 调整等级"""
    ASSIGN_PAIR = "assign-pair"
    """assign the responsible pair 确定一对一责任人"""
    SET_PLAN = "set-plan"
    """set the individual plan 制定或修订一生一策"""
    ASSESS = "assess"
    """record an assessment 记录评估"""
    RECORD_CONTACT = "record-contact"
    """record a contact 记录回访"""
    TELL_GUARDIAN = "tell-guardian"
    """tell the guardian 告知监护人"""
    BRING_TO_HOSPITAL = "bring-to-hospital"
    """bring to hospital 制止并送医"""
    TELL_POLICE = "tell-police"
    """report to the police 强制报告"""
    BREAK_CONFIDENTIALITY = "break-confidentiality"
    """break confidentiality 突破保密"""
    REFER = "refer"
    """refer 转介"""
    ANSWER_REFERRAL = "answer-referral"
    """answer the referral 记录转介反馈"""
    RETURN_FROM_CARE = "return-from-care"
    """return from care 记录诊疗返回"""
    SUSPEND_STUDY = "suspend-study"
    """suspend study 休学"""
    ASK_RETURN = "ask-return"
    """ask to return to school 申请复学"""
    DECIDE_RETURN = "decide-return"
    """decide on the return 审定复学"""
    PROPOSE_RELEASE = "propose-release"
    """propose the release 申请解除"""
    APPROVE_RELEASE = "approve-release"
    """approve the release 同意解除"""
    REJECT_RELEASE = "reject-release"
    """reject the release 不同意解除"""
    END_WATCH = "end-watch"
    """end the watch 结束观察"""
    WARN_AGAIN = "warn-again"
    """warn again 再次预警"""
    OFFER_HAND_OVER = "offer-hand-over"
    """offer a hand-over 提出移交"""
    ANSWER_HAND_OVER = "answer-hand-over"
    """answer the hand-over 答复移交"""
    CLOSE = "close"
    """close 结案"""
    VOID = "void"
    """void a record 作废记录"""
    CORRECT = "correct"
    """correct a record 更正记录"""
    APPEAL_RETURN = "appeal-return"
    """appeal the decision on the return 申诉复学决定"""


class Complainant(WireEnum):
    """The closed set `complainant`."""

    GUARDIAN = "guardian"
    """guardian 监护人"""
    STUDENT = "student"
    """student 学生本人"""
    STAFF = "staff"
    """staff 教职工"""
    OTHER = "other"
    """somebody else, or unnamed 其他或匿名"""


class Conflict(WireEnum):
    """The closed set `conflict`."""

    RISK_RAISED = "risk-raised"
    """another side recorded a risk 另一端升高了风险"""
    DECIDED_TWICE = "decided-twice"
    """decided on more than one side 各端重复决定"""
    OVERTAKEN = "overtaken"
    """overtaken by another side 已被另一端的记录改变"""
    INVALID = "invalid"
    """refused on its own line too 本端记录本身不合规则"""


class ContactMode(WireEnum):
    """The closed set `contact-mode`."""

    TALK = "talk"
    """talk in person 面谈"""
    HOME_VISIT = "home-visit"
    """visit in the home 入户"""
    PHONE = "phone"
    """phone 电话"""
    VIDEO = "video"
    """video 视频"""


class ContactOutcome(WireEnum):
    """The closed set `contact-outcome`."""

    SEEN = "seen"
    """seen 已见到本人"""
    UNAVAILABLE = "unavailable"
    """unavailable 未能联系上"""
    REFUSED = "refused"
    """refused 拒绝"""


class DateSystem(WireEnum):
    """The closed set `date-system`."""

    _1900 = "1900"
    """1900 date system 1900 日期系统"""
    _1904 = "1904"
    """1904 date system 1904 日期系统"""


class DayKind(WorkedEnum):
    """The closed set `day-kind`."""

    WORKDAY = "workday"
    """workday 工作日"""
    MAKE_UP_WORKDAY = "make-up-workday"
    """make-up workday 调休上班"""
    WEEKEND = "weekend"
    """weekend 周末"""
    HOLIDAY = "holiday"
    """holiday 法定节假日放假"""


class Denominator(WireEnum):
    """The closed set `visit-denominator`."""

    ON_ROLL = "on-roll"
    """on the roll on the day 当日在籍"""
    EVER_ENROLLED = "ever-enrolled"
    """enrolled at any time in the school year up to the day 本学年截至当日曾在籍"""
    DUE = "due"
    """on the roll when the visit fell due 应访期限已到且在籍"""


class DisagreementKind(WireEnum):
    """The closed set `disagreement`."""

    CANDIDATE_ONLY = "candidate-only"
    """candidate without membership 符合条件但未确认"""
    MEMBERSHIP_ONLY = "membership-only"
    """membership without candidate 已确认但不符合条件"""
    NOT_IN_SET = "not-in-set"
    """membership in a category outside the set 已确认的类别不在现行类别集中"""
    OTHER_SET = "other-set"
    """membership of another set, to be confirmed anew 按另一类别集确认，须在现行类别集中重新确认"""


class DueDay(WireEnum):
    """The closed set `due-day`."""

    ANY = "any"
    """to none 不作调整"""
    BEFORE = "before"
    """to the working day before 提前至之前的工作日"""
    AFTER = "after"
    """to the working day after 顺延至之后的工作日"""


class DutyKind(WireEnum):
    """The closed set `duty`."""

    BRING_TO_HOSPITAL = "bring-to-hospital"
    """stop the danger and bring to hospital 立即制止并送医"""
    MANDATORY_REPORT = "mandatory-report"
    """report to the police 强制报告"""
    TELL_GUARDIAN = "tell-guardian"
    """tell the guardian 告知监护人"""
    BREAK_CONFIDENTIALITY = "break-confidentiality"
    """break confidentiality and record it 突破保密并记录"""
    BEGIN_REVIEW = "begin-review"
    """begin the review 启动研判"""
    CONCLUDE_REVIEW = "conclude-review"
    """conclude the review 完成研判"""
    ASSIGN_PAIR = "assign-pair"
    """assign the responsible pair 确定一对一责任人"""
    WRITE_PLAN = "write-plan"
    """write the individual plan 制定一生一策方案"""
    ASSESS = "assess"
    """assess 开展评估"""
    FOLLOW_UP = "follow-up"
    """follow up 回访"""
    REFERRAL_ANSWER = "referral-answer"
    """get the answer to the referral 落实转介反馈"""
    DECIDE_RELEASE = "decide-release"
    """decide on the proposed release 审定解除申请"""
    DECIDE_RETURN = "decide-return"
    """decide on the return to school 审定复学申请"""
    ANSWER_HAND_OVER = "answer-hand-over"
    """answer the offered hand-over 答复移交"""
    END_WATCH = "end-watch"
    """end the watch after release 结束解除后观察"""
    HOME_VISIT = "home-visit"
    """visit the student's family in the school year 学年家访"""
    IN_HOME_VISIT = "in-home-visit"
    """visit the key student in the home 重点学生入户家访"""
    OCCASIONAL_VISIT = "occasional-visit"
    """visit the student's family after what happened 临时家访"""
    REVIEW_MEMBERSHIP = "review-membership"
    """review the membership 复核重点学生名单"""
    RENEW_CERTIFICATE = "renew-certificate"
    """renew the certificate 证书换证"""
    YEARLY_TRAINING = "yearly-training"
    """complete the yearly training 年度必修培训"""


class Evidence(WireEnum):
    """The closed set `evidence`."""

    HOME_VISIT_RECORD = "home-visit-record"
    """home-visit record 家访记录"""
    CERTIFICATE = "certificate"
    """certificate 证件或证明"""
    SCHOOL_JUDGEMENT_MEETING = "school-judgement-meeting"
    """school's judgement meeting 学校研判会议"""
    GUARDIAN_STATEMENT = "guardian-statement"
    """guardian's statement 监护人陈述"""
    MEDICAL_OPINION = "medical-opinion"
    """medical opinion 医疗机构意见"""
    AUTHORITY_NOTICE = "authority-notice"
    """notice of an authority 民政、公安等部门告知"""
    SCREENING = "screening"
    """screening result 心理筛查结果"""


class FactKind(WireEnum):
    """The closed set `fact-kind`."""

    FLAG = "flag"
    """yes or no 是否"""
    COUNT = "count"
    """whole number 数量"""
    CODE = "code"
    """code 代码"""
    DAY = "day"
    """day 日期"""


class FaultKind(WireEnum):
    """The closed set `fault-kind`."""

    MALFORMED = "malformed"
    """cannot be read 无法读取"""
    INVALID = "invalid"
    """breaks a rule 值不合规则"""
    MISSING = "missing"
    """is missing 缺少"""
    UNKNOWN = "unknown"
    """is not known 未知"""
    CONFLICT = "conflict"
    """contradicts another entry 相互矛盾"""
    REFUSED = "refused"
    """is refused by the rules 规则不允许"""


class Figure(WireEnum):
    """The closed set `figure`."""

    REPORTED = "reported"
    """reported 累计上报"""
    PENDING = "pending"
    """pending 待研判"""
    ACTIVE = "active"
    """active 现有预警"""
    RELEASED = "released"
    """released 预警解除"""
    NOT_CONFIRMED = "not-confirmed"
    """not confirmed 研判不予确认"""
    MOVED_AWAY = "moved-away"
    """moved away, handed over 转出并移交"""
    GRADUATED = "graduated"
    """graduated 毕业"""
    ENTERED_IN_ERROR = "entered-in-error"
    """entered in error 误录"""
    DECEASED = "deceased"
    """deceased 死亡"""
    FOLLOWED_UP = "followed-up"
    """followed up 已完成回访"""
    REFERRED = "referred"
    """referred 转介"""
    IN_DANGER = "in-danger"
    """in danger 有险情"""
    IN_CARE = "in-care"
    """in care 诊疗中"""
    SUSPENDED = "suspended"
    """study suspended 休学"""
    WITH_PAIR = "with-pair"
    """with a responsible pair 已落实一对一责任人"""
    WITH_PLAN = "with-plan"
    """with an individual plan 已制定一生一策"""


class Fit(WireEnum):
    """The closed set `fit`."""

    SAME = "same"
    """the same 一致"""
    NARROWER = "narrower"
    """narrower 较窄"""
    WIDER = "wider"
    """wider 较宽"""
    OVERLAPPING = "overlapping"
    """overlapping 部分重合"""


class Form(WireEnum):
    """The closed set `roster-form`."""

    STUDENT = "student"
    """list of students 学生名册"""
    ENROLMENT = "enrolment"
    """students in their classes 学生在班情况"""
    CLASSROOM = "classroom"
    """list of classes 班级名册"""
    POSTING = "posting"
    """posts and who holds them 任职任教情况"""
    EMPLOYMENT = "employment"
    """list of teachers 教师名册"""
    SCHOOL = "school"
    """list of schools 学校名册"""
    HOLDING = "holding"
    """certificates held 持证情况"""
    TRAINING = "training"
    """training taken 培训情况"""


class Level(WireEnum):
    """The closed set `certificate-level`."""

    C = "c"
    """C certificate C级证书"""
    B = "b"
    """B certificate B级证书"""
    A = "a"
    """A certificate A级证书"""


class Met(WireEnum):
    """The closed set `visit-met`."""

    GUARDIAN = "guardian"
    """guardian 监护人"""
    STUDENT = "student"
    """student 学生本人"""
    BOTH = "both"
    """guardian and student 监护人和学生"""
    OTHER_RELATIVE = "other-relative"
    """other relative 其他亲属"""
    NOBODY = "nobody"
    """nobody 无"""


class Mode(WireEnum):
    """The closed set `visit-mode`."""

    IN_HOME = "in-home"
    """in the home 入户"""
    AT_SCHOOL = "at-school"
    """at school 到校面谈"""
    PHONE = "phone"
    """telephone 电话"""
    VIDEO = "video"
    """video 视频"""


class Outcome(WireEnum):
    """The closed set `visit-outcome`."""

    SEEN = "seen"
    """seen 已见面"""
    REFUSED = "refused"
    """refused 拒访"""
    ABSENT = "absent"
    """nobody there 无人"""


class OwnerChoice(WireEnum):
    """The closed set `owner-choice`."""

    KEPT = "kept"
    """the owner of before goes on 沿用原包干老师"""
    FIRST = "first"
    """the first owner 首次确定"""
    REPLACED = "replaced"
    """the owner of before no longer teaches the class, or may not 原包干老师不再任教该班或须回避"""
    EVENED = "evened"
    """moved so that loads are even 为均衡负担而调整"""
    LOCKED = "locked"
    """decided beforehand 事先锁定"""


class PairKind(WireEnum):
    """The closed set `visit-pair`."""

    RELATIVE = "relative"
    """relative 亲属"""
    OTHER = "other"
    """other reason to keep away 其他回避"""


class Period(WireEnum):
    """The closed set `period`."""

    WEEK = "week"
    """week 周"""
    MONTH = "month"
    """month 月"""


class Phase(WireEnum):
    """The closed set `phase`."""

    REPORTED = "reported"
    """reported 已上报待研判"""
    UNDER_REVIEW = "under-review"
    """under review 研判中"""
    ACTIVE = "active"
    """active 预警中"""
    WATCH = "watch"
    """released, under watch 已解除（观察期）"""
    CLOSED = "closed"
    """closed 已结束"""


class Population(WireEnum):
    """The closed set `population`."""

    PRIMARY_SECONDARY = "primary-secondary"
    """primary and secondary teachers on the roll that day, without kindergartens 当日在岗的中小学教师（不含幼儿园）"""
    WITH_KINDERGARTENS = "with-kindergartens"
    """primary, secondary and kindergarten teachers on the roll that day 当日在岗的中小学和幼儿园教师"""


class Purpose(WireEnum):
    """The closed set `visit-purpose`."""

    YEARLY = "yearly"
    """visit of the school year 学年家访"""
    KEY_STUDENT = "key-student"
    """visit to a key student 重点学生家访"""
    FOLLOW_UP = "follow-up"
    """follow-up 回访"""
    OCCASIONAL = "occasional"
    """occasional visit 临时家访"""


class ReferralAnswer(WireEnum):
    """The closed set `referral-answer`."""

    ACCEPTED = "accepted"
    """accepted 已接收"""
    REJECTED = "rejected"
    """rejected 未接收"""
    GUARDIAN_DECLINED = "guardian-declined"
    """declined by the guardian 监护人不同意"""


class Resume(WireEnum):
    """The closed set `resume`."""

    FIRST_STAGE = "first-stage"
    """from the first stage anew 从第一阶段重新开始"""
    SAME_STAGE = "same-stage"
    """from the stage that was left 从原阶段继续"""


class Role(WireEnum):
    """The closed set `role`."""

    SUBJECT_TEACHER = "subject-teacher"
    """subject teacher 任课老师"""
    CLASS_TEACHER = "class-teacher"
    """class teacher 班主任"""
    GRADE_HEAD = "grade-head"
    """grade head 年级组长"""
    PSYCHOLOGY_TEACHER = "psychology-teacher"
    """psychology teacher 心理教师"""
    PRINCIPAL = "principal"
    """principal 校长"""
    COUNTY_STATION = "county-station"
    """county station 县市分站"""
    CITY_CENTRE = "city-centre"
    """city centre 市级总站"""


class SchoolType(WireEnum):
    """The closed set `school-type`."""

    KINDERGARTEN = "kindergarten"
    """kindergarten 幼儿园"""
    PRIMARY = "primary"
    """primary school 小学"""
    JUNIOR_SECONDARY = "junior-secondary"
    """junior secondary school 初中"""
    NINE_YEAR = "nine-year"
    """nine-year school 九年一贯制学校"""
    COMPLETE_SECONDARY = "complete-secondary"
    """complete secondary school 完全中学"""
    VOCATIONAL = "vocational"
    """vocational school 中职"""
    REGULAR_SENIOR = "regular-senior"
    """regular senior secondary school 普高"""


class Sex(WireEnum):
    """The closed set `sex`."""

    FEMALE = "female"
    """female 女"""
    MALE = "male"
    """male 男"""


class Sign(WireEnum):
    """The closed set `sign`."""

    SELF_HARM = "self-harm"
    """self-harm 自伤行为"""
    SUICIDAL_WORDS = "suicidal-words"
    """words or thoughts of suicide 轻生言语或意念"""
    HARM_TO_OTHERS = "harm-to-others"
    """tendency to harm others 伤害他人倾向"""
    SUSPECTED_DISORDER = "suspected-disorder"
    """suspected mental disorder 疑似精神障碍"""
    SUSPECTED_UNLAWFUL_HARM = "suspected-unlawful-harm"
    """suspected unlawful harm 疑似遭受侵害"""
    LOW_MOOD = "low-mood"
    """low mood 情绪低落"""
    WITHDRAWAL = "withdrawal"
    """withdrawal 社交退缩"""
    LIFE_EVENT = "life-event"
    """grave life event 重大生活变故"""
    SCHOOL_REFUSAL = "school-refusal"
    """refuses school 拒学"""
    OTHER = "other"
    """other 其他"""


class Source(WireEnum):
    """The closed set `source`."""

    SCREENING = "screening"
    """screening 心理筛查"""
    TEACHER = "teacher"
    """noticed by a teacher 教师发现"""
    GUARDIAN = "guardian"
    """told by the guardian 家长反映"""
    STUDENT = "student"
    """the student asked for help 学生求助"""
    PEER = "peer"
    """told by a peer 同学反映"""
    HOME_VISIT = "home-visit"
    """found at a home visit 家访发现"""
    HOTLINE = "hotline"
    """hotline 心理热线"""
    OTHER_AGENCY = "other-agency"
    """told by another agency 其他部门通报"""


class Standing(WireEnum):
    """The closed set `standing`."""

    LAW = "law"
    """law 法律法规"""
    CITY = "city"
    """city policy 本市政策"""
    OTHER = "other"
    """other published document 其他已公布文件"""
    CONVENTION = "convention"
    """convention (no document) 惯例（无文件依据）"""


class Status(WireEnum):
    """The closed set `duty-status`."""

    UPCOMING = "upcoming"
    """upcoming 未到期"""
    OPEN = "open"
    """open 应办"""
    OVERDUE = "overdue"
    """overdue 逾期"""
    MISSED = "missed"
    """missed 逾期未办"""
    DONE = "done"
    """done 已办"""
    DONE_LATE = "done-late"
    """done late 逾期办结"""


class StudentNumberKind(WireEnum):
    """The closed set `student-number`."""

    FORMAL = "formal"
    """formal 正式学籍号"""
    TEMPORARY = "temporary"
    """temporary 临时学籍号"""
    AUXILIARY = "auxiliary"
    """auxiliary 无有效证件学籍号"""


class Term(WireEnum):
    """The closed set `term`."""

    FIRST = "first"
    """first term 第一学期"""
    SECOND = "second"
    """second term 第二学期"""


class Ternary(TernaryEnum):
    """The closed set `ternary`."""

    NO = "no"
    """no 否"""
    UNKNOWN = "unknown"
    """unknown 尚不清楚"""
    YES = "yes"
    """yes 是"""


class Told(WireEnum):
    """The closed set `told`."""

    GUARDIAN = "guardian"
    """guardian 监护人"""
    CLASS_TEACHER = "class-teacher"
    """class teacher 班主任"""
    PRINCIPAL = "principal"
    """principal 校长"""
    POLICE = "police"
    """police 公安机关"""
    HOSPITAL = "hospital"
    """hospital 医疗机构"""


class TrainingSubject(WireEnum):
    """The closed set `training-subject`."""

    MENTAL_HEALTH_EDUCATION = "mental-health-education"
    """mental-health education 心理健康教育"""
    FAMILY_EDUCATION_GUIDANCE = "family-education-guidance"
    """family-education guidance 家庭教育指导"""


class TrainingYear(WireEnum):
    """The closed set `training-year`."""

    CALENDAR = "calendar"
    """calendar year 自然年"""
    SCHOOL = "school"
    """school year 学年"""


class WeekChoice(WireEnum):
    """The closed set `week-choice`."""

    EARLIEST = "earliest"
    """the earliest week in which all visitors have a place after what is more urgent 在更紧急的家访之后，各走访人均有余量的最早一周"""
    KEPT = "kept"
    """the week of the plan before 沿用原计划的周次"""
    LOCKED = "locked"
    """decided beforehand 事先锁定"""
    MOVED = "moved"
    """moved so that another visit has a place 为给其他家访腾出余量而调整"""
    FITTED = "fitted"
    """in the place that another visit gave up 其他家访让出余量后排入"""


__all__ = [
    "BreakKind",
    "Cause",
    "Certainty",
    "CommandKind",
    "Complainant",
    "Conflict",
    "ContactMode",
    "ContactOutcome",
    "DateSystem",
    "DayKind",
    "Denominator",
    "DisagreementKind",
    "DueDay",
    "DutyKind",
    "Evidence",
    "FactKind",
    "FaultKind",
    "Figure",
    "Fit",
    "Form",
    "Level",
    "Met",
    "Mode",
    "Outcome",
    "OwnerChoice",
    "PairKind",
    "Period",
    "Phase",
    "Population",
    "Purpose",
    "ReferralAnswer",
    "Resume",
    "Role",
    "SchoolType",
    "Sex",
    "Sign",
    "Source",
    "Standing",
    "Status",
    "StudentNumberKind",
    "Term",
    "Ternary",
    "Told",
    "TrainingSubject",
    "TrainingYear",
    "WeekChoice",
]
