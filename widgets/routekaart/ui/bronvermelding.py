"""How a source, a date and a certainty are shown to the reader."""

from __future__ import annotations

from markupsafe import Markup

from routekaart.content import Bron, Inhoud
from routekaart.ui.html import fill

MERK = {"te_controleren": "te controleren", "eigen_lezing": "eigen lezing"}


EINDPRODUCTNAAM = {"V": "visie", "B": "beleid", "U": "uitvoeringsprogramma", "P": "verordening"}


VOOR_WIE = {
    "allen": "iedereen",
    "raad": "de raad",
    "griffie": "de griffie",
    "college": "het college",
    "organisatie": "de ambtelijke organisatie",
    "inwoners": "de inwoners",
}


def merk(zekerheid: str) -> Markup:
    """HTML mark for a fact that is not verified ("" when it is)."""
    if zekerheid not in MERK:
        return Markup("")
    return fill(Markup(' <span class="rk-merk">{}</span>'), MERK[zekerheid])


def bronlink(inhoud: Inhoud, bron: Bron) -> Markup:
    """A source as a link that tells nobody where the reader came from."""
    return fill(Markup('<a href="{}" rel="noopener noreferrer">{}</a>'), bron.url, bronnaam(inhoud, bron.id))


def bronnaam(inhoud: Inhoud, bron_id: str) -> str:
    """Author (year) and title of a source in one line."""
    b = inhoud.bronnen[bron_id]
    maker = b.auteur or b.uitgever
    return f"{maker}{f' ({b.jaar})' if b.jaar else ''}: {b.titel}" if maker else b.titel
