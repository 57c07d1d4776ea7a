"""The JSON Schemas of the files: `python -m translate.result.schemas FOLDER` writes them."""

import sys
from pathlib import Path

import msgspec

from translate.result.codec import FILES, SAID, schema

__all__ = ["schemas"]


def schemas() -> dict[str, bytes]:
    """By file name: comparison.json is described by comparison.schema.json."""
    return {
        f"{Path(name).stem}.schema.json": msgspec.json.format(msgspec.json.encode(schema(kind)), indent=1) + b"\n"
        for kind, name in {**FILES, **SAID}.items()
    }


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (target / name).write_bytes(text)
