"""Files and folders that appear whole or not at all, and what says that they are: `whole_file`, `whole_folder`."""

from translate.outputs.drafts import DRAFT_SUFFIX, is_abandoned
from translate.outputs.file import check_place, whole_file
from translate.outputs.folder import whole_folder
from translate.outputs.manifest import MANIFEST, disagreeing, read_manifest, seal
from translate.outputs.places import check_folder

__all__ = [
    "DRAFT_SUFFIX",
    "MANIFEST",
    "check_folder",
    "check_place",
    "disagreeing",
    "is_abandoned",
    "read_manifest",
    "seal",
    "whole_file",
    "whole_folder",
]
