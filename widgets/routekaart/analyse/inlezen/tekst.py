"""Text files with a table: which alphabet, which separator, and quotes that were never closed."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter

from routekaart.analyse.inlezen.model import HOOGSTENS_CELLEN, HOOGSTENS_PLEKKEN, Blad, Cel, InleesFout, Rij

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", 4),
    (codecs.BOM_UTF32_BE, "utf-32-be", 4),
    (codecs.BOM_UTF16_LE, "utf-16-le", 2),
    (codecs.BOM_UTF16_BE, "utf-16-be", 2),
)
_REGELEINDE = re.compile(r"\r\n|\n|\r")
_SCHEIDINGEN = ";\t,|"
_PROEF = 60
# Signs that no text has: more than one in five hundred, and this is something else than text.
_STUURTEKEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_LIJN = re.compile(r"(:?[-=_]{2,}:?)?")
_VERKEERD_BEWAARD = re.compile("Ã[©«¨¶¼¯³±¡§ª]")


def read_tekst(inhoud: bytes, naam: str) -> Blad:
    """The lines of a text file as a sheet. Raises `InleesFout` when it is no text, cut short or hard to split."""
    tekst, opmerkingen = decode(inhoud, naam)
    tekst = tekst.rstrip(
        f" \r\n\x1a{_SCHEIDINGEN}"
    )  # a sheet formatted down to its last row gives a million of these
    if tekst.count("\n") + tekst.count("\r") > HOOGSTENS_PLEKKEN:
        raise InleesFout(f"In '{naam}' staan te veel regels. Bewaar alleen de tabel die u nodig hebt.")
    scheiding, begin = _find_scheiding(tekst)
    rijen = _split(tekst, scheiding, naam, opmerkingen)
    if not begin and all(len(rij) < 2 for rij in rijen):
        # Each whole line between quotes: what comes of a table that was pasted into one column.
        tekst = "\n".join("".join(rij) for rij in rijen)
        scheiding, _ = _find_scheiding(tekst)
        rijen = _split(tekst, scheiding, naam, opmerkingen)
    while rijen and not any(rijen[-1]):
        rijen.pop()
    breedte = max(map(len, rijen), default=0)
    if sum(map(len, rijen)) > HOOGSTENS_CELLEN * 5 or len(rijen) * breedte > HOOGSTENS_PLEKKEN:
        raise InleesFout(f"In '{naam}' staan te veel cellen. Bewaar alleen de tabel die u nodig hebt.")
    uit = []
    for nummer, rij in enumerate(rijen, 1):
        if nummer <= begin:
            continue
        eerste = next((cel for cel in rij if cel.strip()), "")
        cellen = [Cel(cel.strip()) for cel in rij]
        if all(_LIJN.fullmatch(cel.tekst) for cel in cellen):
            cellen = [Cel("")] * len(rij)  # a line that only draws a line
        leeg = [Cel("")] * (breedte - len(rij))
        uit.append(Rij(nummer, [*cellen, *leeg], len(eerste) - len(eerste.lstrip())))
    if scheiding == ",":
        _check_komma(uit, naam)
    return Blad("", uit, opmerkingen=opmerkingen)


# --- alphabets -------------------------------------------------------------------------------------


def decode(inhoud: bytes, naam: str) -> tuple[str, list[str]]:
    """The text of a file and remarks on its alphabet. Raises `InleesFout` when it is no text or was cut short."""
    tekst, opmerkingen = _decode(inhoud, naam)
    nullen = tekst.count("\x00")
    if len(_STUURTEKEN.findall(tekst)) > max(nullen, 1) + len(tekst) // 500 or nullen > 2 + len(tekst) // 50:
        raise InleesFout(f"'{naam}' is geen tabel. Kies een Excel-bestand (.xlsx) of een CSV-bestand.")
    if nullen:
        opmerkingen.append("In het bestand staan lege tekens. Die slaan wij over.")
    if _VERKEERD_BEWAARD.search(tekst):
        opmerkingen.append("Letters met accenten zijn al eerder verkeerd bewaard. Controleer de namen.")
    return tekst.replace("\x00", "").removeprefix("\ufeff"), opmerkingen


def _decode(inhoud: bytes, naam: str) -> tuple[str, list[str]]:
    for bom, codering, breedte in _BOMS:
        if inhoud.startswith(bom):
            return _breed(inhoud[len(bom) :], codering, breedte, naam)
    if codering := _zonder_bom(inhoud):
        return _breed(inhoud, codering, 2, naam)
    try:
        return inhoud.decode("utf-8-sig"), []
    except UnicodeDecodeError as fout:
        if fout.reason == "unexpected end of data" and fout.start > 0 and _is_utf8(inhoud[: fout.start]):
            raise InleesFout(_afgekapt(naam)) from None
    # Excel on Windows writes CSV in its own alphabet; who pasted files together has both in one.
    regels = []
    for regel in re.split(rb"(\r\n|\n|\r)", inhoud.removeprefix(codecs.BOM_UTF8)):
        try:
            regels.append(regel.decode("utf-8"))
        except UnicodeDecodeError:
            regels.append(regel.decode("cp1252", errors="replace"))
    return "".join(regels), ["Het bestand is gelezen als Windows-tekst. Controleer letters met accenten."]


def _is_utf8(begin: bytes) -> bool:
    """True when this is text with letters in UTF-8: only then is half a letter at the end one that was cut."""
    return any(byte > 127 for byte in begin.removeprefix(codecs.BOM_UTF8)) or begin.startswith(
        codecs.BOM_UTF8
    )


def _zonder_bom(inhoud: bytes) -> str:
    """Two bytes a letter without the mark that says so: every other byte of Dutch text is then zero."""
    begin = inhoud[:2_000]
    even, oneven = begin[0::2].count(0), begin[1::2].count(0)
    helft = len(begin) // 2
    if helft < 4:
        return ""
    if oneven > 0.7 * helft and even < 0.1 * helft:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * helft and oneven < 0.1 * helft else ""


def _breed(inhoud: bytes, codering: str, breedte: int, naam: str) -> tuple[str, list[str]]:
    """Letters of two or four bytes. Half a letter after a line end loses nothing; elsewhere a number may be cut."""
    rest = len(inhoud) % breedte
    try:
        tekst = inhoud[: len(inhoud) - rest].decode(codering)
    except UnicodeDecodeError:
        raise InleesFout(_afgekapt(naam)) from None
    if not rest:
        return tekst, []
    if not tekst.endswith(("\r", "\n")):
        raise InleesFout(_afgekapt(naam))
    return tekst, [
        "Het laatste teken van het bestand is maar half bewaard. Controleer of de laatste regel er staat."
    ]


def _afgekapt(naam: str) -> str:
    return f"'{naam}' is afgekapt: het eind ontbreekt. Bewaar of download het bestand opnieuw."


# --- separators and quotes -------------------------------------------------------------------------


def _find_scheiding(tekst: str) -> tuple[str, int]:
    """The separator, and how many lines only say what it is (`sep=;`, as Excel writes and understands).

    It is the one that splits most lines in the same number of parts; a decimal comma does not fool it.
    """
    regels = [regel for regel in _REGELEINDE.split(tekst, maxsplit=_PROEF)[:_PROEF] if regel.strip()]
    if regels and (gezegd := re.fullmatch(r'"?sep=(.|\\t)"?;*', regels[0].strip(" "), re.IGNORECASE)):
        return gezegd[1].replace("\\t", "\t"), 1
    kort = [regel[:2_000] for regel in regels]

    def score(teken: str) -> tuple[int, int]:
        breedtes = Counter(len(_split_regel(regel, teken)) for regel in kort)
        breedtes.pop(1, None)
        vaakst = max(breedtes, key=lambda breedte: (breedtes[breedte], breedte), default=1)
        return breedtes[vaakst], vaakst

    return max(_SCHEIDINGEN, key=score), 0


def _split_regel(regel: str, teken: str) -> list[str]:
    """One line in parts; separators between quotes do not count."""
    delen = [""]
    for n, stuk in enumerate(regel.split('"')):
        eerste, *rest = stuk.split(teken) if n % 2 == 0 else [stuk]
        delen[-1] += f'"{eerste}' if n else eerste
        delen += rest
    return delen


def _split(tekst: str, scheiding: str, naam: str, opmerkingen: list[str]) -> list[list[str]]:
    if '"' not in tekst:
        regels = _REGELEINDE.split(tekst)
        return [regel.split(scheiding) for regel in (regels if regels[-1] else regels[:-1])]
    try:
        rijen = list(csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True))
    except csv.Error:
        return _split_los(tekst, scheiding, naam, opmerkingen)
    for rij in rijen:
        if any(_slikt_regels(cel, scheiding, len(rij)) for cel in rij):
            return _split_los(tekst, scheiding, naam, opmerkingen)
    return rijen


def _slikt_regels(cel: str, scheiding: str, breedte: int) -> bool:
    """True for a cell that holds whole rows: a quote was opened and only closed by a later one."""
    regels = _REGELEINDE.split(cel)
    return len(regels) > 1 and any(regel.count(scheiding) >= max(1, breedte - 1) for regel in regels)


def _split_los(tekst: str, scheiding: str, naam: str, opmerkingen: list[str]) -> list[list[str]]:
    """Line by line, quotes as plain signs; refused when that would shift a cell to another column."""
    rijen = []
    regels = _REGELEINDE.split(tekst)
    fout = next((n for n, regel in enumerate(regels, 1) if regel.count('"') % 2), 0)
    for nummer, regel in enumerate(regels, 1):
        delen = regel.split(scheiding)
        if re.search(rf'"[^"]*{re.escape(scheiding)}[^"]*"', regel) and len(
            _split_regel(regel, scheiding)
        ) != len(delen):
            raise InleesFout(_aanhalingsteken(naam, fout or nummer))
        rijen.append([_zonder_aanhaling(deel) for deel in delen])
    if rijen and rijen[-1] == [""]:
        rijen.pop()
    waar = f"in regel {fout}" if fout else "ergens"
    opmerkingen.append(
        f"In het bestand staat {waar} een los aanhalingsteken. Wij lezen regel voor regel. Controleer of alle regels er staan."
    )
    return rijen


def _zonder_aanhaling(deel: str) -> str:
    kaal = deel.strip()
    if len(kaal) > 1 and kaal[0] == kaal[-1] == '"':
        return kaal[1:-1].replace('""', '"')
    return kaal.strip('"') if kaal.count('"') == 1 else deel


def _aanhalingsteken(naam: str, nummer: int) -> str:
    return (
        f"In '{naam}' staat een los aanhalingsteken, rond regel {nummer}. "
        "Wij weten dan niet waar een cel ophoudt. Haal het weg en kies het bestand opnieuw."
    )


def _check_komma(rijen: list[Rij], naam: str) -> None:
    """With commas between the cells, a comma inside a number makes two numbers of it: refuse."""
    breedtes = Counter(max(rij.gevuld, default=-1) + 1 for rij in rijen if len(rij.gevuld) > 1)
    if len(breedtes) < 2:
        return
    for rij in rijen:
        gevuld = rij.gevuld
        for plek in gevuld[1:]:
            links, rechts = rij.cellen[plek - 1].tekst, rij.cellen[plek].tekst
            los = re.fullmatch("[-+]?[0-9]{1,3}", links) and re.fullmatch("[0-9]{1,3}%?", rechts)
            if los and len(gevuld) > min(breedtes) and gevuld[-1] + 1 == max(breedtes):
                raise InleesFout(
                    f"In '{naam}' staat in regel {rij.nummer} misschien een komma in een getal: '{links},{rechts}'. "
                    "Bewaar de tabel met een puntkomma tussen de kolommen."
                )
