"""Step 8: what others lay down, and what a referendum threshold would have done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from html import escape
from typing import Any, Literal, cast

from routekaart.analyse import verordeningen
from routekaart.analyse.getallen import getal, is_leeg, opsomming
from routekaart.analyse.verordeningen import DEADLINE, drempel, gehaald_bij_raadsverkiezing
from routekaart.content.data import herkomst, load_tabel
from routekaart.taal import write_datum_kort as datum_nl
from routekaart.ui import grafiek
from routekaart.ui.bouwstenen.cijfers import CijferFout, Cijfers
from routekaart.ui.cijfers.velden import Getal, Keuze, aantal, bronlinks, eerste_groot, velden, woorden
from routekaart.ui.grafiek import Staaf
from routekaart.ui.grafiek.beeld import Vak, rooster
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, csv_link
from routekaart.ui.opslag import Werkdossier

Regel = Mapping[Hashable, Any]
Drempelsoort = Literal["geen", "opkomst", "uitkomst"]
Uitslag = Literal["geldig", "niet geldig", "niet te zeggen"]

# The day on which the list was made: the stored example must not change from day to day.
GEZIEN = date(2026, 11, 23)
ALLE = "alle"
VOORBEELD: dict[str, Any] = {
    "grootte": ALLE,
    "referendum": "rotterdam",
    "drempelsoort": "opkomst",
    "hoogte": 30,
}
_SOORTEN = {
    "participatieverordening": ("participatieverordening", "participatieverordeningen"),
    "verordening participatie en uitdaagrecht": (
        "verordening over participatie en uitdaagrecht",
        "verordeningen over participatie en uitdaagrecht",
    ),
    "beleid": ("beleidsstuk", "beleidsstukken"),
    "inspraakverordening": ("oude inspraakverordening", "oude inspraakverordeningen"),
    "overig (burgerinitiatief)": (
        "verordening over het burgerinitiatief",
        "verordeningen over het burgerinitiatief",
    ),
}
_STANDEN = ("geldt", "komt nog", "vervallen", "datum niet gezien")
_STANDZIN = {
    "geldt": ("lijkt te gelden", "lijken te gelden"),
    "komt nog": ("gaat later in", "gaan later in"),
    "vervallen": ("is vervallen", "zijn vervallen"),
}
_KOPPEN = ("Lijkt te gelden", "Komt nog", "Vervallen", "Begindatum niet gezien")
_EERSTE_JAAR = 2019
_GEEN_BEELD = "Dit is geen beeld van Nederland: het zijn de stukken die wij vonden."
_HOOGTE = Getal("hoogte", "Hoogte van de drempel (procent van alle kiezers)", 1, 100)
_SOORT = Keuze(
    "drempelsoort",
    "Drempel bij een referendum",
    {
        "opkomst": "opkomst: zoveel kiezers moeten komen",
        "uitkomst": "uitkomst: zoveel van alle kiezers moeten bij de winnaar horen",
        "geen": "geen drempel",
    },
    "keuze",
)


def maak(werk: Werkdossier) -> Cijfers:
    """The widget: a size class, and a threshold for a referendum that was held."""
    gehaald_bij_raadsverkiezing(1)  # fills the cache before the first visitor chooses
    return Cijfers(
        "cijfers-stap_08",
        "Bekijk wat anderen vastleggen",
        velden(_grootte(), _referendum(), _SOORT, _HOOGTE),
        VOORBEELD,
        reken,
        werk,
    )


def reken(waarden: Mapping[str, Any]) -> str:
    """HTML with the rules that were seen and the what-if of a threshold."""
    vandaag = _vandaag(waarden)
    klasse = _grootte().lees(waarden)
    geval = _referenda()[_referendum().lees(waarden)]
    soort = cast(Drempelsoort, _SOORT.lees(waarden))
    hoogte = _HOOGTE.lees(waarden)
    zinnen, figuren = _regels(vandaag, klasse)
    return (
        zinnen
        + woorden("Wat had een andere drempel gedaan?", _drempelzinnen(geval, soort, hoogte))
        + figuren
        + _referendumfiguur(geval, soort, hoogte)
    )


def _vandaag(waarden: Mapping[str, Any]) -> date:
    tekst = waarden.get("vandaag")
    if not tekst:
        return GEZIEN
    try:
        return date.fromisoformat(str(tekst))
    except ValueError:
        raise CijferFout("De datum van uw computer is niet te lezen. Laad de bladzijde opnieuw.") from None


@cache
def _grootte() -> Keuze:
    klassen = {k: k for k in verordeningen.grootteklassen()}
    return Keuze("grootte", "Gemeenten met", {ALLE: "alle aantallen inwoners"} | klassen)


@lru_cache(maxsize=32)
def _regels(vandaag: date, klasse: str) -> tuple[str, str]:
    """Words and figures on the rules: the same for every visitor of one day."""
    regels = verordeningen.regelingen(vandaag, "" if klasse == ALLE else klasse).to_dict("records")
    zinnen = woorden("Wat leggen anderen vast?", _zinnen(regels, klasse, vandaag))
    return zinnen, _soorten(regels, klasse, vandaag) + _begin(regels, klasse) + _lijst(regels, klasse)


# --- rules: words ------------------------------------------------------------------------------------


def _bij(klasse: str) -> str:
    return "" if klasse == ALLE else f", in gemeenten met {klasse}"


def _zinnen(regels: Sequence[Regel], klasse: str, vandaag: date) -> list[str]:
    gemeenten = aantal(len({r["gemeente"] for r in regels}), "gemeente", "gemeenten")
    soorten = Counter(r["soort"] for r in regels)
    standen = Counter(r["stand"] for r in regels)
    ja = sum(r["uitdaagrecht"] == "ja" for r in regels)
    telling = opsomming(aantal(soorten[s], *namen) for s, namen in _SOORTEN.items() if soorten[s])
    met = "" if klasse == ALLE else f" met {klasse}"
    return [
        f"Wij zagen {aantal(len(regels), 'stuk', 'stukken')} van {gemeenten}{met}: {telling}.",
        f"{_deadline(vandaag)} De stand op {datum_nl(vandaag)}: {_stand(standen)}.",
        _inspraak(regels),
        f"Het uitdaagrecht: gevonden bij {getal(ja)}, onbekend bij {getal(len(regels) - ja)}. "
        "Onbekend betekent niet 'nee', want vaak zagen wij niet de hele tekst.",
    ]


def _stand(standen: Mapping[str, int]) -> str:
    delen = [f"{getal(n)} {vormen[n != 1]}" for stand, vormen in _STANDZIN.items() if (n := standen[stand])]
    if n := standen["datum niet gezien"]:
        delen.append(f"van {getal(n)} zagen wij geen begindatum")
    return opsomming(delen)


def _deadline(vandaag: date) -> str:
    if vandaag == GEZIEN:  # the stored example must not count days that have passed
        return "De uiterste datum is 1 januari 2027."
    dagen = verordeningen.dagen_tot_deadline(vandaag)
    if dagen > 0:
        return f"Het is nog {aantal(dagen, 'dag', 'dagen')} tot 1 januari 2027."
    if dagen == 0:
        return "Het is vandaag 1 januari 2027, de uiterste datum."
    return f"De uiterste datum, 1 januari 2027, is {aantal(-dagen, 'dag', 'dagen')} voorbij."


def _inspraak(regels: Sequence[Regel]) -> str:
    oud = [r for r in regels if r["soort"] == "inspraakverordening"]
    nog = [r["gemeente"] for r in oud if r["stand"] == "geldt"]
    if not oud:
        return "Oude inspraakverordeningen zijn er niet bij."
    if not nog:
        return f"Van de oude inspraakverordeningen ({len(oud)}) lijkt er geen meer te gelden."
    return (
        f"Van de oude inspraakverordeningen ({len(oud)}) {'lijkt' if len(nog) == 1 else 'lijken'} nog te gelden: "
        f"{opsomming(nog)}. Wij weten niet of er intussen een nieuwe is. Kijk dat na."
    )


# --- rules: figures ----------------------------------------------------------------------------------


def _soorten(regels: Sequence[Regel], klasse: str, vandaag: date) -> str:
    rijen, tabel = [], []
    # An empty column would push the others out of sight.
    getoond = [s for s in _STANDEN if any(r["stand"] == s for r in regels)]
    for soort, namen in _SOORTEN.items():
        hier = [r for r in regels if r["soort"] == soort]
        if not hier:
            continue
        standen = Counter(r["stand"] for r in hier)
        ja = sum(r["uitdaagrecht"] == "ja" for r in hier)
        vakken = [Vak([getal(standen[s])]) if standen[s] else Vak([]) for s in getoond]
        onbekend = [f"onbekend bij {getal(len(hier) - ja)}"] if ja < len(hier) else []
        uitdaag = Vak(onbekend, [f"gevonden bij {getal(ja)}"] if ja else [])
        # The heading of a row stays in sight on a telephone, so its long word may break.
        kop = eerste_groot(namen[1]).replace("everordening", "e\N{SOFT HYPHEN}verordening")
        kop = kop.replace("kverordening", "k\N{SOFT HYPHEN}verordening")
        rijen.append((f"{kop} ({len(hier)})", [uitdaag, *vakken]))
        tabel.append((eerste_groot(namen[1]), len(hier), *(standen[s] for s in _STANDEN), ja, len(hier) - ja))
    kolommen = [
        *(Kolom("soort"), Kolom("gezien"), *(Kolom(kop.lower()) for kop in _KOPPEN)),
        *(Kolom("uitdaagrecht gevonden"), Kolom("uitdaagrecht onbekend")),
    ]
    over = Bijschrift(
        f"Welke stukken, en gelden zij op {datum_nl(vandaag)}?",
        f"Aantallen stukken{_bij(klasse)}. Een dikke rand: daar vonden wij het uitdaagrecht.",
        (herkomst("verordeningen"),),
        (
            _GEEN_BEELD,
            "Van Uden en Voorne aan Zee ontbreekt de grootte, want onze lijst met gemeenten is van 2022.",
        ),
    )
    koppen = ["Uitdaagrecht", *(_KOPPEN[_STANDEN.index(s)] for s in getoond)]
    return rooster("regels-soorten", over, "Soort", koppen, rijen, Tabel(kolommen, tabel))


def _begin(regels: Sequence[Regel], klasse: str) -> str:
    jaren = Counter(
        max(r["geldend_van"].year, _EERSTE_JAAR - 1) for r in regels if not is_leeg(r["geldend_van"])
    )
    laatste = max(DEADLINE.year - 1, *jaren) if jaren else DEADLINE.year - 1
    rijen = [
        Staaf(f"{'tot en met ' if jaar < _EERSTE_JAAR else ''}{jaar}", jaren[jaar])
        for jaar in range(_EERSTE_JAAR - 1, laatste + 1)
    ]
    zonder = sum(is_leeg(r["geldend_van"]) for r in regels)
    rijen.append(Staaf("begindatum niet gezien", zonder, vulling="arcering"))
    later = sum(keer for jaar, keer in jaren.items() if jaar >= DEADLINE.year)
    over = Bijschrift(
        "Wanneer begonnen deze stukken?",
        f"Elke balk is het aantal stukken met een begindatum in dat jaar{_bij(klasse)}. "
        f"Voor de uiterste datum, 1 januari 2027, begonnen {getal(sum(jaren.values()) - later)} stukken.",
        (herkomst("verordeningen"),),
        (
            _GEEN_BEELD,
            "Een begindatum zegt niet of een stuk aan de wet voldoet. Een verordening van vóór 2025 kan iets missen.",
        ),
    )
    return grafiek.staven(
        "regels-begin",
        rijen,
        over,
        eenheid="",
        vullingen={"vol": "begindatum gezien", "arcering": "begindatum niet gezien"},
        kop="jaar",
    )


def _lijst(regels: Sequence[Regel], klasse: str) -> str:
    kolommen = [
        Kolom(naam)
        for naam in ("gemeente", "titel", "soort", "begin", "einde", "stand", "uitdaagrecht", "grootte", "gezien", "bron")
    ]  # fmt: skip
    tabel = Tabel(kolommen, [_csv_rij(r) for r in regels])
    titel = f"Alle stukken{_bij(klasse)}"
    return (
        f"<details><summary>Lees de stukken zelf ({len(regels)})</summary>"
        f"<ul>{''.join(map(_regel, regels))}</ul>{csv_link('regels-lijst', titel, tabel)}</details>"
    )


def _csv_rij(r: Regel) -> tuple[str, ...]:
    tekst = (
        *(r["gemeente"], r["titel_regeling"], r["soort"], _dag(r["geldend_van"]), _dag(r["geldend_tot"])),
        *(r["stand"], r["uitdaagrecht"], r["grootteklasse"], r["gezien"], r["bron_url"]),
    )
    return tuple("" if is_leeg(cel) else str(cel) for cel in tekst)


def _dag(dag: Any) -> str:
    return "" if is_leeg(dag) else datum_nl(dag)


def _regel(r: Regel) -> str:
    van, tot = _dag(r["geldend_van"]), _dag(r["geldend_tot"])
    begin = f"vanaf {van}" if van else "begindatum niet gezien"
    einde = f", einddatum {tot}" if tot else ""
    if van and tot and r["geldend_tot"] < r["geldend_van"]:
        einde += " (in de bron ligt de einddatum vóór de begindatum; de reden kennen wij niet)"
    titel = escape(str(r["titel_regeling"]))
    url = str(r["bron_url"])
    if url.startswith(("https://", "http://")):
        titel = f'<a href="{escape(url)}" rel="noopener noreferrer">{titel}</a>'
    uitdaag = "uitdaagrecht gevonden" if r["uitdaagrecht"] == "ja" else "uitdaagrecht onbekend"
    soort = _SOORTEN[str(r["soort"])][0]
    return f"<li>{escape(str(r['gemeente']))}: {titel} ({soort}; {begin}{einde}; {uitdaag})</li>"


# --- referendum thresholds ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Referendum:
    """One outcome; what is not known exactly lies between two percentages."""

    naam: str
    opkomst: tuple[float, float]
    winnaar: tuple[float, float]
    toen: str
    geldig: bool
    bron: str

    @property
    def bekend(self) -> bool:
        """True when turnout and the winner's share are known exactly."""
        return self.opkomst[0] == self.opkomst[1] and self.winnaar[0] == self.winnaar[1]

    def deel(self, soort: Drempelsoort) -> tuple[float, float]:
        """Of all voters: who came, or who stood on the winning side."""
        if soort != "uitkomst":
            return self.opkomst
        laag, hoog = (o * w / 100 for o, w in zip(self.opkomst, self.winnaar, strict=True))
        return laag, hoog


# What stands in words in the table, per municipality: turnout and the winner's share, each between two bounds.
# Gorinchem failed at 50% and would have passed at 30%; of Arnhem we only know that a majority was in favour.
_IN_WOORDEN: dict[str, tuple[tuple[float, float] | None, tuple[float, float]]] = {
    "Rotterdam": (None, (71, 71)),
    "Arnhem": (None, (50, 100)),
    "Gorinchem": ((30, 50), (0, 100)),
}


@cache
def _referenda() -> dict[str, Referendum]:
    """The examples of which enough is known to try another threshold."""
    rijen = {r["gemeente"]: r for r in load_tabel("referenda_voorbeelden").to_dict("records")}
    uit = {}
    for gemeente, (opkomst, winnaar) in _IN_WOORDEN.items():
        r = rijen[gemeente]
        exact = None if is_leeg(r["opkomst_pct"]) else (float(r["opkomst_pct"]),) * 2
        uit[gemeente.lower()] = Referendum(
            f"{gemeente}, {r['onderwerp']} ({str(r['datum'])[:4]})",
            exact or opkomst or (0.0, 100.0),
            winnaar,
            _toen(r),
            r["geldig"] == "ja",
            str(r["bron_url"]),
        )
    return uit


@cache
def _alle_voorbeelden() -> int:
    return len(load_tabel("referenda_voorbeelden"))


def _toen(r: Regel) -> str:
    kwam = (
        "De opkomst staat niet in onze bron."
        if is_leeg(r["opkomst_pct"])
        else f"De opkomst was {getal(r['opkomst_pct'])}%."
    )
    uitslag = "" if is_leeg(r["uitslag"]) else f" De uitslag: {r['uitslag']}."
    grens = (
        "Er was geen drempel"
        if is_leeg(r["drempel_pct"])
        else f"De drempel was {getal(r['drempel_pct'])}% {r['soort_drempel']}"
    )
    return f"{kwam}{uitslag} {grens} en de uitslag was {'' if r['geldig'] == 'ja' else 'niet '}geldig."


@cache
def _referendum() -> Keuze:
    return Keuze("referendum", "Welk referendum?", {id_: r.naam for id_, r in _referenda().items()})


def _uitslag(geval: Referendum, soort: Drempelsoort, hoogte: float) -> Uitslag:
    if soort == "geen":
        return "geldig"
    laag, hoog = geval.deel(soort)
    if laag >= hoogte:
        return "geldig"
    # An unknown turnout was under the threshold that it missed, so that very height is missed too.
    net_niet = hoog == hoogte and geval.opkomst[0] < geval.opkomst[1]
    return "niet geldig" if hoog < hoogte or net_niet else "niet te zeggen"


def _drempelzinnen(geval: Referendum, soort: Drempelsoort, hoogte: float) -> list[str]:
    zinnen = [f"{geval.naam}. {geval.toen}", _uitleg(geval, soort, hoogte)]
    uitslag = _uitslag(geval, soort, hoogte)
    if uitslag != "niet te zeggen":
        gelijk = (uitslag == "geldig") == geval.geldig
        zinnen.append("Dat is hetzelfde als toen." if gelijk else "Dat is anders dan toen.")
    if soort == "opkomst":
        gehaald, alle = gehaald_bij_raadsverkiezing(hoogte)
        zinnen.append(
            f"Ter vergelijking: in {getal(gehaald)} van {getal(alle)} gemeenten haalde de raadsverkiezing van 2022 "
            f"{getal(hoogte)} of meer stemmen per 100 inwoners van 15 jaar en ouder."
        )
    return [*zinnen, "De uitslag blijft altijd een advies, ook als hij geldig is."]


def _uitleg(geval: Referendum, soort: Drempelsoort, hoogte: float) -> str:
    """What this threshold would have done; in the words of the analysis when all is known."""
    naam = f"een {soort} van {getal(hoogte)}% van alle kiezers"
    if soort == "geen":
        return f"Uw keuze is geen drempel, dus de hoogte van {getal(hoogte)}% telt niet. De uitslag is dan altijd geldig."
    if geval.bekend or (soort == "opkomst" and geval.opkomst[0] == geval.opkomst[1]):
        zin = drempel(soort, hoogte, geval.opkomst[0], geval.winnaar[0]).zin
        if soort == "uitkomst":
            zin = f"Aan de winnende kant stond {getal(geval.deel(soort)[0])}% van alle kiezers. {zin}"
        return f"Uw drempel is {naam}. {zin}"
    laag, hoog = geval.deel(soort)
    wat = "De opkomst lag" if soort == "opkomst" else "Het deel van alle kiezers aan de winnende kant lag"
    wist = f"{wat} ergens tussen {getal(laag)} en {getal(hoog)}%."
    uitslag = _uitslag(geval, soort, hoogte)
    slot = (
        "Of de uitslag geldig is, is niet te zeggen."
        if uitslag == "niet te zeggen"
        else f"De uitslag is {uitslag}."
    )
    return f"Uw drempel is {naam}. {wist} {slot}"


def _referendumfiguur(gekozen: Referendum, soort: Drempelsoort, hoogte: float) -> str:
    rijen = [_balk(r, soort, hoogte, gekozen) for r in _referenda().values()]
    anders = _alle_voorbeelden() - len(rijen)
    wat = "aan de winnende kant stond" if soort == "uitkomst" else "kwam stemmen"
    lijn = "Er is geen drempel." if soort == "geen" else "De stippellijn is uw drempel."
    over = Bijschrift(
        f"Welk deel van alle kiezers {wat}?",
        f"{lijn} Vet is het gekozen referendum. Een streep met haakjes betekent: ergens tussen die twee.",
        tuple(
            herkomst(t) for t in ("referenda_voorbeelden", *(["gr_gemeente"] if soort == "opkomst" else []))
        ),
        (
            f"Drie voorbeelden zeggen niets over andere gemeenten. Van {anders} andere voorbeelden is te weinig bekend.",
            "Met een andere drempel vooraf komen misschien andere mensen stemmen.",
        ),
    )
    figuur = grafiek.staven(
        "regels-referendum",
        rijen,
        over,
        eenheid="%",
        maximum=100,
        grens=None if soort == "geen" else (hoogte, f"uw drempel ({soort})"),
        kop="referendum",
    )
    return figuur + bronlinks(gekozen.naam, gekozen.bron)


def _balk(r: Referendum, soort: Drempelsoort, hoogte: float, gekozen: Referendum) -> Staaf:
    laag, hoog = r.deel(soort)
    naam = f"{r.naam}: {_uitslag(r, soort, hoogte)}"
    if laag == hoog:
        return Staaf(naam, laag, eigen=r is gekozen)
    return Staaf(naam, None, laag, hoog, eigen=r is gekozen)
