// A command of the warning book, from its JSON form to the typed one.

package humiao.vectors

import com.fasterxml.jackson.databind.JsonNode
import humiao.*

private fun Table.sealed(key: String): Sealed = textOrNull(key)?.let(::Sealed) ?: Sealed.NONE

private fun Table.signs(): List<Sign> = list("signs").map { signNamed(it.textValue()) }

private fun Table.participant() = Participant(StaffId(text("staff")), roleNamed(text("role")))

private fun Table.clue() = Clue(sourceNamed(text("source")), signs(), flag("danger"), sealed("note"))

private fun Table.judgement() =
    Judgement(number("level").toUByte(), flag("danger"), rows("participants") { participant() }, sealed("grounds"))

private fun Table.notice() = Notice(contactModeNamed(text("mode")), sealed("note"))

private fun Table.opinion() = Opinion(text("institution"), day("dated"), sealed("note"))

private fun Table.assessment() = Assessment(text("instrument"), optional("score")?.intValue()?.toUInt(), sealed("finding"))

private fun Table.contact() =
    Contact(contactModeNamed(text("mode")), contactOutcomeNamed(text("outcome")), sealed("note"))

private fun Table.policeReport() = PoliceReport(number("situation").toUByte(), text("authority"))

private fun Table.disclosure() = Disclosure(list("told").map { toldNamed(it.textValue()) }, sealed("grounds"))

/** How something really was: one key, the name of the change, with its content. */
private fun recordOf(record: JsonNode): CaseRecord {
    val (name, content) = record.properties().single()
    return content.read(name) {
        when (name) {
            "contacted" -> CaseRecord.Contacted(contact())
            "assessed" -> CaseRecord.Assessed(assessment())
            "guardian-told" -> CaseRecord.GuardianTold(notice())
            "brought-to-hospital" -> CaseRecord.BroughtToHospital(notice())
            "police-told" -> CaseRecord.PoliceTold(policeReport())
            "confidentiality-broken" -> CaseRecord.ConfidentialityBroken(disclosure())
            else -> error("no record $name")
        }
    }
}

private fun Table.grounds() = Grounds(sealed("grounds"))

private fun Table.report() = Report(
    StudentId(text("student")), SchoolId(text("school")), sourceNamed(text("source")), signs(), flag("danger"), sealed("note"),
)

/** The content of a first report, or null for any other command. */
fun reportOf(command: JsonNode): Report? = command.get("report")?.read("report") { report() }

/** Any command on a case. */
fun commandOf(command: JsonNode): Command {
    if (command.isTextual) {
        check(command.textValue() == "begin-review") { "no command ${command.textValue()}" }
        return Command.BeginReview
    }
    val (name, content) = command.properties().single()
    return content.read(name) { command(name) }
}

private fun Table.command(name: String): Command = when (commandKindNamed(name)) {
    CommandKind.REPORT -> Command.Report(report())
    CommandKind.ADD_CLUE -> Command.AddClue(clue())
    CommandKind.BEGIN_REVIEW -> error("begin-review carries nothing")
    CommandKind.NOT_CONFIRM -> Command.NotConfirm(Finding(rows("participants") { participant() }, sealed("grounds")))
    CommandKind.CONFIRM -> Command.Confirm(judgement())
    CommandKind.CHANGE_LEVEL -> Command.ChangeLevel(judgement())
    CommandKind.ASSIGN_PAIR -> Command.AssignPair(Pair(table("lead") { participant() }, table("partner") { participant() }))
    CommandKind.SET_PLAN -> Command.SetPlan(Plan(sealed("measures")))
    CommandKind.ASSESS -> Command.Assess(assessment())
    CommandKind.RECORD_CONTACT -> Command.RecordContact(contact())
    CommandKind.TELL_GUARDIAN -> Command.TellGuardian(notice())
    CommandKind.BRING_TO_HOSPITAL -> Command.BringToHospital(notice())
    CommandKind.TELL_POLICE -> Command.TellPolice(policeReport())
    CommandKind.BREAK_CONFIDENTIALITY -> Command.BreakConfidentiality(disclosure())
    CommandKind.REFER -> Command.Refer(Referral(text("institution"), sealed("note")))
    CommandKind.ANSWER_REFERRAL ->
        Command.AnswerReferral(ReferralReply(referralAnswerNamed(text("answer")), flagOrFalse("inpatient"), sealed("note")))
    CommandKind.RETURN_FROM_CARE -> Command.ReturnFromCare(opinion())
    CommandKind.SUSPEND_STUDY -> Command.SuspendStudy(grounds())
    CommandKind.ASK_RETURN -> Command.AskReturn(opinion())
    CommandKind.DECIDE_RETURN -> Command.DecideReturn(ReturnDecision(flag("passed"), sealed("grounds")))
    CommandKind.PROPOSE_RELEASE -> Command.ProposeRelease(grounds())
    CommandKind.APPROVE_RELEASE -> Command.ApproveRelease(grounds())
    CommandKind.REJECT_RELEASE -> Command.RejectRelease(grounds())
    CommandKind.END_WATCH -> Command.EndWatch(grounds())
    CommandKind.WARN_AGAIN -> Command.WarnAgain(clue())
    CommandKind.OFFER_HAND_OVER ->
        Command.OfferHandOver(HandOver(SchoolId(text("school")), flag("outside"), tableOrNull("to") { participant() }, sealed("note")))
    CommandKind.ANSWER_HAND_OVER -> Command.AnswerHandOver(HandOverReply(flag("accepted"), sealed("note")))
    CommandKind.CLOSE -> Command.Close(Closing(causeNamed(text("cause")), sealed("grounds")))
    CommandKind.VOID -> Command.Void(Voiding(number("event").toUInt(), sealed("grounds")))
    CommandKind.CORRECT -> Command.Correct(
        Correction(number("event").toUInt(), moment("happened"), recordOf(node("record")), sealed("grounds")),
    )
    CommandKind.APPEAL_RETURN -> Command.AppealReturn(grounds())
}
