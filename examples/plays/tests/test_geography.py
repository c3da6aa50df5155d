import pytest

from plays import region_of


@pytest.mark.parametrize(
    ("address", "region_code"),
    [("192.0.2.1", "luna"), ("198.51.100.254", "fr"), ("203.0.113.7", "us"), ("10.0.0.1", None)],
)
def test_finds_the_region_of_an_address(address, region_code):
    assert region_of(address) == region_code


def test_refuses_what_is_not_an_address():
    with pytest.raises(ValueError, match="moon"):
        region_of("moon")
