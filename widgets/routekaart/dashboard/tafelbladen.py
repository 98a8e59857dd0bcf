"""The pages of the live table: the same for everybody, as what somebody may see hangs on the key behind the #."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from routekaart.content import load_content
from routekaart.dashboard.website import Website
from routekaart.ui.bouwstenen.basis import element_html
from routekaart.ui.html import fill

TAFEL = "tafel"


@dataclass(frozen=True)
class Tafelblad:
    """One of these pages; `zonder` is what stands there for who has no script."""

    titel: str
    omschrijving: str
    element: str
    zonder: str
    breed: bool = False


TAFELBLADEN = {
    TAFEL: Tafelblad(
        "Aan tafel, met telefoons",
        "Doe mee aan een tafel met een code, of open er een voor uw groep.",
        "tafel_deur",
        "Meedoen met een code, of een tafel openen, gaat alleen met JavaScript. Zet het aan voor deze bladzijde. "
        "Of voer het gesprek zonder telefoons: bij elke stap kunt u de vragen afdrukken.",
    ),
    f"{TAFEL}/mee": Tafelblad(
        "U doet mee aan tafel",
        "Beantwoord de vragen van uw groep op uw eigen telefoon, zonder naam.",
        "tafel_mee",
        "Meedoen op uw telefoon gaat alleen met JavaScript. Zet het aan voor deze bladzijde. "
        "Of vraag wie de tafel leidt om een blad van papier.",
    ),
    f"{TAFEL}/papier": Tafelblad(
        "Vul papieren bladen in",
        "Vul aan tafel in wat anderen op papier schreven, zodat zij meetellen.",
        "tafel_papier",
        "Bladen invullen gaat alleen met JavaScript. Zet het aan voor deze bladzijde.",
    ),
    f"{TAFEL}/leiding": Tafelblad(
        "U leidt de tafel",
        "Open de vragen voor uw groep, laat zien wat eruit komt en schrijf op wat u afspreekt.",
        "tafel_leiding",
        "Een tafel leiden gaat alleen met JavaScript. Zet het aan voor deze bladzijde. "
        "Of voer het gesprek op papier, en vul de antwoorden daarna in bij de stap.",
        breed=True,
    ),
    f"{TAFEL}/scherm": Tafelblad(
        "Het scherm van de tafel",
        "Voor het grote scherm in de zaal: de code, de vraag en wat eruit komt.",
        "tafel_scherm",
        "Dit scherm werkt alleen met JavaScript. Zet het aan voor deze bladzijde.",
        breed=True,
    ),
}


def tafelverwijzing(stap: str, site: Website) -> Markup:
    """The way to a table, for the page with the conversation of a step."""
    return fill(
        Markup('<p class="rk-tafelverwijzing"><a href="{}">Met een groep? Open een tafel</a></p>\n'),
        site.adres(TAFEL, f"stap={stap}"),
    )


def render_tafelblad(pad: str, site: Website) -> Markup:
    """What stands on a page of `TAFELBLADEN`."""
    blad = TAFELBLADEN[pad]
    staat: dict[str, Any] = {}
    if pad in (TAFEL, f"{TAFEL}/leiding"):
        stappen = [s for s in load_content().stappen.values() if s.vragen]
        staat["stappen"] = [{"id": s.id, "titel": s.titel, "nummer": s.nummer} for s in stappen]
    if pad == TAFEL:
        staat |= {"wachtwoord": site.tafel_wachtwoord, "plaatsen": site.tafel_plaatsen}
    zonder = fill(Markup('<p class="rk-noscript">{}</p>'), blad.zonder)
    return fill(
        Markup("<h1>{}</h1>\n{}\n"),
        blad.titel,
        element_html(f"rk-{blad.element}", blad.element, {"gemeente": "gemeente"}, staat, zonder),
    )
