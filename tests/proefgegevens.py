"""Data of a made-up municipality, and a way to break the building blocks."""

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from routekaart.content import Bouwstenen, content_map, load_content
from routekaart.dossier import Dossier
from routekaart.dossier.json_vorm import dossier_uit_velden
from routekaart.verordening.keuzes import Oplossing

DATUM = date(2026, 11, 23)

# Filled in so that nothing is left open.
INGEVULD: Mapping[str, object] = MappingProxyType(
    {
        "gemeente": "Voorbeeldstad",
        "datum_voorstel": "2026-12-01",
        "kenmerk": "R-001",
        "datum_besluit": "17 december 2026",
        "naam_oude_verordening": "Inspraakverordening Voorbeeldstad 2007",
        "naam_participatiebeleid": "Samen aan zet",
        "lijst_onderwerpen": ["wonen", "verkeer", "groen"],
        "gezien_advies": "het advies van de adviesraad van 20 november 2026",
        "datum_latere_ingang": "2027-07-01",
    }
)


def make_dossier(
    keuzes: Mapping[str, str] | None = None,
    afspraken: Mapping[str, str] | None = None,
    velden: Mapping[str, object] | None = None,
    motivering: str = "",
    gemeente: bool = True,
) -> Dossier:
    """A dossier of Almere with these choices and agreements, as it would come from a browser."""
    tijd = {"status": "concept", "gewijzigd": "2026-11-23T20:00:00Z"}
    gekozen = {
        id: {"optie": letter, "motivering": motivering, **tijd} for id, letter in (keuzes or {}).items()
    }
    if velden:
        gekozen.setdefault("B30", {**tijd})["velden"] = dict(velden)
    return dossier_uit_velden(
        {
            "keuzes": gekozen,
            "afspraken": {code: {"tekst": tekst, **tijd} for code, tekst in (afspraken or {}).items()},
            "gewijzigd": tijd["gewijzigd"],
            **({"gemeente": {"code": "GM0034", "naam": "Almere"}} if gemeente else {}),
        }
    )


def profiel(naam: str, bouwstenen: Bouwstenen | None = None) -> dict[str, str]:
    """The choices of a profile."""
    return dict((bouwstenen or load_content().verordening).profielen[naam].keuzes)


def pas_toe(keuzes: Mapping[str, str], oplossing: Oplossing) -> dict[str, str]:
    """The choices with a way out taken."""
    return {**keuzes, oplossing.beslissing: oplossing.optie}


def kies(keuzes: Mapping[str, str], beslissing: str, optie: str) -> dict[str, str]:
    """The choices with one more, and what follows from it."""
    nieuw = {**keuzes, beslissing: optie}
    for afleiding in load_content().verordening.vast.afgeleid:
        if afleiding.uit == beslissing:
            nieuw[afleiding.beslissing] = afleiding.waarden[optie]
    return nieuw


def kopieer_content(map_: Path) -> Path:
    """Copy all YAML of the content to `map_`, without the tables and pictures."""
    shutil.copytree(
        content_map(),
        map_,
        dirs_exist_ok=True,
        ignore=lambda m, namen: [n for n in namen if n in {"data", "beeld"}],
    )
    return map_


def verander(map_: Path, bestand: str, oud: str, nieuw: str) -> Path:
    """Copy the content to `map_` and replace some text in the ordinance; returns the folder to load from."""
    if not (map_ / "verordening").is_dir():
        kopieer_content(map_)
    pad = map_ / "verordening" / bestand
    tekst = pad.read_text(encoding="utf-8")
    # A sentence can be folded over lines in YAML.
    patroon = re.escape(oud) if oud in tekst else r"\s+".join(map(re.escape, oud.split()))
    tekst, aantal = re.subn(patroon, lambda _: nieuw, tekst)
    assert aantal, f"de test zoekt een stuk dat niet meer in {bestand} staat: {oud}"
    pad.write_text(tekst, encoding="utf-8")
    return map_
