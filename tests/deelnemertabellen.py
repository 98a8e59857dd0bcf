"""Tables of participants as `read_tabel` gives them, and a maker of random ones of which the truth is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

import pandas as pd

from routekaart.analyse.deelnemers import Indeling
from routekaart.analyse.deelnemers.bevolking import ANDERS, HOOG, OUDST, inwoners_per_wijk, wijkcodes
from routekaart.analyse.gemeenten import CbsGemeente, find_gemeente
from routekaart.analyse.inlezen import Ingelezen, parse_getal

HEERENVEEN = find_gemeente("Heerenveen")
GEMEENTEN = [find_gemeente(naam) for naam in ("Heerenveen", "Almere", "Zwolle", "Utrecht", "Assen")]
_ATOMEN = (0, 15, 25, 45, 65)


def tabel(tekst: str, procenten: Sequence[str] = ()) -> Ingelezen:
    """Lines with semicolons, the heading first; the first row below it is line 2 of the file."""
    kop, *rijen = [[cel.strip() for cel in regel.split(";")] for regel in tekst.strip("\n").splitlines()]
    return build(
        {naam: [rij[i] if i < len(rij) else "" for rij in rijen] for i, naam in enumerate(kop)}, procenten
    )


def build(kolommen: Mapping[str, Sequence[str]], procenten: Sequence[str] = ()) -> Ingelezen:
    """Columns of cells as text, typed as `read_tabel` does: numbers only when every filled cell is one."""
    uit = pd.DataFrame({naam: _type(list(cellen)) for naam, cellen in kolommen.items()})
    uit.index = pd.RangeIndex(2, len(uit) + 2)
    return Ingelezen(uit, (), procenten=frozenset(procenten))


def _type(cellen: list[str]) -> pd.Series:
    getallen = [parse_getal(cel) for cel in cellen]
    if any(cellen) and all(getal is not None or not cel for getal, cel in zip(getallen, cellen, strict=True)):
        reeks = pd.Series(getallen, dtype="float64")
        return reeks.astype("Int64") if (reeks.dropna() % 1 == 0).all() else reeks
    return pd.Series([cel or None for cel in cellen], dtype="str")


# --- the maker -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Maakrij:
    """A row: its label, how many people, and in truth how many of which part (an age border, a group)."""

    label: str
    aantal: int
    waar: Mapping[int | str, int]
    bekend: bool = True


@dataclass
class Maaksel:
    """A made table and what the one who made it knows."""

    gelezen: Ingelezen
    gemeente: CbsGemeente
    indeling: Indeling
    rijen: list[Maakrij]
    groepkolom: str
    aantalkolom: str
    peiljaar: int | None = None
    soort: str = ""
    kinderen: bool = field(default=False)

    def mensen(self, groep: str, grenzen: tuple[int, int] | None, bekend: bool) -> int:
        """How many people of a group came in truth; `bekend`: only of the rows whose label says so."""
        delen = {groep} if grenzen is None else {a for a in _ATOMEN if grenzen[0] <= a < grenzen[1]}
        return sum(
            n
            for rij in self.rijen
            if rij.bekend or not bekend
            for deel, n in rij.waar.items()
            if deel in delen
        )


def make_tabel(zaad: int) -> Maaksel:
    """One random table; the same for the same seed."""
    r = Random(zaad)
    indeling: Indeling = r.choice(["leeftijd", "leeftijd", "leeftijd", "opleiding", "wijk"])
    gemeente = r.choice(GEMEENTEN)
    soort, peiljaar = "", None
    if indeling == "leeftijd":
        soort = r.choice(["onze", "fijn", "samen", "vreemd", "los", "geboren", "jaar_ernaast", "onder"])
        peiljaar = r.choice([2019, 2024]) if soort == "geboren" else None
        rijen = _leeftijdrijen(r, soort, peiljaar)
    else:
        rijen = _opleidingrijen(r) if indeling == "opleiding" else _wijkrijen(r, gemeente)
    if r.random() < 0.3 and soort not in ("los", "geboren"):
        rijen += [rij for rij in rijen if r.random() < 0.5]  # a second evening
    rijen = _add_vreemde(r, rijen, indeling, gemeente)
    per_persoon = r.random() < 0.2
    if not per_persoon and r.random() < 0.15:
        rijen += _nog_eens(r, rijen, indeling)
    r.shuffle(rijen)
    if per_persoon:
        rijen = [los for rij in rijen for los in _persons(r, rij)]
        rijen = [*rijen, *rijen[:2]]  # nobody makes such a list of one or two people
    return _lay_out(r, rijen, gemeente, indeling, soort, peiljaar, per_persoon)


def _persons(r: Random, rij: Maakrij) -> list[Maakrij]:
    return [
        Maakrij(rij.label, 1, {deel: 1}, rij.bekend) for deel, n in rij.waar.items() for _ in range(min(n, 9))
    ]


def _lay_out(
    r: Random,
    rijen: list[Maakrij],
    gemeente: CbsGemeente,
    indeling: Indeling,
    soort: str,
    peiljaar: int | None,
    per_persoon: bool,
) -> Maaksel:
    koppen = {
        "leeftijd": ["leeftijd", "Leeftijdsgroep", "groep", "leeftijdscategorie", "Wie", "categorie"],
        "opleiding": ["opleiding", "Opleidingsniveau", "hoogst behaalde diploma", "groep"],
        "wijk": ["wijk", "Wijknaam", "wijk/buurt", "stadsdeel", "groep"],
    }
    groepkolom = r.choice(koppen[indeling]) if soort != "los" else "Leeftijd"
    if soort == "geboren":
        groepkolom = r.choice(["geboortejaar", "Geboren in"])
    aantalkolom = r.choice(
        [
            *(
                "aantal",
                "Aantal deelnemers",
                "deelnemers",
                "aanwezigen",
                "Opkomst",
                "n",
                "personen",
                "bezoekers",
            ),
            *("respondenten", "2023", "kolom 2", "hoeveel", "Aantal (2024)"),
        ]
    )
    kolommen = {groepkolom: [rij.label for rij in rijen]}
    if not per_persoon:
        kolommen[aantalkolom] = [str(rij.aantal) for rij in rijen]
        if r.random() < 0.1:
            kolommen, rijen = _split_geslacht(r, groepkolom, aantalkolom, rijen)
    for naam, cellen in _extra(r, len(kolommen[groepkolom]), gemeente).items():
        if naam not in kolommen and r.random() < 0.3:
            kolommen[naam] = cellen
    namen = [*kolommen]
    r.shuffle(namen)
    return Maaksel(
        build({naam: kolommen[naam] for naam in namen}),
        gemeente,
        indeling,
        rijen,
        groepkolom,
        "" if per_persoon else aantalkolom,
        peiljaar,
        soort,
        kinderen=any(rij.waar.get(0) for rij in rijen),
    )


def _split_geslacht(
    r: Random, groepkolom: str, aantalkolom: str, rijen: list[Maakrij]
) -> tuple[dict[str, list[str]], list[Maakrij]]:
    """Every row three times: men, women, and both together."""
    uit: list[tuple[str, str, str]] = []
    for rij in rijen:
        mannen = r.randint(0, rij.aantal)
        samen = (("man", mannen), ("vrouw", rij.aantal - mannen), ("totaal", rij.aantal))
        uit += [(rij.label, wie, str(n)) for wie, n in samen]
    namen = (groepkolom, "geslacht", aantalkolom)
    kolommen = dict(zip(namen, (list(kolom) for kolom in zip(*uit, strict=True)), strict=True))
    return kolommen, rijen


def _extra(r: Random, n: int, gemeente: CbsGemeente) -> dict[str, list[str]]:
    return {
        "nr": [str(i + 1) for i in range(n)],
        "inwoners": [str(r.randint(100, 9000)) for _ in range(n)],
        "aantal inwoners": [str(r.randint(100, 9000)) for _ in range(n)],
        "percentage": [f"{r.random() * 100:.1f}".replace(".", ",") for _ in range(n)],
        "aandeel": [str(r.randint(0, 100)) for _ in range(n)],
        "jaar": [r.choice(["2022", "2023"]) for _ in range(n)],
        "postcode": [str(r.randint(1000, 9999)) for _ in range(n)],
        "huisnummer": [str(r.randint(1, 120)) for _ in range(n)],
        "gemeente": [gemeente.naam] * n,
        "avond": [r.choice(["maandag", "dinsdag", "wo"]) for _ in range(n)],
        "opmerking": [r.choice(["", "", "graag koffie", "3 kinderen mee"]) for _ in range(n)],
        "uitgenodigd": [str(r.randint(20, 200)) for _ in range(n)],
        "rapportcijfer": [str(r.randint(1, 10)) for _ in range(n)],
        "adres": [f"Dorpsstraat {r.randint(1, 99)}" for _ in range(n)],
    }


def _leeftijdrijen(r: Random, soort: str, peiljaar: int | None) -> list[Maakrij]:
    if soort in ("los", "geboren"):
        leeftijden = r.sample(range(15, 95), r.randint(12, 30))
        rijen = []
        for leeftijd in leeftijden:
            label = str(peiljaar - leeftijd) if peiljaar else r.choice([f"{leeftijd}", f"{leeftijd} jaar"])
            n = r.randint(1, 9)
            rijen.append(Maakrij(label, n, {max(a for a in _ATOMEN if a <= leeftijd): n}))
        return rijen
    grenzen = {
        "onze": (15, 25, 45, 65),
        "fijn": (15, 18, 25, 35, 45, 55, 65, 75),
        "samen": r.choice([(15, 25, 65), (15, 45, 65), (15, 65), (25, 45)]),
        "vreemd": r.choice([(18, 35, 50, 65), (18, 30, 40, 50, 60), (15, 30, 65)]),
        "jaar_ernaast": r.choice([(15, 26, 46, 66), (16, 26, 46, 66)]),
        "onder": r.choice([(0, 25, 45, 65), (0, 18, 25, 45, 65), (0, 65), (0, 15, 25, 45, 65)]),
    }[soort]
    stijl = r.randrange(12)
    rijen = []
    for nummer, (van, tot) in enumerate(zip(grenzen, [*grenzen[1:], OUDST], strict=True), 1):
        keuze = stijl if r.random() < 0.7 else r.randrange(12)
        label = _write_band(keuze, nummer, van, tot)
        rijen.append(Maakrij(label, n := r.randint(0, 60), _split(r, n, van, tot)))
    return rijen


def _split(r: Random, n: int, van: int, tot: int) -> dict[int | str, int]:
    """People over the parts of a stretch of ages; nobody in a part of which it holds one year only."""
    delen = [
        a
        for a, b in zip(_ATOMEN, [*_ATOMEN[1:], OUDST], strict=True)
        if min(b, tot) - max(a, van) > 1 and (a or tot == 15 or r.random() < 0.5)
    ]
    uit: dict[int | str, int] = {}
    for _ in range(n):
        deel = r.choice(delen)
        uit[deel] = uit.get(deel, 0) + 1
    return uit


def _write_band(stijl: int, nummer: int, van: int, tot: int) -> str:
    laatste = tot - 1
    if tot == OUDST:
        return (
            *(f"{van}+", f"{van} jaar en ouder", f"{van} plus", f"vanaf {van}", f"{van} e.o.", f"≥ {van}"),
            *(f"ouder dan {van - 1}", f"> {van - 1} jaar", f"{nummer}. {van}+", f"ouderen ({van}+)"),
            *(f"{van} jaar of ouder", f"{van}-plussers"),
        )[stijl]
    if van == 0:
        return (
            *(
                f"tot {tot} jaar",
                f"-{tot}",
                f"<{tot}",
                f"jonger dan {tot}",
                f"onder de {tot}",
                f"t/m {laatste}",
            ),
            *(
                f"0-{laatste}",
                f"{laatste} jaar en jonger",
                f"{nummer}. 0-{laatste} jaar",
                f"tot en met {laatste}",
            ),
            *(f"0 tot {tot} jaar", f"< {tot} jaar"),
        )[stijl]
    return (
        *(f"{van}-{laatste}", f"{van} - {laatste} jaar", f"{van} t/m {laatste}", f"{van} tot {tot} jaar"),
        *(f"van {van} tot {tot}", f"{van}–{laatste} jr.", f"{van} tot en met {laatste} jaar"),
        *(
            f"groep {nummer}: {van}-{laatste}",
            f"{nummer}. {van}-{laatste} jaar",
            f"bewoners ({van}-{laatste})",
        ),
        *(f"{van}-{laatste} jarigen", f"{van} t/m {laatste} jaar (op peildatum)"),
    )[stijl]


_HOOG = [
    "hbo",
    "wo",
    "HBO/WO",
    "hbo of hoger",
    "universiteit",
    "bachelor",
    "hoger opgeleid",
    "hoogste opleiding: hbo",
]
_LAAG = [
    *(
        "vmbo theoretische leerweg",
        "vmbo-t",
        "mavo",
        "havo",
        "hoger algemeen voortgezet onderwijs",
        "mbo 4",
        "basisschool",
    ),
    *(
        "voorbereidend wetenschappelijk onderwijs",
        "lager dan hbo",
        "onder hbo-niveau",
        "geen hbo of wo",
        "laag opgeleid",
    ),
    *(
        "hoogste opleiding: basisschool",
        "mbo niveau 2",
        "middelbaar",
        "lts",
        "praktisch opgeleid",
        "havo/vwo",
    ),
]


def _nog_eens(r: Random, rijen: list[Maakrij], indeling: Indeling) -> list[Maakrij]:
    """A row of people who stand in another row already, without a word that says so."""
    hele = any(rij.label in ("65+", "65 jaar en ouder", "65 plus", "65 e.o.") for rij in rijen)
    if indeling == "leeftijd" and hele and not any("75" in rij.label for rij in rijen):
        return [
            Maakrij(r.choice(["75+", "75 jaar en ouder", "70 t/m 79"]), r.randint(1, 9), {}, bekend=False)
        ]
    if indeling == "opleiding" and any(rij.label in ("hbo", "HBO/WO", "hoger opgeleid") for rij in rijen):
        return [Maakrij("associate degree", r.randint(1, 9), {}, bekend=False)]
    return []


def _opleidingrijen(r: Random) -> list[Maakrij]:
    rijen = [
        Maakrij(label, n, {HOOG: n}) for label in r.sample(_HOOG, r.randint(1, 2)) if (n := r.randint(1, 60))
    ]
    rijen += [
        Maakrij(label, n, {ANDERS: n})
        for label in r.sample(_LAAG, r.randint(1, 3))
        if (n := r.randint(1, 60))
    ]
    if r.random() < 0.2:
        hoog = r.randint(0, 20)
        rijen.append(
            Maakrij(
                r.choice(["mbo/hbo", "vwo of hbo", "mbo of hoger"]),
                20,
                {HOOG: hoog, ANDERS: 20 - hoog},
                False,
            )
        )
    return rijen


def _wijkrijen(r: Random, gemeente: CbsGemeente) -> list[Maakrij]:
    codes = {wijk: code for code, wijk in wijkcodes()[gemeente.code].items()}
    wijken = [*inwoners_per_wijk()[gemeente.code]]
    stijl = r.randrange(5)
    rijen = []
    for wijk in r.sample(wijken, r.randint(2, min(12, len(wijken)))):
        code, n = codes[wijk], r.randint(1, 80)
        label = (
            *(wijk, wijk.upper(), code, f"{code[:2].lower()} {code[2:6]} {code[6:]}", f"{wijk} ({code})"),
        )[stijl]
        rijen.append(Maakrij(label, n, {wijk: n}))
    return rijen


def _add_vreemde(r: Random, rijen: list[Maakrij], indeling: Indeling, gemeente: CbsGemeente) -> list[Maakrij]:
    """Rows of people whose group the table does not tell, who in truth belong anywhere."""
    delen: list[int | str] = {
        "leeftijd": [*_ATOMEN],
        "opleiding": [HOOG, ANDERS],
        "wijk": [*inwoners_per_wijk()[gemeente.code]],
    }[indeling]
    if r.random() < 0.4:
        label = r.choice(
            [
                "onbekend",
                "wil niet zeggen",
                "Geen antwoord",
                "n.v.t.",
                "niet ingevuld",
                "",
                "vrienden",
                "de rest",
            ]
        )
        n = r.choice([1, 2, 3, 10, 40])
        een = r.choice(delen)
        # Often all of one group: that is what a verdict must stand against.
        waar = {een: n} if r.random() < 0.7 else {r.choice(delen): n}
        rijen = [*rijen, Maakrij(label, n, waar, bekend=False)]
    return rijen
