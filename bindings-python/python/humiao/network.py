"""The service network 服务网络 (总站—分站—片区—学校): which unit stands under which, and who serves where.

A network is made once from its rows, and given wherever somebody who is absent is to be stood in for::

    from humiao.network import Appointment, Link, Network

    network = Network(
        links=[Link(unit="S-1", above="U-1"), Link(unit="U-1", above="C")],
        appointments=[Appointment(staff="T-7", role="psychology-teacher", unit="S-1", start=date(2023, 9, 1))],
    )
    case.accountable(at=now, network=network)
"""

from __future__ import annotations

from ._native.network import Appointment, Link, Network

__all__ = ["Appointment", "Link", "Network"]
