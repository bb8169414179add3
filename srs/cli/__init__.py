"""The command line: Typer, one file per command group, the clock, the error boundary."""
