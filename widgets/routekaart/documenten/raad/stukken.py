"""What lies beside the proposal: the other end products, how far they are, and the annexes by number."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.documenten.stof import Stof

PRODUCTEN = ("visie", "beleid", "uitvoeringsprogramma")


@dataclass(frozen=True)
class Bijlage:
    """An annex: its number and what it is called in the list."""

    nummer: int
    naam: str
    soort: str


def is_gevuld(stof: Stof, code: str) -> bool:
    """Tell whether a paragraph says something, also when only a list of actions does."""
    afspraak = stof.afspraak(code)
    return not afspraak.is_leeg or bool(afspraak.extra.get("acties"))


def codes_van(stof: Stof, soort: str) -> list[str]:
    """Return the paragraphs of an end product, in order."""
    return [paragraaf.code for paragraaf in stof.inhoud.eindproducten[soort].paragrafen]


def heeft_tekst(stof: Stof, soort: str) -> bool:
    """Tell whether an end product has any text."""
    return any(is_gevuld(stof, code) for code in codes_van(stof, soort))


def list_bijlagen(stof: Stof) -> list[Bijlage]:
    """Return the annexes of the proposal; an end product without text is none."""
    namen = [
        ("besluit", "Ontwerp-raadsbesluit, achter dit voorstel"),
        ("verordening", f"{stof.verordening.citeertitel}, de tekst van de verordening"),
        ("toelichting", "Toelichting op de verordening"),
        ("verantwoording", "Verantwoording: de keuzes, de voorbehouden en de bronnen"),
        *((soort, stof.inhoud.eindproducten[soort].titel) for soort in PRODUCTEN if heeft_tekst(stof, soort)),
    ]
    return [Bijlage(nummer, naam, soort) for nummer, (soort, naam) in enumerate(namen, start=1)]


def find_bijlage(stof: Stof, soort: str) -> int:
    """Return the number of an annex. Raises `LookupError` when it is none."""
    for bijlage in list_bijlagen(stof):
        if bijlage.soort == soort:
            return bijlage.nummer
    raise LookupError(f"'{soort}' is geen bijlage van dit voorstel.")
