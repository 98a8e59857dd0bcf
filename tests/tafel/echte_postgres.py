"""A real PostgreSQL for the tests: started from the programs of the system, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from conftest import vrije_poort, wacht_tot


def vind_programmas() -> Path | None:
    """The folder of `initdb` and `postgres`: Debian keeps them outside the path, the newest last."""
    gevonden = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if op_pad := shutil.which("initdb"):
        gevonden.append(Path(op_pad).resolve().parent)
    return max(gevonden, key=lambda p: p.parent.name, default=None)


def waarom_niet() -> str:
    """Say why there is no PostgreSQL here; empty when there is."""
    if vind_programmas() is None:
        return "geen PostgreSQL op deze machine (op Debian: apt-get install postgresql)"
    if os.geteuid() == 0 and subprocess.run(["id", "postgres"], capture_output=True).returncode:
        return "PostgreSQL draait niet als root, en er is geen gebruiker postgres"
    return ""


@dataclass
class Postgres:
    """A server of one's own, with its files in a temporary folder."""

    map: Path
    poort: int
    databases: int = 0

    @classmethod
    def maak(cls, *, zeker: bool = False) -> Postgres:
        """Make an empty server; it does not run yet. `zeker`: it writes as one that may lose nothing."""
        map_ = Path(tempfile.mkdtemp(prefix="rkpg"))
        self = cls(map_, vrije_poort())
        if os.geteuid() == 0:
            shutil.chown(map_, "postgres", "postgres")
        self._als_postgres(
            "initdb", "-D", str(self.data), "-U", "proef", "--auth=trust", "-E", "UTF8", "--no-sync"
        )
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.write(
                f"\nport = {self.poort}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\n"
                "max_connections = 200\nshared_buffers = 16MB\n"
            )
            if not zeker:
                # Hundreds of empty databases are made here, and no test pulls the plug of the machine.
                conf.write("fsync = off\nfull_page_writes = off\n")
        return self

    @property
    def data(self) -> Path:
        return self.map / "data"

    def url(self, naam: str = "postgres") -> str:
        return f"postgresql+psycopg://proef@127.0.0.1:{self.poort}/{naam}"

    def _als_postgres(self, programma: str, *rest: str) -> None:
        programmas = vind_programmas()
        assert programmas
        opdracht = [str(programmas / programma), *rest]
        if os.geteuid() == 0:
            opdracht = ["runuser", "-u", "postgres", "--", *opdracht]
        subprocess.run(opdracht, check=True, cwd=self.map, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def start(self) -> None:
        """Start, and wait until it answers."""
        log = str(self.map / "log")
        self._als_postgres("pg_ctl", "start", "-D", str(self.data), "-l", log, "-w", "-t", "60")
        wacht_tot(self._antwoordt, "PostgreSQL")

    def _antwoordt(self) -> bool:
        try:
            psycopg.connect(self.url().replace("+psycopg", ""), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self) -> None:
        """Stop at once, as when somebody restarts the machine."""
        self._als_postgres("pg_ctl", "stop", "-D", str(self.data), "-m", "fast", "-w", "-t", "60")

    def val_om(self) -> None:
        """End without a goodbye: the next start has to find what was promised in the log of the database."""
        self._als_postgres("pg_ctl", "stop", "-D", str(self.data), "-m", "immediate", "-w", "-t", "60")

    def doe(self, opdracht: str) -> None:
        """Run one statement outside a transaction."""
        with psycopg.connect(self.url().replace("+psycopg", ""), autocommit=True) as con:
            con.execute(opdracht)  # type: ignore[call-overload]

    def nieuwe_database(self) -> str:
        """Make an empty database and return its address."""
        self.databases += 1
        naam = f"proef{self.databases}"
        self.doe(f"CREATE DATABASE {naam}")
        return self.url(naam)

    def ruim_op(self) -> None:
        """Stop, and take all files away."""
        with suppress(subprocess.CalledProcessError):  # it may be stopped already
            self.stop()
        shutil.rmtree(self.map, ignore_errors=True)
