"""What the figures need from content: measures and names of municipalities; and no meaning in the wording."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from routekaart.analyse import vertrouwen
from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.wijken import wijkraden_rotterdam
from routekaart.content import ContentFout, cijfers, content_map, data
from routekaart.content.cijfers import load_gemeentenamen, load_maten
from routekaart.content.data import DataFout, eenheid, herkomst, load_tabel


@pytest.fixture
def kopie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Content of one's own, to break or to word in another way."""
    doel = tmp_path / "content"
    doel.mkdir()
    for naam in ("maten.yaml", "gemeentenamen.yaml"):
        shutil.copy(content_map() / naam, doel / naam)
    shutil.copytree(content_map() / "data", doel / "data")
    monkeypatch.setattr(cijfers, "content_map", lambda: doel)
    monkeypatch.setattr(data, "DATA_MAP", doel / "data")
    return doel


@pytest.fixture
def zonder_geheugen() -> Iterator[None]:
    """The survey is read once and kept."""
    vertrouwen.burgerpeiling.cache_clear()
    yield
    vertrouwen.burgerpeiling.cache_clear()


def test_every_measure_stands_in_its_table_with_its_unit() -> None:
    maten = load_maten()
    assert len({maat.id for maat in maten}) == len(maten)
    for maat in maten:
        assert load_tabel(maat.tabel)[maat.kolom].notna().any()
        if maat.eenheid == "%":
            assert eenheid(maat.tabel, maat.kolom) == "%"
        if maat.per_wijk:
            assert maat.kolom in load_tabel("wijken_2022")
        if maat.tabel == "ps_gemeente":
            assert (load_tabel(maat.tabel)["jaar"] == maat.jaar).any()


def test_names_point_at_municipalities_of_the_list() -> None:
    codes = set(load_tabel("gemeenten_2022")["gemeente_code"])
    officieel = set(load_tabel("gemeenten_2022")["gemeente"])
    namen = load_gemeentenamen()
    assert {r.gemeente_code for r in namen.roepnamen} | {c for s in namen.samengegaan for c in s.uit} <= codes
    assert not {n.naam for n in (*namen.roepnamen, *namen.samengegaan)} & officieel
    assert all(find_gemeente(r.naam).code == r.gemeente_code for r in namen.roepnamen)


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "melding"),
    [
        ("maten.yaml", "  kolom: hbo_wo_pct", "  kolm: hbo_wo_pct", r"maten.yaml, regel \d+.*'kolm'"),
        ("maten.yaml", "  jaar: 2018", "  jaar: twintig", r"maten.yaml, regel \d+"),
        ("maten.yaml", "  reeks: staten", "  reeks: stad", r"maten.yaml, regel \d+"),
        ("gemeentenamen.yaml", "GM0518", "518", r"gemeentenamen.yaml, regel \d+"),
        ("gemeentenamen.yaml", "[GM0501, GM0530, GM0614]", "[GM0501]", r"gemeentenamen.yaml, regel \d+"),
        ("gemeentenamen.yaml", "roepnamen:", "roepnamen: [", r"gemeentenamen.yaml"),
    ],
)
def test_a_mistake_names_file_and_line(kopie: Path, bestand: str, oud: str, nieuw: str, melding: str) -> None:
    tekst = (kopie / bestand).read_text("utf-8")
    assert oud in tekst
    (kopie / bestand).write_text(tekst.replace(oud, nieuw, 1), "utf-8")
    with pytest.raises(ContentFout) as fout:
        load_maten() if bestand == "maten.yaml" else load_gemeentenamen()
    assert re.search(melding, str(fout.value))


def test_a_missing_file_is_told(kopie: Path) -> None:
    (kopie / "maten.yaml").unlink()
    with pytest.raises(ContentFout, match=r"maten\.yaml: dit bestand ontbreekt"):
        load_maten()


def test_a_reservation_is_left_out_by_its_id(kopie: Path) -> None:
    alles = herkomst("gr_gemeente").voorbehoud
    minder = herkomst("gr_gemeente", zonder=("benadering", "geen_opkomst")).voorbehoud
    assert minder == alles[2:] and len(herkomst("gr_gemeente", zonder=("benadering",)).voorbehoud) == 4
    with pytest.raises(DataFout, match="geen voorbehoud met id: opkomst"):
        herkomst("gr_gemeente", zonder=("opkomst",))


def test_other_words_leave_out_the_same_reservations(kopie: Path) -> None:
    pakket = json.loads((kopie / "data" / "datapackage.json").read_text("utf-8"))
    for bron in pakket["resources"]:
        for nr, voorbehoud in enumerate(bron["voorbehoud"]):
            voorbehoud["tekst"] = f"Zin {nr}."
    (kopie / "data" / "datapackage.json").write_text(json.dumps(pakket), "utf-8")
    data._bronnen.cache_clear()
    assert herkomst("gr_gemeente", zonder=("benadering", "geen_opkomst")).voorbehoud == (
        *("Zin 2.", "Zin 3.", "Zin 4."),
    )


@pytest.mark.usefixtures("zonder_geheugen")
@pytest.mark.parametrize("tabel", ["rotterdam_wijkraden_2022", "burgerpeiling_vertrouwen"])
def test_other_words_for_a_measure_change_no_figure(kopie: Path, tabel: str) -> None:
    def cijfers_nu() -> object:
        if tabel == "rotterdam_wijkraden_2022":
            return wijkraden_rotterdam().set_index("code")["waarde"].to_dict()
        vertrouwen.burgerpeiling.cache_clear()
        return vertrouwen.veel_vertrouwen(), [(p.jaar, p.code) for p in vertrouwen.burgerpeiling()]

    eerst = cijfers_nu()
    pad = kopie / "data" / f"{tabel}.csv"
    regels = pd.read_csv(pad, dtype="str", keep_default_na=False)
    regels["maat"] = [f"iets anders {nr}" for nr in range(len(regels))]
    regels["opmerking"] = "eigen berekening met twijfel"
    regels.to_csv(pad, index=False)
    data._tabel.cache_clear()
    assert cijfers_nu() == eerst
    data._tabel.cache_clear()
