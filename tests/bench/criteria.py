"""The criteria of the preset `minors-protection-law-29` for other engines, and a digest of their answers."""

import tomllib

import numpy as np
from students import ON, PRESET

THREE_TO = [3**place for place in range(6)]
ORDER = np.uint64(0x9E3779B97F4A7C15)


def criteria():
    """The tree of each category, as the file has it; of a category with variants that of the one it names."""
    return [tree(category) for category in tomllib.loads(PRESET.read_text(encoding="utf-8"))["categories"]]


def tree(category):
    named = [variant for variant in category.get("variants", []) if variant["name"] == category["variant"]]
    return named[0] if named else category["criterion"]


def first_of_age(years):
    """The first day of birth of those who are not yet so old."""
    return ON.replace(year=ON.year - years, day=ON.day + 1)


def months_ago(months):
    """The last day since which so many months have passed; the day of the month is one that every month has."""
    month = ON.year * 12 + ON.month - 1 - months
    return ON.replace(year=month // 12, month=month % 12 + 1)


def digest(answers):
    """One number of all answers that tells the order of the rows: each answer is 0 for no, 1 for unknown, 2 for yes."""
    codes = np.zeros(len(answers[0]), dtype=np.uint64)
    for weight, answer in zip(THREE_TO, answers):
        codes += np.uint64(weight) * answer.astype(np.uint64)
    places = np.arange(1, len(codes) + 1, dtype=np.uint64) * ORDER
    return int(np.sum((places ^ (places >> np.uint64(31))) * codes, dtype=np.uint64))
