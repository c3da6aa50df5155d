from plays import DEVICE_TYPES, REGION_CODES, events_of, region_of


def test_a_day_is_the_same_at_each_call():
    assert events_of("2017-01-01") == events_of("2017-01-01")


def test_days_differ():
    assert events_of("2017-01-01") != events_of("2017-01-02")


def test_a_day_has_every_region_and_device_and_some_plays_from_elsewhere():
    events = events_of("2017-01-01")
    assert {event.device_type for event in events} == set(DEVICE_TYPES)
    assert {region_of(event.address) for event in events} == {*REGION_CODES, None}
