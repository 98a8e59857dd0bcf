"""The documents: what is filled in and what is not, and a file of the reader's choice."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets
from markupsafe import Markup

from routekaart.content import Inhoud
from routekaart.documenten.bestanden import FORMATEN, DocumentFout, bestandsnaam, make_bestand
from routekaart.documenten.tekst import GROEPEN, SOORTEN, formaten_van, make_document
from routekaart.dossier import DossierFout
from routekaart.dossier.json_vorm import dossier_uit_velden
from routekaart.ui.bouwstenen.basis import element_html
from routekaart.ui.bouwstenen.basis.met_dossier import MetDossier
from routekaart.ui.html import fill, join
from routekaart.ui.opslag import Werkdossier
from routekaart.ui.plekken import paragraafplekken
from routekaart.ui.vragen import vraag_voor_oordeel

FORMAATNAMEN = {
    "docx": "Word (.docx)",
    "odt": "OpenDocument (.odt), het open formaat van de overheid",
    "pdf": "toegankelijke PDF",
    "html": "webpagina (.html)",
    "md": "platte tekst met opmaak (.md)",
}
MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "html": "text/html",
    "md": "text/markdown",
}
NIET_GELUKT = (
    "Het document is niet gemaakt. Uw antwoorden blijven bewaard. Probeer het over een minuut opnieuw."
)


def soortgroepen() -> list[dict[str, Any]]:
    """The kinds of documents as a reader chooses from them: {naam, soorten: [{id, naam, uitleg, formaten}]} a group."""
    return [
        {
            "naam": naam,
            "soorten": [
                {"id": id, "naam": soort.naam, "uitleg": soort.uitleg, "formaten": list(soort.formaten)}
                for id, soort in SOORTEN.items()
                if soort.groep == groep
            ],
        }
        for groep, naam in GROEPEN.items()
    ]


class Documenten(MetDossier):
    """Check your answers, then make a document; the dossier goes to the kernel only on that request."""

    bestand = "documenten"
    bewaart: ClassVar[Mapping[str, str]] = {"dossier": ""}

    dossier = traitlets.Dict().tag(sync=True)
    eindproducten: traitlets.List[Any] = traitlets.List().tag(sync=True)
    vragen: traitlets.List[Any] = traitlets.List().tag(sync=True)
    soorten: traitlets.List[Any] = traitlets.List(soortgroepen()).tag(sync=True)
    formaten: traitlets.List[Any] = traitlets.List([[f, FORMAATNAMEN[f]] for f in FORMATEN]).tag(sync=True)
    beslissingen: traitlets.List[Any] = traitlets.List().tag(sync=True)
    verzoek = traitlets.Dict().tag(sync=True)
    uitkomst = traitlets.Dict().tag(sync=True)
    verbinding = traitlets.Unicode().tag(sync=True)
    rekent = traitlets.Bool(True).tag(sync=True)

    def __init__(self, inhoud: Inhoud, werk: Werkdossier) -> None:
        super().__init__(werk, sleutel="documenten", **gegevens(inhoud))
        self.bij_wijziging("verzoek", self._make)

    def _make(self, verzoek: Mapping[str, Any]) -> None:
        if not verzoek:
            return
        nr = verzoek.get("nr", 0)
        try:
            self.uitkomst = {"nr": nr, "fout": "", **make(verzoek)}
        except (DocumentFout, DossierFout, LookupError) as fout:
            self.uitkomst = {"nr": nr, "fout": str(getattr(fout, "melding", fout))}
        except Exception:
            self.log.exception("document failed")
            self.uitkomst = {"nr": nr, "fout": NIET_GELUKT}

    def staat(self) -> dict[str, Any]:
        """What the page needs; requests and files are not part of it."""
        return {k: v for k, v in super().staat().items() if k not in {"uitkomst", "verzoek", "verbinding"}}

    def zonder_script(self) -> Markup:
        """Which documents there are."""
        return _lijst_van_documenten()


def _lijst_van_documenten() -> Markup:
    return join(
        fill(
            Markup('<p class="rk-zonder-script">{}</p><ul class="rk-zonder-script">{}</ul>'),
            groep["naam"],
            join(
                fill(Markup("<li>{}: {}</li>"), soort["naam"], soort["uitleg"]) for soort in groep["soorten"]
            ),
        )
        for groep in soortgroepen()
    )


def gegevens(inhoud: Inhoud) -> dict[str, Any]:
    """What the widget must know of content/ to say how far the documents are."""
    notebook = {v.id: s.notebook for s in inhoud.stappen.values() for v in s.vragen}
    plekken = paragraafplekken(inhoud)
    return {
        "eindproducten": [
            {
                "id": e.id,
                "titel": e.titel,
                "paragrafen": [
                    {"code": p.code, "titel": p.titel, "adres": plekken[p.code]}
                    for p in e.paragrafen
                    if p.code in plekken
                ],
            }
            for e in inhoud.eindproducten.values()
        ],
        "vragen": [
            vraag_voor_oordeel(v) | {"adres": f"{notebook[v.id]}.ipynb#vraag-{v.id}"}
            for v in inhoud.vragen.values()
        ],
        "beslissingen": list(inhoud.verordening.hoofdbeslissingen),
    }


def documentblok(voorkeur: str, heel: str) -> Markup:
    """The widget to stand below another one: only the choice of a document, `voorkeur` (see `SOORTEN`) first.

    `heel` is the address of the page with what stands in each document.
    """
    staat = {
        "sleutel": "documenten",
        "opslag": {},
        "beeld": "kort",
        "voorkeur": voorkeur,
        "heel": heel,
        "soorten": soortgroepen(),
        "formaten": [[f, FORMAATNAMEN[f]] for f in FORMATEN],
        "rekent": True,
    }
    bewaart = dict(Documenten.bewaart)
    return element_html(Documenten.element(), "documenten", bewaart, staat, _lijst_van_documenten())


def make(verzoek: Mapping[str, Any]) -> dict[str, Any]:
    """One file for a request {dossier, soort, formaat, sjabloon}: its name, type and content in base64.

    Raises `DossierFout` for a dossier that does not fit, `DocumentFout` for a bad house style,
    `LookupError` for an unknown document or format.
    """
    dossier = dossier_uit_velden(dict(verzoek["dossier"]))
    document = make_document(verzoek["soort"], dossier)
    formaat = verzoek["formaat"]
    if formaat in FORMATEN and formaat not in (past := formaten_van(verzoek["soort"])):
        raise DocumentFout(f"Van dit document maken wij geen {formaat}. Kies uit: {', '.join(past)}.")
    voorbeeld = verzoek.get("sjabloon")
    sjabloon = base64.b64decode(voorbeeld) if voorbeeld and formaat in {"docx", "odt"} else None
    inhoud = make_bestand(document, formaat, sjabloon)
    return {
        "naam": bestandsnaam(document, formaat),
        "mime": MIME[formaat],
        "inhoud": base64.b64encode(inhoud).decode("ascii"),
    }
