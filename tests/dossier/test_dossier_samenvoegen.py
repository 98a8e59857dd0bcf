import pytest
from dossier_strategieen import dossiers, groepsdossiers, voor_elk
from hypothesis import strategies as st

from routekaart.dossier import (
    Afspraak,
    Antwoord,
    Dossier,
    Keuze,
    Vastlegging,
    dossier_naar_json,
    merge_dossiers,
)
from routekaart.dossier.samenvoegen import merge_wijzigingen

VROEG = "2026-11-23T20:00:00Z"
TUSSEN = "2026-11-23T20:10:00Z"
LATER = "2026-11-23T20:15:00Z"
LAATST = "2026-11-23T20:30:00Z"


def groep(naam, waarde="ja", tijd=VROEG, **rest):
    return Dossier(groep=naam, antwoorden={"S2-05": {"raad": Antwoord(waarde, "", tijd)}}, **rest)


def antwoorden(samenvoeging):
    return {rol: antwoord.waarde for rol, antwoord in samenvoeging.dossier.antwoorden_van("S2-05").items()}


# --- Meer groepen -----------------------------------------------------------------------------


def test_groepen_staan_naast_elkaar():
    samen = merge_dossiers([groep("Noord", "ja"), groep("Zuid", "nee")])
    assert antwoorden(samen) == {"raad@Noord": "ja", "raad@Zuid": "nee"}
    assert samen.conflicten == ()
    assert samen.dossier.groep == ""


def test_hetzelfde_antwoord_wordt_er_een():
    samen = merge_dossiers([groep("Zuid", tijd=LATER), groep("Noord"), groep("Oost", "nee")])
    assert antwoorden(samen) == {"raad@Noord + Zuid": "ja", "raad@Oost": "nee"}
    assert samen.dossier.antwoorden["S2-05"]["raad@Noord + Zuid"].gewijzigd == LATER


def test_een_derde_groep_kan_er_later_bij():
    eerst = merge_dossiers([groep("Noord", "ja"), groep("Zuid", "ja")]).dossier
    assert antwoorden(merge_dossiers([eerst, groep("Oost", "ja")])) == {"raad@Noord + Oost + Zuid": "ja"}


def test_een_nieuwere_versie_van_een_groep_vervangt_alleen_die_groep():
    eerst = merge_dossiers([groep("Noord", "ja"), groep("Zuid", "ja")]).dossier
    samen = merge_dossiers([eerst, groep("Noord", "nee", LATER)])
    assert antwoorden(samen) == {"raad@Noord": "nee", "raad@Zuid": "ja"}
    assert [conflict.sleutel for conflict in samen.conflicten] == ["S2-05 van raad@Noord"]


def test_ook_als_een_andere_groep_hetzelfde_later_zei():
    eerst = merge_dossiers([groep("Noord", "ja", LATER), groep("Zuid", "ja", VROEG)]).dossier
    assert antwoorden(merge_dossiers([eerst, groep("Zuid", "nee", TUSSEN)])) == {
        "raad@Noord": "ja",
        "raad@Zuid": "nee",
    }
    # An answer that was edited after the merge is newer than what any group said.
    eerst.zet_antwoord("S2-05", "samen", "raad@Noord + Zuid", nu=LAATST)
    assert antwoorden(merge_dossiers([eerst, groep("Zuid", "nee", TUSSEN)])) == {"raad@Noord + Zuid": "samen"}


@pytest.mark.parametrize("tijden", [3, {}, {"Noord": 3, "Zuid": "x"}, {"Noord": "gisteren", "Zuid": VROEG}])
def test_vreemde_tijden_per_groep_doen_geen_kwaad(tijden):
    antwoord = Antwoord("ja", "", LATER, {"gewijzigd_per_groep": tijden})
    samen = merge_dossiers([Dossier(antwoorden={"S2-05": {"raad@Noord + Zuid": antwoord}})])
    assert samen.dossier.antwoorden["S2-05"] == {"raad@Noord + Zuid": Antwoord("ja", "", LATER)}


def test_twee_versies_van_dezelfde_groep_de_nieuwste_wint_en_de_oude_is_te_lezen():
    samen = merge_dossiers([groep("Noord", "nieuw", LATER), groep("Noord", "oud", VROEG)])
    assert antwoorden(samen) == {"raad": "nieuw"}
    assert samen.dossier.groep == "Noord"
    (conflict,) = samen.conflicten
    assert [variant.inhoud["waarde"] for variant in conflict.varianten] == ["nieuw", "oud"]
    assert "'nieuw' (Noord, 23-11-2026 20:15 UTC)" in conflict.melding
    assert "'oud' (Noord, 23-11-2026 20:00 UTC)" in conflict.melding


def test_namen_houden_groepen_zonder_naam_uit_elkaar():
    delen = [groep("", "ja"), groep("", "nee", LATER), groep("Oost", "ja")]
    samen = merge_dossiers(delen, ["tafel 1", "tafel 2", "tafel 3"])
    assert antwoorden(samen) == {"raad@Oost + tafel 1": "ja", "raad@tafel 2": "nee"}
    assert delen[0].groep == ""


def test_een_groep_zonder_naam_verdwijnt_niet_naast_een_met_naam():
    samen = merge_dossiers([groep("", "ja"), groep("Noord", "nee")])
    assert antwoorden(samen) == {"raad": "ja", "raad@Noord": "nee"}
    zelfde = merge_dossiers([groep("", "ja"), groep("Noord", "ja")])
    assert antwoorden(zelfde) == {"raad@Noord": "ja"}


def test_iets_leegs_wint_nooit_ook_niet_als_het_nieuwer_is():
    vol = Dossier(
        groep="Noord",
        antwoorden={"S2-05": {"raad": Antwoord("ja", "", VROEG)}},
        afspraken={"V2": Afspraak("Wij luisteren.", "concept", VROEG)},
        keuzes={"B01": Keuze("a", {}, "", "concept", VROEG)},
    )
    leeg = Dossier(
        groep="Noord",
        antwoorden={"S2-05": {"raad": Antwoord("", "", LATER)}},
        afspraken={"V2": Afspraak("", "open", LATER)},
        keuzes={"B01": Keuze(gewijzigd=LATER)},
    )
    samen = merge_dossiers([vol, leeg])
    assert (samen.dossier, samen.conflicten) == (vol, ())


def test_bij_afspraken_en_keuzes_wint_de_nieuwste_en_staan_alle_teksten_in_het_verslag():
    delen = [
        Dossier(
            groep=naam,
            afspraken={"V2": Afspraak(f"afspraak {naam}", "concept", tijd)},
            keuzes={"B01": Keuze("a", {"weken": 6}, f"motivering {naam}", "concept", tijd)},
        )
        for naam, tijd in (("Noord", VROEG), ("Zuid", LATER), ("Oost", VROEG))
    ]
    samen = merge_dossiers(delen)
    assert samen.dossier.afspraken["V2"].tekst == "afspraak Zuid"
    assert samen.dossier.keuzes["B01"].motivering == "motivering Zuid"
    afspraak, keuze = samen.conflicten
    assert (afspraak.soort, afspraak.sleutel, keuze.soort, keuze.sleutel) == (
        "afspraak",
        "V2",
        "keuze",
        "B01",
    )
    for naam in ("Noord", "Zuid", "Oost"):
        assert f"afspraak {naam}" in afspraak.melding
        assert f"motivering {naam}" in keuze.melding


def test_verschillende_gemeenten_worden_gemeld():
    almere, rheden = Dossier(gewijzigd=VROEG), Dossier(gewijzigd=LATER)
    almere.zet_gemeente("GM0034", "Almere", nu=VROEG)
    rheden.zet_gemeente("GM0275", "Rheden", nu=LATER)
    samen = merge_dossiers([rheden, almere, Dossier(gewijzigd="2027-01-01T00:00:00Z")])
    assert samen.dossier.gemeente.naam == "Rheden"
    (conflict,) = samen.conflicten
    assert conflict.soort == "gemeente"
    assert "Almere" in conflict.melding
    assert "Rheden" in conflict.melding


def test_voortgang_verschilt_zonder_dat_iemand_daar_last_van_heeft():
    delen = [
        Dossier(voortgang={"stap_01": Vastlegging(ja, tijd)}) for ja, tijd in ((True, LATER), (False, VROEG))
    ]
    samen = merge_dossiers(delen)
    assert samen.dossier.voortgang["stap_01"].vastgelegd
    assert samen.conflicten == ()


def test_onbekende_velden_gaan_mee_en_botsen_hardop():
    samen = merge_dossiers(
        [
            Dossier(gewijzigd=VROEG, extra={"kamer": 1, "zaal": 5}),
            Dossier(gewijzigd=LATER, extra={"kamer": 2, "hal": 6}),
        ]
    )
    assert samen.dossier.extra == {"kamer": 2, "zaal": 5, "hal": 6}
    assert [(conflict.soort, conflict.sleutel) for conflict in samen.conflicten] == [("overig", "kamer")]


def test_niets_samenvoegen_geeft_niets():
    assert merge_dossiers([]).dossier == Dossier()


@voor_elk(groepsdossiers)
def test_een_dossier_met_zichzelf_blijft_zichzelf(dossier):
    samen = merge_dossiers([dossier, dossier])
    assert samen.conflicten == ()
    assert samen.dossier == dossier


@voor_elk(st.lists(dossiers, max_size=3))
def test_nog_eens_samenvoegen_verandert_niets_meer(delen):
    eens = merge_dossiers(delen).dossier
    nogmaals = merge_dossiers([eens, eens])
    assert nogmaals.conflicten == ()
    assert nogmaals.dossier == eens


@voor_elk(st.lists(dossiers | groepsdossiers, max_size=4), st.randoms())
def test_de_volgorde_maakt_niet_uit(delen, toeval):
    anders = list(delen)
    toeval.shuffle(anders)
    assert merge_dossiers(delen) == merge_dossiers(anders)


@voor_elk(groepsdossiers, groepsdossiers, groepsdossiers)
def test_eerst_twee_en_dan_de_derde_is_hetzelfde_als_alle_drie(een, twee, drie):
    alle = merge_dossiers([een, twee, drie]).dossier
    links = merge_dossiers([merge_dossiers([een, twee]).dossier, drie]).dossier
    rechts = merge_dossiers([een, merge_dossiers([twee, drie]).dossier]).dossier
    for paar in (links, rechts):
        # Who is left without group or municipality in between can differ; what was said cannot.
        assert (paar.antwoorden, paar.afspraken, paar.keuzes, paar.voortgang, paar.gewijzigd) == (
            (alle.antwoorden, alle.afspraken, alle.keuzes, alle.voortgang, alle.gewijzigd)
        )


@voor_elk(st.lists(groepsdossiers, max_size=4))
def test_geen_tekst_verdwijnt_stil(delen):
    samen = merge_dossiers(delen)
    over = dossier_naar_json(samen.dossier) + "".join(
        str(conflict.varianten) for conflict in samen.conflicten
    )
    for deel in delen:
        for afspraak in deel.afspraken.values():
            assert afspraak.tekst in over
        for keuze in deel.keuzes.values():
            assert keuze.motivering in over
        for vraag, per_rol in deel.antwoorden.items():
            for rol, antwoord in per_rol.items():
                if not antwoord.is_leeg:
                    assert _is_terug_te_vinden(samen, vraag, rol, antwoord)


def _is_terug_te_vinden(samen, vraag, rol, antwoord):
    gezegd = (antwoord.waarde, antwoord.toelichting)
    staat = {
        (nieuw.waarde, nieuw.toelichting)
        for sleutel, nieuw in samen.dossier.antwoorden[vraag].items()
        if sleutel.partition("@")[0] == rol
    }
    gemeld = {
        (variant.inhoud["waarde"], variant.inhoud["toelichting"])
        for conflict in samen.conflicten
        if conflict.sleutel.startswith(f"{vraag} van {rol}")
        for variant in conflict.varianten
    }
    return gezegd in staat | gemeld


@voor_elk(st.lists(dossiers, min_size=1, max_size=3))
def test_samenvoegen_verandert_de_delen_niet(delen):
    ervoor = [dossier_naar_json(deel) for deel in delen]
    merge_dossiers(delen)
    assert [dossier_naar_json(deel) for deel in delen] == ervoor


# --- Twee vensters ----------------------------------------------------------------------------


def test_elk_venster_houdt_zijn_eigen_wijziging():
    basis = groep("Noord", "ja")
    hier = groep("Noord", "nee", LATER)
    daar = groep("Noord", "ja", afspraken={"V2": Afspraak("Wij luisteren.", "concept", LATER)})
    samen = merge_wijzigingen(basis, hier, daar)
    assert samen.conflicten == ()
    assert antwoorden(samen) == {"raad": "nee"}
    assert samen.dossier.afspraken["V2"].tekst == "Wij luisteren."


def test_wat_een_venster_wist_komt_niet_terug():
    basis, gewist = groep("Noord"), Dossier(groep="Noord")
    for een, ander in ((basis, gewist), (gewist, basis)):
        samen = merge_wijzigingen(basis, een, ander)
        assert (antwoorden(samen), samen.conflicten) == ({}, ())


def test_wat_het_ene_venster_wist_en_het_andere_aanvulde_blijft():
    basis, gewist, aangevuld = (
        groep("Noord", "ja"),
        Dossier(groep="Noord"),
        groep("Noord", "ja en nee", LATER),
    )
    for een, ander in ((aangevuld, gewist), (gewist, aangevuld)):
        assert antwoorden(merge_wijzigingen(basis, een, ander)) == {"raad": "ja en nee"}


def test_allebei_hetzelfde_veranderd_de_nieuwste_wint_en_de_andere_wordt_gemeld():
    basis = groep("Noord", "begin")
    hier, daar = groep("Noord", "hier", LATER), groep("Noord", "daar", "2026-11-23T20:10:00Z")
    samen = merge_wijzigingen(basis, hier, daar)
    assert antwoorden(samen) == {"raad": "hier"}
    assert "'daar' (in het bestand" in samen.conflicten[0].melding
    assert antwoorden(merge_wijzigingen(basis, daar, hier)) == {"raad": "hier"}


@voor_elk(dossiers, dossiers)
def test_wie_niets_veranderde_neemt_de_ander_over(basis, ander):
    # Empty questions hold no answers, so they need not come along.
    ander.antwoorden = {vraag: per_rol for vraag, per_rol in ander.antwoorden.items() if per_rol}
    for samen in (merge_wijzigingen(basis, basis, ander), merge_wijzigingen(basis, ander, basis)):
        assert samen.conflicten == ()
        assert samen.dossier == ander
