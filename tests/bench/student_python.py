"""One student asked about from Python: `student_python.py [rounds] [calls]`, with the installed release wheel.

The student has a value for every fact but two, and a reason in each of the six categories. Two calls: from a `Facts` and a
policy to the six candidates, of which the answer, what decided and what is missing are read; and from a plain dictionary to
a plain dictionary with the same. Prints one line of JSON, a list of rows: the median of the rounds in nanoseconds of the
processor for one call, and the noise, which is the spread of the middle half of the rounds over their median; beside it the
median for a student of whom four facts are known, so that five categories are open.
"""

import json
import sys
from datetime import date

import humiao as hm
from humiao import category
from rounds import measured

TYPED, PLAIN = 3000, 5000
ON = date(2024, 5, 11)
NO = dict.fromkeys(
    ["family-hardship-judged", "mental-disorder-diagnosed", "behaviour-judged", "learning-judged", "father-unable"]
    + ["mother-unable", "poverty-hardship", "disability-hardship", "guardianship-failing"],
    False,
)
HOME = {"birth-date": date(2012, 3, 1), "rural-household": True, "father-away": True, "mother-away": True}
PARENTS = {
    f"{parent}-{fact}": value for parent in ("father", "mother") for fact, value in (("state", "able"), ("term-months", 0))
}
RELIEF = {"poverty-relief": "marginal", "poverty-relief-until": date(2025, 1, 1), "income-percent-of-line": 130}
REST = {"disability": "none", "disability-certificate-until": date(2020, 1, 1), "harm": "none"}
CONDUCT = {"misconduct": "truancy", "serious-misconduct": "none"}
STUDENT = NO | HOME | PARENTS | RELIEF | REST | CONDUCT


def main():
    given = [int(argument) for argument in sys.argv[1:]]
    rounds, calls = given if len(given) == 2 else (31, 20_000)
    policy = hm.Policy.preset("jiaxing-2024")

    def typed(facts):
        for candidate in category.candidates(policy, facts, on=ON):
            candidate.holds, candidate.decisive, candidate.missing

    def plain(facts):
        return category.classify_one(facts, policy=policy, on=ON)

    known, home = category.Facts(policy, STUDENT), category.Facts(policy, HOME)
    reasons = [len(one.decisive) for one in category.candidates(policy, known, on=ON)]
    assert len(reasons) == 6 and all(reasons), "each of the six must have a reason"
    assert sum(answer["holds"] == "unknown" for answer in plain(HOME).values()) == 5
    rows = []
    for name, call, full, few, limit in (
        ("student python", typed, known, home, TYPED),
        ("student plain", plain, STUDENT, HOME, PLAIN),
    ):
        nanos, noise = measured(lambda call=call, full=full: call(full), rounds, calls)
        open_nanos, _ = measured(lambda call=call, few=few: call(few), rounds, calls)
        told = {"row": name, "ns": nanos, "noise": noise, "limit": limit, "facts": len(STUDENT), "reasons": sum(reasons)}
        rows.append(told | {"ns-five-open": open_nanos})
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
