package humiao

import java.nio.charset.CharacterCodingException
import java.time.LocalDate
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNotEquals

/** What only the boundary can break: conversions, equality, what is printed, bad arguments. */
class BoundaryTest {
    private val day = LocalDate.of(2024, 5, 11)
    private val basis = Basis(RuleId("law.prevention-19"), Standing.LAW, Clause("预防未成年人犯罪法", "第十九条", "…"))

    private fun duty(due: LocalDate = day) = Duty(
        kind = DutyKind.TELL_GUARDIAN, student = StudentId("G-77"), case = CaseId("K-88"), unit = null,
        role = Role.CLASS_TEACHER, accountable = StaffId("T-99"), done = null, danger = false, basis = basis,
        window = Window(start = due, due = due, end = due.plusDays(2)),
    )

    @Test
    fun `the status of a duty changes at every edge of its window`() {
        val edges = listOf(
            -1L to Status.UPCOMING, 0L to Status.OPEN, 1L to Status.OVERDUE, 2L to Status.OVERDUE, 3L to Status.MISSED,
        )
        for ((days, status) in edges) assertEquals(status, duty().status(day.plusDays(days)), "$days days after")
        assertEquals(Status.DONE_LATE, duty().copy(done = day.plusDays(1)).status(day.plusDays(9)))
        assertFalse(duty().isOwed(day.minusDays(1)))
    }

    @Test
    fun `a leap day and the first and last day cross`() {
        for (on in listOf(LocalDate.of(2024, 2, 29), LocalDate.of(1900, 1, 1), LocalDate.of(2199, 12, 28))) {
            assertEquals(Status.OPEN, duty(due = on).status(on))
        }
    }

    @Test
    fun `a day outside the years of the library is a typed error`() {
        for (on in listOf(LocalDate.of(1899, 12, 31), LocalDate.of(2200, 1, 1), LocalDate.MAX, LocalDate.MIN)) {
            val error = assertFailsWith<HumiaoException.Faulty>("$on") { duty().status(on) }
            assertEquals(FaultKind.INVALID to "time.day", error.kind to error.code)
            assertFailsWith<HumiaoException.Faulty>("inside a record") { duty(due = on.withDayOfMonth(1)).status(day) }
        }
    }

    @Test
    fun `a code that the catalog does not have is a typed error`() {
        val reason = Reason("no.such.code", Certainty.UNMET, basis, listOf(), null, listOf())
        val error = assertFailsWith<HumiaoException.Faulty> { reason.text(Language.EN) }
        assertEquals("fault.unknown-name", error.code)
    }

    @Test
    fun `text that is no Unicode is an exception`() {
        assertFailsWith<CharacterCodingException> { roleNamed("\uD800") }
        assertFailsWith<CharacterCodingException> { duty().copy(student = StudentId("\uDC00")).isOwed(day) }
    }

    @Test
    fun `a reason explains itself in both languages`() {
        val reason = Reason("fault.missing", Certainty.UNKNOWN, basis, listOf(Role.PRINCIPAL), day, listOf(Detail("name", "grounds")))
        assertEquals("缺少必填项 `grounds`", reason.text(Language.ZH))
        assertEquals("the required entry `grounds` is missing", reason.text(Language.EN))
    }

    @Test
    fun `records are values`() {
        assertEquals(duty(), duty())
        assertEquals(duty().hashCode(), duty().hashCode())
        assertNotEquals(duty(), duty().copy(danger = true))
        val setters = Duty::class.java.methods.filter { it.name.startsWith("set") }
        assertEquals(listOf(), setters.map { it.name })
    }

    @Test
    fun `no id of a person and no free text is printed`() {
        val printed = duty().toString() + Actor(StaffId("T-99"), Role.PRINCIPAL, UnitId("S-1")) + Sealed("说过不想活")
        for (secret in listOf("G-77", "K-88", "T-99", "不想活")) assertFalse(secret in printed, printed)
        assertEquals("说过不想活", Sealed("说过不想活").open())
    }

    @Test
    fun `closed sets have their wire names and titles`() {
        assertEquals("class-teacher", roleWire(Role.CLASS_TEACHER))
        assertEquals(Role.CLASS_TEACHER, roleNamed("class-teacher"))
        assertEquals("班主任", Role.CLASS_TEACHER.title(Language.ZH))
        for (role in Role.entries) assertEquals(role, roleNamed(roleWire(role)))
        for (kind in DutyKind.entries) assertEquals(kind, dutyKindNamed(dutyKindWire(kind)))
        for (status in Status.entries) assertEquals(status, statusNamed(statusWire(status)))
        val error = assertFailsWith<HumiaoException.Faulty> { roleNamed("nobody") }
        assertEquals("not a member of role [fault.unknown-name]", error.text)
    }
}
