"""The figures of the page: beside the peers, over time, on the map and between the own neighbourhoods."""

from __future__ import annotations

from markupsafe import Markup

from routekaart.analyse.gemeentebeeld import Gemeentebeeld
from routekaart.analyse.gemeenten import list_gemeenten
from routekaart.analyse.vergelijk import Indicator, Kaartrol, verloop
from routekaart.analyse.wijken import list_wijken
from routekaart.content.data import herkomst
from routekaart.content.modellen.cijfers import Reeks
from routekaart.taal import getal, hoeveel, met_eenheid, opsomming
from routekaart.ui import grafiek
from routekaart.ui.cijfers.velden import alinea
from routekaart.ui.gemeente.bronnen import BRONNEN_ID
from routekaart.ui.gemeente.woorden import GROEP, say_heeft, say_kenmerk, say_midden, say_waarde
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel
from routekaart.ui.grafiek.verdelingen import Schaalas, Verdeling, verdelingen
from routekaart.ui.html import join

_MIDDEN = "midden van de groep"


# --- beside the peers and over time --------------------------------------------------------------------


def render_vergelijk(beeld: Gemeentebeeld) -> Markup:
    """Strips beside the peers, and two courses over time."""
    return join([_stroken(beeld), _verloop(beeld, "fracties"), _verloop(beeld, "staten")])


def title_stroken(beeld: Gemeentebeeld) -> str:
    """What the strips show."""
    naam = beeld.gemeente.naam
    rijen = _strookrijen(beeld)
    opvallend = [i for i in beeld.opvallend if i in rijen]
    if not opvallend:
        gewoon = sum(i.gewoon for i in rijen)
        bekend = sum(i.waarde is not None for i in rijen)
        return f"{naam} lijkt op {GROEP}: {gewoon} van de {bekend} cijfers zijn gewoon"
    eerste = opvallend[0]
    return f"{naam} {say_heeft(beeld)} {say_kenmerk(eerste)}: {say_waarde(eerste)}, het midden is {say_midden(eerste)}"


def title_verloop(beeld: Gemeentebeeld, reeks: Reeks) -> str:
    """What the course of one subject shows; empty without a figure of the own municipality."""
    loop = [(p.jaar, p.eigen, p.mediaan) for p in verloop(beeld.vergelijking, reeks) if p.eigen is not None]
    if not loop:
        return ""
    return _fracties(beeld, loop) if reeks == "fracties" else _staten(beeld, loop)


def _fracties(beeld: Gemeentebeeld, loop: list[tuple[str, float, float]]) -> str:
    jaar, eigen, midden = loop[-1]
    zelf, groep = getal(eigen, 1), getal(midden, 1)
    hoe = (
        "even verdeeld als"
        if zelf == groep
        else "meer verdeeld dan"
        if eigen > midden
        else "minder verdeeld dan"
    )
    return (
        f"De raad van {beeld.gemeente.naam} was in {jaar} {hoe} het midden van de groep: "
        f"{zelf} tegen {groep} even grote fracties"
    )


def _staten(beeld: Gemeentebeeld, loop: list[tuple[str, float, float]]) -> str:
    naam, (jaar, nu, _) = beeld.gemeente.naam, loop[-1]
    if len(loop) == 1:
        return f"Voor Provinciale Staten stemde in {naam} {getal(nu, 1)}% van de kiezers in {jaar}"
    eerder, toen, _ = loop[0]
    hoe = "evenveel" if getal(nu, 1) == getal(toen, 1) else "meer" if nu > toen else "minder"
    return (
        f"Voor Provinciale Staten stemden in {naam} {hoe} kiezers: {getal(toen, 1)}% in {eerder}, "
        f"{getal(nu, 1)}% in {jaar}"
    )


def _strookrijen(beeld: Gemeentebeeld) -> list[Indicator]:
    return [i for i in beeld.vergelijking.indicatoren if i.reeks is None]


def _stroken(beeld: Gemeentebeeld) -> Markup:
    v, rijen = beeld.vergelijking, _strookrijen(beeld)
    over = Bijschrift(
        title_stroken(beeld),
        f"Elk streepje is een van de {len(v.vergelijkbaar)} {v.groepsnaam}. De ruit is {v.gemeente.naam}. "
        "In de gekleurde band ligt de middelste helft.",
        (herkomst("gemeenten_2022"), herkomst("gr_gemeente", zonder=("benadering",))),
        tuple(dict.fromkeys(i.uitleg for i in rijen if i.uitleg)),
        onderwerp=f"{v.gemeente.naam} naast {GROEP}",
        bronnen_op=BRONNEN_ID,
    )
    return grafiek.strookgrafiek("gemeente-stroken", rijen, over, eigen=v.gemeente.naam, anderen=GROEP)


def _verloop(beeld: Gemeentebeeld, reeks: Reeks) -> Markup:
    v = beeld.vergelijking
    titel = title_verloop(beeld, reeks)
    if not titel:
        return alinea(geen_verloop(beeld, reeks))
    loop = verloop(v, reeks)
    reeksen = [
        grafiek.Reeks(v.gemeente.naam, [(p.jaar, p.eigen) for p in loop], eigen=True),
        grafiek.Reeks(_MIDDEN, [(p.jaar, p.mediaan) for p in loop]),
    ]
    groep = f"De groep bestaat uit {len(v.vergelijkbaar)} {v.groepsnaam}."
    if reeks == "fracties":
        over = Bijschrift(
            titel,
            f"Hoe hoger de lijn, hoe meer fracties van enige omvang. {groep}",
            (herkomst("gr_gemeente", zonder=("benadering", "geen_opkomst")),),
            (v.indicator("fracties_2022").uitleg, "Meer fracties is geen oordeel."),
            onderwerp="Het effectieve aantal fracties in de raad",
            bronnen_op=BRONNEN_ID,
        )
        return grafiek.lijnen("gemeente-fracties", reeksen, over, eenheid="fracties")
    over = Bijschrift(
        titel,
        f"Het deel van de kiezers met een geldige stem, in 2019 en in 2023. {groep}",
        (herkomst("ps_gemeente"),),
        (v.indicator("staten_2023").uitleg,),
        onderwerp="Kiezers met een geldige stem voor Provinciale Staten",
        bronnen_op=BRONNEN_ID,
    )
    return grafiek.lijnen("gemeente-staten", reeksen, over, eenheid="%")


def geen_verloop(beeld: Gemeentebeeld, reeks: Reeks) -> str:
    """Why a course is not drawn."""
    wat = "de raad" if reeks == "fracties" else "de stemmen voor Provinciale Staten"
    return f"Over {wat} van {beeld.gemeente.naam} hebben wij geen cijfers."


# --- on the map ------------------------------------------------------------------------------------------


def title_kaart(beeld: Gemeentebeeld) -> str:
    """How the peers are spread over the country."""
    aantal, hier = len(beeld.vergelijking.vergelijkbaar), beeld.buren_in_provincie
    waar = f"in {beeld.gemeente.provincie}, net als {beeld.gemeente.naam}"
    if hier == 0:
        return f"Geen van de {aantal} {GROEP} ligt {waar}"
    liggen = "ligt er één" if hier == 1 else f"liggen er {hier}"
    return f"Van de {aantal} {GROEP} {liggen} {waar}"


def render_kaart(beeld: Gemeentebeeld) -> Markup:
    """The municipality and its peers on the map."""
    v = beeld.vergelijking
    over = Bijschrift(
        title_kaart(beeld),
        f"{v.gemeente.naam} en de {len(v.vergelijkbaar)} {v.groepsnaam} hebben een eigen teken.",
        (herkomst("gemeenten_2022"),),
        onderwerp=f"{v.gemeente.naam} en {GROEP} op de kaart",
        bronnen_op=BRONNEN_ID,
    )
    rollen: dict[str, Kaartrol] = dict.fromkeys(v.vergelijkbaar, "vergelijkbaar")
    rollen[v.gemeente.code] = "eigen"
    per_provincie: dict[str, list[str]] = {}
    for g in list_gemeenten():
        if rollen.get(g.code) == "vergelijkbaar":
            per_provincie.setdefault(g.provincie, []).append(g.naam)
    # By province: half of the country in one table would be longer than all the rest of the page.
    tabel = Tabel(
        [Kolom("provincie"), Kolom(f"aantal {GROEP}", "", 0), Kolom("welke")],
        [(p, len(namen), ", ".join(namen)) for p, namen in sorted(per_provincie.items())],
        mee=False,
    )
    return grafiek.kaart("gemeente-kaart", over, rollen=rollen, tabel=tabel, anderen=GROEP)


# --- between the own neighbourhoods ----------------------------------------------------------------------


def list_wijkzinnen(beeld: Gemeentebeeld) -> list[str]:
    """How many neighbourhoods there are, and why they cannot be compared when that is so."""
    naam, kern = beeld.gemeente.naam, beeld.spreiding
    if redenen := beeld.vergelijking.remarks("wijken"):
        return redenen
    zin = (
        f"{naam} {say_heeft(beeld)} volgens het CBS {hoeveel(kern.wijken, 'wijk', 'wijken')}. "
        f"In de grootste woont {kern.grootste_wijk_pct}% van de inwoners."
    )
    return (
        [zin]
        if beeld.vergelijking.wijken
        else [zin, "Van te weinig wijken zijn er cijfers om te vergelijken."]
    )


def title_wijken(beeld: Gemeentebeeld) -> str:
    """On what the neighbourhoods differ most."""
    naam, ruim = beeld.gemeente.naam, beeld.ruimste_wijkverschil
    if ruim is None:
        return f"De wijken van {naam} verschillen niet opvallend meer dan in {GROEP}"
    laag, hoog = (met_eenheid(w[1], ruim.eenheid, ruim.decimalen) for w in (ruim.laagste, ruim.hoogste))
    return f"De wijken van {naam} verschillen veel in {ruim.onderwerp}: van {laag} tot {hoog}"


def render_wijken(beeld: Gemeentebeeld) -> Markup:
    """A row for each measure, with a stroke for each neighbourhood."""
    woorden = join(alinea(zin) for zin in list_wijkzinnen(beeld))
    wijken = beeld.vergelijking.wijken
    if not wijken:
        return woorden
    code, gemiddeld = beeld.gemeente.code, f"gemiddeld in {beeld.gemeente.naam}"
    rijen = [
        Verdeling(
            w.naam,
            [c.waarde for c in list_wijken(code, w.id) if c.waarde is not None],
            [(gemiddeld, w.gemiddelde)],
            f"{w.laagste[0]} tot {w.hoogste[0]}",
        )
        for w in wijken
    ]
    over = Bijschrift(
        title_wijken(beeld),
        f"Elk streepje is een wijk van {beeld.gemeente.naam}. Bij elke rij staan de laagste en de hoogste wijk.",
        (herkomst("wijken_2022"),),
        (
            "Het gemiddelde rekenden wij uit de wijken. Het kan iets verschillen van het cijfer van de gemeente.",
            "Verschil is nog geen achterstand.",
            *_klein(beeld),
        ),
        onderwerp=f"De wijken van {beeld.gemeente.naam} op {opsomming(w.naam for w in wijken)}",
        bronnen_op=BRONNEN_ID,
    )
    schaal = Schaalas("deel van de inwoners of woningen", "%", bereik=(0, 100), decimalen=0)
    return woorden + verdelingen("gemeente-wijken", rijen, over, schaal, ding="wijken")


def _klein(beeld: Gemeentebeeld) -> tuple[str, ...]:
    onderdrukt = max((w.onderdrukt for w in beeld.vergelijking.wijken), default=0)
    return ("Van sommige wijken geeft het CBS niet alle cijfers.",) if onderdrukt else ()
