"""Checks on the course: a block has time for its questions and its work form, and every guidance is used."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.content.lezen import Yamlbestand
from routekaart.content.modellen.cursus import Begeleiding, Programma, Programmablok
from routekaart.content.modellen.stappen import Werkvorm
from routekaart.content.planken import Lezing
from routekaart.content.problemen import Probleem
from routekaart.taal import opsomming


def check_cursus(lezing: Lezing) -> Iterator[Probleem]:
    """Yield every block with too little time and every guidance that no programme uses."""
    nodig = {"stappen", "programmas", "begeleiding"}
    if nodig & (lezing.onleesbaar | lezing.afgekeurd) or not nodig <= set(lezing.items):
        return
    begeleiding = {deel.vraag: deel for deel in lezing.items["begeleiding"]}
    werkvormen = {vorm.id: vorm for stap in lezing.items["stappen"] for vorm in stap.werkvormen}
    vormen_van = {stap.id: {vorm.id for vorm in stap.werkvormen} for stap in lezing.items["stappen"]}
    for bestand, programma in zip(lezing.bestanden["programmas"], lezing.items["programmas"], strict=True):
        yield from _check_programma(bestand, programma, begeleiding, werkvormen, vormen_van)
    gebruikt = {vraag for programma in lezing.items["programmas"] for vraag in programma.vragen}
    for bestand in lezing.bestanden["begeleiding"]:
        for pad, vraag in bestand.find("*.vraag"):
            if vraag not in gebruikt:
                yield bestand.probleem(
                    pad, f"geen programma stelt vraag '{vraag}'. Haal dit weg, of stel de vraag ergens"
                )


def _check_programma(
    bestand: Yamlbestand,
    programma: Programma,
    begeleiding: dict[str, Begeleiding],
    werkvormen: dict[str, Werkvorm],
    vormen_van: dict[str, set[str]],
) -> Iterator[Probleem]:
    for plek, bijeenkomst in enumerate(programma.bijeenkomsten):
        for index, blok in enumerate(bijeenkomst.blokken):
            pad = ("bijeenkomsten", plek, "blokken", index)
            if nodig := _te_krap(blok, begeleiding, werkvormen):
                yield bestand.probleem((*pad, "minuten"), nodig)
            vorm = werkvormen.get(blok.werkvorm or "")
            if vorm is None or blok.stap is None:
                continue
            if vorm.id not in vormen_van.get(blok.stap, ()):
                yield bestand.probleem(
                    (*pad, "werkvorm"), f"werkvorm '{vorm.id}' staat niet bij {blok.stap}. Kies een andere"
                )
            if vorm.groep_min > programma.groep_max:
                yield bestand.probleem(
                    (*pad, "werkvorm"),
                    f"werkvorm '{vorm.id}' vraagt minstens {vorm.groep_min} mensen. Deze groep is kleiner",
                )


def _te_krap(
    blok: Programmablok, begeleiding: dict[str, Begeleiding], werkvormen: dict[str, Werkvorm]
) -> str:
    bekend = [begeleiding[vraag] for vraag in blok.vragen if vraag in begeleiding]
    nodig = sum(deel.minuten for deel in bekend)
    vorm = werkvormen.get(blok.werkvorm or "")
    # A work form asks its questions itself.
    if vorm is not None and vorm.minuten > blok.minuten:
        return f"werkvorm '{vorm.id}' duurt {vorm.minuten} minuten en dit blok {blok.minuten}. Geef haar meer tijd"
    if vorm is None and nodig > blok.minuten:
        return (
            f"{opsomming(blok.vragen)} vragen samen {nodig} minuten en dit blok duurt er {blok.minuten}. "
            "Stel minder vragen, of geef meer tijd"
        )
    return ""
