"""What a table of students takes, on this machine: processor time, memory, disk, and the way through Spark; then what a
province and the country would take, by the formula that is printed. Everything above the last table is measured.

    python examples/spark/measure.py [--rows 100000 1000000 10000000] [--no-spark] [--repeat 5]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import humiao as hm
import pyarrow as pa
import pyarrow.parquet as pq
from humiao import category
from students import ON, POLICY, facts, write

PLACES = {"a province": 7_000_000, "the country": 290_000_000}


def one_machine(data: Path, threads: int, repeat: int) -> dict[str, Any]:
    """The classification of a table in memory, and what the process grew by during the first of it."""
    table = pq.read_table(data, partitioning=None, read_dictionary=coded(), columns=["student", *facts()])
    table = table.combine_chunks()
    policy = hm.Policy.preset(POLICY)
    category.classify(table.slice(0, 1_000), policy=policy, on=ON, threads=threads)
    before, walls, cpus = peak(), [], []
    for run in range(repeat):
        wall, cpu = time.perf_counter(), time.process_time()
        answers = category.classify(table, policy=policy, on=ON, threads=threads)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
        if run == 0:
            grown = peak() - before
            size = sum(column.nbytes for column in pa.table(answers).columns)
        del answers
    return {
        "rows": table.num_rows,
        "threads": threads,
        "wall": walls,
        "cpu": cpus,
        "input": table.drop_columns(["student"]).nbytes,
        "output": size,
        "grown": grown,
    }


def coded() -> list[str]:
    """The columns of codes: read as the dictionaries that they are on disk."""
    return [name for name, fact in facts().items() if fact["kind"] == "code"]


def peak() -> int:
    """The most bytes that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def apart(data: Path, threads: int, repeat: int) -> dict[str, Any]:
    """The same in a process of its own, so that its peak is its own."""
    command = [sys.executable, __file__, "--one", str(data), str(threads), str(repeat)]
    told: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return told


def through_spark(data: Path, folder: Path, repeat: int) -> dict[str, list[float]]:
    """Seconds of a run through `mapInArrow` that keeps nothing, for the floor and for the wheel, taken in turn."""
    from session import classified, floor, schema, session

    categories = pa.table(
        category.classify(pa.table({name: pa.nulls(1) for name in facts()}), policy=hm.Policy.preset(POLICY), on=ON)
    ).column_names
    categories.remove("faults")
    seconds: dict[str, list[float]] = {"floor": [], "wheel": []}
    with session(folder) as spark:
        students = spark.read.parquet(str(data)).select("student", *facts())
        runs = {"floor": floor(categories), "wheel": classified(hm.Policy.preset_text(POLICY))}
        for turn in range(repeat + 1):
            for name, run in runs.items():
                began = time.perf_counter()
                students.mapInArrow(run, schema(categories)).write.format("noop").mode("overwrite").save()
                if turn:  # the first one starts the workers
                    seconds[name].append(time.perf_counter() - began)
    return seconds


def spread(values: list[float]) -> str:
    """The least, and how far the middle one lies above it."""
    least = min(values)
    return f"{least:.4g} (+{(statistics.median(values) / least - 1) * 100:.0f} %)"


def on_disk(data: Path) -> int:
    return sum(file.stat().st_size for file in data.rglob("*.parquet"))


def machine() -> str:
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        models = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line]
        name = models[0] if models else name
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return (
        f"{name}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}, "
        f"pyarrow {pa.__version__}, load {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000, 10_000_000])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--no-spark", action="store_true")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        data, threads, repeat = asked.one
        print(json.dumps(one_machine(Path(data), int(threads), int(repeat))))
        return

    print(f"{machine()}\n")
    print("Measured. Seconds are the least of the runs, with the middle one above it in brackets.\n")
    print("| students | threads | wall s | CPU s | CPU s per million | input B/row | output B/row | grown B/row | disk B/row |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    cores = os.cpu_count() or 1
    last: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="humiao-measure-") as name:
        folder = Path(name)
        for rows in sorted(asked.rows):
            data = write(rows, folder / f"students-{rows}")
            disk = on_disk(data) / rows
            for threads in sorted({1, cores}):
                told = apart(data, threads, asked.repeat)
                million = min(told["cpu"]) / rows * 1e6
                print(
                    f"| {rows:,} | {threads} | {spread(told['wall'])} | {spread(told['cpu'])} | {million:.4f} "
                    f"| {told['input'] / rows:.1f} | {told['output'] / rows:.2f} | {told['grown'] / rows:.1f} | {disk:.1f} |",
                    flush=True,
                )
                last = last if threads > 1 else {"cpu": million / 1e6, "disk": disk, "input": told["input"] / rows,
                                                 "output": told["output"] / rows, "rows": rows}
        spark: dict[str, float] = {}
        if not asked.no_spark:
            rows = min(asked.rows, key=lambda rows: abs(rows - 1_000_000))
            seconds = through_spark(folder / f"students-{rows}", folder, asked.repeat)
            ratio = min(seconds["floor"]) / min(seconds["wheel"])
            print(f"\nThrough Spark, {rows:,} students, local-cluster[2,1,1024], `noop` sink:\n")
            print("| | wall s |\n|---|---:|")
            for name, values in seconds.items():
                print(f"| {name} | {spread(values)} |")
            print(f"| speed against the floor | {ratio:.2f} |")
            # Two executors with one core each.
            spark = {"cpu": 2 * min(seconds["wheel"]) / rows}

    print("\nComputed, not measured: students × the figures of one row, from the largest table above.\n")
    print("| | students | core seconds | core seconds through Spark | facts in memory GB | answers GB | disk GB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for place, students in PLACES.items():
        through = f"{students * spark['cpu']:,.0f}" if spark else "not run"
        print(
            f"| {place} | {students:,} | {students * last['cpu']:,.1f} | {through} | {students * last['input'] / 1e9:.2f} "
            f"| {students * last['output'] / 1e9:.2f} | {students * last['disk'] / 1e9:.2f} |"
        )


if __name__ == "__main__":
    main()
