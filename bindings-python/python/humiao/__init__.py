"""humiao (护苗): the rule book of a school mental-health service, as a library.

Given facts, a policy and a date, it says what holds, why, what is owed next, by whom and until
when::

    import humiao as hm

    policy = hm.Policy.preset("jiaxing-2024")
    case = hm.Case.replay(policy, events)           # JSON events from your own table
    verdict = case.decide(command, actor=counsellor, now=now)
    if verdict:
        store(verdict.events)                       # your database, your transaction
        case = case.evolve(verdict.events)
    else:
        for reason in verdict.unmet:                # all of them, not the first
            print(reason.code, reason.clause, reason.who, reason.earliest, reason.text("zh"))

Nothing here reads a clock, a file or a network: every call takes the facts, and the day (`on`, a
`date`) or the instant (`now`, a `datetime` with its zone) that it is about. Values are frozen,
compare by content and can be pickled. A `repr` shows no person's id and no free text.

Bad input raises `InputError` (a `ValueError`) with `.faults`, a wrong type a `TypeError`, and a
refusal is no exception: it is a `Verdict` that says why.
"""

from . import _parts  # isort: skip
from ._enums import Certainty, DayKind, DutyKind, FaultKind, Role, Sex, Standing, Status, StudentNumberKind, Term
from ._errors import HumiaoError, InputError, PolicyError, RefusedError
from ._native import (
    Actor,
    Basis,
    Bilingual,
    Clause,
    Detail,
    Duty,
    Fault,
    HolidayNotice,
    Policy,
    Ratio,
    Reason,
    ResidentNumber,
    SchoolCalendar,
    SchoolCode,
    SchoolYear,
    Sealed,
    Span,
    StudentNumber,
    Target,
    Timeline,
    Window,
    age_of,
    check_resident_number,
    check_school_code,
    check_student_number,
    day_of,
    end_of,
    law,
    plus_months,
    start_of,
    worklist,
)
from ._verdict import Verdict
from . import catalog, category, certificate, frame, network, roster, visit, warning
from ._groups import groups
from .network import Network
from .warning import Case

__all__ = [
    "Actor",
    "Basis",
    "Bilingual",
    "Case",
    "Certainty",
    "Clause",
    "DayKind",
    "Detail",
    "Duty",
    "DutyKind",
    "Fault",
    "FaultKind",
    "HolidayNotice",
    "HumiaoError",
    "InputError",
    "Network",
    "Policy",
    "PolicyError",
    "Ratio",
    "Reason",
    "RefusedError",
    "ResidentNumber",
    "Role",
    "SchoolCalendar",
    "SchoolCode",
    "SchoolYear",
    "Sealed",
    "Sex",
    "Span",
    "Standing",
    "Status",
    "StudentNumber",
    "StudentNumberKind",
    "Target",
    "Term",
    "Timeline",
    "Verdict",
    "Window",
    "age_of",
    "catalog",
    "category",
    "certificate",
    "check_resident_number",
    "check_school_code",
    "check_student_number",
    "day_of",
    "end_of",
    "frame",
    "groups",
    "law",
    "network",
    "plus_months",
    "roster",
    "start_of",
    "visit",
    "warning",
    "worklist",
]
