"""Charts as plain HTML with SVG: no script, text that keeps its size, meaning that does not hang on colour.

Across a chart positions are percentages and down it they are pixels, so that it fits any width without
shrinking its text. Shapes are drawn in outline when the stylesheet is missing (`fill="none"` on the root).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Literal, NamedTuple

from routekaart.analyse.getallen import getal, met_eenheid
from routekaart.analyse.vergelijk import Indicator
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, figuur, id_van, tabel_html
from routekaart.ui.grafiek.tekening import Vorm

__all__ = [
    "As",
    "Bel",
    "Bijschrift",
    "Kolom",
    "Punt",
    "Reeks",
    "Staaf",
    "Tabel",
    "Vorm",
    "Vulling",
    "bellenkaart",
    "lijnen",
    "punten",
    "staven",
    "strookgrafiek",
    "tabel_html",
    "trechter",
]

Vulling = Literal["vol", "arcering", "open"]


class Bel(NamedTuple):
    """A municipality on the map, with its place in metres (RD New)."""

    naam: str
    rd_x: float
    rd_y: float
    inwoners: int
    rol: Literal["eigen", "vergelijkbaar", "overig"] = "overig"


class Reeks(NamedTuple):
    """One line: a name and its values by year."""

    naam: str
    waarden: Sequence[tuple[str, float | None]]
    eigen: bool = False


class Staaf(NamedTuple):
    """One bar; `laag` and `hoog` draw how uncertain it is."""

    naam: str
    waarde: float | None
    laag: float | None = None
    hoog: float | None = None
    vulling: Vulling = "vol"
    eigen: bool = False


class Punt(NamedTuple):
    """One point in a scatter."""

    naam: str
    x: float
    y: float
    eigen: bool = False
    vorm: Vorm = "rond"


class As(NamedTuple):
    """What an axis measures."""

    naam: str
    eenheid: str = ""


# --- strips: one's own figure among those of others ---------------------------------------------


def strookgrafiek(
    sleutel: str,
    rijen: Sequence[Indicator],
    over: Bijschrift,
    *,
    eigen: str,
    anderen: str = "vergelijkbare gemeenten",
) -> str:
    """Per row the peers as strokes, their middle half, their median and one's own value."""
    beeld = "".join(_strook(f"{id_van(sleutel)}-{nr}", rij, eigen) for nr, rij in enumerate(rijen, 1))
    kolommen = [
        Kolom("punt"),
        *(Kolom(naam) for naam in (eigen, "midden", "kwart ligt onder", "kwart ligt boven", "plaats", "van")),
        *(Kolom(naam) for naam in ("eenheid", "jaar")),
    ]
    tabel = [
        (
            *(r.naam, r.waarde, r.mediaan, r.kwartiel_laag, r.kwartiel_hoog, r.rang),
            *(None if r.rang is None else r.aantal + 1, r.eenheid, r.jaar),
        )
        for r in rijen
    ]
    legenda = tekening.legenda(
        (tekening.merk_los("ruit", eigen=True), eigen),
        ('<path class="rk-midden" d="M12 0v20"/>', f"midden van {anderen}"),
        ('<path class="rk-band" d="M2 5h20v10h-20z"/>', "middelste helft"),
        (
            '<path class="rk-streep" d="M5 5v10M11 2v16M18 6v8"/>',
            f"{anderen}; een langere streep: meer gemeenten",
        ),
    )
    return figuur(sleutel, over, f'<ul class="rk-rijen">{beeld}</ul>', Tabel(kolommen, tabel), legenda)


def _strook(naam: str, rij: Indicator, eigen: str) -> str:
    alles = [*rij.anderen, *([] if rij.waarde is None else [rij.waarde])]
    schaal = tekening.Schaal(min(alles), max(alles))
    tekst = {
        k: met_eenheid(w, rij.eenheid, max(rij.decimalen, 0 if w is None or w == round(w) else 1))
        for k, w in (
            *(
                ("eigen", rij.waarde),
                ("midden", rij.mediaan),
                ("onder", schaal.laag),
                ("boven", schaal.hoog),
            ),
            *(("laag", rij.kwartiel_laag), ("hoog", rij.kwartiel_hoog)),
        )
    }
    band = tekening.pct(schaal.plek(rij.kwartiel_laag))
    breed = tekening.pct(schaal.plek(rij.kwartiel_hoog) - schaal.plek(rij.kwartiel_laag))
    midden = tekening.pct(schaal.plek(rij.mediaan))
    beschrijving = (
        f"{eigen}: {tekst['eigen']}. Anderen: midden {tekst['midden']}, middelste helft {tekst['laag']} tot "
        f"{tekst['hoog']}, laagste {tekst['onder']}, hoogste {tekst['boven']}."
    )
    merk = ""
    if rij.waarde is not None:
        x = schaal.plek(rij.waarde)
        merk = tekening.merk(x, 30, "ruit", eigen=True)
        merk += tekening.label(x, 14, tekst["eigen"], "rk-eigen-tekst")
    binnen = (
        f"{_strepen(rij.anderen, schaal)}"
        f'<rect class="rk-band" x="{band}" y="24" width="{breed}" height="12"/>'
        f'<line class="rk-midden" x1="{midden}" x2="{midden}" y1="19" y2="41"/>{merk}'
    )
    return (
        f'<li><p class="rk-rij-kop"><span>{escape(rij.naam)}</span> '
        f"<span>midden {escape(tekst['midden'])}</span></p>"
        f"{tekening.svg(naam, rij.naam, beschrijving, binnen, 46)}"
        f'<p class="rk-as-einden" aria-hidden="true"><span>{escape(tekst["onder"])}</span> '
        f"<span>{escape(tekst['boven'])}</span></p></li>"
    )


def _strepen(waarden: Sequence[float], schaal: tekening.Schaal) -> str:
    """All peers in one path; equal places become one longer stroke, which shows how many and stays light."""
    plaatsen = Counter(round(schaal.plek(w) * 10) for w in waarden)
    meeste = max(plaatsen.values())
    pad = []
    for plaats, aantal in sorted(plaatsen.items()):
        half = 4 + round(7 * aantal / meeste)
        pad.append(f"M{plaats} {30 - half}v{2 * half}")
    return (
        '<svg x="0" y="0" width="100%" height="46" viewBox="0 0 1000 46" preserveAspectRatio="none" '
        'aria-hidden="true"><path class="rk-streep" vector-effect="non-scaling-stroke" '
        f'd="{"".join(pad)}"/></svg>'
    )


# --- map -----------------------------------------------------------------------------------------

# The Netherlands in kilometres of RD New, with room for the bubbles at the edges.
_WEST, _NOORD, _BREED, _HOOG = 8, 622, 280, 320


def bellenkaart(
    sleutel: str, bellen: Iterable[Bel], over: Bijschrift, *, anderen: str = "vergelijkbare gemeenten"
) -> str:
    """Every municipality as a bubble at its place; peers are filled, one's own has a ring and its name."""
    alle = sorted(bellen, key=lambda b: (-b.inwoners, b.naam))
    groep = [b for b in alle if b.rol == "vergelijkbaar"]
    eigen = [b for b in alle if b.rol == "eigen"]
    overig = _kringen(b for b in alle if b.rol == "overig")
    binnen = f'<g class="rk-overig">{overig}</g><g class="rk-groep">{_stippen(groep)}</g>'
    for bel in eigen:
        x, y, straal = _plek(bel)
        kant, dx = ("end", -straal - 7) if x > _BREED / 2 else ("start", straal + 7)
        binnen += (
            f'<g class="rk-eigen"><circle cx="{x}" cy="{y}" r="{straal}"/>'
            f'<circle class="rk-ring" cx="{x}" cy="{y}" r="{straal + 4}"/></g>'
            f'<text x="{x + dx}" y="{y + 4}" text-anchor="{kant}" class="rk-eigen-tekst">'
            f"{escape(bel.naam)}</text>"
        )
    namen = " en ".join(b.naam for b in eigen)
    beschrijving = f"{len(alle)} gemeenten in totaal."
    if eigen:
        beschrijving = f"{namen} met een ring; {len(groep)} {anderen} gevuld; {beschrijving}"
    beeld = tekening.svg(
        id_van(sleutel),
        over.titel,
        beschrijving,
        binnen,
        viewbox=f"0 0 {_BREED} {_HOOG}",
        klasse="rk-kaartje",
    )
    gekozen = (
        (
            '<g class="rk-eigen"><circle cx="12" cy="10" r="4"/>'
            '<circle class="rk-ring" cx="12" cy="10" r="8"/></g>',
            namen,
        ),
        ('<g class="rk-groep"><path d="M12 10h0" stroke-width="10"/></g>', anderen),
    )
    legenda = tekening.legenda(
        *(gekozen if eigen else ()),
        (
            '<g class="rk-overig"><circle cx="12" cy="10" r="5"/></g>',
            f"{'andere gemeenten' if eigen else 'gemeente'}; groter is meer inwoners",
        ),
    )
    rijen = (*eigen, *groep) if eigen else alle
    tabel = Tabel([Kolom("gemeente"), Kolom("inwoners")], [(b.naam, b.inwoners) for b in rijen])
    return figuur(sleutel, over, beeld, tabel, legenda)


def _plek(bel: Bel) -> tuple[int, int, int]:
    straal = max(2, round(math.sqrt(bel.inwoners) / 65))
    return round(bel.rd_x / 1000) - _WEST, _NOORD - round(bel.rd_y / 1000), straal


def _kringen(bellen: Iterable[Bel]) -> str:
    """Open bubbles as one path of arcs from top to top: a browser lays out one element, not hundreds."""
    pad = "".join(f"M{x} {y - r}a{r} {r} 0 1 0 .1 0z" for x, y, r in map(_plek, bellen))
    return f'<path d="{pad}"/>' if pad else ""


def _stippen(bellen: Iterable[Bel]) -> str:
    """Filled bubbles as round pen strokes of no length: a third of the bytes of circles."""
    paden: dict[int, str] = {}
    for x, y, straal in map(_plek, bellen):
        paden[straal] = f"{paden.get(straal, '')}M{x} {y}h0"
    return "".join(f'<path stroke-width="{2 * straal}" d="{pad}"/>' for straal, pad in paden.items())


# --- lines ---------------------------------------------------------------------------------------

# Under the lowest value there is room for its figure and below that for the years.
_LIJN_HOOG, _LIJN_ONDER = 228, 180
_LIJN_VORMEN: tuple[Vorm, ...] = ("rond", "vierkant", "driehoek")


def lijnen(
    sleutel: str, reeksen: Sequence[Reeks], over: Bijschrift, *, eenheid: str = "", as_naam: str = ""
) -> str:
    """A few values over the years; each line has its own marker, dash and figures."""
    jaren = list(dict.fromkeys(jaar for reeks in reeksen for jaar, _ in reeks.waarden))
    cijfers = [w for reeks in reeksen for _, w in reeks.waarden if w is not None]
    stappen = tekening.mooie_stappen(min(cijfers, default=0), max(cijfers, default=1))
    x = dict(zip(jaren, _verdeel(jaren), strict=True))

    def y(waarde: float) -> int:
        deel = (waarde - stappen[0]) / (stappen[-1] - stappen[0])
        return round(_LIJN_ONDER - deel * (_LIJN_ONDER - 24))

    vormen = _vormen(reeksen)
    raster = "".join(
        f'<line class="rk-raster" x1="0" x2="100%" y1="{y(s)}" y2="{y(s)}"/>'
        f"{tekening.label(0, y(s) - 4, getal(s), anker='start')}"
        for s in stappen
    )
    onder = "".join(tekening.label(plek, _LIJN_HOOG - 8, jaar, anker="middle") for jaar, plek in x.items())
    binnen = raster + onder
    for reeks in reeksen:
        bekend = [(x[jaar], y(w), jaar, w) for jaar, w in reeks.waarden if w is not None]
        klasse = "rk-lijn rk-eigen" if reeks.eigen else f"rk-lijn rk-lijn-{vormen[reeks.naam]}"
        binnen += "".join(
            f'<line class="{klasse}" x1="{tekening.pct(a[0])}" y1="{a[1]}" '
            f'x2="{tekening.pct(b[0])}" y2="{b[1]}"/>'
            for a, b in pairwise(bekend)
        )
        for px, py, jaar, waarde in bekend:
            rest = [w for r in reeksen if r is not reeks for j, w in r.waarden if j == jaar and w is not None]
            boven = all(waarde > w for w in rest) or (reeks.eigen and waarde in rest)
            binnen += tekening.merk(px, py, vormen[reeks.naam], eigen=reeks.eigen)
            if boven or not any(waarde > w for w in rest):  # in between there is no room; the table has it
                binnen += tekening.label(px, py + (-11 if boven else 22), getal(waarde), anker="middle")
    beschrijving = " ".join(
        f"{r.naam}: {', '.join(f'{jaar} {met_eenheid(w, eenheid)}' for jaar, w in r.waarden)}."
        for r in reeksen
    )
    as_tekst = f'<p class="rk-as-naam">{escape(as_naam)}</p>' if as_naam else ""
    beeld = as_tekst + tekening.svg(id_van(sleutel), over.titel, beschrijving, binnen, _LIJN_HOOG)
    waarden = {r.naam: dict(r.waarden) for r in reeksen}
    tabel = Tabel(
        [Kolom("jaar"), *(Kolom(r.naam, eenheid) for r in reeksen)],
        [(jaar, *(waarden[r.naam].get(jaar) for r in reeksen)) for jaar in jaren],
    )
    legenda = tekening.legenda(*((tekening.merk_los(vormen[r.naam], eigen=r.eigen), r.naam) for r in reeksen))
    return figuur(sleutel, over, beeld, tabel, legenda)


def _vormen(reeksen: Sequence[Reeks]) -> dict[str, Vorm]:
    anderen = [r.naam for r in reeksen if not r.eigen]
    if len(anderen) > len(_LIJN_VORMEN):
        raise ValueError(f"Een lijngrafiek toont hoogstens {len(_LIJN_VORMEN)} andere reeksen.")
    vormen: dict[str, Vorm] = {r.naam: "ruit" for r in reeksen}
    return vormen | dict(zip(anderen, _LIJN_VORMEN, strict=False))


def _verdeel(jaren: Sequence[str]) -> list[float]:
    """Years at their distance in time; other labels at equal distances."""
    if len(jaren) == 1:
        return [50.0]
    getallen = [int(j) for j in jaren] if all(j.isdigit() for j in jaren) else list(range(len(jaren)))
    laag, hoog = min(getallen), max(getallen)
    return [14 + 76 * (g - laag) / ((hoog - laag) or 1) for g in getallen]


# --- bars ----------------------------------------------------------------------------------------


def staven(
    sleutel: str,
    rijen: Sequence[Staaf],
    over: Bijschrift,
    *,
    eenheid: str = "",
    maximum: float | None = None,
    grens: tuple[float, str] | None = None,
    vullingen: Mapping[Vulling, str] | None = None,
    kop: str = "",
) -> str:
    """Lying bars with their name and figure above; a line for `grens`, whiskers for uncertainty."""
    naam = id_van(sleutel)
    cijfers = [w for s in rijen for w in (s.waarde, s.hoog) if w is not None]
    top = maximum or max([*cijfers, *([grens[0]] if grens else [])], default=1) or 1
    beeld = "".join(_staaf(f"{naam}-{nr}", rij, top, eenheid, grens, naam) for nr, rij in enumerate(rijen, 1))
    onzeker = any(s.laag is not None for s in rijen)
    kolommen = [Kolom(kop or "onderdeel"), Kolom("waarde", eenheid)]
    if vullingen:
        kolommen.append(Kolom("soort"))
    if onzeker:
        kolommen += [Kolom("ten minste", eenheid), Kolom("ten hoogste", eenheid)]
    tabel = [
        (
            *(s.naam, s.waarde),
            *([vullingen[s.vulling]] if vullingen else []),
            *((s.laag, s.hoog) if onzeker else ()),
        )
        for s in rijen
    ]
    legenda = tekening.legenda(
        *((_staaf_los(v, naam), tekst) for v, tekst in (vullingen or {}).items()),
        *(
            [('<path class="rk-grens" d="M12 0v20"/>', f"{grens[1]}: {met_eenheid(grens[0], eenheid)}")]
            if grens
            else []
        ),
        *(
            [('<path class="rk-snor" d="M3 10h18M3 5v10M21 5v10"/>', "zo onzeker is het cijfer")]
            if onzeker
            else []
        ),
    )
    return figuur(
        sleutel, over, f'{_arcering(naam)}<ul class="rk-rijen">{beeld}</ul>', Tabel(kolommen, tabel), legenda
    )


def _staaf(
    naam: str, rij: Staaf, top: float, eenheid: str, grens: tuple[float, str] | None, figuurnaam: str
) -> str:
    waarde = met_eenheid(rij.waarde, eenheid)
    binnen = '<rect class="rk-geen" x="0" y="4" width="100%" height="14"/>'
    beschrijving = waarde
    if rij.waarde is not None:
        breed = tekening.pct(min(100.0, 100 * rij.waarde / top))
        binnen = _balk(rij.vulling, breed, figuurnaam, eigen=rij.eigen)
    if rij.laag is not None and rij.hoog is not None:
        links, rechts = (tekening.pct(min(100.0, 100 * w / top)) for w in (rij.laag, rij.hoog))
        binnen += f'<line class="rk-snor" x1="{links}" x2="{rechts}" y1="11" y2="11"/>' + "".join(
            f'<line class="rk-snor" x1="{p}" x2="{p}" y1="6" y2="16"/>' for p in (links, rechts)
        )
        beschrijving += f", tussen {met_eenheid(rij.laag, eenheid)} en {met_eenheid(rij.hoog, eenheid)}"
    if grens:
        p = tekening.pct(min(100.0, 100 * grens[0] / top))
        binnen += f'<line class="rk-grens" x1="{p}" x2="{p}" y1="0" y2="22"/>'
    kop = f"<strong>{escape(rij.naam)}</strong>" if rij.eigen else f"<span>{escape(rij.naam)}</span>"
    return (
        f'<li><p class="rk-rij-kop">{kop} <span>{escape(waarde)}</span></p>'
        f"{tekening.svg(naam, rij.naam, beschrijving, binnen, 22)}</li>"
    )


def _balk(vulling: Vulling, breed: str, figuurnaam: str, eigen: bool = False) -> str:
    klasse = f"rk-balk rk-balk-{vulling}{' rk-eigen' if eigen else ''}"
    balk = f'<rect class="{klasse}" x="0" y="4" width="{breed}" height="14"/>'
    if vulling == "arcering":
        balk += (
            f'<rect x="0" y="4" width="{breed}" height="14" fill="url(#{figuurnaam}-arcering)" '
            'stroke="none"/>'
        )
    return balk


def _staaf_los(vulling: Vulling, figuurnaam: str) -> str:
    return _balk(vulling, "24", figuurnaam)


def _arcering(naam: str) -> str:
    return (
        '<svg width="0" height="0" class="rk-verborgen" aria-hidden="true"><defs>'
        f'<pattern id="{naam}-arcering" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path d="M0 0v6" stroke="currentColor" stroke-width="3"/></pattern>'
        "</defs></svg>"
    )


# --- funnel --------------------------------------------------------------------------------------


def trechter(sleutel: str, stappen: Sequence[tuple[str, float | None]], over: Bijschrift) -> str:
    """Steps from many to few, each as a part of the first known step and of the one before it."""
    bekend = [aantal for _, aantal in stappen if aantal is not None]
    eerste, top = (bekend[0], max(bekend)) if bekend else (0.0, 1.0)
    beeld = ""
    rijen: list[tuple[str, float | None, float | None, float | None]] = []
    vorige: float | None = None
    for nr, (stap, aantal) in enumerate(stappen, 1):
        deel = None if aantal is None or not eerste else 100 * aantal / eerste
        van_vorige = None if aantal is None or not vorige else 100 * aantal / vorige
        rijen.append((stap, aantal, deel, van_vorige))
        beeld += _trede(f"{id_van(sleutel)}-{nr}", stap, aantal, van_vorige, top or 1)
        vorige = aantal if aantal is not None else vorige
    kolommen = [
        Kolom("stap"),
        Kolom("aantal"),
        Kolom("van de eerste stap", "%", 0),
        Kolom("van de vorige bekende stap", "%", 0),
    ]
    return figuur(sleutel, over, f'<ul class="rk-rijen">{beeld}</ul>', Tabel(kolommen, rijen))


def _trede(naam: str, stap: str, aantal: float | None, van_vorige: float | None, top: float) -> str:
    if aantal is None:
        tekst = "niet bekend"
        binnen = '<rect class="rk-geen" x="0" y="4" width="100%" height="14"/>'
    else:
        tekst = getal(aantal)
        if van_vorige is not None:
            tekst += f", {getal(van_vorige, 0)}% van de vorige bekende stap"
        binnen = _balk("vol", tekening.pct(100 * aantal / top), naam)
    return (
        f'<li><p class="rk-rij-kop"><span>{escape(stap)}</span> <span>{escape(tekst)}</span></p>'
        f"{tekening.svg(naam, stap, tekst, binnen, 22)}</li>"
    )


# --- scatter -------------------------------------------------------------------------------------

_PUNT_HOOG, _PUNT_ONDER = 320, 290


def punten(
    sleutel: str,
    wolk: Sequence[Punt],
    over: Bijschrift,
    *,
    x: As,
    y: As,
    vormen: Mapping[Vorm, str] | None = None,
) -> str:
    """Two figures against each other; one's own points are filled diamonds with a name."""
    stap_x = tekening.mooie_stappen(min((p.x for p in wolk), default=0), max((p.x for p in wolk), default=1))
    stap_y = tekening.mooie_stappen(min((p.y for p in wolk), default=0), max((p.y for p in wolk), default=1))

    def plek(p: Punt) -> tuple[float, int]:
        deel_x = (p.x - stap_x[0]) / (stap_x[-1] - stap_x[0])
        deel_y = (p.y - stap_y[0]) / (stap_y[-1] - stap_y[0])
        return 10 + 87 * deel_x, round(_PUNT_ONDER - deel_y * (_PUNT_ONDER - 20))

    binnen = ""
    for s in stap_y:
        hoogte = plek(Punt("", stap_x[0], s))[1]
        binnen += f'<line class="rk-raster" x1="0" x2="100%" y1="{hoogte}" y2="{hoogte}"/>'
        binnen += tekening.label(0, hoogte - 4, getal(s), anker="start")
    binnen += "".join(
        tekening.label(plek(Punt("", s, stap_y[0]))[0], _PUNT_HOOG - 10, getal(s), anker="middle")
        for s in stap_x
    )
    for punt in sorted(wolk, key=lambda p: p.eigen):
        px, py = plek(punt)
        binnen += tekening.merk(px, py, "ruit" if punt.eigen else punt.vorm, eigen=punt.eigen)
        if punt.eigen:
            binnen += tekening.label(px, py - 12, punt.naam, "rk-eigen-tekst")
    eigen = [p for p in wolk if p.eigen]
    beschrijving = (
        f"{len(wolk)} punten. Van links naar rechts: {x.naam}. Van onder naar boven: {y.naam}."
        + "".join(
            f" {p.naam}: {met_eenheid(p.x, x.eenheid)} en {met_eenheid(p.y, y.eenheid)}." for p in eigen
        )
    )
    beeld = (
        f'<p class="rk-as-naam">↑ {escape(_as_tekst(y))}</p>'
        f"{tekening.svg(id_van(sleutel), over.titel, beschrijving, binnen, _PUNT_HOOG)}"
        f'<p class="rk-as-naam rk-as-rechts">{escape(_as_tekst(x))} →</p>'
    )
    legenda = tekening.legenda(
        *((tekening.merk_los("ruit", eigen=True), p.naam) for p in eigen),
        *((tekening.merk_los(vorm), tekst) for vorm, tekst in (vormen or {}).items()),
    )
    kolommen = [Kolom("naam"), Kolom(x.naam, x.eenheid), Kolom(y.naam, y.eenheid)]
    rijen: list[tuple[object, ...]] = [(p.naam, p.x, p.y) for p in wolk]
    if vormen:
        kolommen.append(Kolom("groep"))
        rijen = [(p.naam, p.x, p.y, vormen[p.vorm]) for p in wolk]
    return figuur(sleutel, over, beeld, Tabel(kolommen, rijen), legenda)


def _as_tekst(as_: As) -> str:
    return f"{as_.naam} ({as_.eenheid})" if as_.eenheid else as_.naam
