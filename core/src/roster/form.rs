//! What a row of a spreadsheet can be, its fields, and the headers under which they are known.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::catalog::{Wire, wire_enum};
use crate::certificate::{Level, SchoolType, TrainingSubject};
use crate::role::Role;
use crate::text::Language;

use super::header;

wire_enum! {
    /// What the rows of a spreadsheet are: one form for each record that is read from one.
    Form: "roster-form", "roster" {
        Student = "student": "学生名册" / "list of students",
        Enrolment = "enrolment": "学生在班情况" / "students in their classes",
        Classroom = "classroom": "班级名册" / "list of classes",
        Posting = "posting": "任职任教情况" / "posts and who holds them",
        Employment = "employment": "教师名册" / "list of teachers",
        School = "school": "学校名册" / "list of schools",
        Holding = "holding": "持证情况" / "certificates held",
        Training = "training": "培训情况" / "training taken",
    }
}

/// What a cell of a field holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holds {
    /// An id, or the national number under a header that says so.
    Id(National),
    ResidentNumber,
    Text,
    Day,
    Sex,
    Grade,
    Count,
    YesNo,
    /// A member of a closed set, by one of these lists of words.
    Member(&'static str, fn(&str) -> Option<&'static str>),
}

/// The national number that can stand in place of an id of the host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum National {
    None,
    StudentNumber,
    SchoolCode,
}

/// A field of a form: its name, whether a row needs it, and the headers under which it is known.
///
/// ```
/// use humiao::roster::Form;
/// let student = Form::Student.fields().iter().find(|field| field.name == "student");
/// assert!(student.is_some_and(|field| field.is_needed && field.headers().any(|header| header == "学籍号")));
/// ```
#[derive(Debug)]
pub struct Field {
    /// The name, as in the record.
    pub name: &'static str,
    /// Whether a row without it is set aside.
    pub is_needed: bool,
    /// Whether it is only looked at to check others, and is no field of the record.
    pub is_check: bool,
    pub(super) holds: Holds,
    /// Whether it is one of those that tell two rows apart.
    pub(super) is_identity: bool,
    /// Headers in Chinese and English, as they are written.
    aliases: &'static [&'static str],
    /// Headers that say that the national number stands there.
    national: &'static [&'static str],
}

impl Field {
    /// The headers under which the field is known, as they are written.
    ///
    /// ```
    /// use humiao::roster::Form;
    /// assert!(Form::School.fields().iter().all(|field| field.headers().count() > 1));
    /// ```
    pub fn headers(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.national.iter().chain(self.aliases).copied()
    }
}

type Known = BTreeMap<String, (&'static Field, bool)>;

/// The fields of each form by the normal forms of their headers, and whether a header says that the national number stands
/// there.
static KNOWN: LazyLock<BTreeMap<Form, Known>> = LazyLock::new(|| {
    let of = |field: &'static Field| {
        let own = field.aliases.iter().copied().chain([field.name]).map(move |alias| (header(alias), (field, false)));
        own.chain(field.national.iter().map(move |alias| (header(alias), (field, true))))
    };
    Form::ALL.iter().map(|form| (*form, form.fields().iter().flat_map(of).collect())).collect()
});

/// A header without what is written around it: stars, a colon, a remark in brackets.
fn bare(normal: &str) -> &str {
    let text = normal.trim_matches(['*', ':', '#']);
    let closed = text.strip_suffix(')').and_then(|text| text.split_once('('));
    let closed = closed.or_else(|| text.strip_suffix(']').and_then(|text| text.split_once('[')));
    let closed = closed.or_else(|| text.strip_suffix('】').and_then(|text| text.split_once('【')));
    closed.map_or(text, |(before, _)| before).trim_matches(['*', ':', '#'])
}

impl Form {
    /// The fields, in the order of the record.
    ///
    /// ```
    /// use humiao::roster::Form;
    /// let names: Vec<_> = Form::Classroom.fields().iter().map(|field| field.name).collect();
    /// assert_eq!(names, ["class-id", "school", "grade"]);
    /// ```
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Student => STUDENT,
            Self::Enrolment => ENROLMENT,
            Self::Classroom => CLASSROOM,
            Self::Posting => POSTING,
            Self::Employment => EMPLOYMENT,
            Self::School => SCHOOL,
            Self::Holding => HOLDING,
            Self::Training => TRAINING,
        }
    }

    /// The field that a header means: without blanks, stars, a colon and remarks in brackets around it.
    ///
    /// ```
    /// use humiao::roster::Form;
    /// let field = |header| Form::Student.field(header).map(|field| field.name);
    /// assert_eq!(field("*出生 日期（必填）"), Some("birth-date"));
    /// assert_eq!(field("Student ID"), Some("student"));
    /// assert_eq!(field("家长电话"), None);
    /// ```
    #[must_use]
    pub fn field(self, raw: &str) -> Option<&'static Field> {
        self.meant(raw).map(|(field, _)| field)
    }

    /// The field that a header means, and whether it says that the national number stands there.
    pub(super) fn meant(self, raw: &str) -> Option<(&'static Field, bool)> {
        let normal = header(raw);
        let with = |normal: &str| KNOWN.get(&self)?.get(normal).copied();
        with(&normal).or_else(|| with(bare(&normal)))
    }

    /// The field of a name, written with `-` or `_`.
    pub(super) fn named(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name || field.name.replace('-', "_") == name)
    }
}

/// A member of a closed set by its wire name, by its titles, or by further words.
fn member<T: Wire>(word: &str, further: &[(&str, T)]) -> Option<&'static str> {
    let named = |member: &T| {
        let titles = [member.wire(), member.title(Language::Zh), member.title(Language::En)];
        titles.into_iter().any(|title| header(title) == word)
    };
    let other = || further.iter().find(|(other, _)| header(other) == word).map(|(_, member)| *member);
    T::ALL.iter().copied().find(named).or_else(other).map(T::wire)
}

/// The posts of a school; the stations and the centre have none.
fn post(word: &str) -> Option<&'static str> {
    let found = member::<Role>(
        word,
        &[
            ("任课教师", Role::SubjectTeacher),
            ("学科教师", Role::SubjectTeacher),
            ("科任教师", Role::SubjectTeacher),
            ("任课", Role::SubjectTeacher),
            ("班主任老师", Role::ClassTeacher),
            ("homeroom teacher", Role::ClassTeacher),
            ("年级主任", Role::GradeHead),
            ("年段长", Role::GradeHead),
            ("级长", Role::GradeHead),
            ("心理健康教师", Role::PsychologyTeacher),
            ("心理老师", Role::PsychologyTeacher),
            ("心理辅导教师", Role::PsychologyTeacher),
            ("counsellor", Role::PsychologyTeacher),
        ],
    )?;
    (![Role::CountyStation, Role::CityCentre].into_iter().any(|role| role.wire() == found)).then_some(found)
}

fn level(word: &str) -> Option<&'static str> {
    member::<Level>(
        word,
        &[
            ("C级", Level::C),
            ("C证", Level::C),
            ("B级", Level::B),
            ("B证", Level::B),
            ("A级", Level::A),
            ("A证", Level::A),
        ],
    )
}

fn school_type(word: &str) -> Option<&'static str> {
    member::<SchoolType>(
        word,
        &[
            ("初级中学", SchoolType::JuniorSecondary),
            ("九年一贯制", SchoolType::NineYear),
            ("完中", SchoolType::CompleteSecondary),
            ("中等职业学校", SchoolType::Vocational),
            ("职高", SchoolType::Vocational),
            ("普通高中", SchoolType::RegularSenior),
            ("高级中学", SchoolType::RegularSenior),
        ],
    )
}

fn training_subject(word: &str) -> Option<&'static str> {
    member::<TrainingSubject>(
        word,
        &[("心理健康", TrainingSubject::MentalHealthEducation), ("家庭教育", TrainingSubject::FamilyEducationGuidance)],
    )
}

/// How a field begins: needed, part of the identity, left open, or only looked at.
const fn field(name: &'static str, holds: Holds, aliases: &'static [&'static str]) -> Field {
    Field { name, holds, aliases, national: &[], is_needed: false, is_identity: false, is_check: false }
}

impl Field {
    const fn needed(self) -> Self {
        Self { is_needed: true, ..self }
    }

    const fn identity(self) -> Self {
        Self { is_identity: true, ..self }
    }

    const fn check(self) -> Self {
        Self { is_check: true, ..self }
    }

    const fn or_national(self, national: &'static [&'static str]) -> Self {
        Self { national, ..self }
    }
}

const STUDENT_ID: Field = field(
    "student",
    Holds::Id(National::StudentNumber),
    &["学号", "学生编号", "学生号", "学生id", "student id", "student no", "student no.", "student code"],
)
.or_national(&[
    "学籍号",
    "全国学籍号",
    "学籍号码",
    "全国学籍号码",
    "全国统一学籍号",
    "全国学籍编号",
    "student number",
    "national student number",
])
.needed()
.identity();

const STAFF_ID: Field = field(
    "staff",
    Holds::Id(National::None),
    &[
        "工号",
        "教师工号",
        "教职工号",
        "教职工编号",
        "教师编号",
        "职工号",
        "教师id",
        "staff id",
        "staff number",
        "staff no",
        "teacher id",
        "employee id",
    ],
)
.needed()
.identity();

const CLASS_ID: Field = field(
    "class-id",
    Holds::Id(National::None),
    &[
        "班级",
        "班级编号",
        "班级代码",
        "班级标识",
        "班级id",
        "班号",
        "所在班级",
        "行政班",
        "class",
        "class code",
        "class no",
    ],
);

const SCHOOL_ID: Field = field(
    "school",
    Holds::Id(National::SchoolCode),
    &["学校", "学校编号", "学校代码", "学校id", "所在学校", "任职学校", "就读学校", "school id", "school no"],
)
.or_national(&["学校标识码", "学校（机构）标识码", "机构标识码", "school code"]);

const GRADE: Field = field("grade", Holds::Grade, &["年级", "所在年级", "年级名称", "grade level"]);

const SUBJECT: Field =
    field("subject", Holds::Text, &["任教学科", "学科", "任教科目", "科目", "任课学科", "所教学科", "subject taught"]);

const STUDENT: &[Field] = &[
    STUDENT_ID,
    field("name", Holds::Text, &["姓名", "学生姓名", "学生名字", "student name", "full name"]),
    field("sex", Holds::Sex, &["性别", "学生性别", "gender"]),
    field(
        "birth-date",
        Holds::Day,
        &["出生日期", "出生年月日", "出生年月", "出生时间", "生日", "date of birth", "birthday", "dob"],
    ),
    field(
        "resident-number",
        Holds::ResidentNumber,
        &[
            "身份证号",
            "身份证号码",
            "身份证件号",
            "身份证件号码",
            "身份证",
            "公民身份号码",
            "居民身份证号码",
            "id number",
            "id card",
            "id card number",
            "identity number",
        ],
    ),
    CLASS_ID,
    GRADE,
    SCHOOL_ID,
    field(
        "start",
        Holds::Day,
        &[
            "入学日期",
            "入学时间",
            "入校日期",
            "入学年月",
            "入班日期",
            "enrolled",
            "enrolment date",
            "enrollment date",
            "start date",
        ],
    ),
];

const ENROLMENT: &[Field] = &[
    STUDENT_ID,
    CLASS_ID.needed().identity(),
    field(
        "start",
        Holds::Day,
        &[
            "入班日期",
            "入学日期",
            "入学时间",
            "入校日期",
            "编班日期",
            "enrolled",
            "enrolment date",
            "enrollment date",
            "start date",
        ],
    )
    .needed()
    .identity(),
    field("end", Holds::Day, &["离班日期", "离校日期", "转出日期", "毕业日期", "leaving date", "end date"]),
    SCHOOL_ID.check(),
];

const CLASSROOM: &[Field] = &[CLASS_ID.needed().identity(), SCHOOL_ID.needed(), GRADE.needed()];

const FROM: &[&str] = &["任职日期", "任职时间", "任职开始日期", "起始日期", "开始日期", "start date", "since"];
const TO: &[&str] = &["离任日期", "免职日期", "结束日期", "截止日期", "离岗日期", "离职日期", "end date", "until"];

const POSTING: &[Field] = &[
    STAFF_ID,
    field(
        "kind",
        Holds::Member("role", post),
        &["职务", "岗位", "任职岗位", "职务岗位", "担任职务", "post", "position"],
    )
    .needed()
    .identity(),
    SCHOOL_ID.identity(),
    GRADE.identity(),
    CLASS_ID.identity(),
    SUBJECT.identity(),
    field("start", Holds::Day, FROM).needed().identity(),
    field("end", Holds::Day, TO),
];

const EMPLOYMENT: &[Field] = &[
    STAFF_ID,
    SCHOOL_ID.needed().identity(),
    field(
        "start",
        Holds::Day,
        &["到岗日期", "入职日期", "进校日期", "来校日期", "到校日期", "起始日期", "start date", "employed since"],
    )
    .needed()
    .identity(),
    field(
        "full-time-psychology",
        Holds::YesNo,
        &[
            "专职心理教师",
            "是否专职心理教师",
            "专职心理健康教师",
            "是否专职心理健康教师",
            "full-time psychology teacher",
        ],
    ),
    field("end", Holds::Day, TO),
];

const SCHOOL: &[Field] = &[
    SCHOOL_ID.needed().identity(),
    field(
        "school-type",
        Holds::Member("school-type", school_type),
        &["学校类型", "学校类别", "办学类型", "学段", "type of school"],
    )
    .needed(),
];

const HOLDING: &[Field] = &[
    STAFF_ID,
    field(
        "level",
        Holds::Member("certificate-level", level),
        &["证书等级", "证书级别", "持证等级", "等级", "证书", "certificate"],
    )
    .needed()
    .identity(),
    field("issued", Holds::Day, &["发证日期", "颁发日期", "取得日期", "获证日期", "date of issue", "issue date"])
        .needed()
        .identity(),
    field("expires", Holds::Day, &["有效期至", "到期日期", "有效期截止", "valid until", "expiry date"]),
    field("revoked", Holds::Day, &["撤销日期", "注销日期", "date of revocation", "revocation date"]),
];

const TRAINING: &[Field] = &[
    STAFF_ID,
    field(
        "subject",
        Holds::Member("training-subject", training_subject),
        &["培训内容", "培训科目", "培训类别", "training subject"],
    )
    .needed()
    .identity(),
    field("day", Holds::Day, &["培训日期", "培训结束日期", "完成日期", "结业日期", "date", "training date"])
        .needed()
        .identity(),
    field("hours", Holds::Count, &["学时", "学时数", "课时", "培训学时", "number of hours"]),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn no_header_means_two_fields_of_one_form() {
        for form in Form::ALL {
            let mut seen = BTreeMap::new();
            for field in form.fields() {
                for alias in field.headers().chain([field.name]) {
                    let first = seen.insert(header(alias), field.name);
                    assert!(first.is_none_or(|first| first == field.name), "{alias} of {form:?}");
                    assert_eq!(form.field(alias).map(|found| found.name), Some(field.name), "{alias} of {form:?}");
                }
            }
        }
    }

    #[test]
    fn no_header_is_written_twice_and_each_field_has_one_in_both_languages() {
        for field in Form::ALL.iter().flat_map(|form| form.fields()) {
            let mut normal: Vec<String> = field.headers().map(header).collect();
            normal.sort_unstable();
            let all = normal.len();
            normal.dedup();
            assert_eq!(normal.len(), all, "{}", field.name);
            assert!(normal.iter().any(|alias| alias.is_ascii()) && normal.iter().any(|alias| !alias.is_ascii()));
        }
    }

    #[test]
    fn a_name_is_never_what_tells_two_students_apart() {
        let identity = |form: Form| {
            form.fields().iter().filter(|field| field.is_identity).map(|field| field.name).collect::<Vec<_>>()
        };
        assert_eq!(identity(Form::Student), ["student"]);
        assert_eq!(identity(Form::Enrolment), ["student", "class-id", "start"]);
        for form in Form::ALL {
            assert!(!identity(*form).is_empty() && !identity(*form).contains(&"name"));
        }
    }

    #[test]
    fn the_words_of_a_closed_set_are_its_own_and_some_more() {
        assert_eq!(post("班主任"), Some("class-teacher"));
        assert_eq!(post(&header("Class Teacher")), Some("class-teacher"));
        assert_eq!(post("年级主任"), Some("grade-head"));
        assert_eq!(post("市级总站"), None, "no post of a school");
        assert_eq!(level(&header("Ｂ级")), Some("b"));
        assert_eq!(school_type("普通高中"), Some("regular-senior"));
        assert_eq!(training_subject("家庭教育"), Some("family-education-guidance"));
    }
}
