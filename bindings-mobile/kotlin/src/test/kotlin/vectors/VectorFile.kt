package humiao.vectors

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.ArrayNode
import com.fasterxml.jackson.databind.node.ObjectNode
import humiao.Actor
import humiao.Policy
import humiao.StaffId
import humiao.UnitId
import humiao.policyPresetText
import humiao.roleNamed
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.Path
import kotlin.io.path.extension
import kotlin.io.path.invariantSeparatorsPathString
import kotlin.io.path.relativeTo

/** A file of vectors for one call. */
class VectorFile(val path: String, val call: String, val cases: List<JsonNode>, root: JsonNode) {
    private val actors = root.get("actors")
    private val histories = root.get("histories")

    /** A person by the short name in the file. */
    fun actor(name: String): Actor = (actors?.get(name) ?: error("the file has no actor $name")).read("actors.$name") { actor() }

    /** A step, or the steps of a named history, which may name others. */
    fun layOut(step: JsonNode): List<JsonNode> {
        if (!step.isTextual) return listOf(step)
        val named = histories?.get(step.textValue()) ?: error("the file has no history ${step.textValue()}")
        return named.flatMap { layOut(it) }
    }
}

/** The facts and the arguments of one case. */
class VectorCase(val given: Table, val whenever: Table)

fun Table.actor() = Actor(StaffId(text("staff")), roleNamed(text("role")), UnitId(text("unit")))

private val folder: Path = Path(System.getProperty("humiao.vectors") ?: error("-Dhumiao.vectors is not set"))

/** The manifest: how many cases each file has. */
fun manifest(): Map<String, Int> {
    val root = JSON.readTree(folder.resolve("manifest.json").toFile())
    check(root.get("format").intValue() == 1) { "unknown format of vectors" }
    return root.get("files").properties().associate { (file, count) -> file to count.intValue() }
}

/** Every file of vectors, by its path below the folder. */
fun vectorFiles(): List<VectorFile> = Files.walk(folder).use { paths ->
    paths.filter { it.extension == "json" && it.fileName.toString() != "manifest.json" }.sorted().toList()
}.map { path ->
    val root = JSON.readTree(path.toFile())
    val name = path.relativeTo(folder).invariantSeparatorsPathString
    val cases = root.get("cases").onEach { case ->
        case.get("given")?.let { (case as ObjectNode).set<JsonNode>("given", onBase(root.get("bases"), it)) }
    }
    VectorFile(name, root.get("call").textValue(), cases.toList(), root)
}

/** The facts of a case on the base that they name: a key replaces that of the base, and `+key` adds rows to its list. */
private fun onBase(bases: JsonNode?, given: JsonNode): JsonNode {
    val name = given.get("base")?.textValue() ?: return given
    val facts: ObjectNode = (bases?.get(name) ?: error("the file has no base $name")).deepCopy()
    for ((key, value) in given.properties()) {
        if (key.startsWith("+")) facts.withArray(key.drop(1)).addAll(value as ArrayNode)
        else if (key != "base") facts.set<JsonNode>(key, value)
    }
    return facts
}

/** The policy that a case is about: `given.policy`, else `jiaxing-2024`, with textual changes. */
fun policyOf(case: VectorCase): Policy {
    val text = policyPresetText(case.given.textOrNull("policy") ?: "jiaxing-2024")
    return Policy.fromToml(changed(text, case.given, "policy-changes"))
}

/** A text after `{old, new}` changes, each of which must find its place. */
fun changed(source: String, table: Table, key: String): String = table.list(key).fold(source) { text, change ->
    change.read(key) {
        val old = text("old")
        check(old in text) { "the policy does not contain $old" }
        text.replaceFirst(old, text("new"))
    }
}
