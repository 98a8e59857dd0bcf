"""De modellen van `content/verordening/`: beslissingen, opties, artikelteksten, velden en profielen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from routekaart.content import Zekerheid
from routekaart.content.modellen import Aantal, Code, Datum, JaNee, Kebab, Snake, Tekst

Voegwoord = Literal["en", "of"]
Veldsoort = Literal["tekst", "datum", "getal", "lijst"]
ProfielNaam = Literal["spoed", "standaard", "ambitie"]
RouteNaam = Literal["rust", "spoed"]
Elementsoort = Literal["wet", "kern", "keuze"]

PLAATSHOUDER = re.compile(r"\{(ref:)?([a-z_]+)\}")
# Filled in by the opening words of the ordinance, never by the municipality.
INTERN_VELD = "grondslag_extra"
BEGRIPPEN_PLEK = "begrippen"

_Regels = list[tuple[tuple[str | int, ...], str]]


def raise_regels(regels: _Regels) -> None:
    """Raise all broken rules of one item at once; the content room turns them into file and line."""
    if regels:
        tekst = "; ".join(melding for _, melding in regels)
        raise PydanticCustomError("regels", "{tekst}", {"tekst": tekst, "regels": regels})


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


class _Model(BaseModel):
    """What all models share: nothing unknown, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Uitspraak(_Model):
    """Een zin over het recht, met hoe zeker wij daarvan zijn."""

    tekst: Tekst
    zekerheid: Zekerheid = "geverifieerd"


class Begripsbepaling(_Model):
    """Een begrip zoals het in het eerste artikel komt."""

    term: Tekst
    definitie: Tekst


class Lid(_Model):
    """Een lid van een artikel: een zin, of een zin met onderdelen."""

    tekst: Tekst
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
        fouten: _Regels = []
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


class Artikeltekst(_Model):
    """De tekst die een optie op een plek in de verordening zet."""

    plek: Snake
    kop: str = ""
    leden: tuple[Lid, ...] = ()
    alleen_met: Snake | None = None
    als_bij: OptieId | None = None

    @model_validator(mode="after")
    def _een_van_beide(self) -> Artikeltekst:
        eigen = bool(self.kop or self.leden or self.alleen_met)
        if self.als_bij and eigen:
            raise_regels([(("als_bij",), "kies 'als_bij' of een eigen tekst, niet allebei")])
        if not self.als_bij and not (self.kop and self.leden):
            raise_regels(
                [((), "een artikel heeft een 'kop' en 'leden', of 'als_bij' met een letter. Vul aan")]
            )
        return self


class Toevoeging(_Model):
    """Een onderdeel dat een optie toevoegt aan het eerste lid van een ander artikel."""

    plek: Snake
    onderdeel: Tekst


class Optie(_Model):
    """Een antwoord op een beslissing, met wat ervoor en ertegen pleit en de artikelen die eruit volgen."""

    id: OptieId
    label: Tekst
    standaard: JaNee = False
    uitleg: Tekst
    voor: Tekst
    tegen: Tekst
    eist: Mapping[BeslissingId, OptieId] = {}
    let_op: tuple[Uitspraak, ...] = ()
    begrippen: tuple[Begripsbepaling, ...] = ()
    grondslag_aanhef: str = ""
    toevoeging: Toevoeging | None = None
    artikelen: tuple[Artikeltekst, ...] = ()

    def zinnen(self) -> Iterator[str]:
        """Yield every text that can end up in the ordinance."""
        for begrip in self.begrippen:
            yield begrip.definitie
        if self.toevoeging is not None:
            yield self.toevoeging.onderdeel
        for artikel in self.artikelen:
            for lid in artikel.leden:
                yield from lid.zinnen()


class Beslissing(_Model):
    """Een keuze van de raad: de vraag, wat de wet vraagt en de opties."""

    id: BeslissingId
    titel: Tekst
    vraag: Tekst
    stap: Annotated[int, Field(strict=True, ge=1, le=8)]
    ruimte: Tekst
    grote_keuze: JaNee = False
    spoedgesprek: JaNee = False
    paragrafen: Annotated[tuple[Code, ...], Field(min_length=1)]
    vragen: Annotated[tuple[Tekst, ...], Field(min_length=1)]
    grondslag: Annotated[tuple[Uitspraak, ...], Field(min_length=1)]
    bronnen: Annotated[tuple[Kebab, ...], Field(min_length=1)]
    opties: Annotated[tuple[Optie, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _klopt(self) -> Beslissing:
        fouten: _Regels = []
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


class Hoofdstuktekst(_Model):
    """Een hoofdstuk: de plekken voor artikelen en de beslissingen die ze vullen."""

    nummer: Aantal
    titel: Tekst
    plekken: Annotated[tuple[Snake, ...], Field(min_length=1)]
    beslissingen: Annotated[tuple[Beslissing, ...], Field(min_length=1)]


class Invulveld(_Model):
    """Iets wat de gemeente zelf invult."""

    naam: Snake
    vraag: Tekst
    uitleg: Tekst
    soort: Veldsoort
    beslissing: BeslissingId
    standaard: str = ""
    minimum: Aantal | None = None
    maximum: Aantal | None = None
    mag_geen: JaNee = False
    in_toelichting: str = ""
    uit_datum: Snake | None = None
    altijd: JaNee = False

    @model_validator(mode="after")
    def _klopt(self) -> Invulveld:
        fouten: _Regels = []
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
        if self.mag_geen and self.soort != "lijst":
            fouten.append((("mag_geen",), "'mag_geen' werkt alleen bij soort 'lijst'. Haal het weg"))
        raise_regels(fouten)
        return self


class Profiel(_Model):
    """Een volledige set keuzes om mee te beginnen."""

    id: ProfielNaam
    titel: Tekst
    uitleg: Tekst
    artikelen: Aantal
    keuzes: Mapping[BeslissingId, OptieId]


class Toelichtingtekst(_Model):
    """Een alinea van de algemene toelichting; `alleen_met` laat haar weg als dat veld leeg is."""

    tekst: Tekst
    alleen_met: Snake | None = None


class Afleiding(_Model):
    """Een beslissing die volgt uit een andere, zodat u maar één keer hoeft te kiezen."""

    beslissing: BeslissingId
    uit: BeslissingId
    waarden: Mapping[OptieId, OptieId]


class Norm(_Model):
    """Iets wat artikel 150 van de Gemeentewet vraagt, en waaraan de toets het herkent."""

    id: Snake
    lid: Tekst
    eis: Tekst
    plekken: Annotated[tuple[Snake, ...], Field(min_length=1)]
    woorden: Annotated[tuple[Tekst, ...], Field(min_length=1)]
    beslissing: BeslissingId


class Vervallen(_Model):
    """Artikelen waar een verordening niet meer naar mag verwijzen."""

    wet: Annotated[tuple[Tekst, ...], Field(min_length=1)]
    van: Aantal
    tot_en_met: Aantal
    bron: Kebab


class InspraakKring(_Model):
    """Wie een zienswijze kan geven als de procedure van de Awb geldt."""

    plek: Snake
    als: Annotated[tuple[Tekst, ...], Field(min_length=1)]
    zin_over: Annotated[tuple[Tekst, ...], Field(min_length=1)]
    woorden: Annotated[tuple[Tekst, ...], Field(min_length=1)]
    beslissing: BeslissingId


class Normen(_Model):
    """Wat de wet van de verordening vraagt."""

    uiterste_datum: Datum
    uiterste_datum_bron: Kebab
    gecontroleerd_op: Datum
    vervallen: Vervallen
    grondslag: Annotated[tuple[Aantal, ...], Field(min_length=1)]
    normen: Annotated[tuple[Norm, ...], Field(min_length=1)]
    inspraak_kring: InspraakKring


class Mijlpaaltekst(_Model):
    """Iets wat klaar moet zijn vóór de raadsvergadering, in weken of werkdagen ervoor."""

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


class Vervolg(_Model):
    """Iets wat na de raadsvergadering komt."""

    titel: Tekst
    wie: Tekst
    weken: Aantal


class Route(_Model):
    """Een manier om naar de raadsvergadering toe te werken."""

    id: RouteNaam
    titel: Tekst
    uitleg: Tekst
    bronnen: tuple[Kebab, ...] = ()
    mijlpalen: Annotated[tuple[Mijlpaaltekst, ...], Field(min_length=1)]
    daarna: tuple[Vervolg, ...] = ()


class Wetsregel(_Model):
    """Een regel uit de wet waar de planning op steunt."""

    uitleg: Tekst
    bron: Kebab


class Termijnregel(Wetsregel):
    """Een wettelijke termijn in dagen."""

    dagen: Aantal


class Planningsregels(_Model):
    """Alles wat de terugplanner weet."""

    niet_nagegaan: Tekst
    reces: Tekst
    bekendmaking: Wetsregel
    achtste_dag: Termijnregel
    routes: Annotated[tuple[Route, ...], Field(min_length=1)]


class Element(_Model):
    """Iets waar u uw oude verordening op naloopt."""

    id: Snake
    naam: Tekst
    uitleg: Tekst
    soort: Elementsoort
    beslissingen: Annotated[tuple[BeslissingId, ...], Field(min_length=1)]
    zoekwoorden: Annotated[tuple[Tekst, ...], Field(min_length=1)]


class VasteDelen(_Model):
    """Aanhef, slot, toelichting en voorbehoud."""

    titel: Tekst
    gemaakt: Datum
    gecontroleerd_op: Datum
    voorbehoud: Tekst
    herkomst: Tekst
    bronnen: Annotated[tuple[Kebab, ...], Field(min_length=1)]
    aanhef: Annotated[tuple[Tekst, ...], Field(min_length=1)]
    slot: Tekst
    ondertekening: Annotated[tuple[Tekst, ...], Field(min_length=1)]
    toelichting: Annotated[tuple[Toelichtingtekst, ...], Field(min_length=1)]
    afgeleid: tuple[Afleiding, ...] = ()
