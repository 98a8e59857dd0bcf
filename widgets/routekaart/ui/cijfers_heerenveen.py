"""Step 6: six processes in Heerenveen on seven values, judged twice in one report."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from routekaart.analyse import heerenveen
from routekaart.content.data import herkomst
from routekaart.ui.cijfers_beeld import Vak, rooster
from routekaart.ui.cijfers_velden import Keuze, alinea, velden, woorden
from routekaart.ui.figuur import Bijschrift, Kolom, Tabel, tabel_html
from routekaart.ui.grafiek import Staaf, staven
from routekaart.ui.onderdelen import Cijfers
from routekaart.ui.opslag import Werkdossier

VOORBEELD = {"proces": "g1000-centrum", "waarde": "Invloed"}
_WOORD = {0: "niet of onvoldoende", 1: "deels of beperkt", 2: "wel"}


def maak(werk: Werkdossier) -> Cijfers:
    """The widget: choose a process and a value to look at closely."""
    return Cijfers(
        "cijfers-stap_06", "Twee oordelen naast elkaar", velden(*_keuzes()), VOORBEELD, reken, werk
    )


def reken(waarden: Mapping[str, Any]) -> str:
    """HTML for one process and value: in words, in the whole grid, and what people said."""
    keuze_proces, keuze_waarde = _keuzes()
    proces = keuze_proces.opties[keuze_proces.lees(waarden)]
    waarde = keuze_waarde.lees(waarden)
    return _zinnen(proces, waarde) + _rooster(proces, waarde) + _antwoorden(proces, waarde)


@cache
def _oordelen() -> heerenveen.Oordelen:
    return heerenveen.oordelen()


@cache
def _keuzes() -> tuple[Keuze, Keuze]:
    processen = {p.lower().replace(" ", "-").strip("()"): p for p in _oordelen().tekst.index}
    return (
        Keuze("proces", "Welk traject?", processen),
        Keuze("waarde", "Welke waarde?", {w: w for w in heerenveen.WAARDEN}),
    )


def _paar(proces: str, waarde: str) -> tuple[int, int]:
    """The score in the text and the score in the table."""
    o = _oordelen()
    return int(o.tekst[waarde][proces]), int(o.tabel[waarde][proces])


def _zinnen(proces: str, waarde: str) -> str:
    o = _oordelen()
    tekst, tabel = _paar(proces, waarde)
    paren = [_paar(proces, w) for w in heerenveen.WAARDEN]
    anders = sum(a != b for a, b in paren)
    totaal = len(heerenveen.WAARDEN)
    if tekst == tabel:
        eerste = f"De tekst en de tabel zijn het eens: {waarde.lower()} krijgt een {tekst} ({_WOORD[tekst]})."
    else:
        eerste = (
            f"De tekst en de tabel verschillen. De tekst geeft {waarde.lower()} een {tekst} ({_WOORD[tekst]}), "
            f"de tabel een {tabel} ({_WOORD[tabel]})."
        )
    return woorden(
        f"{proces}: {waarde.lower()}",
        [
            eerste,
            f"Bij {proces} verschillen zij bij {anders} van de {totaal} waarden."
            if anders
            else f"Bij {proces} zijn zij het bij alle {totaal} waarden eens.",
            f"Over alle trajecten verschillen zij {o.verschillend} van de {o.gelijk + o.verschillend} keer.",
            "Tel de oordelen niet op. Zes trajecten uit één gemeente wijzen geen beste aanpak aan.",
        ],
    )


def _rooster(proces: str, waarde: str) -> str:
    o = _oordelen()
    rijen = []
    for p in o.tekst.index:
        vakken = []
        for w in heerenveen.WAARDEN:
            tekst, tabel = _paar(str(p), w)
            regels = [str(tekst)] if tekst == tabel else [f"tekst {tekst}", f"tabel {tabel}"]
            hier = p == proces and w == waarde
            vakken.append(Vak([] if hier else regels, regels if hier else (), anders=tekst != tabel))
        rijen.append((str(p), vakken))
    over = Bijschrift(
        "Zes trajecten op zeven waarden",
        "2 is wel, 1 is deels of beperkt, 0 is niet of onvoldoende. Een vak met een streepjesrand heeft twee "
        "verschillende oordelen. Het vak dat u koos, is vet.",
        (herkomst("heerenveen_waarden"),),
    )
    cijfers = Tabel(
        [Kolom("traject"), Kolom("waarde"), Kolom("volgens de tekst"), Kolom("volgens de tabel")],
        [(str(p), w, *_paar(str(p), w)) for p in o.tekst.index for w in heerenveen.WAARDEN],
    )
    return rooster("heerenveen-oordelen", over, "traject", list(heerenveen.WAARDEN), rijen, cijfers)


def _antwoorden(proces: str, waarde: str) -> str:
    antwoorden = heerenveen.antwoorden(proces, waarde)
    kop = f"Wat zeiden mensen over {waarde.lower()}?"
    if antwoorden.empty:
        return f"<h3>{kop}</h3>" + alinea(
            f"Van {proces} hebben wij geen antwoorden, alleen het oordeel. Kies de G1000 of de Omgevingsvisie.",
            "rk-leeg",
        )
    html = f"<h3>{kop}</h3>"
    groepen = antwoorden.groupby(["wie", "vraag"], sort=False, observed=True)
    for nr, ((wie, vraag), deel) in enumerate(groepen, 1):
        over = Bijschrift(
            f"{vraag} ({wie})",
            f"Hoe vaak dit is genoemd, {int(deel['aantal'].sum())} antwoorden samen. Een mens kon er meer geven.",
            (herkomst("heerenveen_antwoorden"),),
        )
        rijen = [Staaf(str(r["antwoord"]), float(r["aantal"])) for r in deel.to_dict("records")]
        html += staven(f"heerenveen-antwoorden-{nr}", rijen, over, kop="antwoord")
    kenmerken = heerenveen.kenmerken().loc[proces]
    titel = f"Hoe was {proces} opgezet?"
    rijen_k = [(str(g), str(k) or "niet bekend") for g, k in kenmerken.items()]
    return html + tabel_html(
        titel, Tabel([Kolom("punt"), Kolom("kenmerk")], rijen_k), sleutel="heerenveen-opzet"
    )
