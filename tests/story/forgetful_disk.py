"""A disk that forgets, when the power goes, whatever nobody waited for.

A file system in memory, mounted with FUSE by a process of its own:

    python forgetful_disk.py MOUNT AFTER SEED

A file's bytes last from the moment it was synced, a name from the moment its
folder was synced. Making the folder `.power-cut` on it is the power cut: what
lasted is written under AFTER, and from then on no write succeeds. With a SEED
other than 0 each file and each folder that was changed since has an even
chance to have made it all the same, as on a disk that wrote some of it.
"""

from __future__ import annotations

import errno
import random
import stat
import sys
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import mfusepy

CUT = ".power-cut"


@dataclass
class File:
    mode: int
    now: bytearray = field(default_factory=bytearray)
    lasting: bytes = b""


@dataclass
class Folder:
    now: dict[str, File | Folder] = field(default_factory=dict)
    lasting: dict[str, File | Folder] = field(default_factory=dict)


class ForgetfulDisk(mfusepy.Operations):  # type: ignore[misc]
    """Keeps two states of everything: as it is, and as it would be after a cut."""

    use_ns = True

    def __init__(self, after: Path, seed: int) -> None:
        self.root, self.after = Folder(), after
        self.chance = random.Random(seed) if seed else None  # noqa: S311 - no secret
        self.is_cut = False

    def init(self, path: str) -> None:
        """Nothing to do."""

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        node = self._find(path)
        if isinstance(node, Folder):
            return {"st_mode": stat.S_IFDIR | 0o755, "st_nlink": 2}
        return {"st_mode": stat.S_IFREG | node.mode, "st_nlink": 1, "st_size": len(node.now)}

    def readdir(self, path: str, fh: int) -> list[str]:
        return [".", "..", *self._folder(path).now]

    def mkdir(self, path: str, mode: int) -> int:
        name = PurePosixPath(path).name
        self._parent(path).now[name] = Folder()
        if name == CUT:
            self._write_out(self.root, self.after)
            self.is_cut = True
        return 0

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        self._parent(path).now[PurePosixPath(path).name] = File(mode & 0o777)
        return 0

    def open(self, path: str, flags: int) -> int:
        self._find(path)
        return 0

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        return bytes(self._file(path).now[offset : offset + size])

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        self._need_power()
        now = self._file(path).now
        now.extend(bytes(max(0, offset - len(now))))
        now[offset : offset + len(data)] = data
        return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        now = self._file(path).now
        del now[length:]
        now.extend(bytes(length - len(now)))
        return 0

    def chmod(self, path: str, mode: int) -> int:
        self._file(path).mode = mode & 0o777
        return 0

    def rename(self, old: str, new: str) -> int:
        self._parent(new).now[PurePosixPath(new).name] = self._find(old)
        del self._parent(old).now[PurePosixPath(old).name]
        return 0

    def unlink(self, path: str) -> int:
        self._find(path)
        del self._parent(path).now[PurePosixPath(path).name]
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        self._need_power()
        file = self._file(path)
        file.lasting = bytes(file.now)
        return 0

    def fsyncdir(self, path: str, datasync: int, fh: int) -> int:
        self._need_power()
        folder = self._folder(path)
        folder.lasting = dict(folder.now)
        return 0

    def _need_power(self) -> None:
        """Fail after the cut: nothing can be waited for any more, so nothing acknowledged."""
        if self.is_cut:
            raise mfusepy.FuseOSError(errno.EIO)

    def _find(self, path: str) -> File | Folder:
        node: File | Folder = self.root
        for name in PurePosixPath(path).parts[1:]:
            if not isinstance(node, Folder) or name not in node.now:
                raise mfusepy.FuseOSError(errno.ENOENT)
            node = node.now[name]
        return node

    def _parent(self, path: str) -> Folder:
        return self._folder(str(PurePosixPath(path).parent))

    def _folder(self, path: str) -> Folder:
        node = self._find(path)
        if not isinstance(node, Folder):
            raise mfusepy.FuseOSError(errno.ENOTDIR)
        return node

    def _file(self, path: str) -> File:
        node = self._find(path)
        if not isinstance(node, File):
            raise mfusepy.FuseOSError(errno.EISDIR)
        return node

    def _write_out(self, folder: Folder, place: Path) -> None:
        place.mkdir(exist_ok=True)
        names = folder.now if self._made_it() else folder.lasting
        for name, node in names.items():
            if isinstance(node, Folder):
                self._write_out(node, place / name)
            else:
                (place / name).write_bytes(node.now if self._made_it() else node.lasting)

    def _made_it(self) -> bool:
        return self.chance is not None and self.chance.random() < 0.5


if __name__ == "__main__":
    mfusepy.FUSE(
        ForgetfulDisk(Path(sys.argv[2]), int(sys.argv[3])),
        sys.argv[1],
        foreground=True,
        nothreads=True,
    )
