import pytest

from plays import iso_day


@pytest.mark.parametrize(
    ("run_date", "day"),
    [("2017_01_01", "2017-01-01"), ("2020_02_29", "2020-02-29"), (20170101, "2017-01-01")],
)
def test_reads_the_schedulers_days(run_date, day):
    assert iso_day(run_date) == day


@pytest.mark.parametrize("run_date", ["2017_02_29", "2017_1_1", "2017-01-01", "yesterday", "", None, 1])
def test_refuses_what_is_not_a_day(run_date):
    with pytest.raises(ValueError, match="run_date must be a day like 2017_01_01"):
        iso_day(run_date)
