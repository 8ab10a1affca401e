"""Which origins of a claim are really one?

Each rule looks for one reason why two origins share a source and says it in a
sentence. Nothing is merged without a reason, and nothing that no rule joins is
taken to be independent: it is asked.

Pure functions. Caller: `firsthand.trace.counted.counting`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from firsthand.lexicon.names import normal
from firsthand.model.decision import Bond
from firsthand.model.ids import SourceId
from firsthand.model.independence import Reason, ReasonKind
from firsthand.model.source import Source, SourceKind
from firsthand.model.text import words_at
from firsthand.trace.judging import Evidence, shared_reason
from firsthand.trace.origins.bodies import Bodies
from firsthand.trace.origins.first_hand import Footing, Traced
from firsthand.trace.view import UNNAMED_OF, CaseView

Merge = tuple[SourceId, SourceId, Reason]


def merges(
    origins: Sequence[SourceId], traced: Sequence[Traced], view: CaseView, evidence: Evidence
) -> Iterator[Merge]:
    """Give every pair of origins that shares a source, with the reason.

    Args:
        origins: The origins of one side of a claim.
        traced: The claim's statements.
        view: The case.
        evidence: Pictures and people's decisions.

    Yields:
        Two origins and why they are one; a pair can come more than once.
    """
    known = set(origins)
    # first: what people say goes before every rule
    for pair in evidence.among(known, Bond.SHARED):
        yield pair.left, pair.right, shared_reason(pair, view)
    yield from _same_body(origins, view)
    yield from _citing(known, traced, view)
    yield from _said_of_whom_it_cites(known, traced, view)
    yield from _own_people(origins, view)
    yield from _same_words(known, traced, view)
    yield from _same_picture(origins, traced, view, evidence)


def _same_body(origins: Sequence[SourceId], view: CaseView) -> Iterator[Merge]:
    """Merge those who speak for one body, and the body itself."""
    spoken_for: defaultdict[str, list[SourceId]] = defaultdict(list)
    bodies = Bodies()
    for origin in origins:
        spoken_for[bodies.key(view.sources[origin].body or view.name(origin))].append(origin)
    for members in spoken_for.values():
        first = members[0]
        for other in members[1:]:
            names = (view.name(first), view.name(other))
            body = view.sources[first].body or view.sources[other].body or names[0]
            text = f"{names[0]} and {names[1]} speak for the same body, {body}."
            yield first, other, Reason(ReasonKind.BODY, text, names)


def _citing(known: set[SourceId], traced: Sequence[Traced], view: CaseView) -> Iterator[Merge]:
    """Merge an origin that elsewhere only passes on another origin's word."""
    for one in traced:
        for relay in one.relays:
            for origin in one.origins:
                if relay != origin and {relay, origin} <= known:
                    names = (view.name(relay), view.name(origin))
                    text = f"{names[0]} gives the word of {names[1]}."
                    reason = Reason(ReasonKind.CITES, text, names, one.item, one.statement.sentence)
                    yield relay, origin, reason


def _said_of_whom_it_cites(
    known: set[SourceId], traced: Sequence[Traced], view: CaseView
) -> Iterator[Merge]:
    """Merge "it", said of one who has just given another's word, with that other.

    "The ministry confirmed deaths, the society said. It has said that 19 died":
    whichever of the two is meant, the figure is no second one beside the other's.
    """
    for one in traced:
        text = view.items[one.item].text
        if one.footing is not Footing.NAMED or not _is_pronoun(
            words_at(text, one.statement.source)
        ):
            continue
        for cited in _cited_just_before(one, view) & known:
            names = (view.name(one.origins[0]), view.name(cited))
            words = f"{names[0]} has just given the word of {names[1]} and goes on with it."
            reason = Reason(ReasonKind.CITES, words, names, one.item, one.statement.sentence)
            yield one.origins[0], cited, reason


def _cited_just_before(one: Traced, view: CaseView) -> set[SourceId]:
    """Give those whose word a speaker gives in the sentence before."""
    said = view.statements_in[one.item]
    starts = [s.sentence.start for s in said if s.sentence.start < one.statement.sentence.start]
    before = [s for s in said if starts and s.sentence.start == max(starts)]
    chains = [view.chain(s.id) for s in before]
    return {chain[-1] for chain in chains if one.origins[0] in chain[:-1]}


def _is_pronoun(words: str) -> bool:
    return words.lower() in {"it", "he", "she", "they"}


def _own_people(origins: Sequence[SourceId], view: CaseView) -> Iterator[Merge]:
    """Merge an outlet with the people it does not name."""
    by_name = {view.name(origin): origin for origin in origins}
    for name, origin in by_name.items():
        outlet = by_name.get(name.removeprefix(UNNAMED_OF))
        if outlet and outlet != origin:
            names = (view.name(outlet), name)
            text = f"{names[0]} rests on people whom it does not name."
            yield outlet, origin, Reason(ReasonKind.CITES, text, names)
    yield from _own_reporters(origins, view)


def _own_reporters(origins: Sequence[SourceId], view: CaseView) -> Iterator[Merge]:
    """Merge who reports for an outlet with the people whom that outlet does not name."""
    heard_by = {
        normal(view.name(origin).removeprefix(UNNAMED_OF)): origin
        for origin in origins
        if view.name(origin).startswith(UNNAMED_OF)
    }
    for origin in origins:
        source = view.sources[origin]
        unnamed = heard_by.get(normal(source.body or ""))
        if unnamed and unnamed != origin and not source.name.startswith(UNNAMED_OF):
            names = (source.name, view.name(unnamed))
            text = f"{names[0]} reports for {source.body}, which rests on people it does not name."
            yield origin, unnamed, Reason(ReasonKind.CITES, text, names)


def _same_words(known: set[SourceId], traced: Sequence[Traced], view: CaseView) -> Iterator[Merge]:
    """Merge speakers whose words stand at the same place of a copied passage.

    Only where one of the two is not named: a passage can quote two people.
    """
    if not any(_is_unnamed(view.sources[origin]) for origin in known):
        return
    by_statement = {one.statement.id: one for one in traced}
    for one in traced:
        if one.footing is not Footing.NAMED:
            continue
        for copied in view.copied_statements(one.statement.id):
            other = by_statement.get(copied)
            if other is None or other.footing is not Footing.NAMED:
                continue
            left, right = one.origins[0], other.origins[0]
            if left == right or not {left, right} <= known:
                continue
            if any(_is_unnamed(view.sources[origin]) for origin in (left, right)):
                names = (view.name(left), view.name(right))
                text = f"{names[0]} and {names[1]} are quoted in one copied passage."
                yield (
                    left,
                    right,
                    Reason(ReasonKind.WORDING, text, names, one.item, one.statement.sentence),
                )


def _same_picture(
    origins: Sequence[SourceId], traced: Sequence[Traced], view: CaseView, evidence: Evidence
) -> Iterator[Merge]:
    """Merge origins whose every statement rests on one photograph and nothing else."""
    resting: defaultdict[SourceId, set[int | None]] = defaultdict(set)
    for one in traced:
        for origin in one.origins:
            resting[origin].add(evidence.pictured.get(one.statement.id))
    alone = [
        origin for origin in origins if len(resting[origin]) == 1 and None not in resting[origin]
    ]
    for left, right in combinations(alone, 2):
        if resting[left] == resting[right]:
            names = (view.name(left), view.name(right))
            text = f"{names[0]} and {names[1]} show the same picture and nothing else."
            yield left, right, Reason(ReasonKind.PICTURE, text, names)


def _is_unnamed(source: Source) -> bool:
    return source.kind in (SourceKind.UNNAMED, SourceKind.UNKNOWN)
