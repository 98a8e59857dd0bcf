"""The pages as plain files: readable and usable anywhere, without a server of ours, also straight from a disk."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from routekaart.content import content_map, notebook_map
from routekaart.dashboard.delen import paden
from routekaart.dashboard.foutblad import render_fout
from routekaart.dashboard.gemeentepaden import GEMEENTE, list_gegevenspaden, list_verwijzingen
from routekaart.dashboard.pagina import Website, render_pad, statische_bestanden
from routekaart.dashboard.redenen import Weigering, reden, toon
from routekaart.dashboard.verwijzing import render_verwijzing
from routekaart.dashboard.voorbeeldpaden import DOSSIER
from routekaart.dashboard.vooruit import Vooruit, list_vooruit, reken_vooruit
from routekaart.dashboard.wissel import KENMERK, nieuwe_inhoud

PAKKET = Path(__file__).parents[1]
CIJFERMAP = "cijfers"
FOUTBLAD = "404.html"
# Files from a disk have no origin that every browser calls 'self': their scheme is named too. Over http no page may
# load those at all.
CSP = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; "
    "img-src 'self' file: data: blob:; font-src 'self' file: data:; base-uri 'none'; form-action 'none'"
)


class PubliceerFout(Weigering):
    """The folder cannot be used; the text says in Dutch what to do."""


@dataclass(frozen=True)
class Publicatie:
    """What was written: how many pages, figures with all their outcomes, and bytes."""

    bladzijden: int
    figuren: int
    uitkomsten: int
    bytes: int


def publish(
    doel: Path,
    *,
    thema: str = "",
    server: str = "",
    webadres: str = "",
    gemeenten: Collection[str] | None = None,
    figuren: Collection[str] | None = None,
    processen: int | None = None,
    meld: Callable[[str], None] = lambda _: None,
) -> Publicatie:
    """Write the static site to `doel`, which keeps what it had when that fails.

    `server` is the address where the same site is served, if there is one, `webadres` where readers will find this
    one. With `gemeenten` (codes) figures are
    worked out for those municipalities only, with `figuren` (keys) only those. `meld` hears in Dutch what goes on.
    Raises `Weigering`.
    """
    _check_doel(doel)
    with _in_woorden(doel), nieuwe_inhoud(doel) as nieuw:
        sleutels = [s for s in list_vooruit() if figuren is None or s in figuren]
        meld(f"Wij rekenen figuren vooruit, {len(sleutels)} in totaal. Dat duurt een minuut of langer.")
        wijzers: dict[str, Any] = {}
        uitkomsten = omvang = 0
        for klaar in reken_vooruit(sleutels, gemeenten, processen, meld):
            omvang += _schrijf_figuur(nieuw / CIJFERMAP / klaar.sleutel, klaar)
            wijzers[klaar.sleutel] = klaar.wijzer
            uitkomsten += klaar.combinaties
        meld(f"Wij maken {len(paden())} bladzijden.")
        site = Website(
            statisch=True,
            rekent="bestanden",
            thema=thema,
            csp=CSP,
            server=server,
            webadres=webadres,
            wijzers=wijzers,
        )
        omvang += _schrijf_bladzijden(nieuw, site)
        omvang += _schrijf_gemeenten(nieuw, site)
        omvang += _schrijf_foutblad(nieuw, site)
    return Publicatie(len(paden()), len(wijzers), uitkomsten, omvang)


def _schrijf_figuur(map_: Path, klaar: Vooruit) -> int:
    map_.mkdir(parents=True)
    for naam, inhoud in klaar.bestanden.items():
        (map_ / f"{naam}.js").write_bytes(inhoud)
    return sum(map(len, klaar.bestanden.values()))


def _schrijf_bladzijden(nieuw: Path, site: Website) -> int:
    from routekaart.dashboard.voorbeeldbladen import render_dossier

    omvang = 0
    for pad in paden():
        inhoud = render_pad(pad, site.voor(pad)).encode()
        bestand = nieuw / f"{pad or 'index'}.html"
        bestand.parent.mkdir(parents=True, exist_ok=True)
        bestand.write_bytes(inhoud)
        omvang += len(inhoud)
    dossier = render_dossier().encode()
    (nieuw / DOSSIER).parent.mkdir(exist_ok=True)
    (nieuw / DOSSIER).write_bytes(dossier)
    omvang += len(dossier)
    (nieuw / "statisch").mkdir()
    for naam, inhoud in statische_bestanden(site.thema).items():
        (nieuw / "statisch" / naam).write_bytes(inhoud)
        omvang += len(inhoud)
    return omvang


def _schrijf_gemeenten(nieuw: Path, site: Website) -> int:
    """The figures of each municipality's page, and the other addresses that lead to it."""
    from routekaart.dashboard.gemeentegegevens import render_gegevens

    if not (nieuw / GEMEENTE).is_dir():
        return 0
    teksten = {pad: render_gegevens(pad, site) for pad in list_gegevenspaden()}
    teksten |= {
        f"{pad}.html": render_verwijzing(doel, site.voor(pad)) for pad, doel in list_verwijzingen().items()
    }
    for naam, tekst in teksten.items():
        (nieuw / naam).write_bytes(tekst.encode())
    return sum(len(tekst.encode()) for tekst in teksten.values())


def _schrijf_foutblad(nieuw: Path, site: Website) -> int:
    """What a web server shows for an address that is not there: at any depth, so that only a known address helps."""
    if not site.webadres:
        return 0
    overal = replace(site, basis=urlsplit(site.webadres).path, overal=True)
    tekst = render_fout(404, "", overal).encode()
    (nieuw / FOUTBLAD).write_bytes(tekst)
    return len(tekst)


@contextmanager
def _in_woorden(doel: Path) -> Iterator[None]:
    """What the disk refuses, as a sentence. What else goes wrong is a fault of ours, and says nothing of the folder."""
    try:
        yield
    except OSError as fout:
        raise PubliceerFout(
            f"In {toon(doel)} kan niet worden geschreven: {reden(fout)}. Wat er stond, staat er nog. "
            "Kies een andere map of maak ruimte."
        ) from fout


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
