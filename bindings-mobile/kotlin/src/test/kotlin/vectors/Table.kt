package humiao.vectors

import com.fasterxml.jackson.databind.JsonNode
import java.time.Instant
import java.time.LocalDate
import java.time.OffsetDateTime

/** A JSON object of a vector whose keys must all be read: an argument that nothing reads is a failure. */
class Table(private val node: JsonNode, private val place: String) {
    private val unread = node.fieldNames().asSequence().toMutableSet()

    fun optional(key: String): JsonNode? {
        unread -= key
        return node.get(key)?.takeUnless { it.isNull }
    }

    fun node(key: String): JsonNode = optional(key) ?: error("$place lacks `$key`")

    fun text(key: String): String = node(key).also { check(it.isTextual) { "$place.$key is no text" } }.textValue()

    fun textOrNull(key: String): String? = optional(key)?.textValue()

    fun flag(key: String): Boolean = node(key).also { check(it.isBoolean) { "$place.$key is no flag" } }.booleanValue()

    fun flagOrFalse(key: String): Boolean = optional(key)?.booleanValue() ?: false

    fun number(key: String): Int = node(key).also { check(it.isInt) { "$place.$key is no number" } }.intValue()

    fun day(key: String): LocalDate = LocalDate.parse(text(key))

    fun dayOrNull(key: String): LocalDate? = textOrNull(key)?.let(LocalDate::parse)

    fun instant(key: String): Instant = OffsetDateTime.parse(text(key)).toInstant()

    /** An instant in its wire form, milliseconds since 1970. */
    fun moment(key: String): Instant = Instant.ofEpochMilli(node(key).longValue())

    fun instantOrNull(key: String): Instant? = textOrNull(key)?.let { OffsetDateTime.parse(it).toInstant() }

    fun <T> table(key: String, read: Table.() -> T): T = node(key).read("$place.$key", read)

    fun <T> tableOrNull(key: String, read: Table.() -> T): T? = optional(key)?.read("$place.$key", read)

    fun list(key: String): List<JsonNode> = optional(key)?.toList().orEmpty()

    fun <T> rows(key: String, read: Table.() -> T): List<T> =
        list(key).mapIndexed { index, row -> row.read("$place.$key[$index]", read) }

    fun finish() = check(unread.isEmpty()) { "$place: nothing reads $unread" }
}

/** Reads an object and insists that every key of it was read. */
fun <T> JsonNode.read(place: String, read: Table.() -> T): T {
    check(isObject) { "$place is no object" }
    val table = Table(this, place)
    return table.read().also { table.finish() }
}
