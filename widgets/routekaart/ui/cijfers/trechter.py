"""Step 5: where plans and people drop out, what a plan costs, and which forms fit a purpose."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

from routekaart.analyse.kieswijzer import Keuzehulp, find_vormen
from routekaart.analyse.trechter import Trechter, kosten_per_plan, mensentrechters, plantrechters
from routekaart.content.cijfers import load_kieswijzer
from routekaart.content.data import herkomst
from routekaart.content.modellen.kieswijzer import Kieswijzer
from routekaart.taal import getal, met_eenheid, opsomming
from routekaart.ui.cijfers.figuur import Figuur
from routekaart.ui.cijfers.titels.stemmen import title_kosten, title_trechter
from routekaart.ui.cijfers.velden import Keuzeveld, alinea, bronlinks, velden, woorden
from routekaart.ui.grafiek import Bijschrift, Kolom, Staaf, Tabel, Vulling, staven, tabel_html, trechter
from routekaart.ui.grafiek.figuur import id_van

VOORBEELD = {"geval": "plannen-west-begroot-amsterdam-2020", "doel": "keuze", "invloed": "adviseren"}
_TRECHTERS = {
    "plannen": ("Plannen bij een burgerbegroting", "begroten_trechters"),
    "mensen": ("Mensen bij een gesprek met inwoners", "burgerberaden"),
}


def figuur() -> Figuur:
    """The figure: choose a case, and a purpose with a promise."""
    return Figuur("stap_05", "Waar vallen plannen en mensen af?", velden(*_keuzes()), VOORBEELD, reken)


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML for one case and one wish: in words, as a funnel, the costs, and the fitting forms."""
    geval, doel, invloed = (keuze.read(waarden) for keuze in _keuzes())
    soort, t = _gevallen()[geval]
    hulp = find_vormen(doel, invloed)
    zinnen = [
        *_over_trechter(soort, t),
        *_over_kosten(soort, t),
        _over_keuze(doel, invloed, hulp),
    ]
    return (
        woorden(f"{t.naam} ({t.jaar})", zinnen)
        + _trechter(soort, t)
        + _kosten(t)
        + _vormen(doel, invloed, hulp)
    )


def _kieswijzer() -> Kieswijzer:
    return load_kieswijzer()


@cache
def _gevallen() -> dict[str, tuple[str, Trechter]]:
    paren = [("plannen", t) for t in plantrechters()] + [("mensen", t) for t in mensentrechters()]
    return {id_van(f"{soort}-{t.naam}-{t.gemeente}-{t.jaar}"): (soort, t) for soort, t in paren}


@cache
def _keuzes() -> tuple[Keuzeveld, Keuzeveld, Keuzeveld]:
    opties = {
        sleutel: ", ".join(
            filter(None, [t.naam, t.gemeente if t.gemeente not in t.naam else "", str(t.jaar)])
        )
        for sleutel, (_, t) in _gevallen().items()
    }
    groepen = {sleutel: _TRECHTERS[soort][0] for sleutel, (soort, _) in _gevallen().items()}
    return (
        Keuzeveld("geval", "Welk voorbeeld wilt u zien?", opties, groepen=groepen),
        Keuzeveld("doel", "Keuzehulp: wat is uw doel?", _kieswijzer().doelen),
        Keuzeveld("invloed", "Keuzehulp: welke invloed belooft u?", _kieswijzer().invloeden),
    )


# --- words -----------------------------------------------------------------------------------------


def _over_trechter(soort: str, t: Trechter) -> list[str]:
    (eerste, van), (laatste, over) = t.bekend[0], t.bekend[-1]
    zinnen = [
        f"Van de {getal(van)} {soort} bij '{eerste}' zijn er {getal(over)} over bij '{laatste}'. "
        f"Dat is {getal(t.over_pct)} van de 100."
    ]
    if len(t.bekend) > 2:
        voor, na = t.grootste_uitval
        zinnen.append(f"Naar verhouding valt het meeste af tussen '{voor}' en '{na}'. Vraag: wie kiest daar?")
    if t.te_weinig_plaatsen:
        zinnen.append("Wie zich aanmeldde en niet meedeed, haakte niet af. Er waren minder plaatsen.")
    if t.onbekend:
        zinnen.append(f"Niet gepubliceerd: {opsomming(t.onbekend)}. Dat is onbekend en niet nul.")
    if t.aangekondigd:
        zinnen.append("Dit beraad zagen wij alleen aangekondigd. De aantallen zijn een voornemen.")
    if t.twijfel:
        zinnen.append("Bij dit voorbeeld twijfelen wij aan een getal. Zie de opmerking onder de figuur.")
    return zinnen


def _over_kosten(soort: str, t: Trechter) -> list[str]:
    rij = next((r for r in _kostenrijen() if (r["naam"], r["jaar"]) == (t.naam, t.jaar)), None)
    if soort == "mensen":
        return []
    if rij is None:
        return ["Wat een gekozen plan hier kostte, kunnen wij niet uitrekenen."]
    bedrag, per_plan = (met_eenheid(rij[kolom], "euro") for kolom in ("bedrag_eur", "per_plan_eur"))
    wat = (
        "Dat bedrag is echt uitgegeven"
        if rij["berekend_uit"] == "uitgaven"
        else "Dat is het budget, dus hoogstens dit"
    )
    return [f"Per gekozen plan is dat {per_plan}: {bedrag} gedeeld door {getal(rij['gekozen'])}. {wat}."]


def _over_keuze(doel: str, invloed: str, hulp: Keuzehulp) -> str:
    zin = _passendzin(hulp)
    if hulp.passend:
        zin = f"{zin}: {opsomming(v.naam.lower() for v in hulp.passend)}"
    return f"Keuzehulp. Uw doel: {_kieswijzer().doelen[doel]}. Uw belofte: {invloed}. {zin}."


def _passendzin(hulp: Keuzehulp) -> str:
    """How many forms fit, as a sentence without its full stop."""
    if not hulp.passend:
        return "Geen vorm past bij dit doel en deze belofte samen. Kijk nog eens naar uw belofte, of naar uw doel"
    woord = "vorm past" if len(hulp.passend) == 1 else "vormen passen"
    return f"{len(hulp.passend)} {woord} bij dit doel en deze belofte"


@cache
def _kostenrijen() -> list[dict[Hashable, Any]]:
    return kosten_per_plan().to_dict("records")


# --- figures -----------------------------------------------------------------------------------------


def _trechter(soort: str, t: Trechter) -> Markup:
    over = Bijschrift(
        title_trechter(t),
        "Elke balk is een stap. Hoe korter de balk, hoe minder er overblijft.",
        (herkomst(_TRECHTERS[soort][1]),),
        (t.opmerking,) if t.opmerking else (),
        f"{_TRECHTERS[soort][0]}: {t.naam} ({t.jaar})",
    )
    return trechter("trechter-stappen", [(stap.naam, stap.aantal) for stap in t.stappen], over) + bronlinks(
        f"{t.naam} ({t.jaar})", t.bronnen
    )


def _kosten(t: Trechter) -> Markup:
    rijen = _kostenrijen()
    staafjes = [
        Staaf(
            f"{r['naam']}, {r['gemeente']} ({r['jaar']})",
            float(r["per_plan_eur"]),
            vulling="vol" if r["berekend_uit"] == "uitgaven" else "arcering",
            eigen=(r["naam"], r["jaar"]) == (t.naam, t.jaar),
        )
        for r in rijen
    ]
    over = Bijschrift(
        title_kosten(rijen, t),
        "Het geld gedeeld door het aantal gekozen plannen. Uit het budget is het hoogstens zo veel.",
        (herkomst("begroten_trechters"),),
        (
            "Uren van ambtenaren en vrije tijd van inwoners tellen niet mee.",
            f"Alleen bij {_hoeveel_uitgaven()} voorbeelden kennen wij de uitgaven.",
        ),
        "Wat kost een gekozen plan?",
    )
    vullingen: dict[Vulling, str] = {"vol": "uit de uitgaven", "arcering": "uit het budget"}
    return staven(
        "trechter-kosten", staafjes, over, eenheid="euro", vullingen=vullingen, kop="burgerbegroting"
    )


def _hoeveel_uitgaven() -> int:
    return sum(r["berekend_uit"] == "uitgaven" for r in _kostenrijen())


def _vormen(doel: str, invloed: str, hulp: Keuzehulp) -> Markup:
    html = Markup("<h3>Keuzehulp: welke vormen passen?</h3>") + alinea(f"{_passendzin(hulp)}.")
    if hulp.passend:
        html += tabel_html(
            f"Vormen bij '{_kieswijzer().doelen[doel]}' en '{invloed}'",
            Tabel(
                [Kolom("vorm"), Kolom("waarom"), Kolom("let op")],
                [(v.naam, v.reden, v.let_op) for v in hulp.passend],
            ),
            sleutel="trechter-vormen",
        )
    if hulp.anders:
        html += tabel_html(
            "Bij dit doel, met een andere belofte",
            Tabel(
                [Kolom("vorm"), Kolom("belofte"), Kolom("let op")],
                [(v.naam, opsomming(v.invloed, "of"), v.let_op) for v in hulp.anders],
            ),
            sleutel="trechter-anders",
        )
    return html + alinea(_kieswijzer().voorbehoud)
