"""The same calls for assistants, by the Model Context Protocol: `serve` on standard input and output.

Needs the extra `mcp`. Tools see only files in the folders that the server was started for.
"""

from translate.assistants.folders import Folders
from translate.assistants.server import serve
from translate.assistants.tools import TOOLS

__all__ = ["TOOLS", "Folders", "serve"]
