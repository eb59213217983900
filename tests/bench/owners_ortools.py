"""Owners by OR-tools' `SimpleMinCostFlow`: `owners_ortools.py <file> <students|groups> <rounds> [whole]`.

Both graphs have the same optimum: least sum of squared loads, then fewest changes. A change costs 1, and the n-th
student of a teacher costs (2n - 1) times more than all changes of a school together.

* students: a node for each student, with an arc to each teacher who may.
* groups: a node for each class and owner of before; who has a barred teacher is a node alone.

The arcs are ready in numpy before the clock starts. What counts is building the graph from these arrays, solving it,
and reading who goes where. Each school is a graph of its own, unless `whole` asks for one graph of all: for the city
that is slower in both forms.

A teacher has as many arcs to the sink as could ever be used, or twice the mean load, if that is less. Below that the
costs are convex, so when no teacher uses all of a shortened list, no longer list changes the optimum; that is checked.

Prints the seconds of the processor in every round, and squares and kept pairs of each school, as JSON.
"""

import json
import sys
import time

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow


def units(school, form):
    """Who goes together: how many, to which teachers, and the owner of before, if among them."""
    for row in school["classes"]:
        together = {}
        for student in row["students"]:
            may = [teacher for teacher in row["teachers"] if teacher != student["barred"]]
            previous = student["previous"] if student["previous"] in may else None
            if form == "students" or len(may) < len(row["teachers"]):
                yield 1, may, previous
            else:
                together[previous] = together.get(previous, 0) + 1
        for previous, count in together.items():
            yield count, row["teachers"], previous


class Graph:
    """The arrays of one graph: of one school, or of several."""

    def __init__(self, schools, form):
        self.schools = schools
        self.teachers = sum(school["teachers"] for school in schools)
        self.students = sum(len(row["students"]) for school in schools for row in school["classes"])
        weight = 1 + max(sum(len(row["students"]) for row in school["classes"]) for school in schools)
        tails, heads, most, costs, supplies, schools_of = [], [], [], [], [], []
        first = 0
        for number, school in enumerate(schools):
            for count, may, previous in units(school, form):
                node = self.teachers + len(supplies)
                supplies.append(count)
                for teacher in may:
                    tails.append(node)
                    heads.append(first + teacher)
                    most.append(count)
                    costs.append(int(teacher != previous))
                    schools_of.append(number)
            first += school["teachers"]
        self.choices = np.arange(len(tails), dtype=np.int32)
        self.heads, self.kept = np.array(heads), np.array(costs) == 0
        self.school_of_arc = np.array(schools_of)
        self.school_of_teacher = np.repeat(np.arange(len(schools)), [school["teachers"] for school in schools])
        self.reach = np.bincount(self.heads, weights=most, minlength=self.teachers).astype(np.int64)
        self.enough = 2 * -(-self.students // self.teachers)
        sink = self.teachers + len(supplies)
        lengths = np.minimum(self.reach, self.enough)
        places = np.concatenate([np.arange(length) for length in lengths])
        self.tails = np.concatenate([np.array(tails), np.repeat(np.arange(self.teachers), lengths)]).astype(np.int32)
        self.all_heads = np.concatenate([self.heads, np.full(len(places), sink)]).astype(np.int32)
        self.most = np.concatenate([np.array(most), np.ones(len(places))]).astype(np.int64)
        self.costs = np.concatenate([np.array(costs), (2 * places + 1) * weight]).astype(np.int64)
        self.nodes = np.arange(self.teachers, sink + 1, dtype=np.int32)
        self.supplies = np.array([*supplies, -self.students], dtype=np.int64)

    def flows(self):
        """What is measured: how many go along each arc between a unit and a teacher."""
        flow = SimpleMinCostFlow()
        flow.add_arcs_with_capacity_and_unit_cost(self.tails, self.all_heads, self.most, self.costs)
        flow.set_nodes_supplies(self.nodes, self.supplies)
        status = flow.solve()
        assert status == flow.OPTIMAL, status
        return flow.flows(self.choices)

    def plans(self, flows):
        """Squares and kept pairs of each school."""
        loads = np.bincount(self.heads, weights=flows, minlength=self.teachers).astype(np.int64)
        assert loads.sum() == self.students, "everybody must have an owner"
        assert ((loads < self.enough) | (loads == self.reach)).all(), "too few arcs to the sink"
        count = len(self.schools)
        squares = np.bincount(self.school_of_teacher, weights=loads**2, minlength=count)
        kept = np.bincount(self.school_of_arc, weights=flows * self.kept, minlength=count)
        return [[int(square), int(pairs)] for square, pairs in zip(squares, kept)]


def main():
    path, form, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(path, encoding="utf-8") as file:
        schools = json.load(file)
    parts = [schools] if "whole" in sys.argv[4:] else [[school] for school in schools]
    graphs = [Graph(part, form) for part in parts]
    graphs[0].flows()
    seconds, plans = [], []
    for _ in range(rounds):
        start = time.process_time()
        flows = [graph.flows() for graph in graphs]
        seconds.append(time.process_time() - start)
        plans = [plan for graph, flow in zip(graphs, flows) for plan in graph.plans(flow)]
    print(json.dumps({"seconds": seconds, "plans": plans}))


if __name__ == "__main__":
    main()
