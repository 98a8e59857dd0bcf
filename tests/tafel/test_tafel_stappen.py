"""A table that goes on from step to step: the same people, nothing shown too early, and a dossier of all steps."""

from __future__ import annotations

import json

import pytest

from routekaart.content import load_content
from routekaart.dashboard import kopieopdracht
from routekaart.dashboard.opdracht import main
from routekaart.dossier import dossier_uit_json
from routekaart.tafel.fouten import Gesloten, PastNiet
from routekaart.tafel.model import Antwoord, Uitkomst
from routekaart.tafel.naar_dossier import naar_dossier
from routekaart.tafel.opslag import open_opslag
from tafel.proefzaal import Klant, Proefzaal, dek
from tafel.tafelproef import DAG, NU, UUR, zit

EEN, DRIE, ZEVEN = "S1-02", "S3-04", "S7-02"
STAPPEN = {EEN: "stap_01", DRIE: "stap_03", ZEVEN: "stap_07"}
BELOFTEN = [optie.id for optie in load_content().vragen[ZEVEN].opties[:2]]
WAARDEN = {EEN: 4, DRIE: "MERK op school", ZEVEN: BELOFTEN}


def test_een_tafel_loopt_drie_stappen_met_dezelfde_mensen(tafel_url):
    """Server and protocol, on both databases: what a participant got before it was shown has nothing of an answer."""
    with Proefzaal(tafel_url) as zaal:
        tafel = dek(zaal.poort, "stap_01")
        gasten = [tafel.gast(rol) for rol in ("raad", "raad", "inwoners")]
        for nr, (vraag, stap) in enumerate(STAPPEN.items()):
            if nr:
                assert tafel.leiding.goed("PUT", "stap", {"stap": stap}) == {}
            boek = gasten[0].goed("GET", "vragen")
            assert [s["id"] for s in boek["stappen"]] == list(STAPPEN.values())[: nr + 1]
            assert boek["stap"]["id"] == stap and {v["van"] for v in boek["vragen"]} == {
                s["id"] for s in boek["stappen"]
            }
            tafel.zet(vraag, "open")
            for gast in gasten:
                eigen = gast.met(gast.sleutel)  # of one's own answer a participant may know
                inhoud = {"volgnr": nr + 1, "waarde": WAARDEN[vraag], "toelichting": f"MERK {vraag}"}
                eigen.goed("PUT", f"antwoord/{vraag}", inhoud)
                assert set(eigen.goed("GET", "mijn")) == set(list(STAPPEN)[: nr + 1])
            for klant in (*gasten, tafel.scherm):
                klant.goed("GET", "stand")
            assert b"MERK" not in b"".join(stuk for k in (*gasten, tafel.scherm) for stuk in k.gekregen)
            tafel.zet(vraag, "gesloten")
            inhoud = {
                "gezien": 0,
                "toelichting": f"Samen over {vraag}.",
                "afspraken": {"V1": f"Over {vraag}."},
            }
            tafel.leiding.goed("PUT", f"uitkomst/{vraag}", inhoud)
        # Nothing is shown yet, of whichever step.
        for klant in (*gasten, tafel.scherm):
            stand = klant.goed("GET", "stand")
            assert (stand["tafel"]["stap"], stand["getoond"]) == ("stap_07", {})
        assert b"Samen over" not in b"".join(stuk for k in (*gasten, tafel.scherm) for stuk in k.gekregen)
        # An outcome of an earlier step can still be seen and shown, and only that one.
        assert (
            tafel.leiding.goed("GET", f"uitslag/{DRIE}")["uitkomst"]["toelichting"] == f"Samen over {DRIE}."
        )
        tafel.zet(EEN, "getoond")
        assert list(gasten[2].goed("GET", "stand")["getoond"]) == [EEN]
        # Who comes in now, comes in where the table is.
        code = {"code": tafel.sleutels["code"]}
        assert Klant(zaal.poort).goed("POST", "zoek", code)["stap"] == "stap_07"
        assert tafel.gast("griffie").goed("GET", "stand")["tafel"]["stap"] == "stap_07"
        dossier = dossier_uit_json(json.dumps(tafel.leiding.goed("GET", "dossier")))
        assert {EEN, DRIE, ZEVEN} == set(dossier.antwoorden)
        assert dossier.antwoorden[DRIE]["groep"].toelichting.startswith(f"Samen over {DRIE}.")
        assert dossier.afspraken["V1"].tekst == "\n\n".join(f"Over {vraag}." for vraag in STAPPEN)


@pytest.fixture
def licht(tmp_path):
    with Proefzaal(f"sqlite:///{tmp_path / 'tafels.sqlite'}") as zaal:
        yield zaal


def test_alleen_wie_leidt_gaat_verder_en_alleen_naar_een_stap_die_er_is(licht):
    tafel = dek(licht.poort, "stap_01")
    gast = tafel.gast()
    for klant in (gast, tafel.scherm, Klant(licht.poort, tafel.sleutels["mee"])):
        assert klant.vraag("PUT", "stap", {"stap": "stap_03"}).status == 403
    assert Klant(licht.poort).vraag("PUT", "stap", {"stap": "stap_03"}).status == 401
    assert tafel.leiding.vraag("PUT", "stap", {"stap": "stap_99"}).zin.startswith("Deze stap bestaat niet.")
    assert tafel.leiding.vraag("PUT", "stap", {"stap": 3}).status == 400
    assert tafel.leiding.vraag("GET", "stap").status == 405
    # Another site cannot do it either.
    vreemd = tafel.leiding.vraag("PUT", "stap", {"stap": "stap_03"}, {"Origin": "https://elders.example"})
    assert vreemd.status == 403
    assert gast.goed("GET", "stand")["tafel"]["stap"] == "stap_01"


def test_wie_wacht_hoort_dat_de_tafel_verdergaat(licht):
    tafel = dek(licht.poort, "stap_01")
    gast = tafel.gast()
    versie = gast.goed("GET", "stand")["versie"]
    tafel.leiding.goed("PUT", "stap", {"stap": "stap_03"})
    nieuw = gast.goed("GET", f"stand?na={versie}")
    assert nieuw["tafel"]["stap"] == "stap_03" and nieuw["versie"] != versie
    # The same once more is no news: a double click, or two who lead.
    tafel.leiding.goed("PUT", "stap", {"stap": "stap_03"})
    assert gast.goed("GET", "stand")["versie"] == nieuw["versie"]


def test_wat_nog_open_staat_sluit_en_telt_mee(opslag):
    tafel, _ = opslag.open_tafel("stap_01", NU)
    wie = zit(opslag, tafel.id)
    opslag.zet_stand(tafel.id, EEN, "open", NU)
    opslag.antwoord(wie, EEN, Antwoord(wie.deelnemer, 1, 4), NU)
    opslag.zet_stap(tafel.id, "stap_03", NU)
    assert opslag.standen(tafel.id)[EEN] == "gesloten"
    assert opslag.uitkomst(tafel.id, EEN).verdeling["aantal"] == 1
    # Opened again from where the table is now, it takes answers, and closes with the table.
    opslag.zet_stand(tafel.id, EEN, "open", NU)
    opslag.antwoord(wie, EEN, Antwoord(wie.deelnemer, 2, 5), NU)
    opslag.sluit(tafel.id, NU + 1)
    assert opslag.standen(tafel.id)[EEN] == "gesloten"
    assert opslag.uitkomst(tafel.id, EEN).verdeling["allen"]["5"] == 1
    with pytest.raises(Gesloten, match="Open een nieuwe tafel"):
        opslag.zet_stap(tafel.id, "stap_07", NU + 2)


def test_een_vraag_van_een_stap_die_niet_is_gedaan_hoort_er_niet_bij(opslag):
    tafel, _ = opslag.open_tafel("stap_01", NU)
    wie = zit(opslag, tafel.id)
    for doe in (
        lambda: opslag.zet_stand(tafel.id, DRIE, "open", NU),
        lambda: opslag.antwoord(wie, DRIE, Antwoord(wie.deelnemer, 1, "x"), NU),
        lambda: opslag.zet_stap(tafel.id, "stap_99", NU),
    ):
        with pytest.raises(PastNiet):
            doe()
    # A step that was gone past without opening anything leaves no trace.
    opslag.zet_stap(tafel.id, "stap_03", NU)
    opslag.zet_stap(tafel.id, "stap_07", NU)
    assert opslag.stappen(tafel.id) == ("stap_07",)
    opslag.zet_stand(tafel.id, ZEVEN, "open", NU)
    opslag.zet_stap(tafel.id, "stap_01", NU)
    assert opslag.stappen(tafel.id) == ("stap_07", "stap_01")
    assert list(opslag.vragen(tafel.id))[-1].startswith("S1-")


def test_na_een_dag_zijn_de_losse_antwoorden_van_alle_stappen_weg(opslag):
    tafel, _ = opslag.open_tafel("stap_01", NU, uren=1)
    wie = zit(opslag, tafel.id)
    for nr, (vraag, stap) in enumerate(STAPPEN.items(), 1):
        opslag.zet_stap(tafel.id, stap, NU)
        opslag.zet_stand(tafel.id, vraag, "open", NU)
        opslag.antwoord(wie, vraag, Antwoord(wie.deelnemer, nr, WAARDEN[vraag]), NU)
    opslag.zet_stand(tafel.id, EEN, "open", NU)  # an earlier one, still open when the clock closes the table
    assert len(opslag.mijn(wie)) == 3
    assert opslag.wis_verlopen(NU + UUR + DAG) == 1
    assert opslag.mijn(wie) == {}
    assert [opslag.uitkomst(tafel.id, vraag).verdeling["aantal"] for vraag in STAPPEN] == [1, 1, 1]


def _drie_stappen(opslag, **wens):
    """Three answered questions of three steps, each closed and with an agreement; gives the table and who answered."""
    tafel, _ = opslag.open_tafel("stap_01", NU, **wens)
    wie = zit(opslag, tafel.id)
    for nr, (vraag, stap) in enumerate(STAPPEN.items(), 1):
        opslag.zet_stap(tafel.id, stap, NU)
        opslag.zet_stand(tafel.id, vraag, "open", NU)
        opslag.antwoord(wie, vraag, Antwoord(wie.deelnemer, nr, WAARDEN[vraag]), NU)
        opslag.zet_stand(tafel.id, vraag, "gesloten", NU)
        opslag.zet_uitkomst(tafel.id, vraag, Uitkomst(afspraken={"V1": f"Over {vraag}."}), 0, NU)
    return tafel, wie


def _alles_van(opslag, id):
    """What a table is to whoever leads it: counts, outcomes, and the dossier."""
    opname = opslag.momentopname(id)
    dossier = naar_dossier(opname, opslag.vragen(id))
    return (
        opslag.telling(id),
        {vraag: opslag.uitkomst(id, vraag).verdeling["aantal"] for vraag in STAPPEN},
        set(opname.uitkomsten),
        set(dossier.antwoorden),
        dossier.afspraken["V1"].tekst,
    )


def test_tellingen_uitslagen_dossier_en_kopie_nemen_eerdere_stappen_mee(
    tafel_url, opslag, tmp_path, monkeypatch
):
    """And what is erased is erased of every step: the raw answers after a day, and the rest with the table."""
    tafel, wie = _drie_stappen(opslag, uren=1)
    eerst = _alles_van(opslag, tafel.id)
    assert eerst[0] == {"deelnemers": 1, "antwoorden": dict.fromkeys(STAPPEN, 1)}
    assert eerst[1] == dict.fromkeys(STAPPEN, 1)
    assert eerst[2] == eerst[3] == set(STAPPEN)
    assert all(f"Over {vraag}." in eerst[4] for vraag in STAPPEN)

    monkeypatch.setattr(kopieopdracht, "_nu", lambda: NU + 1)
    kopie, terug = tmp_path / "kopie", f"sqlite:///{tmp_path / 'terug.sqlite'}"
    assert main(["tafel", "reservekopie", str(kopie), "--tafel-opslag", tafel_url]) == 0
    assert main(["tafel", "herstel", str(kopie), "--tafel-opslag", terug]) == 0
    ander = open_opslag(terug)
    assert _alles_van(ander, tafel.id) == eerst
    assert set(ander.mijn(wie)) == set(STAPPEN)
    ander.sluit_af()

    assert opslag.wis_verlopen(NU + UUR + DAG) == 1
    assert opslag.mijn(wie) == {}
    assert opslag.telling(tafel.id) == {"deelnemers": 0, "antwoorden": {}}
    # What the room saw and agreed stays until the table goes.
    assert _alles_van(opslag, tafel.id)[1:] == eerst[1:]
    opslag.wis(tafel.id)
    assert all(opslag.uitkomst(tafel.id, vraag) == Uitkomst() for vraag in STAPPEN)
