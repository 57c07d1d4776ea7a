"""The documentation: what it says is run and compared with the code."""
