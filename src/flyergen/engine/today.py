"""Today: the one place that looks at the clock, for warnings and the date of a new flyer, and for no byte of a PDF."""

import os
from datetime import UTC, datetime

_LONGEST = 11  # digits of an epoch before the year 5138


def now() -> datetime:
    """Return the moment of SOURCE_DATE_EPOCH, or else the clock's, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) <= _LONGEST:
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC)
