"""The timeline of a case as HTML that stands alone: its style within, no script, nothing from outside.

The colours are translucent and the text takes the colour of the page, so that it reads in light and in
dark notebooks. No colour says what a word does not say too.
"""

from __future__ import annotations

from datetime import date, datetime
from html import escape
from itertools import chain, repeat
from typing import TYPE_CHECKING

from ._enums import Phase, Status

if TYPE_CHECKING:
    from ._timeline import Band, CaseTimeline, Owed, Step

# Red, green and blue of each phase and of each kind of duty that is listed.
PHASES = {
    Phase.REPORTED: "214,158,46",
    Phase.UNDER_REVIEW: "128,90,213",
    Phase.ACTIVE: "229,62,62",
    Phase.WATCH: "49,130,206",
    Phase.CLOSED: "128,128,128",
}
STATES = {
    Status.OVERDUE: "229,62,62",
    Status.MISSED: "229,62,62",
    Status.OPEN: "49,130,206",
    Status.DONE_LATE: "214,158,46",
}
DANGER, MARK = "229,62,62", "128,128,128"
EVENT_HEADS = (("序号", "no."), ("发生时间", "happened"), ("事项", "what"), ("角色", "by"), ("内容", "content"))
DUTY_HEADS = (
    ("状态", "status"),
    ("应办事项", "duty"),
    ("责任", "owed by"),
    ("期限", "due"),
    ("办结", "done"),
    ("依据", "basis"),
)
# Notebooks stripe and align tables of their own accord; `!important` is against that alone.
STYLE = """
.humiao-timeline{font-size:.93em;line-height:1.5;max-width:72em;overflow-x:auto}
.humiao-timeline table{border-collapse:collapse!important;width:100%;margin:0 0 1em;color:inherit;
table-layout:auto!important}
.humiao-timeline caption{text-align:left;font-weight:600;padding:.3em 0;color:inherit;caption-side:top}
.humiao-timeline :is(th,td){text-align:left!important;vertical-align:top!important;padding:.3em .6em!important;
border:0!important;background:none;color:inherit;white-space:normal!important}
.humiao-timeline tr{background:none!important;border:0!important}
.humiao-timeline tbody{border-left:.35em solid rgb(var(--c))!important;border-bottom:.6em solid transparent!important}
.humiao-timeline tbody th[scope=rowgroup]{background:rgba(var(--c),.2)!important;font-weight:600}
.humiao-timeline tbody td{border-bottom:1px solid rgba(128,128,128,.25)!important}
.humiao-timeline thead th{font-weight:400;opacity:.8}
.humiao-timeline :is(time,.n){white-space:nowrap;font-variant-numeric:tabular-nums}
.humiao-timeline td:last-child{width:38%}
.humiao-timeline .m{display:inline-block;border:1px solid rgb(var(--m));border-radius:.3em;padding:0 .4em;
margin:0 .3em 0 0;background:rgba(var(--m),.15)}
.humiao-timeline dl{display:flex;flex-wrap:wrap;gap:0 1em;margin:0!important}
.humiao-timeline dl div{display:flex;gap:.4em}
.humiao-timeline dt{opacity:.8;font-weight:400;white-space:nowrap}
.humiao-timeline dd{margin:0!important;overflow-wrap:anywhere;white-space:pre-wrap}
"""


def page(timeline: CaseTimeline) -> str:
    """The whole of it."""
    words = timeline.words
    parts = [
        f'<section class="humiao-timeline" lang="{words("zh-Hans", "en")}" aria-label="{escape(timeline.heading())}">',
        f"<style>{STYLE}</style>",
        _table(
            timeline.heading(), [words(*head) for head in EVENT_HEADS], [_band(timeline, band) for band in timeline.bands]
        ),
    ]
    if timeline.on is not None:
        groups = [
            _owed([duty for duty in timeline.owed if duty.status is status], colour)
            for status, colour in STATES.items()
        ]
        parts.append(_table(timeline.duties_heading(), [words(*head) for head in DUTY_HEADS], groups))
    return "".join([*parts, "</section>"])


def _table(caption: str, heads: list[str], bodies: list[str]) -> str:
    columns = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{columns}</tr></thead>{''.join(bodies)}</table>"
    )


def _band(timeline: CaseTimeline, band: Band) -> str:
    end = _time(band.end, day=True) if band.end else "…"
    title = f"{escape(band.title)} {_time(band.start, day=True)} – {end}"
    rows = "".join(_row(timeline, step) for step in band.steps)
    return (
        f'<tbody style="--c:{PHASES[band.phase]}"><tr><th scope="rowgroup" colspan="5">{title}</th></tr>{rows}</tbody>'
    )


def _row(timeline: CaseTimeline, step: Step) -> str:
    title = f"<del>{escape(step.title)}</del>" if step.withdrawn else escape(step.title)
    marks = "".join(
        f' <span class="m" style="--m:{DANGER if step.danger and first else MARK}">{escape(mark)}</span>'
        for first, mark in zip(chain([True], repeat(False)), timeline.marks(step))
    )
    details = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(text)}</dd></div>" for label, text in step.details
    )
    cells = [f'<span class="n">{step.seq}</span>', _time(step.happened), title + marks, escape(step.role)]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in [*cells, f"<dl>{details}</dl>" if details else ""]) + "</tr>"


def _owed(duties: list[Owed], colour: str) -> str:
    if not duties:
        return ""
    rows = []
    for duty in duties:
        who = " ".join(filter(None, (duty.role, duty.accountable)))
        cells = [f'<span class="m" style="--m:{colour}">{escape(duty.state)}</span>', escape(duty.title), escape(who), _time(duty.due)]
        cells += [_time(duty.done) if duty.done else "", escape(duty.basis)]
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return f'<tbody style="--c:{colour}">{"".join(rows)}</tbody>'


def _time(moment: date, *, day: bool = False) -> str:
    if isinstance(moment, datetime):
        shown = f"{moment:%Y-%m-%d}" if day else f"{moment:%Y-%m-%d %H:%M}"
        return f'<time datetime="{moment.isoformat()}">{shown}</time>'
    return f'<time datetime="{moment}">{moment}</time>'
