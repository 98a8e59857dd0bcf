"""Everything that an ordinance is made from, laid out by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from routekaart.content.modellen.planken import Termijn
from routekaart.content.modellen.verordening import (
    Artikeltoelichting,
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
from routekaart.taal import write_datum


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
    toelichtingen: tuple[Artikeltoelichting, ...]
    uiterste_datum: date

    @cached_property
    def beslissingen(self) -> Mapping[str, Beslissing]:
        """All decisions by id, B01 first."""
        alle = (deel for hoofdstuk in self.hoofdstukken for deel in hoofdstuk.beslissingen)
        return {deel.id: deel for deel in sorted(alle, key=lambda deel: deel.id)}

    @cached_property
    def uitleg_per_plek(
        self,
    ) -> Mapping[tuple[str | None, str | None, str | None], tuple[Artikeltoelichting, ...]]:
        """The explanations by decision, option and place, any of which can be None; the first that fits holds."""
        per_plek: dict[tuple[str | None, str | None, str | None], tuple[Artikeltoelichting, ...]] = {}
        for deel in self.toelichtingen:
            sleutel = (deel.beslissing, deel.optie, deel.plek)
            per_plek[sleutel] = (*per_plek.get(sleutel, ()), deel)
        return per_plek

    @cached_property
    def hoofdbeslissingen(self) -> Mapping[str, Beslissing]:
        """The decisions that every council goes through; how far a group is counts these."""
        return {id: deel for id, deel in self.beslissingen.items() if not deel.optioneel}

    @cached_property
    def optionele_beslissingen(self) -> Mapping[str, Beslissing]:
        """The decisions for who wants to regulate more; left alone, they add nothing."""
        return {id: deel for id, deel in self.beslissingen.items() if deel.optioneel}

    @cached_property
    def na_de_datum(self) -> Bouwstenen:
        """The same for who decides after the law's last day: that day is no longer what stands there by default."""
        dag = write_datum(self.uiterste_datum)
        velden = {
            naam: veld.model_copy(update={"standaard": ""}) if veld.standaard == dag else veld
            for naam, veld in self.velden.items()
        }
        return replace(self, velden=velden)


def make_bouwstenen(gelezen: Mapping[str, Sequence[Any]], termijnen: Mapping[str, Termijn]) -> Bouwstenen:
    """Lay out what was read and found right; a day of the law takes the place of its id."""
    [vast], [normen], [planning] = gelezen["meta"], gelezen["normen"], gelezen["planning"]
    return Bouwstenen(
        hoofdstukken=tuple(sorted(gelezen["hoofdstukken"], key=_volgorde)),
        begrippen=tuple(gelezen["begripsbepalingen"]),
        velden={veld.naam: _met_dag(veld, termijnen) for veld in gelezen["velden"]},
        profielen={profiel.id: profiel for profiel in gelezen["profielen"]},
        vast=vast,
        normen=normen,
        planning=planning,
        elementen=tuple(gelezen["elementen"]),
        elders=tuple(gelezen["elders"]),
        toelichtingen=tuple(gelezen.get("toelichtingen", ())),
        uiterste_datum=termijnen[normen.uiterste_datum].datum,
    )


def _volgorde(hoofdstuk: Hoofdstuktekst) -> tuple[int, int]:
    return (hoofdstuk.nummer, 0) if hoofdstuk.na is None else (hoofdstuk.na, hoofdstuk.nummer)


def _met_dag(veld: Invulveld, termijnen: Mapping[str, Termijn]) -> Invulveld:
    if veld.termijn is None:
        return veld
    return veld.model_copy(update={"standaard": write_datum(termijnen[veld.termijn].datum), "termijn": None})
