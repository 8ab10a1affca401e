"""A small case whose every value is set by hand, for looking at what pages show.

Group, place, outlets and figures are invented. Fourteen items: a post by the
group, wire copies, one of which drops a digit group, an army spokesman, a
rights group that replaces its own estimate, a report that names nobody, a
proposition with both sides, a photograph, and a hostile item.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from firsthand.export.contents import SiteContents
from firsthand.model.claim import (
    Analysis,
    Claim,
    ClaimStatement,
    ClaimValue,
    CopyGroup,
    Event,
    Linking,
    Origin,
    Remark,
    SharedPassage,
    Side,
    Slip,
    Supersession,
)
from firsthand.model.ids import CaptureId, ClaimId, EventId, ItemId, SourceId, StatementId
from firsthand.model.independence import Independence, OriginCount, Reason, ReasonKind
from firsthand.model.item import (
    DateOrigin,
    DateReading,
    Flag,
    Item,
    ItemKind,
    PictureMention,
)
from firsthand.model.source import Source, SourceKind, Speaker
from firsthand.model.statement import Figure, Quotation, Stance, Statement
from firsthand.model.text import Block, Role, Span
from firsthand.model.when import When

LONG_TITLE = "Heron " * 1700
SCRIPT = "<script>document.body.dataset.ran = 'yes'</script><img src=x onerror=\"alert(1)\">"
BIDI = "photo \u202egpj.exe"

SHARED = (
    "The Red Heron Brigade said on Saturday that it had killed 900 soldiers who had fled a base"
    " near Velmara, and posted photographs that appear to show men lying in a quarry."
)
SLIPPED = SHARED.replace("900", "9,00")

TEXTS = {
    "brigade-0614": (
        "Statement of the Red Heron Brigade: 900 soldiers of the enemy were executed in the"
        " quarry of Velmara today. The pictures speak for themselves."
    ),
    "wire-0614": (
        "Brigade says it killed 900 soldiers near Velmara\n\n"
        "VELMARA (Northern Wire) — " + SHARED + "\n\nThe claim could not be independently"
        " verified.\n\nSubscribe to the Northern Wire morning letter"
    ),
    "harbour-0615": "Militants claim killing of 900\n\n" + SHARED,
    "ledger-0615": "Hundreds feared dead at quarry\n\n" + SLIPPED,
    "herald-0615": (
        "Quarry killing claimed\n\nThe brigade claims to have executed 900 men, Northern Wire"
        " reported. If confirmed, it would be the worst single killing of the war."
    ),
    "harbour-0616": (
        "Army: we found ninety\n\n“We have so far counted 90 bodies,” Col. Danel Orsk, the army"
        " spokesman, told reporters. He said the photographs were genuine and that the number"
        " given by the brigade was a lie."
    ),
    "city-0616": (
        "Doubts over quarry pictures\n\nIra Vessel of Plain Witness said she was not convinced"
        " that the photographs were authentic. A diplomat told City Paper they were real."
    ),
    "courier-0617": "Families wait\n\nHundreds were killed at the quarry on Saturday.",
    "witness-0628": (
        "Velmara: what satellite images show\n\nPlain Witness estimates that between 110 and 140"
        " men were killed at the quarry. The photographs are authentic: three landmarks match."
    ),
    "herald-0629": (
        "Rights group puts toll far lower\n\nBetween 110 and 140 men were killed, Plain Witness"
        " said. The figure of 900 could not be confirmed."
    ),
    "wire-0903": (
        "Rights group raises toll\n\nNew footage shows two more sites, Plain Witness said in a"
        " report. It now puts the number killed at 310 to 420. The ministry of health said at"
        " least 47 bodies had been exhumed."
    ),
    "gazette-0904": (
        "Exhumations go on\n\nWorkers exhumed 47 bodies or more, according to the health ministry."
    ),
    "hostile": (
        f"{LONG_TITLE.strip()} {SCRIPT}\n\n{BIDI} قال متحدث باسم الجيش إن 90 جثة عثر عليها {SCRIPT}"
    ),
    "photo": "",
}

OUTLETS = {
    "brigade-0614": "Red Heron Brigade",
    "wire-0614": "Northern Wire",
    "harbour-0615": "The Harbour Post",
    "ledger-0615": "Daily Ledger",
    "herald-0615": "Eastern Herald",
    "harbour-0616": "The Harbour Post",
    "city-0616": "City Paper",
    "courier-0617": "Inland Courier",
    "witness-0628": "Plain Witness",
    "herald-0629": "Eastern Herald",
    "wire-0903": "Northern Wire",
    "gazette-0904": "Velmara Gazette",
    "hostile": f"Outlet {SCRIPT}{BIDI}",
    "photo": None,
}

DAYS = {
    "brigade-0614": date(2031, 6, 14),
    "wire-0614": date(2031, 6, 14),
    "harbour-0615": date(2031, 6, 15),
    "ledger-0615": date(2031, 6, 15),
    "herald-0615": date(2031, 6, 15),
    "harbour-0616": date(2031, 6, 16),
    "city-0616": date(2031, 6, 16),
    "courier-0617": date(2031, 6, 17),
    "witness-0628": date(2031, 6, 28),
    "herald-0629": date(2031, 6, 29),
    "wire-0903": date(2031, 9, 3),
    "gazette-0904": date(2031, 9, 4),
    "hostile": None,
    "photo": date(2031, 6, 14),
}

KINDS = {
    "Red Heron Brigade": SourceKind.PARTY,
    "Danel Orsk": SourceKind.OFFICIAL,
    "Plain Witness": SourceKind.RIGHTS_GROUP,
    "Ira Vessel": SourceKind.EXPERT,
    "a diplomat": SourceKind.UNNAMED,
    "Ministry of Health": SourceKind.OFFICIAL,
    "Northern Wire": SourceKind.WIRE,
    "Continental Agency": SourceKind.WIRE,
}


def source_id(name: str) -> SourceId:
    """Give the id of a source by its name."""
    return SourceId(
        "src-" + "".join(c if c.isascii() and c.isalpha() else "-" for c in name.lower())[:24]
    )


def sources() -> tuple[Source, ...]:
    """Give every source of the case."""
    names = [*KINDS, *(name for name in OUTLETS.values() if name)]
    return tuple(
        Source(
            source_id(name),
            name,
            KINDS.get(name, SourceKind.PRESS),
            aliases=("RHB", "the brigade") if name == "Red Heron Brigade" else (),
            role="army spokesman" if name == "Danel Orsk" else None,
            interested=name in ("Red Heron Brigade", "Danel Orsk") or None,
            interest="It fights in this war and claims the killing as its own."
            if name == "Red Heron Brigade"
            else "The army it speaks for is a party to the war."
            if name == "Danel Orsk"
            else "",
        )
        for name in dict.fromkeys(names)
    )


def span_of(item: str, words: str, after: str = "") -> Span:
    """Find words in the text of an item, after other words where they stand twice."""
    start = TEXTS[item].index(words, TEXTS[item].index(after) if after else 0)
    return Span(start, start + len(words))


def blocks_of(item: str) -> tuple[Block, ...]:
    """Cut the text of an item into blocks: a title, paragraphs, what is set aside."""
    found, start = [], 0
    for place, part in enumerate(TEXTS[item].split("\n\n")):
        span = Span(start, start + len(part))
        start = span.end + 2
        role = Role.TITLE if place == 0 and "\n\n" in TEXTS[item] else Role.BODY
        if part.startswith("Subscribe"):
            found.append(Block(span, Role.SET_ASIDE, why="an invitation to subscribe"))
        elif item == "brigade-0614":
            found.append(Block(span, Role.POST, by="Red Heron Brigade"))
        else:
            found.append(Block(span, role))
    return tuple(found)


def items() -> tuple[Item, ...]:
    """Give every item of the case."""
    return tuple(_item(name) for name in TEXTS)


def _item(name: str) -> Item:
    text, day = TEXTS[name], DAYS[name]
    published = When.of_day(day) if day else None
    dates = (DateReading(published, DateOrigin.METADATA, day.isoformat()),) if day else ()
    flags: tuple[Flag, ...] = ()
    pictures: tuple[PictureMention, ...] = ()
    if name == "herald-0629":
        dates = (
            *dates,
            DateReading(When.of_day(date(2031, 6, 30)), DateOrigin.URL, "/2031/06/30/"),
        )
        flags = (
            Flag("dates-disagree", "Its address says 30 June 2031, its metadata 29 June 2031."),
        )
    if name == "wire-0614":
        caption = span_of(name, "photographs that appear to show men lying in a quarry")
        pictures = (PictureMention("img/quarry.jpg", caption, "Red Heron Brigade"),)
    return Item(
        id=ItemId(f"item-{name}"),
        capture=CaptureId(f"cap-{name}"),
        kind=ItemKind.PHOTOGRAPH if name == "photo" else ItemKind.ARTICLE,
        media_type="image/jpeg" if name == "photo" else "text/html",
        text=text,
        blocks=blocks_of(name),
        title=text.split("\n\n")[0] if "\n\n" in text else None,
        outlet=OUTLETS[name],
        url="javascript:alert(1)" if name == "hostile" else f"https://news.invalid/{name}",
        published=published,
        dates=dates,
        language="ar" if name == "hostile" else "en",
        pictures=pictures,
        flags=flags,
    )


def said(
    item: str,
    content: str,
    *chain: str,
    cue: str = "",
    stance: Stance = Stance.ASSERTS,
    **more: object,
) -> Statement:
    """Make a statement from the words of its item.

    Args:
        item: The item's short name.
        content: What is said, as it stands.
        *chain: Names from the nearest relay to the origin.
        cue: The words that report, as they stand.
        stance: The speaker's.
        **more: `figure` as (low, high, words), `hedge` and `source` as words,
            `medium`.
    """
    figure, hedge, spoken = more.get("figure"), more.get("hedge"), more.get("source")
    place = span_of(item, content)
    figures: tuple[Figure, ...] = ()
    if isinstance(figure, tuple):
        low, high, words = figure
        figures = (Figure(low, high, words, span_of(item, words), unit="soldiers", facet="killed"),)
    number = sum(s.item == ItemId(f"item-{item}") for s in _MADE)
    made = Statement(
        id=StatementId(f"st-{item}-{number}"),
        item=ItemId(f"item-{item}"),
        sentence=place,
        content=(place,),
        cue=(span_of(item, cue),) if cue else (),
        source=(span_of(item, str(spoken)),) if spoken else (),
        quotation=Quotation.DIRECT if content.startswith("“") else Quotation.INDIRECT,
        chain=tuple(Speaker(name, name, KINDS.get(name, SourceKind.UNKNOWN)) for name in chain),
        medium=str(more["medium"]) if "medium" in more else None,
        stance=stance,
        hedges=(span_of(item, str(hedge)),) if hedge else (),
        figures=figures,
    )
    _MADE.append(made)
    return made


_MADE: list[Statement] = []

BRIGADE, ARMY, RIGHTS = "Red Heron Brigade", "Danel Orsk", "Plain Witness"
NINE = (900.0, 900.0, "900")
IT_KILLED = "it had killed 900 soldiers who had fled a base near Velmara"

S_POST = said(
    "brigade-0614",
    "900 soldiers of the enemy were executed in the quarry of Velmara today.",
    BRIGADE,
    cue="Statement of",
    source="Red Heron Brigade",
    figure=NINE,
    medium="post",
)
S_WIRE_HEAD = said(
    "wire-0614", "it killed 900 soldiers near Velmara", BRIGADE, cue="says", figure=NINE
)
S_WIRE = said(
    "wire-0614",
    f"{IT_KILLED}, and posted photographs that appear to show men lying in a quarry.",
    BRIGADE,
    cue="said on Saturday that",
    source="The Red Heron Brigade",
    stance=Stance.UNVERIFIED,
    hedge="could not be independently verified",
)
S_WIRE_INNER = said("wire-0614", "men lying in a quarry", cue="photographs that appear to show")
S_HARBOUR = said(
    "harbour-0615", IT_KILLED, BRIGADE, cue="said on Saturday that", source="The Red Heron Brigade"
)
S_SLIP = said(
    "ledger-0615",
    IT_KILLED.replace("900", "9,00"),
    BRIGADE,
    cue="said on Saturday that",
    figure=(900.0, 900.0, "9,00"),
)
S_HERALD = said(
    "herald-0615",
    "The brigade claims to have executed 900 men",
    "Northern Wire",
    BRIGADE,
    cue="reported",
    source="Northern Wire",
    stance=Stance.UNVERIFIED,
    hedge="If confirmed",
    figure=NINE,
)
S_ARMY = said(
    "harbour-0616",
    "“We have so far counted 90 bodies,”",
    ARMY,
    cue="told reporters",
    source="Col. Danel Orsk, the army spokesman",
    figure=(90.0, 90.0, "90"),
    medium="press conference",
)
S_ARMY_REAL = said(
    "harbour-0616", "the photographs were genuine", ARMY, cue="He said", stance=Stance.CONFIRMS
)
S_ARMY_LIE = said(
    "harbour-0616",
    "the number given by the brigade was a lie",
    ARMY,
    cue="He said",
    stance=Stance.DENIES,
)
S_DOUBT = said(
    "city-0616",
    "that the photographs were authentic",
    "Ira Vessel",
    cue="said she was not convinced",
    source="Ira Vessel of Plain Witness",
    stance=Stance.DOUBTS,
)
S_DIPLOMAT = said(
    "city-0616",
    "they were real",
    "a diplomat",
    cue="told City Paper",
    source="A diplomat",
    stance=Stance.CONFIRMS,
)
S_NOBODY = said(
    "courier-0617",
    "Hundreds were killed at the quarry on Saturday.",
    figure=(200.0, 999.0, "Hundreds"),
)
S_RIGHTS = said(
    "witness-0628",
    "between 110 and 140 men were killed at the quarry",
    RIGHTS,
    cue="estimates that",
    source="Plain Witness",
    figure=(110.0, 140.0, "between 110 and 140"),
)
S_RIGHTS_REAL = said(
    "witness-0628", "The photographs are authentic", RIGHTS, stance=Stance.CONFIRMS
)
S_HERALD_RIGHTS = said(
    "herald-0629", "Between 110 and 140 men were killed", RIGHTS, cue="said", source="Plain Witness"
)
S_HERALD_NINE = said(
    "herald-0629",
    "The figure of 900",
    stance=Stance.DOUBTS,
    cue="could not be confirmed",
    figure=NINE,
)
S_RAISED = said(
    "wire-0903",
    "the number killed at 310 to 420",
    "Continental Agency",
    RIGHTS,
    cue="It now puts",
    figure=(310.0, 420.0, "310 to 420"),
    medium="report",
)
S_EXHUMED = said(
    "wire-0903",
    "at least 47 bodies had been exhumed",
    "Ministry of Health",
    cue="said at",
    figure=(47.0, None, "at least 47"),
)
S_EXHUMED_TOO = said(
    "gazette-0904",
    "Workers exhumed 47 bodies or more",
    "Ministry of Health",
    cue="according to",
    source="the health ministry",
)
S_HOSTILE = said(
    "hostile", f"90 جثة عثر عليها {SCRIPT}", SCRIPT, cue="قال", figure=(90.0, 90.0, "90")
)

STATEMENTS = tuple(_MADE)


def part(
    statement: Statement,
    origin: str | None,
    *relays: str,
    stance: Stance | None = None,
    side: Side = Side.FOR,
) -> ClaimStatement:
    """Make a statement's part in a claim."""
    return ClaimStatement(
        statement.id,
        statement.item,
        side,
        stance or statement.stance,
        source_id(origin) if origin else None,
        tuple(source_id(relay) for relay in relays),
    )


def origin(name: str, *statements: Statement, side: Side = Side.FOR, group: int = 0) -> Origin:
    """Make an origin whose word these statements carry."""
    source = next(s for s in sources() if s.name == name)
    carried = tuple(dict.fromkeys(s.item for s in statements))
    days = [DAYS[item.removeprefix("item-")] for item in carried]
    known = [day for day in days if day]
    return Origin(
        source.id,
        name,
        source.kind,
        source.interested,
        side,
        carried,
        When.of_day(min(known)) if known else None,
        group,
    )


EVENT = EventId("ev-quarry")
C_NINE, C_ARMY, C_FIRST, C_LATER, C_HUNDREDS, C_REAL, C_EXHUMED = (
    ClaimId(name)
    for name in (
        "cl-900",
        "cl-90",
        "cl-110-140",
        "cl-310-420",
        "cl-hundreds",
        "cl-real",
        "cl-exhumed-47",
    )
)


def figure_claim(
    claim: ClaimId,
    value: tuple[float | None, float | None, str],
    parts: tuple[ClaimStatement, ...],
    origins: tuple[Origin, ...],
    **more: object,
) -> Claim:
    """Make a claim with a figure; `more` are further fields of `Claim`."""
    low, high, text = value
    days = [DAYS[p.item.removeprefix("item-")] for p in parts]
    known = [day for day in days if day]
    independent = len({o.group for o in origins if o.side is Side.FOR})
    fields: dict[str, object] = {
        "facet": "killed",
        "unit": "soldiers",
        "independence": Independence(OriginCount(independent, independent), OriginCount(0, 0)),
        **more,
    }
    return Claim(
        id=claim,
        event=EVENT,
        value=ClaimValue(low, high, text),
        first_seen=When.of_day(min(known)) if known else None,
        statements=parts,
        origins=origins,
        **fields,  # type: ignore[arg-type]
    )


def claims() -> tuple[Claim, ...]:
    """Give the seven claims of the case."""
    slip = Slip(
        S_SLIP.id,
        S_SLIP.item,
        "9,00",
        "900",
        C_NINE,
        "Daily Ledger writes “9,00” where Northern Wire, whose wording it copies, has “900”.",
    )
    reasons = (
        Reason(
            ReasonKind.WORDING,
            "Daily Ledger and The Harbour Post share the wire's sentence word for word.",
            ("Northern Wire", "Daily Ledger", "The Harbour Post"),
            ItemId("item-harbour-0615"),
            span_of("harbour-0615", SHARED),
        ),
        Reason(
            ReasonKind.CITES,
            "Eastern Herald has it from Northern Wire.",
            ("Eastern Herald", "Northern Wire"),
            ItemId("item-herald-0615"),
            span_of("herald-0615", "Northern Wire reported"),
        ),
    )
    nine = figure_claim(
        C_NINE,
        (900, 900, "900"),
        (
            part(S_POST, BRIGADE),
            part(S_WIRE, BRIGADE),
            part(S_HARBOUR, BRIGADE),
            part(S_SLIP, BRIGADE),
            part(S_HERALD, BRIGADE, "Northern Wire"),
            part(S_ARMY_LIE, ARMY, stance=Stance.DENIES, side=Side.AGAINST),
            part(S_HERALD_NINE, None, stance=Stance.DOUBTS),
        ),
        (
            origin(BRIGADE, S_POST, S_WIRE, S_HARBOUR, S_SLIP, S_HERALD),
            origin(ARMY, S_ARMY_LIE, side=Side.AGAINST, group=1),
        ),
        independence=Independence(
            OriginCount(1, 1),
            OriginCount(1, 1),
            reasons,
            ("Did anybody but the brigade count at the quarry on 14 June?",),
        ),
        slips=(slip,),
    )
    first = figure_claim(
        C_FIRST,
        (110, 140, "110 to 140"),
        (part(S_RIGHTS, RIGHTS), part(S_HERALD_RIGHTS, RIGHTS)),
        (origin(RIGHTS, S_RIGHTS, S_HERALD_RIGHTS),),
        unit="men",
        superseded_by=C_LATER,
    )
    later = figure_claim(
        C_LATER,
        (310, 420, "310 to 420"),
        (part(S_RAISED, RIGHTS, "Continental Agency"),),
        (origin(RIGHTS, S_RAISED),),
        unit="men",
    )
    hundreds = figure_claim(
        C_HUNDREDS,
        (200, 999, "hundreds"),
        (part(S_NOBODY, None),),
        (),
        unit=None,
        independence=Independence(
            OriginCount(0, 1),
            OriginCount(0, 0),
            (
                Reason(
                    ReasonKind.UNATTRIBUTED,
                    "Inland Courier names nobody and shares no wording with another report.",
                    ("Inland Courier",),
                    S_NOBODY.item,
                    S_NOBODY.content[0],
                ),
            ),
            ("Whom did Inland Courier ask?",),
        ),
    )
    exhumed = figure_claim(
        C_EXHUMED,
        (47, None, "at least 47"),
        (part(S_EXHUMED, "Ministry of Health"), part(S_EXHUMED_TOO, "Ministry of Health")),
        (origin("Ministry of Health", S_EXHUMED, S_EXHUMED_TOO),),
        facet="exhumed",
        unit="bodies",
    )
    army = figure_claim(
        C_ARMY,
        (90, 90, "90"),
        (part(S_ARMY, ARMY), part(S_HOSTILE, None)),
        (origin(ARMY, S_ARMY),),
        unit="bodies",
        independence=Independence(OriginCount(1, 2), OriginCount(0, 0)),
    )
    return (nine, army, hundreds, first, later, exhumed, _authentic())


def _authentic() -> Claim:
    return Claim(
        C_REAL,
        EVENT,
        "authenticity",
        ClaimValue(None, None, "the photographs are authentic", numeric=False),
        None,
        When.of_day(date(2031, 6, 16)),
        (
            part(S_ARMY_REAL, ARMY),
            part(S_DIPLOMAT, "a diplomat"),
            part(S_DOUBT, "Ira Vessel", side=Side.AGAINST),
            part(S_RIGHTS_REAL, RIGHTS),
        ),
        (
            origin(ARMY, S_ARMY_REAL),
            origin("a diplomat", S_DIPLOMAT, group=1),
            origin("Ira Vessel", S_DOUBT, side=Side.AGAINST, group=2),
            origin(RIGHTS, S_RIGHTS_REAL, group=3),
        ),
        Independence(
            OriginCount(2, 3), OriginCount(1, 1), (), ("Is the diplomat the army's own source?",)
        ),
    )


def made_by_hand() -> SiteContents:
    """Give the whole case."""
    passages = tuple(
        SharedPassage(
            ItemId("item-wire-0614"),
            span_of("wire-0614", SHARED),
            ItemId(f"item-{name}"),
            span_of(name, words),
            29,
        )
        for name, words in (("harbour-0615", SHARED), ("ledger-0615", SLIPPED))
    )
    speakers = {s.id: tuple(source_id(x.name) for x in s.chain) for s in STATEMENTS}
    speakers[S_HOSTILE.id] = ()
    outlets = {ItemId(f"item-{n}"): source_id(name) for n, name in OUTLETS.items() if name}
    return SiteContents(
        title="The quarry of Velmara",
        made_at=datetime(2032, 3, 1, 10, 14, tzinfo=UTC),
        items=items(),
        statements=STATEMENTS,
        analysis=Analysis(
            linking=Linking(
                sources(),
                speakers,
                outlets,
                (
                    Event(
                        EVENT,
                        "killing of soldiers at the quarry",
                        "Velmara",
                        "14 June 2031",
                        tuple(s.id for s in STATEMENTS),
                    ),
                ),
                (),
            ),
            claims=claims(),
            copies=(
                CopyGroup(
                    tuple({p: 0 for q in passages for p in (q.left, q.right)}), passages, 0.78, True
                ),
            ),
            supersessions=(
                Supersession(
                    C_FIRST,
                    C_LATER,
                    source_id(RIGHTS),
                    "Plain Witness replaced 110 to 140 (28 June 2031) by 310 to 420"
                    " (3 September 2031).",
                ),
            ),
            remarks=(
                Remark(
                    "contradicts-itself",
                    "The headline has the army counting ninety, the text calls the number a lie.",
                    ItemId("item-harbour-0616"),
                    (S_ARMY_LIE.id,),
                ),
            ),
        ),
        failures=(
            (
                "scans/<b>notes</b>.pdf",
                "no-text-layer",
                "`scans/notes.pdf` holds pictures of pages and no text.",
                "run text recognition over it and add it again",
            ),
        ),
        ledger_length=212,
        ledger_head="9c1e41b07f3a",
    )
