"""Checks inside the ordinance: places, placeholders, and choices that have to exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from routekaart.content.lezen import Pad, Yamlbestand
from routekaart.content.modellen.verordening import INTERN_VELD, PLAATSHOUDER, Beslissing
from routekaart.content.planken import VERORDENING, Lezing
from routekaart.content.problemen import Probleem
from routekaart.content.vertalen import suggest
from routekaart.content.verwijzingen import find_waarden

_NAMEN = {plank.naam for plank in VERORDENING}


def check_samenhang(lezing: Lezing) -> Iterator[Probleem]:
    """Yield what does not fit inside the ordinance, once every part of it could be read."""
    if "hoofdstukken" not in lezing.onleesbaar and not lezing.bestanden.get("hoofdstukken"):
        melding = "hier staan geen hoofdstukken. Zet bestanden als 1_naam.yaml terug"
        if (lezing.map / "verordening").is_dir():
            yield Probleem("verordening", None, melding)
        return
    gelezen = {naam: bestanden for naam, bestanden in lezing.bestanden.items() if naam in _NAMEN}
    if (lezing.onleesbaar | lezing.afgekeurd) & _NAMEN:
        return  # these checks need every part; first repair what could not be read
    beslissingen = {deel.id: deel for tekst in lezing.items["hoofdstukken"] for deel in tekst.beslissingen}
    plekken = {plek for tekst in lezing.items["hoofdstukken"] for plek in tekst.plekken}
    velden = lezing.items["velden"]
    datums = [veld.naam for veld in velden if veld.soort == "datum"]
    for bestand, pad, waarde in find_waarden(gelezen, "velden", "*.uit_datum"):
        if waarde not in datums:
            melding = f"'{waarde}' is geen veld met een datum. Kies uit: {', '.join(datums)}"
            yield bestand.probleem(pad, melding)
    yield from _check_plaatshouders(gelezen, plekken, {veld.naam for veld in velden})
    yield from _check_keuzes(gelezen, beslissingen)
    yield from _check_afleidingen(gelezen, beslissingen)
    yield from _check_toelichtingen(gelezen, beslissingen)


_Gelezen = Mapping[str, list[Yamlbestand]]


def _check_plaatshouders(gelezen: _Gelezen, plekken: set[str], velden: set[str]) -> Iterator[Probleem]:
    gebruikt: set[str] = set()
    for naam, bestanden in gelezen.items():
        for bestand in bestanden:
            for pad, tekst in _teksten(naam, bestand):
                yield from _check_tekst(bestand, pad, tekst, plekken, velden)
                gebruikt |= {woord for ref, woord in PLAATSHOUDER.findall(tekst) if not ref}
    for bestand, pad, waarde in find_waarden(gelezen, "velden", "*.naam"):
        if waarde not in gebruikt:
            melding = f"veld '{waarde}' wordt nergens gebruikt. Haal het weg of gebruik het"
            yield bestand.probleem(pad, melding)


def _check_tekst(
    bestand: Yamlbestand, pad: Pad, tekst: str, plekken: set[str], velden: set[str]
) -> Iterator[Probleem]:
    rest = PLAATSHOUDER.sub("", tekst)
    if "{" in rest or "}" in rest:
        melding = "een accolade staat los. Schrijf {veld} of {ref:plek}, met kleine letters"
        yield bestand.probleem(pad, melding)
    for ref, woord in PLAATSHOUDER.findall(tekst):
        mogelijk = plekken if ref else velden | {INTERN_VELD}
        if woord not in mogelijk:
            hulp = suggest(woord, mogelijk) or " Verbeter de naam"
            yield bestand.probleem(pad, f"{'plek' if ref else 'veld'} '{woord}' bestaat niet.{hulp}")


def _teksten(naam: str, bestand: Yamlbestand) -> Iterator[tuple[Pad, str]]:
    """Yield the texts that can hold a placeholder; of a field that is its default only."""
    if naam != "velden":
        yield from _alle_teksten(bestand.waarde, ())
        return
    for pad, waarde in bestand.find("*.standaard"):
        if isinstance(waarde, str):
            yield pad, waarde


def _alle_teksten(waarde: Any, pad: Pad) -> Iterator[tuple[Pad, str]]:
    if isinstance(waarde, str):
        yield pad, waarde
    elif isinstance(waarde, (dict, list)):
        for sleutel, deel in waarde.items() if isinstance(waarde, dict) else enumerate(waarde):
            yield from _alle_teksten(deel, (*pad, sleutel))


def _check_keuzes(gelezen: _Gelezen, beslissingen: Mapping[str, Beslissing]) -> Iterator[Probleem]:
    for bestand, pad, keuzes in find_waarden(gelezen, "profielen", "*.keuzes"):
        if ontbreekt := [id for id, b in beslissingen.items() if id not in keuzes and not b.optioneel]:
            melding = f"bij dit profiel ontbreekt: {', '.join(sorted(ontbreekt))}. Vul aan"
            yield bestand.probleem(pad, melding)
    for bestand, pad, id, letter in _gekozen(gelezen):
        beslissing = beslissingen.get(id)
        if beslissing is None:
            yield bestand.probleem(pad, f"beslissing '{id}' bestaat niet.{suggest(id, beslissingen)}")
        elif beslissing.optie(letter) is None:
            letters = ", ".join(optie.id for optie in beslissing.opties)
            yield bestand.probleem(pad, f"{id} heeft geen optie '{letter}'. Kies uit: {letters}")


# Where a text depends on some options of a decision.
_VOORWAARDEN = (
    ("hoofdstukken", "beslissingen.*.opties.*.eist"),
    ("hoofdstukken", "beslissingen.*.opties.*.artikelen.*.leden.*.alleen_bij"),
    ("toelichtingen", "*.alleen_bij"),
    ("normen", "normen.*.kwetsbaar.bij"),
    ("normen", "samenloop.*.bij"),
)


def _gekozen(gelezen: _Gelezen) -> Iterator[tuple[Yamlbestand, Pad, str, str]]:
    """Yield every place that names an option of a decision."""
    for bestand, pad, keuzes in find_waarden(gelezen, "profielen", "*.keuzes"):
        for id, letter in keuzes.items():
            yield bestand, (*pad, id), id, letter
    for naam, patroon in _VOORWAARDEN:
        for bestand, pad, voorwaarden in find_waarden(gelezen, naam, patroon):
            for id, letters in voorwaarden.items():
                yield from ((bestand, (*pad, id), id, letter) for letter in letters)
    for bestand, pad, uitweg in find_waarden(gelezen, "normen", "samenloop.*.uitwegen.*"):
        yield bestand, pad, uitweg["beslissing"], uitweg["optie"]
    for naam in ("elders", "toelichtingen"):
        for bestand, pad, waarde in find_waarden(gelezen, naam, "*"):
            if waarde.get("optie"):
                yield bestand, (*pad, "optie"), waarde["beslissing"], waarde["optie"]


def _check_toelichtingen(gelezen: _Gelezen, beslissingen: Mapping[str, Beslissing]) -> Iterator[Probleem]:
    """Yield options without an explanation, and explanations that stand there twice or at a place of another."""
    gezien: set[tuple[str | None, ...]] = set()
    for bestand, pad, waarde in find_waarden(gelezen, "toelichtingen", "*"):
        id, letter, plek = (waarde.get(deel) for deel in ("beslissing", "optie", "plek"))
        if (id, letter, plek) in gezien:
            yield bestand.probleem(pad, "deze toelichting staat er al. Voeg ze samen of haal er een weg")
        # With a condition another may follow, for the choices that it does not hold for.
        if not waarde.get("alleen_bij"):
            gezien.add((id, letter, plek))
        optie = beslissingen[id].optie(letter) if id in beslissingen and letter else None
        if optie is not None and plek is not None and plek not in optie.plekken:
            yield bestand.probleem((*pad, "plek"), f"{id} {letter} zet niets op '{plek}'. Verbeter de plek")
    toegelicht = {(id, letter) for id, letter, _ in gezien}
    for bestand, pad, waarde in find_waarden(gelezen, "hoofdstukken", "beslissingen.*"):
        for nummer, optie_ in enumerate(waarde["opties"]):
            # An optional decision that is left alone puts nothing in the ordinance, so there is nothing to explain.
            beslissing = beslissingen[waarde["id"]]
            gelezen_optie = beslissing.optie(optie_["id"])
            if beslissing.optioneel and gelezen_optie is not None and gelezen_optie.is_leeg:
                continue
            if (waarde["id"], optie_["id"]) not in toegelicht:
                yield bestand.probleem(
                    (*pad, "opties", nummer, "id"),
                    f"{waarde['id']} {optie_['id']} heeft geen toelichting. Schrijf er een in toelichting.yaml",
                )


def _check_afleidingen(gelezen: _Gelezen, beslissingen: Mapping[str, Beslissing]) -> Iterator[Probleem]:
    for bestand, pad, afleiding in find_waarden(gelezen, "meta", "afgeleid.*"):
        doel, uit = beslissingen.get(afleiding["beslissing"]), beslissingen.get(afleiding["uit"])
        plek = (*pad, "waarden")
        if doel is None or uit is None:
            continue  # told as a dead reference
        if {optie.id for optie in uit.opties} != set(afleiding["waarden"]):
            yield bestand.probleem(plek, f"noem hier elke optie van {uit.id} precies één keer")
        elif fout := [letter for letter in afleiding["waarden"].values() if doel.optie(letter) is None]:
            yield bestand.probleem(plek, f"{doel.id} heeft geen optie '{fout[0]}'. Verbeter de letter")
