package humiao

import java.time.LocalDate
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue

class CalendarTest {
    private val next = """
        year = 2027
        document = "a notice that is not published yet"
        holiday = [{ name = { zh = "元旦", en = "New Year" }, first = "2027-01-01", last = "2027-01-03", worked = ["2027-01-10"] }]
    """.trimIndent()

    @Test
    fun `a day outside the notices is unknown until its notice is loaded`() {
        val day = LocalDate.of(2027, 1, 10)
        val error = assertFailsWith<HumiaoException.Faulty> { SchoolCalendar.bundled().isWorked(day) }
        assertEquals(FaultKind.UNKNOWN to "time.outside-notices", error.kind to error.code)
        assertTrue(SchoolCalendar.withNotices(listOf(next)).isWorked(day))
    }

    @Test
    fun `every text that is no notice is told, and a notice that is there already is a conflict`() {
        val error = assertFailsWith<HumiaoException.Faulty> { SchoolCalendar.withNotices(listOf(next, "=", "year = 2028")) }
        assertEquals(listOf("notices[1]", "notices[2]"), error.faults.map { it.place })
        val twice = assertFailsWith<HumiaoException.Faulty> { SchoolCalendar.withNotices(listOf(next, next)) }
        assertEquals(FaultKind.CONFLICT to "time.notice-twice", twice.kind to twice.code)
    }
}
