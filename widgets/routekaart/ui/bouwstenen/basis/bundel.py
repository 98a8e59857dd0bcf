"""Plain ES modules put one after another in one text: all the build step there is.

A module may only say `import { a, b } from "./x.js"`, `import "./x.js"` and `export const|let|function|class`.
Each is placed once, after what it needs; without its imports, the word `export` and its comments. Names at top
level therefore meet in one scope, and may not be the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from routekaart.analyse.gemeenten import list_gemeenten, naamwijzer
from routekaart.content import load_content
from routekaart.content.cijfers import load_datumzinnen
from routekaart.content.termijnen import list_zinnen

PAKKET = Path(__file__).parents[3]
IMPORT = re.compile(r'^import (?:\{ ?([^}]*?),? ?\} from )?"(\.[^"]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|let|class|function|async function) )", re.MULTILINE)
NAAM = re.compile(r"^(?:export )?(?:const|let|class|function\*?|async function) ([\w$]+)", re.MULTILINE)
# Nobody reads a comment in the browser: blocks and lines that begin with one stay in the source.
COMMENTAAR = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
TYPES = re.compile(r"/\*\* @type \{[^\n]*?\} \*/ ")
TYPES_ALLEEN = "export {};\n"


class BundelFout(ValueError):
    """These modules do not fit in one text; the message says which and why."""


@cache
def _lees(module: Path) -> str:
    return module.read_text(encoding="utf-8")


@cache
def _vind(map_: Path, verwijzing: str) -> Path | None:
    doel = (map_ / verwijzing).resolve()
    return doel if doel.is_file() else None


@cache
def imports_van(module: Path) -> dict[Path, list[str]]:
    """What a module imports: file -> names. Raises `BundelFout` when a file or a name is absent."""
    uit: dict[Path, list[str]] = {}
    for m in IMPORT.finditer(_lees(module)):
        if (doel := _vind(module.parent, m[2])) is None:
            raise BundelFout(f"{module.name}: {m[2]} is er niet")
        namen = [n.strip() for n in (m[1] or "").split(",") if n.strip()]
        for naam in namen:
            if naam not in _export_van(doel):
                raise BundelFout(f"{module.name}: {doel.name} heeft geen '{naam}'")
        uit.setdefault(doel, []).extend(namen)
    return uit


@cache
def _export_van(module: Path) -> set[str]:
    return {m[1] for m in NAAM.finditer(_lees(module)) if m[0].startswith("export ")}


def volgorde(ingangen: Iterable[Path]) -> list[Path]:
    """All modules that these stand on and themselves, each once, after what it needs.

    Raises `BundelFout` on a circle.
    """
    uit: dict[Path, None] = {}
    weg: dict[Path, None] = {}

    def bezoek(module: Path) -> None:
        if module in weg:
            raise BundelFout("in een kring: " + " -> ".join(p.name for p in (*weg, module)))
        if module not in uit:
            weg[module] = None
            for doel in imports_van(module):
                bezoek(doel)
            del weg[module]
            uit[module] = None

    for ingang in ingangen:
        bezoek(ingang.resolve())
    return list(uit)


@cache
def kaal(module: Path) -> str:
    """The text of one module as it stands in a bundle. Raises `BundelFout` on a form that we do not use."""
    tekst = COMMENTAAR.sub("", EXPORT.sub("", IMPORT.sub("", _lees(module)))).replace(TYPES_ALLEEN, "")
    vreemd = re.search(r"^(?:import|export)\b.*|\bimport\s*\(.*", tekst, re.MULTILINE)
    if vreemd:
        raise BundelFout(f"{module.name}: '{vreemd[0]}' kan niet in een bundel")
    return TYPES.sub("", tekst)


def leg_achter_elkaar(modules: Iterable[Path]) -> str:
    """The texts of these modules in one scope. Raises `BundelFout` when a name is there twice."""
    van: dict[str, Path] = {}
    delen = []
    for module in modules:
        tekst = kaal(module)
        for naam in NAAM.findall(tekst):
            if naam in van:
                raise BundelFout(f"'{naam}' staat in {van[naam].name} en in {module.name}")
            van[naam] = module
        delen.append(tekst)
    return "".join(delen)


@cache
def namenregel() -> str:
    """What the browser must know of content/: the names of fixed values and of municipalities, the days of the law."""
    inhoud = load_content()
    namen = {soort: dict(lijst) for soort, lijst in inhoud.namen.items()}
    termijnen = {t.id: t.datum.isoformat() for t in inhoud.termijnen.values()}
    zinnen = {z.id: _kort(list_zinnen(z.id)) for z in load_datumzinnen()}
    lijst = {g.code: g.naam for g in list_gemeenten()}
    alles = {
        **namen,
        "termijnen": termijnen,
        "datumzinnen": zinnen,
        "gemeenten": naamwijzer(),
        "gemeentelijst": lijst,
    }
    tekst = json.dumps(alles, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.rkNamen = {tekst};\n"


def _kort(zinnen: dict[str, str]) -> dict[str, str]:
    """The sentences of the phases, but for one that already stands in the page or is that of the phase before it."""
    voor = {"laatste_weken": "ruim", "later": "na"}
    return {
        f: tekst for f, tekst in zinnen.items() if f != "altijd" and tekst != zinnen[voor.get(f, "altijd")]
    }


@cache
def bundel(*ingangen: Path) -> str:
    """One text that runs by itself, with all that these modules stand on."""
    return namenregel() + leg_achter_elkaar(volgorde(ingangen))
