"""Step 8: what others lay down, and what a referendum threshold would have done."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

from markupsafe import Markup

from routekaart.analyse import verordeningen
from routekaart.analyse.referenda import Drempelsoort, Referendum
from routekaart.analyse.verordeningen import (
    STANDEN,
    Stand,
    Telling,
    count_regelingen,
    gezien_op,
    wet_in_werking,
)
from routekaart.content.data import herkomst
from routekaart.taal import eerste_groot, getal, hoeveel, is_leeg, opsomming, write_datum_kort
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers.eigen_regeling import SOORTNAMEN, reken_eigen
from routekaart.ui.cijfers.figuur import Figuur, Stuk, join_stukken
from routekaart.ui.cijfers.referenda import drempelzinnen, gevallen, naam, referendumfiguur
from routekaart.ui.cijfers.titels.oordelen import title_begin, title_standen
from routekaart.ui.cijfers.velden import Getalveld, Keuzeveld, link, velden, woorden
from routekaart.ui.datum import datumzin_html
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.grafiek import Bijschrift, Kolom, Staaf, Tabel, Vak, rooster, staven
from routekaart.ui.grafiek.figuur import csv_link
from routekaart.ui.html import fill, join

if TYPE_CHECKING:
    import pandas as pd

Regelingrij = Mapping[Hashable, Any]

ALLE = "alle"
VOORBEELD: dict[str, Any] = {
    "gemeente": "",
    "grootte": ALLE,
    "referendum": "rotterdam",
    "drempelsoort": "opkomst",
    "hoogte": 30,
}
_STANDZIN: dict[Stand, tuple[str, str]] = {
    "geldt": ("lijkt te gelden", "lijken te gelden"),
    "komt nog": ("gaat later in", "gaan later in"),
    "vervallen": ("is vervallen", "zijn vervallen"),
}
_STANDKOP: dict[Stand, str] = {
    "geldt": "Lijkt te gelden",
    "komt nog": "Komt nog",
    "vervallen": "Vervallen",
    "datum niet gezien": "Begindatum niet gezien",
}
_EERSTE_JAAR = 2019
_GEEN_BEELD = "Dit is geen beeld van Nederland: het zijn de stukken die wij vonden."
_HOOGTE = Getalveld("hoogte", "Hoogte van de drempel (procent van alle kiezers)", 1, 100)
_SOORT = Keuzeveld(
    "drempelsoort",
    "Drempel bij een referendum",
    {
        "opkomst": "opkomst: zoveel kiezers moeten komen",
        "uitkomst": "uitkomst: zoveel van alle kiezers moeten bij de winnaar horen",
        "geen": "geen drempel",
    },
    "keuze",
)


def figuur() -> Figuur:
    """The figure: a size class, and a threshold for a referendum that was held."""
    return Figuur(
        "stap_08",
        "Bekijk wat anderen vastleggen",
        velden(gemeenteveld(), _grootte(), _referendum(), _SOORT, _HOOGTE),
        VOORBEELD,
        reken,
        _STUKKEN,
        dag=True,
    )


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML with the rules that were seen and the what-if of a threshold."""
    return join_stukken(_STUKKEN, waarden)


def _eigen(waarden: Mapping[str, Any]) -> Markup:
    return reken_eigen(waarden, _vandaag(waarden))


def _regels_in_woorden(waarden: Mapping[str, Any]) -> Markup:
    return _regels(_vandaag(waarden), _grootte().read(waarden))[0]


def _drempel_in_woorden(waarden: Mapping[str, Any]) -> Markup:
    return woorden("Wat had een andere drempel gedaan?", drempelzinnen(*_drempel(waarden)))


def _regels_in_beeld(waarden: Mapping[str, Any]) -> Markup:
    return _regels(_vandaag(waarden), _grootte().read(waarden))[1]


def _drempel_in_beeld(waarden: Mapping[str, Any]) -> Markup:
    return referendumfiguur(*_drempel(waarden))


def _drempel(waarden: Mapping[str, Any]) -> tuple[Referendum, Drempelsoort, float]:
    geval = gevallen()[_referendum().read(waarden)]
    return geval, cast(Drempelsoort, _SOORT.read(waarden)), _HOOGTE.read(waarden)


_DREMPEL = ("referendum", "drempelsoort", "hoogte")
_STUKKEN = (
    # The reader's own municipality comes first in the list.
    Stuk("eigen regeling", ("gemeente",), _eigen),
    Stuk("regels in woorden", ("grootte",), _regels_in_woorden),
    Stuk("drempel in woorden", _DREMPEL, _drempel_in_woorden),
    Stuk("regels in beeld", ("grootte",), _regels_in_beeld),
    Stuk("drempel in beeld", _DREMPEL, _drempel_in_beeld),
)


def _vandaag(waarden: Mapping[str, Any]) -> date:
    tekst = waarden.get("vandaag")
    if not tekst:
        return gezien_op()
    try:
        return date.fromisoformat(str(tekst))
    except ValueError:
        raise CijferFout("De datum van uw computer is niet te lezen. Laad de bladzijde opnieuw.") from None


@cache
def _grootte() -> Keuzeveld:
    klassen = {k: k for k in verordeningen.grootteklassen()}
    return Keuzeveld("grootte", "Gemeenten met", {ALLE: "alle aantallen inwoners"} | klassen)


@lru_cache(maxsize=32)
def _regels(vandaag: date, klasse: str) -> tuple[Markup, Markup]:
    """Words and figures on the rules: the same for every visitor of one day."""
    tabel = verordeningen.regelingen(vandaag, "" if klasse == ALLE else klasse)
    regels = tabel.to_dict("records")
    zinnen = woorden("Wat leggen anderen vast?", _zinnen(tabel, klasse, vandaag))
    return zinnen, _soorten(tabel, klasse, vandaag) + _begin(tabel, klasse) + _lijst(regels, klasse)


@cache
def _referendum() -> Keuzeveld:
    return Keuzeveld("referendum", "Welk referendum?", {id_: naam(r) for id_, r in gevallen().items()})


# --- rules: words ------------------------------------------------------------------------------------


def _bij(klasse: str) -> str:
    return "" if klasse == ALLE else f", in gemeenten met {klasse}"


def _zinnen(tabel: pd.DataFrame, klasse: str, vandaag: date) -> list[str | Markup]:
    per_soort = verordeningen.overzicht(tabel).to_dict("index")
    samen = count_regelingen(tabel)
    gemeenten = hoeveel(samen.gemeenten, "gemeente", "gemeenten")
    telling = opsomming(
        hoeveel(per_soort[s]["gezien"], *namen) for s, namen in SOORTNAMEN.items() if s in per_soort
    )
    met = "" if klasse == ALLE else f" met {klasse}"
    return [
        f"Wij zagen {hoeveel(samen.stukken, 'stuk', 'stukken')} van {gemeenten}{met}: {telling}.",
        fill(
            Markup("{} De stand op {} volgens de kopieën: {}."),
            _tot_uiterste_datum(vandaag),
            write_datum_kort(vandaag),
            _stand(per_soort),
        ),
        _inspraak(samen),
        f"Het uitdaagrecht: gevonden bij {getal(samen.gelezen)}, onbekend bij {getal(samen.onbekend)}. "
        "Onbekend betekent niet 'nee', want vaak zagen wij niet de hele tekst.",
    ]


def _stand(per_soort: Mapping[Hashable, Regelingrij]) -> str:
    aantal: dict[Stand, int] = {stand: sum(rij[stand] for rij in per_soort.values()) for stand in STANDEN}
    delen = [f"{getal(n)} {vormen[n != 1]}" for stand, vormen in _STANDZIN.items() if (n := aantal[stand])]
    if n := aantal["datum niet gezien"]:
        delen.append(f"van {getal(n)} zagen wij geen begindatum")
    return opsomming(delen)


def _tot_uiterste_datum(vandaag: date) -> Markup:
    # The stored example must not count days that have passed.
    return datumzin_html("klok", vandaag=None if vandaag == gezien_op() else vandaag)


def _inspraak(telling: Telling) -> str:
    if not telling.inspraak:
        return "Oude inspraakverordeningen zijn er niet bij."
    if not telling.inspraak_open:
        return f"Van de oude inspraakverordeningen ({telling.inspraak}) zagen wij er geen die nog loopt."
    # No names: what a stored copy says of one municipality may have changed since.
    return (
        f"Van de oude inspraakverordeningen ({telling.inspraak}) zagen wij bij {getal(telling.inspraak_open)} geen "
        "einde. Wij lazen bewaarde kopieën en weten niet of er intussen een nieuwe verordening is. Kijk dat na op "
        "lokaleregelgeving.overheid.nl."
    )


# --- rules: figures ----------------------------------------------------------------------------------


def _soorten(regels: pd.DataFrame, klasse: str, vandaag: date) -> Markup:
    per_soort = verordeningen.overzicht(regels).to_dict("index")
    # An empty column would push the others out of sight.
    getoond = [stand for stand in STANDEN if any(rij[stand] for rij in per_soort.values())]
    rijen, tabel = [], []
    for soort, (_, meer) in SOORTNAMEN.items():
        if soort not in per_soort:
            continue
        rij = per_soort[soort]
        vakken = [Vak([getal(rij[stand])] if rij[stand] else []) for stand in getoond]
        rijen.append((f"{_rijkop(meer)} ({rij['gezien']})", [_uitdaagvak(rij), *vakken]))
        standen = (rij[stand] for stand in STANDEN)
        tabel.append((eerste_groot(meer), rij["gezien"], *standen, rij["gelezen"], rij["onbekend"]))
    kolommen = [
        *(Kolom("soort"), Kolom("gezien"), *(Kolom(kop.lower()) for kop in _STANDKOP.values())),
        *(Kolom("uitdaagrecht gevonden"), Kolom("uitdaagrecht onbekend")),
    ]
    over = Bijschrift(
        title_standen(
            {stand: sum(rij[stand] for rij in per_soort.values()) for stand in STANDEN},
            "" if klasse == ALLE else klasse,
            vandaag,
        ),
        "Een dikke rand: daar vonden wij het uitdaagrecht.",
        (herkomst("verordeningen"),),
        (
            _GEEN_BEELD,
            f"Van {opsomming(verordeningen.zonder_grootteklasse())} ontbreekt de grootte, want onze lijst met "
            "gemeenten is van 2022.",
        ),
        f"Welke stukken, en gelden zij op {write_datum_kort(vandaag)}?",
    )
    koppen = ["Uitdaagrecht", *(_STANDKOP[stand] for stand in getoond)]
    return rooster("regels-soorten", over, "Soort", koppen, rijen, Tabel(kolommen, tabel))


def _uitdaagvak(rij: Regelingrij) -> Vak:
    onbekend = [f"onbekend bij {getal(rij['onbekend'])}"] if rij["onbekend"] else []
    return Vak(onbekend, [f"gevonden bij {getal(rij['gelezen'])}"] if rij["gelezen"] else [])


def _rijkop(meer: str) -> str:
    """The heading of a row stays in sight on a telephone, so its long word may break."""
    kop = eerste_groot(meer).replace("everordening", "e\N{SOFT HYPHEN}verordening")
    return kop.replace("kverordening", "k\N{SOFT HYPHEN}verordening")


def _begin(regels: pd.DataFrame, klasse: str) -> Markup:
    rijen = [
        Staaf(f"{'tot en met ' if jaar < _EERSTE_JAAR else ''}{jaar}", keer)
        for jaar, keer in verordeningen.begonnen(regels, _EERSTE_JAAR).items()
    ]
    samen = count_regelingen(regels)
    rijen.append(Staaf("begindatum niet gezien", samen.zonder_begindatum, vulling="arcering"))
    over = Bijschrift(
        title_begin(samen, "" if klasse == ALLE else klasse),
        "Elke balk is het aantal stukken met een begindatum in dat jaar.",
        (herkomst("verordeningen"),),
        (
            _GEEN_BEELD,
            "Een begindatum zegt niet of een stuk aan de wet voldoet. "
            f"Een verordening van vóór {wet_in_werking().year} kan iets missen.",
        ),
        f"Wanneer begonnen deze stukken{_bij(klasse)}?",
    )
    return staven(
        "regels-begin",
        rijen,
        over,
        eenheid="",
        vullingen={"vol": "begindatum gezien", "arcering": "begindatum niet gezien"},
        kop="jaar",
    )


def _lijst(regels: Sequence[Regelingrij], klasse: str) -> Markup:
    kolommen = [
        Kolom(naam)
        for naam in ("gemeente", "titel", "soort", "begin", "einde", "stand", "uitdaagrecht", "grootte", "gezien", "bron")
    ]  # fmt: skip
    tabel = Tabel(kolommen, [_csv_rij(r) for r in regels])
    titel = f"Alle stukken{_bij(klasse)}"
    return Markup("<details><summary>Lees de stukken zelf ({})</summary><ul>{}</ul>{}</details>").format(
        len(regels), join(map(_regel, regels)), csv_link("regels-lijst", titel, tabel)
    )


def _csv_rij(r: Regelingrij) -> tuple[str, ...]:
    tekst = (
        *(r["gemeente"], r["titel_regeling"], r["soort"], _dag(r["geldend_van"]), _dag(r["geldend_tot"])),
        *(r["stand"], r["uitdaagrecht"], r["grootteklasse"], r["gezien"], r["bron_url"]),
    )
    return tuple("" if is_leeg(cel) else str(cel) for cel in tekst)


def _dag(dag: Any) -> str:
    return "" if is_leeg(dag) else write_datum_kort(dag)


def _regel(r: Regelingrij) -> Markup:
    van, tot = _dag(r["geldend_van"]), _dag(r["geldend_tot"])
    begin = f"vanaf {van}" if van else "begindatum niet gezien"
    einde = f", einddatum {tot}" if tot else ""
    if r.get("stand") == "vervallen" and not tot:
        einde = ", vervallen: deze gemeente bestaat niet meer"
    if van and tot and r["geldend_tot"] < r["geldend_van"]:
        einde += " (in de bron ligt de einddatum vóór de begindatum; de reden kennen wij niet)"
    return Markup("<li>{}: {} ({}; {}{}; {})</li>").format(
        str(r["gemeente"]),
        link(str(r["bron_url"]), str(r["titel_regeling"])),
        SOORTNAMEN[str(r["soort"])][0],
        begin,
        einde,
        "uitdaagrecht gevonden" if r["uitdaagrecht"] == "ja" else "uitdaagrecht onbekend",
    )
