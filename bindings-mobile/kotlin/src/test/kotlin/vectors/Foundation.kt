// The calls of the foundation that are part of the slice.

package humiao.vectors

import humiao.*

private val calendar = SchoolCalendar.bundled()

/** Runs one case of a foundation file that is part of the slice. */
fun runFoundation(call: String, case: VectorCase): Map<String, Any?> = when (call) {
    "policy.load" -> try {
        val text = changed(policyPresetText(case.whenever.text("preset")), case.whenever, "changes")
        Policy.fromToml(text).use { mapOf("id" to it.id(), "faults" to listOf<Any>()) }
    } catch (error: HumiaoException.Faulty) {
        case.whenever.list("changes")
        mapOf("faults" to error.faults.map { mapOf("code" to it.code, "place" to it.place) })
    }
    "calendar.kind" -> orFault {
        val kind = calendar.kind(case.whenever.day("on"))
        mapOf("kind" to dayKindWire(kind), "worked" to calendar.isWorked(case.whenever.day("on")))
    }
    "calendar.add-working-days" -> orFault {
        val later = calendar.addWorkingDays(case.whenever.day("day"), case.whenever.number("count").toUInt())
        mapOf("day" to later.toString())
    }
    "duty.status" -> {
        val (given, whole) = case.given to case.whenever
        val law = Basis(RuleId("law.prevention-19"), Standing.LAW, Clause("", "", ""))
        val duty = Duty(
            kind = DutyKind.ASSESS, student = null, case = null, unit = null, role = Role.CLASS_TEACHER, accountable = null,
            window = Window(given.day("start"), given.day("due"), given.dayOrNull("end")),
            done = given.dayOrNull("done"), danger = false, basis = law,
        )
        mapOf("status" to statusWire(duty.status(whole.day("on"))))
    }
    else -> error("no runner for the call $call")
}
