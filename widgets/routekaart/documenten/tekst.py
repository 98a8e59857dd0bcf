"""From dossier to document: the kinds of documents, what a reader calls them, and who makes each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from routekaart.content import Inhoud, load_content
from routekaart.documenten.opmaak import Document
from routekaart.documenten.raad import raadsvoorstel, raadsvoorstel_kort, samenvatting
from routekaart.documenten.stof import Stof
from routekaart.documenten.tekst_doorlichting import doorlichtingdocument
from routekaart.documenten.tekst_na import evaluatiedocument, verslagdocument
from routekaart.documenten.tekst_paragrafen import paragrafendocument
from routekaart.documenten.tekst_toelichting import toelichtingdocument
from routekaart.documenten.tekst_verantwoording import verantwoordingdocument
from routekaart.documenten.tekst_verordening import regelingdocument, verordeningdocument
from routekaart.dossier import Dossier

Groep = Literal["vaststellen", "bijlagen", "raad", "later"]
GROEPEN: Mapping[Groep, str] = {
    "vaststellen": "Wat de raad vaststelt",
    "bijlagen": "Bij de verordening",
    "raad": "Om de raad mee te nemen",
    "later": "Als de verordening geldt",
}
# Every kind of file that we can make; a kind of document may leave some out.
ALLE_FORMATEN = ("docx", "odt", "pdf", "html", "md")


@dataclass(frozen=True)
class Soort:
    """A kind of document: its name and what it is for a reader, how it is made and which files make sense."""

    naam: str
    groep: Groep
    uitleg: str
    maak: Callable[[Stof], Document]
    formaten: tuple[str, ...] = ALLE_FORMATEN


SOORTEN: Mapping[str, Soort] = {
    "visie": Soort(
        "Visie op participatie",
        "vaststellen",
        "Waarom uw gemeente inwoners betrekt, en wat u belooft.",
        lambda stof: paragrafendocument(stof, "visie"),
    ),
    "beleid": Soort(
        "Participatiebeleid",
        "vaststellen",
        "Hoe uw gemeente dat doet: de werkwijze.",
        lambda stof: paragrafendocument(stof, "beleid"),
    ),
    "uitvoeringsprogramma": Soort(
        "Uitvoeringsprogramma participatie",
        "vaststellen",
        "Wie wat wanneer doet, en met welk geld.",
        lambda stof: paragrafendocument(stof, "uitvoeringsprogramma"),
    ),
    "verordening": Soort(
        "Participatieverordening",
        "vaststellen",
        "Alleen de regels, met ruimte voor de handtekeningen. Toelichting en verantwoording zijn eigen stukken.",
        verordeningdocument,
    ),
    "toelichting": Soort(
        "Toelichting op de verordening",
        "bijlagen",
        "Wat elk artikel zegt en waarom, met de motivering van de raad in eigen woorden.",
        toelichtingdocument,
    ),
    "verantwoording": Soort(
        "Verantwoording van de keuzes",
        "bijlagen",
        "Wie wat koos, wat de wet vraagt, wat nog niet klopt, en op welke bronnen de tekst steunt.",
        verantwoordingdocument,
    ),
    "regeling": Soort(
        "Alleen de regeling, om bekend te maken",
        "bijlagen",
        "De kale tekst, met een eigen stijl per onderdeel. Wie bekendmaakt, zet die stijlen om naar het sjabloon van "
        "het landelijke publicatieprogramma, DROP. Dit bestand is dat sjabloon niet, en ook nog geen bekendmaking. Wat u "
        "zelf schreef of veranderde, is hier niet gemerkt; de verantwoording wijst het aan.",
        regelingdocument,
        ("docx", "odt", "html", "md"),
    ),
    "samenvatting": Soort(
        "Samenvatting",
        "raad",
        "Het belangrijkste in gewone woorden.",
        samenvatting,
    ),
    "raadsvoorstel": Soort(
        "Raadsvoorstel",
        "raad",
        "Wat de raad besluit, waarom, en wat de andere keuzes waren.",
        raadsvoorstel,
    ),
    "raadsvoorstel_kort": Soort(
        "Raadsvoorstel op één bladzijde",
        "raad",
        "Het voorstel in het kort, voor wie vijf minuten heeft. Op liggend papier of met een hoog briefhoofd kan het "
        "over de bladzijde gaan.",
        raadsvoorstel_kort,
    ),
    "evaluatie": Soort(
        "Evaluatie van de verordening",
        "later",
        "Opzet om in te vullen: wat u beloofde, welke keuzes u maakte, en de vragen uit stap 6.",
        evaluatiedocument,
    ),
    "participatieverslag": Soort(
        "Participatieverslag van een jaar",
        "later",
        "Opzet om in te vullen: de trajecten, de beloften en de lessen van een jaar.",
        verslagdocument,
    ),
    "doorlichting": Soort(
        "Doorlichting van uw verordening",
        "later",
        "Lijst om uw verordening naast de wet en naast de praktijk te leggen.",
        doorlichtingdocument,
    ),
}  # fmt: skip
DOCUMENTEN = tuple(SOORTEN)


def make_document(
    soort: str,
    dossier: Dossier,
    datum: date | None = None,
    inhoud: Inhoud | None = None,
) -> Document:
    """Make a document from a dossier; the same dossier and date always give the same document."""
    if soort not in SOORTEN:
        raise LookupError(f"Het document '{soort}' kennen wij niet. Kies uit: {', '.join(DOCUMENTEN)}.")
    stof = Stof(dossier, inhoud or load_content(), datum or date.today())
    document = SOORTEN[soort].maak(stof)
    # How far it is, its maker knows: a text that stands beside an adopted one keeps a document open.
    return replace(document, gemeente=stof.gemeente, kenmerk=stof.kenmerk)


def formaten_van(soort: str) -> tuple[str, ...]:
    """Return the kinds of files that make sense for a kind of document; all of them for one we do not know."""
    return SOORTEN[soort].formaten if soort in SOORTEN else ALLE_FORMATEN
