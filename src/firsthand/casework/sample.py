"""Where the sample case's reports are: inside the package, or in the checkout."""

from __future__ import annotations

from pathlib import Path

from firsthand.errors import InputMissing


def sample_reports() -> Path:
    """Give the folder of the sample reports.

    Raises:
        InputMissing: This installation carries no sample.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "sample", package.parents[1] / "examples" / "speicher"):
        if folder.is_dir():
            return folder
    raise InputMissing(
        f"cannot find the sample reports: neither `{package / 'sample'}` nor the checkout's"
        " `examples/speicher` is there",
        hint="install Firsthand anew, or run from a checkout",
    )
