"""A document as Markdown, in which everything that was typed stays literal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
from routekaart.verordening.letterlijk import een_regel, letter, veilig

# Signs with a meaning anywhere in a line, for pandoc, CommonMark and GitHub alike. A colon before
# a sign makes 'https://' a link and ':smile:' an emoji; 'www.' is a link on GitHub.
_OVERAL = re.compile(
    r"[\\`*_{}\[\]<>#~^$@|&!]|:(?=\S)|(?<=www)\.|-(?=-)|(?<=-)-|\.(?=\.)|(?<=\.)\.", re.IGNORECASE
)
# What would start a list, a definition, a rule or a heading when a line begins with it.
_BEGIN = re.compile(
    r"^[-+=:%]|^(?:\(?(?:\d{1,9}|[^\W\d_]\w?[\u0300-\u036f]*|[ivxlcdm]{1,9})(?=[.)]))", re.IGNORECASE
)


def render_markdown(document: Document) -> str:
    """Return the whole document as Markdown, with its title on top."""
    blokken = [f"# {_midden(een_regel(document.titel))}", *(_blok(blok, 1) for blok in document.blokken)]
    return "\n\n".join(filter(None, blokken)) + "\n"


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


def _stuk(stuk: Stuk) -> str:
    match stuk:
        case Vet(tekst):
            return f"**{_regel(tekst)}**"
        case Link(tekst, url):
            return f"<{url}>" if tekst == url else f"[{_midden(een_regel(tekst))}](<{url}>)"
        case Verwijzing(tekst):
            return _midden(een_regel(tekst))
        case _:
            return _regels(stuk)


def _blok(blok: Blok, diepte: int) -> str:
    match blok:
        case Kop(niveau):
            return f"{'#' * (niveau + 1)} {_midden(een_regel(blok.heel))}"
        case Alinea(stukken):
            return "".join(map(_stuk, stukken))
        case Kenblok(regels):
            return "\\\n".join(f"**{_regel(naam)}:** {_regel(waarde)}" for naam, waarde in regels)
        case Ondertekening(functies):
            return "\n\n".join(map(_regel, functies))
        case NieuweBladzijde():
            return ""
        case Lijst():
            return "\n".join(_lijst(blok, diepte))
        case Tabel():
            return "\n".join(_tabel(blok))


def _lijst(lijst: Lijst, diepte: int) -> Iterator[str]:
    for index, item in enumerate(lijst.items):
        nummer = {"punt": "-", "nummer": f"{lijst.begin + index}.", "letter": f"{letter(index)}."}[
            lijst.soort
        ]
        yield from _item(f"{nummer} ".ljust(4), item, diepte)


def _item(teken: str, item: Sequence[Blok], diepte: int) -> Iterator[str]:
    tekst = "\n\n".join(_blok(blok, diepte + 1) for blok in item)
    for index, regel in enumerate(tekst.split("\n")):
        yield (teken if index == 0 else " " * len(teken)) + regel if regel else ""


def _tabel(tabel: Tabel) -> Iterator[str]:
    yield _regel(tabel.bijschrift)
    yield ""
    yield _rij(tabel.koppen)
    yield "|" + "|".join("-" * max(3, round(breedte * 60)) for breedte in tabel.breedtes) + "|"
    for rij in tabel.rijen:
        yield _rij(rij)


def _rij(cellen: Sequence[str]) -> str:
    return "| " + " | ".join(" / ".join(map(letterlijk, veilig(cel).split("\n"))) for cel in cellen) + " |"
