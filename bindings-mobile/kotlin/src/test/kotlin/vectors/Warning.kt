// The calls of the warning book.

package humiao.vectors

import com.fasterxml.jackson.databind.JsonNode
import humiao.*
import java.time.LocalDate

/** Runs one case of a `warning.…` file. */
fun runWarning(call: String, file: VectorFile, case: VectorCase): Map<String, Any?> = policyOf(case).use { plain ->
    val policy = knowing(plain, case.given)
    val given = case.given
    val whole = case.whenever
    when (call) {
        "warning.decide" -> decide(plain, policy, file, given, whole)
        "warning.options" -> {
            val current = asked(plain, policy, file, given)
            val choices = current.options(file.actor(whole.text("actor")), whole.instant("now"))
            val (open, shut) = choices.partition { it.unmet.isEmpty() }
            mapOf(
                "allowed" to open.map { commandKindWire(it.command) }.sorted(),
                "refused" to shut.associate { commandKindWire(it.command) to refused(it.unmet)["refused"] },
            )
        }
        "warning.duties" -> {
            val current = asked(plain, policy, file, given)
            val on = whole.day("on")
            val kinds = whole.optional("kinds")?.map { it.textValue() }
            val duties = current.duties(on).filter { kinds == null || dutyKindWire(it.kind) in kinds }
            mapOf("duties" to duties.map { owed(it, on) })
        }
        "warning.accountable" -> {
            val answer = asked(plain, policy, file, given).accountable(whole.instant("at"))
            val told = answer?.let {
                mapOf(
                    "staff" to it.actor.staff.value, "role" to roleWire(it.actor.role), "unit" to it.actor.unit.value,
                    "instead-of" to it.insteadOf?.staff?.value, "vacant" to it.vacant,
                )
            }
            mapOf("accountable" to told)
        }
        "warning.release-path" -> when (val found = asked(plain, policy, file, given).releasePath(whole.day("on"))) {
            is ReleaseVerdict.Refused -> refused(found.unmet)
            is ReleaseVerdict.Allowed -> mapOf(
                "earliest" to found.path.earliest.toString(),
                "steps" to found.path.steps.map { listOf(commandKindWire(it.command), it.on.toString()) },
            )
        }
        "warning.worklist" -> {
            val on = whole.day("on")
            val lines = given.list("cases").flatMap { row ->
                row.read("given.cases") { live(plain, file, text("case"), this, needed = true) }.second
            }
            val caseload = policy.readLog(lines.joinToString("\n") { it.toJson() })
            check(caseload.faults().isEmpty()) { "the log has faults" }
            val list = caseload.worklist(on, whole.textOrNull("accountable")?.let(::StaffId))
            val rows = list.map {
                listOf(it.case?.value, dutyKindWire(it.kind), statusWire(it.status(on)), it.window.due.toString())
            }
            mapOf("worklist" to rows)
        }
        "warning.read-log" -> {
            val caseload = policy.readLog(given.list("lines").joinToString("\n") { it.textValue() })
            mapOf(
                "faults" to caseload.faults().map { mapOf("code" to it.code, "place" to it.place) },
                "cases" to caseload.cases().map { it.state().case.value },
                "set-aside" to caseload.setAside().map { it.value },
                "events" to caseload.events().size,
            )
        }
        else -> error("no runner for the call $call")
    }
}

/** The policy with the calendar (the notices of the library), the terms and the network of a case. */
private fun knowing(plain: Policy, given: Table): Policy {
    val calendar = given.optional("calendar")
    val terms = given.list("terms").map {
        SchoolTerm(LocalDate.parse(it[0].textValue()), LocalDate.parse(it[1].textValue()).minusDays(1))
    }
    val timed = if (calendar == null && terms.isEmpty()) plain else plain.withCalendar(terms, bundled = calendar != null)
    return given.tableOrNull("network") {
        val links = rows("links") { UnitLink(UnitId(text("unit")), UnitId(text("above"))) }
        val served = rows("appointments") {
            val (unit, role) = UnitId(text("unit")) to roleNamed(text("role"))
            Appointment(unit, role, StaffId(text("staff")), day("start"), dayOrNull("end"))
        }
        timed.withNetwork(links, served)
    } ?: timed
}

/** The case after its history under the policy alone, to be asked under the policy with what else is known. */
private fun asked(plain: Policy, policy: Policy, file: VectorFile, given: Table): Case =
    policy.caseOf(live(plain, file, "C-1", given, needed = true).second)

private fun owed(duty: Duty, on: LocalDate): Map<String, Any?> = mapOf(
    "kind" to dutyKindWire(duty.kind),
    "status" to statusWire(duty.status(on)),
    "start" to duty.window.start.toString(),
    "due" to duty.window.due.toString(),
    "done" to duty.done?.toString(),
    "accountable" to duty.accountable?.value,
    "role" to roleWire(duty.role),
    "rule" to duty.basis.rule.value,
    "danger" to duty.danger,
)

private fun decide(plain: Policy, policy: Policy, file: VectorFile, given: Table, whole: Table): Map<String, Any?> {
    val current = live(plain, file, "C-1", given, needed = false).second.takeUnless { it.isEmpty() }?.let(policy::caseOf)
    val before = current?.state()
    val verdict = step(policy, file, "C-1", current, whole)
    check(before == current?.state()) { "deciding changed the case" }
    return when (verdict) {
        is Verdict.Refused -> refused(verdict.unmet)
        is Verdict.Allowed -> {
            val state = advance(policy, current, verdict.events).state()
            mapOf(
                "allowed" to verdict.events.map(::changeName),
                "phase" to phaseWire(state.phase),
                "cause" to state.episodes.last().cause?.let { causeWire(it) },
                "level" to state.level?.toInt(),
                "danger" to state.danger,
                "lead" to state.lead.staff.value,
                "school" to state.school.value,
                "episode" to state.episodes.size,
                "watch-until" to state.watchUntil?.toString(),
            )
        }
    }
}

/** The wire name of a change: its one key, or the text itself where it carries nothing. */
private fun changeName(event: Event): String {
    val change = JSON.readTree(event.toJson()).get("change")
    return if (change.isTextual) change.textValue() else change.fieldNames().asSequence().single()
}

private fun advance(policy: Policy, case: Case?, events: List<Event>): Case = case?.evolve(events) ?: policy.caseOf(events)

private fun step(policy: Policy, file: VectorFile, id: String, case: Case?, step: Table): Verdict {
    val command = step.node("command")
    val (actor, now) = file.actor(step.text("actor")) to step.instant("now")
    val happened = step.instantOrNull("happened")
    if (case != null) return case.decide(commandOf(command), actor, now, happened)
    val report = reportOf(command) ?: error("the first step must be a report")
    return policy.openCase(CaseId(id), report, actor, now, happened)
}

/** Lives through the steps, each of which must be allowed; what comes out must also replay from its lines. */
private fun live(policy: Policy, file: VectorFile, id: String, given: Table, needed: Boolean): kotlin.Pair<Case?, List<Event>> {
    val named = given.optional("history")?.let { file.layOut(it) }.orEmpty()
    val steps = named + given.list("steps").flatMap { file.layOut(it) }
    check(steps.isNotEmpty() || !needed) { "an empty history" }
    var case: Case? = null
    val events = mutableListOf<Event>()
    for (one in steps) {
        val verdict = one.read("step") { step(policy, file, id, case, this) }
        check(verdict is Verdict.Allowed) { "a step is refused: ${(verdict as Verdict.Refused).unmet.map { it.code }}" }
        case = advance(policy, case, verdict.events)
        events += verdict.events
    }
    if (case != null) {
        check(policy.replayCase(events.map { it.toJson() }).state() == case.state()) { "replay differs from the live case" }
    }
    return case to events
}
