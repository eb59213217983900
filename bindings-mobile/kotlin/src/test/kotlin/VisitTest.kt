package humiao

import java.time.Instant
import java.time.LocalDate
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertTrue

class VisitTest {
    private val policy = Policy.preset("jiaxing-2024")
    private val start = LocalDate.of(2023, 9, 1)
    private val today = LocalDate.of(2024, 5, 11)
    private val evening = Instant.parse("2024-05-11T11:00:00Z")
    private val teacher = Actor(StaffId("T-41"), Role.CLASS_TEACHER, UnitId("X-1"))
    private val students = (1..40).map { StudentId("G-%02d".format(it)) }
    private val classId = ClassId("C-71")

    private fun directory(enrolled: ClassId = classId): Directory = policy.directory(
        classrooms = listOf(Classroom(classId, SchoolId("X-1"), 7u)),
        postings = listOf(
            Posting(teacher.staff, Post.ClassTeacher(classId), start),
            Posting(StaffId("T-40"), Post.Principal(SchoolId("X-1")), start),
        ),
        enrolments = students.map { Enrolment(it, enrolled, start) },
    )

    private fun visit(student: StudentId) = VisitRecord(
        student = student, visitors = listOf(Visitor(teacher.staff, Role.CLASS_TEACHER)), happened = evening,
        recorded = evening, mode = Mode.IN_HOME, outOfCounty = false, outcome = Outcome.SEEN, met = Met.GUARDIAN,
        purpose = Purpose.YEARLY, note = Sealed("父亲在外地务工"),
    )

    @Test
    fun `a visit that may be recorded comes back as it was given`() {
        val given = visit(students[0])
        val verdict = assertIs<VisitVerdict.Allowed>(directory().recordVisit(given, teacher, evening))
        assertEquals(given, verdict.visit)
        assertEquals("父亲在外地务工", verdict.visit.note.open())
    }

    @Test
    fun `staff whom the law bars may not visit, and the clause is told`() {
        val verdict = directory().withPeople(barred = listOf(Barred(teacher.staff, today)))
            .recordVisit(visit(students[0]), teacher, evening)
        val reason = assertIs<VisitVerdict.Refused>(verdict).unmet.single { it.code == "visit.barred" }
        assertEquals(Standing.LAW to "第六十二条", reason.basis.standing to reason.basis.clause.article)
    }

    @Test
    fun `the visits of a whole class are one call, and done ones leave the worklist`() {
        val directory = directory()
        val seen = students.take(15)
        val duties = directory.visitDutiesWithin(Scope.OneClass(classId), listOf(), seen.map(::visit), today)
        assertEquals(40, duties.size)
        assertEquals(students.flatMap { directory.visitDuties(it, listOf(), seen.map(::visit), today) }, duties)
        assertEquals(listOf(), directory.visitDutiesWithin(Scope.School(SchoolId("X-2")), listOf(), listOf(), today))
        val open = worklist(duties, today, accountable = teacher.staff)
        assertEquals(students.drop(15), open.map { it.student })
        assertTrue(open.all { it.kind == DutyKind.HOME_VISIT && it.window.due == LocalDate.of(2024, 8, 31) })
    }

    @Test
    fun `the worklist of a class teacher joins cases and visits`() {
        val report = Report(students[3], SchoolId("X-1"), Source.TEACHER, listOf(Sign.LOW_MOOD), false, Sealed.NONE)
        val morning = Instant.parse("2024-05-10T01:00:00Z")
        val opened = assertIs<Verdict.Allowed>(policy.openCase(CaseId("K-1"), report, teacher, morning))
        val visits = directory().visitDutiesWithin(Scope.OneClass(classId), listOf(KeyStudent(students[3], start)), listOf(), today)
        val list = policy.readLog(opened.events.single().toJson()).worklist(today, teacher.staff, visits)
        assertEquals(1 + 40, list.count { it.case == null })
        assertTrue(list.any { it.case == CaseId("K-1") })
        assertTrue(list.zipWithNext().all { (a, b) -> a.window.due <= b.window.due || a.status(today) == Status.OVERDUE })
    }

    @Test
    fun `rows with faults are reported by place, and the others go on`() {
        val lost = directory(enrolled = ClassId("C-99"))
        assertEquals("fault.dangling" to "enrolments[0], class-id", lost.faults().first().let { it.code to it.place })
        assertEquals(40, lost.faults().size)
        assertEquals(listOf(), lost.visitDutiesWithin(Scope.OneClass(classId), listOf(), listOf(), today))
    }

    @Test
    fun `no id and no note is printed with a visit`() {
        val printed = visit(students[0]).toString() + directory().visitDutiesWithin(Scope.OneClass(classId), listOf(), listOf(), today)
        for (secret in listOf("G-01", "T-41", "父亲")) assertFalse(secret in printed, secret)
    }

    @Test
    fun `a school year outside the years of the library is a typed error`() {
        val error = assertFailsWith<HumiaoException.Faulty> { directory().visitDutiesWithin(Scope.OneClass(classId), listOf(), listOf(), today, 1) }
        assertEquals(FaultKind.INVALID, error.kind)
    }
}
