"""Write a report as plain text, as Markdown, or as lines of JSON."""

import json
import re

import yaml

from tools.sample.sources import Source, wrap


def text_page(source: Source) -> bytes:
    """Write the report as somebody pastes it from a page, furniture included."""
    front = source.front
    head = [line.replace("{title}", source.title) for line in front["head"]]
    body = [plain_text(block) for block in source.blocks]
    if "wrap" in front:
        body = [wrap(block, int(front["wrap"])) for block in body]
    note = f"[{source.note}]"
    return ("\n".join(head) + "\n\n" + "\n\n".join([*body, *front["tail"], note]) + "\n").encode()


def markdown_page(source: Source) -> bytes:
    """Write the report as a clipping in Markdown; `keys` says what the clipper calls each field."""
    keys = source.front["keys"]
    values = {
        "title": source.title,
        "outlet": source.outlet,
        "author": source.front["author"],
        "published": source.day,
        "url": source.url,
    }
    fields = {keys[name]: value for name, value in values.items() if name in keys}
    fields |= {"tags": source.front.get("tags", []), "language": source.front["language"]}
    fields["note"] = source.note
    front = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=100)
    return f"---\n{front}---\n\n# {source.title}\n\n{_markdown(source.blocks)}\n".encode()


def post_lines(source: Source) -> bytes:
    """Write the posts of one account, one JSON object a line."""
    account = source.front["account"]
    lines = [
        {
            "id": post["id"],
            "platform": source.front["platform"],
            "account": {"handle": account["handle"], "name": account["name"], "invented": True},
            "created_at": post["created_at"],
            "language": source.front["language"],
            "text": post["text"],
            "media": post.get("media", []),
            "note": source.note,
        }
        for post in source.front["posts"]
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def plain_text(block: str) -> str:
    """Take the marks of headings, quotations, links and emphasis out of one block."""
    block = re.sub(r"^(> |## )", "", block)
    block = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", block)
    return re.sub(r"(?<!\w)\*([^*]+)\*(?!\w)", r"\1", block)


def _markdown(blocks: tuple[str, ...]) -> str:
    out = ""
    for block in blocks:
        tight = block.startswith("- ") and out.rpartition("\n")[2].startswith("- ")
        out += ("" if not out else "\n" if tight else "\n\n") + block
    return out
