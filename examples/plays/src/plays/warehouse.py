"""The tables that the notebooks share, in one SQLite file. Days are text like ``2017-01-01``.

Every step replaces the day it writes, so that a retry or a second run changes nothing.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from .events import events_of
from .geography import region_of

_LOCK_TIMEOUT_SECONDS = 30

_TABLES = (
    """CREATE TABLE IF NOT EXISTS plays (
        day TEXT, title_id INTEGER, device_type TEXT, address TEXT)""",
    """CREATE TABLE IF NOT EXISTS plays_with_region (
        day TEXT, title_id INTEGER, device_type TEXT, region_code TEXT)""",
    """CREATE TABLE IF NOT EXISTS plays_by_device (
        day TEXT, region_code TEXT, device_type TEXT, plays INTEGER,
        PRIMARY KEY (day, region_code, device_type))""",
)


def connect(database: str) -> sqlite3.Connection:
    """Open the warehouse in this file, with its tables; each statement commits by itself."""
    warehouse = sqlite3.connect(database, timeout=_LOCK_TIMEOUT_SECONDS, isolation_level=None)
    for table in _TABLES:
        warehouse.execute(table)
    return warehouse


def collect(warehouse: sqlite3.Connection, day: str) -> int:
    """Write the day's plays and return how many they are."""
    rows = [(day, *event) for event in events_of(day)]
    with _transaction(warehouse):
        warehouse.execute("DELETE FROM plays WHERE day = ?", [day])
        warehouse.executemany("INSERT INTO plays VALUES (?, ?, ?, ?)", rows)
    return len(rows)


def enrich(warehouse: sqlite3.Connection, day: str) -> int:
    """Write the day's plays with their region and return how many have one.

    LookupError when the day is not collected.
    """
    with _transaction(warehouse):
        plays = warehouse.execute(
            "SELECT day, title_id, device_type, address FROM plays WHERE day = ?", [day]
        ).fetchall()
        if not plays:
            raise LookupError(f"no plays of {day}: run collect_plays.ipynb first")
        warehouse.execute("DELETE FROM plays_with_region WHERE day = ?", [day])
        located = [(*play, region_of(address)) for *play, address in plays]
        known = [row for row in located if row[-1] is not None]
        warehouse.executemany("INSERT INTO plays_with_region VALUES (?, ?, ?, ?)", known)
    return len(known)


def backfill(warehouse: sqlite3.Connection, day: str) -> None:
    """Collect and enrich the day unless that has been done: lets a later step run on its own."""
    done = warehouse.execute("SELECT 1 FROM plays_with_region WHERE day = ? LIMIT 1", [day])
    if done.fetchone() is None:
        collect(warehouse, day)
        enrich(warehouse, day)


def device_shares(warehouse: sqlite3.Connection, day: str) -> dict[str, dict[str, float]]:
    """Each region's share of plays by device type, from 0 to 1.

    LookupError when no region is aggregated on that day.
    """
    rows = warehouse.execute(
        """SELECT region_code, device_type, 1.0 * plays / sum(plays) OVER (PARTITION BY region_code)
           FROM plays_by_device WHERE day = ? ORDER BY region_code, device_type""",
        [day],
    )
    shares: dict[str, dict[str, float]] = {}
    for region_code, device_type, share in rows:
        shares.setdefault(region_code, {})[device_type] = share
    if not shares:
        raise LookupError(f"no region is aggregated on {day}: run vid_agg.ipynb first")
    return shares


@contextmanager
def _transaction(warehouse: sqlite3.Connection) -> Iterator[None]:
    # IMMEDIATE waits for the lock here; a transaction that turns from reading to writing would fail instead.
    warehouse.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        warehouse.execute("ROLLBACK")
        raise
    warehouse.execute("COMMIT")
