"""Every command the README prints was run: here it is run again, in order.

`make` and the installers are left to `.ci/run`, which runs them itself.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

from firsthand.cli.main import INTERRUPTED

ROOT = Path(__file__).parents[2]
ELSEWHERE = ("make ", "pipx ", "uv ", "git ", "cd ")
GOES_ON = "firsthand serve"


def commands() -> list[str]:
    """Give the README's commands, in order, without those that CI runs elsewhere."""
    text = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith(("#", *ELSEWHERE))]


def opened(command: str, place: Path, env: dict[str, str]) -> bool:
    """Tell whether a command that goes on until it is stopped prints its link, and stops."""
    with subprocess.Popen(
        shlex.split(command), cwd=place, env=env, stdout=subprocess.PIPE, text=True
    ) as going:
        assert going.stdout is not None
        linked = any(line.startswith("http://127.0.0.1") for line in going.stdout)
        going.send_signal(signal.SIGINT)
        return linked and going.wait(timeout=60) in (0, INTERRUPTED)


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    asked = commands()
    assert len(asked) >= 5
    env = {**os.environ, "PATH": programs}
    for command in asked:
        if command.startswith(GOES_ON):
            assert opened(command, tmp_path, env), command
            continue
        done = subprocess.run(
            command,
            shell=True,
            cwd=tmp_path,
            env=env,
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
