"""Write a report as a saved web page, with the furniture that such pages carry."""

import json
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from tools.sample.sources import Source, long_date

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def web_page(source: Source) -> bytes:
    """Render the page in the skin that the source names."""
    template = TEMPLATES.get_template(f"{source.front['skin']}.html")
    page = template.render(
        source=source,
        front=source.front,
        day=long_date(source.day),
        day_us=f"{source.day:%B} {source.day.day}, {source.day.year}",
        clock=f"{source.instant:%H:%M}",
        linked_data=_linked_data(source),
        blocks=[_html(block) for block in source.blocks],
    )
    return page.encode()


def _linked_data(source: Source) -> Markup | None:
    """Describe the article as JSON-LD, for pages whose `meta` asks for it."""
    if "jsonld" not in source.front["meta"]:
        return None
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": source.title,
        "datePublished": source.published,
        "inLanguage": source.front["language"],
        "author": {"@type": "Organization", "name": source.front["author"]},
        "publisher": {"@type": "Organization", "name": source.outlet},
    }
    if source.url:
        data["mainEntityOfPage"] = source.url
    text = json.dumps(data, ensure_ascii=False, indent=1).replace("</", "<\\/")
    return Markup(text)  # noqa: S704 - made above from the project's own sources


def _html(block: str) -> Markup:
    """Turn one block into an element; links become anchors."""
    tag, text = "p", block
    if block.startswith("> "):
        tag, text = "blockquote", block[2:]
    elif block.startswith("## "):
        tag, text = "h2", block[3:]
    escaped = str(escape(text))
    linked = re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r'<a href="\2">\1</a>', escaped)
    return Markup(f"<{tag}>{linked}</{tag}>")  # noqa: S704 - escaped above
