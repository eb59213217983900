// The calls of the foundation that are part of the slice.

package humiao.vectors

import humiao.*

/** Runs one case of `policy.load` or `duty.status`. */
fun runFoundation(call: String, case: VectorCase): Map<String, Any?> = when (call) {
    "policy.load" -> try {
        val text = changed(policyPresetText(case.whenever.text("preset")), case.whenever, "changes")
        Policy.fromToml(text).use { mapOf("id" to it.id(), "faults" to listOf<Any>()) }
    } catch (error: HumiaoException.Faulty) {
        case.whenever.list("changes")
        mapOf("faults" to error.faults.map { mapOf("code" to it.code, "place" to it.place) })
    }
    "duty.status" -> {
        val (given, whole) = case.given to case.whenever
        val law = Basis(RuleId("law.prevention-19"), Standing.LAW, Clause("", "", ""))
        val duty = Duty(
            kind = DutyKind.ASSESS, student = null, case = null, role = Role.CLASS_TEACHER, accountable = null,
            window = Window(given.day("start"), given.day("due"), given.dayOrNull("end")),
            done = given.dayOrNull("done"), danger = false, basis = law,
        )
        mapOf("status" to statusWire(duty.status(whole.day("on"))))
    }
    else -> error("no runner for the call $call")
}
