"""A database that does not take anything: a sentence, nothing acknowledged, and well again by itself."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys

import pytest
from tafelproef import NU, STELLING, open_met_vraag, per_verbinding, zit

from routekaart.tafel.fouten import OpslagWeg, TafelFout
from routekaart.tafel.model import Antwoord, Uitkomst
from routekaart.tafel.opslag import open_opslag


@pytest.fixture
def sqlite_pad(tmp_path):
    return tmp_path / "tafels.sqlite"


@pytest.fixture
def sqlite_opslag(sqlite_pad):
    winkel = open_opslag(f"sqlite:///{sqlite_pad}")
    yield winkel
    winkel.sluit_af()


STORINGEN = {
    "alleen lezen": ("PRAGMA query_only = ON",),
    # The file may not grow any more: what SQLite says then is what it says on a full disk.
    "vol": ("PRAGMA max_page_count = 1",),
}


@pytest.mark.parametrize("storing", STORINGEN)
def test_een_database_die_niets_meer_aanneemt_bevestigt_niets(sqlite_opslag, storing):
    opslag = sqlite_opslag
    id = open_met_vraag(opslag)
    wie = zit(opslag, id)
    opslag.antwoord(wie, STELLING, Antwoord(0, 1, 4, "eerst"), NU)
    heel = per_verbinding(opslag, *STORINGEN[storing])
    lang = "x" * 9_000
    for doe in (
        lambda: [opslag.antwoord(wie, STELLING, Antwoord(0, n, 5, lang), NU) for n in range(2, 9)],
        lambda: [
            opslag.zet_uitkomst(id, STELLING, Uitkomst(toelichting=lang * n), 0, NU) for n in range(1, 5)
        ],
        lambda: [opslag.open_tafel("stap_02", NU) for _ in range(40)],
    ):
        with pytest.raises(OpslagWeg) as fout:
            doe()
        assert (
            fout.value.status == 503 and "Wat u typte, staat nog op uw eigen apparaat" in fout.value.melding
        )
    # Looking still works, and so does all else as soon as the database does.
    geldt = opslag.mijn(wie)[STELLING].volgnr
    heel()
    with opslag._db.engine.connect() as con:
        con.exec_driver_sql("PRAGMA query_only = OFF")
        con.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert opslag.antwoord(wie, STELLING, Antwoord(0, geldt + 1, 5, lang), NU) == geldt + 1
    opslag.gezond(NU)


def test_wie_gezond_is_kan_schrijven(sqlite_opslag):
    sqlite_opslag.gezond(NU)
    per_verbinding(sqlite_opslag, *STORINGEN["alleen lezen"])
    with pytest.raises(OpslagWeg):
        sqlite_opslag.gezond(NU)


def test_wie_te_lang_op_een_ander_wacht_krijgt_een_zin(sqlite_opslag, sqlite_pad):
    id = open_met_vraag(sqlite_opslag)
    per_verbinding(sqlite_opslag, "PRAGMA busy_timeout = 50")
    ander = sqlite3.connect(sqlite_pad, isolation_level=None)
    ander.execute("BEGIN IMMEDIATE")
    with pytest.raises(OpslagWeg):
        sqlite_opslag.schuif_aan(id, "raad", NU)
    assert sqlite_opslag.telling(id)["deelnemers"] == 0
    ander.execute("ROLLBACK")
    ander.close()
    zit(sqlite_opslag, id)


def test_een_bestand_is_alleen_voor_de_eigenaar_en_zet_zijn_veilige_stand_aan(sqlite_opslag, sqlite_pad):
    open_met_vraag(sqlite_opslag)
    for bestand in sqlite_pad.parent.iterdir():
        assert stat.S_IMODE(bestand.stat().st_mode) == 0o600, bestand
    with sqlite_opslag._db.engine.connect() as con:
        stand = {p: con.exec_driver_sql(f"PRAGMA {p}").scalar() for p in
                 ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")}  # fmt: skip
    assert stand == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 10_000,
    }  # fmt: skip


def test_wat_bevestigd_is_staat_er_na_een_harde_stop(sqlite_pad):
    """A process that acknowledges an answer and is killed at once."""
    code = f"""
import os, signal, sys
sys.path[:0] = {[p for p in sys.path if p]!r}
from tafelproef import *
from routekaart.tafel.opslag import open_opslag
from routekaart.tafel.model import Antwoord
opslag = open_opslag("sqlite:///{sqlite_pad}")
id = open_met_vraag(opslag)
sleutel = opslag.schuif_aan(id, "raad", NU)
opslag.antwoord(opslag.wie(sleutel, NU), STELLING, Antwoord(0, 1, 4, "bewaard"), NU)
print(sleutel, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    uit = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert uit.returncode == -9, uit.stderr
    opslag = open_opslag(f"sqlite:///{sqlite_pad}")
    wie = opslag.wie(uit.stdout.strip(), NU)
    assert wie is not None
    assert opslag.mijn(wie)[STELLING].toelichting == "bewaard"
    opslag.sluit_af()


@pytest.mark.parametrize("url", ["", "geen adres", "mysql://x/y", "sqlite://", "sqlite:///:memory:"])
def test_een_adres_dat_geen_adres_is_krijgt_een_zin(url):
    with pytest.raises(TafelFout) as fout:
        open_opslag(url)
    assert "sqlite:////map/tafels.sqlite" in fout.value.melding


def test_een_bestand_dat_niet_te_openen_is_krijgt_een_zin(tmp_path):
    (tmp_path / "bestand").write_text("geen map")
    (tmp_path / "vreemd.sqlite").write_text("Dit is geen database. " * 100)
    for pad, woord in (("bestand/tafels.sqlite", "bestand"), ("vreemd.sqlite", "not a database")):
        with pytest.raises(TafelFout, match=woord) as fout:
            open_opslag(f"sqlite:///{tmp_path / pad}")
        assert not isinstance(fout.value, OpslagWeg)
    assert (tmp_path / "vreemd.sqlite").read_text().startswith("Dit is geen database.")


def test_een_database_van_een_andere_versie_blijft_zoals_hij_is(sqlite_opslag, sqlite_pad):
    with sqlite3.connect(sqlite_pad) as con:
        con.execute("UPDATE tafel_meta SET waarde = '99' WHERE naam = 'schema'")
    with pytest.raises(TafelFout, match="nieuwere versie"):
        open_opslag(f"sqlite:///{sqlite_pad}")


# --- PostgreSQL ---------------------------------------------------------------------------------


@pytest.fixture
def pg_url(postgres):
    return postgres.nieuwe_database()


def test_postgresql_gestopt_en_weer_gestart(postgres, pg_url):
    opslag = open_opslag(pg_url)
    id = open_met_vraag(opslag)
    wie = zit(opslag, id)
    postgres.stop()
    try:
        for doe in (
            lambda: opslag.antwoord(wie, STELLING, Antwoord(0, 1, 4), NU),
            lambda: opslag.versies([id]),
            lambda: opslag.gezond(NU),
        ):
            with pytest.raises(OpslagWeg):
                doe()
        with pytest.raises(TafelFout, match="Staat de server aan"):
            open_opslag(pg_url)
    finally:
        postgres.start()
    assert opslag.antwoord(wie, STELLING, Antwoord(0, 1, 4), NU) == 1
    opslag.gezond(NU)
    opslag.sluit_af()


def test_wie_niets_merkte_van_een_herstart_merkt_er_ook_daarna_niets_van(postgres, pg_url):
    opslag = open_opslag(pg_url)
    id = open_met_vraag(opslag)
    postgres.stop()
    postgres.start()
    # The connection that lies ready is of the server that is gone.
    zit(opslag, id)
    opslag.sluit_af()


def test_postgresql_die_alleen_nog_laat_lezen(postgres, pg_url):
    opslag = open_opslag(pg_url)
    id = open_met_vraag(opslag)
    naam = pg_url.rsplit("/", 1)[1]
    postgres.doe(f"ALTER DATABASE {naam} SET default_transaction_read_only = on")
    opslag._db.engine.dispose()
    with pytest.raises(OpslagWeg):
        opslag.schuif_aan(id, "raad", NU)
    assert opslag.telling(id)["deelnemers"] == 0
    postgres.doe(f"ALTER DATABASE {naam} RESET default_transaction_read_only")
    opslag._db.engine.dispose()
    zit(opslag, id)
    opslag.sluit_af()


def test_in_de_melding_staat_geen_wachtwoord(postgres):
    url = postgres.url("bestaat_niet").replace("proef@", "proef:geheim123@")
    with pytest.raises(TafelFout) as fout:
        open_opslag(url)
    assert "geheim123" not in fout.value.melding
