"""Which names does a text itself show to be a person's or a body's?

No list holds every name. "Mr Reed" and "Ferrer said" show surnames, and the
language model tells most persons and bodies apart by the sentence around them.

What must be true: the text was parsed. Caller: `firsthand.extract.speakers.voices`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.extract.sentences import Page
from firsthand.lexicon.names import alias_group
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_set

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Lt|Gen|Col|Maj|Capt|Sgt|Prof|Sen|Rev|Sir)\.?\s+(?:Gen\.?\s+|Col\.?\s+)?"
    r"(?:[A-Z][\w’'-]*\s+)*?((?:al-|el-)?[A-Z][\w’'-]*)(?![\w’'-]|\s+[A-Z])"
)
_ALONE = re.compile(
    r"(?:^|[.,:;”\"’]\s+)(?P<before>[A-Z][\w’-]{2,})\s+(?:said|says|told|tells|added|adds|warned)\b"
    r"|\b(?:said|says|added|adds)\s+(?P<after>[A-Z][\w’-]{2,})(?=[.,;])",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class ShownNames:
    """The names that one text shows, bare: in lower case, without punctuation.

    Attributes:
        persons: What the language model takes for persons.
        bodies: What it takes for organisations, countries and peoples.
        titled: Surnames behind a title.
        alone: Single names that say something.
    """

    persons: frozenset[str]
    bodies: frozenset[str]
    titled: frozenset[str]
    alone: frozenset[str]

    def parted(self, words: str) -> str:
        """Set a name off from a long role: "commissioner for refugees, Ada Ferrer".

        Returns:
            The words with a comma before the name; as they are where no known
            name ends them or no such role stands before it.
        """
        plain = bare(words)
        for name in sorted(self.persons, key=lambda name: (-len(name), name)):
            if " " in name and plain.endswith(f" {name}"):
                parted = _set_off(words, len(words.rstrip(" ,.")) - len(name))
                if parted:
                    return parted
        last = re.search(r"[\w’'-]+(?=\s+[\w’'-]+\W*$)", words)
        surname = plain.split()[-1:]
        if last and surname and surname[0] in self.titled | self.persons | self.alone:
            return _set_off(words, last.start()) or words
        return words


def names_shown(page: Page) -> ShownNames:
    """Gather the names that a text shows."""
    persons, bodies = _named_by_model(page)
    titled = frozenset(bare(m.group(1)) for m in _TITLED.finditer(page.text))
    return ShownNames(frozenset(persons), frozenset(bodies), titled, _speaking_alone(page.text))


def _set_off(words: str, start: int) -> str | None:
    """Put a comma before a name and its titles, where a role with "for" or "of" precedes."""
    start = len(_before_titles(words[:start]))
    role = words[:start].rstrip()
    if re.search(r"\s(?:for|of|at)\s", role) and role[-1:].isalpha():
        return f"{role}, {words[start:]}"
    return None


def _before_titles(words: str) -> str:
    """Cut titles off the end: "chief of the staff, General Sir" loses "General Sir"."""
    kept = words.rstrip()
    while (last := kept.rsplit(" ", 1)[-1])[:1].isupper() and bare(last) in word_set("titles"):
        kept = kept[: -len(last)].rstrip()
    return f"{kept} " if len(kept) < len(words.rstrip()) else words


def _speaking_alone(text: str) -> frozenset[str]:
    """Give the single names that say something: "Ferrer said", "added Ferrer."."""
    found = (bare(m["before"] or m["after"]) for m in _ALONE.finditer(text))
    return frozenset(name for name in found if not alias_group(name))


def _named_by_model(page: Page) -> tuple[set[str], set[str]]:
    """Give the bare names that the language model takes for persons and for bodies."""
    persons: set[str] = set()
    bodies: set[str] = set()
    for sentence in page.sentences:
        for entity in sentence.tokens.ents:
            if entity.label_ == "PERSON":
                persons.add(bare(entity.text))
            elif entity.label_ in {"ORG", "GPE", "NORP"}:
                bodies.add(bare(entity.text))
    return persons, bodies
