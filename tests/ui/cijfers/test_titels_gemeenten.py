"""Titles of figures about a municipality, for all of them and every group, laid beside the tables themselves."""

import re
from collections import Counter
from fractions import Fraction
from functools import cache

import pytest
from titelhulp import (
    MIDDEN,
    STROKEN,
    afstand,
    anderen,
    gemeenten,
    kant,
    kwarten,
    maat,
    nl,
    raden,
    rijen,
    staten,
    titels,
    zo,
)

from routekaart.ui.cijfers import raad, vergelijken, vertrouwen, wijken

GROEPEN = ("grootte", "stedelijkheid")
KENMERKEN_WIJK = {
    "jong": ("leeftijd_15_24_pct", 0),
    "oud": ("leeftijd_65plus_pct", 0),
    "hbo_wo": ("hbo_wo_pct", 0),
    "laag_inkomen": ("laag_inkomen_pct", 1),
    "koop": ("koopwoning_pct", 0),
}
_FRACTIES = {
    "hoog": "sterk versnipperd",
    "iets_hoog": "iets meer versnipperd",
    "gewoon": "zo versnipperd als gewoon",
    "iets_laag": "iets minder versnipperd",
    "laag": "weinig versnipperd",
}
_ZETELS = {
    "hoog": "Veel stemmen",
    "iets_hoog": "Iets meer stemmen",
    "gewoon": "Een gewoon aantal stemmen",
    "iets_laag": "Iets minder stemmen",
    "laag": "Weinig stemmen",
}
_GROOTSTE = {
    "hoog": "groot",
    "iets_hoog": "iets groter",
    "gewoon": "zo groot als gewoon",
    "iets_laag": "iets kleiner",
    "laag": "klein",
}
_STEMMEN = {
    "hoog": "veel stemmen voor de raad",
    "iets_hoog": "iets meer stemmen voor de raad",
    "gewoon": "een gewoon aantal stemmen voor de raad",
    "iets_laag": "iets minder stemmen voor de raad",
    "laag": "weinig stemmen voor de raad",
}


def klopt(titel: str, patroon: str) -> None:
    assert re.fullmatch(patroon, titel), f"{titel!r} is not {patroon!r}"


def hier(code: str) -> str:
    return re.escape(gemeenten()[code]["gemeente"])


# --- step 2 ------------------------------------------------------------------------------------------


def stroken(code: str, gelijkenis: str) -> list[str]:
    """The titles that may stand there: more than one when two measures lie equally far."""
    ver, tekst = {}, {}
    for kolom, (wat, eenheid, decimalen) in STROKEN.items():
        if code not in maat(kolom):
            continue
        drie = kwarten(maat(kolom)[c] for c in anderen(code, gelijkenis) if c in maat(kolom))
        waarde = maat(kolom)[code]
        ver[kolom] = afstand(waarde, drie, Fraction(1, 10**decimalen))
        hoeveel = "veel" if ver[kolom] > 0 else "weinig"
        pct, per = ("%", "") if eenheid == "%" else ("", " per 100")
        tekst[kolom] = (
            f"{hier(code)} telt {hoeveel} {wat}: {zo(waarde)}{pct}{per}, {MIDDEN} {zo(drie[1])}{pct}"
        )
    verst = max(map(abs, ver.values()))
    if verst >= 1:
        return [tekst[k] for k in ver if abs(abs(ver[k]) - verst) < Fraction(1, 10**8)]
    if not verst:
        return [f"{hier(code)} ligt op alle {len(ver)} punten {MIDDEN}"]
    return [f"{hier(code)} springt er op geen van de {len(ver)} punten echt uit"]


def fracties(code: str, gelijkenis: str) -> str:
    def bij(c: str, jaar: str) -> Fraction | None:
        r = raden().get((c, jaar))
        return Fraction(r["effectief_aantal_fracties"]) if r else None

    for jaar in ("2026", "2022", "2018"):
        waarde = bij(code, jaar)
        if waarde is None:
            continue
        drie = kwarten(x for c in anderen(code, gelijkenis) if (x := bij(c, jaar)) is not None)
        hoe = _FRACTIES[kant(afstand(waarde, drie, Fraction(1, 10)))]
        werkwoord = "is" if jaar == "2026" else f"was in {jaar}"
        return f"De raad van {hier(code)} {werkwoord} {hoe}: {zo(waarde)} fracties, {MIDDEN} {zo(drie[1])}"
    raise AssertionError(code)


def provinciale_staten(code: str, gelijkenis: str) -> str:
    toen, nu = (staten().get((code, jaar)) for jaar in ("2019", "2023"))
    midden = kwarten(x for c in anderen(code, gelijkenis) if (x := staten().get((c, "2023"))) is not None)[1]
    slot = f"{MIDDEN} {zo(midden)}%"
    wat = "het stemmen voor Provinciale Staten"
    if nu is None and toen is None:
        return f"Over Provinciale Staten is er van {hier(code)} geen cijfer, {slot}"
    if nu is None:
        assert toen is not None
        return (
            f"In {hier(code)} stemde {zo(toen)}% voor Provinciale Staten in 2019, over 2023 is er geen cijfer"
        )
    if toen is None:
        return f"In {hier(code)} stemde {zo(nu)}% voor Provinciale Staten in 2023, {slot}"
    if abs(nu - toen) < 1:
        return f"In {hier(code)} bleef {wat} bijna gelijk: {zo(nu)}%, {slot}"
    return f"In {hier(code)} {'steeg' if nu > toen else 'daalde'} {wat} naar {zo(nu)}%, {slot}"


def kaart(code: str, gelijkenis: str) -> str:
    provincie = gemeenten()[code]["provincie"]
    groep = anderen(code, gelijkenis)
    zelfde = sum(gemeenten()[c]["provincie"] == provincie for c in groep)
    plek = f"in {re.escape(provincie)}, net als {hier(code)}"
    if provincie == gemeenten()[code]["gemeente"]:
        plek = f"in dezelfde provincie als {hier(code)}"
    if not zelfde:
        return f"Geen van de {len(groep)} vergelijkbare gemeenten ligt {plek}"
    ligt = "ligt er één" if zelfde == 1 else f"liggen er {zelfde}"
    return f"Van de {len(groep)} vergelijkbare gemeenten {ligt} {plek}"


@pytest.mark.parametrize("gelijkenis", GROEPEN)
def test_stap_2_zegt_van_elke_gemeente_wat_de_tabellen_zeggen(gelijkenis):
    soorten: Counter[str] = Counter()
    for code in gemeenten():
        uit = titels(vergelijken.reken({"gemeente": code, "groep": gelijkenis}))
        titel = uit["vergelijk-stroken"]
        assert any(re.fullmatch(p, titel) for p in stroken(code, gelijkenis)), titel
        klopt(uit["vergelijk-fracties"], fracties(code, gelijkenis))
        klopt(uit["vergelijk-staten"], provinciale_staten(code, gelijkenis))
        klopt(uit["vergelijk-kaart"], kaart(code, gelijkenis))
        soorten[next(w for w in ("veel", "weinig", "geen van", "alle") if f" {w}" in titel)] += 1
    # Every way to say it occurs, so that every one of them was looked at; nobody is ordinary in all.
    assert all(soorten[w] > 10 for w in ("veel", "weinig", "geen van"))


def test_zonder_gemeente_telt_de_titel_de_kleine():
    klein = sum(int(r["inwoners"]) < 50_000 for r in gemeenten().values())
    (titel,) = titels(vergelijken.reken({"gemeente": "", "groep": "grootte"})).values()
    assert titel == f"Van de {len(gemeenten())} gemeenten hebben er {klein} minder dan 50.000 inwoners"


# --- the council ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("jaar", ["2018", "2022", "2026"])
def test_de_raad_van_elke_gemeente(jaar):
    namen = {
        "stemmen_per_zetel": ("raad-zetel", Fraction(1)),
        "grootste_lijst_pct": ("raad-grootste", Fraction(1, 10)),
    }
    for gelijkenis in GROEPEN:
        for code in gemeenten():
            uit = titels(raad._jaar_in_beeld({"gemeente": code, "groep": gelijkenis, "jaar": jaar}))
            for kolom, (figuur, stap) in namen.items():
                zelf = raden().get((code, jaar))
                bekend = [
                    Fraction(r[kolom]) for c in anderen(code, gelijkenis) if (r := raden().get((c, jaar)))
                ]
                klopt(uit[figuur], raadstitel(code, jaar, kolom, zelf, bekend, stap))


def raadstitel(code, jaar, kolom, zelf, bekend, stap) -> str:
    drie = kwarten(bekend)
    zetel = kolom == "stemmen_per_zetel"
    # Of votes nobody shows a half.
    halven = {int(drie[1]), round(float(drie[1]))} if zetel else set()
    midden = f"(?:{'|'.join(map(re.escape, map(nl, halven)))})" if zetel else f"{zo(drie[1])}%"
    if zelf is None:
        wat = "stemmen per zetel" if zetel else "voor de grootste partij"
        return f"Van de raad van {hier(code)} uit {jaar} is er geen cijfer, {MIDDEN} {midden} {wat}"
    soort = kant(afstand(Fraction(zelf[kolom]), drie, stap))
    if zetel:
        return rf"{_ZETELS[soort]} per zetel in {hier(code)} \({jaar}\): {zo(Fraction(zelf[kolom]))}, {MIDDEN} {midden}"
    groot = f"{_GROOTSTE[soort]}: {zo(Fraction(zelf[kolom]))}%"
    return rf"De grootste partij in {hier(code)} \({jaar}\) is {groot}, {MIDDEN} {midden}"


def test_de_versnippering_is_dezelfde_als_in_stap_2():
    for code in list(gemeenten())[::7]:
        for gelijkenis in GROEPEN:
            uit = titels(raad._jaren_in_beeld({"gemeente": code, "groep": gelijkenis}))
            klopt(uit["raad-fracties"], fracties(code, gelijkenis))


# --- neighbourhoods ------------------------------------------------------------------------------------


@cache
def wijkcijfers(kolom: str) -> dict[str, list[tuple[str, int, Fraction]]]:
    uit: dict[str, list[tuple[str, int, Fraction]]] = {}
    for r in rijen("wijken_2022"):
        if int(r["inwoners"]) >= 500 and r[kolom]:
            uit.setdefault(r["gemeente_code"], []).append((r["wijk"], int(r["inwoners"]), Fraction(r[kolom])))
    return {code: w for code, w in uit.items() if len(w) > 1}


@cache
def verschil(kolom: str) -> dict[str, Fraction]:
    """How far a neighbourhood lies from the mean, on average over the inhabitants."""
    uit = {}
    for code, los in wijkcijfers(kolom).items():
        mensen = sum(n for _, n, _ in los)
        midden = sum(n * x for _, n, x in los) / mensen
        uit[code] = sum(n * abs(x - midden) for _, n, x in los) / mensen
    return uit


def wijkoordeel(zelf: Fraction, drie: tuple[Fraction, Fraction, Fraction]) -> str:
    if zelf > drie[1] + Fraction(1, 2):
        return "verschillen veel" if zelf > drie[2] else "verschillen iets meer dan gewoon"
    return (
        "verschillen minder dan gewoon"
        if zelf < drie[1] - Fraction(1, 2)
        else "verschillen zo veel als gewoon"
    )


@pytest.mark.parametrize("id_", KENMERKEN_WIJK)
def test_de_wijken_van_elke_gemeente(id_):
    kolom, decimalen = KENMERKEN_WIJK[id_]
    wat = STROKEN[kolom][0]
    for gelijkenis in GROEPEN:
        for code in gemeenten():
            uit = titels(wijken._eigen_wijken({"gemeente": code, "maat": id_, "groep": gelijkenis}))
            if code not in verschil(kolom):
                assert not uit
                continue
            zelf = verschil(kolom)[code]
            drie = kwarten(verschil(kolom)[c] for c in anderen(code, gelijkenis) if c in verschil(kolom))
            punten = "punt" if nl(zelf) == "1" else "punten"
            klopt(
                uit["wijken-anderen"],
                f"De wijken van {hier(code)} {wijkoordeel(zelf, drie)}: {zo(zelf)} {punten}, {MIDDEN} {zo(drie[1])}",
            )
            klopt(uit["wijken-balken"], van_laag_tot_hoog(code, kolom, wat, decimalen))


def van_laag_tot_hoog(code: str, kolom: str, wat: str, decimalen: int) -> str:
    los = wijkcijfers(kolom)[code]
    laag, hoog = min(x for *_, x in los), max(x for *_, x in los)
    if hoog - laag < Fraction(2, 10**decimalen):
        cijfer = f"{nl(laag)}%" if laag == hoog else f"{nl(laag)} of {nl(hoog)}%"
        return f"In {hier(code)} is het aandeel {wat} in de wijken bijna gelijk: {cijfer}"

    def wie(x: Fraction) -> str:
        namen = [re.sub(r"^Wijk \d+:? (?=\S)", "", naam) for naam, _, y in los if y == x]
        return rf"{nl(x)}% \((?:{'|'.join(map(re.escape, namen))})\)"

    return f"In {hier(code)} loopt het aandeel {wat} van {wie(laag)} tot {wie(hoog)}"


# --- voting, beside municipalities as urban ------------------------------------------------------------


@cache
def gestemd() -> dict[str, Fraction]:
    return {
        r["gemeente_code"]: Fraction(r["stemmen_per_100_15plus"])
        for r in rijen("gr_gemeente")
        if r["verkiezing"] == "GR20220316"
        and r["stemmen_per_100_15plus"]
        and r["gemeente_code"] in gemeenten()
    }


@cache
def veranderd() -> dict[str, Fraction]:
    return {
        c: staten()[c, "2023"] - staten()[c, "2019"]
        for c in gemeenten()
        if (c, "2019") in staten() and (c, "2023") in staten()
    }


def klasse(code: str, cijfers: dict[str, Fraction]) -> list[Fraction]:
    return [
        x for c, x in cijfers.items() if gemeenten()[c]["stedelijkheid"] == gemeenten()[code]["stedelijkheid"]
    ]


def met_teken(waarde: Fraction) -> str:
    return rf"\+{zo(waarde)}" if waarde > 0 else zo(waarde)


def test_stemmen_en_staten_van_elke_gemeente():
    soorten: Counter[str] = Counter()
    for code in gemeenten():
        uit = titels(vertrouwen._gemeente_in_beeld({"gemeente": code}))
        if code in gestemd():
            drie = kwarten(klasse(code, gestemd()))
            soort = kant(afstand(gestemd()[code], drie, Fraction(1, 10)))
            soorten[soort] += 1
            cijfers = f"{zo(gestemd()[code])} per 100, {MIDDEN} {zo(drie[1])}"
            klopt(uit["vertrouwen-raad"], f"{hier(code)} telt {_STEMMEN[soort]}: {cijfers}")
        else:
            assert uit["vertrouwen-raad"].startswith("Hoe stedelijker")
        if code not in veranderd():
            assert uit["vertrouwen-staten"].startswith("Stemmen voor Provinciale Staten steeg in ")
            continue
        zelf, midden = veranderd()[code], kwarten(klasse(code, veranderd()))[1]
        wat = "het stemmen voor Provinciale Staten"
        if abs(zelf) < 1:
            kern = rf"bleef {wat} bijna gelijk \({met_teken(zelf)}\)"
        else:
            punten = "punt" if nl(abs(zelf)) == "1" else "punten"
            kern = f"{'steeg' if zelf > 0 else 'daalde'} {wat} {zo(abs(zelf))} {punten}"
        klopt(uit["vertrouwen-staten"], f"In {hier(code)} {kern}, {MIDDEN} {met_teken(midden)}")
    assert set(soorten) == set(_STEMMEN)
