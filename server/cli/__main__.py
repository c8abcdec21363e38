"""`python -m server.cli`: the same as `moiso`."""

from server.cli import main

main(prog_name="moiso")
