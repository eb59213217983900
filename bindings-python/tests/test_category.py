"""The category book: facts that days date, other readings, a switch of the set, what another policy would change."""

from __future__ import annotations

from datetime import date, timedelta

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
