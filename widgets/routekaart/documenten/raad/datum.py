"""The one place in the proposal that knows the day of the law, and what the day of the document makes of it."""

from __future__ import annotations

from routekaart.documenten.stof import Stof
from routekaart.taal import write_datum


def waarom_nu(stof: Stof) -> str:
    """Say in one or two sentences what the day of the law asks of a council that reads this document."""
    dag = write_datum(stof.bouwstenen.uiterste_datum)
    if is_voorbij(stof):
        return (
            f"De datum die de wet daarvoor noemt, {dag}, is voorbij. "
            "[nog invullen: welke verordening de gemeente nu heeft, en of die aan de wet voldoet]"
        )
    return f"De datum die de wet daarvoor noemt, is {dag}."


def wat_als_later(stof: Stof) -> str:
    """Say what happens when the council decides later or not; only what was looked up."""
    dag = write_datum(stof.bouwstenen.uiterste_datum)
    if is_voorbij(stof):
        return (
            "De raad kan later besluiten. Tot die dag geldt wat er nu is. "
            f"Wat het betekent als een gemeente {dag} heeft gemist, is niet nagegaan."
        )
    return (
        "De raad kan later besluiten. Reken dan na of de verordening nog op tijd kan ingaan. "
        f"Wat er gebeurt als een gemeente {dag} mist, is niet nagegaan."
    )


def is_voorbij(stof: Stof) -> bool:
    """Tell whether the day of the law lies before the day of the document."""
    return stof.datum > stof.bouwstenen.uiterste_datum
