"""Why the database did not answer, for whoever minds the server: a short name to count by, and a Dutch sentence."""

from __future__ import annotations

import sqlalchemy as sa

from .fouten import OpslagWeg
from .migraties import OVERGEZET, AndereVersie

ZINNEN = {
    "vol": "De tafels kunnen niets bewaren: de schijf is vol. Maak ruimte, daarna gaat het vanzelf verder.",
    "alleen_lezen": (
        "De tafels kunnen niets bewaren: in de database kan alleen worden gelezen. "
        "Geef de server daar schrijfrecht."
    ),
    "weg": (
        "De tafels kunnen niets bewaren: de database geeft geen antwoord. Kijk of zij aanstaat. Is zij een bestand? "
        "Kijk dan of de schijf er nog is en of de server daarin mag schrijven."
    ),
    "traag": "De tafels kunnen niets bewaren: de database is te lang bezet. Kijk wat haar ophoudt.",
    "versie": OVERGEZET,
    "druk": "De tafels hebben het te druk: er wachten te veel vragen op de database.",
    "anders": "De tafels kunnen niets bewaren. Kijk of de database aanstaat en of er ruimte is op de schijf.",
}
_SQLITE = (
    ("SQLITE_FULL", "vol"),
    ("SQLITE_READONLY", "alleen_lezen"),
    ("SQLITE_PERM", "alleen_lezen"),
    ("SQLITE_BUSY", "traag"),
    ("SQLITE_LOCKED", "traag"),
    ("SQLITE_IOERR", "weg"),
    ("SQLITE_CANTOPEN", "weg"),
)
# The states of SQL that PostgreSQL gives, by how they begin.
_POSTGRES = (
    ("53100", "vol"),
    ("53300", "druk"),
    ("25006", "alleen_lezen"),
    ("42501", "alleen_lezen"),
    ("55P03", "traag"),
    ("57014", "traag"),
    ("57P", "weg"),
    ("08", "weg"),
)


def soort_van(fout: OpslagWeg) -> str:
    """The short name: a key of `ZINNEN`."""
    oorzaak = fout.__cause__
    if oorzaak is None:  # said by whoever keeps the line to the store, before the store was asked
        return "druk"
    if isinstance(oorzaak, AndereVersie):
        return "versie"
    if isinstance(oorzaak, sa.exc.TimeoutError):
        return "traag"
    eigen = getattr(oorzaak, "orig", None)
    if naam := getattr(eigen, "sqlite_errorname", ""):
        return next((soort for begin, soort in _SQLITE if naam.startswith(begin)), "anders")
    if staat := getattr(eigen, "sqlstate", None):
        return next((soort for begin, soort in _POSTGRES if staat.startswith(begin)), "anders")
    # A line that broke has no state.
    return "weg" if isinstance(oorzaak, sa.exc.OperationalError) else "anders"
