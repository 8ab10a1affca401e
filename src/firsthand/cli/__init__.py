"""The command line: parse, call casework, print. Data on stdout, the rest on stderr."""

from firsthand.cli.main import main

__all__ = ["main"]
