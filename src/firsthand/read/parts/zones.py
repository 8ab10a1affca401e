"""How far from UTC is a clock, going by the letters after the time?

Only letters that mean one zone wherever they are printed are read. "IST" is
India, Israel or Ireland, "CST" Chicago or Shanghai, "BST" London or Dhaka: a
time with such letters gives its day and no instant.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_HOURS = {
    "Z": 0, "UTC": 0, "GMT": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "TRT": 3, "GST": 4, "PKT": 5, "WIB": 7, "SGT": 8, "HKT": 8, "AWST": 8, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "EDT": -4, "EST": -5, "CDT": -5, "MDT": -6,
    "MST": -7, "PDT": -7, "PST": -8, "AKDT": -8, "AKST": -9, "HST": -10,
}  # fmt: skip
_REGIONS = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver",
    "PT": "America/Los_Angeles", "AET": "Australia/Sydney",
}  # fmt: skip


def offset_of(zone: str, local: datetime) -> timedelta | None:
    """Give what to take off a local time to get UTC.

    Args:
        zone: Letters ("EDT", "ET") or digits ("+0300", "+03:00").
        local: The local time without zone; matters where "ET" is summer time.

    Returns:
        The offset, or None where the letters can mean several zones.
    """
    digits = re.fullmatch(r"([+-])(\d{2}):?(\d{2})", zone)
    if digits:
        size = timedelta(hours=int(digits[2]), minutes=int(digits[3]))
        return -size if digits[1] == "-" else size
    letters = zone.upper()
    if letters in _HOURS:
        return timedelta(hours=_HOURS[letters])
    if letters not in _REGIONS:
        return None
    try:
        return local.replace(tzinfo=ZoneInfo(_REGIONS[letters])).utcoffset()
    except ZoneInfoNotFoundError:
        return None
