"""Load all content: read it, check it and lay it out by id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from routekaart.content.kieswijzer_modellen import Kieswijzer
from routekaart.content.modellen import (
    EINDPRODUCTEN,
    Begrip,
    Bron,
    Eindproduct,
    Namenlijst,
    Paragraaf,
    Praktijk,
    Stap,
    Termijn,
    Vraag,
    Wetsartikel,
)
from routekaart.content.paden import content_map
from routekaart.content.problemen import ContentFout, Probleem, sort_problemen
from routekaart.content.schaal_modellen import Schaalindeling
from routekaart.content.vertalen import suggest, translate
from routekaart.content.verwijzingen import check_verwijzingen
from routekaart.content.yaml_lezen import Document, Pad, read_yaml

_LIJSTEN: Mapping[str, type[BaseModel]] = {
    "bronnen": Bron,
    "begrippen": Begrip,
    "wet": Wetsartikel,
    "termijnen": Termijn,
    "namen": Namenlijst,
    "praktijken": Praktijk,
}
_BESTANDEN: Mapping[str, type[BaseModel]] = {"kieswijzer": Kieswijzer, "schaal": Schaalindeling}
_MAPPEN: Mapping[str, tuple[str, type[BaseModel]]] = {
    "stappen": ("stappen", Stap),
    "verdieping": ("stappen", Stap),
    "eindproducten": ("eindproducten", Eindproduct),
}

_M = TypeVar("_M", bound=BaseModel)
_T = TypeVar("_T")


@dataclass(frozen=True, eq=False, repr=False)
class Inhoud:
    """All content, by id and in reading order."""

    map: Path
    stappen: Mapping[str, Stap]
    praktijken: Mapping[str, Praktijk]
    bronnen: Mapping[str, Bron]
    begrippen: Mapping[str, Begrip]
    wet: Mapping[str, Wetsartikel]
    termijnen: Mapping[str, Termijn]
    namen: Mapping[str, Mapping[str, str]]
    eindproducten: Mapping[str, Eindproduct]
    kieswijzer: Kieswijzer
    schaal: Schaalindeling

    def __repr__(self) -> str:
        # Short, because a notebook shows the last value of a cell.
        return f"Inhoud({len(self.stappen)} onderdelen, {len(self.vragen)} vragen, map='{self.map}')"

    @cached_property
    def vragen(self) -> Mapping[str, Vraag]:
        """All questions by id, in the order of steps and topics."""
        return {vraag.id: vraag for stap in self.stappen.values() for vraag in stap.vragen}

    @cached_property
    def paragrafen(self) -> Mapping[str, Paragraaf]:
        """All paragraphs by code, in the order of the documents."""
        return {deel.code: deel for product in self.eindproducten.values() for deel in product.paragrafen}

    def vraag(self, id: str) -> Vraag:
        """Return the question with this id."""
        return _get(self.vragen, id, "vraag")

    def paragraaf(self, code: str) -> Paragraaf:
        """Return the paragraph with this code."""
        return _get(self.paragrafen, code, "paragraaf")

    def stap_van_notebook(self, naam: str) -> Stap:
        """Return the step or topic of a notebook, named with or without `.ipynb`."""
        per_notebook = {stap.notebook: stap for stap in self.stappen.values()}
        return _get(per_notebook, naam.removesuffix(".ipynb"), "notebook")

    def praktijken_van(self, stap_id: str) -> list[Praktijk]:
        """Return the practices that belong to a step or topic."""
        _get(self.stappen, stap_id, "stap")
        return [praktijk for praktijk in self.praktijken.values() if stap_id in praktijk.onderdelen]

    def vragen_naar(self, code: str) -> list[Vraag]:
        """Return the questions whose answers feed a paragraph."""
        self.paragraaf(code)
        return [vraag for vraag in self.vragen.values() if code in vraag.naar]


def _get(items: Mapping[str, _T], sleutel: str, naam: str) -> _T:
    if sleutel not in items:
        raise LookupError(f"{naam.capitalize()} '{sleutel}' bestaat niet.{suggest(sleutel, items)}")
    return items[sleutel]


@dataclass
class _Lezing:
    """What was read so far; problems pile up here so that all are told at once."""

    map: Path
    planken: dict[str, list[Document]] = field(default_factory=dict)
    modellen: dict[str, list[Any]] = field(default_factory=dict)
    onleesbaar: set[str] = field(default_factory=set)
    problemen: list[Probleem] = field(default_factory=list)

    def read_lijst(self, plank: str, model: type[BaseModel]) -> None:
        document = self._read(plank, self.map / f"{plank}.yaml")
        if document is None:
            return
        if isinstance(document.waarde, list):
            for index, waarde in enumerate(document.waarde):
                self._validate(plank, model, document, waarde, (index,))
        else:
            melding = "dit bestand hoort een lijst te zijn. Begin elk item met '- id:'"
            self.problemen.append(document.probleem((), melding))
            self.onleesbaar.add(plank)

    def read_bestand(self, plank: str, model: type[BaseModel]) -> None:
        document = self._read(plank, self.map / f"{plank}.yaml")
        if document is not None:
            self._validate(plank, model, document, document.waarde, ())

    def read_map(self, naam: str, plank: str, model: type[BaseModel]) -> None:
        bij_elkaar = self.map / naam
        if not bij_elkaar.is_dir():
            melding = "deze map ontbreekt. Maak de map aan of zet die terug"
            self.problemen.append(Probleem(naam, None, melding))
            self.onleesbaar.add(plank)
            return
        for pad in sorted(pad for pad in bij_elkaar.iterdir() if not pad.name.startswith(".")):
            if pad.suffix == ".yaml":
                document = self._read(plank, pad)
                if document is not None:
                    self._validate(plank, model, document, document.waarde, ())
            elif pad.suffix.lower() in (".yml", ".yaml"):
                melding = "dit bestand telt niet mee. Geef het een naam die eindigt op .yaml"
                self.problemen.append(Probleem(self._naam(pad), None, melding))

    def _read(self, plank: str, pad: Path) -> Document | None:
        document, problemen = read_yaml(pad, self._naam(pad))
        self.problemen += problemen
        if document is None:
            self.onleesbaar.add(plank)
        else:
            self.planken.setdefault(plank, []).append(document)
        return document

    def _naam(self, pad: Path) -> str:
        return pad.relative_to(self.map).as_posix()

    def _validate(
        self, plank: str, model: type[BaseModel], document: Document, waarde: Any, pad: Pad
    ) -> None:
        try:
            self.modellen.setdefault(plank, []).append(model.model_validate(waarde))
        except ValidationError as fout:
            self.problemen += translate(fout, model, document, pad)


def _read_alles(map: Path) -> _Lezing:
    lezing = _Lezing(map)
    if not map.is_dir():
        melding = "deze map bestaat niet. Controleer de plek of de instelling ROUTEKAART_CONTENT"
        lezing.problemen.append(Probleem(str(map), None, melding))
        return lezing
    for naam, model in _LIJSTEN.items():
        lezing.read_lijst(naam, model)
    for naam, model in _BESTANDEN.items():
        lezing.read_bestand(naam, model)
    for naam, (plank, model) in _MAPPEN.items():
        lezing.read_map(naam, plank, model)
    lezing.problemen += check_verwijzingen(lezing.planken, lezing.onleesbaar)
    return lezing


def _stap_volgorde(stap: Stap) -> tuple[int, str]:
    # Topics have no number; their question ids (T1, T2, …) hold the order of the handbook.
    return (stap.nummer or 99, stap.vragen[0].id)


def _eindproduct_volgorde(product: Eindproduct) -> int:
    return EINDPRODUCTEN.index(product.id)


def _by_id(items: Iterable[Any], sleutel: Callable[[Any], Any] | None = None) -> dict[str, Any]:
    return {item.id: item for item in (sorted(items, key=sleutel) if sleutel else items)}


def _load(map: Path) -> Inhoud:
    lezing = _read_alles(map)
    if lezing.problemen:
        raise ContentFout(lezing.problemen)
    gelezen = lezing.modellen
    return Inhoud(
        map=map,
        stappen=_by_id(gelezen.get("stappen", ()), _stap_volgorde),
        praktijken=_by_id(gelezen.get("praktijken", ())),
        bronnen=_by_id(gelezen.get("bronnen", ())),
        begrippen=_by_id(gelezen.get("begrippen", ())),
        wet=_by_id(gelezen.get("wet", ())),
        termijnen=_by_id(gelezen.get("termijnen", ())),
        namen={lijst.id: lijst.namen for lijst in gelezen.get("namen", ())},
        eindproducten=_by_id(gelezen.get("eindproducten", ()), _eindproduct_volgorde),
        **{naam: gelezen[naam][0] for naam in _BESTANDEN},
    )


@lru_cache(maxsize=1)
def _load_default(map: Path) -> Inhoud:
    return _load(map)


def load_content(map: Path | None = None) -> Inhoud:
    """Load all content, or raise `ContentFout` with every problem; the default folder is read once."""
    return _load_default(content_map()) if map is None else _load(map)


def controleer(map: Path | None = None) -> list[Probleem]:
    """Return every problem in the content, in reading order; nothing is raised."""
    return sort_problemen(_read_alles(map or content_map()).problemen)
