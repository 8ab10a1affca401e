"""How well are the words in pictures read, and how often are words seen where none are?

Captions of its own sentences are drawn on photographs, in eight languages and
eight layouts, then read by `read_words`, by tesseract alone (`--psm 11`, told
the language) and by rapidocr alone (as it comes). A cell gives the share of
pictures with a character error rate (CER) of at most 0.1, the mean CER, and CPU
seconds a picture on one thread. The CER is the least number of changed letters
over all stretches of what was read, divided by the letters drawn: surplus words
elsewhere cost nothing there, and are counted apart, on the photographs as they
are, which hold almost no writing.

Usage: python -m benchmarks.picture_words PHOTOS_DIR [--seed 1] [--per-cell 4]
    [--languages en,ar] [--layouts bar,sign] [--without-peers] [--plain 200]
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import shutil
import subprocess
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont, features

from firsthand.media.pixels import decode
from firsthand.media.words.paragraphs import as_paragraphs
from firsthand.media.words.reading import LONGEST_PX, read_words

GOOD_CER = 0.1
FONT_DIR = Path("/usr/share/fonts")
LATIN_FONTS = (
    "DejaVuSans.ttf",
    "NotoSans-Regular.ttf",
    "NotoSerif-Regular.ttf",
    "DejaVuSans-Bold.ttf",
)
ARABIC_FONTS = ("NotoSansArabic-Regular.ttf", "NotoNaskhArabic-Regular.ttf")
TESSERACT = {"ar": "ara", "fa": "fas", "ru": "rus", "uk": "ukr"}

SENTENCES = {
    "en": (
        "Firefighters search the ruins of the grain store in Oberlin after Tuesday's blast.",
        "The mayor said 14 people were hurt when the old bridge gave way on 3 May.",
        "A witness filmed the convoy leaving the harbour at dawn, two hours before the fire.",
    ),
    "fr": (
        "Les secours fouillent les décombres de la gare après l'explosion de mardi soir.",
        "Selon le maire, 14 personnes ont été blessées près du vieux pont, à l'étage.",
        "Un témoin a filmé le départ du convoi à l'aube, deux heures avant l'incendie.",
    ),
    "de": (
        "Helfer durchsuchen die Trümmer des Speichers nach der Explosion am Dienstag.",
        "Laut Bürgermeister wurden 14 Menschen verletzt, als die alte Brücke einstürzte.",
        "Ein Zeuge filmte die Kolonne früh am Morgen, zwei Stunden vor dem großen Brand.",
    ),
    "es": (
        "Los bomberos buscan entre los escombros del almacén tras la explosión del martes.",
        "El alcalde dijo que 14 vecinos resultaron heridos cuando cayó el viejo puente.",
        "Un testigo grabó la salida del convoy al amanecer, dos horas antes del incendio.",
    ),
    "ar": (
        "رجال الإطفاء يبحثون بين أنقاض مخزن الحبوب بعد انفجار يوم الثلاثاء",
        "قال رئيس البلدية إن عشرين شخصا أصيبوا عندما انهار الجسر القديم",
        "صور شاهد عيان خروج القافلة من الميناء عند الفجر قبل ساعتين من الحريق",
    ),
    "fa": (
        "آتش نشانان ویرانه های انبار غله را پس از انفجار روز سه شنبه جستجو می کنند",
        "شهردار گفت بیست نفر هنگام فرو ریختن پل قدیمی زخمی شدند",
        "یک شاهد از خروج کاروان از بندر در سپیده دم فیلم گرفت",
    ),
    "ru": (
        "Пожарные разбирают завалы зернового склада после взрыва во вторник вечером.",
        "По словам мэра, 14 человек пострадали, когда обрушился старый мост у реки.",
        "Очевидец снял, как колонна выходит из порта на рассвете, за два часа до пожара.",
    ),
    "uk": (
        "Пожежники розбирають завали зернового складу після вибуху у вівторок увечері.",
        "За словами мера, 14 людей постраждали, коли впав старий міст біля річки.",
        "Очевидець зняв, як колона виїжджає з порту на світанку, за дві години до пожежі.",
    ),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One picture that was drawn, and the words on it."""

    content: bytes
    text: str


@cache
def _font(name: str, size_px: int) -> ImageFont.FreeTypeFont:
    """Load a font by file name from `FONT_DIR`."""
    found = next(iter(sorted(FONT_DIR.rglob(name))), None)
    if found is None:
        raise SystemExit(f"no font `{name}` under `{FONT_DIR}`: install fonts-noto-core, dejavu")
    return ImageFont.truetype(str(found), size_px)


class Writer:
    """Draws one text in one language, wrapped, right-to-left where the language is."""

    def __init__(self, language: str, chance: random.Random, outline_px: int = 0) -> None:
        """Choose a font."""
        self.outline_px = outline_px
        self.rtl = language in {"ar", "fa"}
        self.name = chance.choice(ARABIC_FONTS if self.rtl else LATIN_FONTS)
        self.hints = {"direction": "rtl", "language": language} if self.rtl else {}

    def wrap(self, text: str, size_px: int, width_px: int) -> list[str]:
        """Break a text into lines no wider than `width_px`."""
        font, lines = _font(self.name, size_px), [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and font.getlength(longer, **self.hints) > width_px:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def write(
        self,
        image: Image.Image,
        text: str,
        box: tuple[int, int, int],
        *,
        size_px: int,
        fill: str,
    ) -> int:
        """Write a text at left, top, width; give the y below its last line."""
        left, top, width = box
        draw, font = ImageDraw.Draw(image), _font(self.name, size_px)
        for line in self.wrap(text, size_px, width):
            x = left + width - font.getlength(line, **self.hints) if self.rtl else left
            draw.text(
                (x, top),
                line,
                fill=fill,
                font=font,
                stroke_width=self.outline_px,
                stroke_fill="black",
                **self.hints,
            )
            top += round(size_px * (1.7 if self.rtl else 1.35))
        return top


Layout = Callable[[Image.Image, str, Writer, random.Random], Image.Image]


def _bar(photo: Image.Image, text: str, writer: Writer, size_px: int = 26) -> Image.Image:
    """Put the text in a white bar under the photograph."""
    probe = Image.new("RGB", photo.size)
    width = photo.width - 40
    height = writer.write(probe, text, (20, 12, width), size_px=size_px, fill="black") + 12
    image = Image.new("RGB", (photo.width, photo.height + height), "white")
    image.paste(photo)
    writer.write(image, text, (20, photo.height + 12, width), size_px=size_px, fill="black")
    return image


def _outlined(photo: Image.Image, text: str, writer: Writer) -> Image.Image:
    """Write white letters with a black rim on the photograph itself."""
    image = photo.copy()
    top = round(photo.height * 0.78)
    box = (30, top, photo.width - 60)
    writer.write(image, text, box, size_px=28, fill="white")
    return image


def _sign(photo: Image.Image, text: str, writer: Writer, chance: random.Random) -> Image.Image:
    """Stand a sign in the photograph, seen from the side."""
    colour, ink = chance.choice(
        (("#f2f2ea", "#101010"), ("#1d4f91", "white"), ("#f5c518", "black"))
    )
    board = Image.new("RGB", (620, 400), colour)
    bottom = writer.write(board, text, (30, 24, 560), size_px=40, fill=ink) + 24
    board = board.crop((0, 0, 620, bottom))
    skew = chance.uniform(0.08, 0.16) * bottom
    wide = chance.uniform(0.82, 0.95) * 620
    near = [(0, 0), (wide, skew), (wide, bottom - skew / 3), (0, bottom)]
    far = [(0, 0), (620, 0), (620, bottom), (0, bottom)]
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(near, far, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    goal = [c for point in far for c in point]
    matrix = np.linalg.solve(np.array(rows, float), np.array(goal, float))
    bent = board.convert("RGBA").transform(
        (620, bottom), Image.Transform.PERSPECTIVE, tuple(matrix), Image.Resampling.BICUBIC
    )
    image = photo.copy()
    image.paste(bent, (chance.randint(20, photo.width - 640), chance.randint(20, 120)), bent)
    return image


def _screenshot(
    photo: Image.Image, text: str, writer: Writer, chance: random.Random
) -> Image.Image:
    """Lay out a post as a phone shows it: account, time, text, picture, counters."""
    dark = chance.random() < 0.5
    paper, ink, grey = (
        ("#15202b", "#f0f0f0", "#8899a6") if dark else ("white", "#101010", "#657786")
    )
    image = Image.new("RGB", (720, 1280), paper)
    draw, plain = ImageDraw.Draw(image), LATIN_FONTS[0]
    draw.text((30, 14), "9:41", fill=ink, font=_font(plain, 22))
    draw.ellipse((24, 90, 104, 170), fill="#7a9e7e")
    draw.text((124, 92), "Oberlin Watch", fill=ink, font=_font("DejaVuSans-Bold.ttf", 28))
    draw.text((124, 130), "@oberlin_watch · 3h", fill=grey, font=_font(plain, 24))
    bottom = writer.write(image, text, (28, 196, 664), size_px=30, fill=ink)
    shown = photo.resize((664, 664 * photo.height // photo.width)).crop((0, 0, 664, 440))
    image.paste(shown, (28, bottom + 20))
    draw.text((28, bottom + 490), "128 Replies   2.4K Likes", fill=grey, font=_font(plain, 24))
    return image


def draw_picture(photo: Image.Image, language: str, layout: str, chance: random.Random) -> Drawn:
    """Draw one sentence on a photograph, and save it as a JPEG."""
    text, quality = chance.choice(SENTENCES[language]), 85
    writer = Writer(language, chance, outline_px=2 if layout == "outlined" else 0)
    wide = 2400 if layout == "small" else 960
    photo = photo.resize((wide, round(wide * photo.height / photo.width)), Image.Resampling.LANCZOS)
    photo = photo.crop((0, 0, wide, min(photo.height, round(wide * 0.75))))
    if layout == "bar":
        image = _bar(photo, text, writer)
    elif layout == "small":
        image = _bar(photo, text, writer, 24)
    elif layout == "q40":
        image, quality = _bar(photo, text, writer, 20), 40
    elif layout == "outlined":
        image = _outlined(photo, text, writer)
    elif layout == "sign":
        image = _sign(photo, text, writer, chance)
    elif layout == "sideways":
        image = _bar(photo, text, writer).rotate(chance.choice((90, 270)), expand=True)
    elif layout == "tilted":
        image = _bar(photo, text, writer).rotate(
            chance.uniform(-9, 9), Image.Resampling.BICUBIC, True
        )
    else:
        image = _screenshot(photo, text, writer, chance)
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=quality)
    return Drawn(kept.getvalue(), text)


LAYOUTS = ("bar", "outlined", "sign", "small", "q40", "screenshot", "tilted", "sideways")


def _plain(text: str) -> str:
    """Make texts comparable: one form of each letter, single spaces, no bidi marks."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'")
    return " ".join("".join(c for c in text if unicodedata.category(c) != "Cf").split())


def error_rate(drawn: str, read: str) -> float:
    """Give the least share of letters to change over all stretches of what was read, 0 to 1."""
    drawn, read = _plain(drawn), _plain(read)
    above = list(range(len(drawn) + 1))
    best = above[-1]
    for letter in read:
        row = [0]
        for i, wanted in enumerate(drawn, 1):
            row.append(min(above[i] + 1, row[-1] + 1, above[i - 1] + (letter != wanted)))
        above, best = row, min(best, row[-1])
    return best / len(drawn)


def _ours(content: bytes, language: str) -> str:
    """Read with Firsthand; it is not told the language."""
    words = read_words(decode(content, "drawn", longest_px=LONGEST_PX))
    return " ".join(text for text, _, _ in as_paragraphs(words))


def _tesseract(content: bytes, language: str) -> str:
    """Read with tesseract alone, told the language."""
    command = ["tesseract", "-", "-", "-l", TESSERACT.get(language, "eng"), "--psm", "11"]
    done = subprocess.run(  # noqa: S603 - a fixed program, pictures drawn here
        command,
        input=content,
        capture_output=True,
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.decode(errors="replace")


@cache
def _stock() -> Callable[..., object]:
    """Start rapidocr as it comes, on one thread."""
    from rapidocr import RapidOCR

    threads = "EngineConfig.onnxruntime.intra_op_num_threads"
    return RapidOCR(params={"Global.log_level": "critical", threads: 1})


def _rapidocr(content: bytes, language: str) -> str:
    """Read with rapidocr alone."""
    image = np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))[:, :, ::-1]
    return " ".join(getattr(_stock()(image), "txts", None) or ())


def _cpu_s() -> float:
    """Give the CPU seconds of this process and of those it waited for."""
    spent = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(s.ru_utime + s.ru_stime for s in spent)


def _cells(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Give every language in every layout that was asked for."""
    for language in options.languages.split(","):
        for layout in options.layouts.split(","):
            yield language, layout


def _measure(photos: list[Path], options: argparse.Namespace) -> None:
    """Draw, read and print the cells, then the mean of each engine."""
    readers = {"firsthand": _ours}
    if not options.without_peers:
        readers["rapidocr"] = _rapidocr
        if shutil.which("tesseract"):
            readers["tesseract"] = _tesseract
    warm = draw_picture(Image.new("RGB", (960, 640)), "ar", "bar", random.Random(0))  # noqa: S311
    for read in readers.values():
        read(warm.content, "ar")
    everything: dict[str, list[tuple[float, float]]] = defaultdict(list)
    print(f"{'cell':16}", *(f"{name:>26}" for name in readers))
    for language, layout in _cells(options):
        chance = random.Random(f"{options.seed} {language} {layout}")  # noqa: S311 - drawing
        rows: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for path in chance.sample(photos, options.per_cell):
            drawn = draw_picture(Image.open(path).convert("RGB"), language, layout, chance)
            for name, read in readers.items():
                before = _cpu_s()
                text = read(drawn.content, language)
                rows[name].append((error_rate(drawn.text, text), _cpu_s() - before))
                if options.show and name == "firsthand" and rows[name][-1][0] > GOOD_CER:
                    print("  drawn:", drawn.text, "\n  read: ", text)
        for name, got in rows.items():
            everything[name] += got
        print(f"{language + ' ' + layout:16}", *(_figures(rows[n]) for n in readers), flush=True)
    print(f"{'all':16}", *(_figures(everything[n]) for n in readers))


def _figures(rows: list[tuple[float, float]]) -> str:
    """Print the figures of a cell: good ones of all, mean CER, CPU seconds."""
    good = sum(cer <= GOOD_CER for cer, _ in rows)
    cer, cpu_s = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return f"{f'{good}/{len(rows)}':>8} {cer:8.3f} {cpu_s:6.2f} s"


def _false_words(photos: list[Path]) -> None:
    """Print how many words are read on photographs that hold (almost) none."""
    words, with_words, unsure, before = 0, 0, 0, _cpu_s()
    for path in photos:
        read = read_words(decode(path.read_bytes(), path.name, longest_px=LONGEST_PX))
        texts = [text for text, _, _ in as_paragraphs(read)]
        words += sum(len(text.split()) for text in texts)
        with_words += bool(texts)
        unsure += len(read.unsure)
        if texts:
            print(f"  {path.name}: {' | '.join(texts)}")
    cpu_s = (_cpu_s() - before) / len(photos)
    print(
        f"{len(photos)} photographs as they are: {words} words taken as read, on {with_words};"
        f" {unsure} lines set aside as unsure; {cpu_s:.2f} CPU s each"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How well are words in pictures read?")
    parser.add_argument("photos", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-cell", type=int, default=4)
    parser.add_argument("--languages", default=",".join(SENTENCES))
    parser.add_argument("--layouts", default=",".join(LAYOUTS))
    parser.add_argument("--without-peers", action="store_true")
    parser.add_argument("--show", action="store_true", help="print what was misread")
    parser.add_argument("--plain", type=int, default=0, help="count false words on so many")
    options = parser.parse_args()
    if not features.check("raqm"):
        raise SystemExit("Pillow without raqm cannot draw Arabic; install Pillow's own wheel")
    photos = sorted(options.photos.glob("*.jpg"))
    began = time.monotonic()
    if options.per_cell:
        _measure(photos, options)
    if options.plain:
        _false_words(photos[: options.plain])
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"largest memory {peak_mb:.0f} MB; {time.monotonic() - began:.0f} s on the clock")


if __name__ == "__main__":
    main()
