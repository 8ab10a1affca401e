"""The ledger of the sample case as the demo prints it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def speicher_ledger() -> str:
    """Run the demo as a person does, a hundred columns wide."""
    program = Path(sys.executable).parent / "firsthand"
    env = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(
        [str(program), "demo", "--quiet"], env=env, capture_output=True, text=True, check=True
    )
    return done.stdout
