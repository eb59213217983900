"""The same fold in SQL, by DuckDB's `list_reduce`: `replay_duckdb.py <file> <rounds> <threads>`.

Prints the seconds of the processor in every round and the digest of the final states, as JSON.
"""

import json
import sys
import time

import duckdb

FOLD = """
WITH lines AS (
    SELECT
        "case" AS id, seq, recorded,
        coalesce(json_keys(change)[1], change->>'$') AS name,
        json_extract_string(change, [
            '$.confirmed.level', '$."level-changed".level', '$.contacted.outcome', '$.voided.event',
            '$."release-approved".complete'
        ]) AS part
    FROM read_json($path, format = 'newline_delimited', columns = {
        'case': 'VARCHAR', 'seq': 'INTEGER', 'recorded': 'BIGINT', 'change': 'JSON'
    })
),
cases AS (
    SELECT
        id, count(*) AS events, arg_max(recorded, seq) AS recorded,
        list({
            'seq': seq, 'name': name, 'level': coalesce(part[1], part[2])::INTEGER, 'seen': part[3] = 'seen',
            'voided': part[4]::INTEGER, 'complete': part[5] = 'true'
        } ORDER BY seq) AS history
    FROM lines
    GROUP BY id
),
states AS (
    SELECT
        substr(id, 3)::BIGINT AS number, events, recorded,
        list_reduce(history, lambda state, event: {
            'phase': CASE
                WHEN event.name = 'warned-again' THEN 0
                WHEN event.name = 'review-begun' THEN 1
                WHEN event.name = 'confirmed' THEN 2
                WHEN event.name = 'release-approved' AND event.complete THEN 3
                WHEN event.name IN ('not-confirmed', 'watch-ended', 'closed') THEN 4
                ELSE state.phase END,
            'level': CASE
                WHEN event.name IN ('warned-again', 'not-confirmed', 'watch-ended', 'closed') THEN 0
                ELSE coalesce(event.level, state.level) END,
            'seen': CASE
                WHEN event.seen THEN list_append(state.seen, event.seq)
                WHEN event.voided IS NOT NULL THEN list_filter(state.seen, lambda seq: seq <> event.voided)
                ELSE state.seen END
        }, {'phase': 0, 'level': 0, 'seen': []::INTEGER[]}) AS state
    FROM cases
),
mixed AS (
    SELECT list_reduce(
        [number, state.phase, state.level, events, len(state.seen), recorded]::BIGINT[],
        lambda mixed, part: (mixed * 1000003 + part) % 1000000000039
    ) AS value
    FROM states
)
SELECT sum(value)::BIGINT FROM mixed
"""

if __name__ == "__main__":
    path, rounds, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    connection = duckdb.connect(config={"threads": threads})
    seconds, digest = [], 0
    for _ in range(rounds):
        start = time.process_time()
        (digest,) = connection.execute(FOLD, {"path": path}).fetchone()
        seconds.append(time.process_time() - start)
    print(json.dumps({"seconds": seconds, "digest": digest}))
