"""Take the pictures of the sample case that the docs show: its site and the desk.

    python -m tools.screenshots [--case FOLDER] [--everything FOLDER]

Needs Debian's chromium. Writes `docs/ledger.png` and `docs/desk/*.png`. With
`--everything`, every page of the desk is taken into a folder too, light, dark
and 320 pixels wide, for looking at.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from firsthand.cli.main import run
from tools.desk_screenshots import take

DOCS = Path(__file__).parents[1] / "docs"
WIDTH, HEIGHT = 1180, 1240
QUIET_BROWSER = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def main() -> int:
    """Build the sample case, open its ledger and its desk, and take the pictures."""
    parser = argparse.ArgumentParser(description="Take the pictures that the docs show.")
    parser.add_argument("--case", type=Path, help="a sample case that was built before")
    parser.add_argument("--everything", type=Path, help="where every page of the desk goes, too")
    asked = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no `chromium` here; nothing was written")
        return 3
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET_BROWSER))
        case = Path(place) / "speicher"
        if asked.case is not None:
            shutil.copytree(asked.case, case)
        elif code := _take_site(browser.new_page(), case, Path(place) / "site"):
            return code
        take(browser, case, DOCS / "desk", asked.everything)
        browser.close()
    return 0


def _take_site(page: Page, case: Path, site: Path) -> int:
    """Build the sample case with its site, and take the site's ledger."""
    if code := run(["demo", "--quiet", "--keep", str(case), "--html", str(site)]):
        return code
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.goto((site / "index.html").as_uri())
    page.screenshot(path=DOCS / "ledger.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
