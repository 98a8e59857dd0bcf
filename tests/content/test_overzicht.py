"""What there is to compute with: every table and every column says in words what it is."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import routekaart
from routekaart.content.data import DataFout, load_tabel, load_velden, tabelnamen

NAMEN = tabelnamen()


@pytest.mark.parametrize("naam", NAMEN)
def test_elke_kolom_heeft_een_titel_en_een_betekenis(naam: str) -> None:
    velden = load_velden(naam)
    assert [v.naam for v in velden] == list(load_tabel(naam).columns)
    for veld in velden:
        assert veld.betekenis.strip() and veld.titel.strip(), veld.naam
        assert len(veld.titel) <= 50 and not re.search(r"_|\.$", veld.titel), veld.titel
        assert veld.betekenis.casefold() not in ("naam", "jaar", "code", "waarde"), veld.naam
    titels = [v.titel for v in velden]
    assert len(set(titels)) == len(titels)


@pytest.mark.parametrize("naam", NAMEN)
def test_de_eenheid_in_de_naam_staat_ook_in_het_schema(naam: str) -> None:
    for veld in load_velden(naam):
        for staart, eenheid in (("_pct", "%"), ("_eur", "euro"), ("_km2", "km2")):
            if veld.naam.endswith(staart):
                assert veld.eenheid == eenheid, veld.naam


@pytest.mark.parametrize("naam", NAMEN)
def test_kolommen_zegt_wat_er_ontbreekt(naam: str) -> None:
    uit = routekaart.kolommen(naam)
    tabel = load_tabel(naam)
    assert list(uit.columns) == ["kolom", "betekenis", "eenheid", "soort", "ontbreekt"]
    assert dict(zip(uit["kolom"], uit["ontbreekt"], strict=True)) == tabel.isna().sum().to_dict()
    assert set(uit["soort"]) <= {"tekst", "getal", "heel getal", "datum", "keuze uit een lijst"}


def test_tabellen_noemt_ze_allemaal_met_bron_en_voorbehoud() -> None:
    uit = routekaart.tabellen()
    assert tuple(uit["naam"]) == NAMEN
    assert list(uit.columns) == ["naam", "titel", "rijen", "peildatum", "bron", "licentie", "let op"]
    assert dict(zip(uit["naam"], uit["rijen"], strict=True)) == {n: len(load_tabel(n)) for n in NAMEN}
    assert (uit.drop(columns="rijen").map(len) > 0).all().all()


def test_de_hele_tekst_is_te_lezen() -> None:
    uit = routekaart.tabellen()
    assert isinstance(uit, pd.DataFrame)
    langste = max(uit["let op"], key=len)
    assert len(langste) > 200
    html = uit[uit["rijen"] > 0]._repr_html_()
    assert langste in html
    assert langste in repr(uit)
    assert "&lt;" not in html and "..." not in html
    assert "<b>" not in type(uit)({"a": ["<b>"]})._repr_html_()
    # The names of rows are shown when they are names.
    assert NAMEN[0] in uit.set_index("naam")[["rijen"]]._repr_html_()


def test_een_onbekende_tabel_staat_er_in_een_zin() -> None:
    with pytest.raises(DataFout, match="De tabel 'niets' bestaat niet"):
        routekaart.kolommen("niets")
