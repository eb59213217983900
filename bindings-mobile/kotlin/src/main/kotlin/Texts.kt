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

/** The title in one language, for people. */
fun Role.title(language: Language): String = roleTitle(this, language)

/** The title in one language, for people. */
fun Standing.title(language: Language): String = standingTitle(this, language)

/** The title in one language, for people. */
fun Certainty.title(language: Language): String = certaintyTitle(this, language)

/** The title in one language, for people. */
fun DutyKind.title(language: Language): String = dutyKindTitle(this, language)

/** The title in one language, for people. */
fun Status.title(language: Language): String = statusTitle(this, language)

/** The title in one language, for people. */
fun Phase.title(language: Language): String = phaseTitle(this, language)

/** The title in one language, for people. */
fun Cause.title(language: Language): String = causeTitle(this, language)

/** The title in one language, for people. */
fun Source.title(language: Language): String = sourceTitle(this, language)

/** The title in one language, for people. */
fun Sign.title(language: Language): String = signTitle(this, language)

/** The title in one language, for people. */
fun ContactMode.title(language: Language): String = contactModeTitle(this, language)

/** The title in one language, for people. */
fun ContactOutcome.title(language: Language): String = contactOutcomeTitle(this, language)

/** The title in one language, for people. */
fun Told.title(language: Language): String = toldTitle(this, language)

/** The title in one language, for people. */
fun ReferralAnswer.title(language: Language): String = referralAnswerTitle(this, language)

/** The title in one language, for people. */
fun CommandKind.title(language: Language): String = commandKindTitle(this, language)

/** The title in one language, for people. */
fun Mode.title(language: Language): String = modeTitle(this, language)

/** The title in one language, for people. */
fun Outcome.title(language: Language): String = outcomeTitle(this, language)

/** The title in one language, for people. */
fun Met.title(language: Language): String = metTitle(this, language)

/** The title in one language, for people. */
fun Purpose.title(language: Language): String = purposeTitle(this, language)

/** The title in one language, for people. */
fun DayKind.title(language: Language): String = dayKindTitle(this, language)

/** The title in one language, for people. */
fun OwnerChoice.title(language: Language): String = ownerChoiceTitle(this, language)

/** The title in one language, for people. */
fun WeekChoice.title(language: Language): String = weekChoiceTitle(this, language)
