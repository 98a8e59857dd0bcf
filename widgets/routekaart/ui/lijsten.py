"""Lists that need no script: sources, terms and work forms as plain HTML."""

from collections.abc import Iterable
from html import escape

from routekaart.content import Begrip, Bron, Inhoud, Stap, Werkvorm
from routekaart.taal import write_datum_kort
from routekaart.ui.bronvermelding import bronnaam, merk


class Lijst:
    """A piece of HTML that reads the same in JupyterLab, on our pages and on paper."""

    def __init__(self, html: str, naam: str) -> None:
        self._html = f'<div class="rk-lijst">{html}</div>'
        self._naam = naam

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._naam


def bronnenlijst(stap: Stap, inhoud: Inhoud, ook: Iterable[str] = ()) -> Lijst:
    """The reading list of a step, then the other sources named in its text and work forms."""
    lees = {tip.bron: tip.waarom for tip in stap.leeslijst}
    rest = [b for b in dict.fromkeys(ook) if b in inhoud.bronnen and b not in lees]
    html = "<h3>Verder lezen</h3><ul>"
    html += "".join(_bron_html(inhoud, inhoud.bronnen[b], waarom) for b, waarom in lees.items()) + "</ul>"
    if rest:
        html += "<h3>Bronnen bij de tekst</h3><ul>"
        html += "".join(_bron_html(inhoud, inhoud.bronnen[b]) for b in rest) + "</ul>"
    return Lijst(html, f"{len(lees) + len(rest)} bronnen")


def _bron_html(inhoud: Inhoud, bron: Bron, waarom: str = "") -> str:
    link = f'<a href="{escape(bron.url)}" rel="noopener noreferrer">{escape(bronnaam(inhoud, bron.id))}</a>'
    uitgever = f", {escape(bron.uitgever)}" if bron.auteur and bron.uitgever else ""
    waarom = f" Waarom lezen: {escape(waarom)}." if waarom else ""
    opmerking = f" {escape(bron.opmerking)}" if bron.opmerking else ""
    return (
        f'<li id="bron-{bron.id}">{link}{uitgever}.{merk(bron.zekerheid)}{waarom.replace("..", ".")}{opmerking} '
        f'<span class="rk-meta">Bekeken op {write_datum_kort(bron.gecontroleerd_op)}.</span></li>'
    )


def begrippenlijst(begrippen: Iterable[Begrip]) -> Lijst:
    """Terms with their explanation; trap words carry a warning."""
    items = sorted(begrippen, key=lambda b: b.term.casefold())
    html = "<h3>Begrippen</h3><dl>" + "".join(
        f'<dt id="begrip-{b.id}">{escape(b.term)}{merk(b.zekerheid)}</dt><dd>{escape(b.uitleg)}'
        + (f" <strong>Let op:</strong> {escape(b.let_op)}" if b.let_op else "")
        + "</dd>"
        for b in items
    )
    return Lijst(f"{html}</dl>", f"{len(items)} begrippen")


def werkvormenlijst(stap: Stap, inhoud: Inhoud) -> Lijst:
    """Work forms: group size, minutes, instructions."""
    return Lijst(
        "".join(_werkvorm_html(w, inhoud) for w in stap.werkvormen), f"{len(stap.werkvormen)} werkvormen"
    )


def _werkvorm_html(w: Werkvorm, inhoud: Inhoud) -> str:
    groep = (
        f"{w.groep_min} tot {w.groep_max} mensen" if w.groep_min < w.groep_max else f"{w.groep_min} mensen"
    )
    nodig = f"<p><strong>Nodig:</strong> {escape('; '.join(w.nodig))}.</p>" if w.nodig else ""
    bron = "; ".join(
        f'<a href="{escape(inhoud.bronnen[b].url)}" rel="noopener noreferrer">{escape(bronnaam(inhoud, b))}</a>'
        for b in w.bronnen
    )
    stappen = "".join(f"<li>{escape(zin)}</li>" for zin in w.aanpak)
    return (
        f"<details class='rk-kaart'><summary>Werkvorm: {escape(w.naam)} ({groep}, {w.minuten} minuten)</summary>"
        f"<p>{escape(w.doel)}{merk(w.zekerheid)}</p><ol>{stappen}</ol>{nodig}"
        + (f'<p class="rk-bron">Bron: {bron}</p>' if bron else "")
        + "</details>"
    )
