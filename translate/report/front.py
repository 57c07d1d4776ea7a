"""The top of the page, from what it was branded with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from translate.report.branding import Branding, logo_uri, notes_text

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["Front", "front"]

_KIND = "Translation report"


@dataclass(frozen=True)
class Front:
    """`window`: the title of the window; `eyebrow`: what kind of paper this is, unless the heading says so; `lines`:
    name and text; `logo`: a `data:` address, `notes`: markup, both empty where nothing was given."""

    branding: Branding
    window: str
    eyebrow: str
    heading: str
    lines: tuple[tuple[str, str], ...]
    logo: str
    logo_alt: str
    foot: str
    notes: "Markup | str"


def front(branding: Branding) -> Front:
    """Logo and notes are read here; `TranslateError` if they cannot be used."""
    from translate.report.notes import notes_html

    given = [("For", branding.client), ("Prepared by", branding.prepared_by), ("Date", branding.date)]
    heading = branding.title or _KIND
    by = f", {branding.artist}" if branding.artist else ""
    return Front(
        branding=branding,
        window=f"{heading}{by}" if heading == _KIND else f"{heading}{by} · {_KIND.lower()}",
        eyebrow=_KIND if branding.title else "",
        heading=heading,
        lines=tuple((name, text) for name, text in given if text),
        logo=logo_uri(branding.logo) if branding.logo else "",
        logo_alt=branding.prepared_by or branding.client or "Logo",
        foot=" · ".join(filter(None, (heading, branding.artist, branding.prepared_by, branding.date))),
        notes=notes_html(notes_text(branding.notes)) if branding.notes else "",
    )
