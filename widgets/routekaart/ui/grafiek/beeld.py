"""The old address of two charts, until every analysis asks `routekaart.ui.grafiek` for them."""

from routekaart.ui.grafiek.rooster import Vak, rooster
from routekaart.ui.grafiek.verdelingen import Schaalas as Schaal
from routekaart.ui.grafiek.verdelingen import Verdeling, verdelingen

__all__ = ["Schaal", "Vak", "Verdeling", "rooster", "verdelingen"]
