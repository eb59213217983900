package humiao.vectors

import com.fasterxml.jackson.databind.JsonNode
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlin.test.assertTrue

/** Every vector of the calls that this binding has, found by globbing and counted against the manifest. */
class VectorTest {
    private val calls = setOf(
        "calendar.add-working-days", "calendar.kind", "duty.status", "policy.load",
        "visit.answered", "visit.chain", "visit.duties", "visit.household", "visit.kept-away", "visit.record",
        "visit.teachers", "visit.tenures",
        "calendar.add-working-days", "calendar.kind", "duty.status", "policy.load", "visit.chain", "visit.complaints",
        "visit.duties", "visit.occasional", "visit.record",
        "warning.accountable", "warning.decide", "warning.duties", "warning.options", "warning.read-log",
        "warning.release-path", "warning.worklist",
    )

    private fun run(file: VectorFile, case: JsonNode): JsonNode {
        val given = Table(case.get("given") ?: JSON.createObjectNode(), "given")
        val whole = Table(case.get("when") ?: JSON.createObjectNode(), "when")
        val outcome = when (file.call.substringBefore('.')) {
            "warning" -> runWarning(file.call, file, VectorCase(given, whole))
            "visit" -> runVisit(file.call, VectorCase(given, whole))
            else -> runFoundation(file.call, VectorCase(given, whole))
        }
        given.finish()
        whole.finish()
        return JSON.valueToTree(outcome)
    }

    @Test
    fun `every case of every call of the slice gives what it says`() {
        val ran = mutableMapOf<String, Int>()
        val wrong = mutableListOf<String>()
        for (file in vectorFiles().filter { it.call in calls }) {
            for (case in file.cases) {
                ran.merge(file.path, 1, Int::plus)
                val expected = case.get("then")
                val difference = try {
                    if (expected.isEmpty) "expects nothing" else difference(expected, run(file, case))
                } catch (error: Exception) {
                    error.toString()
                }
                if (difference != null) wrong += "${file.path}: ${case.get("name").textValue()}: $difference"
            }
        }
        assertTrue(wrong.isEmpty(), "${wrong.size} of ${ran.values.sum()} cases differ:\n${wrong.joinToString("\n")}")
        val called = vectorFiles().associate { it.path to it.call }
        assertEquals(manifest().filterKeys { called[it] in calls }, ran, "cases by file")
        assertEquals(calls, ran.keys.map { called[it] }.toSet(), "every call has vectors")
        println("vectors: ${ran.values.sum()} cases of ${calls.size} calls")
    }

    @Test
    fun `the manifest counts every file`() {
        assertEquals(manifest(), vectorFiles().associate { it.path to it.cases.size })
    }

    @Test
    fun `a wrong expectation is noticed`() {
        val actual = JSON.readTree("""{"a": [1, 3], "b": 0}""")
        assertNotNull(difference(JSON.readTree("""{"a": [1, 2]}"""), actual))
        assertNotNull(difference(JSON.readTree("""{"a": [1]}"""), actual))
        assertNotNull(difference(JSON.readTree("""{"c": 1}"""), actual))
        assertEquals(null, difference(JSON.readTree("""{"c": null, "b": 0}"""), actual))
    }
}
