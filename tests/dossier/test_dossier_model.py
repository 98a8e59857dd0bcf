from types import SimpleNamespace

import pytest

from routekaart.dossier import Afspraak, Antwoord, Dossier, DossierFout, Keuze, Voortgang

VROEG = "2026-11-23T20:00:00Z"
LATER = "2026-11-23T20:15:00Z"
LAATST = "2026-11-23T21:00:00Z"

VRAAG_1 = SimpleNamespace(id="S2-01", naar=("V2",))
VRAAG_2 = SimpleNamespace(id="S2-02", naar=("V4", "U1"))
STAP = SimpleNamespace(id="stap_02", vragen=(VRAAG_1, VRAAG_2), paragrafen=("V2", "V4", "U1"))


def test_een_nieuw_dossier_is_leeg_en_na_een_antwoord_niet_meer():
    dossier = Dossier()
    assert dossier.is_leeg
    dossier.zet_antwoord("S2-01", "ja", nu=VROEG)
    assert not dossier.is_leeg
    assert dossier.gewijzigd == VROEG


def test_antwoorden_staan_per_rol_naast_elkaar():
    dossier = Dossier()
    dossier.zet_antwoord("S2-05", 4, "raad", "met moeite", nu=VROEG)
    dossier.zet_antwoord("S2-05", 2, "inwoners", nu=LATER)
    assert dossier.antwoorden_van("S2-05") == {
        "raad": Antwoord(4, "met moeite", VROEG),
        "inwoners": Antwoord(2, "", LATER),
    }
    assert dossier.antwoorden_van("S9-99") == {}


def test_een_nieuw_antwoord_houdt_de_toelichting_en_onbekende_velden():
    dossier = Dossier(antwoorden={"S2-05": {"raad": Antwoord(4, "met moeite", VROEG, {"kleur": "rood"})}})
    dossier.zet_antwoord("S2-05", 5, "raad", nu=LATER)
    assert dossier.antwoorden["S2-05"]["raad"] == Antwoord(5, "met moeite", LATER, {"kleur": "rood"})


def test_hetzelfde_nog_eens_schrijven_is_geen_wijziging():
    dossier = Dossier()
    dossier.zet_antwoord("S2-01", {"a": 1}, nu=VROEG)
    dossier.zet_afspraak("V2", "tekst", nu=VROEG)
    dossier.zet_keuze("B01", "a", nu=VROEG)
    dossier.markeer_stap("stap_02", nu=VROEG)
    dossier.zet_antwoord("S2-01", {"a": 1}, nu=LATER)
    dossier.zet_afspraak("V2", "tekst", nu=LATER)
    dossier.zet_keuze("B01", "a", nu=LATER)
    dossier.markeer_stap("stap_02", nu=LATER)
    assert dossier.gewijzigd == VROEG


def test_ja_en_een_zijn_verschillende_antwoorden():
    dossier = Dossier()
    dossier.zet_antwoord("S2-01", 1, nu=VROEG)
    dossier.zet_antwoord("S2-01", True, nu=LATER)
    assert dossier.antwoorden["S2-01"]["groep"].waarde is True


def test_een_antwoord_verandert_niet_mee_met_de_lijst_van_de_widget():
    lijst = ["a"]
    dossier = Dossier()
    dossier.zet_antwoord("S2-06", lijst)
    lijst.append("b")
    assert dossier.antwoorden["S2-06"]["groep"].waarde == ["a"]


def test_wissen_haalt_alleen_dit_antwoord_weg():
    dossier = Dossier()
    dossier.zet_antwoord("S2-05", 4, "raad", nu=VROEG)
    dossier.zet_antwoord("S2-05", 2, "inwoners", nu=VROEG)
    dossier.wis_antwoord("S2-05", "raad", nu=LATER)
    assert list(dossier.antwoorden["S2-05"]) == ["inwoners"]
    assert dossier.gewijzigd == LATER
    dossier.wis_antwoord("S2-05", "inwoners", nu=LATER)
    dossier.wis_antwoord("S2-05", "inwoners", nu=LAATST)
    assert dossier.antwoorden == {}
    assert dossier.gewijzigd == LATER


@pytest.mark.parametrize("waarde", [None, "", [], {}])
def test_een_leeg_antwoord_telt_niet(waarde):
    dossier = Dossier()
    dossier.zet_antwoord("S2-01", waarde)
    assert dossier.antwoorden_van("S2-01") == {}
    assert dossier.voortgang_van(STAP).beantwoord == 0


@pytest.mark.parametrize("waarde", [0, False, "0"])
def test_nul_en_nee_zijn_wel_antwoorden(waarde):
    dossier = Dossier()
    dossier.zet_antwoord("S2-01", waarde)
    assert dossier.voortgang_van(STAP).beantwoord == 1


def test_voortgang_loopt_van_niet_begonnen_naar_vastgelegd_en_terug():
    dossier = Dossier()
    assert dossier.voortgang_van(STAP) == Voortgang("niet begonnen", 0, 2, 0)
    dossier.zet_antwoord("S2-01", "ja", "raad")
    dossier.zet_antwoord("S2-01", "nee", "inwoners")
    assert dossier.voortgang_van(STAP) == Voortgang("bezig", 1, 2, 0)
    dossier.zet_afspraak("V2", "Wij luisteren.")
    dossier.zet_afspraak("B1", "hoort niet bij deze stap")
    dossier.markeer_stap("stap_02")
    assert dossier.voortgang_van(STAP) == Voortgang("vastgelegd", 1, 2, 1)
    dossier.markeer_stap("stap_02", vastgelegd=False)
    assert dossier.voortgang_van(STAP).status == "bezig"


def test_een_afspraak_van_een_andere_stap_maakt_deze_niet_bezig():
    dossier = Dossier()
    dossier.zet_afspraak("V4", "gemaakt bij stap 1")
    assert dossier.voortgang_van(STAP) == Voortgang("niet begonnen", 0, 2, 1)


def test_een_antwoord_van_na_het_vaststellen_is_te_zien():
    dossier = Dossier()
    dossier.zet_antwoord("S2-01", "ja", nu=LATER)
    dossier.zet_afspraak("V2", "Wij luisteren.", "vastgesteld", nu=LATER)
    assert dossier.gewijzigd_na_vaststelling(STAP.vragen) == {}
    dossier.zet_antwoord("S2-01", "nee", "raad", nu=LAATST)
    dossier.zet_antwoord("S2-02", "nee", nu=LAATST)
    assert dossier.gewijzigd_na_vaststelling(STAP.vragen) == {"V2": ["S2-01"]}


def test_ook_in_dezelfde_seconde_of_met_een_klok_die_achterloopt():
    dossier = Dossier()
    dossier.zet_afspraak("V2", "Wij luisteren.", "vastgesteld", nu=LATER)
    dossier.zet_antwoord("S2-01", "ja", nu=LATER)
    assert dossier.gewijzigd_na_vaststelling([VRAAG_1]) == {"V2": ["S2-01"]}
    dossier.zet_antwoord("S2-01", "nee", nu=VROEG)
    assert dossier.gewijzigd_na_vaststelling([VRAAG_1]) == {"V2": ["S2-01"]}


def test_een_tijd_aan_het_eind_der_tijden_stopt_niemand():
    dossier = Dossier(afspraken={"V2": Afspraak("tekst", "vastgesteld", "9999-12-31T23:59:59Z")})
    dossier.zet_antwoord("S2-01", "ja", nu=VROEG)
    assert dossier.antwoorden["S2-01"]["groep"].gewijzigd == VROEG


def test_wie_een_vastgestelde_afspraak_verandert_heeft_weer_een_concept():
    dossier = Dossier()
    dossier.zet_afspraak("V2", "Wij luisteren.")
    assert dossier.afspraken["V2"].status == "concept"
    dossier.zet_afspraak("V2", status="vastgesteld")
    assert dossier.afspraken["V2"].tekst == "Wij luisteren."
    assert dossier.afspraken["V2"].status == "vastgesteld"
    dossier.zet_afspraak("V2", "Wij luisteren beter.")
    assert dossier.afspraken["V2"].status == "concept"
    dossier.zet_afspraak("V2", "")
    assert dossier.afspraken["V2"].status == "open"


def test_een_keuze_houdt_wat_u_weglaat():
    dossier = Dossier()
    dossier.zet_keuze("B01", "a", {"weken": 6}, "Omdat het past.", "vastgesteld", nu=VROEG)
    dossier.zet_keuze("B01", motivering="Omdat het beter past.", nu=LATER)
    assert dossier.keuzes["B01"] == Keuze("a", {"weken": 6}, "Omdat het beter past.", "concept", LATER)


def test_gemeente_en_groep():
    dossier = Dossier()
    dossier.zet_gemeente("GM0034", "Almere", nu=VROEG)
    dossier.zet_groep("Noord", nu=LATER)
    dossier.zet_gemeente("GM0034", "Almere", nu=LAATST)
    assert (dossier.gemeente.naam, dossier.groep, dossier.gewijzigd) == ("Almere", "Noord", LATER)


@pytest.mark.parametrize(
    "waarde",
    [
        float("nan"),
        float("inf"),
        2**53,
        "\ud800",
        {1: "a"},
        {"\udfff": 1},
        object(),
        {"a", "b"},
        b"bytes",
        "x" * 100_001,
        [[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]],
    ],
)
def test_wat_niet_in_json_past_komt_het_dossier_niet_in(waarde):
    dossier = Dossier()
    with pytest.raises(DossierFout):
        dossier.zet_antwoord("S2-01", waarde)
    assert dossier == Dossier()


@pytest.mark.parametrize(
    ("doe", "woord"),
    [
        (lambda d: d.zet_antwoord("S2-01", 1, "burgemeester"), "rol"),
        (lambda d: d.zet_afspraak("V2", "tekst", "klaar"), "status"),
        (lambda d: d.zet_afspraak("V2", 3), "tekst nodig"),
        (lambda d: d.zet_keuze("B01", "a", status="klaar"), "status"),
    ],
)
def test_een_verkeerde_rol_of_status_geeft_een_melding(doe, woord):
    dossier = Dossier()
    with pytest.raises(DossierFout, match=woord):
        doe(dossier)
    assert dossier == Dossier()


def test_een_antwoord_van_een_rol_uit_een_groep_mag():
    dossier = Dossier()
    dossier.zet_antwoord("S2-01", "ja", "raad@Noord")
    assert list(dossier.antwoorden_van("S2-01")) == ["raad@Noord"]
