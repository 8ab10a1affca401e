"""Which turns of phrase say what happened to people, where no single word does?

"Are being held", "in custody", "lost 12 soldiers", "brought to safety", "were
aboard": each word by itself says nothing of people.

Pure functions on the parse. Caller: `firsthand.extract.figures.facets`.
"""

from __future__ import annotations

from spacy.tokens import Token

from firsthand.extract.figures.counted import is_person
from firsthand.extract.figures.harm import FacetReading
from firsthand.lexicon.tables import table

_CUSTODY = frozenset({"custody", "detention", "captivity", "jail", "prison"})
_STAYING = frozenset({"be", "remain", "stay", "languish"})
_HELD_TO = frozenset({"responsible", "accountable", "liable", "up", "back", "down", "over"})
"""With these nobody is detained: "were held responsible", "were held up by snow"."""
_LOST = frozenset({"child", "baby", "man", "comrade", "colleague"})
"""Beside kin and those who bear arms; "lost 12 players" and "lost 40 seats" tell of no dead."""
_SAVING = frozenset({"pluck", "pull", "bring", "haul", "take", "lift", "carry", "drag", "get"})
_TO_DOCTORS = frozenset({"rush", "transfer", "evacuate", "admit", "transport", "airlift"})
_OUT_OF = frozenset(
    {"water", "sea", "river", "lake", "flood", "rubble", "wreck", "wreckage", "debris", "ruin"}
)
_PULLING = frozenset({"pluck", "pull", "haul", "lift", "fish", "drag"})
_LIFELESS = frozenset({"dead", "lifeless", "body", "corpse", "remains", "remain"})
_DONE_TO = frozenset({"nsubjpass", "dobj"})


_ASKING = frozenset(
    {"interview", "question", "survey", "consult", "contact", "hear", "poll", "canvass", "quote"}
)
_TALKING = frozenset({"speak", "talk", "meet"})


def is_heard(anchor: Token) -> bool:
    """Are those counted only asked or heard: "interviewed 12 survivors", "spoke to 18 residents"?

    Whatever they are called then, the number counts voices and nobody harmed.

    Args:
        anchor: The noun counted, or the number that stands for it.
    """
    if anchor.dep_ == "pobj" and anchor.head.lower_ == "of" and anchor.head.head.like_num:
        anchor = anchor.head.head  # "30 of the survivors"
    first = anchor
    while first.dep_ in {"conj", "appos"} and first.head != first:
        first = first.head  # "31 workers, six relatives of the dead and two managers"
    verb = first.head
    if first.dep_ == "pobj" and verb.lower_ in {"with", "to"}:
        verb = verb.head
        if verb.lemma_ == "interview":
            return True
    elif first.dep_ not in {"dobj", "nsubjpass"}:
        return False
    asked = verb.lemma_ in _ASKING and verb.pos_ == "VERB"
    return asked or (verb.lemma_ in _TALKING and (first.dep_ == "pobj" or verb.lemma_ == "meet"))


def turned(anchor: Token) -> FacetReading | None:
    """Read what a turn of phrase says of those counted.

    Args:
        anchor: The noun counted, or the number that stands for it.

    Returns:
        The facet with the verb; None where no turn is known.
    """
    if anchor.dep_ == "pobj" and anchor.head.lower_ == "of":
        anchor = anchor.head.head  # "hundreds of workers"
    beside = [child for child in anchor.children if child.dep_ in {"acl", "relcl"}]
    for verb in (anchor.head, *beside):
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
        role = anchor.dep_ if verb == anchor.head else _role_in_clause(verb)
        facet = _facet(verb, anchor, role)
        if facet is not None:
            return FacetReading(facet, verb)
    return None


def _role_in_clause(verb: Token) -> str:
    """Give the part of those whom a clause describes: "workers held at a barracks"."""
    if verb.tag_ == "VBN" and not any(child.dep_ == "dobj" for child in verb.children):
        return "nsubjpass"
    return "nsubj"


def _facet(verb: Token, anchor: Token, role: str) -> str | None:
    if _is_held(verb, anchor, role):
        return "detained"
    if verb.lemma_ in _STAYING and role in {"nsubj", "attr"} and _is_aboard(verb, anchor):
        return "present"
    if verb.lemma_ == "lose" and role == "dobj" and _can_be_lost(verb, anchor):
        return "killed"
    if role in _DONE_TO and _is_treated(verb):
        return "injured"
    return "rescued" if role in _DONE_TO and _is_saved(verb, anchor) else None


def _is_treated(verb: Token) -> bool:
    """Were they "taken to hospital", "rushed to two hospitals"?"""
    if verb.lemma_ not in _SAVING | _TO_DOCTORS or verb.doc[verb.i].tag_ == "VBG":
        return False
    if {child.lower_ for child in verb.subtree} & _LIFELESS:
        return False
    ends = (w for c in verb.children if c.lower_ in {"to", "into"} for w in c.children)
    return any(word.lemma_.lower() in {"hospital", "clinic"} for word in ends)


def _is_held(verb: Token, anchor: Token, role: str) -> bool:
    """Are they "being held", or "in custody"?"""
    if verb.lemma_ in _STAYING:
        inside = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "in")
        places = {word.lemma_.lower() for prep in inside for word in prep.children}
        return role == "nsubj" and bool(places & _CUSTODY)
    if verb.lemma_ != "hold" or any(c.lower_ in _HELD_TO for c in verb.children):
        return False
    if not is_person(anchor) and not anchor.like_num:
        return False
    return role == "nsubjpass" or (role == "dobj" and verb.tag_ == "VBG")


def _is_aboard(verb: Token, anchor: Token) -> bool:
    """Were they aboard: "120 people had been aboard", "with 40 on board"?"""
    for word in (*verb.children, *anchor.children):
        if word.lower_ == "aboard":
            return True
        if word.lower_ == "on" and any(child.lower_ == "board" for child in word.children):
            return True
    return False


def _can_be_lost(verb: Token, anchor: Token) -> bool:
    """Did somebody lose them by death: "lost 12 soldiers", not "lost two men to a rival"?"""
    words = table("people")
    mourned = {*words["kin"], *words["force"]} | _LOST
    to_another = any(c.dep_ in {"prep", "dative"} and c.lower_ == "to" for c in verb.children)
    return anchor.lemma_.lower() in mourned and not to_another


def _is_saved(verb: Token, anchor: Token) -> bool:
    """Were they brought "to safety", taken off "alive" or plucked "from the water"?"""
    if verb.lemma_ not in _SAVING | _PULLING or anchor.lemma_.lower() in _LIFELESS:
        return False
    words = {child.lower_ for child in verb.subtree}
    if words & _LIFELESS:
        return False
    ends = {(c.lower_, w.lemma_.lower()) for c in verb.children for w in c.children}
    if any(c.lower_ == "alive" for c in verb.children) or ("to", "safety") in ends:
        return True
    return verb.lemma_ in _PULLING and any(("from", place) in ends for place in _OUT_OF)
