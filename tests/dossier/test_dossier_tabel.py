import pandas as pd
import pytest

from routekaart.dossier import Antwoord, Dossier

NU = "2026-11-23T20:15:00.123Z"
DOSSIER = Dossier(
    groep="Noord",
    antwoorden={
        "S2-03": {
            "raad": Antwoord("De speeltuin.", "met moeite", NU),
            "inwoners@Zuid": Antwoord("De rondweg."),
        },
        "X9-99": {"raad": Antwoord([1, {"a": 2}])},
        "S2-04": {"raad": Antwoord("", " ", NU)},
    },
)


@pytest.fixture(scope="module")
def tabel():
    return DOSSIER.als_tabel()


def test_een_rij_per_antwoord_en_leeggemaakt_is_geen_antwoord(tabel):
    assert list(zip(tabel["vraag"], tabel["rol"], tabel["groep"], strict=True)) == [
        ("S2-03", "inwoners", "Zuid"),
        ("S2-03", "raad", "Noord"),
        ("X9-99", "raad", "Noord"),
    ]
    assert list(tabel.index) == [0, 1, 2]


def test_wat_in_een_rij_staat(tabel):
    rij = tabel.iloc[1]
    assert (rij["stap"], rij["vorm"], rij["waarde"]) == ("stap_02", "open", "De speeltuin.")
    assert (rij["toelichting"], rij["stand"]) == ("met moeite", "af")
    assert rij["gewijzigd"] == pd.Timestamp(NU)
    assert tabel["gewijzigd"].isna().tolist() == [True, False, True]
    assert tabel["waarde"][2] == [1, {"a": 2}]
    assert tabel[["stap", "vorm", "stand"]].isna().all(axis=1).tolist() == [False, False, True]


def test_een_leeg_dossier_geeft_de_lege_tabel_met_dezelfde_kolommen_en_soorten(tabel):
    leeg = Dossier().als_tabel()
    assert leeg.shape == (0, 9)
    assert leeg.dtypes.to_dict() == tabel.dtypes.to_dict()
    assert isinstance(leeg["gewijzigd"].dtype, pd.DatetimeTZDtype)


def test_rekenen_met_de_tabel(tabel):
    af = tabel[tabel["stand"] == "af"]
    assert af.groupby("rol").size().to_dict() == {"inwoners": 1, "raad": 1}
    assert af["gewijzigd"].dt.year.dropna().tolist() == [2026]
