"""The trainer's pack: programme with clock times, slides, participants' sheets and a certificate."""

from routekaart.documenten.cursus.pakket import CursusFout, list_rijen, make_cursus

__all__ = ["CursusFout", "list_rijen", "make_cursus"]
