// The ids of the library as value classes: two kinds of id can never be swapped by mistake.
// An id of a person is hidden in toString, so that it does not reach a log inside a record.

package humiao

/** A student 学生; hidden in [toString]. */
@JvmInline
value class StudentId(val value: String) {
    override fun toString(): String = "StudentId(…)"
}

/** A member of staff 教职工; hidden in [toString]. */
@JvmInline
value class StaffId(val value: String) {
    override fun toString(): String = "StaffId(…)"
}

/** A household 家庭; hidden in [toString]. */
@JvmInline
value class HouseholdId(val value: String) {
    override fun toString(): String = "HouseholdId(…)"
}

/** A crisis case 预警档案; hidden in [toString], since hosts build it from other ids. */
@JvmInline
value class CaseId(val value: String) {
    override fun toString(): String = "CaseId(…)"
}

/** A school 学校. */
@JvmInline
value class SchoolId(val value: String)

/** A class 班级. */
@JvmInline
value class ClassId(val value: String)

/** A unit 单位: a school, a station or the centre. */
@JvmInline
value class UnitId(val value: String)

/** The name of a rule: its path in the policy, or `law.…`. */
@JvmInline
value class RuleId(val value: String) {
    override fun toString(): String = value
}
