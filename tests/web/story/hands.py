"""Two ways to work at a browser: with a mouse and nothing else, or with keys and nothing else.

Fields are typed into in both ways, after the mouse clicked or the keys went there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

STILL = """async (it) => {
  // Until nothing moves any more, places on the screen are worth nothing.
  const place = () => { const box = it.getBoundingClientRect(); return `${box.x} ${box.y}`; };
  for (let still = 0, at = place(); still < 4; at = place()) {
    await new Promise(requestAnimationFrame);
    still = place() === at ? still + 1 : 0;
  }
  const line = it.querySelector("path.edge");
  const {x, y, width, height} = it.getClientRects()[0];
  const places = line
    ? [5, 4, 6, 3, 7, 2, 8, 9].map((tenth) => line.getPointAtLength(
        line.getTotalLength() * tenth / 10).matrixTransform(line.getScreenCTM()))
    : [{x: x + width / 2, y: y + height / 2}];
  const meets = ({x, y}) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (it.contains(top) || top.contains(it) && !line);
  };
  const free = places.find(meets);
  return {x: (free ?? places[0]).x, y: (free ?? places[0]).y, free: free !== undefined};
}"""
"""Gives where to click: the middle, or of a drawn line a place where no other line lies over it."""

_A_NOTCH = 480
"""Pixels that a notch of the wheel moves a page."""


class Hand(Protocol):
    """What a person works with."""

    def press(self, target: Locator) -> None:
        """Press a link, a button or a box to be ticked."""

    def write(self, target: Locator, words: str) -> None:
        """Write into a field."""


@dataclass
class Mouse:
    """A mouse with a wheel. It meets only what is in sight, and what nothing covers.

    Attributes:
        page: The window.
        clicks: How often it was pressed.
    """

    page: Page
    clicks: int = 0

    def press(self, target: Locator) -> None:
        """Turn the wheel until something is in sight, and click on it."""
        self.page.mouse.click(*self._in_sight(target))
        self.clicks += 1

    def write(self, target: Locator, words: str) -> None:
        """Click into a field and type."""
        self.press(target)
        expect(target).to_be_focused()
        self.page.keyboard.type(words)

    def _in_sight(self, target: Locator) -> tuple[float, float]:
        expect(target).to_be_visible()
        size = self.page.viewport_size
        assert size is not None
        for _ in range(100):
            place = target.evaluate(STILL)
            if 0 < place["y"] < size["height"] and place["free"]:
                return place["x"], place["y"]
            # The wheel turns whatever lies under the mouse.
            self.page.mouse.move(place["x"], size["height"] / 2)
            self.page.mouse.wheel(0, _A_NOTCH if place["y"] > size["height"] / 2 else -_A_NOTCH)
        raise AssertionError(f"no wheel brings it into sight: {target}")


@dataclass
class Keys:
    """A keyboard, and no mouse.

    Attributes:
        page: The window.
    """

    page: Page

    def hit(self, key: str) -> None:
        """Press one key, on a page that is all there."""
        self.page.wait_for_load_state()
        self.page.keyboard.press(key)

    def press(self, target: Locator, *, backwards: bool = False) -> None:
        """Go to something with Tab, or back with Shift and Tab, and press Enter."""
        self.reach(target, key="Shift+Tab" if backwards else "Tab")
        self.hit("Enter")

    def write(self, target: Locator, words: str) -> None:
        """Go to a field with Tab, and type."""
        self.reach(target)
        self.page.keyboard.type(words)

    def go_on(self, key: str, target: Locator) -> None:
        """Press a shortcut that goes from thing to thing until one of them has the focus."""
        self.reach(target, key=key)

    def reach(self, target: Locator, *, key: str = "Tab", most: int = 20) -> None:
        """Press a key until something has the focus.

        Args:
            target: What.
            key: Which.
            most: How many times are still bearable.
        """
        expect(target).to_be_visible()
        passed = []
        for _ in range(most + 1):
            if target.evaluate("it => it === document.activeElement"):
                return
            self.hit(key)
            passed.append(self.page.evaluate("document.activeElement.outerHTML.slice(0, 60)"))
        raise AssertionError(f"after {most} times {key} {target} has no focus: {passed}")
