"""Exercises that answer: what is right, what people usually do wrong, and a sentence for each.

A module per step registers its exercises; nothing is graded, kept or sent.
"""

from routekaart.oefenen.keuren import controleer, judge, list_oefeningen, make_oefening
from routekaart.oefenen.model import Misser, Oefening, Oordeel, oefening

__all__ = [
    "Misser",
    "Oefening",
    "Oordeel",
    "controleer",
    "judge",
    "list_oefeningen",
    "make_oefening",
    "oefening",
]
