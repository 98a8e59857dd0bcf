"""The models of `content/verordening/`: decisions, options, article texts, fields and profiles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from routekaart.content.modellen.basis import (
    Aantal,
    Code,
    Datum,
    JaNee,
    Kebab,
    Model,
    Regels,
    Snake,
    Tekst,
    Teksten,
    Zekerheid,
    raise_regels,
)

Voegwoord = Literal["en", "of"]
Veldsoort = Literal["tekst", "datum", "getal", "lijst"]
ProfielNaam = Literal["kort", "spoed", "standaard", "ambitie"]
RouteNaam = Literal["rust", "spoed", "kort"]
Elementsoort = Literal["wet", "kern", "keuze"]
Onderwerp = Literal["uitdaagrecht"]

PLAATSHOUDER = re.compile(r"\{(ref:)?([a-z_]+)\}")
# Filled in by the opening words of the ordinance, never by the municipality.
INTERN_VELD = "grondslag_extra"
BEGRIPPEN_PLEK = "begrippen"


def _beslissing_id(waarde: str) -> str:
    if not re.fullmatch(r"B[0-9]{2}", waarde):
        raise_regels([((), f"'{waarde}' is geen nummer van een beslissing. Schrijf het zo: B05")])
    return waarde


def _optie_id(waarde: str) -> str:
    if not re.fullmatch(r"[a-z]", waarde):
        raise_regels([((), f"'{waarde}' is geen letter van een optie. Schrijf één kleine letter: a")])
    return waarde


BeslissingId = Annotated[str, AfterValidator(_beslissing_id)]
OptieId = Annotated[str, AfterValidator(_optie_id)]
Letters = Annotated[
    tuple[OptieId, ...],
    BeforeValidator(lambda waarde: (waarde,) if isinstance(waarde, str) else waarde),
    Field(min_length=1),
]


class Uitspraak(Model):
    """A sentence about the law, with how sure we are of it."""

    tekst: Tekst
    zekerheid: Zekerheid = "geverifieerd"


class Begripsbepaling(Model):
    """A term as it comes in the first article."""

    term: Tekst
    definitie: Tekst


class Lid(Model):
    """A lid of an article: a sentence, or a sentence with parts.

    `alleen_bij` keeps it for some options of another decision, so that two articles say the same of one thing.
    """

    tekst: Tekst
    alleen_bij: Mapping[BeslissingId, tuple[OptieId, ...]] = {}
    onderdelen: tuple[Tekst, ...] = ()
    voegwoord: Voegwoord = "en"
    slotzin: str = ""
    meervoud: Lid | None = None

    @model_validator(mode="before")
    @classmethod
    def _van_zin(cls, waarde: Any) -> Any:
        # Most paragraphs are one sentence; then the content is just that sentence.
        return {"tekst": waarde} if isinstance(waarde, str) else waarde

    @model_validator(mode="after")
    def _klopt(self) -> Lid:
        fouten: Regels = []
        if self.slotzin and not self.onderdelen:
            fouten.append(
                (("slotzin",), "'slotzin' staat na onderdelen, maar die zijn er niet. Zet het in 'tekst'")
            )
        fouten += [
            (("onderdelen", index), "laat het leesteken aan het eind weg: dat zet de opmaak zelf")
            for index, onderdeel in enumerate(self.onderdelen)
            if onderdeel[-1] in ";.,"
        ]
        raise_regels(fouten)
        return self

    def zinnen(self) -> Iterator[str]:
        """Yield every text in this paragraph, also those of the plural form."""
        yield self.tekst
        yield from self.onderdelen
        yield self.slotzin
        if self.meervoud is not None:
            yield from self.meervoud.zinnen()


class Artikeltekst(Model):
    """The text that an option puts in a place in the ordinance.

    `ingang` repeats the words that say from when the ordinance works, for the documents and the checks;
    `vraagt_beleid` says that the article works only once there is policy on participation, and
    `vraagt_nadere_regels` that it has the college lay down further rules. `ook` names the places whose subject
    it covers as well, so that references and checks find it there.
    """

    plek: Snake
    ook: tuple[Snake, ...] = ()
    kop: str = ""
    leden: tuple[Lid, ...] = ()
    alleen_met: Snake | None = None
    als_bij: OptieId | None = None
    ingang: str = ""
    vraagt_beleid: JaNee = False
    vraagt_nadere_regels: JaNee = False

    @model_validator(mode="after")
    def _een_van_beide(self) -> Artikeltekst:
        eigen = bool(
            self.kop
            or self.ook
            or self.leden
            or self.alleen_met
            or self.ingang
            or self.vraagt_beleid
            or self.vraagt_nadere_regels
        )
        if self.als_bij and eigen:
            raise_regels([(("als_bij",), "kies 'als_bij' of een eigen tekst, niet allebei")])
        if not self.als_bij and not (self.kop and self.leden):
            raise_regels(
                [((), "een artikel heeft een 'kop' en 'leden', of 'als_bij' met een letter. Vul aan")]
            )
        if self.ingang and not any(self.ingang in zin for lid in self.leden for zin in lid.zinnen()):
            raise_regels([(("ingang",), "deze woorden staan niet in de leden. Schrijf ze net zo over")])
        return self


class Toevoeging(Model):
    """A part that an option adds to the first lid of another article."""

    plek: Snake
    onderdeel: Tekst


class Optie(Model):
    """An answer to a decision, with what speaks for and against it and the articles that follow from it.

    `eist` names the options of other decisions that this one needs, the nearest first; one letter needs no list.
    `aanhef` holds lines for the preamble, such as what the council considered.
    """

    id: OptieId
    label: Tekst
    standaard: JaNee = False
    uitleg: Tekst
    voor: Tekst
    tegen: Tekst
    eist: Mapping[BeslissingId, Letters] = {}
    let_op: tuple[Uitspraak, ...] = ()
    begrippen: tuple[Begripsbepaling, ...] = ()
    grondslag_aanhef: str = ""
    aanhef: tuple[Tekst, ...] = ()
    toevoeging: Toevoeging | None = None
    artikelen: tuple[Artikeltekst, ...] = ()

    @property
    def plekken(self) -> tuple[str, ...]:
        """The places at which this option puts something, its own articles first."""
        erbij = (self.toevoeging.plek,) if self.toevoeging is not None else ()
        begrippen = (BEGRIPPEN_PLEK,) if self.begrippen else ()
        return (*(artikel.plek for artikel in self.artikelen), *erbij, *begrippen)

    @property
    def is_leeg(self) -> bool:
        """Tell whether this option adds nothing to the ordinance, and asks nothing of other decisions."""
        return not (
            self.eist
            or self.begrippen
            or self.grondslag_aanhef
            or self.aanhef
            or self.toevoeging
            or self.artikelen
        )

    def zinnen(self) -> Iterator[str]:
        """Yield every text that can end up in the ordinance."""
        yield from self.aanhef
        for begrip in self.begrippen:
            yield begrip.definitie
        if self.toevoeging is not None:
            yield self.toevoeging.onderdeel
        for artikel in self.artikelen:
            for lid in artikel.leden:
                yield from lid.zinnen()


class Artikeltoelichting(Model):
    """What an article says and why, in full sentences: for an option, or for a place whatever was chosen.

    `plek` says at which article of the option it stands; without one that is the first article of the option.
    `alleen_bij` keeps it for some options of other decisions; the one without it, after it, is for the rest.
    """

    beslissing: BeslissingId | None = None
    optie: OptieId | None = None
    plek: Snake | None = None
    alleen_bij: Mapping[BeslissingId, Letters] = {}
    tekst: Tekst

    @model_validator(mode="after")
    def _klopt(self) -> Artikeltoelichting:
        fouten: Regels = []
        if (self.beslissing is None) != (self.optie is None):
            fouten.append((("optie",), "'beslissing' en 'optie' horen bij elkaar. Vul ze allebei in"))
        if self.beslissing is None and self.plek is None:
            fouten.append((("plek",), "zeg bij welke beslissing en optie dit hoort, of bij welke 'plek'"))
        if "{" in self.tekst or "}" in self.tekst:
            fouten.append((("tekst",), "in een toelichting wordt niets ingevuld. Haal de accolades weg"))
        raise_regels(fouten)
        return self


class Elders(Model):
    """What another municipality lays down about a decision; `optie` is the option that looks like it."""

    beslissing: BeslissingId
    wie: Tekst
    wat: Tekst
    optie: OptieId | None = None
    bron: Kebab
    zekerheid: Zekerheid = "geverifieerd"


class Beslissing(Model):
    """A choice of the council: the question, what the law asks and the options.

    `optioneel` marks a decision that a council with little time can leave alone: its default adds nothing to the text,
    a profile does not name it, and it does not count in how far the group is.
    """

    id: BeslissingId
    titel: Tekst
    vraag: Tekst
    stap: Annotated[int, Field(strict=True, ge=1, le=8)]
    ruimte: Tekst
    optioneel: JaNee = False
    grote_keuze: JaNee = False
    spoedgesprek: JaNee = False
    paragrafen: Annotated[tuple[Code, ...], Field(min_length=1)]
    vragen: Teksten
    grondslag: Annotated[tuple[Uitspraak, ...], Field(min_length=1)]
    bronnen: Annotated[tuple[Kebab, ...], Field(min_length=1)]
    opties: Annotated[tuple[Optie, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _klopt(self) -> Beslissing:
        fouten: Regels = []
        ids = [optie.id for optie in self.opties]
        if len(set(ids)) < len(ids):
            fouten.append((("opties",), "een letter staat bij twee opties. Geef elke optie een eigen letter"))
        aantal = sum(optie.standaard for optie in self.opties)
        if aantal != 1:
            fouten.append(
                (("opties",), f"precies één optie moet 'standaard: true' hebben; nu zijn het er {aantal}")
            )
        for index, optie in enumerate(self.opties):
            for nummer, artikel in enumerate(optie.artikelen):
                if artikel.als_bij and not self._eigen_tekst(artikel):
                    melding = (
                        f"optie {artikel.als_bij} heeft zelf geen tekst op '{artikel.plek}'. Schrijf uit"
                    )
                    fouten.append((("opties", index, "artikelen", nummer, "als_bij"), melding))
            if self.optioneel and optie.standaard and not optie.is_leeg:
                melding = "bij een optionele beslissing voegt de standaard niets toe. Haal de tekst weg"
                fouten.append((("opties", index), melding))
        raise_regels(fouten)
        return self

    def _eigen_tekst(self, artikel: Artikeltekst) -> Artikeltekst | None:
        voorbeelden = [
            deel for optie in self.opties if optie.id == artikel.als_bij for deel in optie.artikelen
        ]
        return next((deel for deel in voorbeelden if deel.plek == artikel.plek and not deel.als_bij), None)

    def optie(self, id: str) -> Optie | None:
        """Return the option with this letter, if there is one."""
        return next((optie for optie in self.opties if optie.id == id), None)

    @property
    def standaard(self) -> Optie:
        """Return the option that is filled in when nobody chose."""
        return next(optie for optie in self.opties if optie.standaard)

    def artikelen(self, optie: Optie) -> list[Artikeltekst]:
        """Return the article texts of an option, with `als_bij` replaced by the text it points at."""
        teksten = []
        for artikel in optie.artikelen:
            eigen = self._eigen_tekst(artikel) if artikel.als_bij else artikel
            assert eigen is not None  # checked when the content was loaded
            teksten.append(eigen)
        return teksten


class Hoofdstuktekst(Model):
    """A chapter: the places for articles and the decisions that fill them.

    `onderwerp` is set when the table of ordinances has a column about it. `na` puts the chapter behind another one;
    without it the numbers give the order. A file without places only holds decisions that fill those of others.
    """

    nummer: Aantal
    na: Aantal | None = None
    titel: Tekst
    onderwerp: Onderwerp | None = None
    plekken: tuple[Snake, ...] = ()
    beslissingen: Annotated[tuple[Beslissing, ...], Field(min_length=1)]


class Invulveld(Model):
    """Something the municipality fills in itself.

    `uitleg` names it in a sentence or a gap, `hulp` helps whoever fills it in, `geen` says in words that there is none.
    `termijn` names a day of the law that holds as long as nothing is filled in. `namen` says that each part of a
    list is the name of a regulation, so that two on one line are told apart. `soortnaam` is the kind of document,
    written before a title that does not say it.
    """

    naam: Snake
    vraag: Tekst
    uitleg: Tekst
    soort: Veldsoort
    beslissing: BeslissingId
    standaard: str = ""
    termijn: Snake | None = None
    minimum: Aantal | None = None
    maximum: Aantal | None = None
    hulp: str = ""
    geen: str = ""
    in_toelichting: str = ""
    uit_datum: Snake | None = None
    namen: JaNee = False
    soortnaam: str = ""
    altijd: JaNee = False

    @model_validator(mode="after")
    def _klopt(self) -> Invulveld:
        fouten: Regels = []
        if (self.soort == "getal") != (self.minimum is not None and self.maximum is not None):
            fouten.append(
                (("soort",), "'minimum' en 'maximum' horen samen bij soort 'getal', en alleen daar")
            )
        elif self.minimum is not None and self.maximum is not None:
            getal = int(self.standaard) if self.standaard.isdecimal() else -1
            if not self.minimum <= getal <= self.maximum:
                fouten.append(
                    (("standaard",), f"kies een getal van {self.minimum} tot en met {self.maximum}")
                )
        if self.termijn and (self.soort != "datum" or self.standaard):
            fouten.append((("termijn",), "'termijn' werkt alleen bij soort 'datum', zonder 'standaard'"))
        if self.geen and self.soort != "lijst":
            fouten.append((("geen",), "'geen' werkt alleen bij soort 'lijst'. Haal het weg"))
        if self.namen and self.soort != "lijst":
            fouten.append((("namen",), "'namen' werkt alleen bij soort 'lijst'. Haal het weg"))
        raise_regels(fouten)
        return self


class Profiel(Model):
    """A complete set of choices to start with."""

    id: ProfielNaam
    titel: Tekst
    uitleg: Tekst
    artikelen: Aantal
    keuzes: Mapping[BeslissingId, OptieId]


class Toelichtingtekst(Model):
    """A paragraph of the general explanation; `alleen_met` leaves it out when that field is empty."""

    tekst: Tekst
    alleen_met: Snake | None = None


class Afleiding(Model):
    """A decision that follows from another, so that one choice is enough."""

    beslissing: BeslissingId
    uit: BeslissingId
    waarden: Mapping[OptieId, OptieId]


class Kwetsbaar(Model):
    """Options with which a norm is met in words, but where the law may ask more."""

    bij: Annotated[Mapping[BeslissingId, tuple[OptieId, ...]], Field(min_length=1)]
    zin: Tekst


class Norm(Model):
    """Something article 150 of the Gemeentewet asks, and how the check recognises it.

    `als_geregeld` says that the law asks it only of who regulates the subject at all.
    """

    id: Snake
    lid: Tekst
    eis: Tekst
    plekken: Annotated[tuple[Snake, ...], Field(min_length=1)]
    woorden: Teksten
    beslissing: BeslissingId
    als_geregeld: JaNee = False
    kwetsbaar: Kwetsbaar | None = None


class Formulering(Model):
    """Words that the law has in another way."""

    niet: Tekst
    wel: Tekst
    waarom: Tekst


class LosWoord(Model):
    """A word that looks like a term and is none; on the places `behalve` it means something else."""

    woord: Tekst
    liever: Tekst
    behalve: tuple[Snake, ...] = ()


class Uitweg(Model):
    """Another option that solves something."""

    beslissing: BeslissingId
    optie: OptieId


class Samenloop(Model):
    """Options that may stand together but pull in different directions: what happens, why, and the ways out."""

    id: Snake
    bij: Annotated[Mapping[BeslissingId, tuple[OptieId, ...]], Field(min_length=2)]
    zin: Tekst
    waarom: Tekst
    uitwegen: Annotated[tuple[Uitweg, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _lost_op(self) -> Samenloop:
        fouten: Regels = [
            (("uitwegen", index), "deze keuze lost het niet op. Kies een optie die niet onder 'bij' staat")
            for index, uitweg in enumerate(self.uitwegen)
            if uitweg.optie in self.bij.get(uitweg.beslissing, (uitweg.optie,))
        ]
        raise_regels(fouten)
        return self


class Vervallen(Model):
    """Articles that an ordinance may no longer refer to."""

    wet: Teksten
    van: Aantal
    tot_en_met: Aantal
    bron: Kebab


class InspraakKring(Model):
    """Who can give a zienswijze when the procedure of the Awb applies."""

    plek: Snake
    als: Teksten
    zin_over: Teksten
    woorden: Teksten
    beslissing: BeslissingId


class Inwerkingtreding(Model):
    """How the check recognises that the ordinance says when it takes effect."""

    plek: Snake
    woorden: Teksten
    beslissing: BeslissingId


class Normen(Model):
    """What the law asks of the ordinance; `uiterste_datum` names a day in termijnen.yaml.

    `kring` holds the groups that can take part, each with its words; `een_maker` the documents of which one body
    is the maker.
    """

    uiterste_datum: Snake
    gecontroleerd_op: Datum
    vervallen: Vervallen
    inwerkingtreding: Inwerkingtreding
    grondslag: Annotated[tuple[Aantal, ...], Field(min_length=1)]
    normen: Annotated[tuple[Norm, ...], Field(min_length=1)]
    inspraak_kring: InspraakKring
    samenloop: tuple[Samenloop, ...] = ()
    kring: tuple[tuple[Tekst, ...], ...] = ()
    een_maker: tuple[Tekst, ...] = ()
    formuleringen: tuple[Formulering, ...] = ()
    losse_woorden: tuple[LosWoord, ...] = ()


class Mijlpaaltekst(Model):
    """Something that must be ready before the council meeting, in weeks or working days ahead."""

    id: Snake
    titel: Tekst
    wie: Tekst
    weken: Aantal | None = None
    werkdagen: Aantal | None = None
    uitleg: str = ""
    bron: Kebab | None = None

    @model_validator(mode="after")
    def _klopt(self) -> Mijlpaaltekst:
        if (self.weken is None) == (self.werkdagen is None):
            raise_regels([((), "kies 'weken' of 'werkdagen', precies één van de twee")])
        return self


class Vervolg(Model):
    """Something that comes after the council meeting."""

    titel: Tekst
    wie: Tekst
    weken: Aantal


class Route(Model):
    """A way to work towards the council meeting; `evaluatie_jaren` is the term that its profile lays down."""

    id: RouteNaam
    titel: Tekst
    uitleg: Tekst
    evaluatie_jaren: Aantal | None = None
    bronnen: tuple[Kebab, ...] = ()
    mijlpalen: Annotated[tuple[Mijlpaaltekst, ...], Field(min_length=1)]
    daarna: tuple[Vervolg, ...] = ()


class Wetsregel(Model):
    """A rule from the law that the planning rests on."""

    uitleg: Tekst
    bron: Kebab


class Termijnregel(Wetsregel):
    """A legal term in days."""

    dagen: Aantal


class Evaluatieregel(Model):
    """When the evaluation begins, in weeks before it must be there, and what both days are called."""

    begin: Tekst
    klaar: Tekst
    wie: Tekst
    weken_ervoor: Aantal
    uitleg: Tekst


class Brieftekst(Model):
    """The letter of a municipality that misses the law's last day; what stands in [ ] it fills in itself."""

    titel: Tekst
    titel_na: Tekst
    uitleg: Tekst
    onderwerp: Tekst
    alineas: Teksten


class Planningsregels(Model):
    """Everything the planner knows; `routes` stand in order, the most spacious first."""

    niet_nagegaan: Tekst
    reces: Tekst
    evaluatie: Evaluatieregel
    brief: Brieftekst
    bekendmaking: Wetsregel
    achtste_dag: Termijnregel
    routes: Annotated[tuple[Route, ...], Field(min_length=1)]


class Scheidbaar(Model):
    """A verb in two parts, as a search word: overnemen, neemt … over, over te nemen, overgenomen."""

    heel: Tekst
    deel: Tekst
    vormen: Teksten
    voltooid: tuple[Tekst, ...] = ()


class Element(Model):
    """Something to go through the old ordinance for.

    Search words also count inside a compound (raad in gemeenteraad), but not inside a word of `niet_in`.
    """

    id: Snake
    naam: Tekst
    uitleg: Tekst
    soort: Elementsoort
    beslissingen: Annotated[tuple[BeslissingId, ...], Field(min_length=1)]
    zoekwoorden: Teksten
    werkwoorden: tuple[Scheidbaar, ...] = ()
    niet_in: tuple[Tekst, ...] = ()


class Voorbehoudzinnen(Model):
    """What every document says about itself; none of the three can be left out."""

    wat: Tekst
    geen_advies: Tekst
    laat_toetsen: Tekst

    @property
    def tekst(self) -> str:
        """The three sentences after each other."""
        return f"{self.wat} {self.geen_advies} {self.laat_toetsen}"


class VasteDelen(Model):
    """Preamble, closing, explanation and reservation."""

    titel: Tekst
    gemaakt: Datum
    gecontroleerd_op: Datum
    voorbehoud: Voorbehoudzinnen
    herkomst: Tekst
    bronnen: Annotated[tuple[Kebab, ...], Field(min_length=1)]
    aanhef: Teksten
    slot: Tekst
    ondertekening: Teksten
    toelichting: Annotated[tuple[Toelichtingtekst, ...], Field(min_length=1)]
    afgeleid: tuple[Afleiding, ...] = ()
