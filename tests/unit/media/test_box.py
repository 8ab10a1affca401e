"""The box: what is tried inside is stopped or refused, and costs its own item only."""

from __future__ import annotations

import os
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from firsthand.errors import PictureTooLarge, PictureUndecodable, VideoUndecodable
from firsthand.media.box import Box, BoxLimits, Lent, boxed_decode, standing_box
from firsthand.media.box_walls import Walls, strongest_walls
from firsthand.media.pixels import decode
from tests.unit.media import deeds_in_a_box as deeds
from tests.unit.media.hostile.made_pictures import saved, scene

ROOT = Path(__file__).parents[3]
TIGHT = BoxLimits(memory_bytes=2**29, cpu_s=1, wall_s=60, answer_bytes=2**20, items_a_child=50)


@pytest.fixture(scope="module")
def walled() -> Iterator[Box]:
    if shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed")
    if strongest_walls() is not Walls.BUBBLEWRAP:
        pytest.skip("this system does not let bubblewrap work")
    with Box(TIGHT, walls=Walls.BUBBLEWRAP, readable=(ROOT,)) as box:
        yield box


@pytest.fixture(scope="module")
def limited() -> Iterator[Box]:
    with Box(TIGHT, walls=Walls.LIMITS, readable=(ROOT,)) as box:
        yield box


@pytest.fixture(params=["walled", "limited"])
def box(request: pytest.FixtureRequest) -> Box:
    found: Box = request.getfixturevalue(request.param)
    return found


def test_values_with_arrays_come_back_as_they_are(box: Box) -> None:
    numbers = np.arange(6, dtype=np.uint8).reshape(2, 3)
    looked = box.run(deeds.look, numbers, "x", twice=True)
    assert isinstance(looked, deeds.Looked)
    assert (looked.sums.tolist(), looked.name, looked.pair) == ([6, 10, 14], "x", (1, 6))
    assert looked.sums.dtype == np.float32


def test_one_child_serves_many_calls_and_a_worn_one_is_replaced(tmp_path: Path) -> None:
    with Box(BoxLimits(items_a_child=2), walls=Walls.LIMITS, readable=(ROOT,)) as box:
        numbers = [box.run(deeds.process_number) for _ in range(4)]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_lent_file_is_read_without_being_copied_through(box: Box, tmp_path: Path) -> None:
    film = tmp_path / "film"
    film.write_bytes(bytes(3_000_000) + b"the end")
    assert box.run(deeds.read_lent, Lent(film), 7) == b"the end"


def test_a_lent_file_that_is_not_there_leaves_the_box_in_order(box: Box, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        box.run(deeds.read_lent, Lent(tmp_path / "none"), 7)
    assert box.run(deeds.process_number) > 0


@pytest.mark.skipif(os.uname().sysname == "Darwin", reason="macOS does not limit memory")
def test_ten_gigabytes_are_refused(box: Box) -> None:
    with pytest.raises(PictureUndecodable, match=r"`x`: .*more memory than 0.5 GiB"):
        box.run(deeds.hold_much, 10 * 2**30, about="x")
    with pytest.raises(PictureUndecodable, match="more memory"):
        box.run(deeds.hold_in_pieces, 10 * 2**30)
    assert box.run(deeds.hold_much, 1000) == 1000


def test_an_endless_loop_is_stopped_by_its_cpu_time(box: Box) -> None:
    with pytest.raises(PictureUndecodable, match=r"`x`: .*more than 1 s of CPU time"):
        box.run(deeds.loop_for_ever, about="x")
    assert box.run(deeds.process_number) > 0


def test_cpu_time_is_counted_for_each_call_alone() -> None:
    with Box(BoxLimits(cpu_s=1), walls=Walls.LIMITS, readable=(ROOT,)) as box:
        numbers = {box.run(deeds.work_for, 0.7) for _ in range(3)}
    assert len(numbers) == 1


@pytest.mark.parametrize("walls", Walls)
def test_one_that_waits_for_ever_is_stopped_by_the_clock(walls: Walls) -> None:
    if walls is Walls.BUBBLEWRAP and strongest_walls() is not walls:
        pytest.skip("bubblewrap is not installed or not allowed to work")
    with Box(BoxLimits(wall_s=1.5), walls=walls, readable=(ROOT,)) as box:
        assert box.run(deeds.process_number) > 0
        child = box._child
        with pytest.raises(VideoUndecodable, match=r"longer than 1\.5 s"):
            box.run(deeds.sleep_and_listen_to_nobody, lost=VideoUndecodable)
        assert child is not None
        assert child.returncode == -signal.SIGKILL
        assert box.run(deeds.process_number) > 0


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGKILL, signal.SIGABRT])
def test_a_child_that_dies_is_the_error_of_its_item_alone(
    limited: Box, number: signal.Signals
) -> None:
    with pytest.raises(PictureUndecodable, match=f"ended the process .*{number.name}"):
        limited.run(deeds.die, int(number))
    assert limited.run(deeds.process_number) > 0


def test_a_death_behind_walls_is_told_too(walled: Box) -> None:
    with pytest.raises(PictureUndecodable, match=r"ended the process that decoded it \(status 3"):
        walled.run(deeds.leave)
    with pytest.raises(PictureUndecodable, match="ended the process that decoded it"):
        walled.run(deeds.die, int(signal.SIGSEGV))
    assert walled.run(deeds.process_number) > 0


def test_no_byte_can_be_written(box: Box, tmp_path: Path) -> None:
    for folder in (str(tmp_path), "/tmp", "/dev/shm"):  # noqa: S108 what the deed tries
        assert box.run(deeds.write_file, folder) != "written"
    assert [path.stat().st_size for path in tmp_path.iterdir()] in ([], [0])


def test_behind_walls_there_is_no_network(walled: Box) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert walled.run(deeds.connect, port) == "ConnectionRefusedError"
        socket.create_connection(("127.0.0.1", port)).close()


def test_behind_walls_there_is_nothing_to_read_or_remove(walled: Box, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a name")
    assert walled.run(deeds.read_file, "/etc/passwd") == "FileNotFoundError"
    assert walled.run(deeds.read_file, str(secret)) == "FileNotFoundError"
    assert walled.run(deeds.remove_file, str(ROOT / "README.md")) == "OSError"
    assert secret.read_text() == "a name"


def test_the_environment_stays_outside(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_SECRET", "a name")
    box.close()
    assert "A_SECRET" not in box.run(deeds.environment)


def test_behind_walls_processes_are_counted(walled: Box) -> None:
    # The system counts the processes of every user but root.
    expected = "started 80" if os.geteuid() == 0 else "BlockingIOError"
    assert walled.run(deeds.start_many, 80) == expected
    walled.close()


def test_what_a_function_raises_comes_out_in_words(box: Box) -> None:
    with pytest.raises(PictureUndecodable, match="stopped with `ZeroDivisionError: by\ufffd"):
        box.run(deeds.fail)
    with pytest.raises(PictureTooLarge, match="cannot look at `x`") as refused:
        box.run(deeds.refuse)
    assert refused.value.hint == "do this"


def test_an_answer_of_another_kind_is_refused(box: Box) -> None:
    with pytest.raises(PictureUndecodable, match="misbehaved"):
        box.run(deeds.answer_something_else)
    with pytest.raises(PictureUndecodable, match="misbehaved: it announced"):
        box.run(deeds.shout, 2**21)
    with pytest.raises(PictureUndecodable, match="misbehaved"):
        box.run(deeds.break_the_wire)
    assert box.run(deeds.process_number) > 0


def test_a_picture_decoded_inside_is_the_one_decoded_outside(box: Box) -> None:
    content = saved(scene(), "JPEG", exif=Image.Exif())
    inside, outside = (
        boxed_decode(content, "x", longest_px=100, box=box),
        decode(content, "x", longest_px=100),
    )
    assert inside.rgb.tobytes() == outside.rgb.tobytes()
    assert (inside.width_px, inside.height_px, inside.whole) == (320, 200, True)
    with pytest.raises(PictureUndecodable, match="SVG drawing: it holds scripts"):
        boxed_decode(b"<svg><script/></svg>", "x", box=box)


def test_a_drawing_is_painted_inside_as_outside(box: Box) -> None:
    pytest.importorskip("resvg_py")
    code = (
        b"<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'>"
        b"<rect width='30' height='40' fill='#c02020'/></svg>"
    )
    inside, outside = boxed_decode(code, "x", box=box), decode(code, "x")
    assert inside.rgb.tobytes() == outside.rgb.tobytes()
    assert tuple(inside.rgb[20, 10]) == (192, 32, 32)


def test_the_standing_box_is_one_for_the_process() -> None:
    assert standing_box() is standing_box()
    standing_box().close()


def test_what_cannot_travel_is_a_mistake_of_the_caller(limited: Box) -> None:
    with pytest.raises(TypeError, match="cannot travel"):
        limited.run(deeds.process_number, object())
