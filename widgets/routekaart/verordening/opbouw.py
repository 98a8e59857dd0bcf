"""From choices to an ordinance: articles, numbers, references, terms and explanation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from routekaart.content import Bouwstenen, Zekerheid, load_content
from routekaart.content.modellen.verordening import (
    BEGRIPPEN_PLEK,
    INTERN_VELD,
    PLAATSHOUDER,
    Artikeltekst,
    Begripsbepaling,
    Beslissing,
    Lid,
    Optie,
)
from routekaart.verordening.eigen import (
    VERWIJZING,
    Eigen,
    EigenStand,
    Zin,
    koppen,
    licht_toe,
    lijkt_op,
    plaats,
    read_leden,
    read_zin,
    sjabloon_van,
    verdeel,
)
from routekaart.verordening.keuzes import complete_keuzes
from routekaart.verordening.letterlijk import een_regel, letter
from routekaart.verordening.toelichting import Keuzetoelichting, Toelichter, Toelichting
from routekaart.verordening.velden import Veldwaarde, fill, read_velden

BEGRIPPEN_KOP = "Begripsbepalingen"
BEGRIPPEN_AANHEF = "In deze verordening wordt verstaan onder:"
# Rules of the college rest on this ordinance, and use its words in the same meaning.
BEGRIPPEN_AANHEF_REGELS = "In deze verordening en de daarop berustende bepalingen wordt verstaan onder:"


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


def assemble(
    keuzes: Mapping[str, str],
    velden: Mapping[str, Any] | None = None,
    motiveringen: Mapping[str, str] | None = None,
    bouwstenen: Bouwstenen | None = None,
    eigen: Iterable[Eigen] = (),
) -> Verordening:
    """Make an ordinance from choices and filled-in fields; it never refuses.

    What is missing is filled with the nearest option that fits. What does not fit shows up
    in `problemen` and `toets`, so that a draft is always there to look at.
    """
    b = bouwstenen or load_content().verordening
    return _Bouwer(b, keuzes, read_velden(velden or {}, b.velden), motiveringen or {}, eigen).build()


@dataclass(frozen=True)
class _Ruw:
    """An article before it has a number."""

    plek: str
    tekst: Artikeltekst | None
    beslissingen: tuple[str, ...]
    eigen: Eigen | None = None

    @property
    def plekken(self) -> tuple[str, ...]:
        """The place it stands on, and the ones it covers as well."""
        return (self.plek, *(self.tekst.ook if self.tekst else ()))


class _Bouwer:
    def __init__(
        self,
        bouwstenen: Bouwstenen,
        keuzes: Mapping[str, str],
        velden: Mapping[str, Veldwaarde],
        motiveringen: Mapping[str, str],
        eigen: Iterable[Eigen] = (),
    ) -> None:
        self.b = bouwstenen
        self.eigen = sorted(eigen, key=lambda deel: deel.sleutel)
        self.zinnen = {
            (deel.plek, deel.oud): deel for deel in self.eigen if not deel.is_artikel and deel.tekst.strip()
        }
        self.koppen: dict[str, str] = {}
        self.velden = velden
        self.motiveringen = motiveringen
        self.keuzes = complete_keuzes(keuzes, bouwstenen)
        self.niet_gekozen = tuple(
            id
            for id, beslissing in self.b.beslissingen.items()
            if beslissing.optie(str(keuzes.get(id))) is None
        )
        # Who chose nothing at an optional decision left nothing open.
        self.overgelaten = frozenset(id for id in self.niet_gekozen if self.b.beslissingen[id].optioneel)
        self.opties: dict[str, Optie] = {}
        for id, beslissing in self.b.beslissingen.items():
            optie = beslissing.optie(self.keuzes[id])
            assert optie is not None  # complete_keuzes returns existing letters only
            self.opties[id] = optie
        self.gebruikt: dict[str, None] = {}
        self.dood: dict[DodeVerwijzing, None] = {}
        # The fields that the text filled in last has used; an article takes them along.
        self.hier: dict[str, None] = {}
        self.velden_in_begrippen: tuple[str, ...] = ()
        self.nummers: dict[str, int] = {}
        self.nummer = 0
        self.aanhef = BEGRIPPEN_AANHEF

    def build(self) -> Verordening:
        eigen = verdeel(self.eigen, [tekst.plekken for tekst in self.b.hoofdstukken])
        per_hoofdstuk = [
            (tekst.titel, self._met_eigen(self._ruwe_artikelen(tekst.plekken), tekst.plekken, deel))
            for tekst, deel in zip(self.b.hoofdstukken, eigen, strict=True)
        ]
        per_hoofdstuk = [(titel, ruwe) for titel, ruwe in per_hoofdstuk if ruwe]
        for _, ruwe in per_hoofdstuk:
            for ruw in ruwe:
                self.nummer += 1
                self.nummers |= dict.fromkeys(ruw.plekken, self.nummer)
        aanhef = tuple(self._vul(regel, "de aanhef") for regel in self._aanhefregels())
        alle = [ruw for _, ruwe in per_hoofdstuk for ruw in ruwe]
        self.koppen = {ruw.plek: _kop(ruw) for ruw in alle}
        begrippen = self._begrippen(alle)
        if any(ruw.plek == "nadere_regels" or (ruw.tekst and ruw.tekst.vraagt_nadere_regels) for ruw in alle):
            self.aanhef = BEGRIPPEN_AANHEF_REGELS
        hoofdstukken = tuple(
            Hoofdstuk(nummer, titel, tuple(self._artikel(ruw, begrippen) for ruw in ruwe))
            for nummer, (titel, ruwe) in enumerate(per_hoofdstuk, start=1)
        )
        artikelen = [artikel for hoofdstuk in hoofdstukken for artikel in hoofdstuk.artikelen]
        eigen_standen = tuple(self._stand_van(deel, artikelen) for deel in self.eigen)
        toelichter = Toelichter(self.b, self.opties, self.motiveringen, self.niet_gekozen)
        return Verordening(
            citeertitel=self._vul("{citeertitel}", "de titel"),
            gemeente=self._vul("{gemeente}", "de titel"),
            aanhef=aanhef,
            hoofdstukken=hoofdstukken,
            ingang=self._ingang(alle),
            slot=self._vul(self.b.vast.slot, "het slot"),
            ondertekening=self.b.vast.ondertekening,
            begrippen=begrippen,
            algemene_toelichting=tuple(self._algemene_toelichting()),
            artikelsgewijze_toelichting=tuple(licht_toe(toelichter.toelichtingen(artikelen), eigen_standen)),
            niet_geregeld=tuple(
                keuze
                for keuze in toelichter.niet_geregeld(artikelen)
                if keuze.beslissing not in self.overgelaten
            ),
            voorbehoud=self.b.vast.voorbehoud.tekst,
            voorbehouden=tuple(self._voorbehouden()),
            keuzes=self.keuzes,
            niet_gekozen=tuple(id for id in self.niet_gekozen if id not in self.overgelaten),
            overgelaten=tuple(sorted(self.overgelaten)),
            velden=self.velden,
            gebruikte_velden=tuple(naam for naam in self.b.velden if naam in self.gebruikt),
            dode_verwijzingen=tuple(self.dood),
            eigen=eigen_standen,
        )

    # --- Artikelen ----------------------------------------------------------------------------

    def _ruwe_artikelen(self, plekken: Iterable[str]) -> list[_Ruw]:
        ruwe = []
        for plek in plekken:
            if plek == BEGRIPPEN_PLEK:
                bronnen = tuple(id for id, optie in self.opties.items() if optie.begrippen)
                ruwe.append(_Ruw(plek, None, bronnen))
            for id, optie in self.opties.items():
                for tekst in self.b.beslissingen[id].artikelen(optie):
                    if tekst.plek == plek and not self._vervalt(tekst):
                        ruwe.append(_Ruw(plek, tekst, (id, *self._toevoegers(plek))))
        return ruwe

    def _met_eigen(self, ruwe: list[_Ruw], plekken: Sequence[str], eigen: Sequence[Eigen]) -> list[_Ruw]:
        def ruw(deel: Eigen) -> _Ruw:
            return _Ruw(deel.eigen_plek, None, (), deel)

        return plaats(ruwe, plekken, eigen, ruw, lambda ruw: ruw.plek)

    def _vervalt(self, tekst: Artikeltekst) -> bool:
        return tekst.alleen_met is not None and self._veld(tekst.alleen_met).geen

    def _toevoegers(self, plek: str) -> tuple[str, ...]:
        return tuple(
            id for id, o in self.opties.items() if o.toevoeging is not None and o.toevoeging.plek == plek
        )

    def _artikel(self, ruw: _Ruw, begrippen: tuple[tuple[str, str], ...]) -> Artikel:
        nummer = self.nummers[ruw.plek]
        if ruw.eigen is not None:
            zinnen = read_leden(ruw.eigen.tekst) or [Zin("")]
            leden: tuple[Artikellid, ...] = tuple(
                self._eigen_lid(zin, nummer, None if len(zinnen) == 1 else index, ruw.eigen)
                for index, zin in enumerate(zinnen, start=1)
            )
            return Artikel(nummer, ruw.plek, ruw.eigen.titel, leden, (), (), eigen=ruw.eigen.sleutel)
        if ruw.tekst is None:
            kop, velden = BEGRIPPEN_KOP, self.velden_in_begrippen
            leden = (Artikellid(None, self.aanhef, _als_onderdelen(begrippen)),)
        else:
            self.hier = {}
            kop, leden = ruw.tekst.kop, self._leden(ruw.tekst, nummer)
            velden = tuple(self.hier)
        vragen = dict.fromkeys(vraag for id in ruw.beslissingen for vraag in self.b.beslissingen[id].vragen)
        return Artikel(
            nummer, ruw.plek, kop, leden, ruw.beslissingen, tuple(vragen), velden,
            vraagt_beleid=ruw.tekst is not None and ruw.tekst.vraagt_beleid,
            vraagt_nadere_regels=ruw.tekst is not None and ruw.tekst.vraagt_nadere_regels,
            ook=ruw.plekken[1:],
        )  # fmt: skip

    def _aanhefregels(self) -> tuple[str, ...]:
        """Put what was considered just before the words that adopt the ordinance."""
        *begin, besluit = self.b.vast.aanhef
        return (*begin, *(regel for optie in self.opties.values() for regel in optie.aanhef), besluit)

    def _ingang(self, ruwe: Iterable[_Ruw]) -> str:
        sjabloon = next((ruw.tekst.ingang for ruw in ruwe if ruw.tekst and ruw.tekst.ingang), "")
        return self._vul(sjabloon, "de ingang")

    def _leden(self, tekst: Artikeltekst, waar: int) -> tuple[Artikellid, ...]:
        gelden = self._sjablonen(tekst)
        enig = len(gelden) == 1
        leden = []
        for index, (bron, sjablonen, oud) in enumerate(gelden):
            nummer = None if enig else index + 1
            eigen = self.zinnen.get((tekst.plek, oud))
            if eigen is not None:
                nieuw = self._eigen_lid(read_zin(eigen.tekst), waar, nummer, eigen)
            else:
                onderdelen = [deel for onderdeel in sjablonen for deel in self._onderdeel(onderdeel, waar)]
                slotzin = self._vul(bron.slotzin, waar) if bron.slotzin else ""
                nieuw = _make_lid(nummer, self._vul(bron.tekst, waar), onderdelen, bron.voegwoord, slotzin)
            leden.append(replace(nieuw, sjabloon=oud, bron=self._bewerkbaar(_met_of(bron, sjablonen))))
        return tuple(leden)

    def _sjablonen(self, tekst: Artikeltekst) -> list[tuple[Lid, list[str], str]]:
        """Return each paragraph with its parts, those that other options add too, and all of it as one text."""
        uit = []
        for index, lid in enumerate(self._geldende(tekst)):
            bron = self._getal_van(lid)
            delen = [*bron.onderdelen, *(self._toevoegingen(tekst.plek) if index == 0 else ())]
            uit.append((bron, delen, sjabloon_van(bron.tekst, delen, bron.slotzin)))
        return uit

    def _toevoegingen(self, plek: str) -> list[str]:
        return [
            toevoeging.onderdeel
            for optie in self.opties.values()
            if (toevoeging := optie.toevoeging) is not None and toevoeging.plek == plek
        ]

    # --- Eigen tekst --------------------------------------------------------------------------

    def _eigen_lid(self, zin: Zin, waar: int, nummer: int | None, eigen: Eigen) -> Artikellid:
        def vul(tekst: str) -> str:
            return VERWIJZING.sub(lambda vondst: self._naar_kop(vondst[1], waar), tekst)

        delen = [vul(deel) for deel in zin.onderdelen]
        lid = _make_lid(nummer, vul(zin.tekst), delen, zin.voegwoord, vul(zin.slotzin))
        return replace(lid, eigen=eigen.sleutel)

    def _naar_kop(self, kop: str, waar: int) -> str:
        """Return the number of the article with this heading, also when another choice gave it another one."""
        zoek = een_regel(kop).casefold()
        hier = next((plek for plek, staat_er in self.koppen.items() if staat_er.casefold() == zoek), None)
        return self._verwijzing(hier or koppen(self.b).get(zoek, een_regel(kop)), waar)

    def _bewerkbaar(self, sjabloon: str) -> str:
        """Return a sentence of ours as somebody edits it: fields in words, references by heading."""
        woorden = {
            (ref, naam): self._kopverwijzing(naam) if ref else self.velden[naam].tekst
            for ref, naam in PLAATSHOUDER.findall(sjabloon)
        }
        return fill(sjabloon, woorden)

    def _kopverwijzing(self, plek: str) -> str:
        kop = next((k for p, k in self.koppen.items() if self.nummers[p] == self.nummers.get(plek)), "")
        return f"{{artikel: {kop}}}" if kop else gat_van(plek)

    def _stand_van(self, eigen: Eigen, artikelen: Sequence[Artikel]) -> EigenStand:
        if eigen.is_artikel:
            nummer = next(a.nummer for a in artikelen if a.eigen == eigen.sleutel)
            return EigenStand(eigen, "staat", nummer)
        was = self._bewerkbaar(eigen.oud) if self._is_sjabloon(eigen.oud) else eigen.oud
        artikel = next((a for a in artikelen if eigen.plek in (a.plek, *a.ook)), None)
        if artikel is None:
            return EigenStand(eigen, "dakloos", was=was)
        lid = next((lid for lid in artikel.leden if lid.sjabloon == eigen.oud), None)
        if lid is not None:
            return EigenStand(eigen, "staat", artikel.nummer, lid.nummer, was, kop=artikel.kop)
        nu = lijkt_op(eigen.oud, [(lid.sjabloon, lid.bron) for lid in artikel.leden if lid.sjabloon])
        return EigenStand(eigen, "gewijzigd", artikel.nummer, None, was, nu, artikel.kop)

    def _is_sjabloon(self, tekst: str) -> bool:
        """Tell whether all places to fill in exist; a file from elsewhere can hold anything."""
        return all(ref or naam in self.b.velden for ref, naam in PLAATSHOUDER.findall(tekst))

    def _geldende(self, tekst: Artikeltekst) -> list[Lid]:
        """Return the paragraphs that go with what was chosen elsewhere."""
        return [
            lid
            for lid in tekst.leden
            if all(self.keuzes[id] in letters for id, letters in lid.alleen_bij.items())
        ]

    def _getal_van(self, lid: Lid) -> Lid:
        """Choose the plural form when a list in this sentence has more than one value."""
        namen = [naam for ref, naam in PLAATSHOUDER.findall(lid.tekst) if not ref]
        meer = any(len(self._veld(naam).delen) > 1 for naam in namen if self.b.velden[naam].soort == "lijst")
        return lid.meervoud if meer and lid.meervoud is not None else lid

    def _onderdeel(self, sjabloon: str, waar: int) -> list[str]:
        """Fill in one part; a list that is a part on its own becomes a part per value."""
        alleen = PLAATSHOUDER.fullmatch(sjabloon)
        if alleen and not alleen[1] and self.b.velden[alleen[2]].soort == "lijst":
            return list(self._veld(alleen[2]).delen) or [self._veld(alleen[2]).tekst]
        return [self._vul(sjabloon, waar)]

    # --- Begrippen ----------------------------------------------------------------------------

    def _begrippen(self, ruwe: list[_Ruw]) -> tuple[tuple[str, str], ...]:
        mogelijk: dict[str, Begripsbepaling] = {begrip.term: begrip for begrip in self.b.begrippen}
        for optie in self.opties.values():
            mogelijk |= {begrip.term: begrip for begrip in optie.begrippen}
        lopend = "\n".join(zin for ruw in ruwe for zin in self._lopende_tekst(ruw))
        nodig = _gebruikte_begrippen(mogelijk, lopend)
        self.hier = {}
        begrippen = tuple(
            (begrip.term, self._vul(begrip.definitie, "de begrippen"))
            for begrip in sorted(nodig, key=lambda begrip: begrip.term.casefold())
        )
        self.velden_in_begrippen = tuple(self.hier)
        return begrippen

    def _lopende_tekst(self, ruw: _Ruw) -> Iterator[str]:
        """Yield what an article says before anything is filled in, in the words that will stand there."""
        if ruw.eigen is not None:
            yield ruw.eigen.tekst
        for _, _, oud in self._sjablonen(ruw.tekst) if ruw.tekst is not None else ():
            eigen = self.zinnen.get((ruw.plek, oud))
            yield eigen.tekst if eigen is not None else oud

    # --- Invullen -----------------------------------------------------------------------------

    def _veld(self, naam: str) -> Veldwaarde:
        self.gebruikt[naam] = None
        self.hier[naam] = None
        return self.velden[naam]

    def _vul(self, sjabloon: str, waar: str | int) -> str:
        woorden: dict[tuple[str, str], str] = {}
        for ref, naam in PLAATSHOUDER.findall(sjabloon):
            woorden[ref, naam] = self._verwijzing(naam, waar) if ref else self._woord(naam)
        return fill(sjabloon, woorden)

    def _woord(self, naam: str) -> str:
        if naam == INTERN_VELD:
            extra = [optie.grondslag_aanhef for optie in self.opties.values() if optie.grondslag_aanhef]
            return "".join(f", {grondslag}" for grondslag in extra)
        return self._veld(naam).tekst

    def _verwijzing(self, plek: str, waar: str | int) -> str:
        """Return the number of an article; `waar` is the article it is named in, or another part in words."""
        if plek in self.nummers:
            return f"artikel {self.nummers[plek]}"
        if isinstance(waar, int):
            self.dood[DodeVerwijzing(f"artikel {waar}", plek, waar)] = None
        else:
            self.dood[DodeVerwijzing(waar, plek)] = None
        return gat_van(plek)

    # --- Toelichting --------------------------------------------------------------------------

    def _algemene_toelichting(self) -> Iterator[str]:
        for alinea in self.b.vast.toelichting:
            if alinea.alleen_met is not None and self.velden[alinea.alleen_met].open:
                continue
            woorden: dict[tuple[str, str], str] = {}
            for ref, naam in PLAATSHOUDER.findall(alinea.tekst):
                waarde = self.velden[naam]
                # A name that nobody gave may stay general here: an explanation is no rule.
                algemeen = self.b.velden[naam].in_toelichting if waarde.open else ""
                woorden[ref, naam] = algemeen or self._veld(naam).tekst
            yield fill(alinea.tekst, woorden)

    def _voorbehouden(self) -> Iterator[Voorbehoud]:
        for id, optie in self.opties.items():
            beslissing: Beslissing = self.b.beslissingen[id]
            # What the ordinance says nothing about needs no check of its basis; only what that silence means.
            grondslag = () if optie.is_leeg else beslissing.grondslag
            for uitspraak in (*grondslag, *optie.let_op):
                if uitspraak.zekerheid != "geverifieerd":
                    yield Voorbehoud(id, uitspraak.tekst, uitspraak.zekerheid)


def _make_lid(
    nummer: int | None, tekst: str, onderdelen: list[str], voegwoord: str, slotzin: str
) -> Artikellid:
    if len(onderdelen) == 1:
        # One part is no list: then it is simply the rest of the sentence.
        zin = f"{tekst.removesuffix(':')} {onderdelen[0]}"
        return Artikellid(nummer, f"{zin}, {slotzin}" if slotzin else f"{zin}.")
    laatste = len(onderdelen) - 1
    einden = {laatste - 1: f"; {voegwoord}", laatste: ";" if slotzin else "."}
    delen = tuple(Onderdeel(letter(i), deel + einden.get(i, ";")) for i, deel in enumerate(onderdelen))
    return Artikellid(nummer, tekst, delen, slotzin)


def gat_van(plek: str) -> str:
    """Return what stands in the text where a reference finds no article."""
    return f"[artikel ontbreekt: {plek.replace('_', ' ')}]"


def _met_of(bron: Lid, delen: list[str]) -> str:
    """Return a paragraph to edit: 'of' stands in it, since 'en' is what an own list gets by itself."""
    if bron.voegwoord == "of" and len(delen) > 1:
        delen = [*delen[:-2], f"{delen[-2]}; of", delen[-1]]
    return sjabloon_van(bron.tekst, delen, bron.slotzin)


def _kop(ruw: _Ruw) -> str:
    if ruw.eigen is not None:
        return ruw.eigen.titel
    return ruw.tekst.kop if ruw.tekst is not None else BEGRIPPEN_KOP


def _als_onderdelen(begrippen: tuple[tuple[str, str], ...]) -> tuple[Onderdeel, ...]:
    einde = len(begrippen) - 1
    return tuple(
        Onderdeel("", f"{term}: {definitie}{'.' if i == einde else ';'}")
        for i, (term, definitie) in enumerate(begrippen)
    )


@lru_cache(maxsize=1024)
def begrip_patroon(term: str) -> re.Pattern[str]:
    """Return a pattern that finds a term in a text, also in the plural."""
    return re.compile(rf"(?<![\w-]){re.escape(term)}(?:s|en|n|nen)?(?![\w-])", re.IGNORECASE)


def noemt(term: str, tekst: str) -> bool:
    """Tell whether a text names a term, also in the plural; looking for the bare word first is much faster."""
    return term.casefold() in tekst.casefold() and begrip_patroon(term).search(tekst) is not None


def _gebruikte_begrippen(mogelijk: Mapping[str, Begripsbepaling], lopend: str) -> list[Begripsbepaling]:
    """Keep the terms that the articles use, and those that a kept definition uses in turn."""
    nodig: dict[str, Begripsbepaling] = {}
    teksten = [lopend]
    while teksten:
        tekst = teksten.pop()
        for term, begrip in mogelijk.items():
            if term not in nodig and noemt(term, tekst):
                nodig[term] = begrip
                teksten.append(begrip.definitie)
    return list(nodig.values())
