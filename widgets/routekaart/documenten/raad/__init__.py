"""For the council: the proposal with its draft decision, the same on one page, and a summary on one page."""

from routekaart.documenten.raad.kort import raadsvoorstel_kort
from routekaart.documenten.raad.samenvatting import samenvatting
from routekaart.documenten.raad.voorstel import raadsvoorstel

__all__ = ["raadsvoorstel", "raadsvoorstel_kort", "samenvatting"]
