"""Build the sample case from its sources: `python -m tools.sample.build`.

The same sources give the same bytes every time. `--check` builds into a temporary folder and says
which files differ from those in the repository. `--rename` builds the same case with other names
and figures, for tests that must not lean on what is well known.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.sample.mail import message
from tools.sample.pages import web_page
from tools.sample.pictures import draw_pictures
from tools.sample.plain import markdown_page, post_lines, text_page
from tools.sample.portable import portable_page
from tools.sample.renaming import compile_rename
from tools.sample.sources import Source, read_pictures, read_sources
from tools.sample.word import document

OUT = Path(__file__).parents[2] / "examples" / "speicher"

WRITERS: dict[str, Callable[[Source], bytes]] = {
    "docx": document,
    "eml": message,
    "html": web_page,
    "jsonl": post_lines,
    "md": markdown_page,
    "txt": text_page,
}


def build_case(mapping: Mapping[str, str]) -> dict[str, bytes]:
    """Build every file of the case in memory.

    Args:
        mapping: What to rename, empty for the case as it is.

    Returns:
        File name -> bytes, sorted by name. A picture that is part of a PDF has no file of its own.
    """
    rename = compile_rename(mapping)
    pictures = draw_pictures(read_pictures(rename))
    files: dict[str, bytes] = {}
    for source in read_sources(rename):
        name = f"{source.id}.{source.format}"
        if source.format == "pdf":
            files[name] = portable_page(source, pictures)
        else:
            files[name] = WRITERS[source.format](source)
        for picture in source.front.get("pictures", []):
            if not picture.get("embed"):
                files[picture["file"]] = pictures[picture["file"]]
    return dict(sorted(files.items()))


def write_case(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files. Others in the folder are left alone; `--check` names them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def differing_files(left: Path, right: Path) -> list[str]:
    """Name the files that one of the two folders lacks or that differ between them."""
    return sorted(
        name
        for name in _names(left) | _names(right)
        if not (left / name).is_file()
        or not (right / name).is_file()
        or (left / name).read_bytes() != (right / name).read_bytes()
    )


def main() -> int:
    """Run from the command line; 0 when all is well, 1 when `--check` found a difference."""
    parser = argparse.ArgumentParser(prog="python -m tools.sample.build", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="folder to write, or to check")
    parser.add_argument("--rename", type=Path, help="JSON file: what is written -> what to write")
    parser.add_argument("--check", action="store_true", help="rebuild and compare, write nothing")
    chosen = parser.parse_args()
    mapping = json.loads(chosen.rename.read_text(encoding="utf-8")) if chosen.rename else {}
    files = build_case(mapping)
    if not chosen.check:
        write_case(files, chosen.out)
        print(f"{len(files)} files written to {chosen.out}")
        return 0
    with tempfile.TemporaryDirectory() as fresh:
        write_case(files, Path(fresh))
        differing = differing_files(Path(fresh), chosen.out)
    for name in differing:
        print(f"differs from its source, or has none: {name}", file=sys.stderr)
    if differing:
        print("hint: run `python -m tools.sample.build`; remove strays", file=sys.stderr)
        return 1
    print(f"{len(files)} files are as their sources say")
    return 0


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()} if folder.is_dir() else set()


if __name__ == "__main__":
    raise SystemExit(main())
