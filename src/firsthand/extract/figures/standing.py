"""Does a figure count the whole of the matter, a part of it, or something else?

"Including two children" is a part; "in the first trench" is the part found at
one site; "surpassing the attack that killed 1,400" is another event, told only
to measure this one. A part must not be taken for a new total, and another
event's figure must not be lent to this one.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from firsthand.extract.figures.counted import Counted
from firsthand.lexicon.tables import meanings

COMPARING_VERBS = {
    "surpass",
    "exceed",
    "eclipse",
    "dwarf",
    "rival",
    "recall",
    "echo",
    "compare",
    "outnumber",
    "resemble",
    "mirror",
    "overshadow",
    "top",
    "match",
    "equal",
    "outstrip",
}
EVENT_NOUNS = {
    "attack",
    "massacre",
    "killing",
    "bombing",
    "strike",
    "airstrike",
    "raid",
    "siege",
    "battle",
    "war",
    "disaster",
    "earthquake",
    "shooting",
    "explosion",
    "genocide",
    "atrocity",
    "incident",
    "assault",
    "crash",
    "slaughter",
    "bloodshed",
    "offensive",
    "fire",
    "flood",
    "crackdown",
}
RANKED = re.compile(
    r"\b(?:deadli(?:er|est)|worst|worse|bloodi(?:er|est)|biggest|bigger|largest|larger|most\s+\w+|higher"
    r"|highest|greater|greatest)\b(?:\W+\w+){0,8}?\W+(?:since|than|after)\b[^.;]*$",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\b(?:surpass\w*|eclips\w*|dwarf\w*|rival\w*|compar\w+\s+(?:with|to)|reminiscent\s+of|similar\s+to"
    r"|recall\w*|echo\w*|unlike|outnumber\w*|(?:even\s+)?(?:higher|bigger|worse|deadlier|more\s+deadly|larger|bloodier)\s+than"
    r"|in\s+a\s+separate|in\s+another|in\s+an?\s+(?:earlier|previous|unrelated)|exceed\w*\s+(?:the|even|that|an?))\b[^.;]*$",
    re.IGNORECASE,
)
_EVENT = "|".join(sorted(EVENT_NOUNS, key=len, reverse=True))
OTHER_EVENT = re.compile(
    rf"(?:\b(?:(?:an?|the|another)\s+(?:earlier|separate|similar|previous|different)|previous)\s+"
    rf"(?:\w+\s+)?(?:{_EVENT})s?\b|^\W*like\s+the\s+(?:[\w-]+\s+){{0,3}}?(?:{_EVENT})\b"
    r"|\bsecond\s+only\s+to\b|\bas\s+(?:deadly|bad|bloody)\s+as\b)[^.;]*$",
    re.IGNORECASE,
)
PART_BEFORE = re.compile(
    r"\b(?:includ(?:ing|ed|es|e)|among\s+(?:them|whom|those|the\s+\w+)|of\s+whom|of\s+them|of\s+which|counting"
    r"|comprising|consisting\s+of|made\s+up\s+of|amongst\s+\w+|at\s+least\s+one\s+of\s+them)\b[^.;]{0,90}$",
    re.IGNORECASE,
)
PART_AFTER = re.compile(
    r"\s*(?:\w+\s+)?(?:of\s+(?:them|whom|those|these|the\s+(?:dead|victims|killed|injured|wounded"
    r"|bodies|casualties))\b|were\s+(?:children|women|men|minors|girls|boys|civilians)\b"
    r"|(?:\w+\s+){0,2}(?:were\s+)?among\s+(?:them|those|the\s+\w+)\b)",
    re.IGNORECASE,
)
LIMITED = re.compile(
    r"\b(?:in|at|from|on|inside|by)\s+(?:the\s+|a\s+|an\s+)?(?:(?:just|only)\s+)?"
    r"(?P<which>(?:one|another|a\s+single|single|each|first|second|third|fourth|fifth|last|other|new"
    r"|newly[- ]\w+|additional"
    r"|(?:\w+\s+)?(?:new|newly[- ]\w+|other|additional|further|more)"
    r"|one\s+of\s+(?:the\s+)?(?:\w+\s+)?)(?:\s+\w+)?)"
    r"\s+(?P<site>\w+)\b",
    re.IGNORECASE,
)
OUT_OF = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|\w+teen|\w+ty"
    r"|most|all|none|many|some|half)\s+(?:out\s+)?of\s+(?:the|its|their|these|those)\s+$",
    re.IGNORECASE,
)
NEW_SITES = re.compile(
    r"\b(?P<which>(?:\w+\s+)?(?:newly[- ]\w+|new|additional|further|other)\s+(?:\w+\s+){0,2}?)"
    r"(?P<site>\w+)\s+"
    r"(?:that\s+)?(?:with|held|holding|hold|contained|containing|where|had|have)\b",
    re.IGNORECASE,
)
ONE_OF = re.compile(
    r"\b(?P<which>one\s+of\s+(?:the\s+|its\s+|their\s+|those\s+)?(?:\w+\s+){0,3}?|an?\s+single\s+)(?P<site>\w+?s)\b",
    re.IGNORECASE,
)
ORDINAL = re.compile(
    r"\s+(?:in|at|from)\s+the\s+(?P<which>first|second|third|fourth|fifth|sixth|last|latter|former|other)\b",
    re.IGNORECASE,
)
SHOWN = re.compile(
    r"\b(?:show(?:s|ed|n|ing)?|depict\w*|visible|seen|pictured|counted|captures?|features?)\b", re.I
)


_ESTIMATE = r"(?:estimates?|figures?|toll|counts?|numbers?|tally|tallies|totals?)"
MOVED_FROM = re.compile(
    r"\bfrom\s+(?:an?\s+|the\s+)?(?:earlier\s+|previous\s+|initial\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
MOVED_TO = re.compile(r"(?:\s+\w+){0,3}?\s+to\s+(?:\w+\s+){0,2}\d", re.IGNORECASE)
TOLD_AS_EARLIER = (
    re.compile(
        r"\bto\s+(?:[\w-]+\s+){0,3}\d[\d,]*(?:\s*(?:to|and|-|–)\s*\d[\d,]*)?"
        r"(?:\s+\w+){0,2},?\s+(?:up\s+|down\s+)?from\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:earlier|previous|initial|first|original|prior|former|old)\s+(?:\w+\s+)?{_ESTIMATE}\b[^.;]{{0,60}}?"
        r"\b(?:was|were|of|been|at)\s+(?:only\s+|just\s+)?$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:replac|supersed|correct|revis|updat)\w*\b[^.;]{{0,40}}\b{_ESTIMATE}\b[^.;]{{0,40}}?"
        r"\b(?:was|were|of)\s+$",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:at\s+first|originally|initially|previously|up\s+from|down\s+from|instead\s+of)\b[^.;,]{0,60}$",
        re.IGNORECASE,
    ),
)


def is_comparison(count: Counted) -> bool:
    """Does the figure belong to another event, told to measure this one by?

    Args:
        count: A figure tied to the parse.

    Returns:
        True where a word of comparison governs the figure's clause
        ("surpassing ...", "the deadliest since ...", "compared with ...").
    """
    sentence = count.token.sent
    before = sentence.text[: max(0, count.value.start - sentence.start_char)]
    for pattern in (COMPARED, RANKED, OTHER_EVENT):
        found = pattern.search(before)
        if found and not _in_clause_before(count, sentence.start_char + found.start()):
            return True
    return any(
        t.lemma_.lower() in COMPARING_VERBS and t.i < count.token.i and t != count.token.head
        for t in _above(count.anchor)
        if t.pos_ == "VERB"
    )


def _in_clause_before(count: Counted, at: int) -> bool:
    """Do words belong to a clause that is over before the number: "the toll, which ..., rose"?"""
    token = next((t for t in count.token.sent if t.idx >= at), None)
    while token is not None and token.head != token:
        if token.dep_ == "relcl":
            return not any(t.i == count.token.i for t in token.subtree)
        token = token.head
    return False


def is_earlier(count: Counted) -> bool:
    """Is it told as replaced by another count: the 560 of "rose from 560 to 770"?"""
    text = count.token.doc.text
    before = text[max(0, count.value.start - 120) : count.value.start]
    after = text[count.value.end : count.value.end + 40]
    if MOVED_FROM.search(before) and MOVED_TO.match(after):
        return True
    return any(told.search(before) for told in TOLD_AS_EARLIER)


def is_part(count: Counted) -> bool:
    """Does it count some of those that another figure of the sentence counts?"""
    sentence = count.token.sent
    at = max(0, count.value.start - sentence.start_char)
    after = sentence.text[count.value.end - sentence.start_char :]
    if PART_AFTER.match(after):
        return True
    opening = PART_BEFORE.search(sentence.text[:at])
    if opening is None:
        return False
    since = sentence.start_char + opening.start()
    between = [t for t in sentence if since < t.idx < count.value.start][1:]
    return not any(
        (t.pos_ == "VERB" and t.dep_ not in {"amod", "acl"}) or t.dep_ in {"auxpass", "aux"}
        for t in between
    )


def is_whole(count: Counted) -> bool:
    """Is it the whole that another figure is taken from: the 35 of "20 of the 35"?"""
    before = count.token.doc.text[max(0, count.value.start - 40) : count.value.start]
    return bool(OUT_OF.search(before))


def is_denied_above(count: Counted) -> bool:
    """Is "more than 60" said of nobody: "no photograph shows more than 60"?

    Then 60 is the most that is meant, not the least.
    """
    if not count.value.low_excluded or count.value.high is not None:
        return False
    for verb in _above(count.anchor):
        subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            first = next(iter(subject.subtree)).lower_
            return first in {"no", "none", "neither", "nobody", "nowhere"}
    return False


def limit_of(count: Counted) -> str | None:
    """Give the site, group or picture that limits the count: "in the first trench".

    Only one of several places limits: "in one trench", "at three new sites".
    "In 11 mass graves" gives where all of them were, and limits nothing.

    Returns:
        The limiting words in lower case; None when the figure is not limited.
    """
    sentence = count.token.sent
    at = count.value.start - sentence.start_char
    end = count.value.end - sentence.start_char
    clause_start, clause_end = _clause(sentence.text, at, end)
    clause = sentence.text[clause_start:clause_end]
    for pattern in (LIMITED, NEW_SITES, ONE_OF):
        for match in pattern.finditer(clause):
            site = match["site"].lower()
            known = meanings("sites").get(site) or meanings("sites").get(site.removesuffix("s"))
            known = known or meanings("sites").get(site.removesuffix("es"))
            if known in {"site", "grave"}:
                words = " ".join(f"{match['which']} {match['site']}".lower().split())
                return words if words.startswith("at ") else f"at {words}"
    return None


def is_grave(word: str) -> bool:
    """Tell whether a site is one that holds the dead: "trench", "graves"."""
    listed = meanings("sites")
    return "grave" in {listed.get(word), listed.get(word.removesuffix("s"))}


def ordinal_after(count: Counted, limit: str) -> str | None:
    """Complete "in the second" from the limit before it: "first trench" -> "second trench".

    Args:
        count: The figure without a noun.
        limit: What limits the figure before it.

    Returns:
        The completed limit; None when no ordinal follows the figure.
    """
    found = ORDINAL.match(count.token.doc.text, count.value.end)
    return f"{found['which'].lower()} {limit.split()[-1]}" if found else None


def in_pictures(count: Counted) -> str | None:
    """Give "visible in one photograph" for a count of people that pictures show."""
    sentence = count.token.sent.text
    if not SHOWN.search(sentence):
        return None
    for token in count.token.sent:
        if meanings("sites").get(token.lemma_.lower()) != "picture" or token.pos_ not in {
            "NOUN",
            "PROPN",
        }:
            continue
        if not _shows(token, count):
            continue
        one = token.tag_ in {"NN", "NNP"} or token.head.lower_ == "of"
        return "visible in one photograph" if one else "visible in photographs"
    return None


def _shows(picture: Token, count: Counted) -> bool:
    """Is the picture the subject of the showing whose object is counted, or its place?"""
    verb = picture.head
    if picture.dep_ in {"nsubj", "nsubjpass"} and SHOWN.fullmatch(verb.text):
        return verb in _above(count.anchor)
    if picture.dep_ == "pobj" and verb.lower_ == "of" and SHOWN.fullmatch(verb.head.head.text):
        return verb.head.head in _above(count.anchor)
    if picture.dep_ == "pobj" and SHOWN.search(picture.head.head.text):
        return (
            picture.head.head in _above(count.anchor) or count.anchor in picture.head.head.subtree
        )
    return False


def _above(token: Token) -> list[Token]:
    above = []
    while token.head != token:
        token = token.head
        above.append(token)
    return above


def _clause(text: str, at: int, end: int) -> tuple[int, int]:
    """Give the stretch between the strong breaks around a figure."""
    start = max(
        (
            m.end()
            for m in re.finditer(
                r"[;:]|,?\s+(?:and|but)\s+(?=(?:between\s+|about\s+|some\s+)?\d)", text[:at]
            )
        ),
        default=0,
    )
    stop = re.search(
        r"[;:]|,?\s+(?:and|but)\s+(?=(?:between\s+|about\s+|some\s+)?\d)|,", text[end:]
    )
    return start, end + stop.start() if stop else len(text)
