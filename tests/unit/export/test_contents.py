import pytest

from firsthand.export.contents import index_of, page_name
from firsthand.model.ids import ItemId
from tests.unit.export.case_made_by_hand import made_by_hand


@pytest.mark.parametrize("thing", ["../../etc/passwd", "A", "", "a/b", "x" * 90, "é", "con.", "-a"])
def test_no_id_can_lead_out_of_the_folder_or_clash_by_its_case(thing: str) -> None:
    name = page_name(thing)
    assert name != thing
    assert page_name(name) == name


def test_a_plain_id_names_its_page_as_it_is() -> None:
    assert page_name("cl-7f3a") == "cl-7f3a"


def test_reports_stand_in_order_of_time_and_those_without_a_date_last() -> None:
    index = index_of(made_by_hand())
    order = index.in_time(tuple(index.items))
    assert order[-1] == "item-hostile"
    assert order.index(ItemId("item-wire-0614")) < order.index(ItemId("item-herald-0615"))


def test_an_item_without_an_outlet_says_so() -> None:
    assert index_of(made_by_hand()).outlet(ItemId("item-photo")) == "unknown outlet"
