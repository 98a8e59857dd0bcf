"""Every text of the invented municipality: of its dossier, and of its stories."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.content.voorbeeldgemeente import cijfers_uitleg, load_voorbeeldgemeente
from routekaart.dossier import Dossier


def dossierteksten(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield where it stands and what it says, of all answers, agreements and choices."""
    for code, afspraak in dossier.afspraken.items():
        yield code, afspraak.tekst
    for vraag, per_rol in dossier.antwoorden.items():
        for rol, antwoord in per_rol.items():
            yield f"{vraag} {rol}", antwoord.toelichting
            if isinstance(antwoord.waarde, str):
                yield f"{vraag} {rol}", antwoord.waarde
    for id, keuze in dossier.keuzes.items():
        yield id, keuze.motivering


def verhaalteksten() -> Iterator[tuple[str, str]]:
    """Yield where it stands and what it says, of the municipality itself and of each step."""
    gemeente = load_voorbeeldgemeente()
    yield from (("uitleg", gemeente.uitleg), ("kort", gemeente.kort), ("cijfers", cijfers_uitleg()))
    for deel in gemeente.stappen:
        yield from ((deel.stap, deel.verhaal), (deel.stap, deel.les), (deel.stap, deel.oneens))
