"""Start a case and open one."""

from __future__ import annotations

from pathlib import Path

from firsthand.store.case import Case


def new_case(folder: Path) -> Case:
    """Start an empty case in a new folder.

    Raises:
        CaseExists: Something is there already; it is left as it is.
    """
    return Case.create(folder)


def open_case(folder: Path) -> Case:
    """Open the case in a folder.

    Raises:
        NotACase: The folder holds no case.
        CaseTooNew: A later version of Firsthand wrote it.
    """
    return Case.open(folder)
