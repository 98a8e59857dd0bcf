"""What the server says: one line with date and time in Dutch, never who visited or what they asked.

The terminal gets our own lines. The file in the work folder also gets the cause (English, from libraries), so that a
reader never meets a traceback and whoever mends it can find one.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

from routekaart.dashboard.demper import make_demper
from routekaart.dashboard.redenen import spoor_van_fout, toon
from routekaart.dashboard.tellers import TELLERS, soort_van

if TYPE_CHECKING:
    from tornado.web import RequestHandler

ONS = "routekaart"
# What else somebody asks with is not repeated.
_METHODEN = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
# Stands in a line for a name of the server itself.
NAAM = "[naam van de server]"
_DATUM = "%Y-%m-%d %H:%M:%S"
# IPv4, and IPv6 with at least two colons; wide, as a time that is struck out harms nobody.
_ADRES = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?<![\w:])[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?![\w:])"
)
# The id of a kernel is the key to it.
_SLEUTEL = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_KLEUR = re.compile(r"\x1b\[[0-9;]*m")
_VRAAG = re.compile(r"\?[^\s'\"]+")
# A key or a code of a live table, which somebody may type behind our address; and whatever else stands there that is
# no address of ours.
_TAFELSLEUTEL = re.compile(
    r"(?<![\w-])[bdms]_[\w-]{10,}|(?<=/)[BCDFGHJKMNPQRSTVWXZ]{6}(?![\w-])", re.IGNORECASE
)
_DEMPER = make_demper(ONS)
# How large the file with what processes say may become, and how much of it is kept then.
_MEESTE_GEZEGD, _EIND_GEZEGD = 1_000_000, 100_000
_TAFELPAD = re.compile(
    r"(/tafel/)(?!(?:mee|leiding|scherm|api/(?:open|zoek|aanschuiven|stand|mijn|dossier|sluit|qr|vragen"
    r"|(?:antwoord|vraag|uitslag|uitkomst)/[A-Z]\d{1,2}-\d\d))(?:[\s'\"]|$))[^\s'\"]+"
)


def strike(tekst: str) -> str:
    """A text without addresses of visitors, what they asked, keys and codes, and without colours."""
    tekst = _TAFELPAD.sub(r"\1...", _TAFELSLEUTEL.sub("[sleutel]", _KLEUR.sub("", tekst)))
    return _VRAAG.sub("?...", _ADRES.sub("[adres]", _SLEUTEL.sub("[sleutel]", tekst)))


class _Zwijger(logging.Formatter):
    """A line without addresses of visitors, without what they asked, and without colours."""

    # As long as nobody visits, a fault may say what is wrong with this machine.
    met_woorden = True

    def formatException(self, ei: Any) -> str:
        """Where it went wrong; in what words only before the first visitor."""
        return super().formatException(ei) if self.met_woorden or ei[1] is None else spoor_van_fout(ei[1])

    def format(self, record: logging.LogRecord) -> str:
        """Strike out all three, also in a traceback."""
        if not self.met_woorden:
            # Another place may have written the fault out already.
            anders = {"exc_text": None} | ({} if record.name == ONS else {"msg": str(record.msg), "args": ()})
            record = logging.makeLogRecord(record.__dict__ | anders)
        tijd = self.formatTime(record, self.datefmt)
        regel = super().format(record)
        kop, rest = (tijd, regel[len(tijd) :]) if regel.startswith(tijd) else ("", regel)
        return kop + strike(rest).replace(NAAM, getattr(record, "rk_naam", NAAM))


class _VoorLezer(_Zwijger):
    """Our lines without their cause; of another's fault only that there is one."""

    def __init__(self, pad: Path) -> None:
        super().__init__("%(asctime)s %(message)s", _DATUM)
        self._pad = pad

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        if record.name == ONS:
            delen = {"msg": record.getMessage(), "rk_naam": getattr(record, "rk_naam", NAAM)}
        else:
            delen = {"msg": f"Een onderdeel van de server meldt een fout. Lees verder in {self._pad}"}
        return super().format(logging.makeLogRecord({"created": record.created, **delen}))


def _voor_lezer(record: logging.LogRecord) -> bool:
    return record.name == ONS or record.levelno >= logging.ERROR


def houd_scherm_vrij(pad: Path) -> None:
    """What processes that we start, and libraries outside Python, say about faults goes to a file; we still speak.

    Until the end of this process: what it started may still fail while it ends.
    """
    try:
        echt = os.dup(2)
        bestand = os.open(pad, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except OSError:  # there is no terminal at all
        return
    sys.stderr.flush()
    os.dup2(bestand, 2)
    os.close(bestand)
    sys.stderr = open(  # noqa: SIM115 (stays until the end)
        echt, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False
    )


def open_logboek(pad: Path) -> None:
    """Send all log lines of this process to a file, and from now on to no other place."""
    bestand = RotatingFileHandler(pad, maxBytes=1_000_000, backupCount=1, encoding="utf-8")
    bestand.setFormatter(_Zwijger("%(asctime)s %(levelname)s %(name)s: %(message)s", _DATUM))
    bestand.addFilter(_DEMPER)
    wortel = logging.getLogger()
    for oud in wortel.handlers[:]:
        wortel.removeHandler(oud)
    wortel.addHandler(bestand)
    wortel.setLevel(logging.WARNING)
    logging.getLogger(ONS).setLevel(logging.INFO)
    # Their own handlers would say it a second time, undated.
    for naam in (
        "Dashboards",
        "Voila",
        "tornado",
        "tornado.access",
        "tornado.application",
        "tornado.general",
    ):
        logger = logging.getLogger(naam)
        logger.handlers.clear()
        logger.setLevel(logging.NOTSET)
        logger.propagate = True
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a terminal that was closed is no reason to stop


def toon_op_scherm(pad: Path, vorm: logging.Formatter | None = None) -> None:
    """Say our own lines in the terminal too; `pad` is the file where the causes stand, `vorm` another form."""
    scherm = logging.StreamHandler(sys.stderr)
    scherm.setFormatter(vorm or _VoorLezer(pad))
    scherm.addFilter(_voor_lezer)
    scherm.addFilter(_DEMPER)
    logging.getLogger().addHandler(scherm)


def kort_in(pad: Path) -> None:
    """Keep of what processes say only the end, once it is too much: whoever writes on goes on behind it."""
    with suppress(OSError):
        if (lang := pad.stat().st_size) <= _MEESTE_GEZEGD:
            return
        with pad.open("r+b") as bestand:
            bestand.seek(lang - _EIND_GEZEGD)
            eind = bestand.read(_EIND_GEZEGD)
            bestand.truncate(0)
        with pad.open("ab") as bestand:
            bestand.write(eind)


def mag_woorden() -> bool:
    """Whether a fault may still be told in its own words."""
    return _Zwijger.met_woorden


def zwijg_over_woorden() -> None:
    """From now on visitors come: what a fault says may hold what they sent."""
    _Zwijger.met_woorden = False


def meld_antwoord(handler: RequestHandler) -> None:
    """Count it; what was refused or went wrong, and how long it took, is said too. Not who asked."""
    status, pad, duur = handler.get_status(), handler.request.path, handler.request.request_time()
    site = handler.settings.get("rk_site")
    soort = getattr(handler, "telt_als", "") or soort_van(pad, site.basis if site else "/")
    TELLERS.antwoord(soort, status, duur)
    if status >= 400:
        meld_verzoek(status, handler.request.method or "", pad, soort, duur)


def meld_verzoek(status: int, methode: str, pad: str, soort: str, duur: float) -> None:
    """One line about a request that was refused or went wrong.

    Whether we are well is asked all the time: that is said where it changes, not here.
    """
    if soort != "beheer":
        ms = round(1000 * duur)
        methode = methode if methode in _METHODEN else "(anders)"
        velden = {"soort": "verzoek", "status": status, "methode": methode, "padsoort": soort, "ms": ms}
        meld(f"{status} {methode} {toon(pad)} ({ms} ms)", **velden)


def meld(tekst: str, **velden: object) -> None:
    """One line in the log; `velden` say the same to a program."""
    logging.getLogger(ONS).info(tekst, extra={"velden": velden})


def meld_ziek(tekst: str) -> None:
    """One line about what the operator has to look at, when there is no cause to keep."""
    logging.getLogger(ONS).error(tekst)


def meld_met_naam(tekst: str, naam: str) -> None:
    """One line in the log, `NAAM` in it replaced by a name or a number of this server, which may stand there."""
    logging.getLogger(ONS).info(tekst, extra={"rk_naam": naam})


def meld_fout(tekst: str, fout: BaseException | None = None) -> None:
    """One line in the log; the file keeps the cause too."""
    logging.getLogger(ONS).error(tekst, exc_info=fout)
