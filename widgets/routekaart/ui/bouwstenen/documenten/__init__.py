"""The documents: what is filled in and what is not, and a file of the reader's choice."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from routekaart.documenten.bestanden import FORMATEN, DocumentFout, bestandsnaam, make_bestand
from routekaart.documenten.tekst import GROEPEN, SOORTEN, formaten_van, make_document
from routekaart.dossier.json_vorm import dossier_uit_velden
from routekaart.ui.bouwstenen.basis import element_html
from routekaart.ui.html import fill, join

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
# The section of the dossier that the widget keeps: all of it.
BEWAART = {"dossier": ""}
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


def lijst_van_documenten() -> Markup:
    """Which documents there are, group by group."""
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
    return element_html("rk-documenten", "documenten", BEWAART, staat, lijst_van_documenten())


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
