"""What the video play notebooks have in common."""

from .dates import iso_day
from .events import DEVICE_TYPES, Event, events_of
from .geography import REGION_CODES, region_of
from .hours import parse_hours
from .warehouse import backfill, collect, connect, device_shares, enrich

__all__ = [
    "DEVICE_TYPES",
    "REGION_CODES",
    "Event",
    "backfill",
    "collect",
    "connect",
    "device_shares",
    "enrich",
    "events_of",
    "iso_day",
    "parse_hours",
    "region_of",
]
