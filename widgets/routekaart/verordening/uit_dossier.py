"""Take from a dossier what the ordinance and the documents need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from routekaart.content import Bouwstenen, load_content
from routekaart.dossier import Afspraak, Dossier, Keuze
from routekaart.taal import opsomming, read_datum
from routekaart.verordening.eigen import Eigen
from routekaart.verordening.letterlijk import een_regel
from routekaart.verordening.model import NaastElkaar, Verordening
from routekaart.verordening.opbouw import assemble

_Item = TypeVar("_Item", Afspraak, Keuze)


def keuzes_van(dossier: Dossier) -> dict[str, str]:
    """Return the chosen letter per decision; decisions without a choice are left out."""
    return {id: keuze.optie for id, keuze in sorted(dossier.keuzes.items()) if keuze.optie}


def motiveringen_van(dossier: Dossier) -> dict[str, str]:
    """Return the motivation in the words of the council, per decision."""
    return {id: keuze.motivering for id, keuze in sorted(dossier.keuzes.items()) if keuze.motivering.strip()}


def velden_van(dossier: Dossier) -> dict[str, Any]:
    """Return all filled-in fields; they are kept with the decision that asks for them."""
    velden: dict[str, Any] = {}
    if dossier.gemeente is not None:
        velden["gemeente"] = dossier.gemeente.naam
    for _, keuze in sorted(dossier.keuzes.items()):
        velden |= {naam: waarde for naam, waarde in keuze.velden.items() if waarde not in (None, "", [])}
    return velden


def eigen_van(dossier: Dossier) -> list[Eigen]:
    """Return the own texts of a dossier, of each the version on top; what was emptied is left out."""
    return [
        Eigen(sleutel, deel.soort, deel.plek, deel.oud, deel.kop, deel.tekst, deel.toelichting)
        for sleutel, deel in sorted(dossier.eigen_teksten.items())
        if not deel.is_leeg
    ]


def versies_van(item: _Item, eigen: str) -> list[tuple[str, _Item]]:
    """Return the versions that say something, the one on top first; those that say the same count once.

    With each, in words, whose it is: `eigen` is the group of the dossier, whose name a version leaves out.
    """
    per_inhoud: dict[str, list[_Item]] = {}
    for versie in item.versies:
        if not versie.is_leeg:
            per_inhoud.setdefault(versie.vingerafdruk, []).append(versie)
    return [(_wie(versies, eigen), versies[0]) for versies in per_inhoud.values()]


def _wie(versies: list[_Item], eigen: str) -> str:
    namen = (eigen if versie.groep is None else versie.groep for versie in versies)
    return opsomming(
        f"groep {een_regel(naam)}" if naam.strip() else "deze groep" for naam in dict.fromkeys(namen)
    )


def _is_te_laat(dossier: Dossier, b: Bouwstenen, vandaag: date | None) -> bool:
    getypt = velden_van(dossier).get("datum_besluit")
    besluit = read_datum(een_regel(str(getypt))) if getypt else None
    # An ordinance works after its publication at the earliest, so a decision on that day is too late.
    return besluit >= b.uiterste_datum if besluit else vandaag is not None and vandaag > b.uiterste_datum


def verordening_van(
    dossier: Dossier, bouwstenen: Bouwstenen | None = None, vandaag: date | None = None
) -> Verordening:
    """Return the draft ordinance of a dossier; it follows the version on top and tells of the others.

    Who decides, or still has to decide `vandaag`, too late for the law's last day gets no such day by default.
    """
    b = bouwstenen or load_content().verordening
    if _is_te_laat(dossier, b, vandaag):
        b = b.na_de_datum
    v = assemble(keuzes_van(dossier), velden_van(dossier), motiveringen_van(dossier), b, eigen_van(dossier))
    gekozen = (id for id in v.keuzes if id not in (*v.niet_gekozen, *v.overgelaten))
    profiel = tuple(id for id in gekozen if dossier.keuzes[id].door_profiel)
    naast = tuple(sleutel for sleutel, deel in sorted(dossier.eigen_teksten.items()) if deel.te_kiezen)
    return replace(
        v, naast_elkaar=tuple(_naast_elkaar(dossier, b)), door_profiel=profiel, eigen_naast_elkaar=naast
    )


def _naast_elkaar(dossier: Dossier, b: Bouwstenen) -> list[NaastElkaar]:
    uit = []
    for id, beslissing in b.beslissingen.items():
        versies = versies_van(dossier.keuzes.get(id) or Keuze(), dossier.groep)
        if len(versies) > 1:
            opties = [(wie, beslissing.optie(versie.optie)) for wie, versie in versies]
            keuzes = tuple((wie, optie.label if optie else "nog geen keuze") for wie, optie in opties)
            uit.append(NaastElkaar(id, keuzes))
    return uit
