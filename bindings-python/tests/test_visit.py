"""The visit book: what crosses beside the vectors."""

from __future__ import annotations

from datetime import date

import humiao as hm
import pytest
import samples
from humiao import visit

START, ON = date(2023, 9, 1), date(2024, 5, 11)
PRINCIPAL = visit.Post.principal("S-1")


def school(leaves: tuple[visit.Leave, ...] = ()) -> visit.Directory:
    """A school with its principal and one class without a teacher."""
    return visit.Directory(
        classrooms=[visit.Classroom(class_id="C-1", school="S-1", grade=7)],
        postings=[visit.Posting(staff=samples.TEACHER, post=PRINCIPAL, start=START)],
        enrolments=[visit.Enrolment(student=samples.STUDENT, class_id="C-1", start=START)],
        leaves=leaves,
    )


def drawn(labels: dict[str, str] | None) -> str:
    return visit.chain_diagram(samples.POLICY, school(), school="S-1", on=ON, language="en", labels=labels)


def test_a_diagram_shows_the_labels_and_no_id() -> None:
    text = drawn({samples.TEACHER: 'A. "Z"'})
    assert text.splitlines()[:2] == ["flowchart TD", '    principal["principal<br/>A. #34;Z#34;"]']
    assert samples.SECRET not in text


def test_whoever_has_no_label_stays_hidden() -> None:
    assert '    principal["principal<br/>…"]' in drawn({})
    assert samples.SECRET not in drawn({})


def test_without_labels_ids_are_shown_but_no_student() -> None:
    assert f"<br/>{samples.TEACHER}" in drawn(None)
    assert samples.STUDENT not in drawn(None)


def test_tenures_take_a_span_and_tell_a_leave() -> None:
    leave = visit.Leave(staff=samples.TEACHER, start=ON)
    tenures = school((leave,)).tenures(PRINCIPAL, hm.Span(start=START, end=None))
    assert [(row.start, row.end, row.holder) for row in tenures] == [
        (START, ON, samples.TEACHER),
        (ON, None, None),
    ]


def test_record_has_no_list_of_barred_staff_any_more() -> None:
    with pytest.raises(TypeError):
        visit.record(  # type: ignore[call-arg]
            samples.POLICY, school(), samples.VISIT, barred=[], actor=samples.ACTOR, now=samples.VISIT.recorded
        )
