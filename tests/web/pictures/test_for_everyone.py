"""The comparison, which only a case with copies has, is for everyone too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from firsthand.model.person import Act, Role, may
from firsthand.store.case import Case
from firsthand.web.desk import Desk
from tests.web.crawling import crawled
from tests.web.pictures.conftest import CASE, Shared, inside

pytestmark = pytest.mark.enable_socket
AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def address(shared: Shared) -> str:
    """Where two copies of one photograph are compared."""
    with Case.open(shared.folder) as case:
        pair = next(iter(case.likenesses()))
    return f"{shared.case}pictures/compare.html?left={pair.item}&right={pair.known}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_covered_or_open(
    browser: Browser, shared: Shared, address: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(
        bypass_csp=True, color_scheme=scheme, storage_state=shared.state, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    page.add_script_tag(content=AXE)
    run = f"axe.run(document, {{runOnly: {json.dumps(TAGS)}}}).then((it) => it.violations)"
    for _ in ("covered", "open", "one over the other"):
        assert page.evaluate(run) == []
        if page.locator("svg image[href]").count():
            page.get_by_label("one over the other").check()
        else:
            page.get_by_role("button", name="Open both").click()
            expect(page.locator("svg image[href]")).to_have_count(2)
    context.close()


def test_at_320_pixels_nothing_scrolls_sideways(
    browser: Browser, shared: Shared, address: str
) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, storage_state=shared.state
    )
    page = context.new_page()
    for mode in ("", "&mode=over"):
        page.goto(address + mode)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_without_scripts_both_are_asked_for_by_a_form(
    browser: Browser, shared: Shared, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, storage_state=shared.state)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("one over the other").check()
    page.get_by_role("button", name="Look at both").click()
    expect(page.locator("svg image[href]")).to_have_count(2)
    expect(page.locator("svg")).to_have_attribute("data-mode", "over")
    expect(page.get_by_text("Uncovered, noted in the record.")).to_be_visible()
    page.get_by_role("link", name="Cover both").click()
    expect(page.locator("svg image[href]")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("role", list(Role))
def test_from_the_comparison_no_role_is_offered_a_way_that_it_may_not_go(
    desk: Desk, role: Role
) -> None:
    pair = next(iter(desk.case("velmara").case.likenesses()))
    start = f"{CASE}pictures/compare.html?left={pair.item}&right={pair.known}"
    with inside(desk, "Rita", role) as person:
        page = person.get(start).text
        assert ("Look at both" in page) == may(role, Act.UNCOVER)
        assert f"{CASE}pictures/compare.html" in crawled(person, start, role, most=25)
