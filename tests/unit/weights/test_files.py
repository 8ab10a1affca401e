"""Weights files are what they were when they were built, or they are not used."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.errors import NotInstalled, WeightsDamaged
from firsthand.weights.files import checked, has_network


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = []
    for name in ("vectors.onnx", "shared.bin", "tokenizer.json"):
        (tmp_path / name).write_bytes(name.encode())
        lines.append(f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n")
    (tmp_path / "SHA256SUMS").write_text("".join(lines), "utf-8")
    return tmp_path


def test_a_file_that_is_as_it_was_built_is_given(folder: Path) -> None:
    assert checked("shared.bin", folder) == folder / "shared.bin"


def test_a_changed_byte_is_refused_with_both_digests(folder: Path) -> None:
    (folder / "shared.bin").write_bytes(b"shared.bim")
    with pytest.raises(WeightsDamaged) as refused:
        checked("shared.bin", folder)
    assert hashlib.sha256(b"shared.bim").hexdigest() in refused.value.message
    assert hashlib.sha256(b"shared.bin").hexdigest() in refused.value.message
    assert refused.value.hint


def test_a_file_that_no_digest_speaks_for_is_refused(folder: Path) -> None:
    (folder / "other.bin").write_bytes(b"")
    with pytest.raises(WeightsDamaged):
        checked("other.bin", folder)


@pytest.mark.parametrize("lost", ["shared.bin", "SHA256SUMS"])
def test_what_is_lacking_is_named(folder: Path, lost: str) -> None:
    (folder / lost).unlink()
    with pytest.raises(NotInstalled) as refused:
        checked("shared.bin", folder)
    assert lost in refused.value.message


@pytest.mark.parametrize("lost", ["vectors.onnx", "shared.bin", "tokenizer.json", "SHA256SUMS"])
def test_a_network_is_there_only_with_all_its_files(folder: Path, lost: str) -> None:
    assert has_network("vectors", folder)
    (folder / lost).unlink()
    assert not has_network("vectors", folder)


def test_commands_that_only_look_up_load_no_network() -> None:
    heavy = "{'onnxruntime', 'tokenizers', 'spacy'}"
    code = (
        "import sys, firsthand.cli.main, firsthand.casework.counting.analysing,"
        " firsthand.casework.views, firsthand.casework.listing;"
        f" print(sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
