// What methods on records and closed sets would be: extensions over the exported functions.

package humiao

import java.time.LocalDate

/** The unmet condition in one language. */
fun Reason.text(language: Language): String = reasonText(this, language)

/** What is wrong and what would mend it, in one language. */
fun Fault.text(language: Language): String = faultText(this, language)

/** Where the duty stands on a day. */
fun Duty.status(on: LocalDate): Status = dutyStatus(this, on)

/** Whether the duty is to be worked on: open, overdue or missed. */
fun Duty.isOwed(on: LocalDate): Boolean = dutyIsOwed(this, on)

/** The title in one language. */
fun Role.title(language: Language): String = roleTitle(this, language)

/** The title in one language. */
fun DutyKind.title(language: Language): String = dutyKindTitle(this, language)

/** The title in one language. */
fun Status.title(language: Language): String = statusTitle(this, language)

/** The title in one language. */
fun Standing.title(language: Language): String = standingTitle(this, language)
