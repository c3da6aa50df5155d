"""Numbers as partners write them in their files."""


def parse_hours(text: str) -> float:
    """The hours in ``12.5``; ValueError for anything that is not a number of hours."""
    try:
        hours = float(text)
    except ValueError:
        raise ValueError(f"hours must be a number like '12.5', got {text!r}") from None
    if not 0 <= hours < float("inf"):
        raise ValueError(f"hours must be 0 or more, got {text!r}")
    return hours
