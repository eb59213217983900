"""The figures of the walk-through's bulletin.json, from the same files: `python bulletin.py FOLDER`."""
import csv, json, sys  # noqa: E401
from datetime import datetime

import humiao as hm
from humiao import category, certificate, visit, warning
from humiao.roster import day, number, yes_no

CELLS = {**dict.fromkeys(("start", "end", "issued", "expires", "revoked", "day"), day),
         **dict.fromkeys(("happened", "recorded", "now"), datetime.fromisoformat), "grade": number, "hours": number,
         "full_time_psychology": yes_no, "out_of_county": yes_no}

def lines(name): return [*open(f"{sys.argv[1]}/{name}", encoding="utf-8")]
def typed(row): return {key: CELLS.get(key, lambda cell: cell)(cell) for key, cell in row.items() if cell}
def rows(name): return map(typed, csv.DictReader(lines(f"{name}.csv")))
def made(kind, name): return [kind(**row) for row in rows(name)]
def rate(r, goal=None): return {"numerator": r.numerator, "denominator": r.denominator, "percent": r.percent(goal)}
def posting(staff, unit, role, start, end=None, grade=None, subject=None, **row):
    place = [row["class"], subject] if "class" in row else [unit, grade]
    post = getattr(visit.Post, role.replace("-", "_"))(*(part for part in place if part))
    return visit.Posting(staff=staff, post=post, start=start, end=end)
def visited(row):
    taken = [(row.pop(f"visitor_{n}", None), row.pop(f"role_{n}", None)) for n in (1, 2)]
    return visit.VisitRecord(visitors=[visit.Visitor(staff=staff, role=role) for staff, role in taken if staff], **row)

setting = typed(json.loads(lines("city.json")[0]))
policy, on, now = hm.Policy.preset(setting["policy"]), day(setting["today"]), setting["now"]
cases = {case.state.case: case for case in warning.read_log(policy, "".join(lines("events.jsonl"))).cases}
for order in map(typed, map(json.loads, lines("commands.jsonl"))):
    case, command = cases[order.pop("case")], warning.command_from_json(json.dumps(order.pop("command")))
    if verdict := case.decide(command, actor=hm.Actor(**order.pop("actor")), **order):
        cases[case.state.case] = case.evolve(verdict.events)
tally = warning.tally(list(cases.values()), as_of=on)
directory = visit.Directory(residences=made(visit.Residence, "households"),
    classrooms=[visit.Classroom(class_id=row.pop("class"), **row) for row in rows("classes")],
    postings=[posting(**row) for row in rows("postings") if row["role"] not in ("county-station", "city-centre")],
    enrolments=[visit.Enrolment(class_id=row.pop("class"), **row) for row in rows("enrolments")],
    leaves=made(visit.Leave, "leaves"), pairs=made(visit.BarredPair, "kept_apart"))
members = [category.Membership.from_json(line).known_at(now=now) for line in lines("memberships.jsonl")]
keys = [visit.KeyStudent(student=m.student, start=m.start, end=m.ending and m.ending.end) for m in members if m]
visits, asked = [*map(visited, rows("visits"))], {"scope": visit.Scope.all(), "year": hm.SchoolYear.of(on), "on": on}
in_home = visit.key_coverage(policy, directory, visits, keys=keys, **asked).ratio
yearly = visit.coverage(policy, directory, visits, **asked).ratio
workforce = certificate.Workforce(trainings=made(certificate.Training, "trainings"),
    schools=[certificate.School(school=row["school"], school_type=row["school_type"]) for row in rows("schools")],
    employments=made(certificate.Employment, "employments"), holdings=made(certificate.Holding, "certificates"))
shares = [(level, certificate.rate(policy, workforce, level=level, on=on)) for level in ("c", "b")]
gaps = {level: certificate.gap(policy, share, level=level, on=on) for level, share in shares}
staffing = [(kind, certificate.staffing(policy, workforce, school_type=kind, on=day(setting["staffing-day"])))
            for kind in certificate.SchoolType]
figures = ("reported", "pending", "active", "released", "followed_up", "referred", "in_danger", "reconciles")
print(json.dumps({
    "policy": {"id": policy.id, "hash": policy.hash}, "on": str(on),
    "warning": {name.replace("_", "-"): getattr(tally, name) for name in figures},
    "key-students": {"persons": category.persons(filter(None, members), on=on), "visited-in-home": in_home.numerator},
    "in-home-visits": rate(in_home, 10_000), "class-teacher-visits": rate(yearly, 10_000),
    "staffing": {kind.value: rate(ratio) for kind, ratio in staffing if ratio.denominator},
    "certificates": {level: {**rate(gap.ratio, gap.target.goal), "missing": gap.missing} for level, gap in gaps.items()},
    "training": rate(certificate.training_rate(policy, workforce, year=on.year, on=on))}, indent=2))
