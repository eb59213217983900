"""The calls of the warning book."""

from __future__ import annotations

import json
import re
from typing import Any, Iterable, Mapping, TypedDict

import humiao as hm
from humiao import warning
from humiao.network import Appointment, Link

from .reading import codes, day, faults, instant, iso, named_actor, owed, policy, refused, snake, unknown


def run(file: dict[str, Any], case: dict[str, Any]) -> Any:
    """Runs one case."""
    given, when = case.get("given", {}), case.get("when", {})
    rules, beside = policy(given), world(given)
    match file["call"]:
        case "warning.decide":
            return decide(rules, file, given, when, beside)
        case "warning.options":
            return options(rules, file, given, when, beside)
        case "warning.duties":
            on = day(when["on"])
            told = [owed(duty, on) for duty in live(rules, file, given).duties(on=on, **beside)]
            return {"duties": [duty for duty in told if "kinds" not in when or duty["kind"] in when["kinds"]]}
        case "warning.accountable":
            return {"accountable": accountable(live(rules, file, given).accountable(at=instant(when["at"]), **beside))}
        case "warning.release-path":
            path = live(rules, file, given).release_path(on=day(when["on"]), **beside)
            if not path:
                return refused(path.unmet)
            steps = [[step.command.value, iso(step.on)] for step in path.value.steps]
            return {"earliest": iso(path.value.earliest), "steps": steps}
        case "warning.worklist":
            on = day(when["on"])
            listed = hm.worklist(cases(rules, file, given), on=on, accountable=when.get("accountable"), **beside)
            return {"worklist": [[d.case, d.kind.value, d.status(on=on).value, iso(d.due)] for d in listed]}
        case "warning.tally":
            return tally(warning.tally(known(rules, file, given, when), as_of=day(when["as-of"]), schools=schools(when)))
        case "warning.flow":
            days = {"after": day(when["after"]), "until": day(when["until"])}
            try:
                return flow(warning.flow(known(rules, file, given, when), **days, schools=schools(when)))
            except hm.InputError as error:
                return {"fault": error.code}
        case "warning.late-entries":
            late = warning.late_entries(
                given_cases(rules, file, given),
                as_of=day(when["as-of"]),
                published=instant(when["published"]),
                now=instant(when["now"]),
                schools=schools(when),
            )
            return {"late": [[e.case, e.seq, pairs(e.changes), pairs(e.levels)] for e in late]}
        case "warning.merge":
            return merged(rules, file, given, when)
        case "warning.read-log":
            log = warning.read_log(rules, "\n".join(given["lines"]))
            return {
                "faults": faults(log.faults),
                "cases": [current.state.case for current in log.cases],
                "set-aside": list(log.set_aside),
                "events": len(log.events),
            }
    raise unknown(file)


class World(TypedDict, total=False):
    """What is known beside the policy, as keyword arguments."""

    calendar: hm.SchoolCalendar
    network: hm.Network


def world(given: dict[str, Any]) -> World:
    """The calendar (the bundled notices), its terms, and the network that a case gives."""
    beside: World = {}
    if "calendar" in given or "terms" in given:
        notices = hm.HolidayNotice.bundled() if "calendar" in given else []
        spans = [hm.Span(start=day(first), end=day(after)) for first, after in given.get("terms", ())]
        beside["calendar"] = hm.SchoolCalendar(notices).with_terms(spans)
    if "network" in given:
        rows = given["network"]
        beside["network"] = hm.Network(
            links=[Link(**row) for row in rows["links"]],
            appointments=[Appointment(**snake(row, start=day, end=day)) for row in rows["appointments"]],
        )
    return beside


def accountable(answer: warning.Accountable | None) -> Any:
    """Who answers for a case."""
    return answer and {
        "staff": answer.actor.staff,
        "role": answer.actor.role.value,
        "unit": answer.actor.unit,
        "instead-of": answer.instead_of and answer.instead_of.staff,
        "vacant": answer.vacant,
    }


def command(written: str | dict[str, Any]) -> warning.Command:
    """A command by its wire form: one key, or the name alone where it carries nothing."""
    name, content = (written, {}) if isinstance(written, str) else next(iter(written.items()))
    assert name in {kind.value for kind in warning.CommandKind}

    def participant(table: dict[str, str]) -> warning.Participant:
        return warning.Participant(**table)

    arguments = snake(
        content,
        participants=lambda rows: [participant(row) for row in rows],
        lead=participant,
        partner=participant,
        to=participant,
        dated=day,
        happened=instant,
        record=record,
    )
    made: warning.Command = getattr(warning, title(name))(**arguments)
    return made


def record(written: dict[str, Any]) -> warning.Record:
    """How something really was, by its wire form."""
    name, content = next(iter(written.items()))
    made: warning.Record = getattr(warning, title(name))(**snake(content))
    return made


def title(name: str) -> str:
    """The name of the class for a wire name."""
    return "".join(part.title() for part in name.split("-"))


def step(
    rules: hm.Policy,
    file: dict[str, Any],
    case_id: str,
    current: warning.Case | None,
    written: dict[str, Any],
    beside: World = World(),
) -> hm.Verdict[tuple[warning.Event, ...]]:
    """Decides on one step: a report opens the case, everything else is commanded on it."""
    now = instant(written["now"])
    happened = instant(written["happened"]) if "happened" in written else None
    actor, wanted = named_actor(file, written["actor"]), command(written["command"])
    if current is None:
        assert isinstance(wanted, warning.Report), "the first step must be a report"
        return warning.Case.open(rules, wanted, case=case_id, actor=actor, now=now, happened=happened)
    return current.decide(wanted, actor=actor, now=now, happened=happened, **beside)


def steps(file: dict[str, Any], given: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps of the named history and then the case's own, with named histories laid out."""

    def lay_out(entry: str | dict[str, Any]) -> list[dict[str, Any]]:
        if isinstance(entry, str):
            return [laid for one in file["histories"][entry] for laid in lay_out(one)]
        return [entry]

    named = [given["history"]] if "history" in given else []
    return [laid for entry in (*named, *given.get("steps", ())) for laid in lay_out(entry)]


def history(rules: hm.Policy, file: dict[str, Any], case_id: str, given: dict[str, Any]) -> warning.Case | None:
    """Lives through the steps; each must be allowed, and the stored JSON replays to the live case."""
    stored: list[str] = []
    current: warning.Case | None = None
    for written in steps(file, given):
        verdict = step(rules, file, case_id, current, written)
        assert verdict, f"the step of {written['now']} is refused: {codes(verdict.unmet)}"
        current = advance(rules, current, verdict.events)
        stored += [event.to_json() for event in verdict.events]
    assert current is None or warning.Case.replay(rules, stored) == current, "replay differs from the live case"
    return current


def live(rules: hm.Policy, file: dict[str, Any], given: dict[str, Any]) -> warning.Case:
    """The case after its history, which must have opened it."""
    current = history(rules, file, "C-1", given)
    assert current is not None, "the case is not open"
    return current


def advance(
    rules: hm.Policy, current: warning.Case | None, events: tuple[warning.Event, ...]
) -> warning.Case:
    """The case after events."""
    return warning.Case.replay(rules, events) if current is None else current.evolve(events)


def decide(
    rules: hm.Policy, file: dict[str, Any], given: dict[str, Any], when: dict[str, Any], beside: World
) -> Any:
    """A decision, and the case after it."""
    current = history(rules, file, "C-1", given)
    verdict = step(rules, file, "C-1", current, when, beside)
    if not verdict:
        return refused(verdict.unmet)
    state = advance(rules, current, verdict.events).state
    cause = state.episodes[-1].cause
    return {
        "allowed": [change_name(event.change) for event in verdict.events],
        "phase": state.phase.value,
        "cause": cause and cause.value,
        "level": state.level,
        "danger": state.danger,
        "lead": state.lead.staff,
        "school": state.school,
        "episode": len(state.episodes),
        "watch-until": iso(state.watch_until),
    }


def change_name(change: warning.Change) -> str:
    """The wire name of a change."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type(change).__name__).lower()


def options(
    rules: hm.Policy, file: dict[str, Any], given: dict[str, Any], when: dict[str, Any], beside: World
) -> Any:
    """What an actor can command."""
    actor, now = named_actor(file, when["actor"]), instant(when["now"])
    choices = live(rules, file, given).options(actor=actor, now=now, **beside)
    return {
        "allowed": sorted(choice.command.value for choice in choices if choice),
        "refused": {choice.command.value: codes(choice.unmet) for choice in choices if not choice},
    }


def cases(rules: hm.Policy, file: dict[str, Any], given: dict[str, Any]) -> list[warning.Case]:
    """The cases that are given, each by its history."""
    lived = [history(rules, file, one["case"], one) for one in given["cases"]]
    assert None not in lived, "an empty history"
    return [current for current in lived if current is not None]


def stored(rules: hm.Policy, file: dict[str, Any], case_id: str, seq: int, written: dict[str, Any]) -> str:
    """An event as a history can hold it that nobody decided upon."""
    return json.dumps({
        "v": 1,
        "case": case_id,
        "seq": seq,
        "happened": written.get("happened", written["now"]),
        "recorded": written["now"],
        "actor": file["actors"][written["actor"]],
        "policy": rules.hash,
        "change": written["change"],
    })


def given_cases(rules: hm.Policy, file: dict[str, Any], given: dict[str, Any]) -> list[warning.Case]:
    """The cases that are given, each by its history or by its events as they stand."""

    def made(one: dict[str, Any]) -> warning.Case | None:
        if "events" not in one:
            return history(rules, file, one["case"], one)
        events = [stored(rules, file, one["case"], seq, event) for seq, event in enumerate(one["events"], 1)]
        return warning.Case.replay(rules, events)

    return [current for current in map(made, given["cases"]) if current is not None]


def known(rules: hm.Policy, file: dict[str, Any], given: dict[str, Any], when: dict[str, Any]) -> list[warning.Case]:
    """The cases as they were known at `known-at`; all, when it is not given."""
    current = given_cases(rules, file, given)
    if "known-at" not in when:
        return current
    then = [case.known_at(now=instant(when["known-at"])) for case in current]
    return [case for case in then if case is not None]


def schools(when: dict[str, Any]) -> list[str] | None:
    """The schools that are asked about; all, when none are given."""
    return when.get("schools")


def pairs(table: Mapping[Any, int]) -> list[Any]:
    """A mapping as a list, so that nothing may stand beside what is expected."""
    return [[getattr(key, "value", key), value] for key, value in table.items()]


def breaks(found: Iterable[warning.Break]) -> list[Any]:
    """The records that figures cannot be reconciled with."""
    return [[one.case, one.seq, one.kind.value] for one in found]


def tally(tally: warning.Tally) -> Any:
    """The figures."""
    return {
        **{figure.value: tally.figure(figure) for figure in warning.Figure},
        "exits": tally.exits.total,
        "by-level": pairs(tally.by_level),
        "breaks": breaks(tally.breaks),
        "reconciles": tally.reconciles,
    }


def flow(flow: warning.Flow) -> Any:
    """What came and what left."""

    def ledger(ledger: warning.Ledger) -> list[int]:
        return [ledger.opening, ledger.came, ledger.left, ledger.closing]

    exits = flow.exits
    return {
        "reported": flow.reported,
        "warned-again": flow.warned_again,
        "confirmed": flow.confirmed,
        "released": flow.released,
        "exits": exits.total,
        "not-confirmed": exits.not_confirmed,
        "moved-away": exits.moved_away,
        "graduated": exits.graduated,
        "entered-in-error": exits.entered_in_error,
        "deceased": exits.deceased,
        "handed-in": flow.handed_in,
        "handed-out": flow.handed_out,
        "referrals": flow.referrals,
        "contacts": flow.contacts,
        "attempts": flow.attempts,
        "dangers-begun": flow.dangers_begun,
        "dangers-ended": flow.dangers_ended,
        "persons": ledger(flow.persons),
        "pending": ledger(flow.pending),
        "active": ledger(flow.active),
        "settled": ledger(flow.settled),
        "exited": ledger(flow.exited),
        "breaks": breaks(flow.breaks),
        "reconciles": flow.reconciles,
    }


def line(
    rules: hm.Policy, file: dict[str, Any], base: warning.Case, written: list[str | dict[str, Any]]
) -> list[warning.Event]:
    """What a device decided after the base; a step with a `change` stands as it is written."""
    events: list[warning.Event] = []
    own = base
    for one in steps(file, {"steps": written}):
        if "change" in one:
            seq = one.get("seq", own.state.version + 1)
            written_event = stored(rules, file, one.get("case", own.state.case), seq, one)
            new: tuple[warning.Event, ...] = (warning.Event.from_json(written_event),)
        else:
            verdict = step(rules, file, "C-1", own, one)
            assert verdict, f"a step of a line is refused: {codes(verdict.unmet)}"
            new = verdict.events
        try:
            own = own.evolve(new)
        except hm.InputError:
            pass
        events += new
    return events


def merged(rules: hm.Policy, file: dict[str, Any], given: dict[str, Any], when: dict[str, Any]) -> Any:
    """Lines that meet, in either order of arrival."""
    base = live(rules, file, given)
    lines = {name: line(policy(given), file, base, written) for name, written in sorted(when["lines"].items())}
    asked = base.under(policy(when)) if "policy-changes" in when else base

    def meet(arriving: Iterable[list[warning.Event]]) -> warning.Merge:
        met, branch = None, warning.Branch([])
        for one in arriving:
            met = asked.merge(branch, one)
            branch = met.branch
        assert met is not None, "no lines"
        return met

    try:
        met = meet(lines.values())
    except hm.InputError as error:
        return {"fault": error.code, "place": error.place}
    assert meet(reversed(lines.values())) == met, "the order of arrival matters"
    fates = {}
    for name, events in lines.items():
        for place, event in enumerate(events, 1):
            (outcome, *_) = [outcome for outcome in met.outcomes if outcome.event == event]
            fates[f"{name}{place}"] = fate(outcome)
    state = met.case.state
    assert warning.Case.replay(asked.policy, met.case.events) == met.case, "the events do not tell the case"
    return {
        "outcomes": fates,
        "events": [[change_name(event.change), event.actor.staff] for event in met.events],
        "records": len(met.outcomes),
        "phase": state.phase.value,
        "level": state.level,
        "danger": state.danger,
        "lead": state.lead.staff,
        "school": state.school,
        "clues": len(state.clues),
        "episode": state.episode_number,
        "proposed": state.proposal is not None,
        "recorded": state.recorded.isoformat(timespec="milliseconds"),
        "branch": len(met.branch.lines),
        "contacts": sum(not contact.voided for contact in state.contacts),
    }


def fate(outcome: warning.Outcome) -> Any:
    """What became of a record."""
    if outcome.conflict is None:
        return "applied"
    if outcome:
        assert outcome.command is not None
        return {"as": outcome.command.value, "conflict": outcome.conflict.value}
    return {"returned": outcome.conflict.value, "reasons": codes(outcome.unmet)}
