r"""Our own passages with chains: through whom did each statement reach the page?

The files `training/chains/*.txt` are written by hand; their form, and what
counts as a link of a chain, is in `training/chains/README.md`.

    python -m training.chains [FILE ...]

checks the files and counts. Callers: the training of the chain reader, and the
tests.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import InputProblem
from firsthand.model.text import Span

FOLDER = Path(__file__).with_name("chains")
UNNAMED = "?"
"""The name of people without a name."""
_LINK = re.compile(r"(?P<name>\?|[^\[\]]*?)\s*(?:\[(?P<words>[^\[\]]+)\])?", re.S)


@dataclass(frozen=True, slots=True)
class Link:
    """One voice of a chain.

    Attributes:
        name: Who it is; `UNNAMED` for people without a name.
        span: The words of the text that name it there.
    """

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Told:
    """One statement of a passage.

    Attributes:
        content: What is said.
        cue: The words that report it; empty where there are none.
        chains: From the nearest relay to the first-hand speaker, one chain for
            each of the sources named together; no chain where nobody is named.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    chains: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A short text with its statements.

    Attributes:
        id: Its file and its place there.
        family: What the passages of its file have in common.
        outlet: Who publishes it; of a post, its account.
        post: Is it a post?
        text: Its words, paragraphs parted by an empty line.
        told: Its statements.
    """

    id: str
    family: str
    outlet: str
    post: bool
    text: str
    told: tuple[Told, ...]


def read_chains(paths: Sequence[Path] = ()) -> list[Passage]:
    """Read the passages of some files, or of all, by file name and place.

    Raises:
        InputProblem: A passage is not written as the form asks; the message
            names all that is wrong, and nothing is given.
    """
    found: list[Passage] = []
    wrong: list[str] = []
    for path in paths or sorted(FOLDER.glob("*.txt")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n")
        if not head.startswith("# "):
            wrong.append(f"`{path.name}`: the first line is no `# family`")
        for number, part in enumerate(re.split(r"\n\s*\n", body.strip()), start=1):
            name = f"{path.stem}-{number:03}"
            try:
                found.append(_passage(part, name, head[2:].strip()))
            except ValueError as fault:
                wrong.append(f"`{name}`: {fault}")
    if wrong:
        raise InputProblem(
            f"could not read {len(wrong)} passages: {'; '.join(wrong)}; no passage was taken",
            hint="mend them; the form is in `training/chains/README.md`",
        )
    return found


def _passage(part: str, name: str, family: str) -> Passage:
    lines = [line.strip() for line in part.splitlines()]
    if not lines[0].startswith("@ "):
        raise ValueError(f"begins with `{lines[0][:40]}`, expected `@ OUTLET`")
    outlet = lines[0][2:].strip()
    post = outlet.endswith("(post)")
    told = [line for line in lines[1:] if line.startswith("= ")]
    text = "\n\n".join(line for line in lines[1:] if not line.startswith("= "))
    if not text or not told:
        raise ValueError("has no text, or no line that begins with `= `")
    return Passage(
        name,
        family,
        outlet.removesuffix("(post)").strip(),
        post,
        text,
        tuple(_told(text, line[2:]) for line in told),
    )


def _told(text: str, line: str) -> Told:
    parts = line.split(" | ")
    if len(parts) != 3:
        raise ValueError(f"`{line[:60]}` has {len(parts)} parts, expected content | cue | chain")
    content = tuple(_pieces(text, parts[0]))
    place = content[0].start
    cue = () if parts[1].strip() == "-" else (_numbered(text, parts[1].strip(), place),)
    if parts[2].strip() == "-":
        return Told(content, cue, ())
    near = cue[0].start if cue else place
    chains = tuple(
        tuple(_link(text, link.strip(), near) for link in chain.split(" < "))
        for chain in parts[2].split(" & ")
    )
    return Told(content, cue, chains)


def _pieces(text: str, written: str) -> Iterator[Span]:
    at = 0
    for piece in written.split(" ... "):
        found = text.find(piece.strip(), at)
        if found < 0:
            raise ValueError(f"the content `{piece.strip()[:60]}` is not in the text")
        at = found + len(piece.strip())
        yield Span(found, at)


def _link(text: str, written: str, near: int) -> Link:
    match = _LINK.fullmatch(written)
    if match is None or not match["name"]:
        raise ValueError(f"the link `{written[:60]}` is not written as `NAME [WORDS]`")
    if match["name"] == UNNAMED and not match["words"]:
        raise ValueError("a link `?` needs the words that stand in the text: `? [two officials]`")
    words = match["words"] or match["name"]
    return Link(match["name"], _numbered(text, words, near))


def _numbered(text: str, written: str, near: int) -> Span:
    """Give where some words stand: the nearest place, or with `#2` the second of all."""
    words, _, nth = written.partition(" #")
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    places = [Span(m.start(), m.end()) for m in whole.finditer(text)]
    if nth:
        places = places[int(nth) - 1 : int(nth)]
    if not places:
        raise ValueError(f"the words `{words[:60]}` are not in the text")
    return min(places, key=lambda place: abs(place.start - near))


def main(arguments: list[str] | None = None) -> int:
    """Check the files, and print how many passages, statements and links they hold."""
    parser = argparse.ArgumentParser(prog="python -m training.chains")
    parser.add_argument("files", nargs="*", type=Path)
    asked = parser.parse_args(arguments)
    found = read_chains(asked.files)
    told = [one for passage in found for one in passage.told]
    relayed = sum(any(len(chain) > 1 for chain in one.chains) for one in told)
    nobody = sum(not one.chains for one in told)
    print(
        f"{len(found)} passages, {len(told)} statements: {relayed} through relays, "
        f"{nobody} of nobody named"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
