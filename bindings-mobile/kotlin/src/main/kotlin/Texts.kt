// What methods on records and closed sets would be: extensions over the exported functions.
// A title is for people, a wire name is what is stored and exchanged.

package humiao

import java.time.LocalDate

/** The unmet condition in one language. */
fun Reason.text(language: Language): String = reasonText(this, language)

/** What is wrong and what would mend it, in one language. */
fun Fault.text(language: Language): String = faultText(this, language)

/** Where the duty stands on a day. */
fun Duty.status(on: LocalDate): Status = dutyStatus(this, on)

/** Whether the duty is to be worked on: open or overdue. */
fun Duty.isOwed(on: LocalDate): Boolean = dutyIsOwed(this, on)

/** The event as the one line of JSON that is stored. */
fun Event.toJson(): String = eventToJson(this)

fun Role.title(language: Language): String = roleTitle(this, language)

fun Standing.title(language: Language): String = standingTitle(this, language)

fun Certainty.title(language: Language): String = certaintyTitle(this, language)

fun DutyKind.title(language: Language): String = dutyKindTitle(this, language)

fun Status.title(language: Language): String = statusTitle(this, language)

fun Phase.title(language: Language): String = phaseTitle(this, language)

fun Cause.title(language: Language): String = causeTitle(this, language)

fun Source.title(language: Language): String = sourceTitle(this, language)

fun Sign.title(language: Language): String = signTitle(this, language)

fun ContactMode.title(language: Language): String = contactModeTitle(this, language)

fun ContactOutcome.title(language: Language): String = contactOutcomeTitle(this, language)

fun Told.title(language: Language): String = toldTitle(this, language)

fun ReferralAnswer.title(language: Language): String = referralAnswerTitle(this, language)

fun CommandKind.title(language: Language): String = commandKindTitle(this, language)

fun Mode.title(language: Language): String = modeTitle(this, language)

fun Outcome.title(language: Language): String = outcomeTitle(this, language)

fun Met.title(language: Language): String = metTitle(this, language)

fun Purpose.title(language: Language): String = purposeTitle(this, language)

fun DayKind.title(language: Language): String = dayKindTitle(this, language)
