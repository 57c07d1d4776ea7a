"""What was found in a catalogue, and as files that others read."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from translate.text_files import no_formula

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Matches"]


@dataclass(frozen=True)
class Matches:
    """What was found: `columns`: those that were asked about; `table`: all of them."""

    columns: tuple[str, ...]
    table: "pa.Table"

    def csv(self) -> bytes:
        """All columns; texts that a spreadsheet would take for formulas are texts."""
        frame = self.table.to_pandas()
        texts = {str(name): column.map(no_formula) for name, column in frame.select_dtypes(exclude="number").items()}
        text: str = frame.assign(**texts).to_csv(index=False)
        return text.encode("utf-8", "surrogatepass")

    def parquet(self) -> bytes:
        """All columns."""
        import pyarrow.parquet as pq

        file = BytesIO()
        pq.write_table(self.table, file)
        return file.getvalue()
