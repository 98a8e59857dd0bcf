"""The pages as plain files: readable and usable anywhere, without a server of ours."""

from __future__ import annotations

from pathlib import Path

from routekaart.dashboard.pagina import (
    Website,
    paginas,
    render_notebook,
    render_paginatekst,
    statische_bestanden,
)

KENMERK = ".routekaart"


class PubliceerFout(Exception):
    """The folder cannot be used; the text says in Dutch what to do."""


def publish(doel: Path, *, thema: str = "") -> int:
    """Write the static site to `doel`; gives the number of pages. Raises `PubliceerFout`."""
    site = Website(statisch=True, thema=thema)
    if doel.exists() and (not doel.is_dir() or (any(doel.iterdir()) and not (doel / KENMERK).exists())):
        raise PubliceerFout(
            f"In {doel} staat al iets anders. Er is niets veranderd. Kies een lege map, of een map die u eerder "
            "met deze opdracht maakte."
        )
    bladen = {"index": render_notebook("00_start", site)}
    bladen |= {naam: render_notebook(naam, site) for naam in paginas()}
    bladen |= {naam: render_paginatekst(naam, site) for naam in ("privacy", "toegankelijkheid")}
    try:
        (doel / "statisch").mkdir(parents=True, exist_ok=True)
        (doel / KENMERK).write_text("Gemaakt met: routekaart publiceer\n", encoding="utf-8")
        for naam, html in bladen.items():
            (doel / f"{naam}.html").write_text(html, encoding="utf-8")
        for naam, inhoud in statische_bestanden(thema).items():
            (doel / "statisch" / naam).write_bytes(inhoud)
    except OSError as fout:
        raise PubliceerFout(
            f"In {doel} kan niet worden geschreven ({fout.strerror}). Kies een andere map."
        ) from fout
    return len(bladen)
