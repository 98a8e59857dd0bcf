"""Tables in HTML: what many systems hand out under the name .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from routekaart.analyse.inlezen.getallen import parse_getal
from routekaart.analyse.inlezen.model import HOOGSTENS_CELLEN, Blad, Cel, InleesFout, make_blad
from routekaart.htmlwacht import TeDiep, maak_heel

_HOOGSTENS_BREED = 500
_VERBORGEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*collapse", re.IGNORECASE)


def read_html(tekst: str, naam: str) -> list[Blad]:
    """Each outer table as a sheet. Raises `InleesFout` when there is none, or it is too large."""
    try:
        heel = maak_heel(tekst, ("colspan", "rowspan", "style", "hidden"))
    except TeDiep:
        raise InleesFout(
            f"In '{naam}' staat te veel in elkaar. Bewaar alleen de tabel die u nodig hebt."
        ) from None
    lezer = _Tabellen()
    lezer.feed(heel)
    lezer.close()
    lezer.einde_cel()
    gevuld = [t for t in lezer.tabellen if any(cel.tekst for cel in t.cellen.values())]
    if not gevuld:
        raise InleesFout(f"'{naam}' is een webpagina zonder tabel. Bewaar het bestand als .xlsx of als CSV.")
    if sum(len(t.cellen) for t in gevuld) > HOOGSTENS_CELLEN:
        raise InleesFout(f"In '{naam}' staan te veel cellen. Bewaar alleen de tabel die u nodig hebt.")
    namen = ["" if len(gevuld) == 1 else f"tabel {n}" for n in range(1, len(gevuld) + 1)]
    return [
        make_blad(n, t.cellen, t.verborgen, set(), t.inspringing) for n, t in zip(namen, gevuld, strict=True)
    ]


class _Tabel:
    def __init__(self) -> None:
        self.cellen: dict[tuple[int, int], Cel] = {}
        self.verborgen: set[int] = set()
        self.inspringing: dict[int, int] = {}
        self.bezet: set[tuple[int, int]] = set()
        self.rij = 0


class _Tabellen(HTMLParser):
    """Cells by row and column, with spans; tables inside a cell are its text, as are tags that nobody closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tabellen: list[_Tabel] = []
        self.diep = 0
        self.stil = 0  # inside <style> and <script>
        self.cel: list[str] | None = None
        self.plek = (0, 0)
        self.hoog = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        waarden = {naam: waarde or "" for naam, waarde in attrs}
        if tag == "table":
            self.diep += 1
            if self.diep == 1:
                self.tabellen.append(_Tabel())
        elif tag in ("style", "script"):
            self.stil += 1
        elif self.diep == 1 and tag == "tr":
            self.einde_cel()
            tabel = self.tabellen[-1]
            tabel.rij += 1
            if _VERBORGEN.search(waarden.get("style", "")) or "hidden" in waarden:
                tabel.verborgen.add(tabel.rij)
        elif self.diep == 1 and tag in ("td", "th"):
            self.einde_cel()
            self._begin_cel(waarden)
        elif tag in ("br", "p", "div", "td", "th") and self.cel is not None:
            self.cel.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.diep:
            if self.diep == 1:
                self.einde_cel()
            self.diep -= 1
        elif tag in ("style", "script"):
            self.stil = max(0, self.stil - 1)
        elif self.diep == 1 and tag in ("td", "th", "tr"):
            self.einde_cel()

    def handle_data(self, data: str) -> None:
        if self.cel is not None and not self.stil:
            self.cel.append(data)

    def _begin_cel(self, waarden: dict[str, str]) -> None:
        tabel = self.tabellen[-1]
        tabel.rij = max(1, tabel.rij)
        k = 1
        while (tabel.rij, k) in tabel.bezet:
            k += 1
        breed, hoog = (_span(waarden.get(naam, "")) for naam in ("colspan", "rowspan"))
        if k + breed > _HOOGSTENS_BREED or len(tabel.bezet) > HOOGSTENS_CELLEN:
            raise InleesFout("De tabel in dit bestand is te groot. Bewaar alleen de tabel die u nodig hebt.")
        tabel.bezet |= {(tabel.rij + r, k + n) for r in range(hoog) for n in range(breed)}
        self.cel, self.plek, self.hoog = [], (tabel.rij, k), hoog

    def einde_cel(self) -> None:
        """Keep the cell that was being read."""
        if self.cel is None:
            return
        ruw = "".join(self.cel)
        tekst = re.sub(r"\s+", " ", ruw).strip()
        self.cel = None
        if not tekst:
            return
        tabel, (r, k) = self.tabellen[-1], self.plek
        tabel.inspringing.setdefault(r, len(ruw.lstrip("\r\n\t ")) - len(ruw.lstrip()))
        tabel.cellen[r, k] = Cel(tekst)
        if parse_getal(tekst) is None:  # a group beside several rows; a number stands once
            for onder in range(r + 1, r + self.hoog):
                tabel.cellen[onder, k] = Cel(tekst)


def _span(tekst: str) -> int:
    return min(max(1, int(tekst)), _HOOGSTENS_BREED) if re.fullmatch("[0-9]{1,5}", tekst.strip()) else 1
