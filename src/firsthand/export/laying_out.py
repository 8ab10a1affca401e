"""How do values become markup? One set of rules for the site and for the desk."""

from __future__ import annotations

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from firsthand.export.words import visible
from firsthand.model.file_names import with_own_names


def environment(loader: BaseLoader) -> Environment:
    """Set templates up: everything escaped, nothing missing, nothing hidden.

    Args:
        loader: Where they lie.
    """
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters["own_name"] = with_own_names
    return made


def _finalize(value: object) -> object:
    """Make hidden characters visible in every text that reaches a page."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
