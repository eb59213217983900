"""A Spark session with two executors of their own processes on this machine, and the function that its workers run."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyspark
from pyspark.sql import SparkSession
from students import ON

Batches = Iterator[pa.RecordBatch]


@contextmanager
def session(folder: Path, batch: int = 65_536) -> Iterator[SparkSession]:
    """Two executors with one core and 1 GB each. What they leave behind in Spark's own folder is removed."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("humiao")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.local.dir", str(folder / "spark-local"))
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(batch))
        .config("spark.sql.files.maxPartitionBytes", str(8 << 20))
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    for module in ("session.py", "students.py"):  # what the workers import
        spark.sparkContext.addPyFile(str(Path(__file__).with_name(module)))
    left = Path(pyspark.__file__).parent / "work" / spark.sparkContext.applicationId
    try:
        yield spark
    finally:
        spark.stop()
        shutil.rmtree(left, ignore_errors=True)
        shutil.rmtree(folder / "spark-local", ignore_errors=True)
        if left.parent.is_dir() and not any(left.parent.iterdir()):
            left.parent.rmdir()


def schema(categories: list[str]) -> str:
    """What comes out: the student, yes, no or null for each category, and how many facts of the row cannot be."""
    return ", ".join(["student string", *(f"`{name}` boolean" for name in categories), "faulty int"])


def told(answers: object) -> pa.Table:
    """The answers with the number of faults of each row in place of the faults themselves."""
    table = pa.table(answers)
    place = table.column_names.index("faults")
    faulty = pc.fill_null(pc.list_value_length(table.column(place)), 0)
    return table.set_column(place, "faulty", faulty.cast(pa.int32()))


def classified(policy: str) -> Callable[[Batches], Batches]:
    """What a worker does: the answers for each batch, on its one core. The text of the policy comes from the driver, so
    that all workers judge by the same one."""

    def answered(batches: Batches) -> Batches:
        import humiao as hm
        from humiao import category

        loaded = hm.Policy.from_toml(policy)
        for batch in batches:
            answers = category.classify(batch, policy=loaded, on=ON, keep=["student"], threads=1)
            yield from told(answers).to_batches()

    return answered


def floor(categories: list[str]) -> Callable[[Batches], Batches]:
    """The same way in and out without a rule: what the transfer alone takes."""

    def untouched(batches: Batches) -> Batches:
        for batch in batches:
            nothing = pa.nulls(batch.num_rows, pa.bool_())
            none = pa.nulls(batch.num_rows, pa.int32())
            columns = [batch.column("student"), *(nothing for _ in categories), none]
            yield pa.RecordBatch.from_arrays(columns, names=["student", *categories, "faulty"])

    return untouched


def interrupted(policy: str, marks: str) -> Callable[[Batches], Batches]:
    """Like `classified`; the first attempt of partition 0 gives its first batch, says which executor it belongs to, and
    waits to be killed. Every attempt of partition 0 leaves a mark."""

    def waiting(batches: Batches) -> Batches:
        from pyspark import TaskContext

        context = TaskContext.get()
        assert context is not None
        answers = classified(policy)(batches)
        if context.partitionId() == 0:
            mark = Path(marks) / f"attempt-{context.attemptNumber()}"
            partial = mark.with_suffix(".partial")
            if context.attemptNumber() == 0:
                yield next(answers)
            partial.write_text(str(executor_of(os.getpid())))
            partial.rename(mark)
            if context.attemptNumber() == 0:
                time.sleep(120)
        yield from answers

    return waiting


def executor_of(worker: int) -> int:
    """The process of the executor: the parent of the daemon that is the parent of a worker."""
    parent = worker
    for _ in range(2):
        status = Path(f"/proc/{parent}/status").read_text()
        parent = int(next(line.split()[1] for line in status.splitlines() if line.startswith("PPid:")))
    return parent


def executors(spark: SparkSession) -> set[int]:
    """The processes of the executors that run now: the children of Spark's own process."""
    jvm = spark._jvm  # noqa: SLF001
    assert jvm is not None
    children = jvm.java.lang.ProcessHandle.current().children().iterator()
    found = set()
    while children.hasNext():
        child = children.next()
        if "CoarseGrainedExecutorBackend" in child.info().commandLine().orElse(""):
            found.add(int(child.pid()))
    return found
