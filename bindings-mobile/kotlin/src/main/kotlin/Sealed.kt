package humiao

/**
 * Free text about a person: clinical notes, grounds, findings. It is stored and carried, never
 * shown by accident: [toString] hides it, and [open] is the one way in.
 */
class Sealed(private val text: String) {
    /** Opens the text, on purpose. */
    fun open(): String = text

    override fun equals(other: Any?): Boolean = other is Sealed && other.text == text

    override fun hashCode(): Int = text.hashCode()

    override fun toString(): String = "Sealed(…)"

    companion object {
        /** No text. */
        val NONE = Sealed("")
    }
}
