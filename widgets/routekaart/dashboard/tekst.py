"""Markdown as we write it, as HTML for a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from typing import Any

import mistune
from markupsafe import Markup

from routekaart.dashboard.adressen import Wegwijzer, ZonderWeg, adres_van
from routekaart.ui.html import fill, join

# What a text may hold of HTML, without attributes: a fold, and what Markdown has no sign for.
HTML_IN_TEKST = frozenset({"details", "summary", "br", "sub", "sup", "kbd"})
# Emphasis that begins so is a mark: the reader sees at once what is not certain.
_MERKEN = ("(te controleren", "(eigen lezing")


@dataclass(frozen=True)
class Kop:
    """A heading: its level, its address on the page, its words."""

    niveau: int
    id: str
    tekst: str


@dataclass(frozen=True)
class Tekst:
    """A piece of Markdown that was read: its blocks, and what its links refer to."""

    blokken: tuple[Any, ...]
    stand: Any

    def deel(self, blokken: Iterable[Any]) -> Tekst:
        """The same text with only these blocks."""
        return Tekst(tuple(blokken), self.stand)


@cache
def _lezer() -> mistune.Markdown:
    return mistune.create_markdown(renderer="ast", plugins=["table"])


def read_markdown(tekst: str) -> Tekst:
    """Read a text once, to be shown in parts and on more than one page."""
    blokken, stand = _lezer().parse(tekst)
    return Tekst(tuple(b for b in blokken if isinstance(b, dict) and b["type"] != "blank_line"), stand)


def kop_van(blok: Any, tekst: Tekst) -> Kop | None:
    """The heading that a block is, with the address that its words give; None for any other block."""
    if blok["type"] != "heading":
        return None
    if "kop" not in blok:
        kaal = str(
            _rendered(_Tekst(ZonderWeg(), gelijk).render_tokens(blok["children"], tekst.stand)).striptags()
        )
        blok["kop"] = Kop(blok["attrs"]["level"], slug(kaal), kaal)
    kop: Kop = blok["kop"]
    return kop


def aanhef(blok: Any) -> str:
    """The lead in bold with which a paragraph begins, without its last sign ("" when it begins otherwise)."""
    delen = blok.get("children", [])
    if blok["type"] != "paragraph" or not delen or delen[0]["type"] != "strong":
        return ""
    return "".join(str(deel.get("raw", "")) for deel in delen[0]["children"]).strip().rstrip(".:")


def zonder_aanhef(tekst: Tekst) -> tuple[str, Tekst]:
    """The lead of a text that is one paragraph, and the text without it."""
    blok = tekst.blokken[0]
    delen = [dict(deel) for deel in blok["children"][1:]]
    if delen and delen[0]["type"] == "text":
        delen[0]["raw"] = delen[0]["raw"].lstrip()
    return aanhef(blok), tekst.deel([{**blok, "children": delen}] if delen else [])


def zonder_adres(tekst: Tekst) -> Tekst:
    """The text with headings that have no anchor."""
    for blok in tekst.blokken:
        if kop := kop_van(blok, tekst):
            blok["kop"] = Kop(kop.niveau, "", kop.tekst)
    return tekst


def slug(tekst: str) -> str:
    """Words as an address: lower case letters and digits, with hyphens between them."""
    return re.sub(r"[^a-z0-9]+", "-", tekst.lower()).strip("-")


def gelijk(kop: Kop) -> int:
    """Every heading keeps its level."""
    return kop.niveau


def render_tekst(tekst: Tekst, site: Wegwijzer, niveau: Callable[[Kop], int] = gelijk) -> Markup:
    """The HTML of a text that was read; `niveau` says at which level a heading stands on this page."""
    renderer = _Tekst(site, niveau)
    for blok in tekst.blokken:
        kop_van(blok, tekst)
    # A plugin gives its ways to render to the renderer of a reader.
    mistune.create_markdown(renderer=renderer, plugins=["table"])
    return _rendered(renderer([dict(blok) for blok in tekst.blokken], tekst.stand))


def render_markdown(tekst: str, site: Wegwijzer) -> tuple[Markup, list[Kop]]:
    """The HTML of a text, and its headings; `site` knows where notebooks and anchors are."""
    gelezen = read_markdown(tekst)
    koppen = [kop for blok in gelezen.blokken if (kop := kop_van(blok, gelezen))]
    return render_tekst(gelezen, site), koppen


def _rendered(html: Any) -> Markup:
    """What mistune made: it has escaped the text in it."""
    return Markup(str(html))


class _Tekst(mistune.HTMLRenderer):
    """Headings get an id, links elsewhere open without a referrer, a wide table scrolls by itself."""

    def __init__(self, site: Wegwijzer, niveau: Callable[[Kop], int]) -> None:
        # Escaping is left to `text`, which keeps an entity as it is; HTML goes through `allow_html` below.
        super().__init__(escape=False)
        self._site = site
        self._niveau = niveau
        self._kopcellen: list[str] = []

    def render_token(self, token: dict[str, Any], state: Any) -> str:
        if token["type"] != "heading":
            return super().render_token(token, state)
        tekst = self.render_tokens(token["children"], state)
        kop = token.get("kop") or Kop(token["attrs"]["level"], slug(tekst), tekst)
        anker = fill(Markup(' id="{}"'), kop.id) if kop.id else ""
        return fill(
            Markup("<h{niveau}{anker}>{tekst}</h{niveau}>\n"),
            niveau=self._niveau(kop),
            anker=anker,
            tekst=_rendered(tekst),
        )

    def link(self, text: str, url: str, title: str | None = None) -> str:
        elders = Markup(' rel="noopener noreferrer"') if url.startswith("http") else ""
        titel = fill(Markup(' title="{}"'), title) if title else ""
        href = adres_van(self.sanitize_url(url), self._site)
        return fill(Markup('<a{} href="{}"{}>{}</a>'), elders, href, titel, _rendered(text))

    def emphasis(self, text: str) -> str:
        if text.startswith(_MERKEN) and text.endswith(")"):
            return fill(Markup('<span class="rk-merk">{}</span>'), _rendered(text[1:-1]))
        return fill(Markup("<em>{}</em>"), _rendered(text))

    def table(self, text: str) -> str:
        """A wide table scrolls by itself, with the keyboard too, and never the whole page."""
        naam = "Tabel: " + ", ".join(filter(None, self._kopcellen))
        self._kopcellen = []
        return fill(
            Markup(
                '<div class="rk-tabel rk-teksttabel" role="region" tabindex="0" aria-label="{}">'
                "<table>\n{}</table></div>\n"
            ),
            naam,
            _rendered(text),
        )

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        if head:
            self._kopcellen.append(str(_rendered(text).striptags()))
        stand = fill(Markup(' style="text-align:{}"'), align) if align else ""
        cel = Markup("  <th{}>{}</th>\n") if head else Markup("  <td{}>{}</td>\n")
        return fill(cel, stand, _rendered(text))

    def block_html(self, html: str) -> str:
        return allow_html(html) + "\n"

    def inline_html(self, html: str) -> str:
        return allow_html(html)


def allow_html(html: str) -> Markup:
    """HTML in a text: the few tags of `HTML_IN_TEKST` work, a comment is left out, all else is shown as text."""
    lezer = _Zeef()
    lezer.feed(html)
    lezer.close()
    return join(lezer.delen)


class _Zeef(HTMLParser):
    """Keeps the tags that a text may hold as HTML and everything else as text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.delen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        mag = tag in HTML_IN_TEKST and not attrs
        self.delen.append(fill(Markup("<{}>"), tag) if mag else self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.delen.append(fill(Markup("</{}>") if tag in HTML_IN_TEKST else Markup("&lt;/{}&gt;"), tag))

    def handle_data(self, data: str) -> None:
        self.delen.append(data)
