package humiao

import java.time.Instant
import java.time.LocalDate
import kotlin.io.path.Path
import kotlin.io.path.readLines
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs

/** The example of the README, as it stands there. */
class ReadmeTest {
    private val shown = mutableListOf<String>()
    private val outbox = mutableListOf<String>()
    private val actor = Actor(StaffId("T-1"), Role.CLASS_TEACHER, UnitId("X-1"))
    private val teacher = actor.staff
    private val now = Instant.parse("2024-05-11T01:00:00Z")
    private val today = LocalDate.of(2024, 5, 11)
    private val mine = ClassId("C-1")
    private val classrooms = listOf(Classroom(mine, SchoolId("X-1"), 7u))
    private val postings = listOf(Posting(teacher, Post.ClassTeacher(mine), LocalDate.of(2023, 9, 1)))
    private val enrolments = listOf(Enrolment(StudentId("S-1"), mine, LocalDate.of(2023, 9, 1)))
    private val keyStudents = listOf<KeyStudent>()
    private val visited = listOf<VisitRecord>()
    private val lines = Policy.preset("jiaxing-2024").use { policy ->
        val report = Report(StudentId("S-1"), SchoolId("X-1"), Source.TEACHER, listOf(), false, Sealed.NONE)
        assertIs<Verdict.Allowed>(policy.openCase(CaseId("C-1"), report, actor, now)).events.map { it.toJson() }
    }
    private val text = lines.joinToString("\n")

    private fun show(line: String) {
        shown += line
    }

    @Test
    fun `the example does what it says`() {
        // README begins
        val policy = Policy.preset("jiaxing-2024")

        val case = policy.replayCase(lines)                           // JSON lines from your own table
        val contact = Contact(ContactMode.TALK, ContactOutcome.SEEN, Sealed.NONE)
        when (val verdict = case.decide(Command.RecordContact(contact), actor, now)) {
            is Verdict.Allowed -> outbox.addAll(verdict.events.map { it.toJson() })      // once stored: case.evolve(…)
            is Verdict.Refused -> verdict.unmet.forEach { show("${it.text(Language.ZH)} ${it.basis.clause.article}") }
        }

        val visits = policy.directory(classrooms, postings, enrolments)
            .visitDutiesWithin(Scope.OneClass(mine), keyStudents, visited, today)
        for (duty in policy.readLog(text).worklist(today, accountable = teacher, others = visits)) {
            show("${duty.kind.title(Language.ZH)} ${duty.window.due} ${duty.status(today).title(Language.ZH)}")
        }
        // README ends
        assertEquals(lines.size, outbox.size)
        assertEquals("学年家访 2024-08-31 应办", shown.single { "家访" in it })
    }

    @Test
    fun `the example is the one of the README`() {
        val root = Path(System.getProperty("humiao.vectors")).parent.parent.resolve("bindings-mobile")
        val here = root.resolve("kotlin/src/test/kotlin/ReadmeTest.kt").readLines().map { it.removePrefix("        ") }
        val ran = here.dropWhile { it != "// README begins" }.drop(1).takeWhile { it != "// README ends" }
        val written = root.resolve("README.md").readLines().dropWhile { it != "```kotlin" }.drop(1).takeWhile { it != "```" }
        assertEquals(written, ran)
    }
}
