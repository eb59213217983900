"""
The service network 服务网络.
"""

from . import Fault
from collections.abc import Iterable
from datetime import date
from humiao._enums import Role
from typing import Any, final

__all__ = ["Appointment", "Link", "Network"]

@final
class Appointment:
    """
    An appointment 任职: a person serves in a role at a unit, from one day to another, both included.

    A stand-in has an appointment of their own; a leave is a gap.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, role: Role | str, unit: str, start: date, end: date | None = None) -> Appointment: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> date | None:
        """
        The last day; `None` while it goes on.
        """
    @property
    def role(self, /) -> Role:
        """
        The role.
        """
    @property
    def staff(self, /) -> str:
        """
        The person.
        """
    @property
    def start(self, /) -> date:
        """
        The first day.
        """
    @property
    def unit(self, /) -> str:
        """
        The unit.
        """

@final
class Link:
    """
    A unit and the one that it stands under: a school 学校站点 under its cluster 片区 or county station 分站, that
    under the city centre 总站.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, unit: str, above: str) -> Link: ...
    def __repr__(self, /) -> str: ...
    @property
    def above(self, /) -> str:
        """
        The unit that it stands under.
        """
    @property
    def unit(self, /) -> str:
        """
        The unit.
        """

@final
class Network:
    """
    The network, made once from its rows.

    Unsound rows are left out, and `faults` says which and why; the others count. Where a case is asked with
    `network=`, whoever is not in service on the day is stood in for::

        network = humiao.Network(links=links, appointments=appointments)
        case.accountable(at=now, network=network)
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, links: Iterable[Link] | None = None, appointments: Iterable[Appointment] | None = None) -> Network: ...
    def __repr__(self, /) -> str: ...
    def chain(self, /, unit: str) -> tuple[str, ...]:
        """
        A unit and those above it, the nearest first.
        """
    @property
    def faults(self, /) -> tuple[Fault, ...]:
        """
        What was wrong with the rows.
        """
    def holder(self, /, role: Role | str, *, unit: str, on: date) -> str | None:
        """
        Whoever serves in a role at a unit on a day; of several the one with the first id.
        """
    def serves(self, /, staff: str, *, role: Role | str, unit: str, on: date) -> bool:
        """
        Whether a person serves in a role at a unit on a day.
        """
