"""From the nearest relay to the first-hand speaker, in passages of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.extract.chains import chains, tellings
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page

AP, BBC, NYT = "Associated Press", "BBC", "New York Times"
FROM_REUTERS = "unnamed sources of Reuters"

# Each passage marks its attributions (see conftest); the chain is that of the last.
PASSAGES = [
    # Nobody between the speaker and the report.
    ("<Mayor Ada Ferrer> [said] {nine people had died}.", ["Ada Ferrer"]),
    ("{Nine people had died}, [according to] <Mayor Ada Ferrer>.", ["Ada Ferrer"]),
    ("<Ada Ferrer> [told] parliament {that nine people had died}.", ["Ada Ferrer"]),
    ("<Ada Ferrer> [told] reporters {that nine people had died}.", ["Ada Ferrer"]),
    ("<Ada Ferrer> [told] the city council {that nine people had died}.", ["Ada Ferrer"]),
    ("<Ada Ferrer> [told] her mother {that nine people had died}.", ["Ada Ferrer"]),
    ("<A source who spoke to Reuters> [said] {nine had died}.", ["Reuters", FROM_REUTERS]),
    (
        "A source who spoke to Reuters watched the ship. It was late. {“Nine died,”} <the source>"
        " [said].",
        ["Reuters", FROM_REUTERS],
    ),
    # Nobody named.
    ("{Nine people had died}, [it was reported].", []),
    ("{Nine people had died}, [according to] <reports>.", []),
    ("<Some reports> [said] {nine people had died}.", []),
    ("<Rumours> [say] {that nine people died}.", []),
    # Told to an outlet.
    ("<Ada Ferrer> [told] the Sunday Ledger {that nine died}.", ["Sunday Ledger", "Ada Ferrer"]),
    (
        "<Ada Ferrer, speaking to the Harbour Times,> [said] {nine died}.",
        ["Harbour Times", "Ada Ferrer"],
    ),
    (
        "Reached by the Harbour Times, <Ada Ferrer> [said] {nine died}.",
        ["Harbour Times", "Ada Ferrer"],
    ),
    (
        "<Ada Ferrer> [says] {nine died}. She was speaking to the Harbour Times.",
        ["Harbour Times", "Ada Ferrer"],
    ),
    ("<A letter seen by the Harbour Times> [says] {nine died}.", ["Harbour Times", "letter"]),
    (
        "<Miners interviewed by Human Rights Watch> [said] {nine died}.",
        ["Human Rights Watch", "Miners"],
    ),
    ("<Ada Ferrer> [said] on Sunday {that nine people had died}.", ["Ada Ferrer"]),
    ("<Ada Ferrer> [told] The Associated Press {that nine people had died}.", [AP, "Ada Ferrer"]),
    ("<Ada Ferrer> [told] the BBC on Monday {that nine people had died}.", [BBC, "Ada Ferrer"]),
    ("{Nine people had died}, <Ada Ferrer> [told] AFP.", ["AFP", "Ada Ferrer"]),
    ("{“Nine died,”} <Ada Ferrer> [told] Reuters by phone.", ["Reuters", "Ada Ferrer"]),
    ("<Ada Ferrer> [said] in an interview with CNN {that nine died}.", ["CNN", "Ada Ferrer"]),
    ("<Ada Ferrer> [said] in a statement to Reuters {that nine died}.", ["Reuters", "Ada Ferrer"]),
    ("Speaking to the BBC, <Ada Ferrer> [said] {nine people had died}.", [BBC, "Ada Ferrer"]),
    ("<Ada Ferrer> [said] on CNN {that nine people had died}.", ["CNN", "Ada Ferrer"]),
    (
        "<Ada Ferrer> [told] Tom Reed at BuzzFeed {that nine people had died}.",
        ["BuzzFeed", "Ada Ferrer"],
    ),
    (
        "<Ada Ferrer> [told] the Harbour Times {that nine people had died}.",
        ["Harbour Times", "Ada Ferrer"],
    ),
    (
        "<Ada Ferrer> [told] the newspaper Le Port {that nine people had died}.",
        ["Le Port", "Ada Ferrer"],
    ),
    ("Interviewed by the BBC, <Ada Ferrer> [said] {nine had died}.", [BBC, "Ada Ferrer"]),
    # Passed on by an outlet, in every place of the sentence.
    ("<Ada Ferrer> [said] {nine had died}, according to Reuters.", ["Reuters", "Ada Ferrer"]),
    ("According to Reuters, <Ada Ferrer> [said] {nine had died}.", ["Reuters", "Ada Ferrer"]),
    ("<Ada Ferrer> [said] {nine had died}, Reuters reported.", ["Reuters", "Ada Ferrer"]),
    ("<Ada Ferrer> [said] {nine had died}, reported the BBC.", [BBC, "Ada Ferrer"]),
    ("<Ada Ferrer> [was quoted] by AFP as saying {nine had died}.", ["AFP", "Ada Ferrer"]),
    ("Reuters quoted <Ada Ferrer> [as saying] {nine had died}.", ["Reuters", "Ada Ferrer"]),
    ("<Ada Ferrer> [wrote] in the Guardian {that nine had died}.", ["Guardian", "Ada Ferrer"]),
    ("<Ada Ferrer> [said] {nine had died, the New York Times reports}.", [NYT, "Ada Ferrer"]),
    ("<The mayor>, quoted by Reuters, [said] {nine had died}.", ["Reuters", "mayor"]),
    # The outlet itself is the last name that the words give.
    ("<Reuters> [reported] {that nine people had died}.", ["Reuters"]),
    ("{Nine people had died}, <the New York Times> [reported].", [NYT]),
    ("{Nine people had died}, [according to] <the Harbour Times>.", ["Harbour Times"]),
    # An outlet that says whom it cites.
    ("<Reuters>, citing Ada Ferrer, [reported] {that nine had died}.", ["Reuters", "Ada Ferrer"]),
    ("<Reuters, citing Ada Ferrer,> [reported] {that nine had died}.", ["Reuters", "Ada Ferrer"]),
    ("<Reuters> [reported] {that nine had died}, citing Ada Ferrer.", ["Reuters", "Ada Ferrer"]),
    ("<Reuters> [reported] {that nine had died}, quoting officials.", ["Reuters", FROM_REUTERS]),
    (
        "{Nine had died}, [according to] <the New York Times>, which cited Ada Ferrer.",
        [NYT, "Ada Ferrer"],
    ),
    (
        "<The Harbour Times>, citing the BBC, [said] {nine had died}.",
        ["Harbour Times", BBC],
    ),
    (
        "<The Harbour Times> [reported], citing a statement by Ada Ferrer, {that nine died}.",
        ["Harbour Times", "Ada Ferrer"],
    ),
    ("<An official>, citing informants, [said] {nine had died}.", ["official", "informants"]),
    ("<Ada Ferrer>, citing safety concerns, [said] {nine had died}.", ["Ada Ferrer"]),
    ("<Ada Ferrer>, citing a Reuters report, [said] {nine died}.", ["Ada Ferrer", "Reuters"]),
    (
        "The BBC spoke to <two friends> [who confirmed] {nine died}.",
        [BBC, "unnamed sources of BBC"],
    ),
    ("<A report in the Harbour Times> [said] {nine people had died}.", ["Harbour Times"]),
    ("<Ada Ferrer> [told] HarbourNews {that nine had died}.", ["HarbourNews", "Ada Ferrer"]),
    (
        "<Reuters> [reported], {citing the mayor of Dorun, Ada Ferrer, that nine died}.",
        ["Reuters", "Ada Ferrer"],
    ),
    (
        "<The Harbour Times> [said] {nine died}, citing a BBC interview with Ada Ferrer.",
        ["Harbour Times", BBC, "Ada Ferrer"],
    ),
    (
        "<The Harbour Times> [said] {nine died}, citing a Red Cross bulletin carried by AFP.",
        ["Harbour Times", "AFP", "Red Cross"],
    ),
    ("<The BBC>, citing the health ministry, [said] {nine died}.", [BBC, "health ministry"]),
    ("<Mayor Ada Ferrer>, citing the embassy, [said] {nine died}.", ["Ada Ferrer", "embassy"]),
    ("<The BBC>, citing its own reporter, [said] {nine died}.", [BBC]),
    ("<Officials quoted by Reuters> [said] {nine had died}.", ["Reuters", FROM_REUTERS]),
    (
        "<A shepherd> [said] to a reporter of the BBC {that nine died}.",
        [BBC, "unnamed sources of BBC"],
    ),
    ("<Ada Ferrer> [had heard] from Tom Reed {that nine had died}.", ["Ada Ferrer", "Tom Reed"]),
    ("Ada Ferrer [was told] by <the crew> {that nine had died}.", ["Ada Ferrer", "crew"]),
    ("<The army> [said] on its website {that nine had died}.", ["army"]),
    ("<A caption of a Reuters picture> [reads] {“Nine died”}.", ["Reuters"]),
    (
        "In a statement <1Ada Ferrer> [1said] {1nine died}. <2The statement> [2said] {2so again}.",
        ["Ada Ferrer"],
    ),
    # Told inside another's words.
    (
        "<1Reuters> [1reported] that {1<2Ada Ferrer> [2said] {2nine people had died}}.",
        ["Reuters", "Ada Ferrer"],
    ),
    (
        "<1The Harbour Times> [1reported], citing AP, that {1<2Ada Ferrer> [2said] {2nine died}}.",
        ["Harbour Times", "AP", "Ada Ferrer"],
    ),
    (
        "<1The BBC> [1says] {1<2Ada Ferrer> [2told] Reuters {2that nine died}}.",
        [BBC, "Reuters", "Ada Ferrer"],
    ),
    (
        "<1Ada Ferrer> [1said] that {1<2witnesses> [2told] her {2that nine died}}.",
        ["Ada Ferrer", "witnesses"],
    ),
    (
        "[1According to] <1the BBC>, {1<2Tom Reed> [2says] {2<3Ada Ferrer> [3saw] {3nine die}}}.",
        [BBC, "Tom Reed", "Ada Ferrer"],
    ),
    (
        "{1{2Nine had died}, <2Ada Ferrer> [2said]}, [1according to] <1the BBC>.",
        [BBC, "Ada Ferrer"],
    ),
    (
        "<1The Daily Mail> [1reports] that {1[2according to] <2a Facebook post by Tom Reed>,"
        " {2nine had died}}.",
        ["Daily Mail", "Tom Reed"],
    ),
    # Who judges another's word does not pass it on.
    (
        "<1Ada Ferrer> [1could not confirm] {1the [2claim] by <2Tom Reed> {2that nine died}}.",
        ["Tom Reed"],
    ),
    (
        "<1Ada Ferrer> [1denied] {1the [2claim] by <2Tom Reed> {2that nine had died}}.",
        ["Tom Reed"],
    ),
    # Unnamed people are those of the outlet that met them.
    ("<Sources> [told] Reuters {that nine had died}.", ["Reuters", FROM_REUTERS]),
    ("<A diplomatic source> [told] Reuters {that nine had died}.", ["Reuters", FROM_REUTERS]),
    ("<Three middlemen> [told] Reuters {that nine had died}.", ["Reuters", FROM_REUTERS]),
    ("<Two officials> [said] {nine had died}, Reuters reported.", ["Reuters", FROM_REUTERS]),
    ("<Residents> [said] {nine had died}.", ["residents"]),
    # The text has shown to whom the speaker spoke.
    (
        "<1One source> [1told] Reuters {1that nine died}. <2The source> [2said] {2ten were hurt}.",
        ["Reuters", FROM_REUTERS],
    ),
    (
        "<1Two sources> [1told] Reuters {1nine died}. <2Another source> [2said] {2ten were hurt}.",
        ["Reuters", FROM_REUTERS],
    ),
    (
        "<1Ada Ferrer> [1told] CNN {1that nine died}. {2“It was late,”} <2she> [2said].",
        ["CNN", "Ada Ferrer"],
    ),
    (
        "<1Two sources> [1told] Reuters {1nine died}. <2Residents> [2said] {2ten were hurt}.",
        ["residents"],
    ),
    (
        "<1Ada Ferrer> [1told] CNN {1nine died}. In a speech on Friday <2Ada Ferrer> [2said]"
        " {2ten were hurt}.",
        ["Ada Ferrer"],
    ),
    # Only the words of this telling count.
    (
        "<1Tom Reed> [1told] Reuters {1nine died}, and <2Ada Ferrer> [2said] {2ten were hurt}.",
        ["Ada Ferrer"],
    ),
    ("<Ada Ferrer> [said] {she had told the BBC that nine had died}.", ["Ada Ferrer"]),
    ("<Ada Ferrer> [said] {the BBC had reported nine deaths}.", ["Ada Ferrer"]),
    # An official speaks of his own country, or of reports that he does not name.
    (
        "<1US State Department spokesman Tom Reed> [1said] {1<2the United States> [2believes]"
        " {2nine died}}.",
        ["Tom Reed"],
    ),
    (
        "<1Mayor Ada Ferrer> [1said] {1<2reports she had seen> [2showed] {2that nine died}}.",
        ["Ada Ferrer"],
    ),
]


@pytest.mark.parametrize(("markup", "names"), PASSAGES)
def test_a_chain_runs_from_the_nearest_relay_to_the_first_hand_speaker(
    marked, markup: str, names: list[str]
) -> None:
    assert _chains(marked(markup))[-1] == [tuple(names)]


def test_at_least_sixty_passages_are_tried() -> None:
    assert len(PASSAGES) >= 60


def test_sources_named_together_each_have_their_chain(marked) -> None:
    page = marked("<Reuters, AP and AFP> [reported] {that nine people had died}.")
    assert _chains(page) == [[("Reuters",), ("AP",), ("AFP",)]]


def test_relays_named_together_each_have_their_chain(marked) -> None:
    page = marked("<Ada Ferrer> [said] {nine had died, Reuters, AP and AFP report}.")
    assert _chains(page) == [
        [("Reuters", "Ada Ferrer"), ("AP", "Ada Ferrer"), ("AFP", "Ada Ferrer")]
    ]


def test_the_publishing_outlet_is_no_relay_of_its_own_report(marked) -> None:
    page = marked("<Ada Ferrer> [told] the BBC {that nine people had died}.", "BBC News")
    assert _chains(page) == [[("Ada Ferrer",)]]


def test_the_agency_whose_text_is_printed_is_the_nearest_relay(marked) -> None:
    page = marked("<Ada Ferrer> [said] {that nine people had died}.", "Harbour Post")
    printed = replace(page.item, agency="Reuters")
    own = replace(page.item, agency="Reuters", outlet="Reuters")
    (telling,) = tellings(printed, Page.of(parse(page.text, ())), page.said).tellings
    assert [one.name for one in chains(printed, telling)[0]] == ["Reuters", "Ada Ferrer"]
    assert [one.name for one in chains(own, telling)[0]] == ["Ada Ferrer"]


def test_sources_cited_together_each_end_a_chain(marked) -> None:
    page = marked("<Reuters>, citing the Defence and Interior Ministries, [said] {nine died}.")
    assert _chains(page) == [[("Reuters", "Defence Ministry"), ("Reuters", "Interior Ministry")]]


def test_who_is_credited_in_the_next_sentence_is_cited(marked) -> None:
    page = marked(
        "<1Reuters> [1said] {1nine died}. <2The agency> [2attributed] {2the information} to"
        " Ada Ferrer."
    )
    assert _chains(page)[0] == [("Reuters", "Ada Ferrer")]


def test_so_it_claims_turns_what_stands_before_into_the_claim(marked) -> None:
    page = marked(
        "The Black Dawn Brigade struck. The Black Dawn Brigade has killed nine,"
        " or [so] <it> [claims]: {pictures were posted}."
    )
    told = tellings(page.item, Page.of(parse(page.text, ())), page.said).tellings
    assert told[0].said.content[0].of(page.text) == "The Black Dawn Brigade has killed nine"


def test_two_tellings_inside_each_other_end(marked) -> None:
    page = marked("{1<2Tom Reed> [2said]} {2<1Ada Ferrer> [1said] nine}.")
    assert len(_chains(page)) == 2


def _chains(page) -> list[list[tuple[str, ...]]]:
    told = tellings(page.item, Page.of(parse(page.text, ())), page.said).tellings
    return [
        [tuple(speaker.name for speaker in chain) for chain in chains(page.item, telling)]
        for telling in told
    ]
