"""From a vector's tables of the visit book to its records."""

from __future__ import annotations

from typing import Any

import humiao as hm
from humiao import visit

from .reading import day, instant, snake


def post(table: dict[str, Any]) -> visit.Post:
    """A post by its kind and where it is."""
    parts = snake({key: value for key, value in table.items() if key != "kind"})
    made: visit.Post = getattr(visit.Post, table["kind"].replace("-", "_"))(**parts)
    return made


def scope(table: dict[str, Any]) -> visit.Scope:
    """A scope by its kind and where it is."""
    parts = snake({key: value for key, value in table.items() if key != "kind"})
    made: visit.Scope = getattr(visit.Scope, table["kind"].replace("-", "_"))(**parts)
    return made


def record(table: dict[str, Any]) -> visit.VisitRecord:
    """A visit."""

    def visitors(rows: list[dict[str, Any]]) -> list[visit.Visitor]:
        return [visit.Visitor(**row) for row in rows]

    def complaints(rows: list[dict[str, Any]]) -> list[visit.Complaint]:
        return [complaint(row) for row in rows]

    read = snake(
        table, visitors=visitors, happened=instant, recorded=instant, next_contact=day, complaints=complaints
    )
    return visit.VisitRecord(**read)


def complaint(table: dict[str, Any]) -> visit.Complaint:
    """A complaint about a visit."""
    return visit.Complaint(**snake(table, received=instant, recorded=instant, answer=answered))


def answered(table: dict[str, Any]) -> visit.Answer:
    """The answer to a complaint."""
    return visit.Answer(**snake(table, given=instant, recorded=instant))


def span(when: dict[str, Any]) -> hm.Span:
    """The span that is asked about."""
    return hm.Span(**snake({key: when.get(key) for key in ("start", "end")}, start=day, end=day))
