"""A song in one file, `song.toml`: its mix, masters, versions and what is asked of them. `read_project` checks it,
`guess_project` makes one from the names in a folder.
"""

from translate.project.guessing import Guess, guess_project, project_text
from translate.project.project import KINDS, STEMS, Project, is_project
from translate.project.reading import read_project
from translate.project.whole import compare_project

__all__ = [
    "KINDS",
    "STEMS",
    "Guess",
    "Project",
    "compare_project",
    "guess_project",
    "is_project",
    "project_text",
    "read_project",
]
