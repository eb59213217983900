// The calls of the visit book.

package humiao.vectors

import humiao.*
import java.time.LocalDate

/** Runs one case of a `visit.…` file. */
fun runVisit(call: String, case: VectorCase): Map<String, Any?> = policyOf(case).use { policy ->
    val (given, whole) = case.given to case.whenever
    val tables = policy.directory(
        given.rows("classrooms") {
            Classroom(ClassId(text("class-id")), SchoolId(text("school")), number("grade").toUByte())
        },
        given.rows("postings") { Posting(StaffId(text("staff")), table("post") { post() }, day("start"), dayOrNull("end")) },
        given.rows("enrolments") {
            Enrolment(StudentId(text("student")), ClassId(text("class-id")), day("start"), dayOrNull("end"))
        },
        given.rows("ownerships") {
            Ownership(StudentId(text("student")), StaffId(text("staff")), day("start"), dayOrNull("end"))
        },
    )
    val directory = tables.use {
        it.withPeople(
            given.rows("leaves") {
                val standIn = textOrNull("stand-in")?.let(::StaffId)
                Leave(StaffId(text("staff")), tableOrNull("post") { post() }, standIn, day("start"), dayOrNull("end"))
            },
            given.rows("residences") {
                Residence(StudentId(text("student")), HouseholdId(text("household")), day("start"), dayOrNull("end"))
            },
            given.rows("barred") { Barred(StaffId(text("staff")), day("start"), dayOrNull("end")) },
            given.rows("pairs") {
                val kind = pairKindNamed(text("kind"))
                BarredPair(StaffId(text("staff")), StudentId(text("student")), kind, day("start"), dayOrNull("end"))
            },
        )
    }
    val faults = directory.faults().map { mapOf("code" to it.code, "place" to it.place) }
    mapOf("faults" to faults) + when (call) {
        "visit.record" -> {
            val actor = whole.table("actor") { actor() }
            val visit = whole.table("visit") { visit() }
            when (val verdict = directory.recordVisit(visit, actor, whole.instant("now"))) {
                is VisitVerdict.Refused -> refused(verdict.unmet)
                is VisitVerdict.Allowed -> mapOf("allowed" to (verdict.visit == visit))
            }
        }
        "visit.duties" -> {
            val keys = given.rows("keys") { KeyStudent(StudentId(text("student")), day("start"), dayOrNull("end")) }
            val visits = given.rows("visits") { visit() }
            val on = whole.day("on")
            val duties = directory.visitDuties(StudentId(whole.text("student")), keys, visits, on, whole.number("year"))
            mapOf("duties" to duties.map { visitOwed(it, on) })
        }
        "visit.occasional" -> {
            val happenings = given.rows("happenings") {
                Happening(StudentId(text("student")), text("kind"), day("happened"), instant("recorded"))
            }
            val visits = given.rows("visits") { visit() }
            val on = whole.day("on")
            val scope = whole.tableOrNull("scope") { scope() }
            val owed = if (scope != null) {
                directory.occasionalDutiesWithin(scope, happenings, visits, on)
            } else {
                directory.occasionalDuties(StudentId(whole.text("student")), happenings, visits, on)
            }
            val unsound = owed.faults.map { mapOf("code" to it.code, "place" to it.place) }
            mapOf("duties" to owed.duties.map { visitOwed(it, on) }, "unsound" to unsound)
        }
        "visit.complaints" -> {
            val before = whole.table("visit") { visit() }
            val now = whole.instant("now")
            val answer = whole.tableOrNull("answer") { answer() }
            val verdict = if (answer != null) {
                answerComplaint(before, whole.number("complaint").toUInt(), answer, now)
            } else {
                complain(before, whole.table("complaint") { complaint() }, now)
            }
            when (verdict) {
                is VisitVerdict.Refused -> refused(verdict.unmet)
                is VisitVerdict.Allowed -> mapOf(
                    "complaints" to verdict.visit.complaints.map { listOf(complainantWire(it.by), it.answer != null) },
                    "unchanged" to
                        (verdict.visit.copy(complaints = listOf()) == before.copy(complaints = listOf())),
                )
            }
        }
        "visit.chain" -> orFault {
            val (student, on) = StudentId(whole.text("student")) to whole.day("on")
            val chain = directory.chain(student, on)
            val links = chain.links.map {
                mapOf(
                    "role" to roleWire(it.role), "holder" to it.holder?.value, "answering" to it.answering?.value,
                    "answering-role" to it.answeringRole?.let { role -> roleWire(role) },
                )
            }
            val accountable = directory.accountable(student, on)?.value
            mapOf("links" to links, "accountable" to accountable, "unmet" to chain.unmet.map { it.code }.sorted())
        }
        "visit.tenures" -> {
            val tenures = directory.tenures(whole.table("post") { post() }, whole.day("start"), whole.dayOrNull("end"))
            val rows = tenures.map {
                mapOf("start" to it.start.toString(), "end" to it.end?.toString(), "holder" to it.holder?.value)
            }
            mapOf("tenures" to rows)
        }
        "visit.answered" -> {
            val (student, role) = StudentId(whole.text("student")) to roleNamed(whole.text("role"))
            val rows = directory.answered(student, role, whole.day("start"), whole.dayOrNull("end")).map {
                mapOf(
                    "start" to it.start.toString(), "end" to it.end?.toString(), "class-id" to it.classId?.value,
                    "answering" to it.answering?.value, "answering-role" to it.answeringRole?.let { role -> roleWire(role) },
                )
            }
            mapOf("answered" to rows)
        }
        "visit.household" -> {
            val (student, on) = whole.textOrNull("student") to whole.day("on")
            if (student != null) {
                mapOf("household" to directory.householdOf(StudentId(student), on)?.value)
            } else {
                mapOf("members" to directory.members(HouseholdId(whole.text("household")), on).map { it.value })
            }
        }
        "visit.teachers" ->
            mapOf("teachers" to directory.teachersOf(ClassId(whole.text("class-id")), whole.day("on")).map { it.value })
        "visit.kept-away" -> {
            val (staff, on) = StaffId(whole.text("staff")) to whole.day("on")
            mapOf(
                "on-leave" to directory.isOnLeave(staff, on), "barred" to directory.isBarred(staff, on),
                "bars" to directory.bars(staff, StudentId(whole.text("student")), on),
                "bars-home" to directory.barsHome(staff, StudentId(whole.text("student")), on),
            )
        }
        else -> error("no runner for the call $call")
    }
}

private fun visitOwed(duty: Duty, on: LocalDate): Map<String, Any?> = mapOf(
    "kind" to dutyKindWire(duty.kind), "start" to duty.window.start.toString(),
    "due" to duty.window.due.toString(), "end" to duty.window.end?.toString(),
    "status" to statusWire(duty.status(on)), "done" to duty.done?.toString(),
    "accountable" to duty.accountable?.value, "rule" to duty.basis.rule.value,
)

private fun Table.complaint() = Complaint(
    received = instant("received"),
    recorded = instant("recorded"),
    by = complainantNamed(text("by")),
    note = textOrNull("note")?.let(::Sealed) ?: Sealed.NONE,
    answer = tableOrNull("answer") { answer() },
)

private fun Table.answer() = Answer(
    given = instant("given"),
    recorded = instant("recorded"),
    note = textOrNull("note")?.let(::Sealed) ?: Sealed.NONE,
)

private fun Table.scope(): Scope = when (val kind = text("kind")) {
    "all" -> Scope.All
    "school" -> Scope.School(SchoolId(text("school")))
    "schools" -> Scope.Schools(list("schools").map { SchoolId(it.textValue()) })
    "grade" -> Scope.Grade(SchoolId(text("school")), number("grade").toUByte())
    "one-class" -> Scope.OneClass(ClassId(text("class-id")))
    else -> error("no scope $kind")
}

private fun Table.visit() = VisitRecord(
    student = StudentId(text("student")),
    visitors = rows("visitors") { Visitor(StaffId(text("staff")), roleNamed(text("role"))) },
    happened = instant("happened"),
    recorded = instant("recorded"),
    mode = modeNamed(text("mode")),
    outOfCounty = flagOrFalse("out-of-county"),
    outcome = outcomeNamed(text("outcome")),
    met = metNamed(text("met")),
    purpose = purposeNamed(text("purpose")),
    note = textOrNull("note")?.let(::Sealed) ?: Sealed.NONE,
    nextContact = dayOrNull("next-contact"),
    complaints = rows("complaints") { complaint() },
)

private fun Table.post(): Post = when (val kind = text("kind")) {
    "principal" -> Post.Principal(SchoolId(text("school")))
    "grade-head" -> Post.GradeHead(SchoolId(text("school")), number("grade").toUByte())
    "class-teacher" -> Post.ClassTeacher(ClassId(text("class-id")))
    "subject-teacher" -> Post.SubjectTeacher(ClassId(text("class-id")), text("subject"))
    "psychology-teacher" -> Post.PsychologyTeacher(SchoolId(text("school")))
    else -> error("no post $kind")
}
