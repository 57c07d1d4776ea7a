"""Results in words: the only place where a sentence is made of them, last."""

from translate.wording.areas import AREAS, Area
from translate.wording.bands import LEAST_MODELS, band_in_words
from translate.wording.changes import change_sentence, version_sentences
from translate.wording.comments import comment_place, comment_sentence
from translate.wording.deliverable import deliverable
from translate.wording.differences import Differs, device_words, difference_lines, differs, trait_words
from translate.wording.files import file_lines, mono_line, undone_line
from translate.wording.headline import HEADLINE_WORDS, verdict_headline
from translate.wording.known import known_in_words, response_known
from translate.wording.loudness import FIRST_PLATFORMS, VOLUME, gains_line, loudness_lines, platform_gains
from translate.wording.mix import is_asked_per_master, mix_line
from translate.wording.notices import notices
from translate.wording.playlist import (
    jump_words,
    order_sentence,
    placing_label,
    playlist_sentence,
    seam_sentence,
    standout_sentence,
)
from translate.wording.remedies import remedy_words
from translate.wording.rules import gain_rule
from translate.wording.traits import PLAIN_STEPS, Trait, traits
from translate.wording.verdict import QUESTION_TEXTS, UNHEARD, master_line, verdict_sentence

__all__ = [
    "AREAS",
    "FIRST_PLATFORMS",
    "HEADLINE_WORDS",
    "LEAST_MODELS",
    "PLAIN_STEPS",
    "QUESTION_TEXTS",
    "UNHEARD",
    "VOLUME",
    "Area",
    "Differs",
    "Trait",
    "band_in_words",
    "change_sentence",
    "comment_place",
    "comment_sentence",
    "deliverable",
    "device_words",
    "difference_lines",
    "differs",
    "file_lines",
    "gain_rule",
    "gains_line",
    "is_asked_per_master",
    "jump_words",
    "known_in_words",
    "loudness_lines",
    "master_line",
    "mix_line",
    "mono_line",
    "notices",
    "order_sentence",
    "placing_label",
    "platform_gains",
    "playlist_sentence",
    "remedy_words",
    "response_known",
    "seam_sentence",
    "standout_sentence",
    "trait_words",
    "traits",
    "undone_line",
    "verdict_headline",
    "verdict_sentence",
    "version_sentences",
]
