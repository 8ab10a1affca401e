"""Which weights does the package hold, and are they as they were built?

Every file is hashed before its first use and compared with `SHA256SUMS` beside
it: weights that were cut short or changed read texts wrongly without a word.

Callers: `firsthand.weights.running`, and whoever must know what is there.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from firsthand.errors import NotInstalled, WeightsDamaged

FOLDER = Path(__file__).parent
DIGESTS = "SHA256SUMS"
SHARED, TOKENIZER = "shared.bin", "tokenizer.json"
FACES = "faces"
"""The one network that reads no words: CenterFace, for hiding faces."""
_HINT = "install Firsthand again: its package brings the weights with it"


def has_network(name: str, folder: Path = FOLDER) -> bool:
    """Tell whether everything that a network needs is there, without checking it.

    Args:
        name: "vectors", "reader", "asking", "links" or "faces".
        folder: Where the weights lie.
    """
    return all((folder / part).is_file() for part in (*files_of(name), DIGESTS))


def files_of(name: str) -> tuple[str, ...]:
    """Give the files that a network is made of."""
    return (f"{name}.onnx",) if name == FACES else (f"{name}.onnx", SHARED, TOKENIZER)


@cache
def checked(name: str, folder: Path = FOLDER) -> Path:
    """Give the path of a weights file after comparing it with its digest.

    A file is hashed once in a process.

    Args:
        name: The file: "shared.bin".
        folder: Where the weights lie.

    Raises:
        NotInstalled: The file, or the list of digests, is not there.
        WeightsDamaged: The file is not the one that was built.
    """
    path = folder / name
    if not path.is_file() or not (folder / DIGESTS).is_file():
        lacking = path if not path.is_file() else folder / DIGESTS
        raise NotInstalled(f"cannot load `{name}`: there is no `{lacking}`", hint=_HINT)
    lines = (folder / DIGESTS).read_text("utf-8").splitlines()
    digests = {file: digest for digest, _, file in (line.partition("  ") for line in lines)}
    got = hashlib.sha256(path.read_bytes()).hexdigest()
    wanted = digests.get(name, "nothing")
    if got != wanted:
        raise WeightsDamaged(
            f"cannot load `{path}`: its sha256 is `{got}`, the list beside it says `{wanted}`;"
            " nothing was read with it",
            hint=_HINT,
        )
    return path
