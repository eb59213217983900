package humiao.vectors

import com.fasterxml.jackson.databind.JsonNode
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
    VectorFile(name, root.get("call").textValue(), root.get("cases").toList(), root)
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
