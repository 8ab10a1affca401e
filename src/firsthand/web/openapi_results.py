"""What the results of the JSON pages hold, as JSON Schema; in words: `docs/json.md`.

Fields may be added to a result, so that no schema here forbids more of them.

Source: JSON Schema 2020-12, which OpenAPI 3.1 takes as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]

TEXT: Schema = {"type": "string"}
TEXT_OR_NONE: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": "integer", "minimum": 0}
BOUND: Schema = {"type": ["number", "null"]}
NONE: Schema = {"type": "null"}
YES_OR_NO: Schema = {"type": "boolean"}
UNSAID_OR_YES_OR_NO: Schema = {"type": ["boolean", "null"]}


def record(**fields: Schema) -> Schema:
    """Give the schema of an object that has all of these fields."""
    return {"type": "object", "properties": fields, "required": list(fields)}


def listed(each: Schema, count: int | None = None) -> Schema:
    """Give the schema of a list.

    Args:
        each: What is in it.
        count: How many, if that is fixed.
    """
    fixed = {"minItems": count, "maxItems": count} if count is not None else {}
    return {"type": "array", "items": each, **fixed}


def or_none(schema: Schema) -> Schema:
    """Give the schema of something that may be missing."""
    return {"anyOf": [schema, {"type": "null"}]}


SPAN = listed(NUMBER, 2)
_COUNT = listed(NUMBER, 2)
_NUMBER_OR_NONE = or_none(NUMBER)

_ORIGIN = record(
    id=TEXT,
    name=TEXT,
    kind=TEXT,
    interested=UNSAID_OR_YES_OR_NO,
    side={"enum": ["for", "against"]},
    reports=NUMBER,
    items=listed(TEXT),
    first_seen=TEXT_OR_NONE,
)

CLAIM = record(
    id=TEXT,
    event=TEXT,
    about=or_none(record(label=TEXT, place=TEXT_OR_NONE, when=TEXT_OR_NONE)),
    facet=TEXT,
    value={"anyOf": [TEXT, record(low=BOUND, high=BOUND, text=TEXT)]},
    unit=TEXT_OR_NONE,
    first_seen=TEXT_OR_NONE,
    reports=NUMBER,
    statements=listed(
        record(
            statement=TEXT,
            item=TEXT,
            side={"enum": ["for", "against"]},
            stance=TEXT,
            origin=TEXT_OR_NONE,
            relays=listed(TEXT),
        )
    ),
    origins=listed(_ORIGIN),
    independent_origins={
        **record(
            against=_COUNT,
            reasons=listed(
                record(
                    kind=TEXT,
                    text=TEXT,
                    names=listed(TEXT),
                    item=TEXT_OR_NONE,
                    evidence=or_none(SPAN),
                )
            ),
            open=listed(TEXT),
        ),
        "required": ["for", "against", "reasons", "open"],
    },
    stances={"type": "object", "additionalProperties": NUMBER},
    slips=listed(record(statement=TEXT, item=TEXT, written=TEXT, expected=TEXT, text=TEXT)),
    superseded_by=TEXT_OR_NONE,
    assessment={"type": ["object", "null"]},
)

SOURCE = record(
    id=TEXT,
    name=TEXT,
    kind=TEXT,
    aliases=listed(TEXT),
    role=TEXT_OR_NONE,
    body=TEXT_OR_NONE,
    interested=UNSAID_OR_YES_OR_NO,
    interest=TEXT_OR_NONE,
    statements=NUMBER,
    relayed=NUMBER,
    published=NUMBER,
)

ITEM = record(
    id=TEXT,
    capture=TEXT,
    kind=TEXT,
    media_type=TEXT,
    title=TEXT_OR_NONE,
    outlet=TEXT_OR_NONE,
    author=TEXT_OR_NONE,
    agency=TEXT_OR_NONE,
    url=TEXT_OR_NONE,
    published_when=TEXT_OR_NONE,
    dates=listed(record(when=TEXT, origin=TEXT, words=TEXT)),
    language=TEXT_OR_NONE,
    flags=listed(record(code=TEXT, message=TEXT)),
    pictures=listed(record(locator=TEXT, caption=or_none(SPAN), credit=TEXT_OR_NONE)),
    blocks=listed(record(span=SPAN, role=TEXT, by=TEXT_OR_NONE, why=TEXT_OR_NONE)),
    copies=listed(record(items=listed(TEXT), whole=YES_OR_NO)),
    text=TEXT,
)

PERSON = record(name=TEXT, role={"enum": ["reader", "analyst", "reviewer", "keeper"]})

_BATCH = record(
    id=TEXT,
    state={"enum": ["receiving", "adding", "stopped", "done", "failed"]},
    files=listed(record(name=TEXT, size_bytes=NUMBER, received=NUMBER)),
    libraries=listed(TEXT),
    result={"type": "object"},
)

ADDING = record(
    batches=listed(_BATCH),
    links=listed(record(address=TEXT, state={"enum": ["wanted", "handed in"]}, items=listed(TEXT))),
    libraries=listed(record(key=TEXT, name=TEXT, sort=TEXT, told=TEXT)),
)

ANCHORS = record(
    entries=NUMBER,
    anchored_to=_NUMBER_OR_NONE,
    since=_NUMBER_OR_NONE,
    holds=UNSAID_OR_YES_OR_NO,
    anchors=listed(
        record(
            size=NUMBER,
            at={"type": "string", "format": "date-time"},
            signer=TEXT,
            signer_state={"enum": ["signer checked", "signer not checked"]},
            reply=TEXT,
            entry=NUMBER,
        )
    ),
    states=listed(record(name=TEXT, size=NUMBER, answered=YES_OR_NO)),
)

_FOUND = record(
    intact=YES_OR_NO,
    head=TEXT_OR_NONE,
    size=NUMBER,
    anchored_to=_NUMBER_OR_NONE,
    anchored=TEXT,
    counts={"type": "object", "additionalProperties": NUMBER},
    differing=listed(TEXT),
    more=NUMBER,
    entry=NUMBER,
)

CHECK = record(
    state={"enum": ["never", "running", "stopped", "done", "failed"]},
    by=TEXT,
    started_at=TEXT_OR_NONE,
    finished_at=TEXT_OR_NONE,
    step=TEXT,
    done=NUMBER,
    total=NUMBER,
    result={"anyOf": [_FOUND, record(error=record(code=TEXT, message=TEXT, hint=TEXT)), NONE]},
)

RESULTS: Mapping[str, Schema] = {
    "index.html": listed(CLAIM),
    "claims/{claim}.html": CLAIM,
    "documents/{item}.html": ITEM,
    "people/index.html": listed(PERSON),
    "adding.html": ADDING,
    "adding/batches/{batch}.html": _BATCH,
    "record/anchors.html": ANCHORS,
    "record/check.html": CHECK,
}
"""The result of a page by its path. A page that is not here gives any JSON; in
words it is described in `docs/json.md` all the same."""
