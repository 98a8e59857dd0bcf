"""What a disk that does not cooperate means for a dossier, in Dutch: what is wrong, and what to do."""

from __future__ import annotations

import errno
from pathlib import Path

# A drive elsewhere that is gone for a while; not every system knows each of these.
_NETWERK = {
    getattr(errno, naam)
    for naam in ("ESTALE", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENOTCONN")
    if hasattr(errno, naam)
}


def melding_bij_lezen(fout: OSError, pad: Path) -> str:
    """Say in Dutch why a dossier cannot be read."""
    if isinstance(fout, IsADirectoryError):
        return f"{pad.name} is een map, geen bestand. Kies het dossier in die map."
    if fout.errno in (errno.EACCES, errno.EPERM):
        return f"U mag {pad.name} niet lezen. Vraag de beheerder om toegang of kies een ander bestand."
    return f"{pad.name} is niet te lezen (fout {_code(fout)}). Kijk of de schijf of de map bereikbaar is."


def melding_bij_schrijven(fout: OSError, pad: Path) -> str:
    """Say in Dutch why a save failed, and that nothing was lost."""
    gevolg = "Het dossier is niet bewaard; wat er al stond, is niet veranderd."
    return f"{_oorzaak_bij_schrijven(fout, pad)} {gevolg}"


def _oorzaak_bij_schrijven(fout: OSError, pad: Path) -> str:
    if fout.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "De schijf is vol. Maak ruimte vrij en bewaar opnieuw."
    if fout.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"U mag niet schrijven in de map {pad.parent}. Kies een andere map of vraag de beheerder."
    if pad.parent.is_file():
        return (
            f"{pad.parent} is een bestand, geen map. Geef dat bestand een andere naam of kies een andere map."
        )
    if fout.errno in (errno.ENOENT, errno.ENOTDIR):
        return f"De map {pad.parent} bestaat niet of is niet bereikbaar. Maak de map of kies een andere."
    if fout.errno in (errno.EISDIR, errno.ENOTEMPTY):
        return f"{pad.name} is een map, geen bestand. Kies een andere naam."
    if fout.errno == errno.ENAMETOOLONG:
        return "De naam van het bestand of van een map is te lang. Kies een kortere naam of een andere map."
    if fout.errno in _NETWERK:
        return f"De schijf of netwerkmap met {pad.parent} antwoordt niet. Kijk of u nog verbinding hebt."
    return f"Schrijven in de map {pad.parent} lukte niet (fout {_code(fout)}). Kies een andere map."


def _code(fout: OSError) -> str:
    """What a helpdesk needs; the words of the system are in another language."""
    return errno.errorcode.get(fout.errno or 0, str(fout.errno))
