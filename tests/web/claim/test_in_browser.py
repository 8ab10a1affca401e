"""In a real browser: by keyboard alone, with state in the address, and back again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Served

pytestmark = pytest.mark.enable_socket


def open_claim(window: Page, served: Served) -> None:
    """Go from the ledger to the claim that 900 were killed."""
    window.goto(f"{served.case}index.html")
    window.locator("a.figure", has_text="900").filter(has_text="killed").first.click()
    expect(window.locator("h1")).to_contain_text("900 soldiers killed")
    window.wait_for_load_state()  # its keys work from then on


def test_a_pair_is_judged_by_keyboard_and_the_count_changes_before_one_s_eyes(
    window: Page, served: Served
) -> None:
    open_claim(window, served)
    expect(window.locator("#now")).to_contain_text("Between 2 and 3 independent origins")
    window.keyboard.press("j")
    expect(window.locator("[data-pair]").first).to_be_focused()
    window.keyboard.press("r")
    window.keyboard.type("siu: both quote one post")
    window.keyboard.press("Escape")
    expect(window.locator("[data-pair]").first).to_be_focused()
    window.keyboard.press("s")
    expect(window.locator(".notice.saved")).to_contain_text("Saved as entry")
    expect(window.locator("#now")).to_contain_text("Between 1 and 2 independent", timeout=120_000)
    expect(window.locator("#sums")).to_contain_text("between 2 and 3 before, now between 1 and 2")
    expect(window.locator("[data-pair]").first).to_be_focused()
    expect(window.locator("[data-pair]").first).to_contain_text("siu: both quote one post")
    window.locator("button[data-undo]").first.focus()
    window.keyboard.press("z")
    expect(window.locator("#now")).to_contain_text("Between 2 and 3 independent", timeout=120_000)


def test_the_words_of_a_line_open_beside_it_and_going_back_puts_them_away(
    window: Page, served: Served
) -> None:
    open_claim(window, served)
    line = window.locator("a.relied").first
    line.focus()
    window.keyboard.press("Enter")
    expect(window.locator("#words")).to_be_focused()
    expect(window.locator("#words")).to_contain_text("900 soldiers")
    assert "words=" in window.url
    window.reload()
    expect(window.locator("#words")).to_contain_text("900 soldiers")
    window.go_back()
    expect(window.locator("#words")).to_have_count(0)
    assert "words=" not in window.url
    line = window.locator("a.relied").first
    line.focus()
    window.keyboard.press("Enter")
    expect(window.locator("#words")).to_be_focused()
    window.keyboard.press("Escape")
    expect(window.locator("#words")).to_have_count(0)
    expect(line).to_be_focused()


def test_an_address_of_an_event_that_the_ledger_does_not_write_out_leads_to_its_page(
    window: Page, served: Served
) -> None:
    window.goto(f"{served.case}index.html")
    anchor = window.locator("section.event").first.get_attribute("id")
    window.goto(f"{served.case}index.html?event=nothing-like-it#{anchor}")
    expect(window).to_have_url(re.compile(rf"events/{anchor}\.html$"))
    expect(window.locator("h1")).to_be_visible()
