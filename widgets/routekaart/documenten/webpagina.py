"""A document as one web page: it asks for nothing outside itself, and prints as pages with their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from routekaart.documenten.omvang import heeft_inhoudsopgave
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
from routekaart.documenten.voettekst import auteur, links, plek_van_inhoud, stand_boven
from routekaart.verordening.letterlijk import een_regel, veilig

_PAGINA = Markup("""<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="author" content="{auteur}">
<meta name="date" content="{datum}">
<title>{titel}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.05rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 46rem; padding: 1.5rem; }}
h1, h2, h3, h4 {{ line-height: 1.25; margin: 2rem 0 .5rem; }}
h1, h2, h3, h4, p, li, td, th, caption {{ hyphens: auto; overflow-wrap: anywhere; }}
.tabel td, .tabel th {{ overflow-wrap: break-word; }}
.stand {{ border: 2px solid; display: inline-block; margin: 0; padding: .1rem .6rem; }}
.ondertitel {{ font-size: 1.2rem; margin-top: 0; }}
table {{ border-collapse: collapse; width: 100%; }}
caption {{ font-style: italic; padding: .5rem 0; text-align: left; }}
th, td {{ border: 1px solid; padding: .35rem .5rem; text-align: left; vertical-align: top; }}
tbody th {{ font-weight: normal; }}
thead th {{ font-weight: bold; }}
.tabel {{ font-size: .92em; margin: 1rem 0; overflow-x: auto; }}
h1 {{ font-size: clamp(1.4rem, 6vw, 2rem); }}
.kenblok th, .kenblok td {{ border: 0; padding: .1rem 1rem .1rem 0; }}
.kenblok {{ margin: 1rem 0; width: auto; }}
.kenblok th {{ font-weight: bold; overflow-wrap: normal; }}
@media screen and (max-width: 30rem) {{
  .kenblok :is(tbody, tr, th, td) {{ display: block; padding-right: 0; }}
  .kenblok td {{ padding-bottom: .5rem; }}
}}
nav ul {{ list-style: none; padding-left: 0; }}
nav ul ul {{ padding-left: 1.2rem; }}
nav a {{ display: inline-block; min-height: 24px; }}
.ondertekening {{ display: grid; gap: 2rem; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); }}
.ondertekening p {{ border-bottom: 1px solid; padding-bottom: 4rem; }}
footer {{ border-top: 1px solid; font-size: .9rem; margin-top: 3rem; }}
@page {{
  margin: 2.2cm 2.2cm 2.4cm; size: A4;
  @top-right {{ content: "{stand}"; font: 9pt sans-serif; }}
  @bottom-left {{ content: "{voet_css}"; font: 9pt sans-serif; }}
  @bottom-right {{ content: "bladzijde " counter(page) " van " counter(pages); font: 9pt sans-serif; }}
}}
@media print {{
  :root {{ color-scheme: light; }}
  body {{ font-size: 11pt; line-height: 1.4; max-width: none; padding: 0; }}
  h1, h2, h3, h4, caption, .leidt-in {{ break-after: avoid; }}
  tr, .ondertekening {{ break-inside: avoid; }}
  thead {{ display: table-header-group; }}
  p, li {{ orphans: 2; widows: 2; }}
  .nieuwe-bladzijde {{ break-before: page; }}
  .tabel {{ font-size: 9pt; overflow: visible; }}
  .tabel table {{ table-layout: fixed; }}
  .tabel td, .tabel th {{ overflow-wrap: anywhere; }}
  footer {{ display: none; }}
}}
</style>
</head>
<body>
<main>
{stand_regel}<h1>{titel}</h1>
{romp}
</main>
<footer><p>{voet}</p></footer>
</body>
</html>
""")
_LIJSTEN = {
    "punt": Markup("<ul>\n{items}\n</ul>"),
    "nummer": Markup('<ol start="{begin}">\n{items}\n</ol>'),
    "letter": Markup('<ol type="a" start="{begin}">\n{items}\n</ol>'),
}
_KOPPEN = {
    2: Markup("<h2{anker}>{tekst}</h2>"),
    3: Markup("<h3{anker}>{tekst}</h3>"),
    4: Markup("<h4{anker}>{tekst}</h4>"),
}
_TABEL = Markup(
    '<div class="tabel" tabindex="0" role="region" aria-label="Tabel {nummer}">\n'
    "<table>\n{bijschrift}<colgroup>{kolommen}</colgroup>\n<thead>\n<tr>{koppen}</tr>\n</thead>\n<tbody>\n{rijen}\n</tbody>\n</table>\n</div>"
)


_KENBLOK = Markup('<table class="kenblok" role="table">\n<tbody role="rowgroup">\n{}\n</tbody>\n</table>')


def render_html(document: Document) -> str:
    """Return the whole document as a web page."""
    stand = stand_boven(document)
    return _PAGINA.format(
        titel=een_regel(document.titel),
        auteur=auteur(document),
        datum=document.datum.isoformat(),
        stand=_css(stand),
        stand_regel=Markup('<p class="stand">{}</p>\n').format(stand) if stand else "",
        voet=links(document),
        voet_css=_css(links(document)),
        romp=_regels(_Schrijver(document).alles(document)),
    )


def _css(tekst: str) -> str:
    """A text inside quotes in a style sheet: whatever is no plain letter is its number."""
    return "".join(teken if teken.isascii() and teken.isalnum() else f"\\{ord(teken):06x}" for teken in tekst)


def _regels(stukken: Iterable[Markup]) -> Markup:
    return Markup("\n").join(stukken)


class _Schrijver:
    def __init__(self, document: Document) -> None:
        self._koppen = [blok for blok in document.blokken if isinstance(blok, Kop)]
        self._ankers = {kop.id for kop in self._koppen if kop.id}
        self._gezet: set[str] = set()
        self._tabellen = 0
        self._diepte = 1

    def alles(self, document: Document) -> Iterator[Markup]:
        if document.ondertitel:
            yield Markup('<p class="ondertitel">{}</p>').format(een_regel(document.ondertitel))
        blokken = document.blokken
        kop = plek_van_inhoud(document)
        yield from self._blokken(blokken[:kop])
        met_id = [blok for blok in self._koppen if blok.id and blok.niveau <= 2]
        if met_id and heeft_inhoudsopgave(document) and not document.kaal:
            yield _inhoud(met_id)
        yield from self._blokken(blokken[kop:])

    def _blokken(self, blokken: Sequence[Blok]) -> Iterator[Markup]:
        nieuw = False
        for plek, blok in enumerate(blokken):
            if isinstance(blok, NieuweBladzijde):
                nieuw = True
                continue
            volgende = blokken[plek + 1] if plek + 1 < len(blokken) else None
            html = self._blok(blok, volgende)
            yield Markup('<div class="nieuwe-bladzijde">{}</div>').format(html) if nieuw else html
            nieuw = False

    def _blok(self, blok: Blok, volgende: Blok | None) -> Markup:
        match blok:
            case Kop():
                return self._kop(blok)
            case Alinea(stukken, rol):
                soorten = [rol, "leidt-in" if isinstance(volgende, Lijst | Tabel) else ""]
                if soort := " ".join(filter(None, soorten)):
                    return Markup('<p class="{}">{}</p>').format(soort, self._stukken(stukken))
                return Markup("<p>{}</p>").format(self._stukken(stukken))
            case Lijst(items, soort_, begin):
                delen = _regels(Markup("<li>{}</li>").format(self._item(item)) for item in items)
                return _LIJSTEN[soort_].format(items=delen, begin=begin)
            case Tabel():
                return self._tabel(blok)
            case Kenblok(regels):
                rijen = _regels(
                    Markup(
                        '<tr role="row"><th scope="row" role="rowheader">{}:</th><td role="cell">{}</td></tr>'
                    ).format(een_regel(naam), _met_regels(w))
                    for naam, w in regels
                )
                return Markup(
                    '<table class="kenblok" role="table">\n<tbody role="rowgroup">\n{}\n</tbody>\n</table>'
                ).format(rijen)
            case Ondertekening(functies):
                delen = _regels(Markup("<p>{}</p>").format(_met_regels(functie)) for functie in functies)
                return Markup('<div class="ondertekening">\n{}\n</div>').format(delen)
            case NieuweBladzijde():
                return Markup("")

    def _kop(self, kop: Kop) -> Markup:
        # A level that is skipped is no structure that a screen reader can walk.
        self._diepte = min(max(kop.niveau, 1) + 1, self._diepte + 1, max(_KOPPEN))
        anker = Markup("")
        if kop.id and kop.id not in self._gezet:
            self._gezet.add(kop.id)
            anker = Markup(' id="{}"').format(kop.id)
        return _KOPPEN[self._diepte].format(anker=anker, tekst=een_regel(kop.heel))

    def _item(self, item: Sequence[Blok]) -> Markup:
        return _regels(
            self._stukken(blok.stukken) if isinstance(blok, Alinea) and plek == 0 else self._blok(blok, None)
            for plek, blok in enumerate(item)
        )

    def _stukken(self, stukken: Iterable[Stuk]) -> Markup:
        return Markup("").join(map(self._stuk, stukken))

    def _stuk(self, stuk: Stuk) -> Markup:
        match stuk:
            case Vet(tekst):
                return Markup("<strong>{}</strong>").format(_met_regels(tekst))
            case Link(tekst, url):
                return Markup('<a href="{}">{}</a>').format(url, een_regel(tekst))
            case Verwijzing(tekst, naar) if naar in self._ankers:
                return Markup('<a href="#{}">{}</a>').format(naar, een_regel(tekst))
            case Verwijzing(tekst):
                return Markup("{}").format(een_regel(tekst))
            case _:
                return _met_regels(stuk)

    def _tabel(self, tabel: Tabel) -> Markup:
        self._tabellen += 1
        bijschrift = een_regel(tabel.bijschrift)
        return _TABEL.format(
            nummer=self._tabellen,
            bijschrift=Markup("<caption>{}</caption>\n").format(bijschrift) if bijschrift else "",
            kolommen=Markup("").join(
                Markup('<col style="width: {}%">').format(round(breedte * 100)) for breedte in tabel.breedtes
            ),
            koppen=Markup("").join(
                Markup('<th scope="col">{}</th>').format(_met_regels(kop)) for kop in tabel.koppen
            ),
            rijen=_regels(_rij(rij, kop=tabel.rijkop) for rij in tabel.rijen),
        )


def _rij(cellen: Sequence[str], *, kop: bool) -> Markup:
    begin = Markup('<th scope="row">{}</th>') if kop else Markup("<td>{}</td>")
    delen = [
        (begin if plek == 0 else Markup("<td>{}</td>")).format(_met_regels(cel))
        for plek, cel in enumerate(cellen)
    ]
    return Markup("<tr>{}</tr>").format(Markup("").join(delen))


def _met_regels(tekst: str) -> Markup:
    return Markup("<br>\n").join(veilig(tekst).split("\n"))


def _inhoud(koppen: Sequence[Kop]) -> Markup:
    """Links to the headings; those of the second level within the first above them."""
    delen: list[tuple[Markup, list[Markup]]] = []
    for kop in koppen:
        link = Markup('<a href="#{}">{}</a>').format(kop.id, een_regel(kop.heel))
        if kop.niveau == 1 or not delen:
            delen.append((link, []))
        else:
            delen[-1][1].append(link)
    return Markup(
        '<nav aria-labelledby="inhoudsopgave">\n<h2 id="inhoudsopgave">Inhoud</h2>\n{}\n</nav>'
    ).format(_links(delen))


def _links(delen: Sequence[tuple[Markup, list[Markup]]]) -> Markup:
    return Markup("<ul>\n{}\n</ul>").format(
        _regels(
            Markup("<li>{}{}</li>").format(link, _links([(onder, []) for onder in dieper]) if dieper else "")
            for link, dieper in delen
        )
    )
