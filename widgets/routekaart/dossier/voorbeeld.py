"""The dossier of the invented municipality, as the product itself would read it."""

from __future__ import annotations

from routekaart.content.voorbeeldgemeente import read_voorbeelddossier

from .json_vorm import dossier_uit_json
from .model import Dossier


def load_voorbeelddossier() -> Dossier:
    """The full dossier of the invented municipality, its figures filled in; the object is yours to change.

    Raises `ContentFout` or `DossierFout` with a Dutch sentence when the file is not right.
    """
    return dossier_uit_json(read_voorbeelddossier())
