"""The report: a saved comparison as one page that needs nothing else.

`write_report(folder)` reads what `Comparison.write` wrote into a folder and puts `index.html` beside it. It computes no
sound and no score; it shows those that were saved.
"""

from translate.report.branding import Branding
from translate.report.page import PDF, write_report
from translate.report.pdf import PAPERS, check_pdf, write_pdf
from translate.report.saved import read_saved

__all__ = ["PAPERS", "PDF", "Branding", "check_pdf", "read_saved", "write_pdf", "write_report"]
