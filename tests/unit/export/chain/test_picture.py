from dataclasses import replace

from firsthand.export.chain.order import in_order
from firsthand.export.chain.picture import ChainPicture, chain_picture
from firsthand.export.chain.steps import EdgeKind
from firsthand.export.contents import index_of
from firsthand.model.claim import Claim
from firsthand.model.ids import ClaimId, ItemId
from firsthand.model.picture import PictureGroup, Showing
from tests.unit.export.case_made_by_hand import C_HUNDREDS, C_LATER, C_NINE, claims, made_by_hand

INDEX = index_of(made_by_hand())


def claim(name: ClaimId) -> Claim:
    return next(claim for claim in claims() if claim.id == name)


def picture(name: ClaimId) -> ChainPicture:
    return chain_picture(INDEX, claim(name))


def test_lines_lead_from_left_to_right() -> None:
    for edge in picture(C_NINE).edges:
        start = float(edge.path.removeprefix("M").split(" ")[0])
        assert start < edge.areas[0].right


def test_a_relay_that_reported_the_claim_itself_is_joined_to_its_report() -> None:
    titles = [edge.title for edge in picture(C_NINE).edges]
    assert "Eastern Herald, 15 June 2031 cites Northern Wire, 14 June 2031" in titles
    assert not any(node.kind == "relay" for node in picture(C_NINE).nodes)


def test_a_relay_outside_the_case_is_a_node_of_its_own() -> None:
    (relay,) = [node for node in picture(C_LATER).nodes if node.kind == "relay"]
    assert relay.title == "Continental Agency, wire"


def test_copied_wording_leads_to_the_shared_words() -> None:
    copied = [edge for edge in picture(C_NINE).edges if edge.kind is EdgeKind.COPIED]
    assert len(copied) == 2
    assert all("#at-" in edge.href for edge in copied)


def test_a_report_that_names_nobody_has_a_line_from_nowhere() -> None:
    (edge,) = picture(C_HUNDREDS).edges
    assert edge.kind is EdgeKind.NOBODY
    assert edge.title == "Inland Courier, 17 June 2031 names nobody"


def test_a_party_and_a_side_against_are_marked() -> None:
    nodes = {node.title: node for node in picture(C_NINE).nodes}
    army = nodes["Danel Orsk, official, a party to the events"]
    assert army.party
    assert army.against


def test_who_speaks_to_the_claim_and_is_counted_as_no_origin_is_not_drawn_as_one() -> None:
    nine = claim(C_NINE)
    uncounted = replace(nine, origins=nine.origins[:1])
    kinds = {node.title: node.kind for node in chain_picture(INDEX, uncounted).nodes}
    assert kinds["Danel Orsk, official, a party to the events"] == "speaker"
    assert kinds["Red Heron Brigade, party to the events"] == "origin"


def test_a_picture_in_two_reports_is_a_line_of_its_own_kind() -> None:
    contents = made_by_hand()
    first, later = in_order(INDEX, claim(C_NINE))[1:3]
    shown = PictureGroup(
        pictures=(ItemId("pic-1"),),
        showings=(Showing(later, ItemId("pic-1")), Showing(first, ItemId("pic-1"))),
    )
    index = index_of(replace(contents, analysis=replace(contents.analysis, pictures=(shown,))))
    drawn = chain_picture(index, claim(C_NINE))
    (edge,) = [edge for edge in drawn.edges if edge.kind is EdgeKind.PICTURE]
    assert "shows a picture that is also in" in edge.title
    assert edge.href == f"documents/{later}.html#pictures"
    assert len(drawn.edges) == len(picture(C_NINE).edges) + 1


def test_only_the_reports_that_are_asked_for_are_drawn() -> None:
    two = in_order(INDEX, claim(C_NINE))[:2]
    drawn = chain_picture(INDEX, claim(C_NINE), two)
    assert sum(node.kind == "report" for node in drawn.nodes) == 2
    assert drawn.left_out == len(claim(C_NINE).items) - 2
