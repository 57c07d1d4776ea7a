"""The command, run in this process."""

from tests.cli.conftest import invoke, masters

__all__ = ["invoke", "masters"]
