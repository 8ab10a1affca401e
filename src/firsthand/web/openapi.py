"""The JSON beside the pages, described for programs (OpenAPI 3.1).

Made from the list of pages, so that no page is missing and none is described
that is not there.

Source: https://spec.openapis.org/oas/v3.1.1

Caller: `firsthand.web.application`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from firsthand import __version__
from firsthand.model.item import ItemKind
from firsthand.web.openapi_results import RESULTS, TEXT, record
from firsthand.web.visit import Page

Json = dict[str, Any]

_PARAMETER = re.compile(r"{(\w+)}")

_QUERY: Mapping[str, tuple[Mapping[str, Any], str]] = {
    "since": ({"type": "string", "format": "date"}, "Reports of this day or later."),
    "until": ({"type": "string", "format": "date"}, "Reports of this day or earlier."),
    "outlet": (TEXT, "Words of the outlet's name."),
    "kind": ({"enum": [kind.value for kind in ItemKind]}, "What sort of item."),
    "language": (TEXT, "Language of the text, ISO 639-1."),
    "text": (TEXT, "Words that stand in the report."),
    "words": (TEXT, "What is looked for, where a page searches."),
    "page": ({"type": "integer", "minimum": 1}, "Which page of a list."),
}

_ERROR = record(code=TEXT, message=TEXT, hint=TEXT)


def json_path(page: Page) -> str:
    """Give the address of the JSON beside a page, below a case."""
    return page.path.removesuffix(".html") + ".json"


def description(pages: Iterable[Page]) -> Json:
    """Describe the JSON of a desk.

    Args:
        pages: Every page; those without JSON are left out.
    """
    paths = {f"/cases/{{case}}/{json_path(p)}": _path(p) for p in pages if p.json is not None}
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "Firsthand desk",
            "version": __version__,
            "description": "The JSON beside each page of a case. What the results hold is said in"
            " words in `docs/json.md`. Things are done by the forms of the pages only.",
        },
        "paths": paths,
        "components": {
            "schemas": {"Error": _ERROR, "Refusal": _envelope({"type": "null"}, ok=False)},
            "responses": {"Refusal": _refusal()},
            "securitySchemes": {
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "firsthand",
                    "description": "As the door of the desk leaves it; the port stands behind the"
                    " name.",
                }
            },
        },
        "security": [{"session": []}],
    }


def _path(page: Page) -> Json:
    names = ["case", *_PARAMETER.findall(page.path)]
    inside = [
        {"name": name, "in": "path", "required": True, "schema": {**TEXT, "minLength": 1}}
        for name in names
    ]
    behind = [
        {"name": name, "in": "query", "schema": dict(schema), "description": words}
        for name, (schema, words) in _QUERY.items()
    ]
    result = RESULTS.get(page.path, {"description": "See `docs/json.md`."})
    done = {
        "description": "Done.",
        "content": {"application/json": {"schema": _envelope(result, ok=True)}},
    }
    return {
        "get": {
            "operationId": re.sub(r"\W+", "_", json_path(page)).strip("_"),
            "summary": page.summary,
            "description": f"Who asks must be allowed to {page.act.value}.",
            "parameters": [*inside, *behind],
            "responses": {"200": done, "4XX": {"$ref": "#/components/responses/Refusal"}},
        }
    }


def _refusal() -> Json:
    return {
        "description": "Refused, in words; as plain text where it was not even looked at.",
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}},
            "text/plain": {"schema": TEXT},
        },
    }


def _envelope(result: Mapping[str, Any], *, ok: bool) -> Json:
    """Give the schema of the envelope that the command line prints too."""
    error = {"type": "null"} if ok else {"$ref": "#/components/schemas/Error"}
    fields = record(
        firsthand={"const": 1},
        command=TEXT,
        ok={"const": ok},
        result=result,
        error=error,
        warnings={"type": "array", "items": TEXT},
    )
    return dict(fields)
