"""Where pages and files of the site are, seen from one page: served and written as files alike."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from routekaart.dashboard import bundels
from routekaart.dashboard.delen import ALLES, COLOFON, START, load_boek, notebooks
from routekaart.dashboard.gemeentepaden import GEMEENTE, plek_van
from routekaart.dashboard.voorbeeldpaden import VOORBEELD
from routekaart.dashboard.voorbeeldpaden import plek_van as voorbeeldplek

# The figure of an element: in an attribute of its own, or in the state of a widget.
_FIGUUR = re.compile(r"""\bfiguur(?:=|"|&quot;|&#34;):?(?:"|&quot;|&#34;)([a-z][a-z0-9_]*)""")


@dataclass(frozen=True)
class Website:
    """Where pages and files are, as seen from the page `hier`.

    `rekent`: how figures are computed here: "server", "bestanden" (files made beforehand) or "nee".
    """

    basis: str = "/"
    statisch: bool = False
    rekent: str | bool = "nee"
    thema: str = ""
    hier: str = ""
    # Whether the municipality's own notebooks are served too.
    eigen: bool = False
    # Whether groups can answer at a live table here, with how many, and whether opening one asks for a password.
    tafel: bool = False
    tafel_plaatsen: int = 0
    tafel_wachtwoord: bool = False
    # Only of a site of files: what a page may load, where the same pages are served, and where outcomes stand.
    csp: str = ""
    server: str = ""
    # Whether this page answers at every address, so that its links cannot start from where it is: then from `basis`.
    overal: bool = False
    # Where readers find this site on the web, with a slash at its end; "" when nobody told us.
    webadres: str = ""
    wijzers: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def voor(self, pad: str) -> Website:
        """The same site as seen from the page `pad`."""
        return replace(self, hier=pad)

    @property
    def wortel(self) -> str:
        """From this page to the root of the site: ends in "/", or is "" in the root of a static site."""
        return "../" * self.hier.count("/") if self.statisch and not self.overal else self.basis

    @property
    def einde(self) -> str:
        """What an address of a page ends in."""
        return ".html" if self.statisch else ""

    def adres(self, naam: str, anker: str = "") -> str:
        """Address of a page by its path or its notebook ("", "index" and "00_start": the start page).

        With an anchor: of the part of that notebook that holds it.
        """
        pad = "" if naam in ("index", START) else naam
        if anker:
            pad, anker = self._plek(pad, anker)
        if anker and pad == self.hier:
            return f"#{anker}"
        adres = f"{self.wortel}{pad or ('index' if self.statisch else '')}{self.einde if pad or self.statisch else ''}"
        return f"{adres}#{anker}" if anker else adres

    def volledig(self, pad: str) -> str:
        """The whole address of a page on the web ("" when we do not know it)."""
        if not self.webadres:
            return ""
        return f"{self.webadres}{pad}{self.einde}" if pad else self.webadres

    def lokaal(self, anker: str) -> str:
        """Address of an anchor of the notebook that this page is made from; a term is explained on each page."""
        naam = self.hier.partition("/")[0]
        if anker.startswith("begrip-") or naam not in notebooks():
            return f"#{anker}"
        return self.adres(naam, anker)

    def _plek(self, pad: str, anker: str) -> tuple[str, str]:
        if not pad and anker == COLOFON:
            return COLOFON, ""
        if pad == GEMEENTE:
            return plek_van(anker)
        if pad == VOORBEELD:
            return voorbeeldplek(anker)
        if pad not in notebooks():
            return pad, anker
        boek = load_boek(pad)
        if anker == ALLES:
            return boek.pad(ALLES), ""
        if self.hier == boek.pad(ALLES) and boek.op_alles(anker):
            return self.hier, anker
        sub, anker = boek.ankers.get(anker, ("", anker))
        return boek.pad(sub), anker

    def wijzers_voor(self, artikel: str) -> dict[str, Any]:
        """Where the outcomes of the figures in this article stand."""
        namen = dict.fromkeys(_FIGUUR.findall(artikel)) if self.wijzers else ()
        return {naam: self.wijzers[naam] for naam in namen if naam in self.wijzers}

    def bestand(self, naam: str) -> str:
        """Address of a static file, with its content's fingerprint so that it can be cached for ever."""
        return f"{self.wortel}statisch/{naam}?v={versie_van(naam, self.thema)}"


def versie_van(naam: str, thema: str = "") -> str:
    """The fingerprint of a static file, as it stands in its address."""
    return hashlib.sha256(statische_bestanden(thema)[naam]).hexdigest()[:12]


def statische_bestanden(thema: str = "") -> dict[str, bytes]:
    """The files that the pages need."""
    return bundels.bestanden(thema)
