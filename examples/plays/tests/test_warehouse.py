from concurrent.futures import ThreadPoolExecutor

import pytest

from plays import backfill, collect, connect, device_shares, enrich

DAY = "2017-01-01"


@pytest.fixture
def database(tmp_path):
    return str(tmp_path / "plays.sqlite")


@pytest.fixture
def warehouse(database):
    connection = connect(database)
    yield connection
    connection.close()


def count(warehouse, table):
    return warehouse.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_collecting_a_day_twice_replaces_it(warehouse):
    assert collect(warehouse, DAY) == collect(warehouse, DAY) == count(warehouse, "plays")


def test_collecting_a_day_keeps_the_others(warehouse):
    assert collect(warehouse, DAY) + collect(warehouse, "2017-01-02") == count(warehouse, "plays")


def test_enriching_leaves_out_plays_from_unknown_places(warehouse):
    collected = collect(warehouse, DAY)
    assert 0 < enrich(warehouse, DAY) == count(warehouse, "plays_with_region") < collected


def test_enriching_before_collecting_says_what_to_run(warehouse):
    with pytest.raises(LookupError, match="run collect_plays.ipynb first"):
        enrich(warehouse, DAY)


def test_a_failed_step_changes_nothing(warehouse):
    collect(warehouse, DAY)
    kept = enrich(warehouse, DAY)
    warehouse.execute("UPDATE plays SET address = 'moon' WHERE rowid = 1000")
    with pytest.raises(ValueError, match="moon"):
        enrich(warehouse, DAY)
    assert count(warehouse, "plays_with_region") == kept


def test_backfill_does_what_is_missing_and_no_more(warehouse):
    backfill(warehouse, DAY)
    warehouse.execute("DELETE FROM plays")
    backfill(warehouse, DAY)
    assert count(warehouse, "plays") == 0
    assert count(warehouse, "plays_with_region") > 0


def test_many_notebooks_may_share_the_file(database):
    def notebook(_):
        warehouse = connect(database)
        try:
            backfill(warehouse, DAY)
            return count(warehouse, "plays_with_region")
        finally:
            warehouse.close()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(notebook, range(24)))) == 1


def test_shares_of_a_region_add_up_to_one(warehouse):
    rows = [
        (DAY, "fr", "tv", 3),
        (DAY, "fr", "phone", 1),
        (DAY, "us", "tv", 9),
        ("2017-01-02", "us", "tv", 1),
    ]
    warehouse.executemany("INSERT INTO plays_by_device VALUES (?, ?, ?, ?)", rows)
    assert device_shares(warehouse, DAY) == {"fr": {"tv": 0.75, "phone": 0.25}, "us": {"tv": 1.0}}


def test_shares_before_the_aggregation_say_what_to_run(warehouse):
    with pytest.raises(LookupError, match="run vid_agg.ipynb first"):
        device_shares(warehouse, DAY)
