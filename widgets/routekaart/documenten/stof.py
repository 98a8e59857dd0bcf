"""What a document draws on: the dossier, the content, the ordinance and the date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from routekaart.content import Bouwstenen, Bron, Inhoud
from routekaart.documenten.opmaak import (
    Alinea,
    Blok,
    Document,
    Kop,
    Lijst,
    Link,
    Stand,
    Tabel,
    Vet,
    alinea,
    punten,
)
from routekaart.dossier import Afspraak, Dossier
from routekaart.taal import als_zin, read_datum, write_datum
from routekaart.verordening.letterlijk import een_regel
from routekaart.verordening.model import Verordening
from routekaart.verordening.toets import Bevinding, toets
from routekaart.verordening.uit_dossier import verordening_van

# What belongs to the ordinance has the standing of the ordinance.
VAN_DE_VERORDENING = frozenset({"verordening", "regeling", "toelichting", "verantwoording"})


@dataclass(frozen=True)
class Stof:
    """Everything a document needs, looked up once."""

    dossier: Dossier
    inhoud: Inhoud
    datum: date

    @property
    def bouwstenen(self) -> Bouwstenen:
        """What the ordinance is made from."""
        return self.inhoud.verordening

    @cached_property
    def verordening(self) -> Verordening:
        """The draft ordinance of this dossier."""
        return verordening_van(self.dossier, self.bouwstenen, self.datum)

    @cached_property
    def bevindingen(self) -> list[Bevinding]:
        """What the check of that ordinance found, the errors first."""
        return toets(self.verordening, self.bouwstenen)

    @cached_property
    def gemeente(self) -> str:
        """The name of the municipality, or nothing."""
        return een_regel(self.dossier.gemeente.naam) if self.dossier.gemeente is not None else ""

    def naam(self, lijst: str, waarde: str) -> str:
        """Return what a fixed value is called for a reader."""
        return self.inhoud.namen[lijst][waarde]

    def titel(self, titel: str) -> str:
        """Put the municipality behind a title."""
        return f"{titel} gemeente {self.gemeente}" if self.gemeente else titel

    def afspraak(self, code: str) -> Afspraak:
        """Return what was agreed about a paragraph; empty when nothing was."""
        return self.dossier.afspraken.get(code) or Afspraak()

    @cached_property
    def naam_verordening(self) -> str:
        """What the ordinance is called in the title of a document; a general name when nobody gave one yet."""
        open_ = self.verordening.velden["citeertitel"].open
        return self.titel("Participatieverordening") if open_ else self.verordening.citeertitel

    @cached_property
    def kenmerk(self) -> str:
        """The reference number of the proposal, or nothing."""
        veld = self.verordening.velden.get("kenmerk")
        return veld.tekst if veld is not None and veld.delen else ""

    def stand(self, soort: str) -> Stand:
        """How far a kind of document is, by what the dossier says.

        A document of paragraphs is `vastgesteld` when each of its paragraphs is. What belongs to the ordinance is so
        from the day of the decision on, when no gap is left in the text; until then it is an `ontwerp`.
        Everything else is a `concept`.
        """
        if soort in VAN_DE_VERORDENING:
            return "vastgesteld" if self._verordening_vastgesteld() else "ontwerp"
        product = self.inhoud.eindproducten.get(soort)
        if product is None:
            return "concept"
        afspraken = [self.afspraak(paragraaf.code) for paragraaf in product.paragrafen]
        klaar = all(deel.status == "vastgesteld" and not deel.is_leeg for deel in afspraken)
        return "vastgesteld" if klaar else "concept"

    def _verordening_vastgesteld(self) -> bool:
        dag = self.verordening.velden["datum_besluit"].datum
        compleet = not self.verordening.open_velden and not self.verordening.dode_verwijzingen
        return dag is not None and dag <= self.datum and compleet

    def document(self, soort: str, titel: str, blokken: Iterable[Blok], ondertitel: str = "") -> Document:
        """Make a document with everything that stands on each of its pages."""
        return Document(
            soort, titel, self.datum, tuple(blokken), self.gemeente, self.stand(soort), self.kenmerk, ondertitel
        )  # fmt: skip

    def voorbehoud(self, soort: str = "") -> Alinea:
        """Say on the first page that this is a draft and no legal advice; of what was adopted, only that."""
        wanneer = write_datum(self.datum)
        if soort and self.stand(soort) == "vastgesteld":
            return alinea(Vet("Vastgesteld."), f" Dit bestand is gemaakt op {wanneer}.")
        wat = self.stand(soort).capitalize() if soort else "Concept"
        return alinea(Vet(f"Let op. {wat} van {wanneer}."), f" {self.bouwstenen.vast.voorbehoud.tekst}")

    def slot(self, extra_bronnen: Iterable[str] = (), *, vastgesteld: bool = False) -> list[Blok]:
        """Return the last pages: sources with the day they were checked, and what this file is."""
        return [
            Kop(1, "Bronnen", "bronnen"),
            self.bronnenlijst(extra_bronnen),
            *self.over_dit_document(vastgesteld=vastgesteld),
        ]

    def bronnenlijst(self, extra_bronnen: Iterable[str] = ()) -> Lijst:
        """List the sources that every document rests on, and these."""
        return punten(map(bronregel, self._bronnen(extra_bronnen)))

    def over_dit_document(self, *, vastgesteld: bool = False) -> list[Blok]:
        """Say when and from what this file was made, and of a draft that it is one, and no legal advice."""
        voorbehoud = [] if vastgesteld else [self.bouwstenen.vast.voorbehoud.tekst]
        return [
            Kop(1, "Over dit document", "over-dit-document"),
            punten([*self.herkomst(), *voorbehoud]),
        ]

    def herkomst(self) -> list[str]:
        """Say when this was made, from which texts and from which state of the dossier."""
        regels = [
            f"Gemaakt op {write_datum(self.datum)} met de Routekaart participatie.",
            f"Versie van de inhoud: {inhoudsversie(self.inhoud.map)}.",
        ]
        if bijgewerkt := read_datum(self.dossier.gewijzigd[:10]):
            regels.append(f"Dossier bijgewerkt op {write_datum(bijgewerkt)}.")
        return regels

    def bronnen_kort(self) -> str:
        """Name the sources in one sentence, for a document of one page."""
        bronnen = self._bronnen(())
        dagen = sorted({bron.gecontroleerd_op for bron in bronnen})
        wanneer = f" Gecontroleerd op {write_datum(dagen[0])}." if dagen else ""
        return als_zin(f"Bronnen: {'; '.join(bron.titel for bron in bronnen)}") + wanneer

    def _bronnen(self, extra: Iterable[str]) -> list[Bron]:
        ids = dict.fromkeys([*self.bouwstenen.vast.bronnen, *extra])
        return [self.inhoud.bronnen[id] for id in ids if id in self.inhoud.bronnen]


def bronregel(bron: Bron) -> Alinea:
    """Write one source, with the day it was checked and any doubt."""
    jaar = f" ({bron.jaar})" if bron.jaar else ""
    wie = f"{als_zin(f'{bron.auteur}{jaar}')} " if bron.auteur else ""
    wat = f"{bron.titel}{'' if bron.auteur else jaar}"
    waar = f", {bron.uitgever}" if bron.uitgever and bron.uitgever != bron.auteur else ""
    twijfel = "" if bron.zekerheid == "geverifieerd" else " Nog te controleren."
    opmerking = f" {bron.opmerking}" if bron.opmerking else ""
    return alinea(
        f"{als_zin(f'{wie}{wat}{waar}')} ",
        Link(bron.url, bron.url),
        f". Gecontroleerd op {write_datum(bron.gecontroleerd_op)}.{twijfel}{opmerking}",
    )


def matrixtabel(stof: Stof, regels: Sequence[tuple[str, str, str]]) -> Tabel:
    """Make the table of what article 150 asks and where it is."""
    return Tabel(
        ("Artikel 150 Gemeentewet", "Wat de wet vraagt", "Waar het staat"),
        tuple(regels),
        (0.25, 0.5, 0.25),
        "Wat artikel 150 van de Gemeentewet vraagt, en in welk artikel dat staat",
    )


@lru_cache(maxsize=4)
def inhoudsversie(map_: Path) -> str:
    """Return a short fingerprint of the content, so that a document can be traced to its texts."""
    som = hashlib.sha256()
    for pad in _bestanden(map_):
        som.update(pad.relative_to(map_).as_posix().encode())
        som.update(b"\0" + pad.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return som.hexdigest()[:12]


def _bestanden(map_: Path) -> Iterator[Path]:
    yield from sorted(map_.rglob("*.yaml"), key=lambda pad: pad.relative_to(map_).as_posix())
