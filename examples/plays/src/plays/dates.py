"""The scheduler's way to write a day."""

import re
from datetime import datetime


def iso_day(run_date: str | int) -> str:
    """``2017-01-01`` for the scheduler's ``2017_01_01``; ValueError when there is no such day.

    The number 20170101 means the same: it is what ``papermill -p run_date 2017_01_01`` passes on,
    because Python reads the underscores as digit separators.
    """
    digits = str(run_date).replace("_", "")
    try:
        if not re.fullmatch("[0-9]{8}", digits):
            raise ValueError
        return datetime.strptime(digits, "%Y%m%d").date().isoformat()
    except ValueError:
        raise ValueError(f"run_date must be a day like 2017_01_01, got {run_date!r}") from None
