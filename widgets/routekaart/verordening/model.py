"""The ordinance as everyone after the builder sees it: chapters, articles, paragraphs, and what came along with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from routekaart.content import Zekerheid
from routekaart.verordening.eigen import EigenStand
from routekaart.verordening.toelichting import Keuzetoelichting, Toelichting
from routekaart.verordening.velden import Veldwaarde


@dataclass(frozen=True)
class Onderdeel:
    """A part of a lid; a term has no letter."""

    letter: str
    tekst: str


@dataclass(frozen=True)
class Artikellid:
    """A lid with its number, or without a number when it stands alone.

    `sjabloon` is the sentence as the building blocks have it and `bron` the same to edit; both are empty where nobody
    can change it. `eigen` is the key of the own text that stands here.
    """

    nummer: int | None
    tekst: str
    onderdelen: tuple[Onderdeel, ...] = ()
    slotzin: str = ""
    sjabloon: str = ""
    bron: str = ""
    eigen: str = ""

    def zinnen(self) -> Iterator[str]:
        """Yield the texts of this paragraph in reading order."""
        yield self.tekst
        for onderdeel in self.onderdelen:
            yield onderdeel.tekst
        if self.slotzin:
            yield self.slotzin


@dataclass(frozen=True)
class Artikel:
    """An article, with the decisions it comes from, and the questions and fields that belong to it.

    `ook` names the other places whose subject it covers; `eigen` is the key of an article the municipality wrote.
    """

    nummer: int
    plek: str
    kop: str
    leden: tuple[Artikellid, ...]
    beslissingen: tuple[str, ...]
    vragen: tuple[str, ...]
    velden: tuple[str, ...] = ()
    vraagt_beleid: bool = False
    vraagt_nadere_regels: bool = False
    ook: tuple[str, ...] = ()
    eigen: str = ""

    @cached_property
    def tekst(self) -> str:
        """Return the article as plain text, without its heading."""
        return "\n".join(zin for lid in self.leden for zin in lid.zinnen())


@dataclass(frozen=True)
class Hoofdstuk:
    """A chapter with at least one article."""

    nummer: int
    titel: str
    artikelen: tuple[Artikel, ...]


@dataclass(frozen=True)
class Voorbehoud:
    """Something we could not verify, or that is our own reading: have it checked."""

    beslissing: str
    tekst: str
    zekerheid: Zekerheid


@dataclass(frozen=True)
class DodeVerwijzing:
    """A reference to a place without an article; `artikel` is where it stands, when that is an article."""

    waar: str
    plek: str
    artikel: int | None = None


@dataclass(frozen=True)
class NaastElkaar:
    """A decision at which groups chose differently: whose choice, and what it is called, the followed one first."""

    beslissing: str
    keuzes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Verordening:
    """An ordinance that is ready to read, to check and to lay out.

    `ingang` holds the words that say from when it works, as they stand in the article; empty when none do.
    """

    citeertitel: str
    gemeente: str
    aanhef: tuple[str, ...]
    hoofdstukken: tuple[Hoofdstuk, ...]
    ingang: str
    slot: str
    ondertekening: tuple[str, ...]
    begrippen: tuple[tuple[str, str], ...]
    algemene_toelichting: tuple[str, ...]
    artikelsgewijze_toelichting: tuple[Toelichting, ...]
    niet_geregeld: tuple[Keuzetoelichting, ...]
    voorbehoud: str
    voorbehouden: tuple[Voorbehoud, ...]
    keuzes: Mapping[str, str]
    niet_gekozen: tuple[str, ...]
    velden: Mapping[str, Veldwaarde]
    gebruikte_velden: tuple[str, ...]
    dode_verwijzingen: tuple[DodeVerwijzing, ...]
    naast_elkaar: tuple[NaastElkaar, ...] = ()
    # Decisions that a profile filled in and nobody took.
    door_profiel: tuple[str, ...] = ()
    # Optional decisions that nobody took; they add nothing.
    overgelaten: tuple[str, ...] = ()
    # Texts of the municipality itself: where each ended up, and of which several versions lie side by side.
    eigen: tuple[EigenStand, ...] = ()
    eigen_naast_elkaar: tuple[str, ...] = ()

    @cached_property
    def artikelen(self) -> tuple[Artikel, ...]:
        """All articles, in order."""
        return tuple(artikel for hoofdstuk in self.hoofdstukken for artikel in hoofdstuk.artikelen)

    def artikel(self, plek: str) -> Artikel | None:
        """Return the article on a place such as `toepassing`, if there is one."""
        return next((a for a in self.artikelen if a.plek == plek or plek in a.ook), None)

    @property
    def aan_de_orde(self) -> Mapping[str, str]:
        """The choices that a document accounts for: all but the optional decisions that nobody took."""
        return {id: letter for id, letter in self.keuzes.items() if id not in self.overgelaten}

    @property
    def open_velden(self) -> tuple[Veldwaarde, ...]:
        """The fields that this text uses and that are still empty."""
        return tuple(self.velden[naam] for naam in self.gebruikte_velden if self.velden[naam].open)
