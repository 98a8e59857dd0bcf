"""A round of one's own: a Pabulib file is shown back first, then both rules choose from it. Nothing is stored."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from routekaart.analyse.gelijke_delen import Bereik, Gelijkspel, Regelpaar, Uitslag, compare_regels
from routekaart.analyse.pabulib import PabulibFout, Stemronde, read_pabulib
from routekaart.taal import eerste_groot, getal, hoeveel, met_eenheid, opsomming
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers.planwolk import Planteken, plannaam, planwolk
from routekaart.ui.cijfers.velden import woorden
from routekaart.ui.grafiek import Bijschrift, Kolom, Tabel, tabel_html

# Fewer people could be recognised; their number is never shown.
KLEIN = 5
# How many remarks about equal votes a reader gets: a round can have dozens.
_GELIJKEN = 3
VELDEN: tuple[Mapping[str, Any], ...] = (
    {
        "naam": "bestand",
        "soort": "bestand",
        "label": "Uw eigen stemronde",
        "hulp": "Een .pb-bestand van Pabulib met aangekruiste plannen. Wij bewaren het niet.",
        "soorten": ".pb",
    },
    {
        "naam": "klopt",
        "soort": "meerkeuze",
        "label": "Klopt wat wij lazen?",
        "opties": [{"id": "ja", "tekst": "Ja, reken met dit bestand"}],
        "bij": ["bestand"],
    },
)


def render_eigen_ronde(waarden: Mapping[str, Any]) -> Markup:
    """HTML of the file: shown back, and worked out once the reader says that it is right."""
    bestand = waarden.get("bestand")
    if bestand is None:
        return Markup("")
    if not isinstance(bestand, Mapping):
        raise CijferFout("Kies het bestand opnieuw.")
    naam, tekst = str(bestand.get("naam", "")), str(bestand.get("base64", ""))
    ronde = _read(tekst)
    klopt = waarden.get("klopt") == ["ja"]
    html = _terug(naam, ronde, klopt)
    if not klopt:
        return html
    if len(ronde.biljetten) < 2 * KLEIN:
        raise CijferFout(
            f"Er zijn minder dan {2 * KLEIN} stembiljetten. Dan tonen wij geen uitkomst, want stemmers zijn te herkennen."
        )
    return html + _uitkomst(ronde, _reken(tekst))


@lru_cache(maxsize=1)
def _read(tekst: str) -> Stemronde:
    try:
        return read_pabulib(base64.b64decode(tekst, validate=True))
    except (binascii.Error, ValueError) as fout:
        if isinstance(fout, PabulibFout):
            raise CijferFout(str(fout)) from fout
        raise CijferFout("Het bestand is niet goed aangekomen. Kies het opnieuw.") from None


@lru_cache(maxsize=1)
def _reken(tekst: str) -> Regelpaar:
    ronde = _read(tekst)
    return compare_regels(ronde.budget, ronde.kosten, ronde.biljetten)


def _terug(naam: str, ronde: Stemronde, klopt: bool) -> Markup:
    """What was read, before anything is done with it."""
    rijen = [
        ("bestand", naam),
        ("naam van de ronde", ronde.naam or "staat er niet in"),
        ("gemeente", ronde.gemeente or "staat er niet in"),
        ("budget", met_eenheid(ronde.budget, "euro")),
        ("plannen", getal(len(ronde.plannen))),
        ("stembiljetten", getal(len(ronde.biljetten))),
        ("samen gevraagd", met_eenheid(sum(ronde.kosten.values()), "euro")),
        ("duurste plan", met_eenheid(max(ronde.kosten.values()), "euro")),
    ]
    tabel = tabel_html("Dit lazen wij", Tabel([Kolom("wat"), Kolom("in uw bestand")], rijen), "stembestand")
    vraag = (
        "U zei dat dit klopt. De uitkomst staat onder de tabel."
        if klopt
        else "Klopt wat hieronder staat? Zet dan hierboven een vinkje bij 'Ja, reken met dit bestand'."
    )
    zinnen = [*(ronde.opmerkingen or ["Het bestand is goed te lezen."]), vraag]
    return woorden("Uw eigen stemronde", zinnen) + tabel


def _uitkomst(ronde: Stemronde, uit: Regelpaar) -> Markup:
    stemmers = len(ronde.biljetten)
    zinnen = [
        f"{_uitkomstzin(uit.meeste, ronde)} {_uitkomstzin(uit.gelijk, ronde)} "
        f"{eerste_groot(hoeveel(uit.bij_beide, 'plan wint', 'plannen winnen'))} bij beide regels.",
        _bereikzin("Meeste stemmen", uit.bereik_meeste, stemmers),
        _bereikzin("Gelijke delen", uit.bereik_gelijk, stemmers),
        *_over_stemmen(uit),
    ]
    groot = [plan for plan in ronde.plannen if uit.stemmen[plan.id] >= KLEIN]
    weg = len(ronde.plannen) - len(groot)
    if weg:
        zinnen.append(
            f"{eerste_groot(hoeveel(weg, 'plan kreeg', 'plannen kregen'))} minder dan {KLEIN} stemmen. Dat tonen wij niet."
        )
    over = Bijschrift(
        "Welke plannen winnen in uw stemronde?",
        "Elk teken is een plan. Hoger is meer stemmen, naar rechts is duurder.",
        (),
        (
            f"De cijfers komen uit uw eigen bestand. Plannen met minder dan {KLEIN} stemmen ontbreken.",
            "Wij rekenen zonder grenzen per thema of buurt. Bij gelijke delen vullen wij het laatste geld aan "
            "met de plannen met de meeste stemmen.",
        ),
    )
    plannen = [
        Planteken(
            plannaam(plan.id, plan.thema),
            plan.kosten,
            100 * uit.stemmen[plan.id] / stemmers,
            plan.id in uit.meeste.alle,
            plan.id in uit.gelijk.alle,
        )
        for plan in groot
    ]
    wolk = planwolk("stembestand-plannen", plannen, over) if plannen else Markup("")
    return woorden("Wat beide regels kiezen uit uw stemronde", zinnen) + wolk


def _uitkomstzin(uitslag: Uitslag, ronde: Stemronde) -> str:
    geld = met_eenheid(float(uitslag.uitgaven), "euro", 0)
    over = met_eenheid(float(ronde.budget - uitslag.uitgaven), "euro", 0)
    regel = f"{uitslag.regel[:1].upper()}{uitslag.regel[1:]}"
    return (
        f"{regel} kiest {hoeveel(len(uitslag.alle), 'plan', 'plannen')} voor {geld}. Er blijft {over} over."
    )


def _bereikzin(regel: str, bereik: Bereik, stemmers: int) -> str:
    """The share of voters with a winner, unless the few without one could be recognised."""
    zonder = bereik.stemmers_zonder_winnaar
    if 0 < zonder < KLEIN:
        return f"{regel}: bijna alle stemmers zien een aangekruist plan winnen."
    if stemmers - zonder < KLEIN:
        return f"{regel}: bijna niemand ziet een aangekruist plan winnen."
    pct = met_eenheid(bereik.stemmers_met_winnaar_pct, "%")
    return f"{regel}: {pct} van de stemmers ziet een aangekruist plan winnen."


def _over_stemmen(uit: Regelpaar) -> list[str]:
    """What a reader must know about the votes; a tie that tells how few voted for a plan stays out."""
    if not any(uit.stemmen.values()):
        return ["Er is op geen enkel plan gestemd."]
    zinnen = [_gelijkspelzin(g) for g in uit.gelijk.gelijkspel if g.stemmen >= KLEIN][:_GELIJKEN]
    if uit.gelijk.afgebroken:
        zinnen.append("Gelijke delen is gestopt voordat al het geld verdeeld was. De stappen zijn te klein.")
    return zinnen


def _gelijkspelzin(gelijk: Gelijkspel) -> str:
    return (
        f"Plan {opsomming(gelijk.plannen)} hebben evenveel stemmen ({gelijk.stemmen}). "
        "Het goedkoopste plan gaat dan voor."
    )
