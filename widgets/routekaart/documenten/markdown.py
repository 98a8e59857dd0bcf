"""A document as Markdown, in which everything that was typed stays literal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from routekaart.documenten.opmaak import (
    Alinea,
    Blok,
    Document,
    Kenblok,
    Kop,
    Lijst,
    Link,
    NieuweBladzijde,
    Ondertekening,
    Stuk,
    Tabel,
    Verwijzing,
    Vet,
)
from routekaart.documenten.voettekst import links, stand_boven
from routekaart.verordening.letterlijk import een_regel, letter, veilig

# Signs with a meaning anywhere in a line, for pandoc, CommonMark and GitHub alike. A colon before
# a sign makes 'https://' a link and ':smile:' an emoji; 'www.' is a link on GitHub.
_OVERAL = re.compile(
    r"[\\`*_{}\[\]<>#~^$@|&!]|:(?=\S)|(?<=www)\.|-(?=-)|(?<=-)-|\.(?=\.)|(?<=\.)\.", re.IGNORECASE
)
_TEKENLIJN = "…………………………………………"
# What would start a list, a definition, a rule or a heading when a line begins with it.
_BEGIN = re.compile(
    r"^[-+=:%]|^(?:\(?(?:\d{1,9}|[^\W\d_]\w?[\u0300-\u036f]*|[ivxlcdm]{1,9})(?=[.)]))", re.IGNORECASE
)


def render_markdown(document: Document) -> str:
    """Return the whole document as Markdown, with its title on top and how far it is under it."""
    schrijver = _Schrijver(document)
    return "\n\n".join(filter(None, schrijver.alles(document))) + "\n"


def letterlijk(tekst: str) -> str:
    """Escape one line of text so that every sign shows as typed."""
    regel = _midden(tekst)
    begin = _BEGIN.match(regel)
    if begin is None:
        return regel
    einde = begin.end() if begin[0][-1].isalnum() else begin.start()
    return f"{regel[:einde]}\\{regel[einde:]}"


def _midden(tekst: str) -> str:
    return _OVERAL.sub(r"\\\g<0>", tekst)


def _regel(tekst: str) -> str:
    return letterlijk(een_regel(tekst))


def _regels(tekst: str) -> str:
    return "\\\n".join(letterlijk(regel) for regel in veilig(tekst).split("\n"))


class _Schrijver:
    """Writes the blocks of one document; knows which headings can be referred to, and what was the last list."""

    def __init__(self, document: Document) -> None:
        self._ankers = {blok.id: _anker(blok.heel) for blok in document.blokken if isinstance(blok, Kop)}
        teveel = Counter(self._ankers[blok.id] for blok in document.blokken if isinstance(blok, Kop))
        self._uniek = {id for id, anker in self._ankers.items() if id and anker and teveel[anker] == 1}

    def alles(self, document: Document) -> Iterator[str]:
        yield f"# {_midden(een_regel(document.titel))}"
        if document.ondertitel:
            yield _regel(document.ondertitel)
        # A block under the title says itself of whom and of what day this is.
        ken = bool(document.blokken) and isinstance(document.blokken[0], Kenblok)
        if regel := stand_boven(document) if ken else links(document, met_titel=False):
            yield _regel(regel)
        yield from self._blokken(document.blokken)

    def _blokken(self, blokken: Sequence[Blok]) -> Iterator[str]:
        ander = False
        for vorige, blok in pairwise([None, *blokken]):
            # Two lists in a row are one list to a reader of Markdown, unless the second has other signs.
            ander = isinstance(blok, Lijst) and isinstance(vorige, Lijst) and not ander
            if blok is not None and (tekst := self._blok(blok, ander)):
                yield tekst

    def _stuk(self, stuk: Stuk) -> str:
        match stuk:
            case Vet(tekst):
                return _vet(tekst)
            case Link(tekst, url):
                return f"<{url}>" if tekst == url else f"[{_midden(een_regel(tekst))}](<{url}>)"
            case Verwijzing(tekst, naar):
                woorden = _midden(een_regel(tekst))
                return f"[{woorden}](#{self._ankers[naar]})" if naar in self._uniek else woorden
            case _:
                return _regels(stuk)

    def _blok(self, blok: Blok, ander: bool = False) -> str:
        match blok:
            case Kop(niveau):
                return f"{'#' * min(niveau + 1, 6)} {_midden(een_regel(blok.heel))}"
            case Alinea(stukken):
                return "".join(map(self._stuk, stukken))
            case Kenblok(regels):
                return "\n".join(
                    f"-   **{_midden(een_regel(naam))}:** {_regel(waarde)}" for naam, waarde in regels
                )
            case Ondertekening(functies):
                return "\n\n".join(f"{_regel(functie)}\n\n{_TEKENLIJN}" for functie in functies)
            case NieuweBladzijde():
                return ""
            case Lijst():
                return "\n".join(self._lijst(blok, ander))
            case Tabel():
                return "\n".join(_tabel(blok))

    def _lijst(self, lijst: Lijst, ander: bool) -> Iterator[str]:
        punt, na_nummer = ("*", ")") if ander else ("-", ".")
        for index, item in enumerate(lijst.items):
            plek = lijst.begin + index
            teken = f"{plek}{na_nummer}" if lijst.soort == "nummer" else punt
            # No reader but pandoc knows lists with letters; so the letter is text, in a list with bullets.
            eigen = f"{letter(plek - 1)}\\. " if lijst.soort == "letter" else ""
            yield from self._item(f"{teken} ".ljust(4), eigen, item)

    def _item(self, teken: str, eigen: str, item: Sequence[Blok]) -> Iterator[str]:
        tekst = eigen + "\n\n".join(self._blokken(item))
        for index, regel in enumerate(tekst.split("\n")):
            yield (teken if index == 0 else " " * len(teken)) + regel if regel else ""


def _vet(tekst: str) -> str:
    """Words in bold; spaces stay outside, for a star next to a space is a star."""
    kern = een_regel(tekst)
    return f"**{_midden(kern)}**" if kern else ""


def _anker(kop: str) -> str:
    """The anchor that GitHub and most readers give a heading: lower case, signs gone, dashes for spaces."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", een_regel(kop).lower()))


def _tabel(tabel: Tabel) -> Iterator[str]:
    if tabel.bijschrift.strip():
        yield _regel(tabel.bijschrift)
        yield ""
    yield _rij(tabel.koppen)
    yield "|" + "|".join("-" * max(3, round(breedte * 60)) for breedte in tabel.breedtes) + "|"
    for rij in tabel.rijen:
        yield _rij(rij, kop=tabel.rijkop)


def _rij(cellen: Sequence[str], *, kop: bool = False) -> str:
    """One row; Markdown knows no heading of a row, so there it is in bold."""
    teksten = [" / ".join(map(letterlijk, veilig(cel).split("\n"))) for cel in cellen]
    if kop and cellen:
        teksten[0] = _vet(" / ".join(veilig(cellen[0]).split("\n")))
    return "| " + " | ".join(teksten) + " |"
