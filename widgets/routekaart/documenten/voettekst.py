"""What stands on every page of a document, and in the properties of the file."""

from __future__ import annotations

from routekaart.documenten.opmaak import Alinea, Blok, Document, Kenblok, Kop, Vet
from routekaart.taal import write_datum
from routekaart.verordening.letterlijk import een_regel

_LANG = 90  # signs of a title at the foot of a page: it may not fill the page


def auteur(document: Document) -> str:
    """Return who speaks in this document: the municipality, or nobody yet."""
    naam = een_regel(document.gemeente)
    return f"Gemeente {naam}" if naam and not naam.lower().startswith("gemeente ") else naam


def links(document: Document, *, met_titel: bool = True) -> str:
    """Return the line at the foot of a page: municipality, title, how far it is and of what day."""
    wat = naam_onder(document) if met_titel else auteur(document)
    return " · ".join(filter(None, (wat, stand_en_dag(document))))


def naam_onder(document: Document) -> str:
    """Return municipality and title; a title that names the municipality itself is not preceded by it."""
    titel = een_regel(document.titel)
    wie = "" if een_regel(document.gemeente).lower() in titel.lower() else auteur(document)
    kort = titel if len(titel) <= _LANG else f"{titel[:_LANG].rstrip()}…"
    return " · ".join(filter(None, (wie, kort)))


def stand_en_dag(document: Document) -> str:
    """Return how far a document is and of what day this file is, which is not the day of the decision."""
    dag = write_datum(document.datum)
    if not document.stand:
        return dag
    return (
        f"vastgesteld · gemaakt op {dag}"
        if document.stand == "vastgesteld"
        else f"{document.stand} van {dag}"
    )


def stand_boven(document: Document) -> str:
    """Return the word above every page until a document is adopted."""
    return "" if document.stand == "vastgesteld" else document.stand.capitalize()


def plek_van_inhoud(document: Document) -> int:
    """Return how many blocks come before a list of contents: those under the title, or what must be read first."""
    blokken = document.blokken
    if document.inhoud_voor:
        for plek, blok in enumerate(blokken):
            if isinstance(blok, Kop) and blok.id == document.inhoud_voor:
                return plek
    return next((plek for plek, blok in enumerate(blokken) if not _hoort_bij_titel(blok)), len(blokken))


def _hoort_bij_titel(blok: Blok) -> bool:
    """Tell whether a first block says what the document is: a block of names and values, or a word of warning."""
    if isinstance(blok, Alinea):
        return not blok.rol and bool(blok.stukken) and isinstance(blok.stukken[0], Vet)
    return isinstance(blok, Kenblok)
