"""The widget of the ordinance builder: all decisions with their options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import traitlets
from markupsafe import Markup

from routekaart.analyse import verordeningen
from routekaart.content import Bouwstenen, Inhoud
from routekaart.content.modellen.verordening import Beslissing, Elders, Hoofdstuktekst
from routekaart.dossier import DossierFout
from routekaart.taal import write_datum, write_datum_kort
from routekaart.ui.bouwstenen.basis.met_dossier import MetDossier
from routekaart.ui.bouwstenen.verordening import NIET_GELUKT, uitwerking
from routekaart.ui.bronvermelding import bronnaam
from routekaart.ui.html import fill, join
from routekaart.ui.opslag import Werkdossier
from routekaart.ui.vragen import vraag_voor_overleg


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
