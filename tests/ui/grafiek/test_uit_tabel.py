"""Drawing from a table: what the figure says is what was given, and what cannot be drawn is said in Dutch."""

from __future__ import annotations

import re
from random import Random
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

import routekaart
from routekaart import grafiek

EIGEN_BRON = "eigen telling, 2026"
NAMEN = [
    "Noord",
    "Zuid",
    "<b>Oost</b>",
    "West & Co",
    "'s-Heer",
    '"Midden"',
    "=SOM(A1)",
    "É-dorp",
    "Lang " * 9,
]
SOORTEN = ("int64", "Int64", "float64", "Float64", "float32", "object")


def tabel_van(html: str) -> list[list[str]]:
    """The figure's own table, cell by cell, the heading first."""
    figuur = ElementTree.fromstring(html)
    return [
        ["".join(cel.itertext()) for cel in rij] for rij in next(el for el in figuur.iter("table")).iter("tr")
    ]


def lees(cel: str) -> float | None:
    if cel == "geen cijfer":
        return None
    return float(re.sub(r"[^\d,-]", "", cel).replace(",", "."))


def maak_waarden(r: Random, aantal: int, soort: str) -> pd.Series:
    orde = 10.0 ** r.randint(-3, 6)
    waarden: list = [
        round(r.uniform(-0.2 if r.random() < 0.3 else 0, 1) * orde, r.randint(0, 4)) for _ in range(aantal)
    ]
    if soort.lower().startswith("int"):
        waarden = [round(w) for w in waarden]
    if soort != "int64":
        gaten = r.sample(range(aantal), r.randint(0, aantal - 1)) if r.random() < 0.5 else []
        waarden = [pd.NA if i in gaten else w for i, w in enumerate(waarden)]
    if soort.startswith("float"):
        return pd.Series([np.nan if w is pd.NA else w for w in waarden], dtype=soort)
    return pd.Series(waarden, dtype=soort)


def zelfde(gezegd: float | None, gegeven: object, decimalen: int) -> bool:
    if gezegd is None or pd.isna(gegeven):
        return gezegd is None and pd.isna(gegeven)
    return abs(gezegd - float(gegeven)) <= 0.5 * 10.0**-decimalen * 1.000001 + 1e-9 * abs(float(gegeven))


def decimalen_in(cellen: list[str]) -> int:
    return max((len(m[1]) for c in cellen if (m := re.search(r",(\d+)", c))), default=0)


@pytest.mark.parametrize("zaad", range(60))
def test_staven_zeggen_wat_gegeven_is(zaad: int) -> None:
    r = Random(zaad)
    namen = r.sample(NAMEN, r.randint(1, len(NAMEN)))
    reeks = maak_waarden(r, len(namen), r.choice(SOORTEN))
    reeks.index = pd.CategoricalIndex(namen) if r.random() < 0.3 else namen
    eigen = r.choice(["", namen[0], namen[0].upper()])
    eenheid = r.choice(["", "%", "euro", "plannen"])
    figuur = grafiek.draw_staven(reeks, titel="Proef", bron=EIGEN_BRON, eenheid=eenheid, eigen=eigen)
    rijen = tabel_van(figuur.html)[1:]
    assert [rij[0] for rij in rijen] == [" ".join(n.split()) for n in namen]
    nauw = decimalen_in([rij[1] for rij in rijen])
    assert all(zelfde(lees(rij[1]), w, nauw) for rij, w in zip(rijen, reeks, strict=True))
    assert [None if pd.isna(w) else float(w) for w in reeks] == [
        None if pd.isna(w) else float(w) for w in figuur.tabel.iloc[:, 1]
    ]
    # Bars go with their figures: twice as much is twice as long.
    breed = [float(b) for b in re.findall(r'class="rk-balk [^"]*"[^>]* width="([\d.]+)%"', figuur.html)]
    echt = [abs(float(w)) for w in reeks if not pd.isna(w)]
    if max(echt) > 0:
        schaal = max(breed) / max(echt)
        assert all(abs(b - e * schaal) < 0.25 for b, e in zip(breed, echt, strict=True))
    assert figuur.html.count("rk-balk-vol rk-eigen") == (1 if eigen and not pd.isna(reeks.iloc[0]) else 0)
    assert ElementTree.fromstring(figuur.svg).tag.endswith("svg")


@pytest.mark.parametrize("zaad", range(30))
def test_stroken_zeggen_het_midden_van_de_anderen(zaad: int) -> None:
    r = Random(zaad)
    aantal = r.randint(3, 60)
    tabel = pd.DataFrame(
        {f"kolom_{k}": maak_waarden(r, aantal, r.choice(SOORTEN)) for k in range(r.randint(1, 4))}
    )
    tabel["wijk"] = [f"wijk {n}" for n in range(aantal)]
    eigen = r.choice(["", "wijk 0"])
    kolommen = [k for k in tabel.columns[:-1] if tabel[k].iloc[1:].notna().any()]
    if not kolommen:
        return
    figuur = grafiek.draw_stroken(tabel, kolommen, titel="Proef", bron=EIGEN_BRON, naam="wijk", eigen=eigen)
    for kolom, rij in zip(kolommen, figuur.tabel.to_dict("records"), strict=True):
        cijfers = pd.to_numeric(tabel[kolom]).astype("Float64")
        anderen = (cijfers[tabel["wijk"] != eigen]).dropna().astype(float)
        assert rij["midden"] == pytest.approx(np.median(anderen))
        assert rij["kwart ligt onder"] == pytest.approx(np.quantile(anderen, 0.25))
        assert rij["kwart ligt boven"] == pytest.approx(np.quantile(anderen, 0.75))
        if eigen and pd.notna(cijfers.iloc[0]):
            assert rij[eigen] == float(cijfers.iloc[0])
            assert rij["plaats"] == 1 + (anderen > float(cijfers.iloc[0])).sum()
    assert ("andere wijken" in figuur.html) == bool(eigen)


@pytest.mark.parametrize("zaad", range(30))
def test_lijnen_zeggen_wat_gegeven_is(zaad: int) -> None:
    r = Random(zaad)
    jaren = r.sample(range(1990, 2027), r.randint(1, 9))
    index = r.choice([jaren, [str(j) for j in jaren], [float(j) for j in jaren]])
    tabel = pd.DataFrame(
        {n: maak_waarden(r, len(jaren), r.choice(SOORTEN)).array for n in NAMEN[: r.randint(1, 3)]},
        index=index,
    )
    figuur = grafiek.draw_lijnen(tabel, titel="Proef", bron=EIGEN_BRON, eigen=r.choice(["", "noord"]))
    koppen, *rijen = tabel_van(figuur.html)
    assert [rij[0] for rij in rijen] == [str(j) for j in sorted(jaren)]
    for nr, naam in enumerate(koppen[1:], 1):
        gegeven = dict(zip(jaren, tabel[naam], strict=True))
        nauw = decimalen_in([rij[nr] for rij in rijen])
        for rij in rijen:
            assert zelfde(lees(rij[nr]), gegeven[int(rij[0])], nauw), (naam, rij)


@pytest.mark.parametrize("zaad", range(30))
def test_punten_zeggen_wat_gegeven_is_en_wie_er_niet_bij_is(zaad: int) -> None:
    r = Random(zaad)
    aantal = r.randint(2, 40)
    tabel = pd.DataFrame(
        {
            "x": maak_waarden(r, aantal, r.choice(SOORTEN)).array,
            "y": maak_waarden(r, aantal, r.choice(SOORTEN)).array,
        },
        index=[f"wijk {n}" for n in range(aantal)],
    )
    heel = tabel[tabel["x"].notna().to_numpy() & tabel["y"].notna().to_numpy()]
    if heel.empty:
        with pytest.raises(ValueError, match="Geen enkele rij heeft beide"):
            grafiek.draw_punten(tabel, "x", "y", titel="Proef", bron=EIGEN_BRON)
        return
    figuur = grafiek.draw_punten(tabel, "x", "y", titel="Proef", bron=EIGEN_BRON, eigen=heel.index[0])
    uit = figuur.tabel.set_index("naam")
    assert list(uit.index) == list(heel.index)
    for kolom in ("x", "y"):
        assert [float(w) for w in uit[kolom]] == [float(w) for w in heel[kolom]]
    assert ("niet getekend" in figuur.html) == (len(heel) < aantal)


def test_een_kaart_noemt_wie_gemarkeerd_is() -> None:
    tabel = routekaart.load_tabel("gemeenten_2022").nlargest(4, "inwoners")
    figuur = grafiek.draw_kaart(tabel["gemeente_code"], titel="Vier", bron="gemeenten_2022", eigen="leiden")
    assert set(figuur.tabel["gemeente"]) == {*tabel["gemeente"], "Leiden"}
    assert "vergelijkbaar" not in figuur.html
    assert figuur.html.count(": gemarkeerd") == 4
    assert "Leiden" in figuur.svg


GEMEENTEN = routekaart.load_tabel("gemeenten_2022")
REEKS = pd.Series({"a": 1.0, "b": 2.0})
OVER = {"titel": "Proef", "bron": EIGEN_BRON}
SLECHT = {
    "geen reeks": (lambda: grafiek.draw_staven([1, 2], **OVER), "een lijst"),
    "een hele tabel": (lambda: grafiek.draw_staven(GEMEENTEN, **OVER), "hele tabel"),
    "geen tabel": (lambda: grafiek.draw_lijnen(REEKS, **OVER), r"to_frame\(\)"),
    "niets": (lambda: grafiek.draw_punten(None, "x", "y", **OVER), "niets"),
    "kolom met typefout": (lambda: grafiek.draw_stroken(GEMEENTEN, ["inwoner"], **OVER), "Bedoelde u 'inwoners'"),
    "onbekende as": (lambda: grafiek.draw_punten(GEMEENTEN, "hbo_wo", "wijken", **OVER), "Bedoelde u 'hbo_wo_pct'"),
    "lijst als as": (lambda: grafiek.draw_punten(GEMEENTEN, ["wijken"], "wijken", **OVER), "geen kolom"),
    "tekst": (lambda: grafiek.draw_staven(pd.Series({"a": "veel"}), **OVER), "'veel'"),
    "tekst als getal": (lambda: grafiek.draw_staven(pd.Series({"a": "12,3"}), **OVER), "to_numeric"),
    "categorie": (lambda: grafiek.draw_staven(GEMEENTEN.set_index("gemeente")["provincie"].head(3), **OVER), "getal"),
    "waar of niet": (lambda: grafiek.draw_staven(REEKS > 1, **OVER), "niet waar"),
    "datums": (lambda: grafiek.draw_staven(pd.Series(pd.to_datetime(["2026-03-18"])), **OVER), "datums"),
    "alles ontbreekt": (lambda: grafiek.draw_staven(pd.Series({"a": None, "b": np.nan}), **OVER), "alles ontbreekt"),
    "oneindig": (lambda: grafiek.draw_staven(pd.Series({"a": 1.0, "b": -np.inf}), **OVER), "oneindig getal, bij 'b'"),
    "eigen is er niet": (lambda: grafiek.draw_staven(REEKS, eigen="c", **OVER), "'c' staat niet"),
    "eigen bijna goed": (
        lambda: grafiek.draw_stroken(GEMEENTEN, ["inwoners"], eigen="Leidem", **OVER),
        "Bedoelde u 'Leiden'",
    ),
    "twee dezelfde": (lambda: grafiek.draw_staven(pd.Series([1, 2], index=["a", "a"]), **OVER), "Twee rijen heten 'a'"),
    "onbekende bron": (
        lambda: grafiek.draw_staven(REEKS, titel="P", bron="gemeenten_202"),
        "Bedoelde u 'gemeenten_2022'",
    ),
    "geen bron": (lambda: grafiek.draw_staven(REEKS, titel="P", bron=" "), "waar de cijfers vandaan komen"),
    "bron is niets": (lambda: grafiek.draw_staven(REEKS, titel="P", bron=None), "waar de cijfers vandaan komen"),
    "geen titel": (lambda: grafiek.draw_staven(REEKS, titel="", bron=EIGEN_BRON), "geen titel"),
    "nul rijen": (lambda: grafiek.draw_staven(REEKS[REEKS > 9], **OVER), "geen rijen"),
    "nul rijen in een tabel": (lambda: grafiek.draw_punten(GEMEENTEN.head(0), "wijken", "buurten", **OVER), "geen rijen"),
    "5.000 staven": (lambda: grafiek.draw_staven(pd.Series(range(5000)), **OVER), "hoogstens 40 staven.*5.000"),
    "5.000 punten": (
        lambda: grafiek.draw_punten(pd.DataFrame({"x": range(5000), "y": 1}), "x", "y", naam="", **OVER),
        "hoogstens 500",
    ),
    "negen lijnen": (lambda: grafiek.draw_lijnen(pd.DataFrame(np.ones((2, 9))), **OVER), "hoogstens 3 lijnen.*zijn er 9"),
    "345 jaren": (lambda: grafiek.draw_lijnen(GEMEENTEN[["wijken"]], **OVER), "hoogstens 60"),
    "geen kolommen": (lambda: grafiek.draw_stroken(GEMEENTEN, [], **OVER), "Noem 1 tot en met 12"),
    "twee keer een kolom": (lambda: grafiek.draw_stroken(GEMEENTEN, ["wijken", "wijken"], **OVER), "elk één keer"),
    "lagen in de rijen": (
        lambda: grafiek.draw_staven(GEMEENTEN.groupby(["provincie", "grootteklasse"], observed=True)["inwoners"].sum(), **OVER),
        r"MultiIndex.*reset_index",
    ),
    "lagen in de kolommen": (
        lambda: grafiek.draw_lijnen(pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("a", "b")])), **OVER),
        "één laag",
    ),
    "kolommen die eender heten": (
        lambda: grafiek.draw_lijnen(pd.DataFrame([[1, 2]], columns=["a", "a"]), **OVER),
        "Twee kolommen heten 'a'",
    ),
    "onbekende code": (lambda: grafiek.draw_kaart(["GM9999"], **OVER), "'GM9999' staat niet op de kaart"),
    "een naam als codes": (lambda: grafiek.draw_kaart("GM0546", **OVER), "een lijst"),
    "geen codes": (lambda: grafiek.draw_kaart([], **OVER), "geen gemeente om te tekenen"),
    "onbekende eigen": (lambda: grafiek.draw_kaart(["GM0546"], eigen="Xyzzy", **OVER), "geen gemeente"),
    "eenheid is een getal": (lambda: grafiek.draw_staven(REEKS, eenheid=5, **OVER), "eenheid als tekst"),
    "decimalen is tekst": (lambda: grafiek.draw_staven(REEKS, decimalen="2", **OVER), "decimalen"),
}  # fmt: skip


@pytest.mark.parametrize("wat", SLECHT)
def test_wat_niet_kan_staat_er_in_een_zin(wat: str) -> None:
    teken, zegt = SLECHT[wat]
    with pytest.raises(ValueError, match=zegt) as fout:
        teken()
    assert type(fout.value) is ValueError
    assert str(fout.value).endswith((".", "?"))
    assert len(str(fout.value)) < 400


def test_een_eenheid_hoort_bij_het_cijfer() -> None:
    """A count of a column in per cents is no per cent, and neither is a part of one."""
    per = GEMEENTEN.groupby("provincie", observed=True)["hbo_wo_pct"]
    boven = (GEMEENTEN["hbo_wo_pct"] > 30).groupby(GEMEENTEN["provincie"], observed=True)

    def eerste(reeks: pd.Series) -> str:
        return tabel_van(grafiek.draw_staven(reeks, titel="Proef", bron="gemeenten_2022").html)[1][1]

    assert eerste(per.mean()) == "26,9%"
    assert eerste(per.max()) == "42"  # whole numbers by group may be a count: no unit is never wrong
    assert eerste(per.count()) == "12"
    assert eerste(per.nunique()).isdecimal()
    assert not eerste(boven.mean()).endswith("%")
    assert eerste(GEMEENTEN.set_index("gemeente")["woz_gem_1000eur"].head(2)).endswith(" duizend euro")


def test_kolommen_hebben_de_naam_van_het_schema() -> None:
    figuur = grafiek.draw_stroken(GEMEENTEN, ["hbo_wo_pct", "inwoners"], titel="Proef", bron="gemeenten_2022")
    assert list(figuur.tabel["punt"]) == ["hbo of wo", "inwoners"]
    assert "Bron: CBS, 2022" in figuur.html
    anders = grafiek.draw_stroken(
        GEMEENTEN, ["hbo_wo_pct"], titel="Proef", bron=["gemeenten_2022", "Bron: ons bestand"]
    )
    assert "Bron: CBS, 2022. En: ons bestand" in anders.html


def test_klassen_en_ja_of_nee_zijn_woorden() -> None:
    klassen = pd.cut(GEMEENTEN["wijken"], [0, 5, 20, 200]).value_counts().sort_index()
    rijen = tabel_van(grafiek.draw_staven(klassen, titel="Proef", bron="gemeenten_2022").html)
    assert [rij[0] for rij in rijen] == [
        "wijken",
        "meer dan 0 tot en met 5",
        "meer dan 5 tot en met 20",
        "meer dan 20 tot en met 200",
    ]
    rijen = tabel_van(
        grafiek.draw_staven((GEMEENTEN["wijken"] > 5).value_counts(), titel="P", bron=EIGEN_BRON).html
    )
    assert {rij[0] for rij in rijen[1:]} == {"ja", "nee"}


def test_dezelfde_figuur_is_dezelfde_tekst_en_een_andere_heeft_een_ander_id() -> None:
    een, twee = (grafiek.draw_staven(REEKS, **OVER) for _ in range(2))
    anders = grafiek.draw_staven(REEKS + 1, **OVER)
    assert een._repr_html_() == twee._repr_html_()
    ids = [set(re.findall(r' id="([^"]+)"', f.html)) for f in (een, anders)]
    assert not ids[0] & ids[1]


def test_wat_een_notebook_bewaart_is_klein() -> None:
    tabel = GEMEENTEN.set_index("gemeente")
    figuur = grafiek.draw_staven(tabel["inwoners"].nlargest(10), titel="Tien", bron="gemeenten_2022")
    assert len(figuur._repr_html_()) < 14_000
    assert len(figuur._repr_html_()) - len(figuur.html) < 6_000
    assert repr(figuur) == "Figuur: Tien"


def test_een_stuk_van_een_figuur_is_geen_figuur() -> None:
    figuur = grafiek.draw_staven(REEKS, **OVER)
    with pytest.raises(ValueError, match="één figuur"):
        (figuur + figuur).tabel  # noqa: B018
    with pytest.raises(ValueError, match="knop"):
        grafiek.figuur.Figuur("<figure><div></div></figure>").svg  # noqa: B018


def test_stroken_met_elk_een_eenheid_hebben_elk_een_eigen_naam() -> None:
    """A reader that speaks finds the words of a strip by that name."""
    raad = routekaart.load_tabel("gr_gemeente").dropna().drop_duplicates("gemeente").head(40)
    kolommen = ["lijsten_met_zetel", "grootste_lijst_pct"]
    html = grafiek.draw_stroken(raad, kolommen, titel="Twee eenheden", bron="gr_gemeente").html
    namen = re.findall(r'\bid="([^"]+)"', html)
    assert len(set(namen)) == len(namen) > 4
