import pytest

from routekaart.dossier import Afspraak, Antwoord, Dossier, Keuze

NU = "2026-11-23T20:00:00Z"


def test_een_nieuw_dossier_is_leeg_en_na_een_antwoord_niet_meer():
    dossier = Dossier()
    assert dossier.is_leeg
    dossier.antwoorden["S2-01"] = {"raad": Antwoord("ja")}
    assert not dossier.is_leeg


def test_antwoorden_staan_per_rol_naast_elkaar_en_wat_leeg_is_telt_niet():
    per_rol = {
        "raad": Antwoord(4, "met moeite", NU),
        "inwoners": Antwoord(2),
        "college": Antwoord("", " ", NU),
    }
    dossier = Dossier(antwoorden={"S2-05": per_rol})
    assert dossier.antwoorden_van("S2-05") == {"raad": per_rol["raad"], "inwoners": per_rol["inwoners"]}
    assert dossier.antwoorden_van("S9-99") == {}


def test_de_eerste_versie_staat_boven_en_de_andere_ernaast():
    afspraak = Afspraak("een", varianten=(Afspraak("twee", groep="Zuid"), Afspraak("een", groep="Oost")))
    assert [versie.tekst for versie in afspraak.versies] == ["een", "twee", "een"]
    assert all(versie.varianten == () for versie in afspraak.versies)
    assert afspraak.te_kiezen


@pytest.mark.parametrize(
    "item",
    [
        Afspraak("a", "open", varianten=(Afspraak("a", "vastgesteld", NU, groep="Zuid"),)),
        Keuze("a", {"x": 1, "y": 2}, varianten=(Keuze("a", {"y": 2, "x": 1.0}, groep="Zuid"),)),
        Afspraak("a"),
    ],
)
def test_versies_die_hetzelfde_zeggen_zijn_geen_keuze(item):
    assert not item.te_kiezen


def test_overnemen_houdt_het_object_en_vervangt_alles():
    dossier, ander = (
        Dossier(groep="Noord", extra={"a": 1}),
        Dossier(groep="Zuid", varianten={"groep": ["Oost"]}),
    )
    dossier.neem_over(ander)
    assert dossier == ander
