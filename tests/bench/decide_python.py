"""A decision asked from Python: `decide_python.py [rounds] [calls]`, with the installed release wheel.

The typed call is refused with four reasons, and each reason's code is read. Prints one line of JSON: the median of the
rounds in nanoseconds of the processor for one call, and the noise, which is the spread of the middle half of the rounds
over their median; beside it the median without reading the codes, and that of a call with eight reasons.
"""

import json
import sys
from datetime import datetime, timedelta, timezone

import humiao as hm
from humiao import warning
from rounds import measured

LIMIT = 3000
CHINA = timezone(timedelta(hours=8))
NOW = datetime(2024, 5, 10, 9, 0, tzinfo=CHINA)


def main():
    given = [int(argument) for argument in sys.argv[1:]]
    rounds, calls = given if len(given) == 2 else (31, 20_000)
    policy = hm.Policy.preset("jiaxing-2024")
    teacher = hm.Actor(staff="T-1", role="class-teacher", unit="X-1")
    report = warning.Report(student="S-1", school="X-1", source="teacher", signs=["self-harm"], danger=True)
    case = hm.Case.replay(policy, hm.Case.open(policy, report, case="C-1", actor=teacher, now=NOW).events)
    later = NOW + timedelta(hours=1)
    closing, release = warning.Close(cause="graduated", grounds=""), warning.ProposeRelease(grounds="")

    def ask():
        return case.decide(closing, actor=teacher, now=later)

    def ask_and_read(command=closing):
        return [reason.code for reason in case.decide(command, actor=teacher, now=later).unmet]

    reasons, many = len(ask_and_read()), len(ask_and_read(release))
    assert reasons >= 3 and many > reasons, "the calls must be refused with at least three reasons"
    nanos, noise = measured(ask_and_read, rounds, calls)
    unread, _ = measured(ask, rounds, calls)
    longer, _ = measured(lambda: ask_and_read(release), rounds, calls)
    told = {"row": "decide python", "ns": nanos, "noise": noise, "limit": LIMIT, "reasons": reasons}
    print(json.dumps(told | {"ns-unread": unread, f"ns-{many}-reasons": longer}))


if __name__ == "__main__":
    main()
