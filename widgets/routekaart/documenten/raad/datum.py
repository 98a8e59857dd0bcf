"""The one place in the proposal that knows the day of the law, and what the day of the document makes of it."""

from __future__ import annotations

from routekaart.content.termijnen import fase
from routekaart.documenten.raad.woorden import gat
from routekaart.documenten.stof import Stof
from routekaart.taal import write_datum

_NU = "welke verordening de gemeente nu heeft, en of die aan de wet voldoet"
_GEZIEN = "wat de evaluatie van de verordening van nu liet zien"


def waarom_nu(stof: Stof) -> str:
    """Say what the day of the law means for a council that decides now; what we cannot know shows as a gap."""
    dag = write_datum(stof.bouwstenen.uiterste_datum)
    begin = "De uiterste datum voor een nieuwe participatieverordening"
    match fase(stof.datum):
        case "ruim" | "laatste_weken":
            return f"{begin} is {dag}."
        case "na":
            return f"{begin} was {dag}. {gat(_NU)}"
        case "later":
            return f"{begin} was {dag}. {gat(_NU)} {gat(_GEZIEN)}"


def wat_als_later(stof: Stof) -> str:
    """Say what it means when the council decides later; only what was looked up."""
    dag = write_datum(stof.bouwstenen.uiterste_datum)
    onbekend = f"Wat het betekent als een gemeente {dag} mist, moet een jurist nog nagaan."
    match fase(stof.datum):
        case "ruim":
            nu = f"Reken dan na of de verordening nog op {dag} kan gelden."
        case "laatste_weken":
            nu = (
                f"Reken dan na of de verordening nog op {dag} kan gelden. Kan dat niet, laat het college dan "
                "schriftelijk melden wanneer zij wel ingaat."
            )
        case _:
            nu = "Tot die dag gelden de regels die er nu zijn."
    return f"De raad kan ook later besluiten. {nu} {onbekend}"
