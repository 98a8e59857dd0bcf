"""Everything that is known of one municipality, as facts without words: what a councillor's page stands on."""

from routekaart.analyse.gemeentebeeld.beeld import Gemeentebeeld, load_gemeentebeeld

__all__ = ["Gemeentebeeld", "load_gemeentebeeld"]
