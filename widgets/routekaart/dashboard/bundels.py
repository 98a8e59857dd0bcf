"""The files that our pages load: one script that every page needs, one for each widget, one stylesheet, one icon.

They are classic scripts, loaded with `defer`, because a browser runs no module of a page that was opened from disk.
`basis.js` leaves its names at the top level, where every later script finds them; a widget stands in a block of its
own, with what it needs besides. So a module that only some widgets need is not on the pages without them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from routekaart.content.grenzen import AANTAL
from routekaart.ui.bouwstenen.basis import UI_MAP, read_bestand
from routekaart.ui.bouwstenen.basis.bundel import (
    NAAM,
    BundelFout,
    imports_van,
    kaal,
    leg_achter_elkaar,
    namenregel,
    volgorde,
)
from routekaart.ui.grafiek.kaart import kaartscript

HIER = Path(__file__).parent
BOUWSTENEN = UI_MAP / "bouwstenen"
# In this order: the host is there before the elements that ask it for a model. What two widgets on one page must
# remember together stands here too.
INGANGEN = (
    "host/host.js",
    "host/kop.js",
    "begrippen.js",
    "host/kern.js",
    "../ui/bouwstenen/basis/tabblad.js",
    "../ui/bouwstenen/basis/datum.js",
    "../ui/bouwstenen/voortgang/taken.js",
    "host/ankers.js",
    "host/druk.js",
    "host/grootscherm.js",
)
# What a page can be read without: loaded when somebody asks for it.
LATER = frozenset({"beamer", "presenteer"})
STIJLEN = (
    "bouwstenen/basis/basis.css",
    "grafiek/grafiek.css",
    "grafiek/kaart.css",
    "bouwstenen/verordening/verordening.css",
)
# Paper and the big screen come last: they change what stands before them.
EIGEN_STIJLEN = ("pagina.css", "host/kop.css", "gemeente.css", "voorbeeld.css", "druk.css", "beamer.css")
# Comes with the script of the big screen.
SCHERMSTIJL = "scherm.css"
# The pages of a live table have a stylesheet of their own: no other page needs it.
TAFELSTIJL = "tafel.css"
TAFEL = "tafel"
STRIKT = '"use strict";\n'
# What a script may not declare: these properties of a window can not be replaced.
VAST_VAN_WINDOW = frozenset({"window", "document", "location", "top", "undefined", "NaN", "Infinity"})
ELEMENT = re.compile(r"[<]rk-([a-z_]+)[\s>]")
COMMENTAAR, INSPRINGEN = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"\n\s*")
KAARTJAAR = re.compile(r'[<]rk-kaart data-jaar="(\d{4})"')


@cache
def widgets() -> dict[str, Path]:
    """Every widget with a script of its own: name -> its first module, in alphabetical order."""
    mappen = sorted(p for p in BOUWSTENEN.iterdir() if p.is_dir() and p.name != "basis")
    return {p.name: p / f"{p.name}.js" for p in mappen if (p / f"{p.name}.js").is_file()}


@cache
def basismodules() -> list[Path]:
    """The modules of `basis.js`, each after what it needs."""
    return volgorde(pad for naam in INGANGEN if (pad := HIER / naam).is_file())


def modules_van(naam: str) -> list[Path]:
    """The modules of one widget that `basis.js` does not have."""
    basis = set(basismodules())
    return [m for m in volgorde([widgets()[naam]]) if m not in basis]


@cache
def basisscript() -> str:
    """What every page needs. Raises `BundelFout` when a name of ours cannot be declared in a window."""
    tekst = leg_achter_elkaar(basismodules())
    if mis := VAST_VAN_WINDOW & set(NAAM.findall(tekst)):
        raise BundelFout(f"kan niet in een venster: {', '.join(sorted(mis))}")
    return STRIKT + namenregel() + tekst


@cache
def script_van(naam: str) -> str:
    """One widget. Raises `BundelFout` when a name of its own hides one that it asks of `basis.js`."""
    modules = modules_van(naam)
    hier = set(modules)
    eigen = {n: m.name for m in modules for n in NAAM.findall(kaal(m))}
    for module in modules:
        for doel, namen in imports_van(module).items():
            for mis in set(namen) & set(eigen) if doel not in hier else ():
                raise BundelFout(
                    f"'{mis}' staat in {doel.name} en in {eigen[mis]}, en {module.name} vraagt erom"
                )
    return f"{STRIKT}{{\n{leg_achter_elkaar(modules)}}}\n"


@cache
def bestanden(thema: str = "") -> dict[str, bytes]:
    """Name -> content of every static file; `thema` is a stylesheet that goes over ours."""
    stijlen = [*map(read_bestand, STIJLEN), *map(_lees, EIGEN_STIJLEN)]
    return {
        "basis.js": basisscript().encode(),
        **{f"{naam}.js": script_van(naam).encode() for naam in widgets()},
        **{f"kaart_{jaar}.js": kaartscript(jaar).encode() for jaar in AANTAL},
        "stijl.css": "\n".join([*map(_zonder_commentaar, stijlen), thema]).encode(),
        SCHERMSTIJL: _zonder_commentaar(_lees(SCHERMSTIJL)).encode(),
        TAFELSTIJL: "\n".join(_zonder_commentaar(s.read_text("utf-8")) for s in _tafelstijlen()).encode(),
        "merk.svg": _lees("merk.svg").encode(),
    }


def scripts_voor(html: str) -> list[str]:
    """The scripts that a page with this HTML begins with, in the order in which they are loaded."""
    genoemd = set(ELEMENT.findall(html)) - LATER
    return ["basis.js", *(f"{naam}.js" for naam in widgets() if naam in genoemd)]


def stijlen_voor(html: str) -> list[str]:
    """The stylesheets of a page with this HTML."""
    heeft_tafel = any(naam.startswith(TAFEL) for naam in ELEMENT.findall(html))
    return ["stijl.css", *([TAFELSTIJL] if heeft_tafel else [])]


def later_voor(html: str) -> list[str]:
    """The scripts that it may ask for later: the borders of a map, and the big screen.

    A figure that holds a map begins with one, so its page also knows where the borders for the next choice are.
    """
    vormen = sorted({f"kaart_{jaar}.js" for jaar in KAARTJAAR.findall(html)})
    scherm = [f"{naam}.js" for naam in sorted(LATER & set(ELEMENT.findall(html)))]
    return [*vormen, *scherm, *([SCHERMSTIJL] if scherm else [])]


def _tafelstijlen() -> list[Path]:
    """What the widgets of a live table share comes first."""
    return sorted(BOUWSTENEN.glob(f"{TAFEL}*/*.css"))


def _zonder_commentaar(stijl: str) -> str:
    """A stylesheet of ours without what only its makers read."""
    return INSPRINGEN.sub("\n", COMMENTAAR.sub("", stijl)).strip()


def _lees(naam: str) -> str:
    return (HIER / naam).read_text(encoding="utf-8")
