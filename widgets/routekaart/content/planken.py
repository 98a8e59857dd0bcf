"""The shelves: what is read from `content/`, with the model of each, and the mistakes met on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from routekaart.content.lezen import Pad, Yamlbestand, read_yaml
from routekaart.content.modellen.cijfers import Gemeentenamen, Maat
from routekaart.content.modellen.cursus import Begeleiding, Programma
from routekaart.content.modellen.eindproducten import Eindproduct
from routekaart.content.modellen.gemeentebeeld import Gemeentewoorden
from routekaart.content.modellen.kieswijzer import Kieswijzer
from routekaart.content.modellen.planken import (
    Begrip,
    Bron,
    Datumzin,
    Namenlijst,
    Praktijk,
    Termijn,
    Wetsartikel,
)
from routekaart.content.modellen.schaal import Schaalindeling
from routekaart.content.modellen.stappen import Stap
from routekaart.content.modellen.verordening import (
    Artikeltoelichting,
    Begripsbepaling,
    Elders,
    Element,
    Hoofdstuktekst,
    Invulveld,
    Normen,
    Planningsregels,
    Profiel,
    VasteDelen,
)
from routekaart.content.modellen.voorbeeldgemeente import Voorbeelddossier, Voorbeeldgemeente
from routekaart.content.problemen import Probleem
from routekaart.content.vertalen import translate


@dataclass(frozen=True)
class Plank:
    """One kind of content: a file with a list of items, a file that is one item, or a folder of those."""

    naam: str
    plek: str
    model: type[BaseModel]
    lijst: bool = True


ALGEMEEN = (
    Plank("bronnen", "bronnen.yaml", Bron),
    Plank("begrippen", "begrippen.yaml", Begrip),
    Plank("wet", "wet.yaml", Wetsartikel),
    Plank("termijnen", "termijnen.yaml", Termijn),
    Plank("namen", "namen.yaml", Namenlijst),
    Plank("praktijken", "praktijken.yaml", Praktijk),
    Plank("stappen", "stappen/*.yaml", Stap, lijst=False),
    Plank("stappen", "verdieping/*.yaml", Stap, lijst=False),
    Plank("eindproducten", "eindproducten/*.yaml", Eindproduct, lijst=False),
)
CIJFERS = (
    Plank("maten", "maten.yaml", Maat),
    Plank("gemeentenamen", "gemeentenamen.yaml", Gemeentenamen, lijst=False),
    Plank("gemeentebeeld", "gemeentebeeld.yaml", Gemeentewoorden, lijst=False),
    Plank("kieswijzer", "kieswijzer.yaml", Kieswijzer, lijst=False),
    Plank("schaal", "schaal.yaml", Schaalindeling, lijst=False),
    Plank("datumzinnen", "datumzinnen.yaml", Datumzin),
)
# Only for the trainer; no page reads these.
CURSUS = (
    Plank("begeleiding", "cursus/begeleiding.yaml", Begeleiding),
    Plank("programmas", "cursus/programma_*.yaml", Programma, lijst=False),
)
VERORDENING = (
    Plank("hoofdstukken", "verordening/[0-9]_*.yaml", Hoofdstuktekst, lijst=False),
    Plank("begripsbepalingen", "verordening/begrippen.yaml", Begripsbepaling),
    Plank("velden", "verordening/velden.yaml", Invulveld),
    Plank("velden", "verordening/velden_*.yaml", Invulveld),
    Plank("profielen", "verordening/profielen.yaml", Profiel),
    Plank("meta", "verordening/meta.yaml", VasteDelen, lijst=False),
    Plank("normen", "verordening/normen.yaml", Normen, lijst=False),
    Plank("planning", "verordening/planning.yaml", Planningsregels, lijst=False),
    Plank("elementen", "verordening/oude_verordening.yaml", Element),
    Plank("elders", "verordening/elders.yaml", Elders),
    Plank("toelichtingen", "verordening/toelichting*.yaml", Artikeltoelichting),
    Plank("elders", "verordening/elders_*.yaml", Elders),
)

# The dossier is JSON, which is YAML too: so a mistake in it is told with its line.
VOORBEELD = (
    Plank("voorbeeldgemeente", "voorbeeldgemeente/gemeente.yaml", Voorbeeldgemeente, lijst=False),
    Plank("voorbeelddossier", "voorbeeldgemeente/dossier.json", Voorbeelddossier, lijst=False),
)


@dataclass
class Lezing:
    """What was read so far; problems pile up here so that all are told at once.

    `onleesbaar` names the shelves with a file that gave nothing, `afgekeurd` those with an item that is not right.
    """

    map: Path
    bestanden: dict[str, list[Yamlbestand]] = field(default_factory=dict)
    items: dict[str, list[Any]] = field(default_factory=dict)
    onleesbaar: set[str] = field(default_factory=set)
    afgekeurd: set[str] = field(default_factory=set)
    problemen: list[Probleem] = field(default_factory=list)

    def read(self, planken: Iterable[Plank]) -> None:
        """Read these shelves; what cannot be read becomes a problem."""
        for plank in planken:
            for pad in self._paden(plank):
                self._read_bestand(plank, pad)

    def _paden(self, plank: Plank) -> Iterator[Path]:
        map_, naam = (self.map / plank.plek).parent, Path(plank.plek).name
        if not map_.is_dir():
            melding = "deze map ontbreekt. Maak de map aan of zet die terug"
            self.problemen.append(Probleem(self._naam(map_), None, melding))
            self.onleesbaar.add(plank.naam)
        elif "*" not in naam:
            yield map_ / naam
        else:
            zichtbaar = sorted(pad for pad in map_.iterdir() if not pad.name.startswith("."))
            vreemd = (
                Probleem(
                    self._naam(pad), None, "dit bestand telt niet mee. Geef het een naam die eindigt op .yaml"
                )
                for pad in zichtbaar
                if pad.suffix != ".yaml" and pad.suffix.lower() in (".yml", ".yaml")
            )
            # Several shelves can share a folder.
            self.problemen += [probleem for probleem in vreemd if probleem not in self.problemen]
            yield from (pad for pad in zichtbaar if pad.match(naam))

    def _read_bestand(self, plank: Plank, pad: Path) -> None:
        bestand, problemen = read_yaml(pad, self._naam(pad))
        self.problemen += problemen
        if bestand is None:
            self.onleesbaar.add(plank.naam)
            return
        self.bestanden.setdefault(plank.naam, []).append(bestand)
        if not plank.lijst:
            self._validate(plank, bestand, bestand.waarde, ())
        elif isinstance(bestand.waarde, list):
            for index, waarde in enumerate(bestand.waarde):
                self._validate(plank, bestand, waarde, (index,))
        else:
            eerste = next(iter(plank.model.model_fields))
            melding = f"dit bestand hoort een lijst te zijn. Begin elk item met '- {eerste}:'"
            self.problemen.append(bestand.probleem((), melding))
            self.onleesbaar.add(plank.naam)

    def _validate(self, plank: Plank, bestand: Yamlbestand, waarde: Any, pad: Pad) -> None:
        try:
            self.items.setdefault(plank.naam, []).append(plank.model.model_validate(waarde))
        except ValidationError as fout:
            self.afgekeurd.add(plank.naam)
            self.problemen += translate(fout, plank.model, bestand, pad)

    def _naam(self, pad: Path) -> str:
        return pad.relative_to(self.map).as_posix()
