"""Take the pictures of the sample case's site that the docs show.

    python -m tools.screenshots

Needs Debian's chromium. Writes `docs/ledger.png`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from firsthand.cli.main import run

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
    """Build the sample case, open its ledger and take the picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no `chromium` here; nothing was written")
        return 3
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        if code := run(["demo", "--quiet", "--keep", f"{place}/speicher", "--html", str(site)]):
            return code
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET_BROWSER))
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.goto((site / "index.html").as_uri())
            page.screenshot(path=DOCS / "ledger.png")
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
