import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proefgegevens import pas_toe, profiel
from routekaart.content import load_content
from routekaart.verordening.keuzes import complete_keuzes, problemen

B = load_content().verordening
LETTERS = {id: st.sampled_from([optie.id for optie in b.opties]) for id, b in B.beslissingen.items()}
VOLLEDIG = st.fixed_dictionaries(LETTERS)
GEDEELTELIJK = st.fixed_dictionaries({}, optional=LETTERS)


@pytest.mark.parametrize("naam", ["kort", "spoed", "standaard", "ambitie"])
def test_profielen_zijn_volledig_en_botsen_niet(naam) -> None:
    keuzes = profiel(naam)
    assert set(keuzes) == set(B.hoofdbeslissingen)
    assert problemen(keuzes) == []


def test_standaardprofiel_is_van_elke_beslissing_de_standaard() -> None:
    assert profiel("standaard") == {id: b.standaard.id for id, b in B.hoofdbeslissingen.items()}


def test_botsing_zegt_welke_keuze_u_kunt_veranderen() -> None:
    keuzes = {**profiel("spoed"), "B10": "c"}
    (melding,) = problemen(keuzes)
    assert melding.beslissing == "B10"
    assert "Dat kan alleen als B03" in melding.tekst
    assert {(o.beslissing, o.optie) for o in melding.oplossingen} == {("B03", "c"), ("B10", "a")}
    for oplossing in melding.oplossingen:
        assert problemen(pas_toe(keuzes, oplossing)) == []


def test_een_botsing_tussen_breedte_en_initiatieven_wordt_een_keer_verteld() -> None:
    keuzes = {**profiel("spoed"), "B01": "b"}
    (melding,) = problemen(keuzes)
    for oplossing in melding.oplossingen:
        assert problemen(pas_toe(keuzes, oplossing)) == []


def test_onbekende_keuze_uit_een_vreemd_dossier_is_geen_doodlopende_weg() -> None:
    keuzes = {**profiel("spoed"), "B05": "q", "B77": "a"}
    meldingen = {m.beslissing: m for m in problemen(keuzes)}
    assert "heeft geen keuze 'q'" in meldingen["B05"].tekst
    assert meldingen["B05"].oplossingen[0].optie == "a"
    assert "kennen wij niet" in meldingen["B77"].tekst
    assert complete_keuzes(keuzes)["B05"] == "a"


@pytest.mark.parametrize(("b25", "b01"), [("a", "a"), ("b", "b"), ("c", "a"), ("d", "c")])
def test_breedte_volgt_uit_de_keuze_over_initiatieven(b25, b01) -> None:
    assert complete_keuzes({"B25": b25})["B01"] == b01


@given(VOLLEDIG, st.data())
@settings(max_examples=150, deadline=None)
def test_elke_botsing_heeft_een_uitweg(keuzes, data) -> None:
    for _ in range(40):
        meldingen = problemen(keuzes)
        if not meldingen:
            break
        assert all(melding.oplossingen for melding in meldingen)
        keuzes = pas_toe(keuzes, meldingen[0].oplossingen[0])
    assert problemen(keuzes) == []


@given(GEDEELTELIJK)
@settings(max_examples=150, deadline=None)
def test_aanvullen_laat_staan_wat_gekozen_is(keuzes) -> None:
    aangevuld = complete_keuzes(keuzes)
    assert set(aangevuld) == set(B.beslissingen)
    assert {id: aangevuld[id] for id in keuzes} == keuzes
    # What was filled in gives way: only a clash between two own choices can remain.
    for melding in problemen(keuzes):
        nodig = list(B.beslissingen[melding.beslissing].optie(aangevuld[melding.beslissing]).eist)
        assert melding.beslissing in keuzes and any(ander in keuzes for ander in nodig)


@given(st.dictionaries(st.text(max_size=4), st.text(max_size=3), max_size=5))
@settings(max_examples=50, deadline=None)
def test_vreemde_keuzes_geven_meldingen_en_geen_fout(keuzes) -> None:
    assert set(complete_keuzes(keuzes)) == set(B.beslissingen)
    problemen(keuzes)
