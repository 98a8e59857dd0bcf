"""A checklist to lay one's own ordinance beside the law and beside what happens."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.documenten.opmaak import Blok, Document, Kenblok, Kop, Tabel, alinea, punten
from routekaart.documenten.stof import Stof
from routekaart.documenten.tekst_na import VUL_IN
from routekaart.taal import write_datum


def doorlichtingdocument(stof: Stof) -> Document:
    """Make the checklist: what the law asks, what an ordinance can arrange, and whether it happens like that."""
    blokken: list[Blok] = [
        Kenblok((
            ("Gemeente", stof.gemeente or VUL_IN),
            ("Verordening", VUL_IN),
            ("In werking sinds", VUL_IN),
            ("Nagekeken door", VUL_IN),
            ("Datum", write_datum(stof.datum)),
        )),
        stof.voorbehoud(),
        alinea(
            "Neem de verordening die nu geldt. Lees bij elke regel eerst de tekst, en vraag daarna of het ook zo "
            "gebeurt. Staat iets er niet in, dan is dat niet altijd een gebrek: de wet laat veel vrij."
        ),
        Kop(1, "Wat de wet vraagt", "wet"),
        *_wet(stof),
        Kop(1, "Wat een verordening kan regelen", "keuzes"),
        *_elementen(stof),
        Kop(1, "Zo gebeurt het", "praktijk"),
        *_praktijk(),
        Kop(1, "En nu?", "vervolg"),
        punten([
            "Mist er iets dat de wet vraagt? Dan is een wijziging nodig. Laat uw jurist meekijken.",
            "Staat het er wel, maar gebeurt het niet? Kijk eerst naar het werk, en dan pas naar de regel.",
            "Gebeurt het wel, maar staat het er niet? Vraag of inwoners er een recht van moeten hebben.",
        ]),
        *stof.slot(),
    ]  # fmt: skip
    titel = stof.titel("Doorlichting van de participatieverordening")
    return stof.document("doorlichting", titel, blokken, "Lijst om in te vullen")


def _wet(stof: Stof) -> Iterator[Blok]:
    rijen = tuple((norm.lid, norm.eis, "", "") for norm in stof.bouwstenen.normen.normen)
    yield Tabel(
        ("Artikel 150 Gemeentewet", "Wat de wet vraagt", "In welk artikel?", "Gebeurt het?"),
        rijen, (0.2, 0.4, 0.2, 0.2), "Wat artikel 150 van de Gemeentewet vraagt",
    )  # fmt: skip


def _elementen(stof: Stof) -> Iterator[Blok]:
    yield alinea("De volgorde zegt niets over het belang.")
    rijen = tuple((e.naam, e.uitleg, "", "") for e in stof.bouwstenen.elementen if e.soort != "wet")
    yield Tabel(
        ("Onderwerp", "Waar het om gaat", "In welk artikel?", "Gebeurt het?"),
        rijen, (0.2, 0.4, 0.2, 0.2), "Wat een verordening kan regelen",
    )  # fmt: skip


def _praktijk() -> Iterator[Blok]:
    yield alinea(
        "Neem drie trajecten van het laatste jaar: één dat goed ging, één dat misging en één dat klein was."
    )
    vragen = (
        "Was vooraf duidelijk wat er met de inbreng zou gebeuren?",
        "Kwam elk stuk op tijd, gerekend met de termijnen van de verordening?",
        "Wie deed niet mee, en wat is daaraan gedaan?",
        "Staat in het verslag wat is overgenomen, wat niet, en waarom?",
        "Wat had een inwoner aan de verordening gehad als het misging?",
    )
    yield Tabel(
        ("Vraag", "Traject 1", "Traject 2", "Traject 3"),
        tuple((vraag, "", "", "") for vraag in vragen), (0.4, 0.2, 0.2, 0.2), "De regels naast drie trajecten",
    )  # fmt: skip
