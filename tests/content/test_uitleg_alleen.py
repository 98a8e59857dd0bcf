"""Where a question speaks to a group, one person with a telephone reads words of his own."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from routekaart.content import load_content
from routekaart.content.modellen.vragen import Vraag

# What one person cannot do where he sits.
VAN_EEN_GROEP = re.compile(
    r"\b(elke groep|bespreek|werkvorm|laat iemand|vraag het na|leg (deze|het|de) .* voor)\b", re.I
)
VRAGEN = load_content().vragen


def test_op_een_telefoon_staat_niets_dat_alleen_een_groep_kan_doen():
    zegt = {id: vraag.uitleg_alleen or vraag.uitleg for id, vraag in VRAGEN.items()}
    assert {id: tekst for id, tekst in zegt.items() if VAN_EEN_GROEP.search(tekst)} == {}


def test_wie_alleen_antwoordt_leest_echt_iets_anders():
    anders = [vraag for vraag in VRAGEN.values() if vraag.uitleg_alleen]
    assert anders and all(vraag.uitleg_alleen != vraag.uitleg for vraag in anders)


def test_andere_woorden_vragen_om_gewone_woorden():
    vraag = VRAGEN["S2-03"].model_dump(exclude_defaults=True)
    with pytest.raises(ValidationError, match="niets om anders te zeggen"):
        Vraag.model_validate(vraag | {"uitleg": "", "uitleg_alleen": "Schrijf het op."})
