"""`python -m firsthand`."""

from firsthand.cli.main import main

main()
