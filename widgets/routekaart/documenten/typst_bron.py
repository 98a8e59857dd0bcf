"""A document as the source of typst. All text goes in as string literals, so that nothing typed can be code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from routekaart.documenten.afbreken import breek_adres, breekbaar, regels_nodig
from routekaart.documenten.bijeen import bijeen
from routekaart.documenten.kantoor.kolommen import is_kort, kolomdelen
from routekaart.documenten.opmaak import (
    AANPLAK,
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
from routekaart.documenten.voettekst import auteur, naam_onder, plek_van_inhoud, stand_boven, stand_en_dag
from routekaart.verordening.letterlijk import een_regel, veilig

# Room on a line in lower-case letters, a heading being set larger; in a cell also what its lines take.
# Only words that do not fit in a cell are hyphenated, at places that we set ourselves.
_REGEL = 40.0
_PER_TABEL = 86.0
_BREEDTE = 16.0  # centimetres of a line
_LETTER = 0.8  # width of this font beside Verdana
_CELRAND = 2.0
_MEESTE_IN_INHOUD = 60  # headings; with more, only those of the first level
_VEEL_IN_INHOUD = 15  # headings; with more, the text begins on a new page
_LANGSTE_KOP = 2000  # signs
_LANGSTE_TITEL = 300  # signs in the properties of the file; PDF/A has a limit
# A row of more lines than this may go on over the page; every other one stays whole.
_HELE_RIJ = 18
_SCHRIJFRUIMTE = "#v(1.2em)"  # a row to fill in by hand
_NUMMERING = {"nummer": "1.", "letter": "a."}
# More of these in a row is a stuck key or a joke: typst falls over thousands of them, or needs a minute.
_ONZICHTBAAR = r"\u00ad\u034f\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
_ACCENTEN = r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_LEEGTE = re.compile(rf"(?:[^\S\n]|[{_ONZICHTBAAR}]){{81,}}")
_STAPEL = re.compile(rf"[{_ACCENTEN}]{{21,}}")

_BEGIN = """
#set document(title: {titel}, author: {auteur}, date: datetime(year: {jaar}, month: {maand}, day: {dag}))
#set text(lang: "nl", region: "NL", size: 11pt, font: ("Libertinus Serif", "DejaVu Sans Mono"))
#set page(
  paper: "a4", margin: (x: 2.5cm, top: 2.4cm, bottom: 2.5cm), numbering: "1",
  header: align(right, text(size: 9pt, {boven})),
  footer: context [
    #set text(size: 8.5pt)
    #set par(leading: 0.5em)
    #line(length: 100%, stroke: 0.5pt + luma(55%))
    #v(-0.6em)
    #grid(columns: (1fr, auto), column-gutter: 1.5em, [#{voet}; · #box[#{stand};]],
      [bladzijde #counter(page).display() van #counter(page).final().first()])
  ],
)
#set par(leading: 0.7em, spacing: 1em)
#set smartquote(enabled: false)
#set table(stroke: 0.5pt + luma(55%), inset: (x: 5pt, y: 5pt), fill: (_, y) => if y == 0 {{ luma(93%) }})
#set list(indent: 0.4em, body-indent: 0.6em, spacing: 0.7em)
#set enum(indent: 0.4em, body-indent: 0.6em, spacing: 0.7em)
#set outline.entry(fill: repeat(gap: 0.3em)[.])
#show outline.entry.where(level: 1): set block(above: 0.8em)
#show figure: set block(breakable: true, above: 1.4em, below: 1.6em)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.caption: set align(left)
#show figure.caption: set block(sticky: true)
#show figure.caption: set text(size: 10pt, style: "italic")
#show table: set par(justify: false, leading: 0.55em)
#show table: set text(hyphenate: false, size: 10pt)
#show table: set align(left)
#show link: underline
#show heading: set block(above: 1.4em, below: 0.7em)
#let lead(inhoud) = block(sticky: true, par(inhoud))
#let aanplak(maat, inhoud) = {{
  v(0.8em)
  text(size: maat, weight: "bold", par(leading: 0.4em, inhoud))
}}
#let ken(..rijen) = {{
  show table: set text(size: 11pt)
  table(columns: (auto, 1fr), stroke: none, fill: none, inset: (x: 0pt, y: 3pt), column-gutter: 1.2em, ..rijen)
}}
#let tekenruimte(..functies) = block(breakable: false, above: 2em, grid(
  columns: (1fr, 1fr), column-gutter: 2em, row-gutter: 1.5em,
  ..functies.pos().map(f => [#f #v(3.2em) #line(length: 100%, stroke: 0.5pt)]),
))
#title({kop})
"""


def typst_string(tekst: str) -> str:
    """Return a text as a typst string literal; only these two signs have a meaning inside one."""
    return '"' + tekst.replace("\\", "\\\\").replace('"', '\\"') + '"'


def tekst_van(document: Document) -> str:
    """Return every text that can come on a page, in one string: to see which signs it needs."""
    return "".join(_Schrijver(lambda tekst: tekst, inhoud=True).alles(document))


def render_typst(document: Document, vervang: Callable[[str], str], *, inhoud: bool = False) -> str:
    """Return the source of a document; `vervang` gets every text last, for signs that no font can show.

    `inhoud` asks for a list of contents with page numbers after the title.
    """
    return "\n\n".join(_Schrijver(vervang, inhoud=inhoud).alles(document)) + "\n"


def rijkoppen(document: Document) -> list[bool]:
    """Tell of each table in the source, in order, whether the first cell of a row is the heading of that row."""
    return [blok.rijkop if isinstance(blok, Tabel) else True for blok in _tabellen(document.blokken)]


def _tabellen(blokken: Sequence[Blok]) -> Iterator[Blok]:
    for blok in blokken:
        if isinstance(blok, Tabel) or (isinstance(blok, Kenblok) and blok.regels):
            yield blok
        elif isinstance(blok, Lijst):
            for item in blok.items:
                yield from _tabellen(item)


class _Schrijver:
    def __init__(self, vervang: Callable[[str], str], *, inhoud: bool) -> None:
        self._vervang = vervang
        self._inhoud = inhoud
        self._ankers: frozenset[str] = frozenset()
        self._gezet: set[str] = set()
        self._diepte = 0
        self._koppen = 0

    def alles(self, document: Document) -> Iterator[str]:
        document = bijeen(document, streepje="-")  # typst itself keeps a hyphen between figures on the line
        self._koppen = sum(isinstance(b, Kop) and b.niveau <= 2 for b in document.blokken)
        self._ankers = frozenset(b.id for b in document.blokken if isinstance(b, Kop) and b.id)
        titel = self._vervang(een_regel(document.titel)) or document.soort.capitalize() or "Stuk"
        kort = titel if len(titel) <= _LANGSTE_TITEL else f"{titel[:_LANGSTE_TITEL]}…"
        yield _BEGIN.format(
            titel=typst_string(kort),
            auteur=typst_string(self._vervang(auteur(document))),
            jaar=document.datum.year,
            maand=document.datum.month,
            dag=document.datum.day,
            boven=self._tekst(stand_boven(document)),
            voet=self._tekst(naam_onder(document)),
            stand=self._tekst(stand_en_dag(document)),
            kop=self._tekst(document.titel),
        )
        if document.ondertitel:
            yield f"#text(size: 1.15em)[#par[#{self._tekst(document.ondertitel)};]]"
        yield from self._romp(document)

    def _romp(self, document: Document) -> Iterator[str]:
        # What stands under the title comes before the contents: for whom it is, of what day, and with what warning.
        blokken, kop = document.blokken, plek_van_inhoud(document)
        yield from self._blokken(blokken[:kop])
        if self._inhoud:
            diepte = 1 if self._koppen > _MEESTE_IN_INHOUD else 2
            lang = self._koppen > _VEEL_IN_INHOUD
            inhoud = f"#outline(title: [Inhoud], depth: {diepte}, indent: 1.2em)"
            yield f"#[#show outline.entry: set block(above: 0.55em)\n{inhoud}]" if lang else inhoud
            if lang and not document.inhoud_voor:
                # Only when the list ends on the first page: of a few lines on the second, the text goes on there.
                yield "#context if here().page() == 1 { pagebreak(weak: true) }"
        yield from self._blokken(blokken[kop:])

    def _blokken(self, blokken: Sequence[Blok]) -> Iterator[str]:
        for blok, volgende in pairwise([*blokken, None]):
            if blok is not None:
                yield self._blok(blok, volgende)

    def _blok(self, blok: Blok, volgende: Blok | None) -> str:
        match blok:
            case Kop():
                return self._kop(blok)
            case Alinea(stukken):
                inhoud = "".join(map(self._stuk, stukken))
                if blok.rol == "aanplak":
                    return f"#aanplak({AANPLAK}pt)[{inhoud}]"
                return f"#lead[{inhoud}]" if _leidt_in(blok, volgende) else f"#par[{inhoud}]"
            case Lijst():
                return self._lijst(blok)
            case Tabel():
                return self._tabel(blok)
            case Kenblok(regels):
                cellen = [
                    f"strong[{self._regels(naam)}], [{self._regels(waarde)}]" for naam, waarde in regels
                ]
                return f"#ken({', '.join(cellen)})" if cellen else ""
            case Ondertekening(functies):
                return f"#tekenruimte({', '.join(f'[{self._regels(f)}]' for f in functies)})"
            case NieuweBladzijde():
                return "#pagebreak(weak: true)"

    def _kop(self, kop: Kop) -> str:
        tekst = self._tekst(kop.heel)
        # Nothing cannot be a heading, and what is longer than a page is none; the archive has a limit too.
        if len(tekst) == len('""') or len(tekst) > _LANGSTE_KOP:
            return f"#par[#strong[#{tekst};]]"
        # A level that is skipped is no structure that a screen reader can walk.
        self._diepte = min(max(kop.niveau, 1), self._diepte + 1)
        anker = ""
        if kop.id and kop.id not in self._gezet:
            self._gezet.add(kop.id)
            anker = f" #label({typst_string(kop.id)})"
        return f"#heading(level: {self._diepte})[#{tekst};]{anker}"

    def _lijst(self, lijst: Lijst) -> str:
        items = ", ".join(f"[{self._item(item)}]" for item in lijst.items)
        if lijst.soort == "punt":
            return f"#list({items})"
        nummering = f'start: {lijst.begin}, numbering: "{_NUMMERING[lijst.soort]}"'
        return f"#enum({nummering}, {items})"

    def _item(self, item: Sequence[Blok]) -> str:
        if len(item) == 1 and isinstance(item[0], Alinea):
            return "".join(map(self._stuk, item[0].stukken))
        return "\n".join(self._blokken(item))

    def _tabel(self, tabel: Tabel) -> str:
        delen = kolomdelen(tabel, _BREEDTE, _LETTER)
        ruimte = [deel * _PER_TABEL - _CELRAND for deel in delen]
        kolommen = ", ".join(f"{deel:.4f}fr" for deel in delen)
        kop = ", ".join(
            f"strong[{self._cel(cel, hier)}]" for cel, hier in zip(tabel.koppen, ruimte, strict=True)
        )
        rijen = [self._rij(rij, ruimte, tabel.rijhoogte_cm) for rij in tabel.rijen]
        tabel_ = f"table(columns: ({kolommen},), table.header({kop}), {', '.join(rijen)})"
        bijschrift = f"[#{self._tekst(tabel.bijschrift)};]" if tabel.bijschrift.strip() else "none"
        figuur = f"figure(kind: table, supplement: none, numbering: none, caption: {bijschrift}, {tabel_})"
        # A short table stays whole, as in a word processor; a page with one row of it tells nobody what it is.
        heel = is_kort(tabel, [deel * _BREEDTE for deel in delen])
        return f"#[#show figure: set block(breakable: false); #{figuur}]" if heel else f"#{figuur}"

    def _rij(self, rij: Sequence[str], ruimte: Sequence[float], hoogte_cm: float) -> str:
        hoog = max((regels_nodig(cel, hier) for cel, hier in zip(rij, ruimte, strict=True)), default=1)
        heel = "true" if hoog > _HELE_RIJ else "false"
        cellen = [self._cel(cel, hier) for cel, hier in zip(rij, ruimte, strict=True)]
        if hoogte_cm:
            cellen = [cel or f"#v({hoogte_cm}cm)" for cel in cellen]
        elif not any(cellen):
            cellen = [_SCHRIJFRUIMTE] * len(cellen)
        return ", ".join(f"table.cell(breakable: {heel})[{cel}]" for cel in cellen)

    def _cel(self, tekst: str, ruimte: float) -> str:
        return self._regels(tekst, ruimte)

    def _stuk(self, stuk: Stuk) -> str:
        match stuk:
            case Vet(tekst):
                return f"#strong[{self._regels(tekst)}];"
            case Link(tekst, url):
                heel = typst_string(breek_adres(self._vervang(een_regel(_kort(tekst))), _REGEL))
                return f"#link({typst_string(url)})[#{heel};];"
            case Verwijzing(tekst, naar):
                woorden = f"#{self._tekst(tekst)};"
                return f"#link(label({typst_string(naar)}))[{woorden}];" if naar in self._ankers else woorden
            case _:
                return self._regels(stuk)

    def _regels(self, tekst: str, cel: float | None = None) -> str:
        regels = self._vervang(_kort(tekst)).split("\n")
        return "#linebreak();".join(f"#{self._breek(regel, cel)};" if regel else "" for regel in regels)

    def _tekst(self, tekst: str) -> str:
        return self._breek(self._vervang(een_regel(_kort(tekst))), None)

    def _breek(self, tekst: str, cel: float | None) -> str:
        heel = breekbaar(tekst, _REGEL) if cel is None else breekbaar(tekst, cel, afgebroken=True)
        return typst_string(heel)


def _kort(tekst: str) -> str:
    """A text without endless rows of signs that show nothing, or accents on one letter."""
    return _STAPEL.sub(lambda v: v[0][:20], _LEEGTE.sub(lambda v: v[0][:80], veilig(tekst)))


def _leidt_in(blok: Alinea, volgende: Blok | None) -> bool:
    """Tell whether a paragraph may not be parted from what follows, such as 'De bandbreedte:' before a list."""
    # A page with nothing but signatures says not what was signed.
    if isinstance(volgende, Alinea) and volgende.rol == "slot":
        return True
    laatste = blok.stukken[-1] if blok.stukken else ""
    tekst = laatste if isinstance(laatste, str) else laatste.tekst
    return isinstance(volgende, Lijst | Tabel | Ondertekening) or tekst.rstrip().endswith(":")
