"""The article of a page: texts and outputs in order, with headings that follow one another without a gap."""

from __future__ import annotations

import re
from itertools import groupby

from markupsafe import Markup

from routekaart.content import load_content
from routekaart.dashboard.adressen import Wegwijzer, rewrite_adressen
from routekaart.dashboard.elementen import Element
from routekaart.dashboard.sectie import Sectie, Uitvoer
from routekaart.dashboard.tekst import Kop, Tekst, kop_van, render_tekst
from routekaart.dashboard.uitvoer import uitvoer_html
from routekaart.ui import lijsten
from routekaart.ui.html import fill, join

# Our widgets begin their own headings at the third level: on a page of which the title is the only heading, this
# one comes between. By the widget's key, else by its kind.
TUSSENKOP = {
    "oude-verordening": "Uw oude verordening",
    "planner": "Uw planning",
    "rk-gesprek": "De vragen",
    "rk-vastleggen": "De paragrafen",
    "rk-praktijken": "De voorbeelden",
    "rk-cijfers": "De figuren",
    "rk-toets": "De vragen",
    "rk-verordening": "De beslissingen",
    "rk-documenten": "Uw documenten",
    "rk-dossier": "Uw dossier",
}
_KOP = re.compile(r"([<]/?h)([1-6])(?=[\s>])")
_PLAATS = re.compile(r"(\w+ \d+ van \d+): (.+)", re.DOTALL)
_BEGRIP = re.compile(r"""href=["']#begrip-([a-z0-9_-]+)["']""")


class Niveaus:
    """At which level a heading stands on this page: its depth below the headings before it."""

    def __init__(self) -> None:
        self._boven: list[int] = []

    def van(self, kop: Kop) -> int:
        """The level of the next heading; the first of a page is its title, and the only one of level 1."""
        while len(self._boven) > 1 and self._boven[-1] >= kop.niveau:
            self._boven.pop()
        self._boven.append(kop.niveau)
        return min(len(self._boven), 6)

    @property
    def diepte(self) -> int:
        """The level of the last heading."""
        return len(self._boven)


class Opmaak:
    """Makes the article of one page.

    `heel`: everything in order, without pages below it. `naast`: texts in columns. `vertrouwd`: from our notebooks.
    """

    def __init__(
        self, site: Wegwijzer, *, heel: bool = False, naast: bool = False, vertrouwd: bool = True
    ) -> None:
        self.site = site
        self._heel = heel
        self._naast = naast
        self._vertrouwd = vertrouwd
        self._niveaus = Niveaus()
        self.koppen: list[Kop] = []

    def titel(self, tekst: str) -> Markup:
        """A title that no heading of the notebook gives; "Vraag 2 van 10: ..." in two lines."""
        self._niveau(Kop(1, "", tekst))
        if plaats := _PLAATS.fullmatch(tekst):
            return fill(
                Markup('<h1 class="rk-lang"><span class="rk-plaats">{}</span> {}</h1>\n'),
                plaats[1],
                plaats[2],
            )
        return fill(Markup("<h1>{}</h1>\n"), tekst)

    def _niveau(self, kop: Kop) -> int:
        niveau = self._niveaus.van(kop)
        if niveau == 2 and kop.id:
            self.koppen.append(kop)
        return niveau

    def sectie(self, sectie: Sectie) -> Markup:
        """A heading with what stands under it."""
        stukken: list[Markup] = []
        for soort, groep in groupby(sectie.stukken, self._soort):
            html = join(map(self._stuk, groep))
            stukken.append(
                fill(Markup('<div class="rk-naast">{}</div>\n'), html) if soort == "naast" else html
            )
        return join(stukken)

    def _soort(self, stuk: Tekst | Uitvoer) -> str:
        """Whether a piece stands in columns: everything but headings and our elements, on the pages with columns."""
        if not self._naast:
            return ""
        gewoon = kop_van(stuk.blokken[0], stuk) is None if isinstance(stuk, Tekst) else stuk.element is None
        return "naast" if gewoon else "vol"

    def _stuk(self, stuk: Tekst | Uitvoer) -> Markup:
        return (
            self._uitvoer(stuk) if isinstance(stuk, Uitvoer) else render_tekst(stuk, self.site, self._niveau)
        )

    def _uitvoer(self, uitvoer: Uitvoer) -> Markup:
        if uitvoer.element:
            return self.element(uitvoer.element, "", uitvoer)
        html = uitvoer_html(uitvoer.data, self.site, vertrouwd=self._vertrouwd)
        return self._verhef(html)

    def element(self, element: Element, blad: str, heel: Uitvoer | None = None) -> Markup:
        """One of our elements, as far as it belongs on this page."""
        deel = None if self._heel else element.html(blad)
        html = rewrite_adressen(heel.html if deel is None and heel else deel or "", self.site)
        if blad or self._niveaus.diepte > 1:
            return html
        kop = TUSSENKOP.get(element.sleutel) or TUSSENKOP.get(element.naam)
        return fill(Markup("<h2>{}</h2>\n{}"), kop, html) if kop else html

    def _verhef(self, html: Markup) -> Markup:
        """The headings of an output, so that the highest comes right below the heading above it."""
        niveaus = [int(m[2]) for m in _KOP.finditer(html)]
        omhoog = min(niveaus) - self._niveaus.diepte - 1 if niveaus else 0
        return shift_koppen(html, omhoog) if omhoog > 0 else html


def shift_koppen(html: Markup, omhoog: int) -> Markup:
    """HTML with each heading so many levels higher."""
    return Markup(_KOP.sub(lambda m: f"{m[1]}{int(m[2]) - omhoog}", html))


def begrippen_html(artikel: str) -> Markup:
    """The terms that a page links to and does not explain itself, as a fold at its end ("" when there are none)."""
    begrippen = load_content().begrippen
    nodig = dict.fromkeys(
        id for id in _BEGRIP.findall(artikel) if id in begrippen and f'id="begrip-{id}"' not in artikel
    )
    if not nodig:
        return Markup("")
    return fill(
        Markup(
            '<details class="rk-woorden rk-lijst"><summary>Woorden op deze bladzijde ({})</summary>{}</details>'
        ),
        len(nodig),
        lijsten.begrippen_html(begrippen[id] for id in nodig),
    )
