package humiao

import java.time.LocalDate
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue

class PlanTest {
    private val start = LocalDate.of(2023, 9, 1)
    private val first = LocalDate.of(2024, 2, 19)
    private val last = LocalDate.of(2024, 6, 30)
    private val school = SchoolId("X-1")
    private val classId = ClassId("C-71")
    private val teacher = StaffId("T-41")
    private val other = StaffId("T-42")
    private val students = (1..4).map { StudentId("G-0$it") }
    private val home = HouseholdId("H-1")
    private val keys = listOf(KeyStudent(students[0], start))

    private val directory = Policy.preset("jiaxing-2024").directory(
        classrooms = listOf(Classroom(classId, school, 7u)),
        postings = listOf(
            Posting(teacher, Post.ClassTeacher(classId), start),
            Posting(teacher, Post.SubjectTeacher(classId, "语文"), start),
            Posting(other, Post.SubjectTeacher(classId, "数学"), start),
            Posting(StaffId("T-43"), Post.PsychologyTeacher(school), start),
        ),
        enrolments = students.map { Enrolment(it, classId, start) },
    ).withPeople(
        residences = students.take(2).map { Residence(it, home, start) },
        pairs = listOf(BarredPair(other, students[3], PairKind.RELATIVE, start)),
    )

    private fun plan(previous: List<Trip> = listOf()) =
        directory.plan(Scope.OneClass(classId), SchoolTerm(first, last), keys, listOf(), first, previous)

    @Test
    fun `siblings are one trip, a key student is visited by two, and nobody is dropped`() {
        val plan = plan()
        assertEquals(19, plan.weeks.size)
        assertEquals(Week(first, LocalDate.of(2024, 2, 25), 5u), plan.weeks.first())
        val siblings = plan.trips.single { it.household == home }
        assertEquals(students.take(2).map { TripStudent(it, it == students[0]) }, siblings.students)
        assertEquals(teacher to false, siblings.visitors.first().let { it.staff to it.companion })
        assertEquals(2, siblings.visitors.size)
        assertTrue(siblings.visitors.last().companion)
        assertEquals(students.toSet(), plan.trips.flatMap { trip -> trip.students.map { it.student } }.toSet())
        assertEquals(students.toSet(), plan.owners.map { it.student }.toSet())
        assertEquals(listOf<Any>(), plan.unplaced + plan.withoutOwner + plan.faults)
        assertTrue(plan.owners.all { it.choice == OwnerChoice.FIRST })
    }

    @Test
    fun `the trips of one teacher in a week are the host's to pick`() {
        val mine = plan().trips.filter { trip -> trip.week == first && trip.visitors.any { it.staff == teacher } }
        assertEquals(3, mine.size)
    }

    @Test
    fun `a plan that is made again keeps its weeks and says so`() {
        val moved = plan().trips.map { it.copy(week = LocalDate.of(2024, 3, 4)) }
        val again = plan(previous = moved)
        assertEquals(setOf(LocalDate.of(2024, 3, 4) to WeekChoice.KEPT), again.trips.map { it.week to it.choice }.toSet())
        assertEquals("沿用原计划的周次", WeekChoice.KEPT.title(Language.ZH))
    }

    @Test
    fun `who else could own a student is told with its cost, or with why not`() {
        val owners = plan().owners
        val others = directory.ownerAlternatives(students[0], Scope.All, owners, first)
        assertEquals(setOf(teacher, other), others.map { it.staff }.toSet())
        assertEquals(Tiers(0, 0, 0, 0) to listOf<Owned>(), others.first().let { it.cost to it.moved })
        assertEquals(students[0], others.last().moved.single { it.student == students[0] }.student)
        val barred = directory.ownerAlternatives(students[3], Scope.All, owners, first).single { it.staff == other }
        assertEquals(listOf("visit.nobody-may"), barred.reasons.map { it.code })
        val lost = assertFailsWith<HumiaoException.Faulty> {
            directory.ownerAlternatives(StudentId("G-99"), Scope.All, owners, first)
        }
        assertEquals("visit.not-planned", lost.code)
        assertTrue("G-99" !in "$lost ${lost.text}")
    }

    @Test
    fun `days that cannot be planned are a fault`() {
        fun code(from: LocalDate, to: LocalDate) = assertFailsWith<HumiaoException.Faulty> {
            directory.plan(Scope.All, SchoolTerm(from, to), keys, listOf(), first)
        }.code
        assertEquals("visit.term", code(first, first.plusDays(900)))
        assertEquals("time.outside-notices", code(LocalDate.of(2031, 2, 1), LocalDate.of(2031, 3, 1)))
    }
}
