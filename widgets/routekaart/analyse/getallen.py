"""Numbers and lists as Dutch readers write them; the words themselves stand in `routekaart.taal`."""

from routekaart.taal import GEEN_CIJFER, getal, hoeveel, is_leeg, met_eenheid, opsomming

__all__ = ["GEEN_CIJFER", "getal", "hoeveel", "is_leeg", "met_eenheid", "opsomming"]
