"""Does everything in the case still match its record?"""

from __future__ import annotations

from firsthand.preserve.check import check as check_parts
from firsthand.preserve.report import CheckReport
from firsthand.store.case import Case


def check(case: Case) -> CheckReport:
    """Re-hash everything and follow the ledger; see `preserve.check`."""
    return check_parts(case)
