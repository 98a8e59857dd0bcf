"""Under which licence everything comes that we bring along, and whether that goes with the EUPL-1.2."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from license_expression import LicenseExpression, get_spdx_licensing

HIER = Path(__file__).resolve().parent
GEGEVENS = HIER.parents[1] / "content" / "data" / "datapackage.json"
ONBEKEND = "onbekend"
# May be used and passed on beside code under the EUPL-1.2. What asks for more is named in the remark of its row.
VERENIGBAAR = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause",
    "BSD-3-Clause-Attribution", "BSD-3-Clause-Open-MPI", "BSD-Advertising-Acknowledgement", "BSL-1.0", "CC0-1.0",
    "GPL-3.0-or-later WITH GCC-exception-3.1", "ISC", "LGPL-2.1-or-later", "LGPL-3.0-only", "MIT", "MIT-0", "MIT-CMU",
    "MPL-2.0", "OLDAP-2.8", "PSF-2.0", "PostgreSQL", "Unicode-3.0", "Unicode-DFS-2016", "Unlicense", "Zlib",
}  # fmt: skip
# Only for a program that stands on its own, which we start and never link with.
APARTE_PROGRAMMAS = {"pandoc": "GPL-2.0-or-later"}
_SPDX = get_spdx_licensing()


@dataclass(frozen=True)
class Licentie:
    """One package, or one library that sits inside a package."""

    pakket: str
    licentie: str
    zit_in: str
    opmerking: str


def lees_licenties() -> list[Licentie]:
    """The rows of licenties.csv."""
    with (HIER / "licenties.csv").open(encoding="utf-8", newline="") as bestand:
        return [Licentie(**rij) for rij in csv.DictReader(bestand)]


def is_verenigbaar(uitdrukking: str, pakket: str = "") -> bool:
    """Whether one way to choose from this SPDX expression goes with the EUPL-1.2; False for what SPDX does not know."""
    if APARTE_PROGRAMMAS.get(pakket) == uitdrukking:
        return True
    if not uitdrukking or _SPDX.validate(uitdrukking).errors:
        return False
    return _mag(_SPDX.parse(uitdrukking))


def _mag(deel: LicenseExpression) -> bool:
    if isinstance(deel, _SPDX.AND):
        return all(_mag(d) for d in deel.args)
    if isinstance(deel, _SPDX.OR):
        return any(_mag(d) for d in deel.args)
    return str(deel) in VERENIGBAAR


def per_pakket() -> dict[str, Licentie]:
    """The licence of every package that is installed by name."""
    return {rij.pakket: rij for rij in lees_licenties() if not rij.zit_in}


def _tabel(kop: tuple[str, ...], rijen: list[tuple[str, ...]]) -> str:
    regels = [kop, tuple("---" for _ in kop), *rijen]
    return "".join(f"| {' | '.join(rij)} |\n" for rij in regels)


def _gegevens() -> list[tuple[str, ...]]:
    groepen: dict[tuple[str, str], list[str]] = defaultdict(list)
    for tabel in json.loads(GEGEVENS.read_text(encoding="utf-8"))["resources"]:
        for licentie in tabel["licenses"]:
            groepen[licentie["name"], licentie.get("title", "")].append(tabel["name"])
    return [(naam, titel, ", ".join(tabellen)) for (naam, titel), tabellen in groepen.items()]


UITLEG = {
    "MIT, BSD, ISC, Apache, PSF, Zlib, Unicode en dergelijke": (
        "Deze licenties laten elk gebruik toe, als de naam van de maker erbij blijft. Die staat in elk pakket."
    ),
    "LGPL, MPL": (
        "Wij gebruiken deze bibliotheken los en onveranderd. U mag ze vervangen. De EUPL noemt beide licenties in haar "
        "lijst van verenigbare licenties."
    ),
    "GPL-2.0-or-later (pandoc)": (
        "Pandoc is een apart programma. Wij starten het, geven het tekst en krijgen een document terug. In onze code "
        "zit niets van pandoc. Geeft u een image of een map met pandoc erin door? Dan geldt voor pandoc zelf de GPL."
    ),
}


INLEIDING = (
    "Gemaakt met `maak.py`; verander dit bestand niet met de hand. De routekaart zelf valt onder de EUPL-1.2. Hier staat "
    "alles wat bij een installatie meekomt, en waarom dat samengaat. Dit is onze eigen lezing en geen juridisch advies."
)
OVER_ONDERDELEN = (
    "Deze bibliotheken en programma's zitten in de kant-en-klare pakketten voor Linux. Pakketten die in Rust zijn "
    "geschreven, noemen zelf hun onderdelen, in de map `sboms` van het pakket. Een test leest die lijsten na."
)
OVER_GEGEVENS = (
    "In `content/data/datapackage.json` staat per tabel meer, ook het voorbehoud. `other-open`, `other-at` en "
    "`other-closed` zijn geen licenties: daar vonden wij er geen, en dan nemen wij alleen feiten en afgeleide cijfers "
    "over. De kaarten komen van CBS en Kadaster (CC BY 4.0); dat staat onder elke kaart."
)


def maak_tekst(pakketten: list[str]) -> str:
    """LICENTIES.md for these packages, and for what sits inside them."""
    rijen = [rij for rij in lees_licenties() if (rij.zit_in or rij.pakket) in pakketten]
    los = [(r.pakket, r.licentie, r.opmerking) for r in rijen if not r.zit_in]
    erin = [(r.pakket, r.zit_in, r.licentie, r.opmerking) for r in rijen if r.zit_in]
    uitleg = "".join(f"- **{wat}.** {waarom}\n" for wat, waarom in UITLEG.items())
    return f"""# Licenties van wat meekomt

{INLEIDING}

{uitleg}
## Pakketten ({len(los)})

{_tabel(("pakket", "licentie", "opmerking"), los)}
## Wat in die pakketten zit ({len(erin)})

{OVER_ONDERDELEN}

{_tabel(("onderdeel", "zit in", "licentie", "opmerking"), erin)}
## Gegevens

{OVER_GEGEVENS}

{_tabel(("licentie", "wat de bron zegt", "tabellen"), _gegevens())}"""
