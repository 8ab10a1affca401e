"""Who is meant by "he", "the group" and the like: passages of our own."""

from __future__ import annotations

import pytest

from firsthand.extract.chains import chains, tellings
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page
from firsthand.model.source import SourceKind as Kind

# Each passage marks its attributions (see conftest); name and kind are those of
# the last speaker of the last.
PASSAGES = [
    # Pronouns.
    ("<1Ada Ferrer> [1said] {1nine died}. {2“It was late,”} <2she> [2said].", "Ada Ferrer"),
    ("Gen. Omar Haddad spoke on Monday. {“It was late,”} <he> [said].", "Omar Haddad"),
    (
        "<1Mr. Tom Reed> [1met] {1Ms. Ada Ferrer}. {2“It was late,”} <2she> [2said].",
        "Ada Ferrer",
    ),
    (
        "<1Spokesman Tom Reed> [1said] {1Ada Ferrer had left}. {2“It was late,”} <2he> [2said].",
        "Tom Reed",
    ),
    (
        "<1Residents> [1said] {1nine died}. {2“It was late,”} <2they> [2said].",
        "residents",
    ),
    (
        "The Black Dawn Brigade took the port. {Nine were killed}, <it> [said].",
        "Black Dawn Brigade",
    ),
    (
        "Human Rights Watch sent Tom Reed to the port. {Nine were killed}, <it> [said].",
        "Human Rights Watch",
    ),
    # The one named last, of two who stand out alike.
    (
        "<1A hospital source> [1said] {1nine died}. It rained. Our reporter Jens Aall is at the"
        " gate. {2The hoses are dry}, <2he> [2says].",
        "Jens Aall",
    ),
    # A spokesman of a body without a name.
    ("<1The navy> [1said] {1so}. {2Eighty were aboard}, <2its spokesman> [2said].", "navy"),
    # A body told apart by its field is no other one.
    (
        "The wounded lie in St. Olav. {Nine were hurt}, <the health board> [said].",
        "health board",
    ),
    (
        "The Sarn Health Board met. {Nine were hurt}, <the health board> [said].",
        "Sarn Health Board",
    ),
    # Whoever is told of under another name.
    ("<1One survivor, “Ola”, 22,> [1said] {1nine died}. {2“I ran,”} <2he> [2said].", "Ola"),
    ("“Hawa”, 34, saw six men. {They wore boots}, <she> [said].", "Hawa"),
    ("<The commander of the zone, Rear Admiral Omar Lemos,> [said] {so}.", "Omar Lemos"),
    ("<One of them, who identified himself as Josué,> [said] {nine died}.", "Josué"),
    # A firm whose name holds "and".
    ("<Analysts at Brink and Hale> [said] {rates would rise}.", "analysts at Brink"),
    # A surname, a title and a surname.
    ("<1Ada Ferrer> [1said] {1nine died}. <2Ferrer> [2said] {2ten were hurt}.", "Ada Ferrer"),
    ("<1Ada Ferrer> [1said] {1nine died}. <2Ms. Ferrer> [2said] {2so}.", "Ada Ferrer"),
    (
        "<1Lt. Gen. Qassim al-Moussawi> [1said] {1nine died}. <2Gen. Moussawi> [2said] {2so}.",
        "Qassim al-Moussawi",
    ),
    ("<1Ferrer> [1said] {1nine died}. Ada Ferrer is the mayor. <2Ferrer> [2said] {2so}.",
     "Ada Ferrer"),
    ("<1Tom Reed> [1said] {1nine died}. <2Sam Reed> [2said] {2so}.", "Sam Reed"),
    # One public body is not another.
    ("<1Army> [1says] {1nine died}. <2The defence ministry> [2said] {2so}.", "defence ministry"),
    (
        "<1The Interior Ministry> [1said] {1nine died}. <2The ministry> [2said] {2so}.",
        "Interior Ministry",
    ),
    # Short forms that the text defines.
    (
        "The Harbour Rights Observatory (HRO) came. <HRO> [said] {nine died}.",
        "Harbour Rights Observatory",
    ),
    (
        "The Army of the Northern Light, or ANL, took the port. <The ANL> [said] {nine died}.",
        "Army of the Northern Light",
    ),
    (
        "The Northern Light Army, known by the acronym NLA, came. <NLA> [said] {nine died}.",
        "Northern Light Army",
    ),
    ("<1The Harbour Times> [1said] {1so}. <2The Times> [2said] {2nine died}.", "Harbour Times"),
    # Words that point back at a body.
    ("The Black Dawn Brigade came. <The group> [said] {nine died}.", "Black Dawn Brigade"),
    ("Human Rights Watch came. <The rights group> [said] {nine died}.", "Human Rights Watch"),
    (
        "Human Rights Watch saw the Black Dawn Brigade. <The rights group> [said] {nine died}.",
        "Human Rights Watch",
    ),
    (
        "The Black Dawn Brigade met Human Rights Watch. <The militants> [said] {nine died}.",
        "Black Dawn Brigade",
    ),
    (
        "<1The Harbour Times> [1reported] {1it}. <2The newspaper> [2said] {2nine died}.",
        "Harbour Times",
    ),
    ("<1Reuters> [1reported] {1it}. <2The agency> [2said] {2nine died}.", "Reuters"),
    (
        "The Fisheries Ministry met on Monday. <The ministry> [said] {nine died}.",
        "Fisheries Ministry",
    ),
    (
        "<The militants who hold the port> [said] {nine died}. It was the Black Dawn Brigade.",
        "Black Dawn Brigade",
    ),
    # Words that point back at a person.
    (
        "Fisheries minister Ada Ferrer came. <The minister> [said] {nine died}.",
        "Ada Ferrer",
    ),
    ("Gen. Omar Haddad came. Tom Reed left. <The general> [said] {nine died}.", "Omar Haddad"),
    (
        "Ada Ferrer, a spokeswoman for Sea Rescue, came. <The spokeswoman> [said] {nine died}.",
        "Ada Ferrer",
    ),
    # Whoever speaks for a body without a name is its voice.
    ("<A spokesman for the Harbour Police> [said] {nine died}.", "Harbour Police"),
    ("<A Pentagon spokeswoman> [said] {nine died}.", "Pentagon"),
    ("<Fighters of the Black Dawn Brigade> [said] {nine died}.", "Black Dawn Brigade"),
    ("<A Guardian correspondent> [said] {nine died}.", "Guardian"),
    # Documents and those who stand behind them.
    ("<A Facebook post by Ada Ferrer> [said] {nine died}.", "Ada Ferrer"),
    (
        "The Black Dawn Brigade came. <The captions that the group put under the pictures>"
        " [speak of] {nine dead}.",
        "Black Dawn Brigade",
    ),
    (
        "The Black Dawn Brigade came. <1The captions that the group wrote> [1named] {1a place}."
        " {2“Nine were killed,”} <2they> [2read].",
        "Black Dawn Brigade",
    ),
    (
        "<1Human Rights Watch> [1said] {1it looked at pictures}. {2Nine died}, <2the analysis>"
        " [2found].",
        "Human Rights Watch",
    ),
    ("<Court documents> [say] {nine died}.", "Court documents"),
    # People without a name stay without one.
    ("<Officials> [said] {nine died}.", "officials"),
    ("<A diplomatic source in Lima> [said] {nine died}.", "diplomatic source in Lima"),
    ("<Officials and human rights groups> [doubt] {the number}.",
     "officials and human rights groups"),
    ("<Reed's mother> [said] {nine died}.", "Reed's mother"),
    ("<Police> [said] {nine died}.", "police"),
    # The people of the only armed group are that group.
    ("The Black Dawn Brigade came. <The gunmen> [said] {nine died}.", "Black Dawn Brigade"),
    ("The Black Dawn Brigade came. <Kurdish militants> [said] {nine died}.", "Kurdish militants"),
    (
        "The Black Dawn Brigade fought the Hill Liberation Army. <Militants> [said] {nine died}.",
        "militants",
    ),
    # The words before "or so it claims" tell who "it" is.
    ("{The Eastern Covenant has killed 40 men}, or [so] <it> [claims].", "Eastern Covenant"),
    # An office's name is no person's, and a rank no name.
    ("<The regional Department of Education> [said] {nine died}.", "Department of Education"),
    (
        "<Peru’s chief of the defence staff, General Sir Tom Reed,> [said] {nine died}.",
        "Tom Reed",
    ),
    (
        "<1U.N. High Commissioner for Refugees Ada Ferrer> [1said] {1so}. <2Ferrer> [2said] {2no}.",
        "Ada Ferrer",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "name"), PASSAGES)
def test_the_fullest_name_of_who_is_meant(marked, markup: str, name: str) -> None:
    assert _last(marked(markup)).name.lower() == name.lower()


def test_at_least_forty_passages_are_tried() -> None:
    assert len(PASSAGES) >= 40


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<Officials> [said] {nine died}.", Kind.UNNAMED),
        ("<Police> [said] {nine died}.", Kind.OFFICIAL),
        ("<Court documents> [say] {nine died}.", Kind.DOCUMENT),
        ("<Reed's mother> [said] {nine died}.", Kind.WITNESS),
        ("<Officials and human rights groups> [doubt] {the number}.", Kind.UNNAMED),
        ("<The Black Dawn Brigade> [said] {nine died}.", Kind.PARTY),
        ("<Zed> [said] {nine died}.", Kind.PERSON),
    ],
)
def test_the_kind_is_what_the_words_show(marked, markup: str, kind: Kind) -> None:
    assert _last(marked(markup)).kind is kind


def test_what_is_known_elsewhere_in_the_text_belongs_to_every_mention(marked) -> None:
    speaker = _last(
        marked(
            "<1Ferrer> [1said] {1so}. Ada Ferrer, a researcher for Human Rights Watch, came."
            " <2She> [2said] {2nine died}."
        )
    )
    assert (speaker.name, speaker.body, speaker.written) == (
        "Ada Ferrer", "Human Rights Watch", "She",
    )  # fmt: skip


def test_a_pronoun_that_fits_nobody_names_nobody(marked) -> None:
    page = marked("{“It was late,”} <he> [said].")
    told = tellings(page.item, Page.of(parse(page.text, ())), page.said).tellings
    assert chains(page.item, told[-1]) == ((),)


def test_a_paper_does_not_call_itself_it(marked) -> None:
    page = marked("The Daily Herald came out. <It> [said] {nine died}.", outlet="Daily Herald")
    told = tellings(page.item, Page.of(parse(page.text, ())), page.said).tellings
    assert chains(page.item, told[-1]) == ((),)


@pytest.mark.parametrize(
    ("between", "body"),
    [
        ("<2Tom Reed>", "coast guard"),
        ("Tom Reed left the port. <2Tom Reed>", None),
        ("<2Tom Reed, a fisherman,>", None),
    ],
)
def test_a_name_right_after_a_spokesman_is_his(marked, between: str, body: str | None) -> None:
    told = f"<1A spokesman for the coast guard> [1said] {{1so}}. {between} [2said] {{2nine died}}."
    assert _last(marked(told)).body == body


def test_a_ministry_takes_the_country_the_text_is_about(marked) -> None:
    peru = "Peru mourned. Peruvian flags were lowered across Peru. "
    told = "<Fisheries minister Ada Ferrer> [said] {nine died}."
    assert _last(marked(peru + told)).body == "Peruvian fisheries ministry"
    assert _last(marked(told)).body == "fisheries ministry"


def _last(page):
    told = tellings(page.item, Page.of(parse(page.text, ())), page.said).tellings
    return chains(page.item, told[-1])[0][-1]


LATER_PASSAGES = [
    # Another public body is not what "the coast guard" means.
    (
        "<1Ada Ferrer> [1told] the Senate {1so}. {2Nobody was missing}, <2the coast guard>"
        " [2said].",
        "coast guard",
    ),
    # Who has a country's name is no agency.
    ("A Peruvian said so. {Nine died}, <the French news agency> [said].", "French news agency"),
    # A man of a brigade is still a man.
    (
        "<1A deserter from the 4th Brigade> [1said] {1so}. {2It was late}, <2he> [2said].",
        "deserter from the 4th Brigade",
    ),
    # Who was brought in before is meant, and not the last person in sight.
    (
        "It met two drivers and a mortuary attendant. A policeman watched them."
        " {Ten had died}, <the mortuary attendant> [said].",
        "mortuary attendant",
    ),
    # Whose relative it is says nothing.
    ("They met a relative of a passenger, <who> [said] {nine had died}.", "relative"),
    ("They met a relative of Ada Ferrer, <who> [said] {nine had died}.", "Ada Ferrer"),
    # A delegation speaks for whoever sent it.
    ("{Nine died}, <the delegation of the Black Dawn Front> [said].", "Black Dawn Front"),
]


@pytest.mark.parametrize(("markup", "name"), LATER_PASSAGES)
def test_who_is_meant_is_not_merely_who_stands_near(marked, markup: str, name: str) -> None:
    page = marked(markup)
    reading = tellings(page.item, Page.of(parse(page.text, ())), page.said)
    (chain,) = chains(page.item, reading.tellings[-1])
    assert chain[-1].name == name


TOGETHER = "<1Amnesty International and Human Rights Watch> [1said] {1nine died}. "


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("both", ["Amnesty International", "Human Rights Watch"]),
        ("the two organisations", ["Amnesty International", "Human Rights Watch"]),
        ("the two men", ["men"]),
        ("the three organisations", ["organisations"]),
    ],
)
def test_both_are_the_two_who_last_spoke_together(marked, words: str, names: list[str]) -> None:
    page = marked(f"{TOGETHER}{{2It was late}}, <2{words}> [2said].")
    reading = tellings(page.item, Page.of(parse(page.text, ())), page.said)
    last = reading.tellings[-1]
    assert sorted(chain[-1].name for chain in chains(page.item, last)) == names


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        # Whom the sentence before gives as its source stands out most.
        (
            "<1Elio Marra> [1said] {1so}. Not so, according to Yusuf Haddad, 22. {2“A rope,”}"
            " <2he> [2says].",
            "Yusuf Haddad",
        ),
        # A speaker of a transcript is no "it".
        (
            "Amnesty International met. <1PRESENTER> [1:] {1Good evening, all of you}."
            " {2It was calm}, <2it> [2said].",
            "Amnesty International",
        ),
        ("<My wife> [says] {he still shouts}.", "wife"),
    ],
)
def test_who_stands_out_and_who_cannot_be_meant(marked, markup: str, name: str) -> None:
    page = marked(markup)
    reading = tellings(page.item, Page.of(parse(page.text, ())), page.said)
    (chain,) = chains(page.item, reading.tellings[-1])
    assert chain[-1].name == name
