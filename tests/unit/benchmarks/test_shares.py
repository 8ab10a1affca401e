import time

from benchmarks.shares import OTHER, shares_of
from firsthand.extract.parsing import parse


def _wait(duration_s: float) -> None:
    until_s = time.process_time() + duration_s
    while time.process_time() < until_s:
        pass


def test_time_that_no_part_takes_is_booked_as_other() -> None:
    shares = shares_of(lambda: _wait(0.05))
    assert shares[OTHER] == 1.0


def test_time_spent_parsing_is_booked_to_the_parse() -> None:
    words = " ".join(f"The mill at Lindau shut {n} times." for n in range(200))
    shares = shares_of(lambda: parse(words, ()))
    assert shares["parse"] > shares[OTHER]
    assert abs(sum(shares.values()) - 1) < 1e-9
