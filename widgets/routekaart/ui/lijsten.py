"""Lists that need no script: sources, terms and work forms as plain HTML."""

from collections.abc import Iterable

from markupsafe import Markup

from routekaart.content import Begrip, Bron, Inhoud, Misverstand, Stap, Werkvorm
from routekaart.content.data import herkomst
from routekaart.taal import als_zin, hoeveel, write_datum_kort
from routekaart.ui.bronvermelding import bronlink, bronlink_kort, bronnaam, merk
from routekaart.ui.grafiek.bron import bron_kort
from routekaart.ui.html import fill, join


class Lijst:
    """A piece of HTML that reads the same in JupyterLab, on our pages and on paper."""

    def __init__(self, html: Markup, naam: str) -> None:
        self._html = fill(Markup('<div class="rk-lijst">{}</div>'), html)
        self._naam = naam

    def _repr_html_(self) -> str:
        return str(self._html)

    def __repr__(self) -> str:
        return self._naam


def bronnenlijst(stap: Stap, inhoud: Inhoud, ook: Iterable[str] = ()) -> Lijst:
    """The reading list of a step, then the other sources named in its text and work forms."""
    lees = {tip.bron: tip.waarom for tip in stap.leeslijst}
    rest = [b for b in dict.fromkeys(ook) if b in inhoud.bronnen and b not in lees]
    html = fill(
        Markup("<h3>Verder lezen</h3><ul>{}</ul>"),
        join(_bron_html(inhoud, inhoud.bronnen[b], waarom) for b, waarom in lees.items()),
    )
    if rest:
        html += fill(
            Markup("<h3>Bronnen bij de tekst</h3><ul>{}</ul>"),
            join(_bron_html(inhoud, inhoud.bronnen[b]) for b in rest),
        )
    return Lijst(html, f"{len(lees) + len(rest)} bronnen")


def _bron_html(inhoud: Inhoud, bron: Bron, waarom: str = "") -> Markup:
    uitgever = f", {bron.uitgever}" if bron.auteur and bron.uitgever else ""
    naam = f"{bronnaam(inhoud, bron.id)}{uitgever}"
    return fill(
        Markup(
            '<li id="bron-{id}">{link}{rest}{merk}{waarom}{opmerking} '
            '<span class="rk-meta">Gelezen in een bewaarde kopie op {datum}.</span></li>'
        ),
        id=bron.id,
        link=bronlink(inhoud, bron),
        rest=uitgever + als_zin(naam).removeprefix(naam),
        merk=merk(bron.zekerheid),
        waarom=f" Waarom lezen: {als_zin(waarom)}" if waarom else "",
        opmerking=f" {bron.opmerking}" if bron.opmerking else "",
        datum=write_datum_kort(bron.gecontroleerd_op),
    )


# JupyterLab lets the terms of a `dl` float, so that they slide beside each other: there a term is a point in a list.
# The explanation is the element after the term, as the pages look for it.
_IN_EEN_PUNT = Markup('<li><strong id="begrip-{}">{}{}</strong><div>{}{}</div></li>')
_IN_EEN_DL = Markup('<dt id="begrip-{}">{}{}</dt><dd>{}{}</dd>')


def begrippenlijst(begrippen: Iterable[Begrip]) -> Lijst:
    """Terms with their explanation; trap words carry a warning."""
    items = _alphabetical(begrippen)
    html = join(_begrip_html(b, _IN_EEN_PUNT) for b in items)
    return Lijst(fill(Markup("<h3>Begrippen</h3><ul>{}</ul>"), html), f"{len(items)} begrippen")


def begrippen_html(begrippen: Iterable[Begrip]) -> Markup:
    """Terms in alphabetical order, each with the anchor that links in a text lead to; for our own pages."""
    html = join(_begrip_html(b, _IN_EEN_DL) for b in _alphabetical(begrippen))
    return fill(Markup("<dl>{}</dl>"), html)


def _alphabetical(begrippen: Iterable[Begrip]) -> list[Begrip]:
    return sorted(begrippen, key=lambda b: b.term.casefold())


def _begrip_html(b: Begrip, vorm: Markup) -> Markup:
    let_op = fill(Markup(" <strong>Let op:</strong> {}"), b.let_op) if b.let_op else ""
    return fill(vorm, b.id, b.term, merk(b.zekerheid), b.uitleg, let_op)


def onthoudlijst(stap: Stap, inhoud: Inhoud) -> Lijst:
    """The key points of a step, then what is often thought and how it is, with who says so."""
    html = fill(Markup("<ul>{}</ul>"), join(fill(Markup("<li>{}</li>"), k) for k in stap.kernpunten))
    if stap.misverstanden:
        html += fill(
            Markup("<h3>Vaak misverstaan</h3><ul>{}</ul>"),
            join(_misverstand_html(m, inhoud) for m in stap.misverstanden),
        )
    punten, fouten = len(stap.kernpunten), len(stap.misverstanden)
    return Lijst(
        html,
        f"{hoeveel(punten, 'kernpunt', 'kernpunten')}, {hoeveel(fouten, 'misverstand', 'misverstanden')}",
    )


def _misverstand_html(m: Misverstand, inhoud: Inhoud) -> Markup:
    links = [bronlink_kort(inhoud.bronnen[b]) for b in m.bronnen]
    cijfers = bron_kort(tuple(herkomst(naam) for naam in m.cijfers)).removeprefix("Bron: ")
    bronnen = join([*links, cijfers] if cijfers else links, Markup("; "))
    return fill(
        Markup("<li><strong>Vaak gedacht: {}</strong><div>Het zit zo: {}{}{}</div></li>"),
        m.denkfout,
        m.weerlegging,
        merk(m.zekerheid),
        fill(Markup(' <span class="rk-bron">Bron: {}.</span>'), bronnen) if bronnen else "",
    )


_MOMENTEN = {
    "openen": "Zo begint u",
    "doorvragen": "Zo vraagt u door",
    "vastlopen": "Als het gesprek vastloopt",
    "afsluiten": "Zo sluit u af",
}


_TIPS = Markup(
    "<h3>Tips voor het goede gesprek</h3><p>Voor wie het gesprek leidt. Een eigen voorstel van de makers.</p>{}"
)


def gesprekstipslijst(stap: Stap) -> Lijst:
    """What helps whoever leads the conversation: to begin, to ask on, when it stalls, and to end."""
    if stap.gesprekstips is None:
        return Lijst(Markup(""), "geen tips")
    tips = stap.gesprekstips.model_dump()
    kaarten = join(
        fill(
            Markup('<details class="rk-kaart"><summary>{}</summary><ul>{}</ul></details>'),
            kop,
            join(fill(Markup("<li>{}</li>"), tip) for tip in tips[moment]),
        )
        for moment, kop in _MOMENTEN.items()
    )
    aantal = sum(len(tips[moment]) for moment in _MOMENTEN)
    return Lijst(fill(_TIPS, kaarten), hoeveel(aantal, "tip", "tips"))


def werkvormenlijst(stap: Stap, inhoud: Inhoud) -> Lijst:
    """Work forms: group size, minutes, instructions."""
    html = join(_werkvorm_html(w, inhoud) for w in stap.werkvormen)
    if any(w.zekerheid == "eigen_voorstel" for w in stap.werkvormen):
        html += Markup('<p class="rk-meta">Een werkvorm zonder bron is een voorstel van de makers.</p>')
    return Lijst(html, f"{len(stap.werkvormen)} werkvormen")


def _werkvorm_html(w: Werkvorm, inhoud: Inhoud) -> Markup:
    groep = f"{w.groep_min} tot {w.groep_max}" if w.groep_min < w.groep_max else f"{w.groep_min}"
    nodig = fill(Markup("<p><strong>Nodig:</strong> {}.</p>"), "; ".join(w.nodig)) if w.nodig else ""
    bronnen = join((bronlink(inhoud, inhoud.bronnen[b]) for b in w.bronnen), Markup("; "))
    return fill(
        Markup(
            "<details class='rk-kaart'><summary>Werkvorm: {naam} ({groep} mensen, {minuten} minuten)</summary>"
            "<p>{doel}{merk}</p><ol>{stappen}</ol>{nodig}{bron}</details>"
        ),
        naam=w.naam,
        groep=groep,
        minuten=w.minuten,
        doel=w.doel,
        merk=merk(w.zekerheid),
        stappen=join(fill(Markup("<li>{}</li>"), zin) for zin in w.aanpak),
        nodig=nodig,
        bron=fill(Markup('<p class="rk-bron">Bron: {}</p>'), bronnen) if bronnen else "",
    )
