"""A catalogue at an address of this machine: what `find` and `report` answer, page by page.

It reads and never writes, and asks `catalogue` for every number. Needs the extra `catalogue`.
"""

from translate.catalogue_server.server import PORT, serve

__all__ = ["PORT", "serve"]
