package humiao

import java.time.Instant
import java.time.LocalDate
import java.time.ZoneOffset
import java.time.temporal.ChronoUnit
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertTrue

class CaseTest {
    private val policy = Policy.preset("jiaxing-2024")
    private val morning = Instant.parse("2024-03-01T01:00:00Z")
    private val today = LocalDate.of(2024, 3, 1)
    private val teacher = Actor(StaffId("T-41"), Role.CLASS_TEACHER, UnitId("X-1"))
    private val psychologist = Actor(StaffId("T-42"), Role.PSYCHOLOGY_TEACHER, UnitId("X-1"))

    private fun opening(id: String, now: Instant = morning, danger: Boolean = false): List<Event> {
        val report = Report(
            StudentId("G-77$id"), SchoolId("X-1"), Source.TEACHER, listOf(Sign.LOW_MOOD), danger, Sealed("说过不想活"),
        )
        return assertIs<Verdict.Allowed>(policy.openCase(CaseId(id), report, teacher, now)).events
    }

    private fun open(id: String): Case = policy.caseOf(opening(id))

    @Test
    fun `a report opens a file, and its events rebuild it from their lines`() {
        val report = Report(StudentId("G-77"), SchoolId("X-1"), Source.TEACHER, listOf(), false, Sealed.NONE)
        val events = assertIs<Verdict.Allowed>(policy.openCase(CaseId("K-1"), report, teacher, morning)).events
        assertEquals(morning, events.single().recorded)
        assertEquals(policy.hash(), events.single().policy)
        val lines = events.map { it.toJson() }
        assertEquals(events, lines.map { eventFromJson(it) })
        val state = policy.replayCase(lines).state()
        assertEquals(Phase.REPORTED, state.phase)
        assertEquals(StudentId("G-77"), state.student)
        assertEquals(teacher, state.lead)
    }

    @Test
    fun `a refusal carries every reason, with who can do it, and the case stays as it is`() {
        val case = open("K-1")
        val verdict = assertIs<Verdict.Refused>(case.decide(Command.BeginReview, teacher, morning))
        val reason = verdict.unmet.single { it.code == "warning.role" }
        assertTrue(Role.PSYCHOLOGY_TEACHER in reason.who)
        assertEquals("该角色无权执行此操作", reason.text(Language.ZH))
        assertEquals(1u, case.state().version)
    }

    @Test
    fun `a command is decided, its events evolve the case, and the first object does not change`() {
        val case = open("K-1")
        val events = assertIs<Verdict.Allowed>(case.decide(Command.BeginReview, psychologist, morning)).events
        val next = case.evolve(events)
        assertEquals(Phase.UNDER_REVIEW, next.state().phase)
        assertEquals(Phase.REPORTED, case.state().phase)
        val again = assertFailsWith<HumiaoException.Faulty> { next.evolve(events) }
        assertEquals("warning.event-sequence", again.code)
    }

    @Test
    fun `what was done earlier is recorded with both times, and not after now`() {
        val case = open("K-1")
        val contact = Command.RecordContact(Contact(ContactMode.PHONE, ContactOutcome.SEEN, Sealed.NONE))
        val later = morning.plus(2, ChronoUnit.HOURS)
        val done = assertIs<Verdict.Allowed>(case.decide(contact, teacher, later, happened = morning)).events.single()
        assertEquals(morning to later, done.happened to done.recorded)
        val refused = assertIs<Verdict.Refused>(case.decide(contact, teacher, morning, happened = later))
        assertTrue(refused.unmet.any { it.code == "warning.happened-after-now" })
    }

    @Test
    fun `a record is corrected by how it really was, of the same kind only`() {
        val case = open("K-1")
        val later = morning.plus(2, ChronoUnit.HOURS)
        val phoned = Contact(ContactMode.PHONE, ContactOutcome.SEEN, Sealed.NONE)
        val recorded = assertIs<Verdict.Allowed>(case.decide(Command.RecordContact(phoned), teacher, later)).events
        val before = case.evolve(recorded)
        val number = recorded.single().seq
        fun correct(record: CaseRecord) =
            before.decide(Command.Correct(Correction(number, morning, record, Sealed("记错了"))), teacher, later)

        val missed = CaseRecord.Contacted(phoned.copy(outcome = ContactOutcome.UNAVAILABLE))
        val events = assertIs<Verdict.Allowed>(correct(missed)).events
        assertEquals(events, events.map { eventFromJson(it.toJson()) })
        val contacts = before.evolve(events).state().contacts
        assertEquals(listOf(true to later, false to morning), contacts.map { it.voided to it.happened })
        assertEquals(ContactOutcome.UNAVAILABLE, contacts.last().outcome)
        val other = assertIs<Verdict.Refused>(correct(CaseRecord.GuardianTold(Notice(ContactMode.PHONE, Sealed.NONE))))
        assertEquals(listOf("warning.correction-kind"), other.unmet.map { it.code })
    }

    @Test
    fun `the options of an actor say what stands against each`() {
        val options = open("K-1").options(teacher, morning).associateBy { it.command }
        assertEquals(listOf(), options.getValue(CommandKind.RECORD_CONTACT).unmet)
        assertFalse(options.getValue(CommandKind.BEGIN_REVIEW).unmet.isEmpty())
        assertEquals(CommandKind.entries.toSet() - CommandKind.REPORT, options.keys)
    }

    @Test
    fun `the worklist of one person over many cases is one call`() {
        val events = (1..50).flatMap { number ->
            val found = morning.minus(number % 10L, ChronoUnit.DAYS)
            opening("K-%02d".format(number), found, danger = number == 7)
        }
        val caseload = policy.readLog(events.joinToString("\n") { it.toJson() })
        assertEquals(50, caseload.cases().size)
        val mine = caseload.worklist(today, accountable = teacher.staff)
        assertTrue(mine.isNotEmpty())
        assertTrue(mine.all { it.accountable == teacher.staff && it.isOwed(today) })
        assertEquals(CaseId("K-07") to true, mine.first().let { it.case to it.danger })
        assertEquals(listOf(), caseload.worklist(today, accountable = StaffId("nobody")))
        assertEquals(caseload.worklist(today).filter { it.accountable == teacher.staff }, mine)
        val others = listOf(mine.last().copy(kind = DutyKind.HOME_VISIT, case = null))
        assertEquals(mine.size + 1, caseload.worklist(today, teacher.staff, others).size)
        assertEquals(mine, worklist(caseload.cases().flatMap { it.duties(today) }, today, teacher.staff))
    }

    @Test
    fun `with a network whoever is absent is stood in for, and must not act`() {
        val links = listOf(UnitLink(UnitId("X-1"), UnitId("U-1")))
        val served = listOf(
            Appointment(teacher.unit, teacher.role, teacher.staff, today.minusYears(1), today.minusDays(1)),
            Appointment(psychologist.unit, psychologist.role, psychologist.staff, today.minusYears(1)),
        )
        val known = policy.withNetwork(links, served)
        assertEquals(listOf(), known.networkFaults())
        val answer = known.caseOf(opening("K-1")).accountable(morning) ?: error("the case is open")
        assertEquals(psychologist to teacher, answer.actor to answer.insteadOf)
        assertFalse(answer.vacant)
        assertEquals(teacher, open("K-1").accountable(morning)?.actor, "without a network nobody is absent")
        assertEquals(null, open("K-1").accountable(morning.minusMillis(1)), "not yet open")
        val contact = Command.RecordContact(Contact(ContactMode.TALK, ContactOutcome.SEEN, Sealed.NONE))
        assertIs<Verdict.Refused>(known.caseOf(opening("K-1")).decide(contact, teacher, morning))
        assertIs<Verdict.Allowed>(open("K-1").decide(contact, teacher, morning))
    }

    @Test
    fun `the way to a release lists each step with its day, and a closed case has none`() {
        val path = assertIs<ReleaseVerdict.Allowed>(open("K-1").releasePath(today)).path
        assertEquals(CommandKind.BEGIN_REVIEW to today, path.steps.first().let { it.command to it.on })
        assertEquals(path.earliest, path.steps.last().on)
        assertTrue(path.earliest > today && path.steps.all { it.who.isNotEmpty() })
    }

    @Test
    fun `a calendar goes with the policy, and terms that overlap are a fault`() {
        val term = SchoolTerm(LocalDate.of(2024, 2, 19), LocalDate.of(2024, 6, 30))
        val case = policy.withCalendar(terms = listOf(term)).caseOf(opening("K-1"))
        assertEquals(open("K-1").duties(today).size, case.duties(today).size)
        val error = assertFailsWith<HumiaoException.Faulty> { policy.withCalendar(terms = listOf(term, term)) }
        assertEquals("time.terms", error.code)
    }

    @Test
    fun `a case with a torn line is set aside and the others go on`() {
        val lines = listOf("K-1", "K-2").flatMap { opening(it) }.map { it.toJson() }
        val caseload = policy.readLog(lines[0] + "\n" + lines[1].dropLast(4))
        assertEquals(listOf(CaseId("K-1")), caseload.cases().map { it.state().case })
        assertEquals(listOf(CaseId("K-2")), caseload.setAside())
        assertEquals("line 2" to "fault.malformed-json", caseload.faults().single().let { it.place to it.code })
    }

    @Test
    fun `every torn or foreign line is reported, and none is repeated`() {
        val good = """{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,""" +
            """"actor":{"staff":"T-1","role":"principal","unit":"X-1"},"policy":"00112233445566778899aabbccddeeff",""" +
            """"change":{"reported":{"student":"S-1","school":"X-1","source":"teacher","signs":[],"danger":false}}}"""
        val lines = listOf(good, good.dropLast(9), good.replace("\"v\":1", "\"v\":2"), """{"v":1,"name":"张三"}""")
        val error = assertFailsWith<HumiaoException.Faulty> { policy.replayCase(lines) }
        assertEquals(
            listOf(
                "line 2" to "fault.malformed-json", "line 3" to "warning.event-version", "line 4" to "warning.event-shape",
            ),
            error.faults.map { it.place to it.code },
        )
        assertFalse("张三" in error.message.orEmpty() || "张三" in error.text)
        assertEquals("warning.event-first", assertFailsWith<HumiaoException.Faulty> { policy.replayCase(listOf()) }.code)
    }

    @Test
    fun `no free text and no id of a person is printed with an event or a state`() {
        val case = open("K-1")
        val events = assertIs<Verdict.Allowed>(case.decide(Command.BeginReview, psychologist, morning)).events
        val printed = case.state().toString() + events + case.duties(today)
        for (secret in listOf("G-77", "K-1", "T-41", "T-42", "不想活")) assertFalse(secret in printed, secret)
    }

    @Test
    fun `an instant outside the years of the library is a typed error`() {
        val far = LocalDate.of(2200, 1, 2).atStartOfDay(ZoneOffset.UTC).toInstant()
        val error = assertFailsWith<HumiaoException.Faulty> { open("K-1").options(teacher, far) }
        assertEquals("time.instant", error.code)
    }

    @Test
    fun `what was closed says so instead of crashing`() {
        val case = open("K-1")
        case.close()
        assertFailsWith<IllegalStateException> { case.state() }
        val other = Policy.preset("jiaxing-2024")
        val kept = other.caseOf(opening("K-2"))
        other.close()
        assertFailsWith<IllegalStateException> { other.replayCase(listOf()) }
        assertEquals(CaseId("K-2"), kept.state().case)
    }

    @Test
    fun `no export takes an object as an argument, since only a receiver is checked for having been closed`() {
        val exports = listOf(PolicyInterface::class, CaseInterface::class, CaseloadInterface::class, DirectoryInterface::class, SchoolCalendarInterface::class)
            .flatMap { it.java.methods.toList() } + Class.forName("humiao.HumiaoKt").methods
        val objects = setOf<Class<*>>(Policy::class.java, Case::class.java, Caseload::class.java, Directory::class.java, SchoolCalendar::class.java)
        assertTrue(exports.size > 30)
        for (export in exports.filterNot { it.isSynthetic }) {
            assertFalse(export.parameterTypes.any { it in objects }, export.name)
            assertFalse(export.genericParameterTypes.any { type -> objects.any { it.name in type.typeName } }, export.name)
        }
    }
}
