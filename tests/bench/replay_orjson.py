"""A loop over the lines with orjson and a toy fold: `replay_orjson.py <file> <rounds>`.

Prints the seconds of the processor in every round and the digest of the final states, as JSON.
"""

import json
import sys
import time

import orjson

PRIME = 1_000_000_000_039
PHASE = {
    "warned-again": 0,
    "review-begun": 1,
    "confirmed": 2,
    "not-confirmed": 4,
    "watch-ended": 4,
    "closed": 4,
}
ENDS = {"warned-again", "not-confirmed", "watch-ended", "closed"}


def replay(path: str) -> int:
    digest, loads = 0, orjson.loads
    case, phase, level, seen, event = None, 0, 0, set(), {}

    def one() -> int:
        value = int(case[2:])
        for part in (phase, level, event["seq"], len(seen), event["recorded"]):
            value = (value * 1_000_003 + part) % PRIME
        return value

    with open(path, "rb") as lines:
        for line in lines:
            next_event = loads(line)
            if next_event["case"] != case:
                if case is not None:
                    digest += one()
                case, phase, level, seen = next_event["case"], 0, 0, set()
            event = next_event
            change = event["change"]
            if type(change) is str:
                phase = PHASE.get(change, phase)
                continue
            ((name, content),) = change.items()
            if name == "contacted":
                if content["outcome"] == "seen":
                    seen.add(event["seq"])
                continue
            phase = PHASE.get(name, phase)
            if name in ENDS:
                level = 0
            elif name == "confirmed" or name == "level-changed":
                level = content["level"]
            elif name == "release-approved":
                if content["complete"]:
                    phase = 3
            elif name == "voided":
                seen.discard(content["event"])
    return digest + one()


if __name__ == "__main__":
    path, rounds = sys.argv[1], int(sys.argv[2])
    seconds, digest = [], 0
    for _ in range(rounds):
        start = time.process_time()
        digest = replay(path)
        seconds.append(time.process_time() - start)
    print(json.dumps({"seconds": seconds, "digest": digest}))
