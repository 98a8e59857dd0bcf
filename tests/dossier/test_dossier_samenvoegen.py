from dossier_strategieen import bestanden, dossiers, voor_elk
from hypothesis import strategies as st
from test_twee_talen import lees, teksten

from routekaart.dossier import (
    Afspraak,
    Antwoord,
    Dossier,
    dossier_naar_json,
    dossier_uit_json,
    merge_dossiers,
)
from routekaart.dossier.json_vorm import dossier_naar_velden
from routekaart.dossier.samenvoegen import merge_wijzigingen
from routekaart.dossier.waarden import canoniek

VROEG = "2026-11-23T20:00:00Z"
LATER = "2026-11-23T20:15:00Z"


def groep(naam, waarde="ja", tijd=VROEG, **rest):
    return Dossier(groep=naam, antwoorden={"S2-05": {"raad": Antwoord(waarde, "", tijd)}}, **rest)


def versies(samenvoeging):
    return [versie.waarde for versie in samenvoeging.dossier.antwoorden["S2-05"]["raad"].versies]


def zelfde(een, ander):
    return canoniek(dossier_naar_velden(een)) == canoniek(dossier_naar_velden(ander))


# --- Meer groepen: de rest staat in gevallen/samenvoegen.json ---------------------------------


@voor_elk(st.lists(dossiers, max_size=3))
def test_nog_eens_samenvoegen_verandert_niets_meer(delen):
    eens = merge_dossiers(delen).dossier
    nogmaals = merge_dossiers([eens, eens])
    assert nogmaals.conflicten == ()
    assert zelfde(nogmaals.dossier, eens)


@voor_elk(st.lists(dossiers, max_size=4), st.randoms())
def test_de_volgorde_maakt_niet_uit(delen, toeval):
    anders = list(delen)
    toeval.shuffle(anders)
    assert zelfde(merge_dossiers(delen).dossier, merge_dossiers(anders).dossier)


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
    assert versies(samen) == ["nee"]
    assert samen.dossier.afspraken["V2"].tekst == "Wij luisteren."


def test_wat_een_venster_wist_komt_niet_terug():
    basis, gewist = groep("Noord"), Dossier(groep="Noord")
    for een, ander in ((basis, gewist), (gewist, basis)):
        samen = merge_wijzigingen(basis, een, ander)
        assert (samen.dossier.antwoorden, samen.conflicten) == ({}, ())


def test_wat_het_ene_venster_wist_en_het_andere_aanvulde_blijft():
    basis, gewist, aangevuld = groep("Noord"), Dossier(groep="Noord"), groep("Noord", "ja en nee", LATER)
    for een, ander in ((aangevuld, gewist), (gewist, aangevuld)):
        assert versies(merge_wijzigingen(basis, een, ander)) == ["ja en nee"]


def test_allebei_hetzelfde_veranderd_staat_naast_elkaar():
    basis = groep("Noord", "begin")
    hier, daar = groep("Noord", "hier", LATER), groep("Noord", "daar", "2026-11-23T20:10:00Z")
    for een, ander in ((hier, daar), (daar, hier)):
        samen = merge_wijzigingen(basis, een, ander)
        assert versies(samen) == ["hier", "daar"]
        assert [(c.soort, c.sleutel, c.rol) for c in samen.conflicten] == [("antwoord", "S2-05", "raad")]


def test_wat_in_het_ene_venster_is_vastgesteld_blijft_boven_staan():
    basis = Dossier(afspraken={"V2": Afspraak("a", "concept", VROEG)})
    vast = Dossier(afspraken={"V2": Afspraak("a", "vastgesteld", VROEG)})
    anders = Dossier(afspraken={"V2": Afspraak("b", "concept", LATER)})
    for een, ander in ((vast, anders), (anders, vast)):
        afspraak = merge_wijzigingen(basis, een, ander).dossier.afspraken["V2"]
        assert [(versie.tekst, versie.status) for versie in afspraak.versies] == [
            ("a", "vastgesteld"),
            ("b", "concept"),
        ]


def test_twee_nieuwe_namen_voor_de_groep_blijven_allebei_bekend():
    samen = merge_wijzigingen(groep("Noord"), groep("Oost"), groep("Zuid")).dossier
    assert (samen.groep, samen.varianten) == ("Oost", {"groep": ["Zuid"]})
    assert list(samen.antwoorden["S2-05"]) == ["raad"]


@voor_elk(dossiers, dossiers)
def test_wie_niets_veranderde_neemt_de_ander_over(basis, ander):
    # Empty questions hold no answers, so they need not come along.
    ander.antwoorden = {vraag: per_rol for vraag, per_rol in ander.antwoorden.items() if per_rol}
    for samen in (merge_wijzigingen(basis, basis, ander), merge_wijzigingen(basis, ander, basis)):
        assert samen.conflicten == ()
        assert zelfde(samen.dossier, ander)


@voor_elk(bestanden, bestanden, bestanden, hoeveel=200)
def test_geen_tekst_van_een_van_beide_vensters_ontbreekt(basis, eigen, op_schijf):
    samen = merge_wijzigingen(lees(basis), lees(eigen), lees(op_schijf)).dossier
    tekst = dossier_naar_json(samen)
    assert zelfde(dossier_uit_json(tekst), samen)
    ervoor = dossier_naar_json(lees(basis))
    for deel in (eigen, op_schijf):
        for woord in teksten(deel):
            # What stood there before may have been changed or removed by the other.
            kaal = dossier_naar_json(Dossier(groep=woord)).split('"groep": ')[1].split(",\n")[0][1:-1]
            assert kaal in tekst or kaal in ervoor, woord
