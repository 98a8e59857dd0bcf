"""The ordinance builder: one decision at a time, the draft and the lawyer's checks beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from routekaart.dossier.json_vorm import dossier_uit_velden
from routekaart.ui.html import fill, join
from routekaart.verordening import (
    Artikel,
    Artikellid,
    Verordening,
    matrix,
    problemen,
    samenloop,
    toets,
    verordening_van,
)
from routekaart.verordening.eigen import EigenStand, sleutel_van_zin

EIGEN_MERK = Markup('<p class="rk-eigenmerk"><span class="rk-merk">Eigen tekst, niet getoetst</span></p>')
NIET_GELUKT = "Het concept is nu niet te maken. Uw keuzes blijven bewaard. Laad de bladzijde opnieuw."


def uitwerking(deel: Mapping[str, Any]) -> dict[str, Any]:
    """Draft as HTML, findings, what does not go together and the matrix of art. 150, for a part of a dossier.

    Raises `DossierFout` when the choices have the wrong shape.
    """
    verordening = verordening_van(dossier_uit_velden(dict(deel)), vandaag=date.today())
    waar = {a.nummer: list(a.beslissingen) for a in verordening.artikelen}
    return {
        "concept": concept_html(verordening),
        "artikelen": len(verordening.artikelen),
        "gebruikt": list(verordening.gebruikte_velden),
        "eigen": [_eigen(deel) for deel in verordening.eigen],
        "plekken": [_plek(a, h.titel) for h in verordening.hoofdstukken for a in h.artikelen],
        "bevindingen": [
            {
                "code": b.code,
                "ernst": b.ernst,
                "artikel": b.artikel,
                "beslissingen": waar.get(b.artikel or 0, []),
                "uitleg": b.uitleg,
                "herstel": b.hoe_herstellen,
                "veld": b.veld,
                "beslissing": b.beslissing,
            }
            for b in toets(verordening)
        ],
        "problemen": [
            {
                "beslissing": m.beslissing,
                "tekst": m.tekst,
                "oplossingen": [
                    {"beslissing": o.beslissing, "optie": o.optie, "tekst": o.tekst} for o in m.oplossingen
                ],
            }
            for m in (*problemen(verordening.keuzes), *samenloop(verordening.keuzes))
        ],
        "matrix": [
            {
                "lid": r.norm.lid,
                "eis": r.eis,
                "waar": r.waar("nog niet geregeld"),
                "beslissing": r.norm.beslissing,
            }
            for r in matrix(verordening)
        ],
    }


def _plek(a: Artikel, hoofdstuk: str) -> dict[str, Any]:
    """An article to stand behind, to refer to, or to change a sentence of."""
    return {
        "plek": a.plek,
        "nummer": a.nummer,
        "kop": a.kop,
        "hoofdstuk": hoofdstuk,
        "eigen": a.eigen,
        "zinnen": [
            {
                "sleutel": sleutel_van_zin(a.plek, lid.sjabloon),
                "oud": lid.sjabloon,
                "tekst": lid.bron,
                "lid": lid.nummer,
                "eigen": bool(lid.eigen),
            }
            for lid in a.leden
            if lid.sjabloon
        ],
    }


def _eigen(deel: EigenStand) -> dict[str, Any]:
    """Where an own text ended up; for a sentence that went, the one that stands there now."""
    return {
        "sleutel": deel.eigen.sleutel,
        "stand": deel.stand,
        "artikel": deel.artikel,
        "lid": deel.lid,
        "was": deel.was,
        "nu": deel.nu,
    }


def concept_html(v: Verordening) -> Markup:
    """The draft to read; every article carries the decisions it comes from."""
    delen = [
        fill(Markup('<h3>{}</h3><p class="rk-let-op">{}</p>'), v.citeertitel, v.voorbehoud),
        *map(_alinea, v.aanhef),
    ]
    for hoofdstuk in v.hoofdstukken:
        delen.append(fill(Markup("<h4>Hoofdstuk {}. {}</h4>"), hoofdstuk.nummer, hoofdstuk.titel))
        delen += map(_artikel_html, hoofdstuk.artikelen)
    return join([*delen, *map(_alinea, (v.slot, *v.ondertekening))])


def _alinea(zin: str) -> Markup:
    return fill(Markup("<p>{}</p>"), zin)


def _artikel_html(a: Artikel) -> Markup:
    return fill(
        Markup(
            '<section class="rk-artikeltekst" data-beslissingen="{ids}" id="artikel-{nummer}">'
            "<h5>Artikel {nummer} {kop}</h5>{merk}{leden}</section>"
        ),
        ids=" ".join(a.beslissingen),
        nummer=a.nummer,
        kop=a.kop,
        merk=EIGEN_MERK if a.eigen else "",
        leden=join(_lid_html(lid, not a.eigen) for lid in a.leden),
    )


def _lid_html(lid: Artikellid, merk: bool) -> Markup:
    nummer = f"{lid.nummer}. " if lid.nummer else ""
    onderdelen = [f"{o.letter}. {o.tekst}" if o.letter else o.tekst for o in lid.onderdelen]
    lijst = (
        fill(Markup('<ul class="rk-onderdelen"><li>{}</li></ul>'), join(onderdelen, Markup("</li><li>")))
        if onderdelen
        else ""
    )
    return fill(
        Markup("{}<p>{}{}</p>{}{}"),
        EIGEN_MERK if merk and lid.eigen else "",
        nummer,
        lid.tekst,
        lijst,
        _alinea(lid.slotzin) if lid.slotzin else "",
    )
