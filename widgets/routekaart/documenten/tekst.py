"""From dossier to document: the four end products, the summary and the proposal to the council."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from routekaart.content import Inhoud, load_content
from routekaart.documenten.opmaak import Document
from routekaart.documenten.raad import raadsvoorstel, raadsvoorstel_kort, samenvatting
from routekaart.documenten.stof import Stof
from routekaart.documenten.tekst_paragrafen import paragrafendocument
from routekaart.documenten.tekst_verordening import verordeningdocument
from routekaart.dossier import Dossier

_MAKERS: Mapping[str, Callable[[Stof], Document]] = {
    "visie": lambda stof: paragrafendocument(stof, "visie"),
    "beleid": lambda stof: paragrafendocument(stof, "beleid"),
    "uitvoeringsprogramma": lambda stof: paragrafendocument(stof, "uitvoeringsprogramma"),
    "verordening": verordeningdocument,
    "samenvatting": samenvatting,
    "raadsvoorstel": raadsvoorstel,
    "raadsvoorstel_kort": raadsvoorstel_kort,
}
DOCUMENTEN = tuple(_MAKERS)


def make_document(
    soort: str,
    dossier: Dossier,
    datum: date | None = None,
    inhoud: Inhoud | None = None,
) -> Document:
    """Make a document from a dossier; the same dossier and date always give the same document."""
    if soort not in _MAKERS:
        raise LookupError(f"Het document '{soort}' kennen wij niet. Kies uit: {', '.join(DOCUMENTEN)}.")
    return _MAKERS[soort](Stof(dossier, inhoud or load_content(), datum or date.today()))
