"""The ordinance builder: one decision at a time, the draft and the lawyer's checks beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

import traitlets
from markupsafe import Markup

from routekaart.analyse import verordeningen
from routekaart.content import Bouwstenen, Inhoud
from routekaart.content.modellen.verordening import Beslissing, Elders, Hoofdstuktekst
from routekaart.dossier import DossierFout
from routekaart.dossier.json_vorm import dossier_uit_velden
from routekaart.taal import write_datum, write_datum_kort
from routekaart.ui.bouwstenen.basis.met_dossier import MetDossier
from routekaart.ui.bronvermelding import bronnaam
from routekaart.ui.html import fill, join
from routekaart.ui.opslag import Werkdossier
from routekaart.ui.vragen import vraag_voor_overleg
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


class Verordeningbouwer(MetDossier):
    """All decisions with their options; sends choices, gets back the draft and the findings."""

    bestand = "verordening"
    bewaart: ClassVar[Mapping[str, str]] = {
        "keuzes": "keuzes",
        "eigen_teksten": "eigen_teksten",
        "antwoorden": "antwoorden",
        "gemeente": "gemeente",
    }

    keuzes = traitlets.Dict().tag(sync=True)
    eigen_teksten = traitlets.Dict().tag(sync=True)
    antwoorden = traitlets.Dict().tag(sync=True)
    gemeente = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    hoofdstukken: traitlets.List[Any] = traitlets.List().tag(sync=True)
    velden: traitlets.List[Any] = traitlets.List().tag(sync=True)
    startadres = traitlets.Unicode("00_start.ipynb#dossier").tag(sync=True)
    profielen: traitlets.List[Any] = traitlets.List().tag(sync=True)
    vragen = traitlets.Dict().tag(sync=True)
    bronnen = traitlets.Dict().tag(sync=True)
    verzoek = traitlets.Dict().tag(sync=True)
    uitkomst = traitlets.Dict().tag(sync=True)
    verbinding = traitlets.Unicode().tag(sync=True)
    rekent = traitlets.Bool(True).tag(sync=True)

    def __init__(self, inhoud: Inhoud, werk: Werkdossier) -> None:
        b = inhoud.verordening
        genoemd = {v for d in b.beslissingen.values() for v in d.vragen if v in inhoud.vragen}
        super().__init__(
            werk,
            sleutel="verordening",
            hoofdstukken=[
                {
                    "titel": h.titel,
                    "beslissingen": [_beslissing(d, h, b.elders, inhoud) for d in h.beslissingen],
                }
                # Who has little time never passes the optional ones on the way to the checks.
                for h in sorted(b.hoofdstukken, key=lambda h: all(d.optioneel for d in h.beslissingen))
            ],
            velden=[
                v.model_dump(mode="json", exclude_defaults=True) for v in b.velden.values() if not v.uit_datum
            ],
            profielen=[p.model_dump(mode="json") for p in b.profielen.values()],
            bronnen={
                id: {
                    "naam": bronnaam(inhoud, id),
                    "url": inhoud.bronnen[id].url,
                    "datum": write_datum_kort(inhoud.bronnen[id].gecontroleerd_op),
                }
                for id in sorted(_genoemde_bronnen(b) & set(inhoud.bronnen))
            },
            vragen={v: vraag_voor_overleg(inhoud.vraag(v)) for v in sorted(genoemd)},
        )
        begin = {"keuzes": self.keuzes, "eigen_teksten": self.eigen_teksten, "gemeente": self.gemeente}
        self._compute({"nr": 0, **begin})
        self.bij_wijziging("verzoek", self._compute)

    def _compute(self, verzoek: Mapping[str, Any]) -> None:
        if not verzoek:
            return
        nr = verzoek.get("nr", 0)
        try:
            deel = {naam: verzoek.get(naam) or {} for naam in ("keuzes", "eigen_teksten")}
            deel["gemeente"] = verzoek.get("gemeente")
            self.uitkomst = {"nr": nr, "fout": "", **uitwerking(deel)}
        except DossierFout as fout:
            self.uitkomst = {"nr": nr, "fout": fout.melding}
        except Exception:
            self.log.exception("draft failed")
            self.uitkomst = {"nr": nr, "fout": NIET_GELUKT}

    def staat(self) -> dict[str, Any]:
        """Without the draft: that already stands in the page."""
        return {k: v for k, v in super().staat().items() if k not in {"uitkomst", "verzoek", "verbinding"}}

    def zonder_script(self) -> Markup:
        """The decisions with their options, as a list."""
        hoofdstuk = Markup('<div class="rk-zonder-script"><h3>{}</h3><ul>{}</ul></div>')
        return join(
            fill(hoofdstuk, h["titel"], join(map(_beslissing_html, h["beslissingen"])))
            for h in self.hoofdstukken
        )


def _beslissing_html(d: Mapping[str, Any]) -> Markup:
    opties = join(fill(Markup("<li>{}: {}</li>"), o["label"], o["uitleg"]) for o in d["opties"])
    return fill(Markup("<li><strong>{} {}</strong><ul>{}</ul></li>"), d["id"], d["vraag"], opties)


def _beslissing(
    d: Beslissing, hoofdstuk: Hoofdstuktekst, elders: Sequence[Elders], inhoud: Inhoud
) -> dict[str, Any]:
    velden = {"id", "titel", "vraag", "ruimte", "grote_keuze", "spoedgesprek", "vragen", "paragrafen"}
    if d.optioneel:
        velden.add("optioneel")
    opties = {"id", "label", "standaard", "uitleg", "voor", "tegen", "let_op"}
    return d.model_dump(mode="json", include=velden) | {
        "grondslag": [g.model_dump() for g in d.grondslag],
        "bronnen": [b for b in d.bronnen if b in inhoud.bronnen],
        "opties": [o.model_dump(mode="json", include=opties) for o in d.opties],
        "elders": [_elders(e, inhoud) for e in elders if e.beslissing == d.id],
        "elders_tabel": _in_de_tabel() if hoofdstuk.onderwerp == "uitdaagrecht" else "",
    }


def _genoemde_bronnen(b: Bouwstenen) -> set[str]:
    """Every source once: many decisions rest on the same ones."""
    return {bron for d in b.beslissingen.values() for bron in d.bronnen} | {e.bron for e in b.elders}


def _elders(e: Elders, inhoud: Inhoud) -> dict[str, Any]:
    """One example, with what our table of ordinances knows of it."""
    regeling = verordeningen.regeling_bij(inhoud.bronnen[e.bron].url)
    deel = e.model_dump(mode="json", exclude_defaults=True, exclude={"beslissing"})
    return deel | ({"regeling": _regeling(regeling)} if regeling else {})


def _regeling(r: verordeningen.Regeling) -> str:
    dagen = [("geldt vanaf", r.geldend_van), ("vervallen na", r.geldend_tot)]
    return ", ".join([r.soort, *(f"{wat} {write_datum(dag)}" for wat, dag in dagen if dag)])


def _in_de_tabel() -> str:
    """What the whole table says, never as a national picture."""
    met, alle = verordeningen.met_uitdaagrecht()
    return (
        f"In onze tabel staan {alle} gemeenten met een verordening in de nieuwe stijl. Bij {met} daarvan zagen wij "
        "het uitdaagrecht staan. Bij de andere is dat onbekend: daarvan zagen wij alleen het begin."
    )


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
