"""Names of regulations in the sentences of the ordinance, and honest words about what nobody chose."""

import itertools
import json
from pathlib import Path

import pytest

from proefgegevens import DATUM, make_dossier, profiel
from routekaart.content import load_content
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.tekst import make_document
from routekaart.dossier.json_vorm import dossier_uit_json
from routekaart.verordening.opbouw import assemble
from routekaart.verordening.toets import toets

GEGEVENS = Path(__file__).parents[1] / "gegevens" / "documenten"
VERPLICHT = [id for id, deel in load_content().verordening.beslissingen.items() if not deel.optioneel]
INGETROKKEN = "De volgende verordeningen worden ingetrokken:"


def _tekst(bestand, soort="verordening"):
    dossier = dossier_uit_json((GEGEVENS / bestand).read_text(encoding="utf-8"))
    return make_bestand(make_document(soort, dossier, DATUM), "md").decode()


def _keuzes(bestand):
    keuzes = json.loads((GEGEVENS / bestand).read_text(encoding="utf-8"))["keuzes"]
    return {id: keuze["optie"] for id, keuze in keuzes.items()}


def _artikelen(naam, optie="a"):
    v = assemble({"B30": optie}, {"naam_oude_verordening": naam})
    return {plek: v.artikel(plek).tekst for plek in ("intrekking", "overgang") if v.artikel(plek)}


@pytest.mark.parametrize(
    ("naam", "lidwoord", "kaal"),
    [
        ("het Reglement inspraak", "het", "Reglement inspraak"),
        ("Het Reglement inspraak", "het", "Reglement inspraak"),
        ("Reglement inspraak", "het", "Reglement inspraak"),
        ("Inspraakreglement 2004", "het", "Inspraakreglement 2004"),
        ("Inspraakverordening 2007", "de", "Inspraakverordening 2007"),
        ("de Inspraakverordening 2007", "de", "Inspraakverordening 2007"),
        ("Verordening inspraak en de rechten van inwoners", "de", "Verordening inspraak en de rechten van inwoners"),
        ("Verordening handvest voor inwoners", "de", "Verordening handvest voor inwoners"),
    ],
)  # fmt: skip
def test_de_naam_staat_goed_in_de_zin(naam, lidwoord, kaal):
    teksten = _artikelen(naam)
    assert teksten["intrekking"] == f"{lidwoord.capitalize()} {kaal} wordt ingetrokken."
    welke = {"het": "dat", "de": "die"}[lidwoord]
    assert f"blijft {lidwoord} {kaal} van toepassing zoals {welke} luidde " in teksten["overgang"]


@pytest.mark.parametrize(
    ("naam", "namen"),
    [
        ("Inspraakverordening 2007 en de Verordening burgerinitiatief", 2),
        ("de Inspraakverordening 2007 en het Reglement burgerinitiatief", 2),
        ("Inspraakverordening 2007; Verordening burgerinitiatief", 2),
        ("de Inspraakverordening, de Referendumverordening en de Verordening burgerinitiatief", 3),
        ("Inspraakverordening\nReferendumverordening", 2),
        (["Inspraakverordening", "Referendumverordening"], 2),
        ("Verordening inspraak, referendum en burgerinitiatief", 1),
        # A capital or an article alone begins no other regulation.
        ("Verordening Inspraak en Participatie 2010", 1),
        ("Verordening Inspraak, Participatie en Burgerinitiatief", 1),
        ("Verordening Inspraak en de Omgevingswet", 1),
        ("Verordening op de inspraak en de verordening burgerinitiatief", 2),
        ("Inspraakverordening en Referendumverordening", 2),
    ],
)
def test_meer_namen_op_een_regel(naam, namen):
    intrekking = _artikelen(naam)["intrekking"]
    regels = intrekking.split("\n")
    if namen == 1:
        assert regels == [f"De {naam} wordt ingetrokken."]
    else:
        assert regels[0] == INGETROKKEN and len(regels) == namen + 1
        assert not any(regel.lower().startswith(("de ", "het ")) for regel in regels[1:])


def test_de_bestanden_die_het_lieten_zien():
    assert "blijft het Reglement inspraak van toepassing zoals dat luidde" in _tekst("09_reglement_die.json")
    twee = _tekst("10_twee_op_een_regel.json")
    assert INGETROKKEN in twee and "burgerinitiatief wordt ingetrokken" not in twee


def test_nieuwe_regels_voor_wat_loopt_gelden_ook_zonder_oude_verordening():
    tekst = _tekst("11_overgang_verdwijnt.json")
    assert "nog niet zijn afgerond, met uitzondering van" in tekst and "wordt ingetrokken" not in tekst


def test_wie_niets_koos_leest_niet_dat_hij_koos():
    toelichting, verantwoording = (
        _tekst("12_leeg_gekozen_is.json", s) for s in ("toelichting", "verantwoording")
    )
    assert "Dit is nog geen keuze van de raad" in toelichting
    assert "is een keuze vastgelegd" not in verantwoording and "Er is nog niets gekozen." in verantwoording
    assert verantwoording.count("| nog niet gekozen |") == len(VERPLICHT)


def test_een_deel_gekozen():
    tekst = _tekst("14_tegenspraak_B22c_B29d.json", "verantwoording")
    alle = len(VERPLICHT)
    assert tekst.count("| gekozen |") == 2 and tekst.count("| nog niet gekozen |") == alle - 2
    assert f"2 van de {alle} beslissingen zijn gekozen." in tekst


def test_alles_gekozen():
    for soort in ("toelichting", "verantwoording"):
        document = make_document(soort, make_dossier(profiel("standaard")), DATUM)
        tekst = make_bestand(document, "md").decode()
        assert "nog geen keuze" not in tekst and "niet gekozen" not in tekst
    assert "beslissingen is een keuze vastgelegd." in tekst


def test_nadere_regels_die_niet_mogen_vallen_op():
    keuzes = _keuzes("14_tegenspraak_B22c_B29d.json")
    codes = [b.code for b in toets(assemble(keuzes))]
    assert codes.count("nadere_regels_nodig") == 1
    for weging, regels in itertools.product("abc", "abcd"):
        meldingen = toets(assemble(keuzes | {"B22": weging, "B29": regels}))
        botst = weging == "c" and regels in "cd"
        assert any(b.code == "nadere_regels_nodig" for b in meldingen) == botst


def test_elke_beslissing_wordt_toegelicht_bij_haar_eigen_artikel():
    for naam in ("standaard", "ambitie"):
        v = assemble(profiel(naam))
        waar = {}
        for t in v.artikelsgewijze_toelichting:
            for deel in t.delen:
                waar.setdefault(deel.beslissing, t.artikel)
        for artikel in v.artikelen:
            eigenaar = artikel.beslissingen[0]
            # These two have a text of their own, whatever was chosen.
            vast = ("begrippen", "intrekking")
            if artikel.plek not in vast:
                eerste = next(
                    a.nummer for a in v.artikelen if a.plek not in vast and a.beslissingen[0] == eigenaar
                )
                assert waar[eigenaar] == eerste
