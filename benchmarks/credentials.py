"""How often is a changed file told by its content credentials, and an unchanged one not?

    python -m benchmarks.credentials [--count 50] [--seed 1]

Drawn pictures are signed as JPEG with a key made for the run, then changed in ways of
which the check is told nothing. Printed for each way: how many are told as changed or
damaged, how many as unchanged, for how many nothing is said. Files saved anew have lost
their credentials, so that nothing can be said of them.
"""

from __future__ import annotations

import argparse
import io
import random
from collections import Counter
from collections.abc import Callable

from PIL import Image

from benchmarks.hostile_pictures import saved, scene
from firsthand.media.metadata.credentials import credentials_of
from firsthand.model.picture import Outcome
from tests.unit.media.metadata.files_by_hand import Desk

Change = Callable[[bytes, random.Random], bytes]
SCAN, CREDENTIALS, COMMENT = b"\xff\xda", b"\xff\xeb", b"\xff\xfe\0\6said"
TOLD = {
    Outcome.CONTRADICTS: "told as changed",
    Outcome.SUPPORTS: "told as unchanged",
    Outcome.INCONCLUSIVE: "nothing said",
    Outcome.NOT_RUN: "nothing said",
}


def _unchanged(content: bytes, chance: random.Random) -> bytes:
    return content


def _byte_of_the_picture(content: bytes, chance: random.Random) -> bytes:
    return _flipped(content, chance.randrange(content.rindex(SCAN) + 16, len(content) - 2), chance)


def _byte_of_the_credentials(content: bytes, chance: random.Random) -> bytes:
    start = content.index(CREDENTIALS)
    length = int.from_bytes(content[start + 2 : start + 4])
    return _flipped(content, chance.randrange(start + 30, start + length), chance)


def _flipped(content: bytes, at: int, chance: random.Random) -> bytes:
    changed = bytearray(content)
    changed[at] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _with_a_comment(content: bytes, chance: random.Random) -> bytes:
    at = content.rindex(SCAN)
    return content[:at] + COMMENT + content[at:]


def _with_more_behind(content: bytes, chance: random.Random) -> bytes:
    return content + chance.randbytes(100)


def _with_another_picture(content: bytes, chance: random.Random) -> bytes:
    other = saved(scene(640, 480, chance.randrange(1_000, 2_000)), "JPEG", quality=85)
    return content[: content.rindex(SCAN)] + other[other.rindex(SCAN) :]


def _cut_off(content: bytes, chance: random.Random) -> bytes:
    return content[: -chance.randrange(100, 5_000)]


def _saved_anew(content: bytes, chance: random.Random) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        return saved(picture.convert("RGB"), "JPEG", quality=80)


CHANGES: dict[str, Change] = {
    "unchanged": _unchanged,
    "a bit of the picture": _byte_of_the_picture,
    "a bit of the credentials": _byte_of_the_credentials,
    "a comment put in": _with_a_comment,
    "bytes put behind": _with_more_behind,
    "another picture put in": _with_another_picture,
    "cut off": _cut_off,
    "saved anew": _saved_anew,
}


def counts(count: int, seed: int) -> dict[str, Counter[str]]:
    """Sign so many pictures, change each in all ways, and count what is told."""
    desk = Desk()
    told: dict[str, Counter[str]] = {name: Counter() for name in CHANGES}
    for number in range(count):
        signed = desk.signed(saved(scene(640, 480, seed * 10_000 + number), "JPEG", quality=85))
        for name, change in CHANGES.items():
            chance = random.Random(f"{seed} {number} {name}")  # noqa: S311 - repeatable changes
            told[name][TOLD[credentials_of(change(signed, chance)).finding.outcome]] += 1
    return told


def main() -> None:
    """Parse the command line, measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    columns = list(dict.fromkeys(TOLD.values()))
    print(f"{'of ' + str(asked.count):<28}" + "".join(f"{one:>20}" for one in columns))
    for name, told in counts(asked.count, asked.seed).items():
        print(f"{name:<28}" + "".join(f"{told[one]:>20}" for one in columns))


if __name__ == "__main__":
    main()
