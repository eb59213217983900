"""The wheel inside Spark: a partitioned data set through `mapInArrow` on two executors, row by row what one machine says;
then once more, with one executor killed in the middle.

    python examples/spark/classify.py [rows]
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import humiao as hm
import pyarrow as pa
import pyarrow.parquet as pq
from humiao import category
from pyspark.sql import DataFrame, SparkSession
from session import classified, executors, interrupted, schema, session, told
from students import ON, POLICY, facts, write


def collected(frame: DataFrame) -> pa.Table:
    """The rows of a frame in the order of the students; Spark promises none."""
    return frame.toArrow().sort_by("student")


def same(ours: pa.Table, theirs: pa.Table) -> bool:
    """Whether two tables are equal row by row, nulls and names included."""
    return ours.column_names == theirs.column_names and ours.cast(theirs.schema).equals(theirs)


def on_one_machine(data: Path) -> pa.Table:
    """The answers without Spark."""
    table = pq.read_table(data, partitioning=None, columns=["student", *facts()])
    answers = category.classify(table, policy=hm.Policy.preset(POLICY), on=ON, keep=["student"])
    return told(answers).sort_by("student")


def with_one_killed(spark: SparkSession, students: DataFrame, out: str, marks: Path) -> tuple[pa.Table, int, int]:
    """The answers of a run in which one executor is killed after its first batch, which executor that was, and which one
    did its work again."""
    result: list[pa.Table | BaseException] = []

    def run() -> None:
        try:
            result.append(collected(students.mapInArrow(interrupted(hm.Policy.preset_text(POLICY), str(marks)), out)))
        except BaseException as error:  # noqa: BLE001
            result.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    first = marks / "attempt-0"
    waited = time.monotonic() + 100
    while not first.exists():
        if not thread.is_alive() or time.monotonic() > waited:
            raise RuntimeError("the first attempt was never seen")
        time.sleep(0.05)
    victim = int(first.read_text())
    if victim not in executors(spark):
        raise RuntimeError("it is no executor of this session")
    os.kill(victim, signal.SIGKILL)
    thread.join()
    if isinstance(result[0], BaseException):
        raise result[0]
    again = max(marks.glob("attempt-[0-9]"), key=lambda mark: int(mark.name.rpartition("-")[2]))
    return result[0], victim, int(again.read_text())


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory(prefix="humiao-spark-") as name:
        folder = Path(name)
        data, marks = write(rows, folder / "students"), folder / "marks"
        marks.mkdir()
        expected = on_one_machine(data)
        categories = expected.column_names[1:-1]
        known: dict[str, Any] = {name: expected[name].null_count for name in categories}
        print(f"one machine: {expected.num_rows} students, {len(categories)} categories, not known: {known}")

        with session(folder) as spark:
            students = spark.read.parquet(str(data)).select("student", *facts())
            began = time.monotonic()
            answers = collected(students.mapInArrow(classified(hm.Policy.preset_text(POLICY)), schema(categories)))
            seconds = time.monotonic() - began
            if not same(expected, answers):
                sys.exit("Spark gives other answers")
            partitions = students.rdd.getNumPartitions()
            print(f"spark: the same {answers.num_rows} rows, {partitions} partitions, {seconds:.1f} s with start and collection")

            answers, victim, again = with_one_killed(spark, students, schema(categories), marks)
            if again == victim or (marks / "attempt-0").read_text() == str(again):
                sys.exit("the work of the killed executor was not done again by another one")
            if not same(expected, answers):
                sys.exit("Spark gives other answers after one executor was killed")
            print(f"spark: one executor killed after its first batch, done again by another: the same {answers.num_rows} rows")


if __name__ == "__main__":
    main()
