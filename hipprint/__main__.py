"""`python -m hipprint` is the command itself."""

from hipprint.cli import main

main()
