"""The course as the trainer's files and notebook use it; pages never read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from routekaart.content.cursuskeuring import check_cursus
from routekaart.content.inhoud import Inhoud
from routekaart.content.laden import load_content
from routekaart.content.modellen.cursus import Begeleiding, Programma
from routekaart.content.paden import content_map
from routekaart.content.planken import ALGEMEEN, CURSUS, Lezing
from routekaart.content.problemen import ContentFout
from routekaart.content.vertalen import suggest
from routekaart.content.verwijzingen import check_verwijzingen


@dataclass(frozen=True, eq=False, repr=False)
class Cursus:
    """All programmes by id and the guidance per question, beside the content that they speak of."""

    inhoud: Inhoud
    programmas: Mapping[str, Programma]
    begeleiding: Mapping[str, Begeleiding]

    def programma(self, id: str) -> Programma:
        """Return the programme with this id; raises `LookupError` in Dutch."""
        if id not in self.programmas:
            raise LookupError(
                f"Het programma '{id}' kennen wij niet.{suggest(id, self.programmas)} "
                f"Kies uit: {', '.join(self.programmas)}."
            )
        return self.programmas[id]


def load_cursus(map_: Path | None = None) -> Cursus:
    """Load the course, or raise `ContentFout` with every problem; the default folder is read once."""
    return _load_default(content_map()) if map_ is None else _load(map_)


@cache
def _load_default(map_: Path) -> Cursus:
    return _load(map_)


def _load(map_: Path) -> Cursus:
    lezing = Lezing(map_)
    lezing.read((*ALGEMEEN, *CURSUS))
    lezing.problemen += check_verwijzingen(lezing.bestanden, lezing.onleesbaar)
    lezing.problemen += check_cursus(lezing)
    if lezing.problemen:
        raise ContentFout(lezing.problemen)
    programmas = sorted(lezing.items["programmas"], key=lambda p: sum(b.minuten for b in p.bijeenkomsten))
    return Cursus(
        load_content() if map_ == content_map() else load_content(map_),
        {programma.id: programma for programma in programmas},
        {deel.vraag: deel for deel in lezing.items["begeleiding"]},
    )
