"""The data package and the way tables are loaded."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from routekaart.content import data
from routekaart.content.data import DATA_MAP, DataFout, eenheid, herkomst, load_tabel, tabelnamen

SLEUTELS = {
    bron["name"]: bron["schema"]["primaryKey"]
    for bron in json.loads((DATA_MAP / "datapackage.json").read_text(encoding="utf-8"))["resources"]
}
MARGE_BYTES = 2_000_000


@pytest.fixture
def kopie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data package of one's own, to break."""
    doel = tmp_path / "data"
    shutil.copytree(DATA_MAP, doel)
    monkeypatch.setattr(data, "DATA_MAP", doel)
    return doel


def test_frictionless_finds_no_error() -> None:
    verslag = frictionless.Package(str(DATA_MAP / "datapackage.json")).validate()
    assert verslag.flatten(["place", "rowNumber", "fieldName", "note"]) == []
    assert verslag.valid


def test_frictionless_sees_a_broken_reference(kopie: Path) -> None:
    wijken = kopie / "wijken_2022.csv"
    wijken.write_text(wijken.read_text("utf-8").replace(",GM0014,", ",GM9999,", 1), "utf-8")
    soorten = frictionless.Package(str(kopie / "datapackage.json")).validate().flatten(["type"])
    assert ["foreign-key"] in soorten


def test_folder_stays_small_and_holds_nothing_else() -> None:
    namen = {pad.name for pad in DATA_MAP.iterdir()}
    assert namen == {"kaart", "datapackage.json", *(f"{naam}.csv" for naam in tabelnamen())}
    assert sum(pad.stat().st_size for pad in DATA_MAP.iterdir()) < MARGE_BYTES


@pytest.mark.parametrize("naam", tabelnamen())
def test_keys_are_filled_and_unique(naam: str) -> None:
    tabel = load_tabel(naam)
    sleutel = SLEUTELS[naam]
    assert not tabel[sleutel].isna().any().any()
    assert not tabel.duplicated(sleutel).any()


@pytest.mark.parametrize("naam", tabelnamen())
def test_every_table_says_where_it_comes_from(naam: str) -> None:
    bron = herkomst(naam)
    assert bron.titel and bron.licentie and bron.peildatum
    assert bron.bronnen and all(v.titel for v in bron.bronnen)
    assert bron.voorbehoud and all(zin.endswith(".") for zin in bron.voorbehoud)


def test_dtypes_follow_the_schema() -> None:
    gemeenten = load_tabel("gemeenten_2022").dtypes
    assert gemeenten["inwoners"] == "Int64"
    assert gemeenten["laag_inkomen_pct"] == "float64"
    assert gemeenten["gemeente"] == "str"
    assert isinstance(gemeenten["grootteklasse"], pd.CategoricalDtype)
    assert str(load_tabel("gr_gemeente").dtypes["datum"]).startswith("datetime64")


def test_empty_cells_stay_missing() -> None:
    wijken = load_tabel("wijken_2022")
    assert wijken["hbo_wo_pct"].isna().sum() == 135
    assert wijken["hbo_wo_pct"].dropna().between(0, 100).all()


def test_a_caller_cannot_spoil_the_table_of_the_next() -> None:
    mijne = load_tabel("lko_2022")
    mijne["waarde_pct"] = 0.0
    assert load_tabel("lko_2022")["waarde_pct"].max() == 80


def test_titles_written_by_residents_are_left_out() -> None:
    assert "naam" not in load_tabel("pb_projecten").columns


def test_unit_of_a_column() -> None:
    assert eenheid("gemeenten_2022", "oppervlak_km2") == "km2"
    assert eenheid("gemeenten_2022", "gemeente") == ""


def test_unknown_table_names_the_choices() -> None:
    with pytest.raises(DataFout, match=r"'gemeentes' bestaat niet. Kies een van: gemeenten_2022"):
        load_tabel("gemeentes")


def test_missing_file(kopie: Path) -> None:
    (kopie / "lko_2022.csv").unlink()
    with pytest.raises(DataFout, match=r"lko_2022.csv ontbreekt.*Zet de map content/data terug"):
        load_tabel("lko_2022")


def test_missing_package(kopie: Path) -> None:
    (kopie / "datapackage.json").unlink()
    with pytest.raises(DataFout, match=r"datapackage.json ontbreekt"):
        herkomst("lko_2022")


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("\n2022,mannen,57,", "\n2022,mannen,veel,", r"regel 3, kolom opkomst_pct staat 'veel'"),
        ("\n2022,mannen,57,", "\n2022.5,mannen,57,", r"regel 3, kolom jaar staat '2022.5'"),
        ("\n2022,mannen,57,", "\n2022,iedereen,57,", r"regel 3, kolom groep staat 'iedereen'"),
        ("jaar,groep", "jaar,soort_mens", r"andere kolommen"),
        ("\n2022,mannen,57,", '\n2022,"mannen,57,', r"regel 3, kolom groep staat 'mannen,57"),
        ("\n2022,mannen,57,", "\n2022,mannen,57,x,y,z,", r"niet leesbaar"),
    ],
)
def test_broken_file_says_where(kopie: Path, oud: str, nieuw: str, melding: str) -> None:
    pad = kopie / "opkomst_gr_naar_groep.csv"
    tekst = pad.read_text("utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw), "utf-8")
    with pytest.raises(DataFout, match=melding):
        load_tabel("opkomst_gr_naar_groep")


def test_half_a_file_is_noticed(kopie: Path) -> None:
    pad = kopie / "ps_gemeente.csv"
    regels = pad.read_text("utf-8").splitlines(keepends=True)
    pad.write_text("".join(regels[:300]), "utf-8")
    with pytest.raises(DataFout, match=r"ps_gemeente.csv is niet volledig: het heeft 299 regels"):
        load_tabel("ps_gemeente")


def test_not_text_at_all(kopie: Path) -> None:
    (kopie / "ps_gemeente.csv").write_bytes(b"\xff\xfe\x00\x9d" * 200)
    with pytest.raises(DataFout, match=r"ps_gemeente.csv"):
        load_tabel("ps_gemeente")


def test_import_leaves_pandas_alone() -> None:
    code = "import sys, routekaart.content.data as d; d.herkomst('lko_2022'); print('pandas' in sys.modules)"
    uit = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert uit.stdout.strip() == "False"
