"""A label's masters: analysed by a cluster, kept in Parquet, asked by DuckDB.

`scan` keeps a catalogue current; the tables are readable by pandas alone (`docs/scale.md`).
"""

from translate.catalogue.bounds import Bounds
from translate.catalogue.catalogue import Catalogue
from translate.catalogue.choosing import CatalogueFile, chosen
from translate.catalogue.entry import CatalogueEntry, entry_of
from translate.catalogue.matches import Matches
from translate.catalogue.plan import Plan, plan_of
from translate.catalogue.scanning import scan
from translate.catalogue.songs import CatalogueMaster, CatalogueSong, songs_of
from translate.catalogue.summary import CatalogueSummary, TaggedFiles, summary_of
from translate.catalogue.tally import Scanned
from translate.catalogue.verifying import VerifiedCatalogue, verify
from translate.catalogue.watching import watch

__all__ = [
    "Bounds",
    "Catalogue",
    "CatalogueEntry",
    "CatalogueFile",
    "CatalogueMaster",
    "CatalogueSong",
    "CatalogueSummary",
    "Matches",
    "Plan",
    "Scanned",
    "TaggedFiles",
    "VerifiedCatalogue",
    "chosen",
    "entry_of",
    "plan_of",
    "scan",
    "songs_of",
    "summary_of",
    "verify",
    "watch",
]
