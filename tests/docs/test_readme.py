"""Every command the README prints was run: here it is run again, in order.

`make` and the installers are left to `.ci/run`, which runs them itself.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ELSEWHERE = ("make ", "pipx ", "uv ", "git ", "cd ")


def commands() -> list[str]:
    """Give the README's commands, in order, without those that CI runs elsewhere."""
    text = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith(("#", *ELSEWHERE))]


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    asked = commands()
    assert len(asked) >= 5
    for command in asked:
        done = subprocess.run(
            command,
            shell=True,
            cwd=tmp_path,
            env={**os.environ, "PATH": programs},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"


def test_the_ledger_shown_in_the_readme_is_what_the_demo_prints(
    speicher_ledger: str,
) -> None:
    shown = re.search(r"^```text\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    assert shown
    printed = "\n".join(" ".join(line.split()) for line in speicher_ledger.splitlines())
    in_a_row = "\n".join(" ".join(line.split()) for line in shown.group(1).splitlines())
    for part in re.split(r"^…$", in_a_row, flags=re.M):
        assert part.strip() in printed, "a line was left out or changed"
