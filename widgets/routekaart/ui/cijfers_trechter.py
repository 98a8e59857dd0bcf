"""Step 5: where plans and people drop out, what a plan costs, and which forms fit a purpose."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape
from itertools import pairwise
from typing import Any

from routekaart.analyse.getallen import getal, met_eenheid
from routekaart.analyse.kieswijzer import DOELEN, INVLOEDEN, Vorm, kieswijzer
from routekaart.analyse.trechter import Trechter, kosten_per_plan, mensentrechters, plantrechters
from routekaart.content.data import herkomst
from routekaart.ui import grafiek
from routekaart.ui.cijfers_velden import Keuze, alinea, velden, woorden
from routekaart.ui.figuur import Bijschrift, id_van
from routekaart.ui.onderdelen import Cijfers
from routekaart.ui.opslag import Werkdossier

VOORBEELD = {"geval": "plannen-west-begroot-2020", "doel": "keuze", "invloed": "adviseren"}
_SOORTEN = {
    "plannen": ("Plannen bij een burgerbegroting", "begroten_trechters"),
    "mensen": ("Mensen bij een burgerberaad", "burgerberaden"),
}
_EIGEN = "De keuzehulp is een eigen voorstel. Zij is geen wet en geen uitkomst van onderzoek."


def maak(werk: Werkdossier) -> Cijfers:
    """The widget: choose a case, and a purpose with a promise."""
    kosten_per_plan()
    return Cijfers(
        "cijfers-stap_05", "Waar vallen plannen en mensen af?", velden(*_keuzes()), VOORBEELD, reken, werk
    )


def reken(waarden: Mapping[str, Any]) -> str:
    """HTML for one case and one wish: in words, as a funnel, the costs, and the fitting forms."""
    geval, doel, invloed = (keuze.lees(waarden) for keuze in _keuzes())
    soort, trechter = _gevallen()[geval]
    return _zinnen(soort, trechter) + _trechter(soort, trechter) + _kosten(trechter) + _vormen(doel, invloed)


@cache
def _gevallen() -> dict[str, tuple[str, Trechter]]:
    paren = [("plannen", t) for t in plantrechters()] + [("mensen", t) for t in mensentrechters()]
    return {id_van(f"{soort}-{t.naam}-{t.jaar}"): (soort, t) for soort, t in paren}


@cache
def _keuzes() -> tuple[Keuze, Keuze, Keuze]:
    opties = {
        sleutel: ", ".join(
            filter(None, [t.naam, t.gemeente if t.gemeente not in t.naam else "", str(t.jaar)])
        )
        for sleutel, (_, t) in _gevallen().items()
    }
    groepen = {sleutel: _SOORTEN[soort][0] for sleutel, (soort, _) in _gevallen().items()}
    return (
        Keuze("geval", "Welk voorbeeld wilt u zien?", opties, groepen=groepen),
        Keuze("doel", "Keuzehulp: wat is uw doel?", {str(k): t for k, t in DOELEN.items()}),
        Keuze("invloed", "Keuzehulp: welke invloed belooft u?", {str(k): t for k, t in INVLOEDEN.items()}),
    )


def _zinnen(soort: str, t: Trechter) -> str:
    bekend = [(naam, n) for naam, n in t.stappen if n is not None]
    zinnen = []
    if len(bekend) > 1 and bekend[0][1]:
        (eerste, van), (laatste, over) = bekend[0], bekend[-1]
        zinnen.append(
            f"Van de {getal(van)} {soort} ({eerste}) zijn er {getal(over)} over bij '{laatste}'. "
            f"Dat is {getal(round(100 * over / van, 1))} van de 100."
        )
        paren = [(a, b, m / n) for (a, n), (b, m) in pairwise(bekend) if n]
        grootste = min(paren, key=lambda p: p[2])
        zinnen.append(f"Het meeste valt af tussen '{grootste[0]}' en '{grootste[1]}'. Vraag: wie kiest daar?")
    leeg = [naam for naam, n in t.stappen if n is None]
    if leeg:
        zinnen.append(f"Niet gepubliceerd: {', '.join(leeg)}. Dat is onbekend en niet nul.")
    if t.twijfel:
        zinnen.append("Bij dit voorbeeld twijfelen wij aan een getal. Zie de opmerking onder de figuur.")
    return woorden(f"{t.naam} ({t.jaar})", zinnen)


def _trechter(soort: str, t: Trechter) -> str:
    over = Bijschrift(
        f"{_SOORTEN[soort][0]}: {t.naam}",
        "Elke balk is een stap. Hoe korter de balk, hoe minder er overblijft.",
        (herkomst(_SOORTEN[soort][1]),),
        tuple(filter(None, [t.opmerking])),
    )
    return grafiek.trechter("trechter-stappen", t.stappen, over)


def _kosten(t: Trechter) -> str:
    rijen = kosten_per_plan().to_dict("records")
    staven = [
        grafiek.Staaf(
            f"{r['naam']} ({r['jaar']}), uit {'de uitgaven' if r['berekend_uit'] == 'uitgaven' else 'het budget'}",
            float(r["per_plan_eur"]),
            eigen=r["naam"] == t.naam and r["jaar"] == t.jaar,
        )
        for r in rijen
    ]
    uitgaven = [r for r in rijen if r["berekend_uit"] == "uitgaven"]
    over = Bijschrift(
        "Wat kost een gekozen plan?",
        f"Geld gedeeld door gekozen plannen. Bij {len(uitgaven)} van de {len(rijen)} zijn de uitgaven bekend. "
        "Bij de andere is het budget gedeeld; dat is dus hoogstens dit bedrag.",
        (herkomst("begroten_trechters"),),
        ("Uren van ambtenaren en vrije tijd van inwoners tellen niet mee.",),
    )
    goedkoopste, duurste = rijen[0], rijen[-1]
    zin = (
        f"Het minst per plan: {goedkoopste['naam']}, {met_eenheid(goedkoopste['per_plan_eur'], 'euro')}. "
        f"Het meest: {duurste['naam']}, {met_eenheid(duurste['per_plan_eur'], 'euro')}."
    )
    return alinea(zin) + grafiek.staven(
        "trechter-kosten", staven, over, eenheid="euro", kop="burgerbegroting"
    )


def _vormen(doel: str, invloed: str) -> str:
    hulp = kieswijzer(doel, invloed)  # type: ignore[arg-type]  # read from the lists of the same names
    html = "<h3>Keuzehulp: welke vormen passen?</h3>" + alinea(hulp.zin)
    html += "".join(map(_vorm, hulp.passend))
    if hulp.anders:
        namen = "; ".join(f"{v.naam} ({', '.join(v.invloed)})" for v in hulp.anders)
        html += alinea(f"Bij dit doel met een andere belofte: {namen}.")
    return html + f'<p>{escape(_EIGEN)} <span class="rk-merk">eigen voorstel</span></p>'


def _vorm(v: Vorm) -> str:
    return f"<p><strong>{escape(v.naam)}.</strong> {escape(v.reden)} <strong>Let op:</strong> {escape(v.let_op)}</p>"
