"""Choices for the ordinance: complete them, derive them, and explain what does not go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from routekaart.content import Bouwstenen, load_content
from routekaart.content.modellen.verordening import Beslissing, Optie, Samenloop
from routekaart.taal import citeer, opsomming

Keuzes = Mapping[str, str]
"""De letter van de optie per beslissing, bijvoorbeeld {"B05": "a"}."""


@dataclass(frozen=True)
class Oplossing:
    """Another choice that solves a problem."""

    beslissing: str
    optie: str
    tekst: str


@dataclass(frozen=True)
class Melding:
    """Something wrong with the choices, with what can be done about it."""

    beslissing: str
    tekst: str
    oplossingen: tuple[Oplossing, ...] = ()


def complete_keuzes(keuzes: Keuzes, bouwstenen: Bouwstenen | None = None) -> dict[str, str]:
    """Return a choice for every decision: what was chosen, and else the nearest option that fits with it."""
    b = bouwstenen or load_content().verordening
    gekozen = {id: letter for id, letter in keuzes.items() if _optie(b, id, letter) is not None}
    for afleiding in b.vast.afgeleid:
        _derive(gekozen, afleiding.beslissing, afleiding.uit, afleiding.waarden)
    # First the standard everywhere; then only what was filled in gives way, until it fits.
    aangevuld = {id: gekozen.get(id, beslissing.standaard.id) for id, beslissing in b.beslissingen.items()}
    for _ in b.beslissingen:
        wijziging = _volgende_wijziging(b, gekozen, aangevuld)
        if wijziging is None:
            break
        aangevuld |= wijziging
    return aangevuld


def _derive(gekozen: dict[str, str], doel: str, uit: str, waarden: Mapping[str, str]) -> None:
    if uit in gekozen:
        gekozen.setdefault(doel, waarden[gekozen[uit]])
    elif doel in gekozen:
        gekozen[uit] = next((bron for bron, waarde in waarden.items() if waarde == gekozen[doel]), "")
        if not gekozen[uit]:
            del gekozen[uit]


def _volgende_wijziging(b: Bouwstenen, gekozen: Keuzes, aangevuld: Keuzes) -> dict[str, str] | None:
    for id, ander, letters in _geschonden(b, aangevuld):
        if ander not in gekozen:
            return {ander: letters[0]}
        if id not in gekozen and (past := _passende_optie(b, id, aangevuld)):
            return {id: past.id}
    return None


def _optie(b: Bouwstenen, id: str, letter: object) -> Optie | None:
    beslissing = b.beslissingen.get(id)
    return beslissing.optie(letter) if beslissing is not None and isinstance(letter, str) else None


def _geschonden(b: Bouwstenen, keuzes: Keuzes) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for id, beslissing in b.beslissingen.items():
        optie = beslissing.optie(keuzes[id])
        assert optie is not None
        for ander, letters in optie.eist.items():
            if keuzes[ander] not in letters:
                yield id, ander, letters


def _passende_optie(b: Bouwstenen, id: str, keuzes: Keuzes) -> Optie | None:
    beslissing = b.beslissingen[id]
    op_volgorde = sorted(beslissing.opties, key=lambda optie: not optie.standaard)
    return next((optie for optie in op_volgorde if all(keuzes[a] in o for a, o in optie.eist.items())), None)


def problemen(keuzes: Keuzes, bouwstenen: Bouwstenen | None = None) -> list[Melding]:
    """Return what does not fit in the choices, each with at least one way out."""
    b = bouwstenen or load_content().verordening
    return [*_onbekend(b, keuzes), *_botsingen(b, keuzes)]


def samenloop(keuzes: Keuzes, bouwstenen: Bouwstenen | None = None) -> list[Melding]:
    """Return what may stand together but pulls in different directions: what, why, and the ways out."""
    b = bouwstenen or load_content().verordening
    volledig = complete_keuzes(keuzes, b)
    return [_samenloop_melding(b, volledig, geval) for geval in geldende_samenloop(b, volledig)]


def geldende_samenloop(b: Bouwstenen, volledig: Keuzes) -> Iterator[Samenloop]:
    """Yield the combinations that these complete choices hold."""
    for geval in b.normen.samenloop:
        if all(volledig[id] in letters for id, letters in geval.bij.items()):
            yield geval


def _samenloop_melding(b: Bouwstenen, volledig: Keuzes, geval: Samenloop) -> Melding:
    gekozen = [f"{id} staat op {citeer(_gekozen_label(b, volledig, id))}" for id in geval.bij]
    uitwegen = []
    for uitweg in geval.uitwegen:
        beslissing = b.beslissingen[uitweg.beslissing]
        optie = beslissing.optie(uitweg.optie)
        assert optie is not None  # checked when the content was loaded
        uitwegen.append(_oplossing(beslissing, optie))
    tekst = f"{opsomming(gekozen)}. {geval.zin} {geval.waarom}"
    return Melding(next(iter(geval.bij)), tekst, tuple(uitwegen))


def _gekozen_label(b: Bouwstenen, volledig: Keuzes, id: str) -> str:
    optie = b.beslissingen[id].optie(volledig[id])
    return optie.label if optie is not None else volledig[id]


def _onbekend(b: Bouwstenen, keuzes: Keuzes) -> Iterator[Melding]:
    for id, letter in keuzes.items():
        beslissing = b.beslissingen.get(id)
        if beslissing is None:
            yield Melding(str(id), f"De beslissing '{id}' kennen wij niet. Wij slaan die keuze over.")
        elif _optie(b, id, letter) is None:
            yield Melding(
                id,
                f"{_naam(beslissing)} heeft geen keuze '{letter}'. Kies een andere. "
                f"Tot dan vullen wij {citeer(beslissing.standaard.label)} in.",
                tuple(_oplossing(beslissing, optie) for optie in _standaard_eerst(beslissing)),
            )


def _standaard_eerst(beslissing: Beslissing) -> list[Optie]:
    return sorted(beslissing.opties, key=lambda optie: not optie.standaard)


def _botsingen(b: Bouwstenen, keuzes: Keuzes) -> Iterator[Melding]:
    volledig = complete_keuzes(keuzes, b)
    leidend = {afleiding.beslissing: afleiding for afleiding in b.vast.afgeleid}
    for id, ander, letters in _geschonden(b, volledig):
        if (
            ander in leidend
            and leidend[ander].uit == id
            and any((ander, id) == (eerste, tweede) for eerste, tweede, _ in _geschonden(b, volledig))
        ):
            continue  # the same clash is told from the other side
        beslissing, andere = b.beslissingen[id], b.beslissingen[ander]
        optie, nodig = beslissing.optie(volledig[id]), [o for o in andere.opties if o.id in letters]
        assert optie is not None and nodig
        nodig.sort(key=lambda o: letters.index(o.id))
        uitwegen = [_oplossing(andere, ander_optie) for ander_optie in nodig]
        labels = opsomming([citeer(ander_optie.label) for ander_optie in nodig], "of")
        past = _passende_optie(b, id, volledig)
        if past is not None:
            uitwegen.append(_oplossing(beslissing, past))
        yield Melding(
            id,
            f"{_naam(beslissing)} staat op {citeer(optie.label)}. Dat kan alleen als {_naam(andere)} "
            f"op {labels} staat.",
            tuple(dict.fromkeys(uitwegen)),
        )


def _naam(beslissing: Beslissing) -> str:
    return f"{beslissing.id} ({beslissing.titel.rstrip('?')})"


def _oplossing(beslissing: Beslissing, optie: Optie) -> Oplossing:
    return Oplossing(beslissing.id, optie.id, f"Kies bij {_naam(beslissing)}: {citeer(optie.label)}.")
