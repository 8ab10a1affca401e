"""What do readers cut too long, too short or lose?

Parses break on long appositions and on citations in the middle of a sentence;
a trained reader breaks elsewhere. What the punctuation alone shows is mended
here, for every reader: the speaker swallowed by what he says, a citation left
in the content, a neighbour's clause behind a semicolon.

Caller: `firsthand.extract.attributions.telling`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.extract.sentences import Page
from firsthand.extract.speakers.descriptions import Shape
from firsthand.extract.speakers.phrases import describe
from firsthand.extract.stance.denying import CLAIMED
from firsthand.lexicon.names import is_organisation
from firsthand.lexicon.wordlists import word_map, word_set
from firsthand.model.ports import Attribution
from firsthand.model.text import Span, words_at

_LONGEST_SPEAKER = 12
"""Words of a role with its name: "the commissioner for refugees in Port Amal, Ada Ferrer"."""
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "one", "two", "several"})
_TAIL_NAME = r"(?:[Tt]he\s+)?[A-Z][\w’'.&-]*(?:\s+(?:of\s+|the\s+)*[A-Z][\w’'.&-]*){0,4}"
_TAIL = re.compile(
    rf",\s+{_TAIL_NAME}(?:(?:,\s+|,?\s+and\s+){_TAIL_NAME})*\s+(?:has\s+|had\s+|have\s+)?"
    r"(?:reports?|reported|writes?|wrote|says?|said)$"
    r"|,\s+(?:citing|quoting)\s+[^,.;]+$"
)
_ADDRESSING = re.compile(r"\b(?:tell|told|telling|inform|assur|remind|notif|warn)\w*$")
_ADDRESSED = re.compile(r"(?!that\b|of\b|[“\"])[^,.;“”\"]{1,60}?,?\s+(?=that\s)")
_SUBJECT_LEFT = re.compile(
    r"(?<=[”\"’'])\s+(?P<who>(?P<pronoun>he|she|they|it|I|we)|[^”\"]{2,80})$"
)
_BEFORE_NOT = re.compile(
    r"(?:^|\bthat\s+|[,;]\s+)(?P<who>(?:[Tt]he|[Aa]n?|[A-Z])[^,;]*?),?\s+(?:and\s+)?$"
)
_FULL_NAME = re.compile(
    r"(?:(?:[A-Z][\w’'-]+|[A-Z]\.)\s+){1,3}(?:(?:al|el|de|van|von|bin)[ -])?[A-Z][\w’'-]+"
)
_OCCASION_AFTER = re.compile(
    r",\s+(?:in|on|at|during|through|via|citing|speaking|writing|briefing)\s+(?:an?|the|its|his|her|their|what)\s"
    r"[^“”\"]*$"
)
_NAMES_NOBODY = re.compile(
    r"not\s|(?:an?|the)\s+(?:\w+\s+)?(?:claim|figure|number|statement|allegation|charge|accusation)\b"
)
_JUDGED_NOUN = re.compile(
    rf"(?:an?|the)\s+(?:[\w-]+\s+)?{CLAIMED}\s+(?:that\s+|which\s+)?(?=the\s|an?\s|[A-Z])"
)
"""Stands before whoever judges it: "an account | the coast guard" denied."""
_REJECTS = re.compile(r"\s+(?:rejects|denies|dismisses|refutes|disputes|rebuts)$")
"""Taken for the end of a name before "reports": "The ministry rejects | reports that"."""
_PARTNER = re.compile(r",\s+(?P<who>(?:an?|the|one|[A-Z])[^,.;“”\"]{2,80}?)\s+and\s*$")
_OR_SO = re.compile(r",?\s+or\s+so$")
_OR = re.compile(r",?\s+or\s+$")
_CITED_FIRST = re.compile(r"(?:citing|quoting|crediting|referring\s+to)\s.*?,\s+(?=that\s)", re.S)
_CITING = re.compile(r"citing|quoting|crediting|referring to")
_OCCASION = re.compile(
    r"(?:In|On|At|During|After|Before|Speaking|Writing|Asked|Citing|Quoting)\b.*,\s+(?P<who>[^,]+)$",
    re.DOTALL,
)
_CLEFT = re.compile(r"\bit\s+(?:was|is)\s[^;]+$", re.IGNORECASE)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SAID = re.compile(
    r"(?:also\s+|later\s+)?(?:said|says|told|added|adds|wrote|writes|reported|reports|announced"
    r"|claimed|confirmed|warned|explained|recalled)"
)


def mended(page: Page, said: Attribution) -> Attribution:
    """Give an attribution as its punctuation shows it to be meant.

    Args:
        page: The sentences of the text.
        said: What a reader found.

    Returns:
        The same attribution where nothing is to mend.
    """
    for mend in (
        _turned,
        _without_occasion,
        _without_neighbour,
        _without_citation,
        _without_addressee,
        _without_subject,
        _without_verb,
        _without_contrast,
        _with_speaker,
        _with_partner,
        _without_tail,
        _without_deed,
    ):
        said = mend(page, said)
    return said


def _without_deed(page: Page, said: Attribution) -> Attribution:
    """Take away a "source" that says what somebody did: "took out a licence"."""
    words = [word for span in said.source[:1] for word in page.tokens(span) or ()]
    if not words or words[0].tag_ not in _FINITE or any(w.pos_ == "PROPN" for w in words):
        return said
    does = any(child.dep_ in ("dobj", "prt") for child in words[0].children)
    return replace(said, source=()) if does else said


def completed(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add what the words show and a reader missed; drop what it found twice.

    Args:
        page: The sentences of the text.
        attributions: What a reader found.

    Returns:
        The same, with "had been told by a worker that ..." inside what somebody
        else says, and without those that only repeat, with nobody named, what a
        named source is found to say.
    """
    cues = [span for said in attributions for span in said.cue]
    named = {said.content[-1].end: said for said in attributions if said.source}
    kept = [one for one in attributions if one.source or not _repeats(one, named)]
    for said in attributions:
        for piece in said.content:
            for found in _TOLD_INSIDE.finditer(page.text[: piece.end], piece.start):
                cue = Span(*found.span("cue"))
                if not any(cue.overlaps(other) for other in cues):
                    parts = (Span(*found.span(name)) for name in ("told", "cue", "who"))
                    told, cue, who = parts
                    kept.append(Attribution((told,), (cue,), (who,)))
                    cues.append(cue)
    return kept


def _repeats(one: Attribution, named: Mapping[int, Attribution]) -> bool:
    """Is it a noun's "report that ..." inside "says in a report that ..."?"""
    other = named.get(one.content[-1].end)
    if other is None or not one.cue or not other.cue or one.content != other.content:
        return False
    return other.cue[-1].end < one.cue[0].start < one.content[0].start


_TOLD_INSIDE = re.compile(
    r"\b(?P<cue>(?:was|were|(?:had|has|have)\s+been)\s+(?:told|informed)\s+by)\s+"
    r"(?P<who>[^,;.]{3,60}?)\s+that\s+(?P<told>[^.;]+)"
)


def _turned(page: Page, said: Attribution) -> Attribution:
    """Give "..., or so it claims: ..." the words before it as content."""
    if not said.cue:
        return said
    sentence = page.at(said.cue[0].start)
    start = sentence.place.start if sentence else said.cue[0].start
    so = said.cue[0].of(page.text).lower().startswith("so")
    last = said.content[-1]
    if not so and last.end > said.cue[0].start:
        return said
    before = page.text[start : said.cue[0].start] if so else page.text[start : last.end]
    if not so and not _OR_SO.search(before):
        return said
    before = _OR_SO.sub(" or ", before)
    ends = _OR.search(before)
    if ends is None or not ends.start():
        return said
    return Attribution((Span(start, start + ends.start()),), said.cue, said.source)


def _without_occasion(page: Page, said: Attribution) -> Attribution:
    """Take "In a clip posted by the group, " off a source: that is where it was said.

    So is ", in a letter seen by the Herald" behind it.
    """
    if len(said.source) != 1:
        return said
    words = said.source[0].of(page.text)
    found = _OCCASION.match(words)
    if found is None:
        after = _OCCASION_AFTER.search(words)
        start = said.source[0].start
        if after is None or not _is_speaker(words[: after.start()]):
            return said
        return replace(said, source=(Span(start, start + after.start()),))
    start = said.source[0].start + found.start("who")
    return replace(said, source=(Span(start, said.source[0].end),))


def _without_neighbour(page: Page, said: Attribution) -> Attribution:
    """Leave out the clause before a semicolon, and the "it was X" that names who said it."""
    if len(said.content) < 2 or not said.cue or not said.source:
        return said
    first, rest = said.content[0], said.content[1:]
    if first.end > said.source[0].start or rest[0].start < said.cue[0].end:
        return said
    between = page.text[first.end : said.source[0].start].strip()
    cleft = said.source[0].of(page.text).lower() in {"who", "that"}
    if between == ";" or (cleft and _CLEFT.search(first.of(page.text))):
        return replace(said, content=rest)
    return said


def _without_citation(page: Page, said: Attribution) -> Attribution:
    """Leave "citing the mayor, that ..." to the citation: the content starts at "that"."""
    first = said.content[0]
    cue = words_at(page.text, said.cue).strip().lower()
    that = [piece for piece in said.content[1:] if piece.of(page.text).startswith("that ")]
    if that and _CITING.fullmatch(cue):
        return replace(said, content=said.content[said.content.index(that[0]) :])
    cited = _CITED_FIRST.match(first.of(page.text))
    if cited is None or any(first.holds(cue) for cue in said.cue):
        return said
    kept = Span(first.start + cited.end(), first.end)
    return replace(said, content=(kept, *said.content[1:]))


def _without_addressee(page: Page, said: Attribution) -> Attribution:
    """Take whoever is told off the front: "them that the car was red"."""
    first = said.content[0]
    cue = words_at(page.text, said.cue)
    found = _ADDRESSED.match(first.of(page.text)) if _ADDRESSING.search(cue) else None
    if found is None:
        return said
    return replace(said, content=(Span(first.start + found.end(), first.end), *said.content[1:]))


def _without_subject(page: Page, said: Attribution) -> Attribution:
    """Give a verb without a source the subject that was left at the end of a quotation."""
    if said.source or len(said.cue) != 1:
        return said
    for number, piece in enumerate(said.content):
        between = page.text[piece.end : said.cue[0].start]
        found = _SUBJECT_LEFT.search(piece.of(page.text))
        if found is None or piece.end > said.cue[0].start or between.strip(" ,"):
            continue
        if not (found["pronoun"] or _is_speaker(found["who"])):
            continue
        start = piece.start + found.start("who")
        kept = Span(piece.start, piece.start + found.start())
        content = (*said.content[:number], kept, *said.content[number + 1 :])
        return Attribution(content, said.cue, (Span(start, piece.end),))
    return said


def _without_verb(page: Page, said: Attribution) -> Attribution:
    """Give "rejects" of "The ministry rejects reports that ..." to the words that report."""
    if len(said.source) != 1 or not said.cue or said.cue[0].of(page.text) != "reports":
        return said
    source = said.source[0]
    verb = _REJECTS.search(source.of(page.text))
    if verb is None or not verb.start():
        return said
    at = source.start + verb.start()
    cue = Span(at + len(verb[0]) - len(verb[0].lstrip()), said.cue[0].end)
    return replace(said, source=(Span(source.start, at),), cue=(cue, *said.cue[1:]))


def _without_contrast(page: Page, said: Attribution) -> Attribution:
    """Give "the general, not the minister, had announced" its general as source."""
    judged = _JUDGED_NOUN.match(said.source[0].of(page.text)) if said.source else None
    if judged:
        first = Span(said.source[0].start + judged.end(), said.source[0].end)
        return replace(said, source=(first, *said.source[1:]))
    if not said.source or not said.source[0].of(page.text).startswith("not "):
        return replace(said, source=_told_apart(page, said.source))
    start = said.source[0].start
    sentence = page.at(start)
    found = _BEFORE_NOT.search(page.text[sentence.place.start if sentence else 0 : start])
    if found is None or not sentence:
        return said
    place = Span(*(sentence.place.start + at for at in found.span("who")))
    return replace(said, source=(place,))


def _told_apart(page: Page, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """Drop a further piece of a source that names nobody.

    It says who it was not ("not by the mayor"), or what was said ("a claim for
    which it has no evidence").
    """
    return tuple(
        piece
        for number, piece in enumerate(source)
        if not number or not _NAMES_NOBODY.match(piece.of(page.text))
    )


def _with_speaker(page: Page, said: Attribution) -> Attribution:
    """Find the speaker right before "said" whom the reader lost.

    In "..., the mayor of Dorun, Ada Ferrer, said" parses can take the name for a
    part of what is said, or of what stands before it.
    """
    if said.source or len(said.cue) != 1 or not _says(page, said.cue[0]):
        return said
    who = _speaker_before(page, said.cue[0])
    if who is None:
        return said
    ends = len(page.text[: who.start].rstrip(" ,"))
    content = tuple(
        Span(piece.start, min(piece.end, ends)) if piece.start < who.start else piece
        for piece in said.content
    )
    return Attribution(content, said.cue, (who,))


def _with_partner(page: Page, said: Attribution) -> Attribution:
    """Give back the first of two who speak together: "..., a commander and | two guards said"."""
    if len(said.source) != 1 or not said.cue or said.source[0].start > said.cue[0].start:
        return said
    last, source = said.content[-1], said.source[0]
    between = _PARTNER.search(page.text[last.start : source.start])
    if between is None or last.end > source.start or not _is_speaker(between["who"]):
        return said
    kept = Span(last.start, min(last.end, last.start + between.start()))
    whole = Span(last.start + between.start("who"), source.end)
    return replace(said, content=(*said.content[:-1], kept), source=(whole,))


def _says(page: Page, cue: Span) -> bool:
    """Is it a verb of saying in a finite form, its adverb aside: "said", "tells", "wrote"?"""
    if _SAID.fullmatch(cue.of(page.text)):
        return True
    words = page.tokens(cue) or ()
    verbs = [token for token in words if token.pos_ in {"VERB", "AUX"}]
    if len(verbs) > 1 and verbs[0].lemma_ == "have" and verbs[-1].tag_ == "VBN":
        verbs = verbs[-1:]
        return "quote" in word_map("reporting_verbs").get(verbs[0].lemma_, "").split()
    return (
        len(verbs) == 1
        and verbs[0].tag_ in {"VBD", "VBZ", "VBP"}
        and ("quote" in word_map("reporting_verbs").get(verbs[0].lemma_, "").split())
    )


def _speaker_before(page: Page, cue: Span) -> Span | None:
    """Give the name or role between the last commas before a verb of saying."""
    sentence = page.at(cue.start)
    start = sentence.place.start if sentence else cue.start
    before = page.text[start : cue.start].rstrip(" ,")
    commas = [found.end() for found in re.finditer(r",[”\"’']?\s+", before)]
    for at in reversed(commas[-2:]):
        words = before[at:]
        role, _, name = words.partition(", ")
        if at == commas[-1] and len(commas) > 1 and _is_role(before[commas[-2] : at].strip(" ,")):
            continue
        if (not name or _is_role(role) or _is_apposed(role, name)) and _is_speaker(words):
            return Span(start + at, start + len(before))
    return None


def _is_apposed(words: str, name: str) -> bool:
    """Is a person described and then named: "the engineer's mother, Ana Ortega"?"""
    starts = words.split(" ")[0].lower() in _ARTICLES
    plain = len(words.split()) <= _LONGEST_SPEAKER / 2 and not is_organisation(name)
    return starts and plain and bool(_FULL_NAME.fullmatch(name))


def _is_speaker(words: str) -> bool:
    """Do the words name a person or a body, or somebody by his role, and nothing else?"""
    if len(words.split()) > _LONGEST_SPEAKER or re.search(r"[”\"“]", words):
        return False
    described = describe(words)
    if described.name is None:
        return described.shape is Shape.NOUN and _is_role(words)
    small = words[:1].islower() and words.split(" ")[0] not in _ARTICLES
    office = (described.role or "").split()[-1:]
    if small and not (office and office[0].lower() in word_map("roles")):
        return False
    return described.shape is Shape.PERSON or is_organisation(described.name)


def _is_role(words: str) -> bool:
    """Do they name somebody by a role or as a body: "the governor of Sarn province"?"""
    described = describe(words)
    known = (word_map("roles"), word_map("organisations"), word_set("unnamed_sources"))
    starts = words.split(" ")[0].lower() in _ARTICLES or described.plural
    return described.name is None and starts and any(described.head in nouns for nouns in known)


def _without_tail(page: Page, said: Attribution) -> Attribution:
    """Take ", the Herald reports" off the end of a content, where readers may leave it."""
    last = said.content[-1]
    tail = _TAIL.search(last.of(page.text))
    if tail is None or tail.start() == 0:
        return said
    kept = Span(last.start, last.start + tail.start())
    return replace(said, content=(*said.content[:-1], kept))
