"""Text that a municipality writes itself: an article of its own, or a sentence of ours in other words.

An own text never takes the place of anything but the very sentence that it was written for. When that sentence
changes or goes, the own text stays beside it, until somebody chooses.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from routekaart.content import Bouwstenen
from routekaart.verordening.artikelverwijzingen import RANG
from routekaart.verordening.letterlijk import alineas, een_regel, leesbaar
from routekaart.verordening.toelichting import Toelichting

EIGEN = "eigen:"
ZONDER_KOP = "Eigen artikel"
GESCHREVEN = "Dit artikel schreef de gemeente zelf."
VERANDERD = "staat er in de woorden van de gemeente zelf."
# `{artikel: Evaluatie}`: a reference that moves along with the numbers.
VERWIJZING = re.compile(r"\{artikel:\s*([^{}\n]{1,200}?)\s*\}", re.IGNORECASE)
_OPSOMMING = re.compile(r"^\s*[-•]\s+")
_NUMMER = re.compile(r"^(\d{1,2})[.)]\s+")
_EINDE = re.compile(r"\s*(?:[;,.]\s*(?:en|of)?|\s(?:en|of))?\s*$")
_OF = re.compile(r"[;,\s]\s*of\s*$")

Stand = Literal["staat", "gewijzigd", "dakloos"]


@dataclass(frozen=True)
class Eigen:
    """An own text as the dossier keeps it; `plek` and `oud` as in `routekaart.dossier.EigenTekst`."""

    sleutel: str
    soort: str
    plek: str
    oud: str = ""
    kop: str = ""
    tekst: str = ""
    toelichting: str = ""

    @property
    def is_artikel(self) -> bool:
        """Tell whether this is an article, not a sentence."""
        return self.soort != "zin"

    @property
    def eigen_plek(self) -> str:
        """Return the place of this article, for who stands after it."""
        return f"{EIGEN}{self.sleutel}"

    @property
    def titel(self) -> str:
        """Return the heading of the article on one line."""
        return een_regel(self.kop) or ZONDER_KOP


@dataclass(frozen=True)
class EigenStand:
    """Where an own text ended up.

    `gewijzigd`: the article is there and its sentence is another one now (`nu`); `dakloos`: the article is not there.
    `was` is the sentence as it was when somebody changed it, `kop` the heading of the article.
    """

    eigen: Eigen
    stand: Stand
    artikel: int | None = None
    lid: int | None = None
    was: str = ""
    nu: str = ""
    kop: str = ""


@dataclass(frozen=True)
class Zin:
    """A paragraph before it has a number: a sentence, its parts, the word before the last part and the rest."""

    tekst: str
    onderdelen: tuple[str, ...] = ()
    voegwoord: str = "en"
    slotzin: str = ""


def sleutel_van_zin(plek: str, oud: str) -> str:
    """Return the key of a changed sentence: one per place and sentence, so that no change overwrites another."""
    tekst = f"{plek}\n{oud}"
    return f"z{hashlib.sha256(tekst.encode()).hexdigest()[:12]}"


def sjabloon_van(tekst: str, onderdelen: Iterable[str], slotzin: str) -> str:
    """Return a paragraph as one text, a part per line; an own text is written the same way."""
    return "\n".join([tekst, *(f"- {deel}" for deel in onderdelen), *([slotzin] if slotzin else [])])


def read_leden(tekst: str) -> list[Zin]:
    """Read the paragraphs of an own article: one per line, and a line that begins with '- ' is a part of it."""
    leden: list[tuple[str, list[str]]] = []
    for regel in _regels(tekst):
        if _OPSOMMING.match(regel) and leden:
            leden[-1][1].append(_OPSOMMING.sub("", regel))
        else:
            nummer = _NUMMER.match(regel)
            # The numbers come by themselves; a number that does not count is simply text.
            eigen = nummer is not None and int(nummer[1]) == len(leden) + 1
            leden.append((regel[nummer.end() :] if nummer and eigen else regel, []))
    return [_zin(zin, delen, "") for zin, delen in leden]


def read_zin(tekst: str) -> Zin:
    """Read one paragraph: the sentence, its parts, and what follows on them."""
    voor: list[str] = []
    delen: list[str] = []
    na: list[str] = []
    for regel in _regels(tekst):
        if _OPSOMMING.match(regel) and not na:
            delen.append(_OPSOMMING.sub("", regel))
        else:
            (na if delen else voor).append(regel)
    return _zin(" ".join(voor), delen, " ".join(na))


def _regels(tekst: str) -> list[str]:
    return [regel.strip() for regel in leesbaar(tekst).split("\n") if regel.strip()]


def _zin(tekst: str, delen: Sequence[str], slotzin: str) -> Zin:
    voegwoord = "of" if len(delen) > 1 and _OF.search(delen[-2]) else "en"
    schoon = tuple(_EINDE.sub("", deel) or deel for deel in delen)
    return Zin(tekst, schoon, voegwoord, slotzin)


_Ruw = TypeVar("_Ruw")


def plaats(
    ruwe: Sequence[_Ruw],
    plekken: Sequence[str],
    eigen: Sequence[Eigen],
    make: Callable[[Eigen], _Ruw],
    plek_van: Callable[[_Ruw], str],
) -> list[_Ruw]:
    """Put the own articles of a chapter behind the place they were written for, or where that place would be."""
    rang: dict[str, tuple[Any, ...]] = {plek: (nummer,) for nummer, plek in enumerate(plekken)}
    for deel in eigen:
        rang[deel.eigen_plek] = (*rang.get(deel.plek, (len(plekken),)), deel.sleutel)
    return sorted([*ruwe, *map(make, eigen)], key=lambda ruw: rang[plek_van(ruw)])


def verdeel(eigen: Iterable[Eigen], hoofdstukken: Sequence[Sequence[str]]) -> list[list[Eigen]]:
    """Divide the own articles over the chapters, each behind the one that it follows.

    One that follows nothing we know stands at the end of the chapter before the last.
    """
    per: list[list[Eigen]] = [[] for _ in hoofdstukken]
    waar = {plek: nummer for nummer, plekken in enumerate(hoofdstukken) for plek in plekken}
    rest = max(0, max(waar.values(), default=0) - 1)
    wacht = sorted((deel for deel in eigen if deel.is_artikel), key=lambda deel: deel.sleutel)
    while wacht:
        nu = [deel for deel in wacht if deel.plek in waar] or wacht
        for deel in nu:
            waar[deel.eigen_plek] = waar.get(deel.plek, rest)
            per[waar[deel.eigen_plek]].append(deel)
        wacht = [deel for deel in wacht if deel not in nu]
    return per


def koppen(b: Bouwstenen) -> Mapping[str, str]:
    """Return the place of every heading that an option can give, so that a reference outlives another choice."""
    uit: dict[str, str] = {"begripsbepalingen": "begrippen"}
    for beslissing in b.beslissingen.values():
        for optie in beslissing.opties:
            for artikel in beslissing.artikelen(optie):
                uit.setdefault(artikel.kop.casefold(), artikel.plek)
    return uit


def lijkt_op(oud: str, zinnen: Sequence[tuple[str, str]]) -> str:
    """Return, of `(template, readable text)` pairs, the text that is most like the old template."""
    if not zinnen:
        return ""
    return max(zinnen, key=lambda zin: difflib.SequenceMatcher(None, oud, zin[0], autojunk=False).ratio())[1]


def licht_toe(toelichtingen: Iterable[Toelichting], eigen: Iterable[EigenStand]) -> list[Toelichting]:
    """Add what the municipality says of its own texts, each at its article."""
    per = {toelichting.artikel: toelichting for toelichting in toelichtingen}
    for deel in eigen:
        if deel.artikel is None or deel.stand != "staat":
            continue
        regels = tuple("\n".join(alinea) for alinea in alineas(deel.eigen.toelichting))
        if deel.eigen.is_artikel:
            per[deel.artikel] = Toelichting(deel.artikel, deel.eigen.titel, (), regels or (GESCHREVEN,))
            continue
        zin = _lid_in_woorden(deel.lid)
        oud = per.get(deel.artikel) or Toelichting(deel.artikel, deel.kop, ())
        per[deel.artikel] = replace(oud, algemeen=(*oud.algemeen, f"{zin} {VERANDERD}", *regels))
    return [per[nummer] for nummer in sorted(per)]


def _lid_in_woorden(lid: int | None) -> str:
    if lid is None:
        return "De tekst van dit artikel"
    return f"Het {RANG[lid - 1]} lid" if lid <= len(RANG) else f"Lid {lid}"
