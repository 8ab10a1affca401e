"""The sample case: sources in `speicher/`, and the programs that turn them into files."""
