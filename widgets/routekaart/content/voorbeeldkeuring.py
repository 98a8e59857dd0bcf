"""Checks on the invented municipality: all that its stories and dossier name has to exist."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from routekaart.content.lezen import Pad, Yamlbestand
from routekaart.content.modellen.verordening import Beslissing
from routekaart.content.modellen.voorbeeldgemeente import PLAATSHOUDER, VASTE_PLAATSEN
from routekaart.content.modellen.vragen import Vraag
from routekaart.content.planken import Lezing
from routekaart.content.problemen import Probleem
from routekaart.content.vertalen import suggest

# The same as `dossier.ROLLEN`, which stands above this room; a test keeps them equal.
ROLLEN = ("groep", "raad", "griffie", "burgemeester", "college", "organisatie", "inwoners")
EIGEN_ANTWOORD = "anders:"


def check_voorbeeld(lezing: Lezing) -> Iterator[Probleem]:
    """Yield every dead reference in the stories and the dossier; what could not be read is told elsewhere."""
    nodig = {"stappen", "eindproducten", "hoofdstukken", "velden", "voorbeeldgemeente", "voorbeelddossier"}
    if nodig & (lezing.onleesbaar | lezing.afgekeurd) or not nodig <= set(lezing.items):
        return
    vragen = {vraag.id: vraag for stap in lezing.items["stappen"] for vraag in stap.vragen}
    for bestand in lezing.bestanden.get("voorbeeldgemeente", ()):
        yield from _check_verhalen(lezing, bestand, vragen)
    for bestand in lezing.bestanden.get("voorbeelddossier", ()):
        yield from _check_antwoorden(bestand, vragen)
        yield from _check_namen(lezing, bestand)
        yield from _check_keuzes(lezing, bestand)
        yield from _check_plaatsen(lezing, bestand)


def _check_verhalen(lezing: Lezing, bestand: Yamlbestand, vragen: dict[str, Vraag]) -> Iterator[Probleem]:
    stappen = {stap.id: stap for stap in lezing.items["stappen"] if stap.soort == "stap"}
    genoemd = [waarde for _, waarde in bestand.find("stappen.*.stap")]
    for pad, waarde in bestand.find("stappen.*.stap"):
        if waarde not in stappen:
            yield bestand.probleem(pad, f"stap '{waarde}' bestaat niet.{suggest(str(waarde), stappen)}")
        elif genoemd.count(waarde) > 1:
            yield bestand.probleem(pad, f"stap '{waarde}' heeft twee verhalen. Haal er een weg")
    if ontbreekt := [id for id in stappen if id not in genoemd]:
        yield bestand.probleem(
            ("stappen",), f"er is nog geen verhaal bij {', '.join(ontbreekt)}. Schrijf dat"
        )
    beantwoord = {id for dossier in lezing.items.get("voorbeelddossier", ()) for id in dossier.antwoorden}
    for pad, waarde in bestand.find("stappen.*.vragen.*"):
        stap = stappen.get(bestand.waarde["stappen"][pad[1]].get("stap"))
        if stap is not None and waarde not in {vraag.id for vraag in stap.vragen}:
            yield bestand.probleem(
                pad, f"vraag '{waarde}' hoort niet bij {stap.id}. Kies een vraag van die stap"
            )
        elif waarde not in beantwoord:
            yield bestand.probleem(
                pad, f"vraag '{waarde}' heeft geen antwoord in het dossier. Kies een andere"
            )
    yield from _check_kolommen(lezing, bestand)


def _check_kolommen(lezing: Lezing, bestand: Yamlbestand) -> Iterator[Probleem]:
    try:
        pakket = json.loads((lezing.map / "data" / "datapackage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return  # told where the tables are read
    for tabel in pakket.get("resources", ()):
        if tabel.get("name") == "gemeenten_2022":
            kolommen = [veld["name"] for veld in tabel["schema"]["fields"]]
            for pad, waarde in bestand.find("cijfers.*.kolom"):
                if waarde not in kolommen:
                    yield bestand.probleem(
                        pad, f"kolom '{waarde}' bestaat niet.{suggest(str(waarde), kolommen)}"
                    )


def _check_antwoorden(bestand: Yamlbestand, vragen: dict[str, Vraag]) -> Iterator[Probleem]:
    for id, per_rol in _items(bestand.waarde, "antwoorden"):
        pad: Pad = ("antwoorden", id)
        vraag = vragen.get(id)
        if vraag is None:
            yield bestand.probleem(pad, f"vraag '{id}' bestaat niet.{suggest(id, vragen)}")
            continue
        for rol, antwoord in per_rol.items():
            if rol not in ROLLEN:
                yield bestand.probleem((*pad, rol), f"rol '{rol}' bestaat niet.{suggest(rol, ROLLEN)}")
            mogelijk = (
                {o.id for o in vraag.opties} | {r.id for r in vraag.rijen} | {k.id for k in vraag.kolommen}
            )
            los = bool(vraag.eigen_rijen)
            for naam in _ids(antwoord.get("waarde"), los) if vraag.vorm not in ("open", "stelling") else ():
                if naam not in mogelijk and not naam.startswith(EIGEN_ANTWOORD):
                    melding = f"vraag '{id}' heeft geen antwoord '{naam}'.{suggest(naam, mogelijk)}"
                    yield bestand.probleem((*pad, rol, "waarde"), melding)


def _ids(waarde: Any, los: bool) -> Iterator[str]:
    """The ids inside an answer; with rows of one's own (`los`) the names of rows are free."""
    for deel in waarde if isinstance(waarde, dict | list) else ():
        if isinstance(deel, dict):
            kolommen = deel.get("kolommen")
            yield from [] if los else [str(deel.get("rij"))]
            yield from map(str, kolommen if isinstance(kolommen, list) else ())
        else:
            yield str(deel)


def _check_namen(lezing: Lezing, bestand: Yamlbestand) -> Iterator[Probleem]:
    codes = [deel.code for product in lezing.items["eindproducten"] for deel in product.paragrafen]
    stappen = [stap.id for stap in lezing.items["stappen"]]
    for sectie, wat, bekend in (
        ("afspraken", "paragraaf", codes),
        ("voortgang", "stap", stappen),
    ):
        for naam, _ in _items(bestand.waarde, sectie):
            if naam not in bekend:
                yield bestand.probleem((sectie, naam), f"{wat} '{naam}' bestaat niet.{suggest(naam, bekend)}")
    if ontbreekt := [code for code in codes if code not in dict(_items(bestand.waarde, "afspraken"))]:
        yield bestand.probleem(("afspraken",), f"er is nog geen afspraak bij {', '.join(ontbreekt)}. Vul aan")


def _check_keuzes(lezing: Lezing, bestand: Yamlbestand) -> Iterator[Probleem]:
    beslissingen: dict[str, Beslissing] = {
        deel.id: deel for tekst in lezing.items["hoofdstukken"] for deel in tekst.beslissingen
    }
    velden = {veld.naam for veld in lezing.items["velden"]}
    gekozen = dict(_items(bestand.waarde, "keuzes"))
    for id, keuze in gekozen.items():
        beslissing, letter = beslissingen.get(id), str(keuze.get("optie"))
        if beslissing is None:
            melding = f"beslissing '{id}' bestaat niet.{suggest(id, beslissingen)}"
            yield bestand.probleem(("keuzes", id), melding)
        elif beslissing.optie(letter) is None:
            letters = ", ".join(optie.id for optie in beslissing.opties)
            yield bestand.probleem(
                ("keuzes", id, "optie"), f"{id} heeft geen optie '{letter}'. Kies uit: {letters}"
            )
        velden_hier = keuze.get("velden")
        for veld in velden_hier if isinstance(velden_hier, dict) else ():
            if veld not in velden:
                melding = f"veld '{veld}' bestaat niet.{suggest(veld, velden)}"
                yield bestand.probleem(("keuzes", id, "velden", veld), melding)
    if ontbreekt := [id for id, deel in beslissingen.items() if id not in gekozen and not deel.optioneel]:
        yield bestand.probleem(("keuzes",), f"er is nog niet gekozen bij {', '.join(ontbreekt)}. Vul aan")


def _check_plaatsen(lezing: Lezing, bestand: Yamlbestand) -> Iterator[Probleem]:
    for gemeente in lezing.items.get("voorbeeldgemeente", ()):
        for pad, tekst in _teksten(bestand.waarde, ()):
            for naam in PLAATSHOUDER.findall(tekst):
                if naam not in gemeente.plaatsen:
                    hulp = suggest(naam, gemeente.plaatsen | VASTE_PLAATSEN)
                    yield bestand.probleem(pad, f"cijfer '{naam}' bestaat niet.{hulp}")


def _teksten(waarde: Any, pad: Pad) -> Iterator[tuple[Pad, str]]:
    if isinstance(waarde, str):
        yield pad, waarde
    elif isinstance(waarde, dict | list):
        delen: Iterable[tuple[Any, Any]] = waarde.items() if isinstance(waarde, dict) else enumerate(waarde)
        for sleutel, deel in delen:
            yield from _teksten(deel, (*pad, sleutel))


def _items(waarde: Any, sectie: str) -> list[tuple[str, dict[str, Any]]]:
    deel = waarde.get(sectie) if isinstance(waarde, dict) else None
    items = deel.items() if isinstance(deel, dict) else ()
    return [(str(sleutel), inhoud) for sleutel, inhoud in items if isinstance(inhoud, dict)]
