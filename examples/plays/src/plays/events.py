"""The plays of a day. A real team asks its log service; this sample is made up, the same at each call."""

from random import Random
from typing import NamedTuple

DEVICE_TYPES = ("tv", "phone", "tablet", "browser")

_EVENTS_A_DAY = 2_000
# The first three bytes of an address, how many of the plays come from there, and from which devices.
_AUDIENCES = (
    ("203.0.113", 60, (50, 25, 10, 15)),
    ("198.51.100", 35, (35, 35, 10, 20)),
    ("192.0.2", 4, (20, 15, 50, 15)),
    ("10.0.0", 1, (25, 25, 25, 25)),
)


class Event(NamedTuple):
    """One play of a video."""

    title_id: int
    device_type: str
    address: str


def events_of(day: str) -> list[Event]:
    """The plays of that day (``2017-01-01``), the same list for the same day."""
    random = Random(day)
    return [_event(random) for _ in range(_EVENTS_A_DAY)]


def _event(random: Random) -> Event:
    network, _, devices = random.choices(_AUDIENCES, [share for _, share, _ in _AUDIENCES])[0]
    return Event(
        title_id=random.randint(1, 500),
        device_type=random.choices(DEVICE_TYPES, devices)[0],
        address=f"{network}.{random.randint(1, 254)}",
    )
