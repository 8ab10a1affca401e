"""Every command, setting, error code and exit code is in the docs, and the docs are true."""

from __future__ import annotations

import re
from pathlib import Path

from firsthand import errors
from firsthand.cli.main import cli
from firsthand.model import source, statement, text

ROOT = Path(__file__).parents[2]
COMMANDS = (ROOT / "docs" / "commands.md").read_text("utf-8")


def _errors(kind: type[errors.FirsthandError]) -> list[type[errors.FirsthandError]]:
    return [e for child in kind.__subclasses__() for e in (child, *_errors(child))]


def test_every_command_is_documented_and_no_other() -> None:
    documented = set(re.findall(r"^\| `firsthand (\w+)", COMMANDS, re.M))
    assert documented == set(cli.commands)


def test_every_error_code_is_documented_with_its_exit_code() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", COMMANDS, re.M))
    assert rows == {e.code: str(e.exit_code) for e in _errors(errors.FirsthandError)}


def test_the_error_tree_is_drawn_as_it_is() -> None:
    drawn = re.findall(r"(\w+)\s+(\d+)\s+([a-z-]+)$", errors.__doc__ or "", re.M)
    real = [(e.__name__, str(e.exit_code), e.code) for e in _errors(errors.FirsthandError)]
    assert sorted(drawn) == sorted(real)


def test_every_setting_read_from_the_environment_is_documented() -> None:
    code = "".join(p.read_text("utf-8") for p in (ROOT / "src").rglob("*.py"))
    for name in set(re.findall(r"\"(FIRSTHAND_[A-Z_]+)\"", code)):
        assert f"`{name}`" in COMMANDS


def test_the_glossary_holds_the_words_of_the_model() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8").lower()
    for words in (source.SourceKind, statement.Stance, text.Role):
        for word in words:
            assert word.value in glossary


def test_every_room_is_in_the_architecture() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rooms = [p.name for p in (ROOT / "src" / "firsthand").iterdir() if (p / "__init__.py").exists()]
    assert [room for room in rooms if f"| `{room}/` |" not in page] == []
