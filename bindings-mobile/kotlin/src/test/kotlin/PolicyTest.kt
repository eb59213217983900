package humiao

import java.time.LocalDate
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue

class PolicyTest {
    @Test
    fun `a preset loads, with its day as a LocalDate`() = Policy.preset("jiaxing-2024").use { policy ->
        assertEquals("jiaxing-2024", policy.id())
        assertEquals(LocalDate.of(2024, 5, 11), policy.effective())
        assertTrue(Regex("[0-9a-f]{32}").matches(policy.hash()))
    }

    @Test
    fun `a comment changes no fingerprint, another value does`() {
        val text = policyPresetText("jiaxing-2024")
        val commented = Policy.fromToml("$text\n# a comment changes nothing\n")
        assertEquals(Policy.preset("jiaxing-2024").hash(), commented.hash())
        val other = Policy.fromToml(text.replaceFirst("2024-05-11", "2024-05-12"))
        assertNotEquals(commented.hash(), other.hash())
    }

    @Test
    fun `an unknown preset is a typed error that names it`() {
        val error = assertFailsWith<HumiaoException.Faulty> { Policy.preset("atlantis") }
        assertEquals(FaultKind.UNKNOWN, error.kind)
        assertEquals("policy.preset", error.code)
        assertEquals("", error.place)
        assertEquals("there is no preset `atlantis` [policy.preset]", error.text)
        assertEquals("没有名为 `atlantis` 的预置政策", error.faults.single().text(Language.ZH))
    }

    @Test
    fun `what an error prints is pinned, in all three kinds that a policy can have`() {
        fun printed(text: String) = assertFailsWith<HumiaoException.Faulty> { Policy.fromToml(text) }.message
        val preset = policyPresetText("jiaxing-2024")
        assertEquals(
            "kind=UNKNOWN, code=policy.format, place=format, text=format: the policy format must be 1 [policy.format], " +
                "faults=[Fault(kind=UNKNOWN, code=policy.format, place=format, details=[])]",
            printed(preset.replaceFirst("format = 1", "format = 9")),
        )
        assertEquals(
            "kind=UNKNOWN, code=fault.unknown-key, place=, text=unknown entry `surplus` [fault.unknown-key], " +
                "faults=[Fault(kind=UNKNOWN, code=fault.unknown-key, place=, details=[Detail(name=name, value=surplus)])]",
            printed("surplus = 1\n$preset"),
        )
        assertEquals(
            "kind=MALFORMED, code=fault.malformed-toml, place=, text=not valid TOML (line 1) [fault.malformed-toml], " +
                "faults=[Fault(kind=MALFORMED, code=fault.malformed-toml, place=, details=[Detail(name=line, value=1)])]",
            printed("= ="),
        )
    }

    @Test
    fun `all faults of a policy arrive at once, each with its place`() {
        val error = assertFailsWith<HumiaoException.Faulty> { Policy.fromToml("format = 9\neffective = \"2024-02-30\"") }
        val places = error.faults.map { it.place }
        assertTrue(places.containsAll(listOf("format", "effective")), places.toString())
        assertTrue(error.faults.size > 2)
    }

    @Test
    fun `text that is not TOML or JSON names the line`() {
        val toml = assertFailsWith<HumiaoException.Faulty> { Policy.fromToml("format = 1\n= =") }
        assertEquals("fault.malformed-toml", toml.code)
        assertEquals(listOf(Detail("line", "2")), toml.faults.single().details)
        val json = assertFailsWith<HumiaoException.Faulty> { Policy.fromJson("{") }
        assertEquals(FaultKind.MALFORMED, json.kind)
        assertEquals("fault.malformed-json", json.code)
    }

    @Test
    fun `a policy that was closed says so instead of crashing`() {
        val policy = Policy.preset("jiaxing-2024")
        policy.close()
        assertFailsWith<IllegalStateException> { policy.hash() }
        policy.close()
    }
}
