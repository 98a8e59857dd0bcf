"""A round of one's own: a Pabulib file is shown back first, then both rules choose from it. Nothing is stored."""

from __future__ import annotations

import base64
import binascii
import os
import zlib
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from routekaart.analyse.stemmen.gelijke_delen import Bereik, Gelijkspel, Uitslag
from routekaart.analyse.stemmen.kiesregels import Regelpaar, Variant, compare_regels
from routekaart.analyse.stemmen.pabulib import PabulibFout, Stemronde, read_pabulib
from routekaart.taal import eerste_groot, getal, hoeveel, opsomming
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers.planwolk import Planteken, plannaam, planwolk
from routekaart.ui.cijfers.rekenwijze import geld, over_eigen_regel, over_rekenwijze
from routekaart.ui.cijfers.titels.stemmen import title_plannen
from routekaart.ui.cijfers.velden import Keuzeveld, woorden
from routekaart.ui.grafiek import Bijschrift, Kolom, Tabel, tabel_html

# Fewer people could be recognised; their number is never shown.
KLEIN = 5
# How many remarks about equal votes a reader gets: a round can have dozens.
_GELIJKEN = 3
# The largest file in MB, before the browser packs it.
MAX_MB = 100
# More unpacked bytes than this would only fill the memory.
_MAX_BYTES = MAX_MB * 1024 * 1024
VARIANT = Keuzeveld(
    "variant",
    "Gelijke delen rekenen wij",
    {
        "ronde": "zoals het bestand zegt (en anders zoals in dit werkboek)",
        "equalshares": "zoals equalshares.net het standaard doet",
    },
    "keuze",
)
VELDEN: tuple[Mapping[str, Any], ...] = (
    {
        "naam": "bestand",
        "soort": "bestand",
        "label": "Uw eigen stemronde",
        "hulp": f"Een .pb-bestand van Pabulib met aangekruiste plannen, hoogstens {MAX_MB} MB. Wij bewaren het niet.",
        "soorten": ".pb,.csv,.txt",
        "hoogstens_mb": MAX_MB,
        "inpakken": True,
        # Without our own server around it, a message of some 10 MB breaks the line.
        "bericht_mb": int(os.environ.get("ROUTEKAART_BERICHT_MB", "9")),
        "herstelt": {"klopt": []},
    },
    {**VARIANT.veld(), "bij": ["bestand"]},
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
    ronde = _read(tekst, bestand.get("ingepakt") is True)
    klopt = waarden.get("klopt") == ["ja"]
    variant = VARIANT.read({"variant": "ronde", **waarden})
    html = _terug(naam, ronde, VARIANT.opties[variant] if klopt else "")
    if not klopt:
        return html
    if ronde.stemmers < 2 * KLEIN:
        raise CijferFout(
            f"Er zijn minder dan {2 * KLEIN} stembiljetten. Dan tonen wij geen uitkomst, want stemmers zijn te herkennen."
        )
    uit = _reken(
        tekst, bestand.get("ingepakt") is True, "equalshares" if variant == "equalshares" else "ronde"
    )
    return html + _uitkomst(ronde, uit)


@lru_cache(maxsize=1)
def _read(tekst: str, ingepakt: bool) -> Stemronde:
    try:
        ruw = base64.b64decode(tekst, validate=True)
        return read_pabulib(_unpack(ruw) if ingepakt else ruw)
    except PabulibFout as fout:
        raise CijferFout(str(fout)) from fout
    except (binascii.Error, ValueError, zlib.error):
        raise CijferFout("Het bestand is niet goed aangekomen. Kies het opnieuw.") from None


def _unpack(ruw: bytes) -> bytes:
    """What the browser packed with gzip; never more than `_MAX_BYTES`, whatever it says of itself."""
    lezer = zlib.decompressobj(zlib.MAX_WBITS | 16)
    inhoud = lezer.decompress(ruw, _MAX_BYTES + 1)
    if len(inhoud) > _MAX_BYTES:
        raise PabulibFout(f"Het bestand is te groot (meer dan {MAX_MB} MB). Kies een kleiner bestand.")
    if not lezer.eof:
        raise zlib.error("cut short")
    return inhoud


@lru_cache(maxsize=2)
def _reken(tekst: str, ingepakt: bool, variant: Variant) -> Regelpaar:
    return compare_regels(_read(tekst, ingepakt), variant)


def _terug(naam: str, ronde: Stemronde, hoe: str) -> Markup:
    """What was read, before anything is done with it; `hoe` says how, once the reader agreed."""
    kosten = ronde.kosten.values()
    rijen = [
        ("bestand", naam),
        ("naam van de ronde", ronde.naam or "staat er niet in"),
        ("gemeente", ronde.gemeente or "staat er niet in"),
        ("budget", geld(ronde.budget, ronde.munt)),
        ("plannen", getal(len(ronde.plannen))),
        ("stembiljetten die meetellen", getal(ronde.stemmers)),
        ("samen gevraagd", geld(sum(kosten, Fraction(0)), ronde.munt)),
        ("goedkoopste plan", geld(min(kosten), ronde.munt)),
        ("duurste plan", geld(max(kosten), ronde.munt)),
        ("regel in het bestand", ronde.regel or "staat er niet in"),
    ]
    rijen += [
        (f"budget voor {ronde.plafonds.soort} {groep}", geld(bedrag, ronde.munt))
        for groep, bedrag in ronde.plafonds.per_groep.items()
    ]
    tabel = tabel_html("Dit lazen wij", Tabel([Kolom("wat"), Kolom("in uw bestand")], rijen), "stembestand")
    vraag = (
        f"U zei dat dit klopt. De uitkomst staat onder de tabel. Gelijke delen rekenen wij {hoe}."
        if hoe
        else "Klopt wat hieronder staat? Zet dan hierboven een vinkje bij 'Ja, reken met dit bestand'."
    )
    zinnen = [*(ronde.opmerkingen or ["Het bestand is goed te lezen."]), vraag]
    return woorden("Uw eigen stemronde", zinnen) + tabel


def _uitkomst(ronde: Stemronde, uit: Regelpaar) -> Markup:
    zinnen = [
        f"{_uitkomstzin(uit.meeste, ronde)} {_uitkomstzin(uit.gelijk, ronde)} {_bij_beide(uit.bij_beide)}",
        _bereikzin("Meeste stemmen", uit.bereik_meeste, ronde.stemmers),
        _bereikzin("Gelijke delen", uit.bereik_gelijk, ronde.stemmers),
        *_officieel(ronde, uit),
        *over_eigen_regel(ronde),
        *_over_stemmen(uit),
    ]
    groot = [plan for plan in ronde.plannen if uit.stemmen[plan.id] >= KLEIN]
    weg = len(ronde.plannen) - len(groot)
    if weg:
        zinnen.append(
            f"{eerste_groot(hoeveel(weg, 'plan kreeg', 'plannen kregen'))} minder dan {KLEIN} stemmen. Dat tonen wij niet."
        )
    plannen = [
        Planteken(
            plannaam(plan.id, plan.thema),
            float(plan.kosten),
            100 * uit.stemmen[plan.id] / ronde.stemmers,
            plan.id in uit.meeste.alle,
            plan.id in uit.gelijk.alle,
        )
        for plan in groot
    ]
    over = Bijschrift(
        title_plannen("uw stemronde", len(uit.meeste.alle), len(uit.gelijk.alle), uit.bij_beide),
        "Elk teken is een plan. Hoger is meer stemmen, naar rechts is duurder.",
        (),
        (f"De cijfers komen uit uw eigen bestand. Plannen met minder dan {KLEIN} stemmen ontbreken.",),
        "Welke plannen winnen in uw stemronde?",
    )
    wolk = planwolk("stembestand-plannen", plannen, over, ronde.munt) if plannen else Markup("")
    return (
        woorden("Wat beide regels kiezen uit uw stemronde", zinnen)
        + woorden("Zo rekenen wij gelijke delen", over_rekenwijze(ronde, uit, KLEIN))
        + wolk
    )


def _uitkomstzin(uitslag: Uitslag, ronde: Stemronde) -> str:
    over = geld(ronde.budget - uitslag.uitgaven, ronde.munt)
    return (
        f"{eerste_groot(uitslag.regel)} kiest {hoeveel(len(uitslag.alle), 'plan', 'plannen')} "
        f"voor {geld(uitslag.uitgaven, ronde.munt)}. Er blijft {over} over."
    )


def _bij_beide(aantal: int) -> str:
    if not aantal:
        return "Geen enkel plan wint bij beide regels."
    return f"{eerste_groot(hoeveel(aantal, 'plan wint', 'plannen winnen'))} bij beide regels."


def _bereikzin(regel: str, bereik: Bereik, stemmers: int) -> str:
    """The share of voters with a winner, unless the few without one could be recognised."""
    zonder = bereik.stemmers_zonder_winnaar
    if 0 < zonder < KLEIN:
        return f"{regel}: bijna alle stemmers zien een aangekruist plan winnen."
    if stemmers - zonder < KLEIN:
        return f"{regel}: bijna niemand ziet een aangekruist plan winnen."
    return f"{regel}: {getal(bereik.stemmers_met_winnaar_pct)}% van de stemmers ziet een aangekruist plan winnen."


def _officieel(ronde: Stemronde, uit: Regelpaar) -> list[str]:
    """How both outcomes differ from what the organiser chose, when the file says that."""
    if ronde.officieel is None:
        return []
    zinnen = [f"De officiële uitslag in uw bestand heeft {hoeveel(len(ronde.officieel), 'plan', 'plannen')}."]
    for uitslag in (uit.meeste, uit.gelijk):
        erbij, eraf = len(set(uitslag.alle) - ronde.officieel), len(ronde.officieel - set(uitslag.alle))
        anders = [
            f"kiest {hoeveel(erbij, 'plan dat daar niet bij is', 'plannen die daar niet bij zijn')}"
            if erbij
            else "",
            f"kiest {hoeveel(eraf, 'plan daaruit', 'plannen daaruit')} niet" if eraf else "",
        ]
        wat = opsomming(filter(None, anders)) or "kiest precies dezelfde plannen"
        zinnen.append(f"{eerste_groot(uitslag.regel)} {wat}.")
    return [" ".join(zinnen)]


def _over_stemmen(uit: Regelpaar) -> list[str]:
    """What a reader must know about the votes; a tie that tells how few voted for a plan stays out."""
    if not any(uit.stemmen.values()):
        return ["Er is op geen enkel plan gestemd."]
    zinnen = [_gelijkspelzin(g) for g in uit.meeste.gelijkspel if g.stemmen >= KLEIN][:_GELIJKEN]
    if uit.gelijk.afgebroken:
        zinnen.append(
            "Gelijke delen is gestopt voordat al het geld verdeeld was. De stappen zijn te klein. Dit is dus niet de hele "
            "uitslag."
        )
    return zinnen


def _gelijkspelzin(gelijk: Gelijkspel) -> str:
    return (
        f"Plan {opsomming(gelijk.plannen)} hebben evenveel stemmen ({gelijk.stemmen}). "
        "Bij meeste stemmen gaat het goedkoopste plan dan voor."
    )
