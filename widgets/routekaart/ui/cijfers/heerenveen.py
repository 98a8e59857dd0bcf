"""Step 6: six processes in Heerenveen on seven values, judged twice in one report."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

from routekaart.analyse import heerenveen
from routekaart.content.data import herkomst
from routekaart.taal import opsomming
from routekaart.ui.cijfers.figuur import Figuur
from routekaart.ui.cijfers.titels.oordelen import title_antwoorden, title_oordelen
from routekaart.ui.cijfers.velden import Keuzeveld, alinea, velden, woorden
from routekaart.ui.grafiek import Bijschrift, Kolom, Staaf, Tabel, Vak, rooster, staven, tabel_html
from routekaart.ui.grafiek.figuur import id_van

VOORBEELD = {"proces": "g1000-centrum", "waarde": "Invloed"}
_WOORD = {0: "niet of onvoldoende", 1: "deels of beperkt", 2: "wel"}


def figuur() -> Figuur:
    """The figure: choose a process and a value to look at closely."""
    return Figuur("stap_06", "Twee oordelen naast elkaar", velden(*_keuzes()), VOORBEELD, reken)


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML for one process and value: in words, in the whole grid, and what people said."""
    keuze_proces, keuze_waarde = _keuzes()
    proces = keuze_proces.opties[keuze_proces.read(waarden)]
    waarde = keuze_waarde.read(waarden)
    return (
        woorden(f"{proces}: {waarde.lower()}", _zinnen(proces, waarde))
        + _rooster(proces, waarde)
        + _antwoorden(proces, waarde)
        + _opzet(proces)
    )


@cache
def _oordelen() -> heerenveen.Oordelen:
    return heerenveen.oordelen()


@cache
def _keuzes() -> tuple[Keuzeveld, Keuzeveld]:
    processen = {id_van(p): p for p in _oordelen().tekst.index}
    return (
        Keuzeveld("proces", "Welk traject?", processen),
        Keuzeveld("waarde", "Welke waarde?", {w: w for w in heerenveen.WAARDEN}),
    )


def _paar(proces: str, waarde: str) -> tuple[int, int]:
    """The score in the text and the score in the table."""
    o = _oordelen()
    return int(o.tekst[waarde][proces]), int(o.tabel[waarde][proces])


def _zinnen(proces: str, waarde: str) -> list[str]:
    o = _oordelen()
    tekst, tabel = _paar(proces, waarde)
    if tekst == tabel:
        eerste = f"De tekst en de tabel zijn het eens: {waarde.lower()} krijgt een {tekst} ({_WOORD[tekst]})."
    else:
        eerste = (
            f"De tekst en de tabel verschillen. De tekst geeft {waarde.lower()} een {tekst} ({_WOORD[tekst]}), "
            f"de tabel een {tabel} ({_WOORD[tabel]})."
        )
    anders = heerenveen.verschillen(proces=proces)["waarde"].tolist()
    trajecten = len(heerenveen.verschillen(waarde=waarde))
    return [
        eerste,
        f"Bij {proces} verschillen zij over {opsomming(anders).lower()}."
        if anders
        else f"Bij {proces} zijn zij het over alle {len(heerenveen.WAARDEN)} waarden eens.",
        f"Bij de waarde {waarde.lower()} verschillen zij in {trajecten} van de {len(o.tekst)} trajecten. "
        f"Over alles samen verschillen zij {o.verschillend} van de {o.gelijk + o.verschillend} keer.",
        _over_antwoorden(proces, waarde),
        "Tel de oordelen niet op. Zes trajecten uit één gemeente wijzen geen beste aanpak aan.",
    ]


def _over_antwoorden(proces: str, waarde: str) -> str:
    groep = heerenveen.find_grootste(_vragen(proces, waarde))
    if groep is None:
        return "Hier zijn geen antwoorden van deelnemers bij. U kunt het oordeel dus niet nagaan."
    genoemd = opsomming(f"'{a['antwoord']}' ({a['aantal']} keer)" for a in groep.vaakst[:2])
    return f"Op de vraag '{groep.vraag}' is het vaakst genoemd: {genoemd}. Iemand kon meer antwoorden geven."


@cache
def _vragen(proces: str, waarde: str) -> tuple[heerenveen.Vraaggroep, ...]:
    return heerenveen.vraaggroepen(proces, waarde)


def _rooster(proces: str, waarde: str) -> Markup:
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
    tekst, tabel = _paar(proces, waarde)
    over = Bijschrift(
        title_oordelen(proces, waarde, tekst == tabel, o.gelijk, o.verschillend),
        "2 is wel, 1 is deels, 0 is niet. Een streepjesrand: twee verschillende oordelen. Vet: uw keuze.",
        (herkomst("heerenveen_waarden"),),
        onderwerp="Zes trajecten op zeven waarden",
    )
    cijfers = Tabel(
        [Kolom("traject"), Kolom("waarde"), Kolom("volgens de tekst"), Kolom("volgens de tabel")],
        [(str(p), w, *_paar(str(p), w)) for p in o.tekst.index for w in heerenveen.WAARDEN],
    )
    return rooster("heerenveen-oordelen", over, "traject", list(heerenveen.WAARDEN), rijen, cijfers)


def _antwoorden(proces: str, waarde: str) -> Markup:
    vragen = _vragen(proces, waarde)
    groep = heerenveen.find_grootste(vragen)
    if groep is None:
        return alinea(
            f"Van {proces} hebben wij over {waarde.lower()} geen antwoorden, alleen het oordeel. "
            "Kies de G1000 of de Omgevingsvisie.",
            "rk-leeg",
        )
    over = Bijschrift(
        title_antwoorden(waarde, groep.antwoorden),
        f"De vraag met de meeste antwoorden: {groep.vraag} ({groep.wie}).",
        (herkomst("heerenveen_antwoorden"),),
        ("Aantallen en geen percentages: daarvoor zijn het er te weinig.",),
        f"Wat zeiden mensen bij {proces} over {waarde.lower()}?",
    )
    staafjes = [Staaf(str(a["antwoord"]), float(a["aantal"])) for a in groep.antwoorden]
    html = staven("heerenveen-antwoorden", staafjes, over, kop="antwoord")
    rijen = [
        (v.vraag, v.wie, str(a["antwoord"]), a["aantal"])
        for v in vragen
        if v is not groep
        for a in v.antwoorden
    ]
    if not rijen:
        return html
    kolommen = [Kolom("vraag"), Kolom("wie"), Kolom("antwoord"), Kolom("aantal")]
    titel = f"De andere antwoorden over {waarde.lower()}"
    tabel = tabel_html(titel, Tabel(kolommen, rijen), sleutel="heerenveen-andere")
    return html + Markup("<details><summary>Bekijk de andere {} antwoorden</summary>{}</details>").format(
        len(rijen), tabel
    )


def _opzet(proces: str) -> Markup:
    rijen = [(str(groep), str(kenmerk) or "niet bekend") for groep, kenmerk in _kenmerken()[proces].items()]
    tabel = Tabel([Kolom("punt"), Kolom("kenmerk")], rijen)
    return tabel_html(f"Hoe was {proces} opgezet?", tabel, sleutel="heerenveen-opzet") + alinea(
        "De kenmerken zijn van een afbeelding in het rapport overgenomen."
    )


@cache
def _kenmerken() -> dict[Hashable, dict[Hashable, Any]]:
    return heerenveen.kenmerken().to_dict("index")
