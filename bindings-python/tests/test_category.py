"""The category book: facts that days date, other readings, a switch of the set, what another policy would change."""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

import humiao as hm
import pytest
import samples
from humiao import category

DAY = samples.DAY


def with_set(choice: str) -> hm.Policy:
    """The preset policy with another set."""
    text = hm.Policy.preset_text("jiaxing-2024")
    return hm.Policy.from_toml(text.replace('value = "minors-protection-law-29"', f"value = {choice}", 1))


ZHEJIANG = with_set('"zhejiang-family-education-23"')


def test_a_fact_is_known_up_to_its_last_day() -> None:
    facts = category.Facts(ZHEJIANG, {"disability": "sight", "disability-certificate-until": DAY})
    for offset, known in ((-1, True), (0, True), (1, False)):
        on = DAY + timedelta(days=offset)
        assert ("disability" in facts.standing(on=on)) is known
        assert bool(category.candidates(ZHEJIANG, facts, on=on)[0].holds) is known
    lapsed = category.candidates(ZHEJIANG, facts, on=DAY + timedelta(days=1))[0]
    assert [open_fact.lapsed for open_fact in lapsed.missing] == [True]
    assert "原记录在该日无效" in lapsed.text("zh")
    spec = category.CategorySet.of(ZHEJIANG).facts["disability"]
    assert (spec.since, spec.until) == (None, "disability-certificate-until")


def test_an_income_in_per_cent_is_rounded_up() -> None:
    found = [category.Facts.percent(income, 1000) for income in (1499, 1500, 1501)]
    assert found == [150, 150, 151]
    assert category.Facts.percent(1500, 0) is None


def test_a_policy_chooses_a_reading() -> None:
    default = category.CategorySet.preset("minors-protection-law-29")
    left_behind = default.category("left-behind")
    assert left_behind is not None
    assert (left_behind.variant, left_behind.variants) == ("national-2016", ("national-2016", "zhejiang-45"))
    assert category.CategorySet.of(samples.OTHER_READING) == default.with_variant("left-behind", "zhejiang-45")
    with pytest.raises(hm.InputError) as refused:
        default.with_variant("left-behind", "atlantis")
    assert refused.value.code == "category.variant"
    with pytest.raises(hm.PolicyError) as unknown:
        with_set('{ preset = "minors-protection-law-29", variants = { left-behind = "atlantis" } }')
    assert unknown.value.faults[0].place == "category.set.value.variants.left-behind"


def test_a_tree_is_marked_and_shows_no_value() -> None:
    facts = category.Facts(samples.POLICY, {"birth-date": date(2012, 3, 1), "rural-household": False})
    tree = category.outline(samples.POLICY, facts, on=DAY)[4]
    assert tree.holds is category.Ternary.NO
    assert "├─ 农村户籍：否" in tree.text("zh")
    for text in (tree.text("en"), tree.mermaid("zh")):
        assert "2012" not in text
    bare = category.CategorySet.of(samples.POLICY).categories[4].outline()
    assert bare.holds is None
    assert len(bare.text("en").splitlines()) == len(tree.text("en").splitlines())


def test_what_would_flip_an_answer() -> None:
    flips = category.flips(samples.POLICY, samples.FACTS, on=DAY)
    of_learning = [(flip.fact, flip.towards) for flip in flips if flip.category == "learning-difficulty"]
    assert of_learning == [("learning-judged", category.Ternary.NO)]
    assert "学校研判学习困难" in next(flip for flip in flips if flip.category == "learning-difficulty").text("zh")


def test_nobody_is_lost_or_confirmed_by_a_switch() -> None:
    before, after = category.CategorySet.of(samples.POLICY), category.CategorySet.of(ZHEJIANG)
    history = category.SetHistory([(DAY - timedelta(days=365), before), (DAY + timedelta(days=1), after)])
    assert history.on(on=DAY) == before
    assert history.days == (DAY - timedelta(days=365), DAY + timedelta(days=1))
    here, there = (category.census(history, samples.HELD, on=DAY + timedelta(days=days)) for days in (0, 1))
    assert (here.set, here.within, here.carried, here.persons) == (before.id, 1, 0, 1)
    assert (there.set, there.within, there.carried, there.persons) == (after.id, 0, 1, 1)
    carried = category.carry_over(samples.WALK, samples.HELD, on=DAY)
    assert [one.category for one in carried.suggestions] == ["disabled", "emotional-behavioural-disorder"]
    assert [one.category for one in carried.stranded] == ["left-behind"]
    proposal = carried.suggestions[0].proposal(
        evidence=["screening"], grounds="…", review=DAY + timedelta(days=100)
    )
    refused = category.confirm(ZHEJIANG, proposal, actor=samples.ACTOR, now=samples.NOW)
    assert "category.screening-alone" in [reason.code for reason in refused.unmet]
    with pytest.raises(hm.InputError):
        category.SetHistory([])


def test_what_another_policy_would_change() -> None:
    students: dict[str, dict[str, bool | int | date]] = {"S-1": {**samples.IN_TOWN}, "S-2": {"shoe-size": 37}, "S-3": {}}
    found = category.diff(samples.POLICY, samples.OTHER_READING, students, on=DAY)
    assert found.students == 2
    assert [(fault.code, fault.place) for fault in found.faults] == [
        ("category.unknown-fact", "students[1], shoe-size")
    ]
    (shift,) = found.shifts
    assert (shift.category, shift.holds_before, shift.holds_after) == (
        "left-behind",
        category.Ternary.NO,
        category.Ternary.YES,
    )
    assert shift.causes[0].basis.rule == "category.set.left-behind.national-2016"
    assert shift.text("en").startswith("left behind: no → yes; rural household")
    assert [(move.category, move.students) for move in found.moves] == [("left-behind", 1)]
    assert category.diff(samples.POLICY, samples.POLICY, students, on=DAY).shifts == ()


def test_a_cross_walk_fits_its_sets_and_no_others() -> None:
    before, after = category.CategorySet.of(samples.POLICY), category.CategorySet.of(ZHEJIANG)
    walk = samples.WALK
    assert walk.lint(before, after) == ()
    assert walk.reversed().lint(after, before) == ()
    assert walk.reversed().reversed() == walk
    other = before.with_variant("left-behind", "zhejiang-45")
    assert [fault.code for fault in walk.lint(other, after)] == ["category.walk-set"]
    assert walk.between(other, after).lint(other, after) == ()
    assert walk.pairs[0].fit is category.Fit.NARROWER
    for name in category.cross_walks():
        assert category.CrossWalk.preset(name).basis.standing.value == "convention"
    with pytest.raises(hm.PolicyError):
        category.CrossWalk.preset("nowhere")


def test_lints_name_their_places() -> None:
    found = category.CategorySet.preset("minors-protection-law-29").lint()
    assert [(fault.code, fault.place) for fault in found] == [
        ("category.idle", "categories[5].criterion.any[4].all[3]")
    ]


def test_a_plain_answer_says_what_the_classes_say() -> None:
    given: dict[str, bool | int | str | date | None] = {
        "birth-date": date(2012, 3, 1),
        "rural-household": True,
        "father-away": True,
        "mother-away": False,
        "income-percent-of-line": 151,
        "misconduct": "truancy",
        "learning-judged": None,
    }
    plain = category.classify_one(given, policy=samples.POLICY, on=DAY)
    assert plain["abnormal-behaviour"] == {
        "holds": "yes",
        "decisive": ["misconduct"],
        "rules": ["category.set.abnormal-behaviour.misconduct"],
        "missing": [],
        "lapsed": [],
    }
    assert plain["learning-difficulty"] == {
        "holds": "unknown",
        "decisive": [],
        "rules": [],
        "missing": ["learning-judged"],
        "lapsed": [],
    }
    # The mother is not away; of the other two branches only hers can hold.
    assert plain["left-behind"]["missing"] == ["mother-unable"]
    facts = category.Facts(samples.POLICY, given)
    found = category.candidates(samples.POLICY, facts, on=DAY)
    assert list(plain) == [candidate.category for candidate in found]
    assert [answer["holds"] for answer in plain.values()] == [candidate.holds.value for candidate in found]
    assert json.loads(json.dumps(plain)) == plain


def test_a_plain_answer_is_the_callers_own() -> None:
    facts = {"learning-judged": True}
    before = category.classify_one(facts, policy=samples.POLICY, on=DAY)
    before["learning-difficulty"]["decisive"].clear()
    before["impaired"]["missing"].append("spoilt")
    after = category.classify_one(facts, policy=samples.POLICY, on=DAY)
    assert after["learning-difficulty"]["decisive"] == ["learning-judged"]
    assert "spoilt" not in after["impaired"]["missing"]


def test_plain_facts_come_in_any_mapping_and_days_as_text_too() -> None:
    class Own(dict[str, bool | int | str | date | None]):
        def __missing__(self, name: str) -> bool:
            raise AssertionError(name)

    facts: dict[str, bool | int | str | date | None] = {"birth-date": date(2008, 5, 12), "rural-household": True}
    ways: list[Mapping[str, bool | int | str | date | None]] = [
        facts,
        {"birth-date": "2008-05-12", "rural-household": True},
        MappingProxyType(facts),
        Own(facts),
    ]
    answers = [category.classify_one(way, policy=samples.POLICY, on=DAY) for way in ways]
    assert answers[0]["left-behind"]["missing"] == ["father-away", "father-unable", "mother-away", "mother-unable"]
    assert all(answer == answers[0] for answer in answers)
    assert all(category.Facts(samples.POLICY, way) == category.Facts(samples.POLICY, facts) for way in ways)


def test_a_plain_answer_tells_what_has_lapsed() -> None:
    facts = {"disability": "sight", "disability-certificate-until": DAY.isoformat()}
    on = DAY + timedelta(days=1)
    answer = category.classify_one(facts, policy=ZHEJIANG, on=on)["disabled"]
    assert (answer["holds"], answer["missing"], answer["lapsed"]) == ("unknown", ["disability"], ["disability"])
    still = category.classify_one(facts, policy=ZHEJIANG, on=DAY)["disabled"]
    assert (still["holds"], still["lapsed"]) == ("yes", [])


def test_faults_of_plain_facts_come_at_once_and_at_their_places() -> None:
    wrong = {
        "birth-date": "2012-02-30",
        "poverty-relief-until": datetime(2024, 5, 11),
        "disability-certificate-until": date(1, 1, 1),
        "disability": "left-handed",
        "rural-household": 1,
        "income-percent-of-line": -3,
        "father-term-months": 2.5,
        "shoe-size": 37,
        "learning-judged": True,
    }
    expected = {
        "birth-date": "time.day",
        "poverty-relief-until": "category.fact-kind",
        "disability-certificate-until": "time.day",
        "disability": "category.unknown-code",
        "rural-household": "category.fact-kind",
        "income-percent-of-line": "category.fact-kind",
        "father-term-months": "category.fact-kind",
        "shoe-size": "category.unknown-fact",
    }
    with pytest.raises(hm.InputError) as one:
        category.classify_one(wrong, policy=samples.POLICY, on=DAY)  # type: ignore[arg-type]
    with pytest.raises(hm.InputError) as other:
        category.Facts(samples.POLICY, wrong)  # type: ignore[arg-type]
    for refused in (one, other):
        assert {fault.place: fault.code for fault in refused.value.faults} == expected
        assert "left-handed" not in str(refused.value)
    with pytest.raises(TypeError):
        category.classify_one([("learning-judged", True)], policy=samples.POLICY, on=DAY)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        category.classify_one({}, policy=samples.POLICY, on=datetime(2024, 5, 11))


def test_reasons_are_shared_between_students_and_are_the_same_after_a_journey() -> None:
    facts = category.Facts(samples.POLICY, {"learning-judged": True})
    one, other = (category.candidates(samples.POLICY, facts, on=DAY)[3] for _ in range(2))
    assert one == other and one.decisive[0] is other.decisive[0]
    back = pickle.loads(pickle.dumps(one))
    assert back == one and back.decisive == one.decisive and repr(back) == repr(one)
    assert one != category.candidates(samples.POLICY, facts, on=DAY)[2] and one != "learning-difficulty"
    # Under another policy the same facts are asked for by their names.
    assert category.candidates(ZHEJIANG, facts, on=DAY)[0].holds is category.Ternary.UNKNOWN
