"""Whoever was told something, and tells of it in the sentence before, passes it on."""

from __future__ import annotations

import pytest

from firsthand.extract.chains import chains, tellings
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page

PASSAGES = [
    (
        "<Omar Haddad> [said] {he had seen nine}. <2A guard> had [2told] him {2that ten died}.",
        ["Omar Haddad", "guard"],
    ),
    (
        "<Omar Haddad> [told] Reuters {he had seen nine}. <2A guard> had [2told] him {2that ten"
        " died}.",
        ["Reuters", "Omar Haddad", "guard"],
    ),
    # He speaks of himself no more; she is somebody else; they are told apart.
    (
        "<Omar Haddad> [said] {he had seen nine}. It rained. The road was closed. <2A guard> had"
        " [2told] him {2that ten died}.",
        ["guard"],
    ),
    (
        "<Mr Omar Haddad> [said] {he had seen nine}. <2A guard> had [2told] her {2that ten died}.",
        ["guard"],
    ),
    (
        "<Omar Haddad> [said] {he had seen nine}. <2A guard> had [2told] reporters {2that ten"
        " died}.",
        ["guard"],
    ),
]


@pytest.mark.parametrize(("markup", "names"), PASSAGES)
def test_a_hearer_who_has_just_spoken_is_a_relay(marked, markup: str, names: list[str]) -> None:
    page = marked(markup)
    found = tellings(page.item, Page.of(parse(page.text, ())), page.said).tellings
    assert [[one.name for one in chain] for chain in chains(page.item, found[-1])] == [names]
