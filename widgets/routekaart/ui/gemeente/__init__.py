"""The page of one municipality in words and figures: one block for each question a councillor has."""

from routekaart.ui.gemeente.blad import Blok, Gemeenteblad
from routekaart.ui.gemeente.blokken import BLOKKEN, render_blok, zin

__all__ = ["BLOKKEN", "Blok", "Gemeenteblad", "render_blok", "zin"]
