"""How fast a run was and how much memory it took, in one line."""

from __future__ import annotations

import resource
import sys


def print_speed(documents: int, words: int, duration_s: float, *, cores: int = 1) -> None:
    """Print seconds, documents and words a second, and this process's peak memory."""
    print(
        f"\n{'one core' if cores == 1 else f'{cores} cores'}: {duration_s:.1f} s,"
        f" {documents / duration_s:.1f} documents/s, {words / duration_s:.0f} words/s;"
        f" peak memory {peak_memory_mib():.0f} MiB"
    )


def peak_memory_mib() -> float:
    """Give the most memory that this process has held at once, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
