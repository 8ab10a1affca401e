"""How chains are compared with the labelled ones."""

from __future__ import annotations

import pytest

from benchmarks.chains import Answer, Gold, Passage, answers, rates, same


@pytest.mark.parametrize(
    ("gold", "found", "is_same"),
    [
        ("AFP", "Agence France-Presse", True),
        ("defence ministry", "Ministry of Defence", True),
        ("official", "senior security official", True),
        ("Ada Ferrer", "Ferrer", False),
        ("official", "an official who had seen the letter that was sent", False),
        ("Ada Ferrer", "Tom Reed", False),
    ],
)
def test_a_name_is_the_same_with_a_few_words_more_but_not_with_fewer(
    gold: str, found: str, is_same: bool
) -> None:
    assert same(gold, found) is is_same


def _passage(*chains: tuple[str, ...], means: tuple[str, ...] = ()) -> Passage:
    says = Gold("nine people died", chains, means=means)
    return Passage("a", "a-01", "Harbour Post", "", (says,))


def _answer(gold: tuple[tuple[str, ...], ...], *found: tuple[str, ...]) -> Answer:
    passage = _passage(*gold, means=("Ada Ferrer",))
    return Answer(passage, passage.says[0], found)


def test_a_chain_is_exact_only_with_every_link() -> None:
    gold = (("Reuters", "Ada Ferrer"),)
    assert _answer(gold, ("Reuters", "Ada Ferrer")).chain_exact
    short = _answer(gold, ("Ada Ferrer",))
    assert not short.chain_exact
    assert short.root_exact
    assert short.resolved


def test_sources_named_together_must_all_be_there_and_no_others() -> None:
    gold = (("Ada Ferrer",), ("Tom Reed",))
    assert _answer(gold, ("Tom Reed",), ("Ada Ferrer",)).chain_exact
    assert not _answer(gold, ("Ada Ferrer",)).root_exact
    assert not _answer(gold, ("Ada Ferrer",), ("Tom Reed",), ("AFP",)).chain_exact


def test_a_passage_is_read_and_scored_as_a_whole() -> None:
    text = "Ada Ferrer told Reuters that nine people died."
    says = Gold("nine people died", (("Reuters", "Ada Ferrer"),))
    found = answers([Passage("a", "a-01", "Harbour Post", text, (says,))])
    assert rates(found) == {"chain": (1, 1), "root": (1, 1), "resolved": (0, 0)}
