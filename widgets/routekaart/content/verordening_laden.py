"""Load and check the building blocks of the ordinance, with errors that name file and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from routekaart.content import ContentFout, Inhoud, Probleem, content_map, load_content
from routekaart.content.problemen import sort_problemen
from routekaart.content.verordening_modellen import (
    INTERN_VELD,
    PLAATSHOUDER,
    Begripsbepaling,
    Beslissing,
    Elders,
    Element,
    Hoofdstuktekst,
    Invulveld,
    Normen,
    Planningsregels,
    Profiel,
    VasteDelen,
)
from routekaart.content.vertalen import suggest, translate
from routekaart.content.yaml_lezen import Document, Pad, read_yaml

_MAP = "verordening"
_M = TypeVar("_M", bound=BaseModel)


@dataclass(frozen=True)
class Bouwstenen:
    """Everything that an ordinance is made from."""

    hoofdstukken: tuple[Hoofdstuktekst, ...]
    begrippen: tuple[Begripsbepaling, ...]
    velden: Mapping[str, Invulveld]
    profielen: Mapping[str, Profiel]
    vast: VasteDelen
    normen: Normen
    planning: Planningsregels
    elementen: tuple[Element, ...]
    elders: tuple[Elders, ...]

    @cached_property
    def beslissingen(self) -> Mapping[str, Beslissing]:
        """All decisions by id, B01 first."""
        alle = (deel for hoofdstuk in self.hoofdstukken for deel in hoofdstuk.beslissingen)
        return {deel.id: deel for deel in sorted(alle, key=lambda deel: deel.id)}

    @cached_property
    def velden_van(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Which fields the texts of an option use, by decision and option."""
        return {
            (beslissing.id, optie.id): self._velden_in(
                [
                    *optie.zinnen(),
                    *(z for a in beslissing.artikelen(optie) for lid in a.leden for z in lid.zinnen()),
                ]
            )
            for beslissing in self.beslissingen.values()
            for optie in beslissing.opties
        }

    def _velden_in(self, teksten: Iterable[str]) -> tuple[str, ...]:
        gebruikt = {naam for tekst in teksten for ref, naam in PLAATSHOUDER.findall(tekst) if not ref}
        return tuple(naam for naam in self.velden if naam in gebruikt)


@dataclass
class _Lezing:
    map: Path
    documenten: dict[str, Document] = field(default_factory=dict)
    problemen: list[Probleem] = field(default_factory=list)

    def read(self, naam: str) -> Document | None:
        document, problemen = read_yaml(self.map / _MAP / naam, f"{_MAP}/{naam}")
        self.problemen += problemen
        if document is not None:
            self.documenten[naam] = document
        return document

    def een(self, naam: str, model: type[_M]) -> _M | None:
        document = self.read(naam)
        return None if document is None else self._valideer(document, document.waarde, (), model)

    def lijst(self, naam: str, model: type[_M]) -> list[_M]:
        document = self.read(naam)
        if document is None:
            return []
        if not isinstance(document.waarde, list):
            self.problemen.append(
                document.probleem((), "dit bestand hoort een lijst te zijn. Begin elk item met '- '")
            )
            return []
        items = [self._valideer(document, waarde, (i,), model) for i, waarde in enumerate(document.waarde)]
        return [item for item in items if item is not None]

    def _valideer(self, document: Document, waarde: Any, pad: Pad, model: type[_M]) -> _M | None:
        try:
            return model.model_validate(waarde)
        except ValidationError as fout:
            self.problemen += translate(fout, model, document, pad)
            return None


def _lees(map: Path) -> tuple[Bouwstenen | None, list[Probleem]]:
    lezing = _Lezing(map)
    if not (map / _MAP).is_dir():
        return None, [Probleem(_MAP, None, "deze map ontbreekt. Maak de map aan of zet die terug")]
    bestanden = sorted(pad.name for pad in (map / _MAP).glob("[0-9]_*.yaml"))
    hoofdstukken = [hoofdstuk for naam in bestanden if (hoofdstuk := lezing.een(naam, Hoofdstuktekst))]
    begrippen = lezing.lijst("begrippen.yaml", Begripsbepaling)
    velden = lezing.lijst("velden.yaml", Invulveld)
    profielen = lezing.lijst("profielen.yaml", Profiel)
    vast = lezing.een("meta.yaml", VasteDelen)
    normen = lezing.een("normen.yaml", Normen)
    planning = lezing.een("planning.yaml", Planningsregels)
    elementen = lezing.lijst("oude_verordening.yaml", Element)
    elders = lezing.lijst("elders.yaml", Elders)
    if not bestanden:
        lezing.problemen.append(
            Probleem(_MAP, None, "hier staan geen hoofdstukken. Zet bestanden als 1_naam.yaml terug")
        )
    if lezing.problemen or vast is None or normen is None or planning is None:
        # The cross checks need every part; first repair what could not be read.
        return None, lezing.problemen
    bouwstenen = Bouwstenen(
        hoofdstukken=tuple(sorted(hoofdstukken, key=lambda deel: deel.nummer)),
        begrippen=tuple(begrippen),
        velden={veld.naam: veld for veld in velden},
        profielen={profiel.id: profiel for profiel in profielen},
        vast=vast,
        normen=normen,
        planning=planning,
        elementen=tuple(elementen),
        elders=tuple(elders),
    )
    return bouwstenen, [*_check_uniek(lezing), *_check_samenhang(lezing, bouwstenen)]


# --- Controles over bestanden heen ------------------------------------------------------------

_UNIEK = (
    ("[0-9]", "nummer", "hoofdstuknummer"),
    ("[0-9]", "plekken.*", "plek"),
    ("[0-9]", "beslissingen.*.id", "beslissing"),
    ("begrippen", "*.term", "begrip"),
    ("velden", "*.naam", "veld"),
    ("profielen", "*.id", "profiel"),
    ("normen", "normen.*.id", "norm"),
    ("planning", "routes.*.id", "route"),
    ("oude_verordening", "*.id", "element"),
)


def _vind(lezing: _Lezing, soort: str, patroon: str) -> Iterator[tuple[Document, Pad, Any]]:
    for naam, document in lezing.documenten.items():
        if naam.startswith(soort) or (soort == "[0-9]" and naam[0].isdigit()):
            for pad, waarde in document.find(patroon):
                yield document, pad, waarde


def _check_uniek(lezing: _Lezing) -> Iterator[Probleem]:
    for soort, patroon, naam in _UNIEK:
        vondsten = list(_vind(lezing, soort, patroon))
        tel = Counter(waarde for _, _, waarde in vondsten)
        gezien: set[Any] = set()
        for document, pad, waarde in vondsten:
            if tel[waarde] > 1 and waarde in gezien:
                yield document.probleem(
                    pad, f"{naam} '{waarde}' bestaat al. Kies een andere of haal er een weg"
                )
            gezien.add(waarde)


def _check_samenhang(lezing: _Lezing, bouwstenen: Bouwstenen) -> Iterator[Probleem]:
    yield from _check_plekken(lezing, bouwstenen)
    yield from _check_plaatshouders(lezing, bouwstenen)
    yield from _check_keuzes(lezing, bouwstenen)
    for soort, patroon in (
        ("velden", "*.beslissing"),
        ("normen", "normen.*.beslissing"),
        ("normen", "inspraak_kring.beslissing"),
        ("oude_verordening", "*.beslissingen.*"),
        ("elders", "*.beslissing"),
    ):
        for document, pad, waarde in _vind(lezing, soort, patroon):
            if waarde not in bouwstenen.beslissingen:
                hulp = "Kies een nummer uit de hoofdstukken"
                yield document.probleem(pad, f"beslissing '{waarde}' bestaat niet. {hulp}")
    datums = [veld.naam for veld in bouwstenen.velden.values() if veld.soort == "datum"]
    for document, pad, waarde in _vind(lezing, "velden", "*.uit_datum"):
        if waarde not in datums:
            yield document.probleem(
                pad, f"'{waarde}' is geen veld met een datum. Kies uit: {', '.join(datums)}"
            )


def _check_plekken(lezing: _Lezing, bouwstenen: Bouwstenen) -> Iterator[Probleem]:
    plekken = {plek for hoofdstuk in bouwstenen.hoofdstukken for plek in hoofdstuk.plekken}
    for soort, patroon in (
        ("[0-9]", "beslissingen.*.opties.*.artikelen.*.plek"),
        ("[0-9]", "beslissingen.*.opties.*.toevoeging.plek"),
        ("normen", "normen.*.plekken.*"),
        ("normen", "inspraak_kring.plek"),
    ):
        for document, pad, waarde in _vind(lezing, soort, patroon):
            if waarde not in plekken:
                hulp = suggest(waarde, plekken) or " Zet de plek bij 'plekken' van een hoofdstuk"
                yield document.probleem(pad, f"plek '{waarde}' bestaat niet.{hulp}")


def _check_plaatshouders(lezing: _Lezing, bouwstenen: Bouwstenen) -> Iterator[Probleem]:
    plekken = {plek for hoofdstuk in bouwstenen.hoofdstukken for plek in hoofdstuk.plekken}
    velden = {*bouwstenen.velden, INTERN_VELD}
    gebruikt: set[str] = set()
    for naam, document in lezing.documenten.items():
        if naam == "velden.yaml":
            teksten = [
                (pad, waarde) for pad, waarde in document.find("*.standaard") if isinstance(waarde, str)
            ]
        else:
            teksten = list(_alle_teksten(document.waarde, ()))
        for pad, tekst in teksten:
            rest = PLAATSHOUDER.sub("", tekst)
            if "{" in rest or "}" in rest:
                yield document.probleem(
                    pad, "een accolade staat los. Schrijf {veld} of {ref:plek}, met kleine letters"
                )
            for ref, woord in PLAATSHOUDER.findall(tekst):
                mogelijk = plekken if ref else velden
                if woord not in mogelijk:
                    soort = "plek" if ref else "veld"
                    hulp = suggest(woord, mogelijk) or " Verbeter de naam"
                    yield document.probleem(pad, f"{soort} '{woord}' bestaat niet.{hulp}")
                elif not ref:
                    gebruikt.add(woord)
    for document, pad, waarde in _vind(lezing, "velden", "*.naam"):
        if waarde not in gebruikt:
            yield document.probleem(
                pad, f"veld '{waarde}' wordt nergens gebruikt. Haal het weg of gebruik het"
            )


def _alle_teksten(waarde: Any, pad: Pad) -> Iterator[tuple[Pad, str]]:
    if isinstance(waarde, str):
        yield pad, waarde
    elif isinstance(waarde, (dict, list)):
        for sleutel, deel in waarde.items() if isinstance(waarde, dict) else enumerate(waarde):
            yield from _alle_teksten(deel, (*pad, sleutel))


def _check_keuzes(lezing: _Lezing, bouwstenen: Bouwstenen) -> Iterator[Probleem]:
    beslissingen = bouwstenen.beslissingen
    paren: list[tuple[Document, Pad, str, str]] = []
    for document, pad, waarde in _vind(lezing, "[0-9]", "beslissingen.*.opties.*.eist"):
        paren += [(document, (*pad, sleutel), sleutel, letter) for sleutel, letter in waarde.items()]
    for document, pad, waarde in _vind(lezing, "elders", "*"):
        if waarde.get("optie") and waarde["beslissing"] in beslissingen:
            paren.append((document, (*pad, "optie"), waarde["beslissing"], waarde["optie"]))
    for document, pad, waarde in _vind(lezing, "profielen", "*.keuzes"):
        paren += [(document, (*pad, sleutel), sleutel, letter) for sleutel, letter in waarde.items()]
        if ontbreekt := [id for id in beslissingen if id not in waarde]:
            yield document.probleem(pad, f"bij dit profiel ontbreekt: {', '.join(ontbreekt)}. Vul aan")
    for document, pad, id, letter in paren:
        beslissing = beslissingen.get(id)
        if beslissing is None:
            yield document.probleem(pad, f"beslissing '{id}' bestaat niet.{suggest(id, beslissingen)}")
        elif beslissing.optie(letter) is None:
            letters = ", ".join(optie.id for optie in beslissing.opties)
            yield document.probleem(pad, f"{id} heeft geen optie '{letter}'. Kies uit: {letters}")
    for document, pad, waarde in _vind(lezing, "meta", "afgeleid.*"):
        doel, uit = beslissingen.get(waarde["beslissing"]), beslissingen.get(waarde["uit"])
        if doel is None or uit is None:
            yield document.probleem(
                pad, "deze afleiding noemt een beslissing die niet bestaat. Verbeter het nummer"
            )
        elif {optie.id for optie in uit.opties} != set(waarde["waarden"]):
            yield document.probleem((*pad, "waarden"), f"noem hier elke optie van {uit.id} precies één keer")
        elif fout := [letter for letter in waarde["waarden"].values() if doel.optie(letter) is None]:
            yield document.probleem(
                (*pad, "waarden"), f"{doel.id} heeft geen optie '{fout[0]}'. Verbeter de letter"
            )


def _check_planken(lezing_map: Path, inhoud: Inhoud) -> Iterator[Probleem]:
    # Raw values again, so that the problem can name the line.
    for pad in sorted((lezing_map / _MAP).glob("*.yaml")):
        document, _ = read_yaml(pad, f"{_MAP}/{pad.name}")
        if document is None:
            continue
        for patroon, bekend, soort in (
            ("uiterste_datum_bron", inhoud.bronnen, "bron"),
            ("vervallen.bron", inhoud.bronnen, "bron"),
            ("bronnen.*", inhoud.bronnen, "bron"),
            ("bekendmaking.bron", inhoud.bronnen, "bron"),
            ("achtste_dag.bron", inhoud.bronnen, "bron"),
            ("routes.*.bronnen.*", inhoud.bronnen, "bron"),
            ("routes.*.mijlpalen.*.bron", inhoud.bronnen, "bron"),
            ("beslissingen.*.bronnen.*", inhoud.bronnen, "bron"),
            ("*.bron", inhoud.bronnen, "bron"),
            ("beslissingen.*.vragen.*", inhoud.vragen, "vraag"),
            ("beslissingen.*.paragrafen.*", inhoud.paragrafen, "paragraaf"),
        ):
            for plek, waarde in document.find(patroon):
                if waarde not in bekend:
                    hulp = suggest(waarde, bekend) or " Verbeter de verwijzing"
                    yield document.probleem(plek, f"{soort} '{waarde}' bestaat niet.{hulp}")


def controleer_verordening(map: Path | None = None, inhoud: Inhoud | None = None) -> list[Probleem]:
    """Return every problem in `content/verordening/`, in reading order; nothing is raised.

    References to sources, questions and paragraphs are checked when the rest of the content can be loaded.
    """
    plek = map or content_map()
    _, problemen = _lees(plek)
    try:
        planken = inhoud or load_content(map)
    except ContentFout:  # the content room tells those problems itself
        return sort_problemen(problemen)
    return sort_problemen([*problemen, *_check_planken(plek, planken)])


def _load(map: Path) -> Bouwstenen:
    bouwstenen, problemen = _lees(map)
    if bouwstenen is None or problemen:
        raise ContentFout(problemen)
    return bouwstenen


@lru_cache(maxsize=1)
def _load_default(map: Path) -> Bouwstenen:
    return _load(map)


def load_verordening(map: Path | None = None) -> Bouwstenen:
    """Load the building blocks, or raise `ContentFout` with every problem.

    The default folder is read once.
    """
    return _load_default(content_map()) if map is None else _load(map)
