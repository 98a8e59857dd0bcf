"""The models of everything in `content/`; each YAML item fits exactly one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal, Protocol, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

Zekerheid = Literal["geverifieerd", "te_controleren", "eigen_lezing"]
Niveau = Literal["verkenner", "voorloper"]
Rol = Literal["allen", "raad", "griffie", "college", "organisatie", "inwoners"]
Vorm = Literal["open", "stelling", "keuze", "rangorde", "schuif", "matrix"]
Soort = Literal["stap", "verdieping"]
EindproductId = Literal["visie", "beleid", "uitvoeringsprogramma", "verordening"]

EINDPRODUCTEN: tuple[EindproductId, ...] = get_args(EindproductId)

# The letter of a paragraph code says in which document the paragraph lands.
LETTER_VAN_EINDPRODUCT = {"visie": "V", "beleid": "B", "uitvoeringsprogramma": "U", "verordening": "P"}

SLUG = r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$"
KEBAB = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
SNAKE = r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$"
CODE = r"^[VBUP][1-9][0-9]?$"
NOTEBOOK = r"^(?:0[1-8]|verdieping)_[a-z0-9_]+$"
VRAAG_ID = r"^[ST][1-9]-[0-9]{2}$"

_URL = re.compile(r"https?://[^\s/]+\S*", re.ASCII | re.IGNORECASE)


def _check_datum(waarde: Any) -> Any:
    """Accept a calendar day only: pydantic would also read a number or a time as a date."""
    if isinstance(waarde, date) and not isinstance(waarde, datetime):
        return waarde
    if isinstance(waarde, str):
        try:
            return date.fromisoformat(waarde.strip())
        except ValueError:
            pass
    raise PydanticCustomError("datum", "schrijf een datum die bestaat als jaar-maand-dag: 2026-11-23")


def _check_url(waarde: str) -> str:
    try:
        geldig = bool(_URL.fullmatch(waarde)) and bool(urlsplit(waarde).hostname)
    except ValueError:
        geldig = False
    if not geldig:
        raise PydanticCustomError("url", "schrijf het hele webadres, met https:// ervoor en zonder spaties")
    return waarde


Tekst = Annotated[str, Field(min_length=1)]
Geheel = Annotated[int, Field(strict=True)]
Aantal = Annotated[int, Field(strict=True, ge=1)]
JaNee = Annotated[bool, Field(strict=True)]
Datum = Annotated[date, BeforeValidator(_check_datum)]
Url = Annotated[str, AfterValidator(_check_url)]
Slug = Annotated[str, Field(pattern=SLUG, max_length=60)]
Kebab = Annotated[str, Field(pattern=KEBAB)]
Snake = Annotated[str, Field(pattern=SNAKE)]
Code = Annotated[str, Field(pattern=CODE)]


class _Model(BaseModel):
    """What all models share: nothing unknown, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class _MetId(Protocol):
    @property
    def id(self) -> str: ...


def _raise_regels(regels: Iterable[tuple[tuple[str | int, ...], str]]) -> None:
    """Raise all broken rules of one item at once, each with the place inside the item."""
    lijst = list(regels)
    if lijst:
        raise PydanticCustomError(
            "regels", "{tekst}", {"tekst": "; ".join(melding for _, melding in lijst), "regels": lijst}
        )


def _dubbele_ids(veld: str, items: Sequence[_MetId]) -> list[tuple[tuple[str | int, ...], str]]:
    gezien: Counter[str] = Counter()
    fouten: list[tuple[tuple[str | int, ...], str]] = []
    for index, item in enumerate(items):
        gezien[item.id] += 1
        if gezien[item.id] == 2:
            fouten.append(
                ((veld, index, "id"), f"id '{item.id}' staat twee keer in '{veld}'. Kies een andere id")
            )
    return fouten


# --- Shared shelves -------------------------------------------------------------------------


class Bron(_Model):
    """A source that a fact, a work form or an explanation rests on."""

    id: Kebab
    auteur: str = ""
    jaar: Annotated[int, Field(strict=True, ge=1500, le=2100)] | None = None
    titel: Tekst
    uitgever: str = ""
    url: Url
    gecontroleerd_op: Datum
    zekerheid: Zekerheid = "geverifieerd"
    opmerking: str = ""


class Begrip(_Model):
    """A word with an explanation in plain language."""

    id: Slug
    term: Tekst
    uitleg: Tekst
    ook: tuple[Tekst, ...] = ()
    let_op: str = ""
    bron: Kebab | None = None
    zekerheid: Zekerheid = "geverifieerd"


class Termijn(_Model):
    """A day that the law names; whatever counts towards it or from it looks it up here."""

    id: Snake
    datum: Datum
    wat: Tekst
    wet: Kebab
    bron: Kebab
    gecontroleerd_op: Datum
    zekerheid: Zekerheid = "geverifieerd"


class Namenlijst(_Model):
    """What the fixed values of one kind are called for a reader, in the order to show them."""

    id: Snake
    namen: Annotated[dict[str, Tekst], Field(min_length=1)]


class Wetsartikel(_Model):
    """What an article of a law or regulation says, in our own words."""

    id: Kebab
    regeling: Tekst
    artikel: Tekst
    samenvatting: Tekst
    betekenis: str = ""
    geldig_vanaf: Snake | None = None
    gecontroleerd_op: Datum
    bron: Kebab
    zekerheid: Zekerheid = "geverifieerd"


class Praktijk(_Model):
    """An example from a municipality, with the lesson to take from it."""

    id: Slug
    titel: Tekst
    gemeenten: tuple[Tekst, ...]
    jaar: Tekst
    onderdelen: Annotated[tuple[Snake, ...], Field(min_length=1)]
    tekst: Tekst
    les: Tekst
    bronnen: Annotated[tuple[Kebab, ...], Field(min_length=1)]
    gecontroleerd_op: Datum
    zekerheid: Zekerheid = "geverifieerd"
    opmerking: str = ""


# --- Questions --------------------------------------------------------------------------------


class Optie(_Model):
    """An answer to choose, a card to rank, or one slider."""

    id: Slug
    tekst: Tekst
    uitleg: str = ""
    laag: str = ""
    hoog: str = ""


class Rij(_Model):
    """A row of a matrix."""

    id: Slug
    tekst: Tekst
    uitleg: str = ""


class Kolom(_Model):
    """A column of a matrix."""

    id: Slug
    tekst: Tekst
    uitleg: str = ""


# Which fields belong to which form of answer; a field elsewhere is a mistake of the writer.
VELDEN_PER_VORM: dict[str, frozenset[str]] = {
    "open": frozenset({"hulp"}),
    "stelling": frozenset({"stelling"}),
    "keuze": frozenset({"opties", "meerdere", "hoogstens", "anders"}),
    "rangorde": frozenset({"opties", "hoogstens", "punten"}),
    "schuif": frozenset({"opties", "minimum", "maximum", "stap", "eenheid", "totaal"}),
    "matrix": frozenset({"rijen", "kolommen", "meerdere", "eigen_rijen"}),
}
_VORMVELDEN = frozenset().union(*VELDEN_PER_VORM.values())


class Vraag(_Model):
    """A conversation question; `vorm` decides which of the lower fields belong to it."""

    id: Annotated[str, Field(pattern=VRAAG_ID)]
    niveau: Niveau
    rol: Rol
    vraag: Tekst
    uitleg: str = ""
    vorm: Vorm
    waarom: Tekst
    naar: Annotated[tuple[Code, ...], Field(min_length=1)]
    hulp: tuple[Tekst, ...] = ()
    stelling: str = ""
    opties: tuple[Optie, ...] = ()
    meerdere: JaNee = False
    hoogstens: Aantal | None = None
    anders: JaNee = False
    punten: Aantal | None = None
    minimum: Geheel = 0
    maximum: Geheel = 100
    stap: Aantal = 5
    eenheid: str = ""
    totaal: Geheel | None = None
    rijen: tuple[Rij, ...] = ()
    kolommen: tuple[Kolom, ...] = ()
    eigen_rijen: Annotated[int, Field(strict=True, ge=0)] = 0

    @model_validator(mode="after")
    def _past_bij_vorm(self) -> Vraag:
        fouten: list[tuple[tuple[str | int, ...], str]] = [
            ((veld,), f"'{veld}' hoort niet bij vorm '{self.vorm}'. Haal het weg of kies een andere vorm")
            for veld in sorted(self.model_fields_set & (_VORMVELDEN - VELDEN_PER_VORM[self.vorm]))
        ]
        fouten += [((veld,), melding) for veld, melding in _VORMREGELS[self.vorm](self)]
        fouten += _dubbele_ids("opties", self.opties)
        fouten += _dubbele_ids("rijen", self.rijen) + _dubbele_ids("kolommen", self.kolommen)
        if self.vorm != "schuif":
            fouten += [
                (("opties", index), "'laag' en 'hoog' horen alleen bij vorm 'schuif'. Haal ze weg")
                for index, optie in enumerate(self.opties)
                if optie.laag or optie.hoog
            ]
        if len(set(self.naar)) < len(self.naar):
            fouten.append((("naar",), "een code staat twee keer in 'naar'. Haal er een weg"))
        _raise_regels(fouten)
        return self


_Regels = list[tuple[str, str]]


def _regels_open(vraag: Vraag) -> _Regels:
    return []


def _regels_stelling(vraag: Vraag) -> _Regels:
    if (vraag.stelling or vraag.vraag).endswith("?"):
        veld = "stelling" if vraag.stelling else "vraag"
        return [
            (veld, "met een vraag kunt u het niet eens zijn. Schrijf bij 'stelling' een zin waarbij dat kan")
        ]
    return []


def _regels_keuze(vraag: Vraag) -> _Regels:
    fouten: _Regels = []
    if len(vraag.opties) < 2:
        fouten.append(("opties", "vorm 'keuze' heeft minstens twee opties nodig. Vul ze in bij 'opties'"))
    if vraag.hoogstens is not None and not vraag.meerdere:
        fouten.append(("hoogstens", "'hoogstens' werkt alleen met 'meerdere: true'. Zet dat erbij"))
    if vraag.anders and any(optie.id == "anders" for optie in vraag.opties):
        fouten.append(("anders", "'anders: true' voegt zelf de optie 'anders' toe. Haal uw eigen optie weg"))
    return fouten + _regel_hoogstens(vraag)


def _regels_rangorde(vraag: Vraag) -> _Regels:
    fouten: _Regels = []
    if len(vraag.opties) < 2:
        fouten.append(("opties", "vorm 'rangorde' heeft minstens twee opties nodig. Vul ze in bij 'opties'"))
    if vraag.punten is not None and vraag.hoogstens is not None:
        fouten.append(("hoogstens", "kies 'hoogstens' of 'punten', niet allebei"))
    return fouten + _regel_hoogstens(vraag)


def _regel_hoogstens(vraag: Vraag) -> _Regels:
    if vraag.hoogstens is not None and vraag.opties and vraag.hoogstens > len(vraag.opties):
        return [("hoogstens", f"'hoogstens' is {vraag.hoogstens}, maar er zijn {len(vraag.opties)} opties")]
    return []


def _regels_schuif(vraag: Vraag) -> _Regels:
    fouten: _Regels = []
    if not vraag.opties:
        fouten.append(("opties", "vorm 'schuif' heeft minstens één optie nodig: elke optie is een schuif"))
    if vraag.minimum >= vraag.maximum:
        fouten.append(
            ("minimum", f"'minimum' ({vraag.minimum}) moet kleiner zijn dan 'maximum' ({vraag.maximum})")
        )
    elif (vraag.maximum - vraag.minimum) % vraag.stap:
        fouten.append(
            ("stap", f"met stappen van {vraag.stap} komt u niet uit op het maximum {vraag.maximum}")
        )
    elif vraag.totaal is not None and vraag.opties:
        laagst, hoogst = vraag.minimum * len(vraag.opties), vraag.maximum * len(vraag.opties)
        if not laagst <= vraag.totaal <= hoogst or (vraag.totaal - laagst) % vraag.stap:
            fouten.append(
                ("totaal", f"met deze schuiven kunt u niet op een totaal van {vraag.totaal} uitkomen")
            )
    return fouten


def _regels_matrix(vraag: Vraag) -> _Regels:
    fouten: _Regels = []
    if not vraag.rijen and not vraag.eigen_rijen:
        fouten.append(("rijen", "vorm 'matrix' heeft 'rijen' nodig, of 'eigen_rijen' met een aantal"))
    if not vraag.kolommen:
        fouten.append(("kolommen", "vorm 'matrix' heeft 'kolommen' nodig. Vul ze in"))
    return fouten


_VORMREGELS = {
    "open": _regels_open,
    "stelling": _regels_stelling,
    "keuze": _regels_keuze,
    "rangorde": _regels_rangorde,
    "schuif": _regels_schuif,
    "matrix": _regels_matrix,
}


# --- Steps and topics ------------------------------------------------------------------


class Werkvorm(_Model):
    """A way to hold the conversation."""

    id: Slug
    naam: Tekst
    groep_min: Aantal
    groep_max: Aantal
    minuten: Aantal
    doel: Tekst
    aanpak: Annotated[tuple[Tekst, ...], Field(min_length=1)]
    nodig: tuple[Tekst, ...] = ()
    bronnen: tuple[Kebab, ...] = ()
    zekerheid: Zekerheid = "geverifieerd"

    @model_validator(mode="after")
    def _klopt(self) -> Werkvorm:
        fouten: list[tuple[tuple[str | int, ...], str]] = []
        if self.groep_min > self.groep_max:
            fouten.append((("groep_min",), "'groep_min' is groter dan 'groep_max'. Draai ze om"))
        if self.zekerheid == "geverifieerd" and not self.bronnen:
            fouten.append(
                (
                    ("bronnen",),
                    "er is geen bron. Noem een bron, of zet 'zekerheid: eigen_lezing' bij een eigen voorstel",
                )
            )
        _raise_regels(fouten)
        return self


class Toetsoptie(_Model):
    """An answer to a test question, with the explanation that follows the choice."""

    id: Slug
    tekst: Tekst
    goed: JaNee
    uitleg: Tekst


class Toetsvraag(_Model):
    """A question to test yourself; exactly one answer is right."""

    id: Slug
    vraag: Tekst
    opties: Annotated[tuple[Toetsoptie, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _een_goed(self) -> Toetsvraag:
        fouten = _dubbele_ids("opties", self.opties)
        goed = sum(optie.goed for optie in self.opties)
        if goed != 1:
            fouten.append((("opties",), f"precies één optie moet 'goed: true' hebben; nu zijn het er {goed}"))
        _raise_regels(fouten)
        return self


class Oefening(_Model):
    """An exercise for self-study, with its solution."""

    id: Slug
    opdracht: Tekst
    uitwerking: Tekst


class Leestip(_Model):
    """A source for further reading, with the reason."""

    bron: Kebab
    waarom: Tekst


class Edities(_Model):
    """What this part is called in the two editions of the national guide."""

    editie_2021: Tekst
    editie_2023: Tekst


class Blok(_Model):
    """A block in the timetable of a meeting."""

    blok: Tekst
    minuten: Aantal


class Docent(_Model):
    """Notes for the trainer; participants never see them."""

    minuten: tuple[Blok, ...] = ()
    tips: tuple[Tekst, ...] = ()


class Stap(_Model):
    """A step of the routekaart, or a topic that returns in several steps."""

    id: Snake
    soort: Soort
    nummer: Annotated[int, Field(strict=True, ge=1, le=8)] | None = None
    titel: Tekst
    kort: Tekst
    notebook: Annotated[str, Field(pattern=NOTEBOOK)]
    opbrengst: Annotated[tuple[Tekst, ...], Field(min_length=1)]
    tijd_minuten: Aantal
    mensen: Tekst
    benodigdheden: tuple[Tekst, ...] = ()
    edities: Edities
    paragrafen: Annotated[tuple[Code, ...], Field(min_length=1)]
    vragen: Annotated[tuple[Vraag, ...], Field(min_length=1)]
    werkvormen: tuple[Werkvorm, ...] = ()
    toetsvragen: tuple[Toetsvraag, ...] = ()
    oefeningen: tuple[Oefening, ...] = ()
    leeslijst: tuple[Leestip, ...] = ()
    docent: Docent = Docent()

    @model_validator(mode="after")
    def _nummer_past(self) -> Stap:
        fouten: list[tuple[tuple[str | int, ...], str]] = []
        if self.soort == "verdieping":
            if self.nummer is not None:
                fouten.append((("nummer",), "een verdieping heeft geen nummer. Schrijf 'nummer: null'"))
            letter = "T"
        elif self.nummer is None:
            fouten.append((("nummer",), "een stap heeft een nummer van 1 tot en met 8. Vul het in"))
            letter = "S"
        else:
            letter = f"S{self.nummer}-"
            if self.id != f"stap_{self.nummer:02d}":
                fouten.append((("id",), f"bij nummer {self.nummer} hoort id 'stap_{self.nummer:02d}'"))
        fouten += [
            (("vragen", index, "id"), f"vraag '{vraag.id}' hoort niet hier: de id begint hier met '{letter}'")
            for index, vraag in enumerate(self.vragen)
            if not vraag.id.startswith(letter)
        ]
        _raise_regels(fouten)
        return self


# --- Documents -------------------------------------------------------------------------


class Paragraaf(_Model):
    """A paragraph of a document; agreements land here by their code."""

    code: Code
    titel: Tekst
    vraag: Tekst
    aanwijzing: Tekst


class Eindproduct(_Model):
    """A document that the municipality holds in the end."""

    id: EindproductId
    titel: Tekst
    inleiding: Tekst
    paragrafen: Annotated[tuple[Paragraaf, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _letter_past(self) -> Eindproduct:
        letter = LETTER_VAN_EINDPRODUCT[self.id]
        _raise_regels(
            (
                ("paragrafen", index, "code"),
                f"code '{paragraaf.code}' hoort niet hier: gebruik {letter}1, {letter}2, …",
            )
            for index, paragraaf in enumerate(self.paragrafen)
            if not paragraaf.code.startswith(letter)
        )
        return self
