"""A document of the invented municipality as a piece of a page: the same blocks that become Word and PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup

from routekaart.documenten.opmaak import (
    Alinea,
    Blok,
    Document,
    Kenblok,
    Kop,
    Lijst,
    Link,
    NieuweBladzijde,
    Ondertekening,
    Stuk,
    Tabel,
    Verwijzing,
    Vet,
)
from routekaart.ui.html import fill, join

_LIJSTEN = {"punt": Markup("<ul>{}</ul>\n"), "nummer": Markup('<ol start="{}">{}</ol>\n')}
_LETTERS = Markup('<ol type="a" start="{}">{}</ol>\n')


def render_document(document: Document, open_: Iterable[str] = ()) -> Markup:
    """The blocks of a document below its title. Sections whose id is not in `open_` lie folded."""
    staat_open = set(open_)
    delen: list[Markup] = []
    for sectie in _secties(document.blokken):
        kop = sectie[0]
        if not isinstance(kop, Kop):
            delen.append(blokken_html(sectie))
        elif kop.id in staat_open:
            delen.append(fill(Markup('<h2 id="{}">{}</h2>\n{}'), kop.id, kop.heel, blokken_html(sectie[1:])))
        else:
            delen.append(_vouw(kop, sectie[1:]))
    return join(delen)


def _secties(blokken: Sequence[Blok]) -> Iterable[list[Blok]]:
    """The blocks from each heading of the first level to the next."""
    nummer = 0

    def deel_van(blok: Blok) -> int:
        nonlocal nummer
        nummer += isinstance(blok, Kop) and blok.niveau == 1
        return nummer

    return [list(groep) for _, groep in groupby(blokken, deel_van)]


def _vouw(kop: Kop, blokken: Sequence[Blok]) -> Markup:
    """A section to open; its anchor lies inside, so that a browser that goes there opens it."""
    return fill(
        Markup(
            '<details class="rk-stukdeel"><summary><h2>{}</h2></summary><div id="{}">{}</div></details>\n'
        ),
        kop.heel,
        kop.id,
        blokken_html(blokken),
    )


def blokken_html(blokken: Iterable[Blok]) -> Markup:
    """Blocks in order; a heading of level 2 comes right below that of its section."""
    return join(map(_blok, blokken))


def _blok(blok: Blok) -> Markup:
    match blok:
        case Kop():
            # The heading of a track within a text has no address of its own.
            anker = fill(Markup(' id="{}"'), blok.id) if blok.id else ""
            return fill(Markup("<h3{}>{}</h3>\n"), anker, blok.heel)
        case Alinea():
            return fill(Markup("<p>{}</p>\n"), _regel(blok))
        case Lijst():
            return _lijst(blok)
        case Tabel():
            return _tabel(blok)
        case Kenblok(regels):
            rijen = join(
                fill(Markup('<tr><th scope="row">{}:</th><td>{}</td></tr>'), naam, waarde)
                for naam, waarde in regels
            )
            return fill(Markup('<div class="rk-tabel"><table><tbody>{}</tbody></table></div>\n'), rijen)
        case Ondertekening(functies):
            return join(fill(Markup("<p>{}</p>\n"), functie) for functie in functies)
        case NieuweBladzijde():
            return Markup("")


def _lijst(lijst: Lijst) -> Markup:
    items = join(fill(Markup("<li>{}</li>"), _item(item)) for item in lijst.items)
    if lijst.soort == "punt":
        return fill(_LIJSTEN["punt"], items)
    return fill(_LETTERS if lijst.soort == "letter" else _LIJSTEN["nummer"], lijst.begin, items)


def _item(blokken: Sequence[Blok]) -> Markup:
    """What stands behind a bullet: the words of its first paragraph need no paragraph of their own."""
    eerste, *rest = blokken
    if isinstance(eerste, Alinea):
        return _regel(eerste) + blokken_html(rest)
    return blokken_html(blokken)


def _regel(alinea: Alinea) -> Markup:
    return join(map(_stuk, alinea.stukken))


def _stuk(stuk: Stuk) -> Markup:
    if isinstance(stuk, Link):
        return fill(Markup('<a href="{}">{}</a>'), stuk.url, stuk.tekst)
    if isinstance(stuk, Verwijzing):
        return fill(Markup('<a href="#{}">{}</a>'), stuk.naar, stuk.tekst)
    tekst = stuk.tekst if isinstance(stuk, Vet) else stuk
    regels = join(tekst.split("\n"), Markup("<br>"))
    return fill(Markup("<strong>{}</strong>"), regels) if isinstance(stuk, Vet) else regels


def _tabel(tabel: Tabel) -> Markup:
    koppen = join(fill(Markup('<th scope="col">{}</th>'), kop) for kop in tabel.koppen)
    rijen = join(
        fill(
            Markup('<tr><th scope="row">{}</th>{}</tr>'),
            rij[0],
            join(fill(Markup('<td class="rk-woord">{}</td>'), cel) for cel in rij[1:]),
        )
        for rij in tabel.rijen
    )
    return fill(
        Markup(
            '<div class="rk-tabel rk-teksttabel" role="region" tabindex="0" aria-label="{naam}"><table>'
            "<caption>{naam}</caption><thead><tr>{koppen}</tr></thead><tbody>{rijen}</tbody></table></div>\n"
        ),
        naam=tabel.bijschrift,
        koppen=koppen,
        rijen=rijen,
    )
