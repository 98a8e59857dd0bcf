"""Three key figures per step or topic for one municipality, beside its peers: what the overview of a step shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from routekaart.analyse import verordeningen
from routekaart.analyse.gemeenten import CbsGemeente
from routekaart.analyse.indicatoren import antwoorden_voor_verschil, kleinste_verschil
from routekaart.analyse.raad import compare_raden
from routekaart.analyse.vergelijk import Indicator, Vergelijking, vergelijk
from routekaart.analyse.vertrouwen import statenverandering
from routekaart.analyse.wijken import spreiding
from routekaart.content import load_content
from routekaart.taal import eerste_groot, getal, hoeveel, met_eenheid, write_datum_kort
from routekaart.ui.cijfers.eigen_regeling import SOORTNAMEN, STANDNAMEN, list_eigen
from routekaart.ui.cijfers.figuur import Figuur
from routekaart.ui.cijfers.velden import alinea, read_gemeente, velden
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.html import fill, join

GEEN_CIJFER = "geen cijfer"
_CBS, _KIESRAAD, _BZK = "CBS, 2022", "Kiesraad", "Centerdata voor het ministerie van BZK"
_MAKERS = {"gemeenten_2022": "CBS", "gr_gemeente": _KIESRAAD, "ps_gemeente": _BZK}
# With how many answers a survey is counted when nothing else is known, and which change one wants to see.
_ANTWOORDEN, _PUNTEN = 400, 5
_JAREN = ("2026", "2022")


@dataclass(frozen=True)
class Kerncijfer:
    """One figure in words: the number, what it is, what stands beside it, and who says so."""

    getal: str
    wat: str
    naast: str
    bron: str


Kiezer = Callable[[Vergelijking], Kerncijfer]


def figuren() -> dict[str, Figuur]:
    """The figures `kern_<step>`, each of one field: the municipality."""
    return {f"kern_{id_}": _figuur(id_) for id_ in load_content().stappen}


@cache
def _figuur(stap_id: str) -> Figuur:
    return Figuur(
        sleutel=f"kern_{stap_id}",
        titel="Drie cijfers van uw gemeente",
        velden=velden(gemeenteveld()),
        waarden={"gemeente": ""},
        reken=partial(reken, stap_id),
    )


def reken(stap_id: str, waarden: Mapping[str, Any]) -> Markup:
    """HTML with the three figures of a step; without a municipality what to do. Raises `CijferFout`."""
    gemeente = read_gemeente(waarden)
    if gemeente is None:
        return alinea("Kies bovenaan uw gemeente. Dan staan hier drie cijfers van uw gemeente.", "rk-leeg")
    cijfers = list_kerncijfers(stap_id, gemeente)
    kop = fill(Markup("<h3>{}</h3>"), f"Drie cijfers van {gemeente.naam}")
    opmerking = f" {gemeente.opmerking}" if gemeente.opmerking else ""
    bron = f"Bron: {'; '.join(dict.fromkeys(c.bron for c in cijfers))}.{opmerking}"
    lijst = fill(Markup('<ul class="rk-kern" role="list">{}</ul>'), join(map(_kaart, cijfers)))
    return kop + lijst + alinea(bron, "rk-bron")


def list_kerncijfers(stap_id: str, gemeente: CbsGemeente) -> list[Kerncijfer]:
    """The three figures of a step or topic. Raises `KeyError` for an unknown one."""
    vergelijking = vergelijk(gemeente.code)
    return [kies(vergelijking) for kies in _KEUZE[stap_id]]


def _kaart(cijfer: Kerncijfer) -> Markup:
    return fill(
        Markup("<li><strong>{}</strong> <span>{}</span> <small>{}</small></li>"),
        cijfer.getal,
        cijfer.wat,
        cijfer.naast,
    )


# --- from a comparison ---------------------------------------------------------------------------------


def _uit_vergelijking(id_: str) -> Kiezer:
    return partial(_maat, id_)


def _maat(id_: str, v: Vergelijking) -> Kerncijfer:
    i = v.indicator(id_)
    return Kerncijfer(
        getal=GEEN_CIJFER if i.waarde is None else _cijfer(i, i.waarde),
        wat=eerste_groot(i.onderwerp),
        naast=f"Midden van {i.aantal} {v.groepsnaam}: {_cijfer(i, i.mediaan)}",
        bron=f"{_MAKERS[i.tabel]}, {i.jaar}",
    )


def _cijfer(i: Indicator, waarde: float) -> str:
    heel = waarde == round(waarde)
    return met_eenheid(waarde, "%" if i.eenheid == "%" else "", 0 if heel and not i.decimalen else 1)


def _inwoners(v: Vergelijking) -> Kerncijfer:
    return Kerncijfer(getal(v.gemeente.inwoners), "Inwoners", f"Zij hoort bij de {v.groepsnaam}", _CBS)


def _verandering(v: Vergelijking) -> Kerncijfer:
    samen = statenverandering()
    gevonden = samen.find(v.gemeente.code)
    naast = f"Midden van alle gemeenten: {_met_teken(samen.mediaan_verschil)}"
    wat = "Punten verschil tussen 2019 en 2023 in het deel van de kiezers dat voor Provinciale Staten stemde"
    verschil = GEEN_CIJFER if gevonden is None else _met_teken(round(gevonden[1] - gevonden[0], 1))
    return Kerncijfer(verschil, wat, naast, f"{_BZK}, 2019 en 2023")


def _met_teken(waarde: float) -> str:
    return f"+{getal(waarde, 1)}" if waarde > 0 else getal(waarde, 1)


# --- neighbourhoods --------------------------------------------------------------------------------------


def _wijken(v: Vergelijking) -> Kerncijfer:
    kern = spreiding(v.gemeente.code)
    naast = (
        f"In de grootste woont {kern.grootste_wijk_pct}% van de inwoners"
        if kern.wijken > 1
        else "Het CBS deelt deze gemeente niet in wijken in"
    )
    return Kerncijfer(
        getal(kern.wijken),
        "Wijken volgens het CBS" if kern.wijken != 1 else "Wijk volgens het CBS",
        naast,
        _CBS,
    )


def _tussen_wijken(id_: str) -> Kiezer:
    return partial(_wijkverschil, id_)


def _wijkverschil(id_: str, v: Vergelijking) -> Kerncijfer:
    verschil = next((w for w in v.wijken if w.id == id_), None)
    if verschil is None:
        reden = " ".join(v.remarks("wijken")) or "Van te weinig wijken zijn er cijfers"
        return Kerncijfer(
            GEEN_CIJFER, f"Verschil tussen wijken in {v.indicator(id_).onderwerp}", reden.rstrip("."), _CBS
        )
    anderen = verschil.afwijking_anderen
    return Kerncijfer(
        f"{getal(verschil.afwijking, 1)} punten",
        f"Zo ver ligt een wijk gemiddeld van het gemiddelde van de gemeente, in {verschil.onderwerp}",
        "" if anderen is None else f"Bij {v.groepsnaam} is dat meestal {getal(anderen, 1)}",
        _CBS,
    )


# --- surveys ---------------------------------------------------------------------------------------------


def _toeval(v: Vergelijking) -> Kerncijfer:
    kleinste = kleinste_verschil(50, _ANTWOORDEN, v.gemeente.inwoners)
    return Kerncijfer(
        f"{getal(kleinste, 1)} punten",
        f"Zo veel moet een percentage rond 50% minstens veranderen, bij {_ANTWOORDEN} antwoorden per meting",
        "Een kleiner verschil kan toeval zijn",
        "eigen berekening, zie Cijfers",
    )


def _antwoorden(v: Vergelijking) -> Kerncijfer:
    nodig = antwoorden_voor_verschil(50, _PUNTEN, v.gemeente.inwoners)
    return Kerncijfer(
        getal(nodig) if nodig else "kan niet",
        f"Antwoorden per meting, voordat een verschil van {_PUNTEN} punten meer is dan toeval",
        "Bij een percentage rond 50%",
        "eigen berekening, zie Cijfers",
    )


# --- ordinances and the council --------------------------------------------------------------------------


def _eigen_regeling(v: Vergelijking) -> Kerncijfer:
    dag = verordeningen.gezien_op()
    bron = f"lokaleregelgeving.overheid.nl en gemeenten, gelezen in een bewaarde kopie op {write_datum_kort(dag)}"
    eigen = list_eigen(v.gemeente, dag)
    if not eigen:
        return Kerncijfer(
            "niet gezien",
            f"Een regeling van {v.gemeente.naam} over participatie",
            "Dat zegt niet dat er geen is",
            bron,
        )
    eerste = eigen[0]
    return Kerncijfer(
        STANDNAMEN[eerste["stand"]],
        f"{eerste_groot(SOORTNAMEN[str(eerste['soort'])][0])}: {eerste['titel_regeling']}",
        f"Wij zagen {hoeveel(len(eigen), 'stuk', 'stukken')} van {v.gemeente.naam}",
        bron,
    )


def _uitdaagrecht(v: Vergelijking) -> Kerncijfer:
    dag = verordeningen.gezien_op()
    eigen = list_eigen(v.gemeente, dag)
    gevonden = any(r["uitdaagrecht"] == "ja" for r in eigen)
    met, alle = verordeningen.met_uitdaagrecht()
    return Kerncijfer(
        "gevonden" if gevonden else "onbekend",
        f"Het uitdaagrecht in een regeling van {v.gemeente.naam}",
        f"Gevonden bij {met} van de {alle} gemeenten met een nieuwe verordening in onze tabel",
        f"lokaleregelgeving.overheid.nl en gemeenten, gelezen in een bewaarde kopie op {write_datum_kort(dag)}",
    )


def _partijen(v: Vergelijking) -> Kerncijfer:
    return _raad(v, lambda raad: getal(raad.partijen), "Partijen in de raad", lambda raad: raad.partijen)


def _stemmen_per_zetel(v: Vergelijking) -> Kerncijfer:
    return _raad(
        v,
        lambda raad: getal(raad.stemmen_per_zetel, 0),
        "Stemmen achter één raadszetel",
        lambda raad: raad.stemmen_per_zetel,
    )


def _grootste_lijst(v: Vergelijking) -> Kerncijfer:
    return _raad(
        v,
        lambda raad: f"{getal(raad.grootste_lijst_pct, 1)}%",
        "Deel van de stemmen dat naar de grootste lijst ging",
        lambda raad: raad.grootste_lijst_pct,
        lambda midden: f"{getal(midden, 1)}%",
    )


def _raad(
    v: Vergelijking,
    schrijf: Callable[[Any], str],
    wat: str,
    waarde: Callable[[Any], float],
    schrijf_midden: Callable[[float], str] = lambda midden: getal(midden, 0),
) -> Kerncijfer:
    from statistics import median

    for jaar in _JAREN:
        vergeleken = compare_raden(v.gemeente.code, v.vergelijkbaar, jaar)  # type: ignore[arg-type]
        if vergeleken.eigen is None:
            continue
        midden = median(map(waarde, vergeleken.anderen))
        naast = f"Midden van {len(vergeleken.anderen)} {v.groepsnaam}: {schrijf_midden(midden)}"
        return Kerncijfer(schrijf(vergeleken.eigen), f"{wat} ({jaar})", naast, f"{_KIESRAAD}, {jaar}")
    return Kerncijfer(GEEN_CIJFER, wat, "Van deze raad staat geen uitslag in onze tabel", _KIESRAAD)


_KEUZE: Mapping[str, Iterable[Kiezer]] = {
    "stap_01": (_inwoners, _uit_vergelijking("stemmen"), _uit_vergelijking("staten_2023")),
    "stap_02": (_uit_vergelijking("oud"), _uit_vergelijking("hbo_wo"), _uit_vergelijking("koop")),
    "stap_03": (_uit_vergelijking("stemmen"), _uit_vergelijking("staten_2023"), _verandering),
    "stap_04": (_uit_vergelijking("jong"), _uit_vergelijking("oud"), _uit_vergelijking("laag_inkomen")),
    "stap_05": (_inwoners, _wijken, _tussen_wijken("laag_inkomen")),
    "stap_06": (_uit_vergelijking("jong"), _uit_vergelijking("oud"), _uit_vergelijking("hbo_wo")),
    "stap_07": (_inwoners, _toeval, _antwoorden),
    "stap_08": (_eigen_regeling, _uitdaagrecht, _partijen),
    "uitdaagrecht": (_uitdaagrecht, _eigen_regeling, _wijken),
    "decentralisatie": (_wijken, _tussen_wijken("koop"), _tussen_wijken("laag_inkomen")),
    "representativiteit": (_uit_vergelijking("jong"), _uit_vergelijking("oud"), _uit_vergelijking("hbo_wo")),
    "rol_van_de_raad": (_partijen, _stemmen_per_zetel, _grootste_lijst),
}
