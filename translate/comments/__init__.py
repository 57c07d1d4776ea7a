"""What listeners said of earlier versions, and what became of it: `read_comments`, `answered`.

Words are mapped to areas of the sound by topics.toml; what is then looked at is what differs within those seconds.
"""

from translate.comments.answering import answered, check_versions
from translate.comments.beside import versions_beside
from translate.comments.reading import read_comments
from translate.comments.topics import Understood, understood, wishes_in

__all__ = ["Understood", "answered", "check_versions", "read_comments", "understood", "versions_beside", "wishes_in"]
