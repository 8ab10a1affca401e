"""What is left out to be quick changes nothing that is found."""

import random

from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Item, ItemKind
from firsthand.trace.copied.alignment import repeated_places, shared_runs
from firsthand.trace.copied.said_words import Worded, worded

WORDS = ["river", "bridge", "mill", "guard", "night", "truck", "letter", "bell", "field", "stone"]
LEAST = 12


def text_of(words: str) -> Worded:
    return worded(Item(ItemId("it-1"), CaptureId("cap-1"), ItemKind.ARTICLE, "text/plain", words))


def drawn_texts(seed: int) -> list[Worded]:
    """Draw texts that borrow from one another: whole, cut, edited and quoted."""
    draw = random.Random(seed)  # noqa: S311  nothing secret is drawn
    told = [draw.choices(WORDS, k=60) for _ in range(3)]
    for _ in range(6):
        source = draw.choice(told)
        start = draw.randrange(20)
        taken = source[start : start + draw.randrange(5, 30)]
        if draw.random() < 0.5:
            taken.insert(len(taken) // 2, "edited")
        if draw.random() < 0.3:
            taken = ["“" + taken[0], *taken[1:-1], taken[-1] + "”"]
        own = [f"word{draw.randrange(999)}" for _ in range(25)]
        told.append([*own[:9], *taken, *own[9:]])
    return [text_of(" ".join(words)) for words in told]


def test_looking_only_where_runs_stand_in_two_texts_finds_the_same_runs() -> None:
    found = 0
    for seed in range(30):
        texts = drawn_texts(seed)
        where = repeated_places(texts)
        for n, right in enumerate(texts):
            for left in texts[:n]:
                runs = shared_runs(left, right)
                assert shared_runs(left, right, where=where[n]) == runs
                found += len(runs)
    assert found > 100


def test_a_pair_is_given_up_only_where_no_run_has_enough_words_of_its_own() -> None:
    given_up = 0
    for seed in range(30):
        texts = drawn_texts(seed)
        for n, right in enumerate(texts):
            for left in texts[:n]:
                runs = shared_runs(left, right)
                quick = shared_runs(left, right, narrated=LEAST)
                assert quick in (runs, [])
                if not quick:
                    assert all(run.narrated < LEAST for run in runs)
                    given_up += bool(runs)
    assert given_up > 10


def test_places_of_runs_that_stand_in_one_text_only_are_left_out() -> None:
    shared = "the old mill by the river burned down"
    one, two = text_of(f"{shared} at dawn on Friday"), text_of(f"Nobody saw how {shared}")
    places = repeated_places([one, two])
    assert list(places[0]) == [0, 1, 2, 3]
    assert list(places[1]) == [3, 4, 5, 6]
