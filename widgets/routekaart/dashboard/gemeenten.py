"""The page of each municipality, made from one notebook, and the page with the map and the list of them all."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from routekaart.analyse.gemeenten import (
    CbsGemeente,
    OudeGemeente,
    list_gemeenten,
    list_oude_gemeenten,
    plain_naam,
)
from routekaart.content.cijfers import load_gemeentenamen
from routekaart.content.data import herkomst
from routekaart.dashboard.adressen import Wegwijzer, rewrite_adressen
from routekaart.dashboard.delen import load_boek
from routekaart.dashboard.gemeentepaden import GEGEVENS, GEMEENTE, find_gemeente_op, pad_van
from routekaart.dashboard.opmaak import Opmaak, shift_koppen
from routekaart.dashboard.qr import qr_svg
from routekaart.dashboard.sectie import Sectie, Uitvoer
from routekaart.dashboard.tekst import read_markdown, render_tekst
from routekaart.taal import write_datum
from routekaart.ui import grafiek
from routekaart.ui.bouwstenen.naargemeente import zoekveld_html
from routekaart.ui.gemeente import BLOKKEN, render_blok, zin
from routekaart.ui.html import fill, join

HIER = Path(__file__).parent
# What a reader can go to at once.
SNEL = ("regeling", "raad", "vragen")
_ZIN = re.compile(r"(?<=[.?!]) (?=[A-Z'])")
_DAGEN = re.compile(r"\b\d+ dag(?:en)?\b")
_BLOK = re.compile(r"""\s*[<]rk-blok\s[^>]*\bdata-blok=["']([a-z]+)["']""")


@dataclass(frozen=True)
class Gemeenteblad:
    """What the template needs: title and sentence for who gets the link, the article, and the code ("" for none)."""

    titel: str
    omschrijving: str
    artikel: Markup
    code: str = ""


class _Opmaak(Opmaak):
    """Puts the block of one municipality where the notebook has that of another."""

    def __init__(self, site: Wegwijzer, code: str, dag: dt.date) -> None:
        super().__init__(site)
        self._code, self._dag = code, dag

    def _uitvoer(self, uitvoer: Uitvoer) -> Markup:
        gevonden = _BLOK.match(uitvoer.html)
        if gevonden is None or gevonden[1] not in BLOKKEN:
            return super()._uitvoer(uitvoer)
        html = rewrite_adressen(render_blok(gevonden[1], self._code, self._dag), self.site)
        return fill(
            Markup('<div class="rk-blok rk-blok-{}">{}</div>\n'),
            gevonden[1],
            shift_koppen(html, self._niveaus.diepte),
        )


def render_gemeente(pad: str, site: Any, vandaag: dt.date | None = None) -> Gemeenteblad:
    """What stands on a page of `gemeentepaden`, as it is on the day `vandaag`. Raises `LookupError`.

    `site` (a `Website`) is seen from that page.
    """
    if pad == GEMEENTE:
        return _lijst(site)
    gemeente = find_gemeente_op(pad)
    if isinstance(gemeente, OudeGemeente):
        return _oud(gemeente, site)
    return _gemeente(gemeente, site, vandaag or dt.date.today())


# --- one municipality


def _gemeente(gemeente: CbsGemeente, site: Any, dag: dt.date) -> Gemeenteblad:
    opmaak = _Opmaak(site, gemeente.code, dag)
    titel = f"Participatie in {gemeente.naam}"
    eerste, *rest = load_boek(GEMEENTE).secties
    # The first texts say what the notebook is; here the name and the answer come first.
    na = next((i for i, stuk in enumerate(eerste.stukken) if isinstance(stuk, Uitvoer)), 0)
    stukken = [
        opmaak.titel(titel),
        _vak("antwoord", opmaak.sectie(Sectie(None, eerste.stukken[na:]))),
        _snel(rest),
        _gemaakt(dag) if site.statisch else Markup(""),
        _opmerking(gemeente, site),
        Markup('<div class="rk-gemeentevakken">\n'),
        *(_vak(_blok_van(sectie), opmaak.sectie(sectie)) for sectie in rest),
        _vak("delen", _deel(gemeente, site)),
        Markup("</div>\n"),
    ]
    return Gemeenteblad(titel, _omschrijving(gemeente, dag), join(stukken), gemeente.code)


def _vak(naam: str, html: Markup) -> Markup:
    return fill(Markup('<section class="rk-gemeentevak rk-vak-{}">\n{}</section>\n'), naam, html)


def _blok_van(sectie: Sectie) -> str:
    """Which block stands under a heading ("los" for none)."""
    gevonden = (_BLOK.match(stuk.html) for stuk in sectie.stukken if isinstance(stuk, Uitvoer))
    return next((m[1] for m in gevonden if m), "los")


def _snel(secties: list[Sectie]) -> Markup:
    """Links to what a councillor has to do: on a telephone that stands many screens down."""
    doelen = [sectie.kop for sectie in secties if sectie.kop and _blok_van(sectie) in SNEL]
    links = join(fill(Markup('<li><a href="#{}">{}</a></li>'), kop.id, kop.tekst) for kop in doelen)
    return fill(Markup('<nav class="rk-snel" aria-label="Snel naar"><ul>{}</ul></nav>\n'), links)


def _omschrijving(gemeente: CbsGemeente, dag: dt.date) -> str:
    """The answer as far as it holds tomorrow too: who gets a link sees it later, and how many days are left does not."""
    zinnen = _ZIN.split(zin(gemeente.code, dag))
    return " ".join(z for z in zinnen[:2] if not _DAGEN.search(z)) or zinnen[0]


def _gemaakt(dag: dt.date) -> Markup:
    """A file stays as it is: it says from which day it counts."""
    return fill(
        Markup(
            '<p class="rk-gemaakt">Gemaakt op {}. Of een verordening geldt, staat hier zoals wij het op die dag zagen.</p>\n'
        ),
        write_datum(dag),
    )


def _samengegaan() -> dict[str, tuple[str, ...]]:
    """Who is about to go or has gone since 2022: code -> the codes of the others that are in the same sentence."""
    op_naam = {gemeente.naam: gemeente.code for gemeente in list_gemeenten()}
    namen = load_gemeentenamen()
    weg = {op_naam[o.naam]: tuple(o.naar) for o in namen.opgegaan if o.naam in op_naam}
    return weg | {
        code: tuple(c for c in nieuw.uit if c != code) for nieuw in namen.samengegaan for code in nieuw.uit
    }


def _opmerking(gemeente: CbsGemeente, site: Any) -> Markup:
    """For who is gone, will be, or took another in: the way on. What happened is how the answer above begins."""
    weg = _samengegaan()
    anderen = weg.get(gemeente.code) or [code for code, naar in weg.items() if gemeente.code in naar]
    if not anderen:
        return Markup("")
    links = [_link(g, site) for g in list_gemeenten() if g.code in anderen]
    return fill(
        Markup('<p class="rk-gemeente-let-op">{} Bekijk ook {}.</p>\n'),
        # The last of its sentences: whether they stand apart in the figures.
        gemeente.opmerking.rpartition(". ")[2],
        join(links, Markup(" en ")),
    )


def _link(gemeente: CbsGemeente | OudeGemeente, site: Any) -> Markup:
    return fill(Markup('<a href="{}">{}</a>'), site.adres(pad_van(gemeente)), gemeente.naam)


def _deel(gemeente: CbsGemeente, site: Any) -> Markup:
    """To send, to scan and to take along. The code is there only where we know the address of the page."""
    bestanden = join(
        fill(
            Markup('<li><a href="{}.{}" download="{}-{}.{}">Cijfers van deze bladzijde ({})</a></li>'),
            *(f"{site.wortel}{pad_van(gemeente)}", vorm, GEMEENTE, gemeente.slug, vorm, vorm.upper()),
        )
        for vorm in reversed(GEGEVENS)
    )
    alle = fill(Markup('<li><a href="{}">Kies een andere gemeente</a></li>'), site.adres(GEMEENTE))
    code = Markup("")
    if site.webadres:
        adres = site.volledig(pad_van(gemeente))
        code = fill(
            Markup('{}<p class="rk-eigen-adres">Deze bladzijde staat op <a href="{adres}">{adres}</a></p>'),
            qr_svg(adres, f"QR-code van {adres}"),
            adres=adres,
        )
    return fill(
        Markup('<h2 id="delen">Deel deze bladzijde</h2>\n<div class="rk-delen">{}<ul>{}{}</ul></div>\n'),
        code,
        bestanden,
        alle,
    )


# --- one that is gone


def _oud(gemeente: OudeGemeente, site: Any) -> Gemeenteblad:
    naar = [g for g in list_gemeenten() if g.code in gemeente.naar]
    artikel = fill(
        Markup('<h1>{}</h1>\n<p>{}</p>\n<ul class="rk-gemeentenamen">{}</ul>\n'),
        gemeente.naam,
        gemeente.zin,
        join(fill(Markup("<li>{}</li>"), _link(g, site)) for g in naar),
    )
    return Gemeenteblad(gemeente.naam, gemeente.zin, artikel)


# --- all of them


def _lijst(site: Any) -> Gemeenteblad:
    """The field, the map, and every name with its page, by province."""
    tekst = read_markdown((HIER / "paginas" / f"{GEMEENTE}.md").read_text(encoding="utf-8"))
    artikel = join(
        [
            render_tekst(tekst, site),
            zoekveld_html(""),
            fill(
                Markup(
                    '<div class="rk-gemeentekeuze"><div>{}</div><div><h2 id="alle-gemeenten">Alle gemeenten</h2>\n'
                    "{}{}</div></div>\n"
                ),
                _kaart(),
                _provincies(site),
                _oude_namen(site),
            ),
        ]
    )
    titel = "Uw gemeente op één bladzijde"
    aantal = len(list_gemeenten())
    return Gemeenteblad(titel, f"Een bladzijde voor elk van de {aantal} gemeenten van Nederland.", artikel)


def _kaart() -> Markup:
    """All municipalities where they are, each leading to its page."""
    alle = list_gemeenten()
    provincies = sorted({g.provincie for g in alle})
    groepen = [[g.inwoners for g in alle if g.provincie == provincie] for provincie in provincies]
    return grafiek.kaart(
        "nederland",
        grafiek.Bijschrift(
            f"Op 1 januari 2022 waren er {len(alle)} gemeenten",
            "Kies een gemeente op de kaart. Dan gaat u naar haar bladzijde.",
            (herkomst("gemeenten_2022"),),
            onderwerp="Alle gemeenten van Nederland",
        ),
        links=True,
        tabel=grafiek.Tabel(
            [grafiek.Kolom("Provincie"), grafiek.Kolom("Gemeenten"), grafiek.Kolom("Inwoners")],
            [[p, len(groep), sum(groep)] for p, groep in zip(provincies, groepen, strict=True)],
        ),
    )


def _provincies(site: Any) -> Markup:
    alle = sorted(list_gemeenten(), key=lambda g: (g.provincie, plain_naam(g.naam)))
    ook = {naam.gemeente_code: naam.naam for naam in load_gemeentenamen().roepnamen}
    delen = []
    for provincie, groep in groupby(alle, lambda g: g.provincie):
        namen = list(groep)
        regels = join(
            fill(Markup("<li>{}{}</li>"), _link(g, site), f" ({ook[g.code]})" if g.code in ook else "")
            for g in namen
        )
        delen.append(
            fill(
                Markup(
                    '<details class="rk-provincie" open><summary>{} ({})</summary>'
                    '<ul class="rk-gemeentenamen">{}</ul></details>\n'
                ),
                provincie,
                len(namen),
                regels,
            )
        )
    return join(delen)


def _oude_namen(site: Any) -> Markup:
    """Names that are not in the list of 2022: each leads to the page that says what became of it."""
    regels = join(fill(Markup("<li>{}</li>"), _link(oud, site)) for oud in list_oude_gemeenten())
    return fill(
        Markup(
            '<details class="rk-provincie"><summary>Gemeenten die niet in de lijst van 2022 staan ({})</summary>'
            '<ul class="rk-gemeentenamen">{}</ul></details>\n'
        ),
        len(list_oude_gemeenten()),
        regels,
    )
