"""Every question of the content, with random answers that fit: counted, in words, and with a middle that fits too."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from routekaart.content import Vraag, load_content
from routekaart.dossier import Antwoord as Dossierantwoord
from routekaart.dossier import stand
from routekaart.tafel.model import MINSTENS, ROLLEN, Antwoord
from routekaart.tafel.spreiding import midden, write_midden, write_spreiding
from routekaart.tafel.tel import tel


def willekeurig(vraag: Vraag, rng: random.Random) -> Any:
    """A finished answer."""
    opties = [optie.id for optie in vraag.opties]
    kies = lambda uit, hoogst: rng.sample(uit, rng.randint(1, min(hoogst, len(uit))))  # noqa: E731
    match vraag.vorm:
        case "open":
            return f"tekst {rng.random()}"
        case "stelling":
            return rng.choice([1, 2, 3, 4, 5, "weet_niet"])
        case "keuze":
            uit = kies([*opties, *["anders: iets"] * vraag.anders], vraag.hoogstens or 99)
            return uit if vraag.meerdere else uit[:1]
        case "rangorde" if vraag.punten is None:
            return kies(opties, vraag.hoogstens or 99)
        case "rangorde":
            op = sorted(rng.randint(0, vraag.punten) for _ in opties[1:])
            return {id: b - a for id, a, b in zip(opties, [0, *op], [*op, vraag.punten], strict=True)}
        case "schuif" if vraag.totaal is None:
            return {id: rng.randint(vraag.minimum, vraag.maximum) for id in opties}
        case "schuif":
            op = sorted(rng.randint(0, vraag.totaal) for _ in opties[1:])
            return {id: b - a for id, a, b in zip(opties, [0, *op], [*op, vraag.totaal], strict=True)}
        case "matrix":
            kolommen = [kolom.id for kolom in vraag.kolommen]
            rijen = [*(rij.id for rij in vraag.rijen), *["Eigen rij"] * min(vraag.eigen_rijen, 1)]
            return [{"rij": rij, "kolommen": kies(kolommen, 99 if vraag.meerdere else 1)} for rij in rijen]


def cijfers(deel: Any) -> list[int]:
    """All numbers of a count, in order."""
    if isinstance(deel, dict):
        return [n for naam, d in deel.items() if naam != "aantal" for n in cijfers(d)]
    return [n for d in deel for n in cijfers(d)] if isinstance(deel, list) else [deel]


@pytest.mark.parametrize("id", load_content().vragen)
def test_elke_vraag_is_te_tellen_te_verwoorden_en_in_een_dossier_te_zetten(id):
    vraag, rng = load_content().vraag(id), random.Random(id)
    for beurt in range(12):
        per_rol = [(rng.choice(ROLLEN), willekeurig(vraag, rng)) for _ in range(beurt * 2)]
        uit = tel(vraag, [(rol, Antwoord(i, 1, waarde)) for i, (rol, waarde) in enumerate(per_rol)])
        assert uit["aantal"] == len(per_rol), (vraag.vorm, per_rol)
        assert json.loads(json.dumps(uit, allow_nan=False)) == uit
        delen = [*uit["rollen"].values(), *([uit["rest"]] if uit["rest"] else [])]
        assert all(deel["aantal"] >= MINSTENS for deel in delen)
        if delen:
            assert sum(deel["aantal"] for deel in delen) == uit["aantal"]
            if vraag.punten is None and vraag.vorm != "schuif":
                som = [sum(n) for n in zip(*map(cijfers, delen), strict=True)]
                assert som == cijfers(uit["allen"])
        waarde = midden(vraag, uit["aantal"], uit["allen"])
        if waarde is not None:
            assert stand(vraag, Dossierantwoord(waarde)) == "af"
            assert write_midden(vraag).endswith(".")
        zin = write_spreiding(vraag, uit["aantal"], uit["allen"])
        assert zin.startswith(("Zo is aan tafel geantwoord", "Aan tafel"))
        assert "None" not in zin and not any(teken in zin for teken in ("[", "{"))
