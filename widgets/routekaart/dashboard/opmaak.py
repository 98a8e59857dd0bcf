"""The article of a page: texts and outputs in order, with headings that follow one another without a gap."""

from __future__ import annotations

import re
from itertools import groupby

from markupsafe import Markup

from routekaart.content import load_content
from routekaart.dashboard.adressen import Wegwijzer, rewrite_adressen
from routekaart.dashboard.elementen import Element
from routekaart.dashboard.sectie import Sectie, Uitvoer
from routekaart.dashboard.tekst import Kop, Tekst, aanhef, kop_van, render_tekst, zonder_aanhef
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
# Those that say what the title of the page says too: only read aloud, so that no heading is skipped.
ZELFDE_ALS_TITEL = frozenset({"oude-verordening", "planner", "rk-praktijken", "rk-cijfers", "rk-documenten"})
# What a reader without script cannot do with a widget, said where its controls would be.
ZONDER_SCRIPT = {
    "rk-gesprek": "Antwoorden kan hier alleen met JavaScript. Zet JavaScript aan, of druk de vragen af.",
    "rk-vastleggen": "Vastleggen kan hier alleen met JavaScript. Zet JavaScript aan, of schrijf uw afspraken op papier.",
    "rk-cijfers": "Iets anders kiezen kan alleen met JavaScript. Zonder JavaScript ziet u hier één voorbeeld.",
    "rk-toets": "Uw antwoorden nakijken kan alleen met JavaScript.",
    "rk-verordening": "Kiezen en bewaren kan hier alleen met JavaScript. Lezen kan ook zonder.",
    "rk-documenten": "Een document maken kan alleen met JavaScript.",
    "rk-dossier": "Uw dossier ophalen of bewaren kan alleen met JavaScript.",
    "rk-praktijken": "Zoeken in de voorbeelden kan alleen met JavaScript. Lezen kan ook zonder.",
    "rk-kern": "De cijfers van uw gemeente ziet u hier alleen met JavaScript.",
}
_KOP = re.compile(r"[<](/?)(h)([1-6])(?=[\s>])")
_H1 = re.compile(r"""([<]h1)(?:[^>]*?\bid=["']([^"']+)["'])?""")
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

    def kop(self, kop: Kop) -> Markup:
        """A heading that stands somewhere else than in its text."""
        return fill(
            Markup('<h{niveau} id="{anker}">{tekst}</h{niveau}>'),
            niveau=self._niveau(kop),
            anker=kop.id,
            tekst=kop.tekst,
        )

    def _niveau(self, kop: Kop) -> int:
        niveau = self._niveaus.van(kop)
        if niveau == 2 and kop.id:
            self.koppen.append(kop)
        return niveau

    def sectie(self, sectie: Sectie) -> Markup:
        """A heading with what stands under it."""
        html: list[Markup] = []
        for naast, groep in groupby(sectie.stukken, self._in_kolommen):
            stukken = list(groep)
            html.append(self._kolommen(stukken) if naast else join(map(self.stuk, stukken)))
        return join(html)

    def _in_kolommen(self, stuk: Tekst | Uitvoer) -> bool:
        """Whether a piece stands in columns: everything but headings and our elements, on the pages with columns."""
        if not self._naast:
            return False
        return kop_van(stuk.blokken[0], stuk) is None if isinstance(stuk, Tekst) else stuk.element is None

    def _kolommen(self, stukken: list[Tekst | Uitvoer]) -> Markup:
        """Texts in columns. Of several with a lead in bold, all but the first are folded under that lead."""
        groepen: list[list[Tekst | Uitvoer]] = []
        for stuk in stukken:
            if not groepen or (isinstance(stuk, Tekst) and aanhef(stuk.blokken[0])):
                groepen.append([])
            groepen[-1].append(stuk)
        vouwen = join(map(self._vouw, groepen[1:]))
        if not vouwen:
            return self._naast_elkaar(stukken)
        return join(map(self.stuk, groepen[0])) + fill(
            Markup('<div class="rk-leesvouwen">{}</div>\n'), vouwen
        )

    def _naast_elkaar(self, stukken: list[Tekst | Uitvoer]) -> Markup:
        return fill(Markup('<div class="rk-kolomtekst">{}</div>\n'), join(map(self.stuk, stukken)))

    def _vouw(self, stukken: list[Tekst | Uitvoer]) -> Markup:
        eerste = stukken[0]
        assert isinstance(eerste, Tekst)
        woorden, rest = zonder_aanhef(eerste)
        return fill(
            Markup("<details><summary>{}</summary>{}</details>\n"),
            woorden,
            self._naast_elkaar([rest, *stukken[1:]]),
        )

    def stuk(self, stuk: Tekst | Uitvoer) -> Markup:
        """A text or an output."""
        return (
            self._uitvoer(stuk) if isinstance(stuk, Uitvoer) else render_tekst(stuk, self.site, self._niveau)
        )

    def _uitvoer(self, uitvoer: Uitvoer) -> Markup:
        if uitvoer.element:
            return self.element(uitvoer.element, "", uitvoer)
        html = uitvoer_html(uitvoer.data, self.site, vertrouwd=self._vertrouwd)
        return shift_koppen(html, self._niveaus.diepte)

    def element(self, element: Element, blad: str, heel: Uitvoer | None = None) -> Markup:
        """One of our elements, as far as it belongs on this page."""
        deel = None if self._heel else element.html(blad)
        html = rewrite_adressen(heel.html if deel is None and heel else deel or "", self.site)
        html = zonder_script(element.naam) + html
        if blad:
            return shift_koppen(html, self._niveaus.diepte)
        if self._niveaus.diepte > 1:
            return html
        soort = element.sleutel if element.sleutel in TUSSENKOP else element.naam
        if soort not in TUSSENKOP:
            return html
        kop = Markup('<h2 class="rk-alleen-voorlezen">{}</h2>\n{}')
        return fill(kop if soort in ZELFDE_ALS_TITEL else Markup("<h2>{}</h2>\n{}"), TUSSENKOP[soort], html)


def zonder_script(naam: str) -> Markup:
    """What an element cannot do without script, for who has none ("" when it only shows something)."""
    zin = ZONDER_SCRIPT.get(naam)
    return fill(Markup('<noscript><p class="rk-noscript">{}</p></noscript>\n'), zin) if zin else Markup("")


def shift_koppen(html: Markup, boven: int) -> Markup:
    """HTML of which the headings come right below a heading of level `boven`, without a gap."""
    niveaus = Niveaus()
    nu = boven

    def anders(m: re.Match[str]) -> str:
        nonlocal nu
        if m[1] == "":
            nu = min(boven + niveaus.van(Kop(int(m[3]), "", "")), 6)
        return f"{m[0][:-1]}{nu}"

    return Markup(_KOP.sub(anders, html))


def hoofdkop(artikel: Markup) -> tuple[Markup, str]:
    """The article with a title that can have the focus, and the address of that title: there the reading begins."""
    gevonden = _H1.search(artikel)
    if gevonden is None:
        return artikel, "inhoud"
    erbij = Markup(' tabindex="-1"') if gevonden[2] else Markup(' tabindex="-1" id="titel"')
    plek = gevonden.end(1)
    return artikel[:plek] + erbij + artikel[plek:], gevonden[2] or "titel"


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
