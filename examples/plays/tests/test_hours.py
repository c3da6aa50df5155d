import pytest

from plays import parse_hours


@pytest.mark.parametrize(("text", "hours"), [("12.5", 12.5), ("0", 0), (" 3 ", 3)])
def test_reads_hours(text, hours):
    assert parse_hours(text) == hours


@pytest.mark.parametrize("text", ["12,5", "", "a day", "-1", "nan", "inf"])
def test_refuses_what_is_not_a_number_of_hours(text):
    with pytest.raises(ValueError, match="hours must be"):
        parse_hours(text)
