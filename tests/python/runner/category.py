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
    """The policy of a case, with the set that it gives or the changes that it makes to the set's text."""
    whole = policy(given)
    if "set" in given:
        inline = given["set"]
    elif "set-changes" in given:
        text = category.preset_text(category.CategorySet.of(whole).id)
        inline = tomllib.loads(changed(text, given["set-changes"]))
    else:
        return whole
    tree = tomllib.loads(hm.Policy.preset_text(whole.id))
    tree["category"]["set"]["value"] = inline
    return hm.Policy.from_json(json.dumps(tree))


def membership(table: dict[str, Any]) -> category.Membership:
    """A membership as it is stored."""

    def renewal(row: dict[str, Any]) -> category.Renewal:
        return category.Renewal(**snake(row, recorded=instant, reviewer=actor, review=day))

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
    )
    return category.Membership(**read)


def run(file: dict[str, Any], case: dict[str, Any]) -> Any:
    """Runs one case."""
    given, when = case.get("given", {}), case.get("when", {})
    whole = rules(given)
    held = [membership(row) for row in given.get("memberships", ())]

    def facts() -> category.Facts:
        return category.Facts.from_json(whole, json.dumps(when["facts"]))

    match file["call"]:
        case "category.candidates":
            found = category.candidates(whole, facts(), on=day(when["on"]))
            return {"candidates": {candidate.category: told(candidate) for candidate in found}}
        case "category.facts":
            try:
                return {"faults": [], "known": list(facts().known)}
            except hm.InputError as error:
                return {"faults": faults(error.faults)}
        case "category.confirm":
            proposal = category.Proposal(**snake(when["proposal"], start=day, review=day))
            verdict = category.confirm(
                whole, proposal, actor=named_actor(file, when["actor"]), now=instant(when["now"])
            )
            return decided(verdict, lambda made: {"membership": stored(made)})
        case "category.renew":
            extension = category.Extension(**snake(when["extension"], review=day))
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
    raise unknown(file)


def told(candidate: category.Candidate) -> dict[str, Any]:
    """A candidate: the answer, what decided it, what is open."""
    return {
        "holds": candidate.holds.value,
        "missing": [open_fact.fact for open_fact in candidate.missing],
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
    }


def decided(verdict: hm.Verdict[category.Membership], allowed: Any) -> Any:
    """What comes of a decision."""
    if verdict:
        return allowed(verdict.value)
    return {"refused": codes(verdict.unmet), "rules": {reason.code: reason.basis.rule for reason in verdict.unmet}}
