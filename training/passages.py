r"""Our own labelled passages: from marked-up prose to text and spans.

The files `training/passages/*.txt` are written by hand. Their first line names
the family (`# wire`), a blank line ends a passage, and each line of a passage
is one paragraph of its text. Labels stand in square brackets around the words::

    [S1 The mayor] [Q1 said] [C1 that the mill had closed].

`S` is the source, `Q` the cue, `C` the content; the number joins the parts of
one attribution, and a span can serve two (`[S1,2 The mayor]`). What is told
inside the content of attribution 1 is numbered `1.1`. A bracket of the text
itself is written `\[` or `\]`. What counts as which is in
`training/passages/README.md`.

    python -m training.passages --out passages.jsonl

Callers: the training of the attribution reader, and the tests.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from firsthand.errors import InputProblem

FOLDER = Path(__file__).with_name("passages")
ROLES: Mapping[str, str] = {"S": "source", "Q": "cue", "C": "content"}
_TOKEN = re.compile(
    r"\\(?P<literal>[\[\]])|\[(?P<role>[SQC])(?P<ids>\d+(?:\.\d+)*(?:,\d+(?:\.\d+)*)*) "
    r"|(?P<close>\])|(?P<stray>\[)"
)


@dataclass(slots=True)
class _Marks:
    """What has been read of a passage so far.

    Attributes:
        where: File and number of the passage, for messages.
        text: The words without the brackets.
        opened: Spans not yet closed: role, ids and first code point.
        spans: For each id and role, its half-open spans in code points.
    """

    where: str
    text: str = ""
    opened: list[tuple[str, list[str], int]] = field(default_factory=list)
    spans: dict[str, dict[str, list[list[int]]]] = field(default_factory=dict)


def read_passages(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Read every passage of a folder, in the form of the training corpus.

    Args:
        folder: Holds the marked-up files (`*.txt`).

    Returns:
        One row a passage, by file name and place: `id`, `family`, `text` and
        `attributions`, each with `source`, `cue` and `content` as lists of
        half-open code-point spans, and its `depth`: 0 for what the passage
        itself attributes, 1 for what is told inside such a content.

    Raises:
        InputProblem: A file names no family, or a passage is marked up
            wrongly; no row is given.
    """
    return [row for path in sorted(folder.glob("*.txt")) for row in _passages_of(path)]


def _passages_of(path: Path) -> Iterator[dict[str, Any]]:
    head, _, body = path.read_text(encoding="utf-8").partition("\n")
    if not head.startswith("# "):
        raise InputProblem(
            f"could not read passages from `{path.name}`: its first line is `{head[:40]}`,"
            " expected `# ` and the family; no passage was taken",
            hint="write the family into the first line, such as `# wire`",
        )
    passages = [part for part in re.split(r"\n\s*\n", body.strip()) if part.strip()]
    for number, marked in enumerate(passages, start=1):
        name = f"{path.stem}-{number:03}"
        text, attributions = read_passage(marked, name)
        yield {"id": name, "family": head[2:].strip(), "text": text, "attributions": attributions}


def read_passage(marked: str, where: str = "passage") -> tuple[str, list[dict[str, Any]]]:
    """Take the labels out of one marked-up passage.

    Args:
        marked: The passage, one paragraph a line.
        where: What the passage is called in messages.

    Returns:
        The text, paragraphs parted by an empty line, and its attributions in
        the order of their numbers.

    Raises:
        InputProblem: The marks do not close, name no role or number, or
            leave an attribution without cue or content.
    """
    lines = [line.strip() for line in marked.strip().splitlines()]
    marks = _Marks(where)
    source, at = "\n\n".join(lines), 0
    for token in _TOKEN.finditer(source):
        marks.text += source[at : token.start()]
        at = token.end()
        _take(marks, token)
    marks.text += source[at:]
    if marks.opened:
        role, ids, start = marks.opened[-1]
        raise _malformed(marks, f"`[{role}{','.join(ids)} {marks.text[start:][:30]}` never closes")
    return marks.text, [_attribution(marks, one) for one in sorted(marks.spans, key=_order)]


def _take(marks: _Marks, token: re.Match[str]) -> None:
    """Act on one bracket: a letter of the text, or the edge of a span."""
    if token["literal"]:
        marks.text += token["literal"]
    elif token["role"]:
        marks.opened.append((token["role"], token["ids"].split(","), len(marks.text)))
    elif token["stray"] or not marks.opened:
        tail = (marks.text + token[0])[-30:]
        raise _malformed(marks, f"the bracket after `{tail}` opens or closes no span")
    else:
        _close(marks)


def _close(marks: _Marks) -> None:
    role, ids, start = marks.opened.pop()
    words = marks.text[start:]
    if not words or words != words.strip() or "\n" in words:
        raise _malformed(marks, f"the span `{words[:40]}` is empty or has blanks at its edge")
    for one in ids:
        held = marks.spans.setdefault(one, {name: [] for name in ROLES.values()})
        held[ROLES[role]].append([start, len(marks.text)])


def _attribution(marks: _Marks, number: str) -> dict[str, Any]:
    """Give one attribution, once its parts are known to be whole."""
    spans = marks.spans[number]
    if len(spans["cue"]) != 1 or not spans["content"]:
        raise _malformed(
            marks,
            f"attribution {number} has {len(spans['cue'])} cues and"
            f" {len(spans['content'])} contents",
        )
    outer = number.rpartition(".")[0]
    if outer and not _inside(spans["content"], marks.spans.get(outer, {}).get("content", [])):
        raise _malformed(marks, f"attribution {number} is not told inside the content of {outer}")
    return {**spans, "depth": number.count(".")}


def _inside(spans: list[list[int]], outer: list[list[int]]) -> bool:
    return all(any(a <= start and end <= b for a, b in outer) for start, end in spans)


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _malformed(marks: _Marks, fault: str) -> InputProblem:
    return InputProblem(
        f"could not read the labels of `{marks.where}`: {fault};"
        " expected spans like `[S1 the mayor]`, and one cue and some content for each number;"
        " no passage was taken",
        hint="mend the passage; the form is in `training/passages/README.md`",
    )


def main(arguments: list[str] | None = None) -> int:
    """Write all passages as JSON lines, and print how many there are."""
    parser = argparse.ArgumentParser(prog="python -m training.passages")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    rows = read_passages()
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    asked.out.write_text("".join(lines), encoding="utf-8")
    found = sum(len(row["attributions"]) for row in rows)
    print(f"{len(rows)} passages, {found} attributions")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
