"""How a source, a date and a certainty are shown to the reader."""

from __future__ import annotations

from markupsafe import Markup

from routekaart.content import Bron, Inhoud, load_content
from routekaart.ui.html import fill

# What was checked needs no mark, and what we propose ourselves is no fact.
_ZONDER_MERK = ("geverifieerd", "eigen_voorstel")


def merk(zekerheid: str) -> Markup:
    """HTML mark for a fact that is not verified ("" when it is, and for a proposal of our own)."""
    if zekerheid in _ZONDER_MERK:
        return Markup("")
    return fill(Markup(' <span class="rk-merk">{}</span>'), load_content().namen["zekerheid"][zekerheid])


def bronlink(inhoud: Inhoud, bron: Bron) -> Markup:
    """A source as a link that tells nobody where the reader came from."""
    return fill(Markup('<a href="{}" rel="noopener noreferrer">{}</a>'), bron.url, bronnaam(inhoud, bron.id))


def bronlink_kort(bron: Bron) -> Markup:
    """A source as a link of a few words: who wrote it and when, else its title."""
    naam = f"{bron.auteur} ({bron.jaar})" if bron.auteur and bron.jaar else bron.auteur or bron.titel
    return fill(Markup('<a href="{}" rel="noopener noreferrer">{}</a>'), bron.url, naam)


def bronnaam(inhoud: Inhoud, bron_id: str) -> str:
    """Author (year) and title of a source in one line."""
    b = inhoud.bronnen[bron_id]
    maker = b.auteur or b.uitgever
    return f"{maker}{f' ({b.jaar})' if b.jaar else ''}: {b.titel}" if maker else b.titel
