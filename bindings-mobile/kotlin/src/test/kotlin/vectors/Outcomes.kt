package humiao.vectors

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import humiao.HumiaoException
import humiao.Reason

val JSON = ObjectMapper()

/** A refusal, as the vectors write it. */
fun refused(unmet: List<Reason>): Map<String, Any?> = mapOf(
    "refused" to unmet.map { it.code }.sorted(),
    "earliest" to unmet.filter { it.earliest != null }.associate { it.code to it.earliest.toString() },
    "rules" to unmet.associate { it.code to it.basis.rule.value },
)

/** An outcome, or the fault that came instead of it. */
fun orFault(outcome: () -> Map<String, Any?>): Map<String, Any?> = try {
    outcome()
} catch (error: HumiaoException.Faulty) {
    mapOf("fault" to error.code)
}

/**
 * The first difference between what a vector expects and what came out, or null: every key of an
 * expected object must match, lists and single values must be equal.
 */
fun difference(expected: JsonNode, actual: JsonNode, path: String = "then"): String? = when {
    expected.isObject && actual.isObject -> expected.properties().firstNotNullOfOrNull { (key, value) ->
        difference(value, actual.get(key) ?: JSON.nullNode(), "$path.$key")
    }
    expected.isArray && actual.isArray && expected.size() == actual.size() ->
        expected.indices().firstNotNullOfOrNull { difference(expected[it], actual[it], "$path[$it]") }
    expected.isNumber && actual.isNumber && expected.decimalValue().compareTo(actual.decimalValue()) == 0 -> null
    expected == actual -> null
    else -> "$path: expected $expected, got $actual"
}

private fun JsonNode.indices(): Sequence<Int> = (0 until size()).asSequence()
