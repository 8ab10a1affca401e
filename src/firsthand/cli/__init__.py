"""The command line: parse, call casework, print."""
