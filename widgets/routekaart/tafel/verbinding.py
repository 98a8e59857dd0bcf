"""One way to the database: a transaction to read in, a transaction to write in, and one kind of fault.

SQLite knows one writer at a time: in this process a lock, between processes `BEGIN IMMEDIATE`, which takes the right
to write before anything is read. In PostgreSQL whoever writes first locks the row of the table it is about.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from .fouten import OpslagWeg, PastNiet, TafelFout

_WACHT_MS = 10_000
_KIJK_S = 0.01
# What we are called in the list of those who use a database of PostgreSQL.
NAAM = "routekaart"
_SCHRIJF = "routekaart_schrijf"
_VERBINDINGEN = 20
# How long we wait for a PostgreSQL that does not answer, or for somebody else's lock.
_POSTGRES = {
    "connect_timeout": 5,
    "options": f"-c lock_timeout={_WACHT_MS} -c statement_timeout={2 * _WACHT_MS}",
    # A server that vanished without a word is noticed within half a minute.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "application_name": NAAM,
}
WEG = (
    "De server kan nu niets bewaren of opzoeken. Wat u typte, staat nog op uw eigen apparaat. "
    "Wacht even en probeer het opnieuw; blijft dit zo, roep dan uw gespreksleider of de beheerder."
)


class Verbinding:
    """The engine of one URL, for all threads."""

    def __init__(self, url: str) -> None:
        self.is_sqlite, self.engine = _make_engine(url)
        self._slot = threading.Lock() if self.is_sqlite else nullcontext()

    @contextmanager
    def lees(self) -> Iterator[sa.Connection]:
        """Read, in one transaction that sees one moment."""
        with _als_tafelfout(), self.engine.connect() as con:
            if not self.is_sqlite:
                con = con.execution_options(isolation_level="REPEATABLE READ")
            with con.begin():
                yield con

    @contextmanager
    def schrijf(self) -> Iterator[sa.Connection]:
        """Write; all of it is on disk when the block is left, or none of it is."""
        engine = self.engine.execution_options(**{_SCHRIJF: True})
        with _als_tafelfout(), self._slot, engine.begin() as con:
            yield con

    def leeg_logboek(self) -> bool:
        """Take what was erased out of SQLite's journal too; tell whether that went, for somebody may be reading it."""
        if not self.is_sqlite:
            return True
        with _als_tafelfout(), self._slot, self.engine.connect() as con:
            los = con.execution_options(isolation_level="AUTOCOMMIT")
            return los.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar_one() == 0

    def sluit(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def _make_engine(url: str) -> tuple[bool, sa.Engine]:
    try:
        adres = sa.make_url(url)
    except sa.exc.ArgumentError as fout:
        raise TafelFout(_geen_adres(), 500) from fout
    soort = adres.get_backend_name()
    if pad := pad_van(url):
        _make_bestand(pad)
        engine = sa.create_engine(
            adres,
            pool_size=_VERBINDINGEN,
            max_overflow=0,
            pool_timeout=_WACHT_MS / 1000,
            connect_args={"timeout": _WACHT_MS / 1000},
        )
        sa.event.listen(engine, "connect", _bij_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        return True, engine
    if soort == "postgresql":
        adres = adres.set(drivername="postgresql+psycopg")
        engine = sa.create_engine(
            adres,
            pool_pre_ping=True,
            pool_size=_VERBINDINGEN,
            max_overflow=0,
            pool_timeout=_WACHT_MS / 1000,
            connect_args={k: v for k, v in _POSTGRES.items() if k not in adres.query},
        )
        return False, engine
    raise TafelFout(_geen_adres(), 500)


def pad_van(url: str) -> Path | None:
    """The file of a database that is one; None for any other address."""
    with suppress(sa.exc.ArgumentError):
        adres = sa.make_url(url)
        if adres.get_backend_name() == "sqlite" and adres.database not in (None, "", ":memory:"):
            return Path(str(adres.database))
    return None


def _geen_adres() -> str:
    return (
        "Dit is geen adres van een database voor tafels. Geef sqlite:////map/tafels.sqlite of "
        "postgresql+psycopg://gebruiker:wachtwoord@server/naam."
    )


def _make_bestand(pad: Path) -> None:
    """Make the file for its owner alone: what people answer is nobody else's on this machine."""
    try:
        pad.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(pad, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as fout:
        raise TafelFout(
            f"De tafels zijn niet te bewaren in {pad}: {fout.strerror}. "
            "Kies een map waarin de server mag schrijven, of maak ruimte.",
            500,
        ) from fout


def _bij_sqlite(ruw: Any, _: Any) -> None:
    # The driver begins no transactions by itself: `_begin_sqlite` says which kind.
    ruw.isolation_level = None
    wijzer = ruw.cursor()
    wijzer.execute(f"PRAGMA busy_timeout = {_WACHT_MS}")
    _neem_journaal(wijzer)
    for regel in (
        "synchronous = FULL",
        "foreign_keys = ON",
        # What is erased is overwritten, not only forgotten.
        "secure_delete = ON",
    ):
        wijzer.execute(f"PRAGMA {regel}")
    wijzer.close()


def _neem_journaal(wijzer: sqlite3.Cursor) -> None:
    """Where two begin in a new file at once, SQLite waits for nobody to change the kind of journal: so we do."""
    einde = time.monotonic() + _WACHT_MS / 1000
    while True:
        try:
            wijzer.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as fout:
            is_bezet = fout.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not is_bezet or time.monotonic() > einde:
                raise
        time.sleep(_KIJK_S)


def _begin_sqlite(con: sa.Connection) -> None:
    con.exec_driver_sql("BEGIN IMMEDIATE" if con.get_execution_options().get(_SCHRIJF) else "BEGIN")


@contextmanager
def _als_tafelfout() -> Iterator[None]:
    try:
        yield
    except sa.exc.IntegrityError:
        raise
    except sa.exc.DataError as fout:  # a number or a text that fits in no column
        raise PastNiet("Dit kan de server niet bewaren of opzoeken. Laad de pagina opnieuw.") from fout
    except (sa.exc.DBAPIError, sa.exc.TimeoutError) as fout:
        raise OpslagWeg(WEG) from fout
