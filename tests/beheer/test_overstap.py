"""From one version to the next and back: what is older keeps opening, what is newer is refused and left as it was."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from conftest import WORTEL
from routekaart.content import load_content
from routekaart.dashboard import opdracht
from routekaart.dossier import DossierFout, dossier_naar_json, dossier_uit_json, load_dossier, save_dossier
from routekaart.tafel import migraties, schema
from routekaart.tafel.fouten import OpslagWeg, TafelFout
from routekaart.tafel.model import Antwoord
from routekaart.tafel.naar_dossier import naar_dossier
from routekaart.tafel.oorzaken import ZINNEN, soort_van
from routekaart.tafel.opslag import open_opslag
from tafel.tafelproef import DAG, NU, OPEN, STELLING, open_met_vraag, zit

VORIGE = WORTEL / "tests" / "gegevens" / "vorige"
SLEUTELS = json.loads((VORIGE / "tafels_schema_1.json").read_text(encoding="utf-8"))
EEN, STIL = SLEUTELS["tafel"], SLEUTELS["stil"]


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    """A database of tables as version 0.1.0 left it."""
    uit = tmp_path / "tafels.sqlite"
    with closing(sqlite3.connect(uit)) as con:
        con.executescript((VORIGE / "tafels_schema_1.sql").read_text(encoding="utf-8"))
    return uit


def alles(map_: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in map_.iterdir()}


# --- what an older version made ------------------------------------------------------------------------


def test_tafels_van_de_vorige_versie_gaan_verder(pad):
    opslag = open_opslag(f"sqlite:///{pad}")
    leider = opslag.wie(SLEUTELS["sleutels"]["beheer"], NU)
    assert (leider.soort, leider.tafel) == ("beheer", EEN)
    uitkomst = opslag.uitkomst(EEN, STELLING)
    assert uitkomst.verdeling["aantal"] == 7 and uitkomst.afspraken == {"V1": "Wij spreken af."}
    assert [titel for titel, _ in uitkomst.hoopjes] == ["Zorgen"]
    assert opslag.telling(EEN) == {"deelnemers": 7, "antwoorden": {OPEN: 7, STELLING: 7}}
    wie = opslag.wie(SLEUTELS["deelnemers"][6], NU)
    assert opslag.antwoord(wie, OPEN, Antwoord(0, 2, "nog iets"), NU) == 2
    opslag.zet_stand(EEN, OPEN, "gesloten", NU)
    dossier = naar_dossier(opslag.momentopname(EEN), opslag.vragen(EEN))
    assert dossier.afspraken["V1"].tekst == "Wij spreken af."
    # The clock goes on where it was.
    assert opslag.wis_verlopen(NU + DAG * 2) == 2
    assert (
        opslag.uitkomst(STIL, STELLING).verdeling["aantal"] == 1 and opslag.telling(STIL)["deelnemers"] == 0
    )
    opslag.sluit_af()


def test_een_dossier_van_de_vorige_versie_gaat_open_en_verliest_niets(tmp_path):
    tekst = (VORIGE / "dossier_schema_3.json").read_text(encoding="utf-8")
    dossier = dossier_uit_json(tekst)
    assert json.loads(dossier_naar_json(dossier)) == json.loads(tekst)
    assert dossier.extra["veld_van_later"] == {"blijft": [1, 2, 3]}
    pad = tmp_path / "dossier.json"
    pad.write_text(tekst, encoding="utf-8")
    save_dossier(load_dossier(pad), pad)
    assert json.loads(pad.read_text(encoding="utf-8")) == json.loads(tekst)


# --- a newer version -----------------------------------------------------------------------------------


@pytest.fixture
def nieuwer(monkeypatch: pytest.MonkeyPatch) -> None:
    """This program, one version on: it keeps a note at every table."""

    def met_notitie(con: sa.Connection) -> None:
        con.exec_driver_sql("ALTER TABLE tafel ADD COLUMN notitie TEXT NOT NULL DEFAULT ''")
        con.exec_driver_sql("UPDATE tafel SET notitie = 'uit de vorige versie'")

    monkeypatch.setattr(schema, "SCHEMA", "2")
    monkeypatch.setattr(migraties, "MIGRATIES", {1: met_notitie})


@pytest.fixture
def overgezet(pad: Path, nieuwer: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database after that newer version opened it; from here on the program is the older one again."""
    open_opslag(f"sqlite:///{pad}").sluit_af()
    with closing(sqlite3.connect(pad)) as con:
        assert con.execute("SELECT DISTINCT notitie FROM tafel").fetchall() == [("uit de vorige versie",)]
    monkeypatch.undo()
    assert schema.SCHEMA == "1"
    return pad


def test_een_nieuwere_versie_zet_alles_over(tafel_url, nieuwer, monkeypatch):
    with monkeypatch.context() as terug:
        terug.setattr(schema, "SCHEMA", "1")
        opslag = open_opslag(tafel_url)
        id = open_met_vraag(opslag)
        wie = zit(opslag, id)
        opslag.antwoord(wie, STELLING, Antwoord(0, 1, 4), NU)
        opslag.sluit_af()
    for _ in range(2):
        opslag = open_opslag(tafel_url)
        assert opslag.mijn(wie)[STELLING].waarde == 4
        opslag.gezond(NU)
        with opslag._db.lees() as con:
            assert con.exec_driver_sql("SELECT notitie FROM tafel").scalar_one() == "uit de vorige versie"
        opslag.sluit_af()


@pytest.mark.parametrize(
    "woorden",
    [("lijst",), ("wis", str(EEN)), ("reservekopie", "{map}/kopie"), ("herstel", "{kopie}", "--vervang")],
    ids=lambda w: w[0],
)
def test_een_ouder_programma_blijft_van_nieuwere_tafels_af(overgezet, woorden, tmp_path_factory, capsys):
    elders = tmp_path_factory.mktemp("elders")
    kopie = elders / "goede_kopie"
    with closing(sqlite3.connect(elders / "bron.sqlite")) as con:
        con.executescript((VORIGE / "tafels_schema_1.sql").read_text(encoding="utf-8"))
    assert (
        opdracht.main(
            ["tafel", "reservekopie", str(kopie), "--tafel-opslag", f"sqlite:///{elders / 'bron.sqlite'}"]
        )
        == 0
    )
    voor = alles(overgezet.parent)
    echt = [woord.format(map=elders, kopie=kopie) for woord in woorden]
    assert opdracht.main(["tafel", *echt, "--tafel-opslag", f"sqlite:///{overgezet}"]) == 1
    fout = capsys.readouterr().err
    assert (
        "nieuwere versie van de routekaart (schema 2; dit programma kent 1). Er is niets veranderd." in fout
    )
    assert "Installeer die nieuwere versie" in fout
    assert alles(overgezet.parent) == voor


def test_een_oudere_server_die_nog_draait_is_niet_gezond_meer(pad, nieuwer, monkeypatch):
    with monkeypatch.context() as terug:
        terug.setattr(schema, "SCHEMA", "1")
        oud = open_opslag(f"sqlite:///{pad}")
    open_opslag(f"sqlite:///{pad}").sluit_af()
    monkeypatch.undo()
    with pytest.raises(OpslagWeg) as fout:
        oud.gezond(NU)
    assert "andere versie dan deze server" in ZINNEN[soort_van(fout.value)]
    oud.sluit_af()


def test_nieuwere_postgresql_wordt_ook_geweigerd(postgres):
    url = postgres.nieuwe_database()
    opslag = open_opslag(url)
    with opslag._db.schrijf() as con:
        con.exec_driver_sql("UPDATE tafel_meta SET waarde = '2' WHERE naam = 'schema'")
    opslag.sluit_af()
    with pytest.raises(TafelFout, match="nieuwere versie"):
        open_opslag(url)
    assert opdracht.main(["tafel", "reservekopie", "/nergens/kopie", "--tafel-opslag", url]) == 1


def test_een_overstap_op_een_volle_schijf_laat_alles_zoals_het_was(pad, monkeypatch):
    """Every number of pages at which it can stop: the tables are of the old version, or of the new one."""

    def groot(con: sa.Connection) -> None:
        con.exec_driver_sql("ALTER TABLE tafel ADD COLUMN notitie TEXT NOT NULL DEFAULT ''")
        con.exec_driver_sql(
            "CREATE TABLE nieuw AS SELECT a.*, b.vraag AS b FROM tafel_antwoord a, tafel_antwoord b"
        )
        con.exec_driver_sql("UPDATE tafel SET notitie = ?", ("x" * 20_000,))

    with closing(sqlite3.connect(pad)) as con:
        voor, blokken = list(con.iterdump()), con.execute("PRAGMA page_count").fetchone()[0]
    monkeypatch.setattr(migraties, "MIGRATIES", {1: groot})
    monkeypatch.setattr(schema, "SCHEMA", "2")
    uitslagen = []
    for grens in range(blokken, blokken + 30):

        def krap(ruw, *_, grens=grens):
            ruw.execute(f"PRAGMA max_page_count = {grens}")

        sa.event.listen(sa.Engine, "checkout", krap)
        try:
            open_opslag(f"sqlite:///{pad}").sluit_af()
            uitslagen.append("over")
            break
        except TafelFout as fout:
            assert "is er ruimte?" in fout.melding
            uitslagen.append("niet")
            with closing(sqlite3.connect(pad)) as con:
                assert list(con.iterdump()) == voor
        finally:
            sa.event.remove(sa.Engine, "checkout", krap)
    assert "niet" in uitslagen and uitslagen[-1] == "over"


# --- what is not ours ----------------------------------------------------------------------------------


def test_de_database_van_een_ander_programma_blijft_zoals_zij_is(tmp_path):
    vreemd = tmp_path / "klanten.sqlite"
    with closing(sqlite3.connect(vreemd)) as con:
        con.execute("CREATE TABLE klant (naam TEXT)")
    voor = alles(tmp_path)
    with pytest.raises(TafelFout, match="van een ander programma"):
        open_opslag(f"sqlite:///{vreemd}")
    assert alles(tmp_path) == voor


@pytest.mark.parametrize("versie", ["", "0", "een", "1.5", "²"])
def test_een_versie_die_wij_niet_kennen(pad, versie):
    with closing(sqlite3.connect(pad, isolation_level=None)) as con:
        con.execute("UPDATE tafel_meta SET waarde = ? WHERE naam = 'schema'", (versie,))
    with pytest.raises(TafelFout, match="te oude versie" if versie == "0" else "geen versie die wij kennen"):
        open_opslag(f"sqlite:///{pad}")


def test_een_nieuwer_dossier_blijft_zoals_het_is(tmp_path):
    pad = tmp_path / "dossier.json"
    tekst = (
        (VORIGE / "dossier_schema_3.json")
        .read_text(encoding="utf-8")
        .replace('"schema_versie": 3', '"schema_versie": 4')
    )
    assert '"schema_versie": 4' in tekst
    pad.write_text(tekst, encoding="utf-8")
    with pytest.raises(DossierFout, match="nieuwere versie"):
        load_dossier(pad)
    assert pad.read_text(encoding="utf-8") == tekst


def test_elke_stap_van_de_tafels_van_toen_bestaat_nog():
    assert {"stap_01", "stap_02"} <= set(load_content().stappen)
