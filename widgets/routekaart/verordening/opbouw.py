"""From choices to an ordinance: the one way through, from what was chosen to the text with all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from routekaart.content import Bouwstenen, load_content
from routekaart.content.modellen.verordening import PLAATSHOUDER, Begripsbepaling
from routekaart.verordening.begrippen import BEGRIPPEN_AANHEF, BEGRIPPEN_AANHEF_REGELS, gebruikte_begrippen
from routekaart.verordening.eigen import Eigen, licht_toe
from routekaart.verordening.eigen_stand import stand_van
from routekaart.verordening.gekozen import Gekozen, read_gekozen
from routekaart.verordening.indeling import Ruw, deel_in
from routekaart.verordening.invullen import Invuller, Velden
from routekaart.verordening.leden import Ledenmaker
from routekaart.verordening.model import Artikel, Artikellid, Hoofdstuk, Onderdeel, Verordening, Voorbehoud
from routekaart.verordening.toelichting import Toelichter
from routekaart.verordening.velden import fill, read_velden

Begrippen = tuple[tuple[str, str], ...]


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
    gekozen = read_gekozen(keuzes, b)
    bouwer = _Bouwer(gekozen, Velden(read_velden(velden or {}, b.velden)), eigen)
    return bouwer.build(motiveringen or {})


class _Bouwer:
    def __init__(self, gekozen: Gekozen, velden: Velden, eigen: Iterable[Eigen]) -> None:
        self.b = gekozen.bouwstenen
        self.gekozen = gekozen
        self.velden = velden
        self.eigen = sorted(eigen, key=lambda deel: deel.sleutel)
        self.indeling = deel_in(gekozen, velden, self.eigen)
        self.invuller = Invuller(gekozen, velden, self.indeling.nummers)
        self.ledenmaker = Ledenmaker(self.invuller, self.indeling.koppen, self.eigen)

    def build(self, motiveringen: Mapping[str, str]) -> Verordening:
        """Fill in all parts, from the preamble to the signature."""
        aanhef = tuple(self.invuller.vul(regel, "de aanhef") for regel in self._aanhefregels())
        begrippen, velden_in_begrippen = self._begrippen()
        hoofdstukken = tuple(
            Hoofdstuk(
                nummer, titel, tuple(self._artikel(ruw, begrippen, velden_in_begrippen) for ruw in ruwe)
            )
            for nummer, (titel, ruwe) in enumerate(self.indeling.hoofdstukken, start=1)
        )
        artikelen = [artikel for hoofdstuk in hoofdstukken for artikel in hoofdstuk.artikelen]
        standen = tuple(
            stand_van(deel, artikelen, self.b.velden, self.ledenmaker.bewerkbaar) for deel in self.eigen
        )
        overgelaten, niet_gekozen = self.gekozen.overgelaten, self.gekozen.niet_gekozen
        toelichter = Toelichter(self.b, self.gekozen.opties, motiveringen, niet_gekozen)
        return Verordening(
            citeertitel=self.invuller.vul("{citeertitel}", "de titel"),
            gemeente=self.invuller.vul("{gemeente}", "de titel"),
            aanhef=aanhef,
            hoofdstukken=hoofdstukken,
            ingang=self._ingang(),
            slot=self.invuller.vul(self.b.vast.slot, "het slot"),
            ondertekening=self.b.vast.ondertekening,
            begrippen=begrippen,
            algemene_toelichting=tuple(self._algemene_toelichting()),
            artikelsgewijze_toelichting=tuple(licht_toe(toelichter.toelichtingen(artikelen), standen)),
            niet_geregeld=tuple(
                keuze for keuze in toelichter.niet_geregeld(artikelen) if keuze.beslissing not in overgelaten
            ),
            voorbehoud=self.b.vast.voorbehoud.tekst,
            voorbehouden=tuple(self._voorbehouden()),
            keuzes=self.gekozen.letters,
            niet_gekozen=tuple(id for id in niet_gekozen if id not in overgelaten),
            overgelaten=tuple(sorted(overgelaten)),
            velden=self.velden.waarden,
            gebruikte_velden=tuple(naam for naam in self.b.velden if naam in self.velden.gebruikt),
            dode_verwijzingen=tuple(self.invuller.dood),
            eigen=standen,
        )

    def _aanhefregels(self) -> tuple[str, ...]:
        """Put what was considered just before the words that adopt the ordinance."""
        *begin, besluit = self.b.vast.aanhef
        return (*begin, *(regel for optie in self.gekozen.opties.values() for regel in optie.aanhef), besluit)

    def _begrippen(self) -> tuple[Begrippen, tuple[str, ...]]:
        """Return the terms that the articles use, filled in, and the fields that they take."""
        mogelijk: dict[str, Begripsbepaling] = {begrip.term: begrip for begrip in self.b.begrippen}
        for optie in self.gekozen.opties.values():
            mogelijk |= {begrip.term: begrip for begrip in optie.begrippen}
        lopend = "\n".join(zin for ruw in self.indeling.ruwe for zin in self.ledenmaker.lopende_tekst(ruw))
        nodig = gebruikte_begrippen(mogelijk, lopend)
        self.velden.begin()
        begrippen = tuple(
            (begrip.term, self.invuller.vul(begrip.definitie, "de begrippen")) for begrip in nodig
        )
        return begrippen, tuple(self.velden.hier)

    def _artikel(self, ruw: Ruw, begrippen: Begrippen, velden: tuple[str, ...]) -> Artikel:
        nummer = self.indeling.nummers[ruw.plek]
        if ruw.eigen is not None:
            leden = self.ledenmaker.eigen_leden(ruw.eigen, nummer)
            return Artikel(nummer, ruw.plek, ruw.kop, leden, (), (), eigen=ruw.eigen.sleutel)
        if ruw.tekst is None:
            leden = (Artikellid(None, self._begrippenaanhef(), _als_onderdelen(begrippen)),)
        else:
            self.velden.begin()
            leden, velden = self.ledenmaker.leden_van(ruw.tekst, nummer), tuple(self.velden.hier)
        vragen = dict.fromkeys(vraag for id in ruw.beslissingen for vraag in self.b.beslissingen[id].vragen)
        return Artikel(
            nummer, ruw.plek, ruw.kop, leden, ruw.beslissingen, tuple(vragen), velden,
            vraagt_beleid=ruw.tekst is not None and ruw.tekst.vraagt_beleid,
            vraagt_nadere_regels=ruw.tekst is not None and ruw.tekst.vraagt_nadere_regels,
            ook=ruw.plekken[1:],
        )  # fmt: skip

    def _begrippenaanhef(self) -> str:
        regels = any(
            ruw.plek == "nadere_regels" or (ruw.tekst and ruw.tekst.vraagt_nadere_regels)
            for ruw in self.indeling.ruwe
        )
        return BEGRIPPEN_AANHEF_REGELS if regels else BEGRIPPEN_AANHEF

    def _ingang(self) -> str:
        ingangen = (ruw.tekst.ingang for ruw in self.indeling.ruwe if ruw.tekst and ruw.tekst.ingang)
        return self.invuller.vul(next(ingangen, ""), "de ingang")

    def _algemene_toelichting(self) -> Iterator[str]:
        for alinea in self.b.vast.toelichting:
            if alinea.alleen_met is not None and self.velden.waarden[alinea.alleen_met].open:
                continue
            woorden: dict[tuple[str, str], str] = {}
            for ref, naam in PLAATSHOUDER.findall(alinea.tekst):
                # A name that nobody gave may stay general here: an explanation is no rule.
                algemeen = self.b.velden[naam].in_toelichting if self.velden.waarden[naam].open else ""
                woorden[ref, naam] = algemeen or self.velden.neem(naam).tekst
            yield fill(alinea.tekst, woorden)

    def _voorbehouden(self) -> Iterator[Voorbehoud]:
        for id, optie in self.gekozen.opties.items():
            # What the ordinance says nothing about needs no check of its basis; only what that silence means.
            grondslag = () if optie.is_leeg else self.b.beslissingen[id].grondslag
            for uitspraak in (*grondslag, *optie.let_op):
                if uitspraak.zekerheid != "geverifieerd":
                    yield Voorbehoud(id, uitspraak.tekst, uitspraak.zekerheid)


def _als_onderdelen(begrippen: Begrippen) -> tuple[Onderdeel, ...]:
    einde = len(begrippen) - 1
    return tuple(
        Onderdeel("", f"{term}: {definitie}{'.' if i == einde else ';'}")
        for i, (term, definitie) in enumerate(begrippen)
    )
