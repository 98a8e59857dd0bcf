"""How a source, a date and a certainty are shown to the reader."""

from __future__ import annotations

from routekaart.content import Inhoud

EXTERN = 'rel="noopener noreferrer"'


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


def merk(zekerheid: str) -> str:
    """HTML mark for a fact that is not verified ("" when it is)."""
    return f' <span class="rk-merk">{MERK[zekerheid]}</span>' if zekerheid in MERK else ""


def bronnaam(inhoud: Inhoud, bron_id: str) -> str:
    """Author (year) and title of a source in one line."""
    b = inhoud.bronnen[bron_id]
    maker = b.auteur or b.uitgever
    return f"{maker}{f' ({b.jaar})' if b.jaar else ''}: {b.titel}" if maker else b.titel
