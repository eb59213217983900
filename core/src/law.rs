//! The statutes that bind whatever a policy says. No policy can switch them off.

use crate::policy::{Basis, Clause, RuleId, Standing};
use crate::text::Text;

macro_rules! law {
    ($($(#[$doc:meta])* $name:ident = $rule:literal, $document:literal, $article:literal, $text:literal;)+) => {
        $(
            $(#[$doc])*
            #[doc = ""]
            #[doc = concat!($document, $article, "：", $text)]
            #[doc = ""]
            #[doc = concat!("```\nassert_eq!(humiao::law::", stringify!($name), ".rule.as_str(), \"", $rule, "\");\n```")]
            pub static $name: Basis = Basis {
                rule: RuleId::fixed($rule),
                standing: Standing::Law,
                clause: Clause {
                    document: Text::fixed($document),
                    article: Text::fixed($article),
                    text: Text::fixed($text),
                },
            };
        )+

        /// Every rule of law that the code applies, in the order of its declaration.
        ///
        /// ```
        /// assert!(humiao::law::all().iter().all(|basis| !basis.clause.article.is_empty()));
        /// ```
        #[must_use]
        pub fn all() -> Vec<Basis> {
            vec![$($name.clone()),+]
        }
    };
}

law! {
    /// A possible mental disorder is told to the guardian at once.
    TELL_GUARDIAN = "law.prevention-19", "中华人民共和国预防未成年人犯罪法", "第十九条",
        "发现未成年学生可能患有精神障碍的，应当立即告知其父母或者其他监护人送相关专业机构诊治";
    /// Danger of self-harm by a suspected patient is stopped at once, and the person brought to a hospital.
    BRING_TO_HOSPITAL = "law.mental-health-28", "中华人民共和国精神卫生法", "第二十八条",
        "疑似精神障碍患者发生伤害自身、危害他人安全的行为，或者有伤害自身、危害他人安全的危险的，其近亲属、所在单位、当地公安机关应当立即采取措施予以制止，并将其送往医疗机构进行精神障碍诊断";
    /// Unlawful harm or danger found at work is reported to the police at once; suspicion is enough.
    MANDATORY_REPORT = "law.minors-11", "中华人民共和国未成年人保护法", "第十一条",
        "国家机关、居民委员会、村民委员会、密切接触未成年人的单位及其工作人员，在工作中发现未成年人身心健康受到侵害、疑似受到侵害或者面临其他危险情形的，应当立即向公安、民政、教育等有关部门报告";
    /// Only a psychiatrist diagnoses.
    DIAGNOSIS = "law.mental-health-29", "中华人民共和国精神卫生法", "第二十九条",
        "精神障碍的诊断应当由精神科执业医师作出";
    /// A decision with major effect is not made by automated means alone: a named person decides on stated grounds.
    NO_AUTOMATED_DECISION = "law.pipl-24", "中华人民共和国个人信息保护法", "第二十四条",
        "通过自动化决策方式作出对个人权益有重大影响的决定，个人有权要求个人信息处理者予以说明，并有权拒绝个人信息处理者仅通过自动化决策的方式作出决定";
    /// The six groups of students whom every school cares for.
    SIX_GROUPS = "law.minors-29", "中华人民共和国未成年人保护法", "第二十九条",
        "学校应当关心、爱护未成年学生，不得因家庭、身体、心理、学习能力等情况歧视学生。对家庭困难、身心有障碍的学生，应当提供关爱；对行为异常、学习有困难的学生，应当耐心帮助。学校应当配合政府有关部门建立留守未成年学生、困境未成年学生的信息档案，开展关爱帮扶工作";
    /// Persons with a record of certain offences do not work with minors.
    BARRED_STAFF = "law.minors-62", "中华人民共和国未成年人保护法", "第六十二条",
        "密切接触未成年人的单位招聘工作人员时，应当向公安机关、人民检察院查询应聘者是否具有性侵害、虐待、拐卖、暴力伤害等违法犯罪记录；发现其具有前述行为记录的，不得录用";
}
