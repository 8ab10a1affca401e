"""Are chains read right, and pronouns put down to the right name?

    python -m benchmarks.chains [FOLDER] [--failures] [--out PRED.jsonl]

FOLDER holds one TOML file for each family of passages (`tests/quality/chains`);
its `README.md` says how they are labelled. A third of the passages is held
back: their misses are never listed, so that no rule is tuned on them.

What is counted: chain-exact (same length, every name the same), root-exact (the
last names are the same) and resolved (the person or body meant by a pronoun, a
description or a short name stands in the chain).
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scoring_origins import name_words
from firsthand.extract.readers import READERS, default_reader, reader_named
from firsthand.extract.statements import statements_of
from firsthand.lexicon.names import same_name
from firsthand.lexicon.publishers import publisher_named, wire_named
from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Item, ItemKind
from firsthand.model.ports import AttributionReader
from firsthand.model.statement import Statement
from firsthand.model.text import Span
from firsthand.read.parts.prose import prose_of

PASSAGES = Path("tests/quality/chains")
MOST_WORDS_ADDED = 2
"""Words that a name may have beyond the labelled ones: a country, a rank or an
office ("senior security official" for "official"), but not half a sentence."""

Chain = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One labelled statement.

    Attributes:
        of: Words of its content, found once in the passage.
        chains: The names from the nearest relay to the first-hand speaker; several
            chains for sources named together, one empty chain for nobody.
        cue: The words that report, where two statements share their content.
        written: The pronoun, description or short name that names the source.
        means: Whom it means; empty where nothing is to be resolved.
    """

    of: str
    chains: tuple[Chain, ...]
    cue: str | None = None
    written: str | None = None
    means: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A short text with its labelled statements."""

    family: str
    id: str
    outlet: str
    text: str
    says: tuple[Gold, ...]
    held: bool = False
    post: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one labelled statement."""

    passage: Passage
    gold: Gold
    found: tuple[Chain, ...]

    @property
    def chain_exact(self) -> bool:
        """Are the chains the labelled ones, in any order?"""
        return _paired(self.gold.chains, self.found)

    @property
    def root_exact(self) -> bool:
        """Are the first-hand speakers the labelled ones, relays aside?"""
        roots = [chain[-1:] for chain in self.gold.chains]
        return _paired(tuple(dict.fromkeys(roots)), tuple({c[-1:]: c[-1:] for c in self.found}))

    @property
    def resolved(self) -> bool:
        """Does everybody whom the pointing words mean stand in a chain?"""
        names = [name for chain in self.found for name in chain]
        return all(any(same(wanted, name) for name in names) for wanted in self.gold.means)


def passages(folder: Path) -> Iterator[Passage]:
    """Read the passages of every family, in order of the families' names."""
    for file in sorted(folder.glob("*.toml")):
        for row in tomllib.loads(file.read_text("utf-8"))["passage"]:
            says = tuple(_gold(one) for one in row.pop("says"))
            yield Passage(family=file.stem, says=says, **row)


def _gold(row: dict[str, Any]) -> Gold:
    chains = row.get("chains") or [row["chain"]]
    return Gold(
        row["of"],
        tuple(tuple(chain) for chain in chains),
        row.get("cue"),
        row.get("written"),
        tuple(row.get("means", ())),
    )


def same(gold: str, found: str) -> bool:
    """Tell whether a name is the labelled one.

    Either the lexicon takes them for one (titles, aliases, acronyms, spelling),
    or the name has every word of the labelled one and few more. A bare surname is
    not the labelled full name.
    """
    wanted, got = name_words(gold), name_words(found)
    added = len(got - wanted)
    return same_name(gold, found) or (bool(wanted) and wanted <= got and added <= MOST_WORDS_ADDED)


def _paired(gold: Sequence[Chain], found: Sequence[Chain]) -> bool:
    """Does every labelled chain have its own among those found, and none is left?"""
    left = list(found)
    for chain in gold:
        fits = (one for one in left if _same_chain(chain, one))
        match = next(fits, None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _same_chain(gold: Chain, found: Chain) -> bool:
    return len(gold) == len(found) and all(map(same, gold, found))


def answers(told: Iterable[Passage], reader: AttributionReader | None = None) -> list[Answer]:
    """Read every passage and give what was found for each labelled statement.

    Args:
        told: The passages.
        reader: Finds the attributions; the rules when none is given.
    """
    reader = reader or reader_named(default_reader())
    found = []
    for passage in told:
        statements = statements_of(item_of(passage), reader)
        found += [
            Answer(passage, gold, _chains(passage, gold, statements)) for gold in passage.says
        ]
    return found


def item_of(passage: Passage) -> Item:
    """Make an item of a passage: its blocks and its agency are read from its text."""
    prose = prose_of(passage.text)
    wire = wire_named(prose.wire or "")
    own = wire is not None and wire == publisher_named(passage.outlet)
    return Item(
        ItemId(passage.id),
        CaptureId(f"cap-{passage.id}"),
        ItemKind.POST if passage.post else ItemKind.ARTICLE,
        "text/plain",
        passage.text,
        prose.blocks,
        outlet=passage.outlet,
        author=prose.author,
        agency=wire.name if wire and not own else None,
    )


def _chains(passage: Passage, gold: Gold, statements: Iterable[Statement]) -> tuple[Chain, ...]:
    """Give the chains of the statement that says the labelled words, no more around them.

    Of several the one with the shortest content is taken. Where none says them,
    nobody is found: the empty chain.
    """
    start = passage.text.index(gold.of)
    words = Span(start, start + len(gold.of))
    saying = [one for one in statements if _says(passage, gold, words, one)]
    if not saying:
        return ((),)
    shortest = min(sum(p.end - p.start for p in one.content) for one in saying)
    kept = [one for one in saying if sum(p.end - p.start for p in one.content) == shortest]
    return tuple(dict.fromkeys(tuple(speaker.name for speaker in one.chain) for one in kept))


def _says(passage: Passage, gold: Gold, words: Span, one: Statement) -> bool:
    """Does a statement say the labelled words?

    Its content holds at least half of them; the rest can be its cue and source
    ("they | wanted | the bodies back").
    """
    length = words.end - words.start
    inside = sum(_shared(words, piece) for piece in one.content)
    beside = sum(_shared(words, piece) for piece in (*one.cue, *one.source))
    blanks = passage.text[words.start : words.end].count(" ")
    cued = gold.cue is None or any(gold.cue in span.of(passage.text) for span in one.cue)
    return cued and 2 * inside >= length and inside + beside + min(blanks, 2) >= length


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def rates(found: Sequence[Answer]) -> dict[str, tuple[int, int]]:
    """Count what is right and what there is: chains, roots, resolved speakers."""
    pointing = [one for one in found if one.gold.means]
    return {
        "chain": (sum(one.chain_exact for one in found), len(found)),
        "root": (sum(one.root_exact for one in found), len(found)),
        "resolved": (sum(one.resolved for one in pointing), len(pointing)),
    }


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; print the rates by family and in total."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chains")
    parser.add_argument("folder", type=Path, nargs="?", default=PASSAGES)
    parser.add_argument("--failures", action="store_true", help="list misses of the tuned part")
    parser.add_argument("--reader", choices=READERS, default=default_reader())
    parser.add_argument("--out", type=Path, help="write what was found, one JSON object a line")
    asked = parser.parse_args(arguments)

    found = answers(passages(asked.folder), reader_named(asked.reader))
    if asked.out:
        asked.out.write_text("".join(json.dumps(_row(one)) + "\n" for one in found), "utf-8")
    for held in (False, True):
        _print_part(held, [one for one in found if one.passage.held is held])
    if asked.failures:
        for one in found:
            if not one.passage.held and not (one.chain_exact and one.resolved):
                _print_failure(one)
    return 0


def _row(one: Answer) -> dict[str, Any]:
    return {"id": one.passage.id, "of": one.gold.of, "chains": one.found}


def _print_part(held: bool, found: Sequence[Answer]) -> None:
    """Print one table: a line for each family, and one for all."""
    counted = len({one.passage.id for one in found})
    print(f"\n{'held back' if held else 'tuned'}: {counted} passages, {len(found)} statements")
    print(f"{'':<24}{'chain exact':>14}{'root exact':>14}{'resolved':>14}")
    families = sorted({one.passage.family for one in found})
    for family in families:
        _print_rates(family, [one for one in found if one.passage.family == family])
    _print_rates("all", found)


def _print_rates(name: str, found: Sequence[Answer]) -> None:
    cells = (
        f"{100 * right / of:.1f} ({right}/{of})" if of else "-"
        for right, of in rates(found).values()
    )
    print(f"{name:<24}" + "".join(f"{cell:>16}" for cell in cells))


def _print_failure(one: Answer) -> None:
    def written(chains: Iterable[Chain]) -> str:
        return " & ".join(" > ".join(chain) or "nobody" for chain in chains)

    print(f"\n{one.passage.id}: {one.passage.text}")
    print(f"   words    {one.gold.of}")
    print(f"   labelled {written(one.gold.chains)}")
    print(f"   found    {written(one.found)}")


if __name__ == "__main__":
    raise SystemExit(main())
