"""What opening the desk does not need is not loaded for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

READERS = {"docx", "trafilatura", "markdown_it", "dateparser", "spacy"}
SEEN = {"cv2", "faiss", "av", "onnxruntime"}
"""What looks at pictures, and what runs networks."""


def loaded_by(module: str) -> set[str]:
    """Give the modules that a fresh process has after importing one."""
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    )
    return set(told.stdout.split())


@pytest.mark.parametrize(
    ("module", "unneeded"),
    [
        ("firsthand.web.serving", READERS | SEEN | {"firsthand.web.application"}),
        ("firsthand.web.application", READERS),
        ("firsthand.cli", READERS | SEEN | {"sqlalchemy", "numpy"}),
    ],
)
def test_what_is_needed_later_is_loaded_later(module: str, unneeded: set[str]) -> None:
    there = loaded_by(module)
    assert module in there
    assert unneeded & there == set()
