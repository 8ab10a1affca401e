"""Who speaks, who relays and who publishes, across the whole case?

Every link of every chain, every outlet and every body spoken for becomes one
source, whatever names the reports use. A person and the body spoken for stay
two sources; the person's `body` joins them when origins are counted.

People whom nobody names have no name to compare. They belong to the outlet that
heard them: to the relay before them in the chain, else to the only outlet that
the report cites, else to the report's own outlet. Where none of these is known
they stay a source of that one report.

Pure functions. Caller: `firsthand.link.linking`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.lexicon.names import alias_group, is_acronym_of, normal
from firsthand.lexicon.wordlists import word_map
from firsthand.link.sources.accounts import owners_of_accounts
from firsthand.link.sources.definitions import defined_names, described_names
from firsthand.link.sources.descriptions import is_common
from firsthand.link.sources.holders import spellings_of_holders
from firsthand.link.sources.naming import MEMBERS, heads_of_names
from firsthand.link.sources.settling import bodies_spoken_for, settled
from firsthand.model.ids import ItemId, SourceId, StatementId, short_hash
from firsthand.model.item import Item, ItemKind
from firsthand.model.source import Source, SourceKind, Speaker
from firsthand.model.statement import Statement

_RELAYS = (SourceKind.PRESS, SourceKind.WIRE)
_UNNAMED_OF = "unnamed sources of "
_UNNAMED = "unnamed in "
_PUBLISHED = re.compile(r"^(?:\w+\s+){0,2}(?:report|article|story|piece|coverage)$")
"""What an outlet publishes; "a new report" is the word of the outlet cited for it.
"Reports" in the plural are anybody's."""
_MEDIA_AT_LARGE = re.compile(
    r"^(?:\w+\s+){0,3}(?:outlets|media|papers|newspapers|news\s+organi[sz]ations|news\s+sites|"
    r"broadcasters|reports|rumou?rs|agencies|headlines)$",
    re.IGNORECASE,
)
"""Nobody's own people: what "several media outlets" say, no one outlet heard."""
_MOSTLY = 0.6
"""A report draws on one outlet when at least this share of its citations are of it."""
_PRONOUNS = frozenset(
    {"it", "he", "she", "they", "we", "i", "there", "that", "this", "who", "which"}
)
"""Where the report does not show whom they mean, they are nobody across a case."""
_WORD = re.compile(r"\w+")
_VAGUE = (SourceKind.UNKNOWN, SourceKind.PERSON)


@dataclass(frozen=True, slots=True)
class SourceBook:
    """The sources of a case and where each of them stands.

    Attributes:
        sources: Every source by its id, in order of first appearance.
        speakers: For each statement, the sources of its chain, in chain order.
        outlets: For each item that names one, its publisher.
    """

    sources: Mapping[SourceId, Source]
    speakers: Mapping[StatementId, tuple[SourceId, ...]]
    outlets: Mapping[ItemId, SourceId]


@dataclass(frozen=True, slots=True)
class _Cited:
    """The outlet on which a report draws, and where the report first names it."""

    key: str
    named_at: int


@dataclass(slots=True)
class _Mentions:
    """What the case says of one source, while it is being gathered."""

    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[SourceKind] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    bodies: Counter[str] = field(default_factory=Counter)


def resolve_sources(items: Sequence[Item], statements: Sequence[Statement]) -> SourceBook:
    """Put the names of a case together into sources.

    Args:
        items: All items of the case.
        statements: All statements read from them.

    Returns:
        The sources, and for each statement and item the ids that stand for the
        names it gives.
    """
    statements = settled(items, statements)
    names = list(_names(items, statements))
    heads = heads_of_names(names, list(_same_by_the_reports(items, statements)))
    of_item = {item.id: item for item in items}
    cited = _cited_outlets(items, statements, heads)
    book: defaultdict[str, _Mentions] = defaultdict(_Mentions)
    outlets = {}
    owners = owners_of_accounts(items)
    for item in items:
        publisher = _publisher(item)
        if publisher:
            key = heads.get(normal(publisher), publisher)
            outlets[item.id] = _id(key)
            book[key].names[publisher] += 1
            book[key].kinds[_kind_of_outlet(item, publisher)] += 0
            if normal(publisher) in owners:
                book[key].bodies[owners[normal(publisher)]] += 1
                book[key].kinds[SourceKind.ACCOUNT] += 1
            _account_speaks_for(item, key, heads, book)
    chains = {}
    for statement in statements:
        item = of_item[statement.item]
        keys: list[str] = []
        described: set[str] = set()
        drawn_on = _cited_by(statement, cited.get(item.id))
        for speaker in statement.chain:
            before = keys[-1] if keys and keys[-1] not in described else None
            before = before or drawn_on or _key(_publisher(item), heads)
            keys.append(_key_of(speaker, (before, drawn_on), item, heads))
            if speaker.name == speaker.name.lower() and not keys[-1].startswith(_UNNAMED_OF):
                described.add(keys[-1])
            _note(book[keys[-1]], speaker, keys[-1])
        chains[statement.id] = tuple(map(_id, keys))
    sources = {_id(key): _source(key, found, book, heads) for key, found in book.items()}
    return SourceBook(sources, chains, outlets)


def _same_by_the_reports(
    items: Sequence[Item], statements: Sequence[Statement]
) -> Iterator[tuple[str, str]]:
    """Give pairs of names that reports show to be one, however they are spelled."""
    for item in items:
        yield from defined_names(item.text)
    speakers = dict.fromkeys(s for one in statements for s in one.chain)
    yield from described_names(speakers)
    yield from spellings_of_holders(statements)


def _names(items: Sequence[Item], statements: Sequence[Statement]) -> Iterator[str]:
    """Give every name of the case, earliest reports first."""
    for item in items:
        yield from (name for name in (_publisher(item), item.author, item.agency) if name)
        yield from (block.by for block in item.blocks if block.by)
    for statement in statements:
        for speaker in statement.chain:
            if speaker.kind is not SourceKind.UNNAMED:
                yield speaker.name
        yield from bodies_spoken_for(statement.chain)


def _publisher(item: Item) -> str | None:
    """Give who publishes an item: its outlet, or the account that posts it."""
    return item.outlet or (item.author if item.kind is ItemKind.POST else None)


def _key(name: str | None, heads: Mapping[str, str]) -> str | None:
    return heads.get(normal(name), name) if name else None


def _cited_outlets(
    items: Sequence[Item], statements: Sequence[Statement], heads: Mapping[str, str]
) -> Mapping[ItemId, _Cited]:
    """Give for each item the outlet on which it mostly draws.

    The one that most of its chains with an outlet name; where none does, the only
    one of the case's cited outlets that its text mentions.
    """
    cited: defaultdict[ItemId, Counter[str]] = defaultdict(Counter)
    names: defaultdict[str, set[str]] = defaultdict(set)
    for statement in statements:
        for speaker in statement.chain:
            is_person = bool(speaker.role or speaker.body)
            if speaker.kind in _RELAYS and speaker.name != speaker.name.lower() and not is_person:
                key = heads.get(normal(speaker.name), speaker.name)
                cited[statement.item][key] += 1
                names[key].add(speaker.name)
    by_word = _by_first_word(names)
    found = {}
    for item in items:
        counts = cited.get(item.id) or _mentioned(by_word, item.text)
        key, most = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
        if most and most >= _MOSTLY * sum(counts.values()):
            places = [item.text.find(name) for name in names[key] if name in item.text]
            found[item.id] = _Cited(key, min(places, default=0))
    return found


def _cited_by(statement: Statement, cited: _Cited | None) -> str | None:
    """Give the outlet that a statement can rest on: one that was named by then.

    Who speaks in a report before it comes to another's was heard by the report.
    """
    named = cited is not None and cited.named_at < statement.sentence.end
    return cited.key if cited is not None and named else None


def _by_first_word(names: Mapping[str, Collection[str]]) -> Mapping[str, list[tuple[str, str]]]:
    """Sort names and their keys by the first word of the name, empty where it has none."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, forms in names.items():
        for name in forms:
            word = _WORD.search(name)
            found[word.group() if word else ""].append((name, key))
    return found


def _mentioned(by_word: Mapping[str, Sequence[tuple[str, str]]], text: str) -> Counter[str]:
    """Count under each key how often a text has its names; only those with a word of it.

    Where two are mentioned equally often neither is most of them, so their order tells nothing.
    """
    counts: Counter[str] = Counter()
    for word in {"", *_WORD.findall(text)} & by_word.keys():
        for name, key in by_word[word]:
            counts[key] += _mentions(name, text)
    return counts


def _mentions(name: str, text: str) -> int:
    """Count how often a text has a name as whole words."""
    return len(re.findall(rf"\b{re.escape(name)}\b", text)) if name in text else 0


def _key_of(
    speaker: Speaker, heard_by: tuple[str | None, str | None], item: Item, heads: Mapping[str, str]
) -> str:
    """Give the key under which a speaker's mentions are gathered.

    Args:
        speaker: One link of a chain.
        heard_by: Who can have heard somebody unnamed: the relay before it or
            else the report's outlet; and the outlet on which the report draws.
        item: The report.
        heads: For normal names, the name of their source.
    """
    before, cited = heard_by
    published = speaker.kind is SourceKind.DOCUMENT and _PUBLISHED.search(speaker.name)
    if published and cited:
        return cited
    if speaker.name.lower() in _PRONOUNS:
        return f"{_UNNAMED}{item.id}: {speaker.name.lower()}"
    elsewhere_named = speaker.name != speaker.name.lower() and normal(speaker.name) in heads
    if speaker.kind is not SourceKind.UNNAMED or elsewhere_named:
        return heads.get(normal(speaker.name), speaker.name)
    stated = speaker.name.partition(_UNNAMED_OF)[2]
    heard_at_large = _MEDIA_AT_LARGE.match(speaker.name) is not None
    outlet = heads.get(normal(stated), stated) if stated else None if heard_at_large else before
    if outlet and outlet.startswith(_UNNAMED_OF):
        return outlet
    if outlet and not outlet.startswith(_UNNAMED):
        return _UNNAMED_OF + outlet
    return f"{_UNNAMED}{item.id}: {normal(speaker.name) or speaker.name}"


def _note(mentions: _Mentions, speaker: Speaker, key: str) -> None:
    """Gather what one link of a chain says of its source."""
    name = speaker.written if key.startswith(_UNNAMED_OF) else speaker.name
    mentions.names[name.strip()] += 1
    mentions.kinds[speaker.kind] += 1
    if speaker.role:
        mentions.roles[speaker.role] += 1
    if speaker.body and normal(speaker.body) != normal(speaker.name):
        mentions.bodies[speaker.body] += 1


def _account_speaks_for(
    item: Item, outlet: str, heads: Mapping[str, str], book: defaultdict[str, _Mentions]
) -> None:
    """Let the account that posts an item speak for the outlet it is known to be."""
    if item.kind is not ItemKind.POST or not item.outlet:
        return
    accounts = {item.author, *(block.by for block in item.blocks)}
    for account in sorted(name for name in accounts if name):
        key = heads.get(normal(account), account)
        if key != outlet:
            book[key].names[account] += 1
            book[key].kinds[SourceKind.ACCOUNT] += 1
            book[key].bodies[item.outlet] += 1


def _kind_of_outlet(item: Item, name: str) -> SourceKind:
    """Say what sort of source publishes an item, when nothing else tells."""
    group = alias_group(name)
    if group:
        return SourceKind(group.kind)
    known = word_map("organisations")
    words = normal(name).split()
    ends = [" ".join(words[start:]) for start in range(len(words))]
    before_of = [words[place - 1] for place, word in enumerate(words) if word == "of" and place]
    for noun in (*ends, *before_of):
        kind = known.get(noun)
        if kind and kind != SourceKind.UNKNOWN:
            return SourceKind(kind)
    return SourceKind.ACCOUNT if item.kind is ItemKind.POST else SourceKind.PRESS


def _source(
    key: str, mentions: _Mentions, book: Mapping[str, _Mentions], heads: Mapping[str, str]
) -> Source:
    """Make one source of all that was gathered under a key."""
    name = _best_name(mentions.names)
    body = [_body_name(name, heads, book) for name, _ in mentions.bodies.most_common(1)]
    role = mentions.roles.most_common(1)
    if key.startswith(_UNNAMED_OF):
        outlet = key.removeprefix(_UNNAMED_OF)
        name = _UNNAMED_OF + (_best_name(book[outlet].names) if outlet in book else outlet)
    others = [other for other, _ in mentions.names.most_common() if other != name]
    if not key.startswith(_UNNAMED_OF):
        others = [other for other in others if other != other.lower()]
    return Source(
        _id(key),
        name,
        _kind(mentions.kinds),
        tuple(dict.fromkeys(others)),
        role[0][0] if role else None,
        body[0] if body else None,
    )


def _body_name(name: str, heads: Mapping[str, str], book: Mapping[str, _Mentions]) -> str:
    """Give a body the name of its source, where the body is a source of its own."""
    key = heads.get(normal(name), name)
    return _best_name(book[key].names) if key in book else name


def _best_name(names: Counter[str]) -> str:
    """Choose the commonest full name of a body itself; an acronym only where none is fuller."""
    written = [name for name in names if not is_common(name)] or list(names)
    written = [name for name in written if name.split()[-1].lower() not in MEMBERS] or written
    full = [name for name in written if not any(is_acronym_of(name.upper(), n) for n in names)]
    return max(full or written, key=lambda name: (len(name.split()) > 1, names[name], len(name)))


def _kind(kinds: Counter[SourceKind]) -> SourceKind:
    """Choose the kind that most mentions give, a telling one before a vague one."""
    telling = [kind for kind in kinds if kind not in _VAGUE] or list(kinds)
    return max(telling, key=lambda kind: kinds[kind], default=SourceKind.UNKNOWN)


def _id(key: str) -> SourceId:
    return SourceId(f"src-{short_hash(key)}")
