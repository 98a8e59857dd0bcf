"""The pages as plain files: readable and usable anywhere, without a server of ours."""

from __future__ import annotations

from pathlib import Path

from routekaart.content import content_map, notebook_map
from routekaart.dashboard.pagina import (
    Website,
    paginas,
    render_notebook,
    render_paginatekst,
    statische_bestanden,
)
from routekaart.dashboard.redenen import Weigering, make_map, reden, toon

KENMERK = ".routekaart"
PAKKET = Path(__file__).parents[1]


class PubliceerFout(Weigering):
    """The folder cannot be used; the text says in Dutch what to do."""


def publish(doel: Path, *, thema: str = "") -> int:
    """Write the static site to `doel`; gives the number of pages. Raises `Weigering`."""
    _check_doel(doel)
    site = Website(statisch=True, thema=thema)
    bladen = {"index": render_notebook("00_start", site)}
    bladen |= {naam: render_notebook(naam, site) for naam in paginas()}
    bladen |= {naam: render_paginatekst(naam, site) for naam in ("privacy", "toegankelijkheid")}
    make_map(doel / "statisch")
    try:
        (doel / KENMERK).write_text("Gemaakt met: routekaart publiceer\n", encoding="utf-8")
        for naam, html in bladen.items():
            (doel / f"{naam}.html").write_text(html, encoding="utf-8")
        for naam, inhoud in statische_bestanden(thema).items():
            (doel / "statisch" / naam).write_bytes(inhoud)
    except (OSError, ValueError) as fout:
        raise PubliceerFout(
            f"In {toon(doel)} kan niet worden geschreven: {reden(fout)}. Daar staan nu niet alle bladzijden. "
            "Kies een andere map of maak ruimte."
        ) from fout
    return len(bladen)


def _check_doel(doel: Path) -> None:
    """Refuse a folder that holds something of somebody else, and one that holds what pages are made of."""
    try:
        echt = doel.resolve()
        if echt.exists() and not echt.is_dir():
            raise PubliceerFout(
                f"{toon(doel)} is een bestand en geen map. Er is niets veranderd. Kies een map."
            )
        if echt.is_dir() and any(echt.iterdir()) and not (echt / KENMERK).exists():
            raise PubliceerFout(
                f"In {toon(doel)} staat al iets anders. Er is niets veranderd. Kies een lege map, of een map die u "
                "eerder met deze opdracht maakte."
            )
    except (OSError, ValueError, RuntimeError) as fout:
        waarom = "de verwijzing verwijst naar zichzelf" if isinstance(fout, RuntimeError) else reden(fout)
        raise PubliceerFout(
            f"De map {toon(doel)} is niet te gebruiken: {waarom}. Kies een andere map."
        ) from fout
    for bron in (content_map(), notebook_map(), PAKKET):
        if echt.is_relative_to(bron.resolve()):
            raise PubliceerFout(
                f"{toon(doel)} ligt in een map van de routekaart zelf. Er is niets veranderd. Kies een map daarbuiten."
            )
