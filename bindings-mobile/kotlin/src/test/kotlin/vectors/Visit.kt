// The calls of the visit book.

package humiao.vectors

import humiao.*

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
            val rows = duties.map {
                mapOf(
                    "kind" to dutyKindWire(it.kind), "start" to it.window.start.toString(),
                    "due" to it.window.due.toString(), "end" to it.window.end?.toString(),
                    "status" to statusWire(it.status(on)), "done" to it.done?.toString(),
                    "accountable" to it.accountable?.value, "rule" to it.basis.rule.value,
                )
            }
            mapOf("duties" to rows)
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
            )
        }
        else -> error("no runner for the call $call")
    }
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
)

private fun Table.post(): Post = when (val kind = text("kind")) {
    "principal" -> Post.Principal(SchoolId(text("school")))
    "grade-head" -> Post.GradeHead(SchoolId(text("school")), number("grade").toUByte())
    "class-teacher" -> Post.ClassTeacher(ClassId(text("class-id")))
    "subject-teacher" -> Post.SubjectTeacher(ClassId(text("class-id")), text("subject"))
    "psychology-teacher" -> Post.PsychologyTeacher(SchoolId(text("school")))
    else -> error("no post $kind")
}
