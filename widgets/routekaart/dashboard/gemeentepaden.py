"""The addresses of the municipalities' pages: `gemeente` itself, one each, and those that are gone."""

from __future__ import annotations

from functools import cache

from routekaart.analyse.gemeenten import (
    CbsGemeente,
    GemeenteOnbekend,
    OudeGemeente,
    find_slug,
    list_gemeenten,
    list_oude_gemeenten,
    make_slug,
)
from routekaart.content import notebook_map
from routekaart.content.cijfers import load_gemeentenamen

# The notebook, and the page with the map and the list.
GEMEENTE = "gemeente"
# In which forms the figures of a page can be taken along.
GEGEVENS = ("json", "csv")
LANGST = 120


def has_gemeenten() -> bool:
    """Whether these notebooks have the one that the pages are made from."""
    return (notebook_map() / f"{GEMEENTE}.ipynb").is_file()


def pad_van(gemeente: CbsGemeente | OudeGemeente) -> str:
    """The path of a municipality's page."""
    return f"{GEMEENTE}/{gemeente.slug}"


def list_gemeentepaden() -> list[str]:
    """Every page: the list, one for each municipality, and one for each that is not in the list of 2022."""
    if not has_gemeenten():
        return []
    return [GEMEENTE, *map(pad_van, list_gemeenten()), *map(pad_van, list_oude_gemeenten())]


def list_gegevenspaden() -> list[str]:
    """The figures of each page as a file."""
    if not has_gemeenten():
        return []
    return [f"{pad_van(gemeente)}.{vorm}" for gemeente in list_gemeenten() for vorm in GEGEVENS]


def soort_gegevens(pad: str) -> str:
    """In which form a path gives figures ("" for any other path)."""
    vorm = pad.rpartition(".")[2]
    return vorm if "." in pad and vorm in GEGEVENS else ""


def list_verwijzingen() -> dict[str, str]:
    """Other addresses that somebody may know, by code or nickname, with the page that they lead to."""
    if not has_gemeenten():
        return {}
    op_code = {gemeente.code: pad_van(gemeente) for gemeente in list_gemeenten()}
    ook = {naam.naam: op_code[naam.gemeente_code] for naam in load_gemeentenamen().roepnamen}
    return {f"{GEMEENTE}/{code}": pad for code, pad in op_code.items()} | {
        f"{GEMEENTE}/{make_slug(naam)}": pad for naam, pad in ook.items()
    }


def find_gemeente_op(pad: str) -> CbsGemeente | OudeGemeente:
    """The municipality of a path as we write it. Raises `LookupError` when there is none."""
    gemeente = _op_pad().get(pad)
    if gemeente is None:
        raise LookupError(f"Er is geen bladzijde '{pad}'.")
    return gemeente


@cache
def _op_pad() -> dict[str, CbsGemeente | OudeGemeente]:
    alle: list[CbsGemeente | OudeGemeente] = [*list_oude_gemeenten(), *list_gemeenten()]
    return {pad_van(gemeente): gemeente for gemeente in alle}


def plek_van(anker: str) -> tuple[str, str]:
    """Path and anchor of what a link `gemeente.ipynb#leiden` (or a code) means; any other anchor is on the list."""
    try:
        return pad_van(find_slug(anker)), ""
    except GemeenteOnbekend:
        return GEMEENTE, anker


def find_doel(pad: str) -> str:
    """The page that is meant by another spelling of its path ("" when that is not clear, or when it is right)."""
    map_, _, rest = pad[:LANGST].partition("/")
    if map_.lower() != GEMEENTE or not rest or not has_gemeenten():
        return ""
    naam, punt, vorm = rest.strip("/").rpartition(".")
    if vorm.lower() not in GEGEVENS:
        naam, punt, vorm = rest.strip("/").removesuffix(".html"), "", ""
    try:
        doel = f"{pad_van(find_slug(naam))}{punt}{vorm.lower()}"
    except GemeenteOnbekend:
        return ""
    return doel if doel != pad else ""


def suggest(pad: str) -> tuple[str, list[tuple[str, str]]]:
    """What there is to say about a path without a page, and the names and paths of pages that may be meant."""
    try:
        gemeente = find_slug(pad[:LANGST].partition("/")[2])
        return "", [(gemeente.naam, pad_van(gemeente))]
    except GemeenteOnbekend as fout:
        op_naam = {gemeente.naam: pad_van(gemeente) for gemeente in list_gemeenten()}
        return str(fout), [(naam, op_naam[naam]) for naam in fout.suggesties]
