"""The verdict: who was missed, in words, in bars and per group; nothing of it gives a small group away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from routekaart.analyse.deelnemers import Indeling
from routekaart.analyse.gemeenten import CbsGemeente
from routekaart.analyse.kleine_cellen import KLEIN
from routekaart.analyse.representatief import Afspiegeling, Groepsregel, Oordeel, say_toeval
from routekaart.content.data import herkomst
from routekaart.taal import getal, opsomming
from routekaart.ui import grafiek
from routekaart.ui.cijfers.titels.oordelen import title_afspiegeling
from routekaart.ui.cijfers.velden import alinea, woorden
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, tabel_html

_MEESTE_GROEPEN = 12
_OORDELEN: Mapping[Oordeel, str] = {
    "te_weinig": "te weinig",
    "te_veel": "te veel",
    "gelijk": "geen duidelijk verschil",
    "verborgen": "te klein om te tonen",
    "niet_te_zeggen": "niet te zeggen",
}


def render_oordeel(
    gemeente: CbsGemeente,
    indeling: Indeling,
    aantallen: Mapping[str, int],
    bevolking: Mapping[str, float],
    uitkomst: Afspiegeling,
    vooraf: Sequence[Markup] = (),
) -> Markup:
    """HTML of the whole verdict; `vooraf` comes before the figure."""
    zinnen = [
        f"Er kwamen {getal(uitkomst.deelnemers)} mensen. Wij vergelijken hen op {indeling} met de inwoners van {gemeente.naam}.",
        *uitkomst.zinnen,
        *filter(None, [say_toeval(aantallen, bevolking, uitkomst)]),
        uitkomst.slot,
        *filter(None, [gemeente.opmerking]),
    ]
    return (
        woorden("Wie hebt u gemist?", zinnen)
        + Markup("").join(vooraf)
        + _figuur(gemeente, indeling, uitkomst)
        + _oordelen(uitkomst)
    )


def render_bevolking(gemeente: CbsGemeente, bevolking: Mapping[str, float], indeling: Indeling) -> Markup:
    """Who lives here, as a table."""
    titel = f"Wie er woont in {gemeente.naam}, naar {indeling}"
    tabel = Tabel([Kolom(indeling), Kolom("deel van de bevolking", "%", 1)], list(bevolking.items()))
    opmerking = alinea(gemeente.opmerking) if gemeente.opmerking else Markup("")
    return opmerking + tabel_html(titel, tabel, sleutel="afspiegeling-bevolking")


def render_weggelaten(gebruikt: int, weggelaten: int, onbekend: bool, groepen: Sequence[str]) -> Markup:
    """Which share of the people was left out, and which groups have no verdict for it."""
    zinnen = say_weggelaten(gebruikt, weggelaten, onbekend)
    if groepen:
        begin = "Daarom geven wij" if zinnen else "Wij geven"
        zinnen.append(f"{begin} geen oordeel over: {_noem(groepen)}.")
    return alinea(" ".join(zinnen), "rk-let-op") if zinnen else Markup("")


def say_weggelaten(gebruikt: int, weggelaten: int, onbekend: bool) -> list[str]:
    """The share that was left out, as far as it is known; a few people are not counted out."""
    zinnen = []
    samen = gebruikt + weggelaten
    if weggelaten >= KLEIN:
        deel = 100 * weggelaten / samen
        pct = "minder dan 1%" if deel < 1 else f"{getal(round(deel))}%"
        zinnen.append(
            f"Van de {getal(samen)} mensen in uw tabel telden wij er {getal(weggelaten)} niet mee ({pct})."
        )
    elif weggelaten:
        zinnen.append(f"Van de mensen in uw tabel telden wij er minder dan {KLEIN} niet mee.")
    if onbekend:
        zinnen.append("Van sommige regels weten wij niet om hoeveel mensen het gaat. Die tellen niet mee.")
    return zinnen


def _noem(groepen: Sequence[str]) -> str:
    eerste = groepen if len(groepen) <= _MEESTE_GROEPEN else groepen[:_MEESTE_GROEPEN]
    meer = len(groepen) - len(eerste)
    return opsomming([*eerste, *([f"nog {getal(meer)} groepen"] if meer else [])])


def _figuur(gemeente: CbsGemeente, indeling: Indeling, uitkomst: Afspiegeling) -> Markup:
    getoond, welke = _pick_groepen(uitkomst.groepen)
    paren = [
        grafiek.Staafpaar(
            g.naam,
            [
                grafiek.Staaf("wie kwam", g.aandeel_pct, g.laag_pct, g.hoog_pct),
                grafiek.Staaf("wie er woont", g.bevolking_pct, vulling="open"),
            ],
        )
        for g in getoond
    ]
    over = Bijschrift(
        title_afspiegeling(uitkomst),
        f"De streep met haakjes toont hoe onzeker een deel is door toeval. {welke}".strip(),
        (herkomst("wijken_2022" if indeling == "wijk" else "gemeenten_2022"),),
        (
            "De aantallen van deelnemers komen van u zelf, of uit het voorbeeld.",
            "Het interval gaat alleen over toeval. Waarom iemand wel of niet kwam, ziet u er niet in.",
            _wie_telt(indeling, uitkomst),
            *([gemeente.opmerking] if gemeente.opmerking else []),
        ),
        f"Wie kwam en wie er woont in {gemeente.naam}, naar {indeling}",
    )
    return grafiek.staafparen("afspiegeling-balken", paren, over, eenheid="%", kop="groep")


def _wie_telt(indeling: Indeling, uitkomst: Afspiegeling) -> str:
    if indeling == "leeftijd" and any(groep.naam.startswith("tot ") for groep in uitkomst.groepen):
        return "Bij leeftijd tellen nu alle inwoners mee, ook kinderen."
    return {
        "leeftijd": "Bij leeftijd tellen inwoners vanaf 15 jaar mee.",
        "opleiding": "Bij opleiding tellen inwoners van 15 tot 75 jaar mee.",
        "wijk": "Bij wijk tellen alle inwoners mee, ook kinderen.",
    }[indeling]


def _pick_groepen(groepen: Sequence[Groepsregel]) -> tuple[Sequence[Groepsregel], str]:
    if len(groepen) <= _MEESTE_GROEPEN:
        return groepen, ""
    gekozen = sorted(groepen, key=lambda g: (not g.duidelijk, -g.bevolking_pct))[:_MEESTE_GROEPEN]
    return [g for g in groepen if g in gekozen], (
        f"U ziet {_MEESTE_GROEPEN} van de {len(groepen)} groepen. De andere staan in de tabel."
    )


def _oordelen(uitkomst: Afspiegeling) -> Markup:
    titel = "Per groep: verwacht, gekomen en ons oordeel"
    kolommen = [
        Kolom("groep"),
        Kolom("deelnemers"),
        Kolom("verwacht", "", 0),
        Kolom("deel van de deelnemers", "%", 1),
        Kolom("ten minste", "%", 1),
        Kolom("ten hoogste", "%", 1),
        Kolom("deel van de bevolking", "%", 1),
        Kolom("oordeel"),
    ]
    rijen = [
        (
            *(g.naam, "niet getoond" if g.aantal is None else g.aantal, g.verwacht, g.aandeel_pct),
            *(g.laag_pct, g.hoog_pct, g.bevolking_pct, _OORDELEN[g.oordeel]),
        )
        for g in uitkomst.groepen
    ]
    return tabel_html(titel, Tabel(kolommen, rijen), sleutel="afspiegeling-oordeel")
