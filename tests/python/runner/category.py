"""The calls of the category book."""

from __future__ import annotations

import json
import sys
from typing import Any

import humiao as hm
from humiao import category

from .reading import actor, changed, codes, day, faults, instant, iso, named_actor, owed, policy, snake, unknown

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def rules(given: dict[str, Any]) -> hm.Policy:
    """The policy of a case, with the set that it gives, the choice that it makes, or its changes to the set's text."""
    whole = policy(given)
    if "set" in given:
        inline = given["set"]
    elif "choice" in given:
        inline = given["choice"]
    elif "set-changes" in given:
        text = category.preset_text(category.CategorySet.of(whole).id)
        inline = tomllib.loads(changed(text, given["set-changes"]))
    else:
        return whole
    tree = tomllib.loads(hm.Policy.preset_text(whole.id))
    tree["category"]["set"]["value"] = inline
    return hm.Policy.from_json(json.dumps(tree))


def meeting(table: dict[str, Any]) -> category.Meeting:
    """A research meeting."""
    people = [actor(person) for person in table["participants"]]
    return category.Meeting(held=day(table["held"]), chair=actor(table["chair"]), participants=people)


def chosen(choice: dict[str, Any]) -> category.CategorySet:
    """A preset with its readings."""
    found = category.CategorySet.preset(choice["preset"])
    for name, variant in choice.get("variants", {}).items():
        found = found.with_variant(name, variant)
    return found


def with_choice(choice: dict[str, Any]) -> hm.Policy:
    """The preset policy with a choice in the place of its set."""
    tree = tomllib.loads(hm.Policy.preset_text("jiaxing-2024"))
    tree["category"]["set"]["value"] = choice
    return hm.Policy.from_json(json.dumps(tree))


def walk(given: dict[str, Any]) -> category.CrossWalk:
    """The cross-walk of a case."""
    written = given["walk"]
    if isinstance(written, str):
        found = category.CrossWalk.preset(written)
    else:
        found = category.CrossWalk.from_json(json.dumps(written))
    return found.reversed() if "reversed" in given else found


def plain(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts of a student as Python values: a text that is a day becomes one."""

    def one(value: Any) -> Any:
        is_day = isinstance(value, str) and len(value) == 10 and value[4] == "-" == value[7]
        return day(value) if is_day else value

    return {name: one(value) for name, value in facts.items()}


def answer(holds: category.Ternary | None) -> str | None:
    """An answer as it stands in a vector."""
    return None if holds is None else holds.value


def membership(table: dict[str, Any]) -> category.Membership:
    """A membership as it is stored."""

    def renewal(row: dict[str, Any]) -> category.Renewal:
        return category.Renewal(**snake(row, recorded=instant, reviewer=actor, review=day, meeting=meeting))

    def ending(row: dict[str, Any]) -> category.Ending:
        return category.Ending(**snake(row, end=day, recorded=instant, ender=actor))

    read = snake(
        table,
        confirmed=instant,
        confirmer=actor,
        start=day,
        review=day,
        renewals=lambda rows: [renewal(row) for row in rows],
        ending=ending,
        meeting=meeting,
    )
    return category.Membership(**read)


def run(file: dict[str, Any], case: dict[str, Any]) -> Any:
    """Runs one case."""
    given, when = case.get("given", {}), case.get("when", {})
    whole = rules(given)
    held = [membership(row) for row in given.get("memberships", ())]

    def facts() -> category.Facts:
        return category.Facts.from_json(whole, when["text"] if "text" in when else json.dumps(when["facts"]))

    match file["call"]:
        case "category.candidates":
            found = category.candidates(whole, facts(), on=day(when["on"]))
            candidates = {candidate.category: told(candidate) for candidate in found}
            alone = category.classify_one(when["facts"], policy=whole, on=day(when["on"]))
            assert alone == candidates, "the plain answer is another one than that of the classes"
            return {"candidates": candidates}
        case "category.facts":
            try:
                return {"faults": [], "known": list(facts().known)}
            except hm.InputError as error:
                return {"faults": faults(error.faults)}
        case "category.confirm":
            proposal = category.Proposal(**snake(when["proposal"], start=day, review=day, meeting=meeting))
            verdict = category.confirm(
                whole, proposal, actor=named_actor(file, when["actor"]), now=instant(when["now"])
            )
            return decided(verdict, lambda made: {"membership": stored(made)})
        case "category.renew":
            extension = category.Extension(**snake(when["extension"], review=day, meeting=meeting))
            by, now = named_actor(file, when["actor"]), instant(when["now"])
            verdict = category.renew(whole, membership(given["membership"]), extension, actor=by, now=now)
            return decided(verdict, lambda made: {"next-review": iso(made.next_review)})
        case "category.end":
            by, now, grounds = named_actor(file, when["actor"]), instant(when["now"]), when["grounds"]
            ended = membership(given["membership"])
            verdict = category.end(whole, ended, end=day(when["end"]), grounds=grounds, actor=by, now=now)
            asked = case["then"].get("holds", {})
            return decided(verdict, lambda made: {"holds": {on: made.holds_on(on=day(on)) for on in asked}})
        case "category.disagreements":
            on = day(when["on"])
            found = category.candidates(whole, facts(), on=on)
            differ = category.disagreements(found, held, student=when["student"], on=on)
            return {"disagreements": [{"kind": each.kind.value, "category": each.category} for each in differ]}
        case "category.persons":
            on = day(when["on"])
            return {
                "persons": category.persons(held, on=on),
                "memberships": len(category.memberships_on(held, on=on)),
            }
        case "category.duties":
            return {"duties": [owed(duty, day(when["on"])) for duty in category.duties(whole, held)]}
        case "category.flips":
            names: dict[str, dict[str, list[str]]] = {
                one.id: {} for one in category.CategorySet.of(whole).categories
            }
            for flip in category.flips(whole, facts(), on=day(when["on"])):
                names[flip.category].setdefault(flip.fact, []).append(flip.towards.value)
            return {"flips": {name: [[fact, to] for fact, to in sorted(all.items())] for name, all in names.items()}}
        case "category.lint":
            return {"lints": faults(category.CategorySet.of(whole).lint())}
        case "category.set":
            try:
                category.CategorySet.from_json(json.dumps(when["set"]))
            except hm.PolicyError as error:
                return {"faults": faults(error.faults)}
            return {"faults": []}
        case "category.required-facts":
            required = category.required_facts(whole)
            return {"required": {fact: fact in required for fact in when["facts"]}, "number": len(required)}
        case "category.outline":
            sets = category.CategorySet.of(whole)
            at = [one.id for one in sets.categories].index(when["category"])
            one = sets.categories[at]
            if "facts" in when:
                tree = category.outline(whole, facts(), on=day(when["on"]))[at]
            else:
                tree = one.outline()
            return {
                "zh": tree.text("zh").splitlines(),
                "en": tree.text("en").splitlines(),
                "mermaid": tree.mermaid("en").splitlines(),
                "sentence": one.text("zh"),
            }
        case "category.cross-walk":
            try:
                beside = walk(given)
            except hm.PolicyError as error:
                return {"faults": faults(error.faults)}
            source, target = chosen({"preset": when["source"]}), chosen({"preset": when["target"]})
            return {
                "lints": faults(beside.lint(source, target)),
                "pairs": [[pair.source, pair.target, pair.fit.value] for pair in beside.pairs],
                "standing": beside.basis.standing.value,
                "source-gaps": list(beside.source_gaps),
                "target-gaps": list(beside.target_gaps),
            }
        case "category.carry-over":
            carried = category.carry_over(walk(given), held, on=day(when["on"]))
            return {
                "suggestions": [
                    {
                        "student": one.student,
                        "category": one.category,
                        "sources": [[source.category, source.fit.value] for source in one.sources],
                        "start": iso(one.start),
                    }
                    for one in carried.suggestions
                ],
                "stranded": [[one.student, one.category] for one in carried.stranded],
            }
        case "category.census":
            try:
                history = category.SetHistory([(day(spell["since"]), chosen(spell)) for spell in given["sets"]])
            except hm.InputError as error:
                return {"faults": faults(error.faults)}
            if "known-at" in when:
                known = [one.known_at(now=instant(when["known-at"])) for one in held]
                held = [one for one in known if one is not None]
            census = category.census(history, held, on=day(when["on"]))
            counts = sorted((row.category, row.persons) for row in census.categories if row.persons)
            return {
                "set": census.set,
                "categories": len(census.categories),
                "counts": [list(row) for row in counts],
                "within": census.within,
                "carried": census.carried,
                "persons": census.persons,
            }
        case "category.diff":
            students = {student: plain(known) for student, known in when["students"].items()}
            change = category.diff(whole, with_choice(when["after"]), students, on=day(when["on"]))
            return {
                "shifts": [
                    {
                        "student": shift.student,
                        "category": shift.category,
                        "before": answer(shift.holds_before),
                        "after": answer(shift.holds_after),
                        "causes": [
                            [cause.fact, cause.basis.rule, answer(cause.before), answer(cause.after)]
                            for cause in shift.causes
                        ],
                    }
                    for shift in change.shifts
                ],
                "moves": [
                    [move.category, answer(move.before), answer(move.after), move.students] for move in change.moves
                ],
                "students": change.students,
                "faults": faults(change.faults),
            }
    raise unknown(file)


def told(candidate: category.Candidate) -> dict[str, Any]:
    """A candidate: the answer, what decided it, what is open."""
    return {
        "holds": candidate.holds.value,
        "missing": [open_fact.fact for open_fact in candidate.missing],
        "lapsed": [open_fact.fact for open_fact in candidate.missing if open_fact.lapsed],
        "decisive": [leaf.fact for leaf in candidate.decisive],
        "rules": [leaf.basis.rule for leaf in candidate.decisive],
    }


def stored(made: category.Membership) -> dict[str, Any]:
    """A membership as it is stored, with the instants in milliseconds."""
    return {
        "student": made.student,
        "category": made.category,
        "set": made.set,
        "confirmed": round(made.confirmed.timestamp() * 1000),
        "confirmer": {
            "staff": made.confirmer.staff,
            "role": made.confirmer.role.value,
            "unit": made.confirmer.unit,
        },
        "evidence": [kind.value for kind in made.evidence],
        "grounds": made.grounds.open(),
        "start": iso(made.start),
        "review": iso(made.review),
        "ending": made.ending,
        "meeting": met(made.meeting),
    }


def met(meeting: category.Meeting | None) -> dict[str, Any] | None:
    """A research meeting as it is stored."""
    if meeting is None:
        return None

    def person(one: hm.Actor) -> dict[str, str]:
        return {"staff": one.staff, "role": one.role.value, "unit": one.unit}

    return {
        "held": iso(meeting.held),
        "chair": person(meeting.chair),
        "participants": [person(one) for one in meeting.participants],
    }


def decided(verdict: hm.Verdict[category.Membership], allowed: Any) -> Any:
    """What comes of a decision."""
    if verdict:
        return allowed(verdict.value)
    return {"refused": codes(verdict.unmet), "rules": {reason.code: reason.basis.rule for reason in verdict.unmet}}
