"""How this proposal came about: steps, questions and who took part. Counts only, never a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from routekaart.documenten.opmaak import Blok, Tabel, alinea
from routekaart.documenten.raad.woorden import gat
from routekaart.documenten.stof import Stof
from routekaart.dossier.model import ROLLEN, rol_en_groep
from routekaart.taal import eerste_groot, hoeveel, opsomming


def wegblokken(stof: Stof) -> Iterator[Blok]:
    """Yield what was talked about, by whom, and a table of the steps."""
    if not _besproken(stof):
        yield alinea(
            "In het dossier staan geen gesprekken. ",
            gat("waarom de raad zonder die gesprekken besluit, en of zij nog volgen"),
        )
        return
    yield alinea(" ".join([telling(stof), *_wie(stof)]))
    yield alinea("Hoeveel mensen meededen, staat niet in het dossier: ", gat("aantal deelnemers"), ".")
    yield _tabel(stof)


def telling(stof: Stof) -> str:
    """Say how many of the questions were talked through."""
    besproken, alle = _besproken(stof), len(stof.inhoud.vragen)
    if besproken == alle:
        return f"Alle {alle} gespreksvragen zijn besproken."
    wat = "is er één" if besproken == 1 else f"zijn er {besproken}"
    return f"Van de {alle} gespreksvragen {wat} besproken."


def _besproken(stof: Stof) -> int:
    return sum(bool(stof.dossier.antwoorden_van(id)) for id in stof.inhoud.vragen)


def _wie(stof: Stof) -> Iterator[str]:
    """Say which roles answered, and how many groups, never which."""
    rollen: Counter[str] = Counter()
    groepen: set[str] = set()
    for id in stof.inhoud.vragen:
        paren = [rol_en_groep(sleutel, stof.dossier.groep) for sleutel in stof.dossier.antwoorden_van(id)]
        groepen |= {groep.strip() for _, groep in paren}
        rollen.update({rol for rol, _ in paren})
    namen = [
        f"{stof.naam('rollen', rol)} (bij {hoeveel(rollen[rol], 'vraag', 'vragen')})"
        for rol in ROLLEN
        if rollen[rol]
    ]
    if namen:
        yield f"Er zijn antwoorden van {opsomming(namen)}."
    if len(groepen) > 1:
        yield f"De antwoorden komen uit {len(groepen)} groepen."


def _tabel(stof: Stof) -> Tabel:
    rijen = []
    for stap in stof.inhoud.stappen.values():
        voortgang = stof.dossier.voortgang_van(stap)
        naam = f"Stap {stap.nummer}" if stap.nummer else "Verdieping"
        rijen.append((
            f"{naam}: {stap.titel}",
            f"{voortgang.beantwoord} van {voortgang.totaal}",
            eerste_groot(voortgang.status),
        ))  # fmt: skip
    return Tabel(
        ("Gesprek", "Vragen besproken", "Stand"),
        tuple(rijen),
        (0.6, 0.2, 0.2),
        "De gesprekken, met het aantal vragen dat is besproken",
    )
