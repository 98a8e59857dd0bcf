"""Copies of the tables: whole or refused, from every database to every other, and nothing erased ever comes back."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from conftest import WORTEL
from routekaart.dashboard import kopieopdracht, opdracht
from routekaart.dashboard.redenen import Weigering
from routekaart.tafel import kopie as tafelkopie
from routekaart.tafel import schema
from routekaart.tafel.model import Antwoord, Uitkomst
from routekaart.tafel.opslag import Opslag, open_opslag
from tafel.tafelproef import DAG, NU, OPEN, UUR, open_met_vraag, zit

VORIGE = WORTEL / "tests" / "gegevens" / "vorige"
GEHEIM = "dit komt nooit meer terug"


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the clock of the commands."""

    def zet(nu: int) -> None:
        monkeypatch.setattr(kopieopdracht, "_nu", lambda: nu)

    zet(NU + UUR)
    return zet


@pytest.fixture
def vol(tmp_path: Path) -> str:
    """A database as a program of the previous version left it."""
    pad = tmp_path / "vol.sqlite"
    with closing(sqlite3.connect(pad)) as con:
        con.executescript((VORIGE / "tafels_schema_1.sql").read_text(encoding="utf-8"))
    return f"sqlite:///{pad}"


SLEUTELS = json.loads((VORIGE / "tafels_schema_1.json").read_text(encoding="utf-8"))


def draai(*woorden: object, url: str = "") -> str:
    """The error of the command; empty when it did what was asked."""
    opties = ("--tafel-opslag", url) if url else ()
    try:
        return "" if opdracht.main(["tafel", *map(str, woorden), *opties]) == 0 else "fout"
    except SystemExit as einde:
        return f"verkeerd gebruikt ({einde.code})"


def rijen(url: str, *zonder: str) -> dict[str, list[tuple[object, ...]]]:
    """Everything in a database, what a copy says of itself left out."""
    engine = sa.create_engine(url)
    with engine.connect() as con:
        uit = {
            t.name: [tuple(rij) for rij in con.execute(sa.select(t).order_by(*t.primary_key))]
            for t in schema.metadata.sorted_tables
            if t.name not in zonder
        }
    engine.dispose()
    uit["tafel_meta"] = [rij for rij in uit["tafel_meta"] if not str(rij[0]).startswith(("kopie", "gezond"))]
    return uit


def kopieer(vol: str, tmp_path: Path, *opties: str) -> Path:
    kopie = tmp_path / f"kopie-{len(list(tmp_path.iterdir()))}"
    assert draai("reservekopie", kopie, *opties, url=vol) == ""
    return kopie


def test_een_kopie_gaat_heen_en_weer_tussen_elke_database(vol, tafel_url, tmp_path, klok, capsys):
    """SQLite -> SQLite or PostgreSQL -> SQLite: every row, and keys that still open."""
    with closing(sqlite3.connect(vol.removeprefix("sqlite:///"), isolation_level=None)) as con:
        # Of tables and participants that are gone: their numbers were given out.
        con.execute("UPDATE sqlite_sequence SET seq = seq + 40")
    kopie = kopieer(vol, tmp_path)
    assert stat.S_IMODE(kopie.stat().st_mode) == 0o600
    assert draai("controleer", kopie) == ""
    assert "Er staan 2 tafels in, met 15 losse antwoorden.\nDe kopie is heel" in capsys.readouterr().out
    assert draai("herstel", kopie, url=tafel_url) == ""
    assert rijen(tafel_url) == rijen(vol)
    terug = f"sqlite:///{tmp_path / 'terug.sqlite'}"
    assert draai("herstel", kopieer(tafel_url, tmp_path), url=terug) == ""
    assert rijen(terug) == rijen(vol)
    opslag = open_opslag(tafel_url)
    assert opslag.zoek_code(SLEUTELS["sleutels"]["code"].lower(), NU).id == SLEUTELS["tafel"]
    wie = opslag.wie(SLEUTELS["deelnemers"][0], NU)
    assert opslag.mijn(wie)[OPEN].waarde == "Wat deelnemer 0 schreef."
    assert opslag.antwoord(wie, OPEN, Antwoord(0, 2, "erna"), NU) == 2
    # Numbers go on after the highest that was ever given, also that of a table that is gone.
    assert opslag.open_tafel("stap_02", NU)[0].id > SLEUTELS["stil"] + 40
    assert zit(opslag, SLEUTELS["tafel"]).deelnemer > 48
    opslag.sluit_af()


def test_een_kopie_kan_zonder_losse_antwoorden(vol, tmp_path, klok, capsys):
    kopie = kopieer(vol, tmp_path, "--zonder-antwoorden")
    assert "Er staan geen losse antwoorden in" in capsys.readouterr().out
    for tekst in (b"Wat deelnemer", SLEUTELS["deelnemers"][0].encode()):
        assert tekst not in kopie.read_bytes()
    nieuw = f"sqlite:///{tmp_path / 'nieuw.sqlite'}"
    assert draai("herstel", kopie, url=nieuw) == ""
    assert rijen(nieuw, "tafel_antwoord", "tafel_deelnemer") == rijen(
        vol, "tafel_antwoord", "tafel_deelnemer"
    )
    assert rijen(nieuw)["tafel_antwoord"] == []


# --- what is no copy -------------------------------------------------------------------------------


def _half(pad: Path) -> None:
    pad.write_bytes(pad.read_bytes()[: pad.stat().st_size // 2])


def _andere_letter(pad: Path) -> None:
    """One answer differs: the database is whole, the answer is not what it was."""
    inhoud = pad.read_bytes()
    assert b"Wat deelnemer 3 schreef." in inhoud
    pad.write_bytes(inhoud.replace(b"Wat deelnemer 3 schreef.", b"Wat deelnemer 3 schreeg.", 1))


def _een_rij_minder(pad: Path) -> None:
    with closing(sqlite3.connect(pad, isolation_level=None)) as con:
        con.execute("DELETE FROM tafel_antwoord WHERE deelnemer = 3")


def _nieuwer(pad: Path) -> None:
    with closing(sqlite3.connect(pad, isolation_level=None)) as con:
        con.execute("UPDATE tafel_meta SET waarde = '99' WHERE naam = 'schema'")


def _van_een_ander(pad: Path) -> None:
    pad.unlink()
    with closing(sqlite3.connect(pad, isolation_level=None)) as con:
        con.execute("CREATE TABLE klant (naam TEXT)")


def _zonder_som(pad: Path, *regels: str) -> None:
    """As a copy of the previous version, which nothing but its own shape can show to be broken."""
    with closing(sqlite3.connect(pad, isolation_level=None)) as con:
        for regel in ("DELETE FROM tafel_meta WHERE naam = 'kopie_som'", *regels):
            con.execute(regel)


def _rommel(pad: Path) -> None:
    inhoud = bytearray(pad.read_bytes())
    inhoud[4096:8192] = bytes(4096)
    pad.write_bytes(inhoud)


SLECHT = {
    "half": (_half, "beschadigd of niet heel"),
    "een andere letter": (_andere_letter, "beschadigd of niet heel"),
    "een rij minder": (_een_rij_minder, "beschadigd of niet heel"),
    "een blok vol nullen": (_rommel, "beschadigd of niet heel"),
    "een antwoord van niemand": (
        lambda pad: _zonder_som(pad, "DELETE FROM tafel_deelnemer WHERE id = 3"),
        "beschadigd of niet heel",
    ),
    "zonder de sleutel van de afdrukken": (
        lambda pad: _zonder_som(pad, "DELETE FROM tafel_meta WHERE naam = 'geheim'"),
        "beschadigd of niet heel",
    ),
    "nieuwer": (_nieuwer, "nieuwere versie"),
    "van een ander programma": (_van_een_ander, "geen reservekopie van de tafels"),
    "een andere soort bestand": (lambda pad: pad.write_text("hallo"), "geen reservekopie van de tafels"),
    "leeg": (lambda pad: pad.write_bytes(b""), "geen reservekopie van de tafels"),
    "weg": (lambda pad: pad.unlink(), "is niet te lezen"),
}


@pytest.mark.parametrize("hoe", SLECHT)
def test_een_slechte_kopie_verandert_niets(hoe, vol, tmp_path, klok, capsys):
    kopie = kopieer(vol, tmp_path)
    doe, zin = SLECHT[hoe]
    doe(kopie)
    voor = {pad: pad.read_bytes() for pad in tmp_path.iterdir()}
    for woorden in (("controleer",), ("herstel", "--vervang")):
        url = vol if woorden[0] == "herstel" else ""
        assert draai(woorden[0], kopie, *woorden[1:], url=url) == "fout"
        assert zin in capsys.readouterr().err
    assert {pad: pad.read_bytes() for pad in tmp_path.iterdir()} == voor


def test_een_kopie_van_de_vorige_versie_gaat_ook_terug(vol, tmp_path, klok, capsys):
    """As that version made it: a plain copy of the database, that does not say when it was made."""
    kopie = tmp_path / "oud"
    with (
        closing(sqlite3.connect(vol.removeprefix("sqlite:///"))) as van,
        closing(sqlite3.connect(kopie)) as naar,
    ):
        van.backup(naar)
    assert draai("controleer", kopie) == ""
    assert "Een controlesom staat er niet in" in capsys.readouterr().out
    nieuw = f"sqlite:///{tmp_path / 'nieuw.sqlite'}"
    assert draai("herstel", kopie, url=nieuw) == ""
    assert "losse antwoorden niet terug" in capsys.readouterr().out
    gelaten = ("tafel", "tafel_antwoord", "tafel_deelnemer", "tafel_uitkomst", "tafel_vraagstand")
    assert rijen(nieuw, *gelaten) == rijen(vol, *gelaten)
    assert rijen(nieuw)["tafel_antwoord"] == []


# --- the database that it goes to ------------------------------------------------------------------


def test_over_tafels_die_er_zijn_gaat_niets_zonder_dat_het_gezegd_is(vol, tafel_url, tmp_path, klok, capsys):
    kopie = kopieer(vol, tmp_path)
    opslag = open_opslag(tafel_url)
    open_met_vraag(opslag)
    opslag.sluit_af()
    voor = rijen(tafel_url)
    assert draai("herstel", kopie, url=tafel_url) == "fout"
    assert "staan al tafels (1)" in capsys.readouterr().err
    assert rijen(tafel_url) == voor
    assert draai("herstel", kopie, "--vervang", url=tafel_url) == ""
    assert rijen(tafel_url) == rijen(vol)


def test_terwijl_een_server_de_tafels_gebruikt_verandert_er_niets(vol, tafel_url, tmp_path, klok, capsys):
    """Another process has the database open, as a server does."""
    import subprocess
    import sys

    kopie = kopieer(vol, tmp_path)
    code = f"from routekaart.tafel.opslag import open_opslag; o = open_opslag({tafel_url!r}); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout.readline() == "open\n"
        voor = rijen(tafel_url)
        assert draai("herstel", kopie, "--vervang", url=tafel_url) == "fout"
        assert "Stop eerst de server" in capsys.readouterr().err
        assert rijen(tafel_url) == voor
        # A copy can be made all the same.
        kopieer(tafel_url, tmp_path)
        server.communicate("\n")
    assert draai("herstel", kopie, url=tafel_url) == ""


def test_herstel_op_een_volle_schijf_verandert_niets(vol, tmp_path, klok, capsys, monkeypatch):
    kopie = kopieer(vol, tmp_path)
    doel = tmp_path / "doel.sqlite"
    opslag = open_opslag(f"sqlite:///{doel}")
    open_met_vraag(opslag)
    opslag.sluit_af()
    voor = rijen(f"sqlite:///{doel}")
    with closing(sqlite3.connect(kopie, isolation_level=None)) as con:
        con.execute("UPDATE tafel_uitkomst SET inhoud = inhoud || ?", (" " * 500_000,))
        con.execute("DELETE FROM tafel_meta WHERE naam = 'kopie_som'")
    sa.event.listen(sa.Engine, "checkout", _weinig_plek)
    try:
        assert draai("herstel", kopie, "--vervang", url=f"sqlite:///{doel}") == "fout"
    finally:
        sa.event.remove(sa.Engine, "checkout", _weinig_plek)
    assert "kan nu niets bewaren" in capsys.readouterr().err
    assert rijen(f"sqlite:///{doel}") == voor


def _weinig_plek(ruw, *_):
    if any("doel.sqlite" in rij[2] for rij in ruw.execute("PRAGMA database_list")):
        ruw.execute("PRAGMA max_page_count = 40")


# --- what was erased stays erased ------------------------------------------------------------------


def opslag_met_geheim(url: str) -> tuple[Opslag, int]:
    opslag = open_opslag(url)
    id = open_met_vraag(opslag, OPEN)
    for nummer in range(3):
        opslag.antwoord(zit(opslag, id), OPEN, Antwoord(0, 1, f"{GEHEIM} {nummer}"), NU)
    return opslag, id


def op_schijf(map_: Path, naam: str) -> bytes:
    return b"".join(pad.read_bytes() for pad in map_.iterdir() if pad.name.startswith(naam))


@pytest.mark.parametrize("dicht", ["met de hand", "door de klok"])
def test_losse_antwoorden_die_gewist_zijn_komen_niet_terug(dicht, tmp_path, klok, capsys):
    """The copy was made while the table was open; since then it closed, and a day went by."""
    bron, doel = tmp_path / "bron.sqlite", tmp_path / "doel.sqlite"
    opslag, id = opslag_met_geheim(f"sqlite:///{bron}")
    kopie = kopieer(f"sqlite:///{bron}", tmp_path)
    if dicht == "met de hand":  # sooner than the copy can know
        opslag.sluit(id, NU + 2 * UUR)
    later = NU + 3 * UUR + DAG if dicht == "met de hand" else NU + 12 * UUR + DAG
    opslag.sluit_af()
    klok(later)
    assert GEHEIM.encode() in op_schijf(tmp_path, "kopie")
    assert draai("herstel", kopie, url=f"sqlite:///{doel}") == ""
    assert "losse antwoorden niet terug" in capsys.readouterr().out
    # Not for a moment, not even in the journal.
    assert GEHEIM.encode() not in op_schijf(tmp_path, "doel")
    terug = open_opslag(f"sqlite:///{doel}")
    assert terug.telling(id) == {"deelnemers": 0, "antwoorden": {}}
    # What was still open is counted: that stays.
    assert terug.uitkomst(id, OPEN).verdeling["aantal"] == 3 and terug.standen(id)[OPEN] == "gesloten"
    terug.sluit_af()


def test_binnen_een_dag_komen_losse_antwoorden_wel_terug(tmp_path, klok, capsys):
    opslag, id = opslag_met_geheim(f"sqlite:///{tmp_path / 'bron.sqlite'}")
    opslag.sluit_af()
    kopie = kopieer(f"sqlite:///{tmp_path / 'bron.sqlite'}", tmp_path)
    klok(NU + UUR + DAG - 1)
    assert draai("herstel", kopie, url=f"sqlite:///{tmp_path / 'doel.sqlite'}") == ""
    terug = open_opslag(f"sqlite:///{tmp_path / 'doel.sqlite'}")
    assert terug.telling(id)["deelnemers"] == 3
    terug.sluit_af()


def test_een_tafel_die_over_haar_tijd_is_komt_niet_terug(tmp_path, klok, capsys):
    opslag, _ = opslag_met_geheim(f"sqlite:///{tmp_path / 'bron.sqlite'}")
    opslag.sluit_af()
    kopie = kopieer(f"sqlite:///{tmp_path / 'bron.sqlite'}", tmp_path)
    klok(NU + 31 * DAG)
    assert draai("herstel", kopie, url=f"sqlite:///{tmp_path / 'doel.sqlite'}") == ""
    assert "Niet teruggezet, want over hun tijd: één tafel." in capsys.readouterr().out
    assert rijen(f"sqlite:///{tmp_path / 'doel.sqlite'}")["tafel"] == []


def test_een_tafel_die_met_de_hand_gewist_is_komt_niet_terug(tafel_url, tmp_path, klok, capsys):
    opslag, id = opslag_met_geheim(tafel_url)
    blijft = open_met_vraag(opslag)
    kopie = kopieer(tafel_url, tmp_path)
    opslag.wis(id)
    assert opslag.wis_verlopen(NU + DAG) == 0  # what is remembered is not forgotten before its time
    opslag.sluit_af()
    # Twice: what is remembered goes along.
    for _ in range(2):
        assert draai("herstel", kopie, "--vervang", url=tafel_url) == ""
        assert "met de hand gewist: één tafel." in capsys.readouterr().out
        assert [rij[0] for rij in rijen(tafel_url)["tafel"]] == [blijft]
    # Also by way of a later copy, in a database that knew nothing of it.
    elders = f"sqlite:///{tmp_path / 'elders.sqlite'}"
    for van in (kopieer(tafel_url, tmp_path), kopie):
        assert draai("herstel", van, "--vervang", url=elders) == ""
    assert "met de hand gewist: één tafel." in capsys.readouterr().out
    opslag = open_opslag(tafel_url)
    assert opslag.wis_verlopen(NU + 31 * DAG) == 1
    assert not [rij for rij in rijen(tafel_url)["tafel_meta"] if str(rij[0]).startswith("gewist")]
    opslag.sluit_af()


def test_in_een_kopie_staat_niets_dat_over_zijn_tijd_is(tmp_path, klok):
    """Also when the server stood still for days."""
    bron = f"sqlite:///{tmp_path / 'bron.sqlite'}"
    opslag, id = opslag_met_geheim(bron)
    opslag.zet_stand(id, OPEN, "gesloten", NU)
    opslag.zet_uitkomst(id, OPEN, Uitkomst(toelichting="blijft"), 0, NU)
    opslag.sluit_af()
    klok(NU + 3 * DAG)
    kopie = kopieer(bron, tmp_path)
    assert GEHEIM.encode() not in op_schijf(tmp_path, "kopie") and b"blijft" in kopie.read_bytes()


# --- making one ------------------------------------------------------------------------------------


def test_een_kopie_die_niet_lukt_laat_niets_achter(vol, tmp_path, klok, capsys, monkeypatch):
    def vol_schijf(*_):
        raise OSError(28, "x")

    monkeypatch.setattr(os, "fsync", vol_schijf)
    assert draai("reservekopie", tmp_path / "kopie", url=vol) == "fout"
    assert "is niet gemaakt: de schijf is vol" in capsys.readouterr().err
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["vol.sqlite"]


def test_van_tafels_die_er_niet_zijn_komt_geen_kopie(tmp_path, capsys):
    (tmp_path / "leeg.sqlite").touch()
    for naam, zin in (("weg.sqlite", "Er zijn nog geen tafels"), ("leeg.sqlite", "staan geen tafels")):
        assert draai("reservekopie", tmp_path / "kopie", url=f"sqlite:///{tmp_path / naam}") == "fout"
        assert zin in capsys.readouterr().err
    assert not (tmp_path / "weg.sqlite").exists() and not (tmp_path / "kopie").exists()


def test_een_kopie_schrijft_nergens_overheen(vol, tmp_path, klok, capsys):
    kopie = kopieer(vol, tmp_path)
    voor = kopie.read_bytes()
    assert draai("reservekopie", kopie, url=vol) == "fout"
    assert "bestaat al" in capsys.readouterr().err and kopie.read_bytes() == voor


def test_van_twee_kopieen_tegelijk_blijft_de_eerste(vol, tmp_path, klok, capsys, monkeypatch):
    doel, echt = tmp_path / "kopie", tafelkopie._schrijf_rijen

    def langzaam(*delen: Any) -> None:
        echt(*delen)
        doel.write_bytes(b"van een ander")

    monkeypatch.setattr(tafelkopie, "_schrijf_rijen", langzaam)
    assert draai("reservekopie", doel, url=vol) == "fout"
    assert "bestaat al" in capsys.readouterr().err and doel.read_bytes() == b"van een ander"
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["kopie", "vol.sqlite"]


def test_wie_een_kopie_opent_die_er_niet_is_hoort_dat(tmp_path):
    with pytest.raises(Weigering, match="is niet te lezen"):
        kopieopdracht._Open(tmp_path / "weg")
