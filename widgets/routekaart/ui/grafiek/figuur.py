"""The frame around a chart: what to see, its numbers as a table and as CSV, the source and its doubts."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from routekaart.content.data import Herkomst
from routekaart.taal import is_cijfer, met_eenheid
from routekaart.ui.grafiek.bron import bron_kort, bronnen_heel, letop
from routekaart.ui.grafiek.stijl import stijl_voor
from routekaart.ui.html import fill, join

if TYPE_CHECKING:
    import pandas as pd

# A spreadsheet reads a cell that starts with one of these as a formula.
_FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n")
_LANGSTE_NAAM = 60
_NIETS = Markup("")
_TITEL = re.compile(r'class="rk-figuur-titel">([^<]*)')
_KOP, _EINDE_KOP, _EINDE_RIJ = Markup('<tr><th scope="row">'), Markup("</th>"), Markup("</tr>")
_GETAL, _WOORD, _EINDE_CEL = Markup("<td>"), Markup('<td class="rk-woord">'), Markup("</td>")


class Kolom(NamedTuple):
    """Heading of a column; a unit stands in the heading of the CSV and in the cells of the table."""

    naam: str
    eenheid: str = ""
    decimalen: int | None = None


@dataclass(frozen=True)
class Tabel:
    """The numbers behind a chart; the first column names the row."""

    kolommen: Sequence[Kolom]
    rijen: Sequence[Sequence[Any]]
    # Whether it can be taken along as CSV; a table that only names what is drawn need not.
    mee: bool = True


@dataclass(frozen=True)
class Bijschrift:
    """What goes with a chart: what was found, how to read it, where the figures come from and what to doubt.

    `titel` says the finding; `onderwerp` says neutrally what it is about and names the picture, the table and the
    files to take along. Without one the title does all that. `bijregel` stands in sight beside the source: only
    what a reader must know not to read the figure wrongly. `bronnen_op` is the id of what says the sources in full on
    the same page, when several figures share them.
    """

    titel: str
    wat_u_ziet: str
    herkomst: Sequence[Herkomst] = ()
    voorbehoud: Sequence[str] = ()
    onderwerp: str = ""
    bijregel: str = ""
    bronnen_op: str = ""

    @property
    def naam(self) -> str:
        """What the figure is about, without what was found in it."""
        return self.onderwerp or self.titel


class Figuur(Markup):
    """A figure as HTML; in a notebook it shows itself, with the style that the pages have.

    `html` is the figure without that style and `tabel` the numbers in it, as a DataFrame.
    """

    __slots__ = ("_cijfers",)
    _cijfers: Tabel

    def __repr__(self) -> str:
        # A notebook keeps this beside the figure itself; the HTML once more would double it.
        titel = _TITEL.search(self)
        return f"Figuur: {unescape(titel[1])}" if titel else super().__repr__()

    @property
    def html(self) -> str:
        """The whole figure as text, without its style."""
        from routekaart.ui.grafiek.kaart import kaart_heel  # it makes figures itself

        return str(kaart_heel(self))

    @property
    def svg(self) -> str:
        """The drawing with its title, key and source as one SVG that stands on its own, in light colours.

        Raises `ValueError` with a Dutch sentence for a figure that is no drawing.
        """
        from routekaart.ui.grafiek.plaatje import make_plaatje

        return make_plaatje(self.html)

    @property
    def tabel(self) -> pd.DataFrame:
        """The drawn numbers as a DataFrame, in full and not rounded; the headings are those of the figure's table.

        Raises `ValueError` for a piece of HTML that is no longer one figure.
        """
        import pandas as pd

        if not hasattr(self, "_cijfers"):
            raise ValueError("Dit is een stuk van een figuur of zijn er meer. Vraag .tabel aan één figuur.")
        koppen = [f"{k.naam} ({k.eenheid})" if k.eenheid else k.naam for k in self._cijfers.kolommen]
        return pd.DataFrame(self._cijfers.rijen, columns=koppen)

    def _repr_html_(self) -> str:
        heel = self.html
        return str(fill(Markup("<style>{}</style>"), _stijl(heel))) + heel


def _stijl(html: str) -> Markup:
    """The rules of our own stylesheets that this figure needs."""
    return Markup(stijl_voor(html))


_FIGUUR = Markup(
    '<figure class="rk-figuur" id="{naam}" data-bestand="{bestand}">'
    '<figcaption class="rk-figuur-titel">{titel}</figcaption>'
    '{legenda}<div class="rk-beeld">{beeld}</div>{bron}<div class="rk-figuur-voet">{lees}'
    '<details class="rk-figuur-tabel"><summary>Bekijk de cijfers als tabel</summary>{tabel}{csv}</details>'
    "<rk-meenemen></rk-meenemen></div></figure>"
)


def figuur(sleutel: str, over: Bijschrift, beeld: Markup, tabel: Tabel, legenda: Markup = _NIETS) -> Figuur:
    """One `<figure>`; `sleutel` makes its ids, so use every key once on a page.

    What was found, the drawing and where it comes from are in sight; how to read it, its numbers and its doubts
    are folded. `rk-meenemen` stays empty until a script fills it with the picture to take along.
    """
    naam = id_van(sleutel)
    html = fill(
        _FIGUUR,
        naam=naam,
        bestand=bestandsnaam(over.naam),
        titel=over.titel,
        legenda=legenda,
        beeld=beeld,
        bron=_bronregel(over),
        lees=_leeswijzer(over),
        tabel=tabel_html(over.naam, tabel, sleutel=naam),
        csv=csv_link(bestandsnaam(over.naam), over.naam, tabel) if tabel.mee else "",
    )
    uit = Figuur(html)
    uit._cijfers = tabel
    return uit


def _bronregel(over: Bijschrift) -> Markup:
    delen = [bron_kort(tuple(over.herkomst)), over.bijregel.rstrip(".")]
    tekst = ". ".join(filter(None, delen))
    return fill(Markup('<p class="rk-bronregel">{}</p>'), tekst) if tekst else _NIETS


_BRONNEN_OP = Markup('<p>Bron, datum en licentie: <a href="#{}">waar elk cijfer vandaan komt</a>.</p>')


def _leeswijzer(over: Bijschrift) -> Markup:
    """How to read it, what to doubt and the sources in full."""
    delen = [
        fill(Markup("<p>{}</p>"), over.wat_u_ziet) if over.wat_u_ziet else _NIETS,
        letop(over.voorbehoud, over.herkomst),
        fill(_BRONNEN_OP, over.bronnen_op) if over.bronnen_op else bronnen_heel(over.herkomst),
    ]
    tekst = join(delen)
    if not tekst:
        return _NIETS
    return fill(
        Markup(
            '<details class="rk-figuur-lees"><summary>Zo leest u deze figuur</summary>'
            '<div class="rk-leeswijzer">{}</div></details>'
        ),
        tekst,
    )


def tabel_html(bijschrift: str, tabel: Tabel, sleutel: str = "tabel") -> Markup:
    """A table with caption and headings; wide ones scroll by themselves, also with the keyboard."""
    koppen = join((kolom.naam for kolom in tabel.kolommen), Markup('</th><th scope="col">'))
    return fill(
        Markup(
            '<div class="rk-tabel" role="region" tabindex="0" aria-labelledby="{naam}"><table>'
            '<caption id="{naam}">{bijschrift}</caption>'
            '<thead><tr><th scope="col">{koppen}</th></tr></thead><tbody>{rijen}</tbody></table></div>'
        ),
        naam=f"{id_van(sleutel)}-tabel",
        bijschrift=bijschrift,
        koppen=koppen,
        rijen=join(_rij(tabel.kolommen, rij) for rij in tabel.rijen),
    )


def csv_link(sleutel: str, titel: str, tabel: Tabel) -> Markup:
    """A link that holds the figures themselves, as CSV that a Dutch Excel opens well.

    As text: it says what the table says, so on a page that is compressed it takes little room.
    """
    inhoud = quote(csv_tekst(tabel).encode("utf-8-sig"), safe=" ;:,/()+-='!*?@")
    return fill(
        Markup(
            '<p><a class="rk-csv" download="{}.csv" href="data:text/csv;charset=utf-8,{}">'
            'Download deze cijfers als CSV<span class="rk-verborgen">: {}</span></a></p>'
        ),
        id_van(sleutel),
        inhoud,
        titel,
    )


def csv_tekst(tabel: Tabel) -> str:
    """Semicolons, decimal commas, and no cell that a spreadsheet takes for a formula."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(
        _veilig(f"{kolom.naam} ({kolom.eenheid})" if kolom.eenheid else kolom.naam)
        for kolom in tabel.kolommen
    )
    schrijver.writerows([_csv_cel(cel) for cel in rij] for rij in tabel.rijen)
    return uit.getvalue()


def bestandsnaam(onderwerp: str) -> str:
    """A subject as a file name: plain letters, hyphens, at most some sixty characters and no word cut."""
    ascii_ = unicodedata.normalize("NFKD", onderwerp).encode("ascii", "ignore").decode()
    woorden = re.sub(r"[^a-z0-9]+", "-", ascii_.lower()).strip("-")
    kort = woorden[:_LANGSTE_NAAM]
    return (kort if kort == woorden else kort.rpartition("-")[0] or kort) or "figuur"


def id_van(sleutel: str) -> str:
    """A key as an id: letters, digits and hyphens, never starting with a digit."""
    kaal = re.sub(r"[^a-z0-9]+", "-", sleutel.lower()).strip("-")
    return kaal if kaal[:1].isalpha() else f"figuur-{kaal}"


def _rij(kolommen: Sequence[Kolom], rij: Sequence[Any]) -> Markup:
    cellen = (stuk for kolom, cel in zip(kolommen[1:], rij[1:], strict=True) for stuk in _cel(kolom, cel))
    # A table has many cells; side by side they take a third of the time of a template for each.
    return join((_KOP, _tekst(kolommen[0], rij[0]), _EINDE_KOP, *cellen, _EINDE_RIJ))


def _cel(kolom: Kolom, cel: Any) -> tuple[Markup, str, Markup]:
    return _WOORD if isinstance(cel, str) else _GETAL, _tekst(kolom, cel), _EINDE_CEL


def _tekst(kolom: Kolom, cel: Any) -> str:
    return cel if isinstance(cel, str) else met_eenheid(cel, kolom.eenheid, kolom.decimalen)


def _csv_cel(cel: Any) -> str:
    if isinstance(cel, str):
        return _veilig(cel)
    if not is_cijfer(cel):
        return ""
    return f"{float(cel):.4f}".rstrip("0").rstrip(".").replace(".", ",")


def _veilig(tekst: str) -> str:
    return f"'{tekst}" if tekst.startswith(_FORMULE) else tekst
