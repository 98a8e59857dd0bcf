"""What a notebook calls: the page of one municipality, a method for each block."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.ui.gemeente.blokken import render_blok
from routekaart.ui.grafiek.stijl import stijl_voor
from routekaart.ui.html import fill


@dataclass(frozen=True)
class Blok:
    """One block of one municipality, with the words of the day it is asked for.

    In a notebook it shows itself inside `<rk-blok>`; a page puts the block of its own municipality in its place.
    """

    naam: str
    gemeente_code: str
    vandaag: date

    def _repr_html_(self) -> str:
        """The block as HTML inside an element that says what it is, with the style that its figures need."""
        html = render_blok(self.naam, self.gemeente_code, self.vandaag)
        stijl = fill(Markup("<style>{}</style>"), Markup(stijl_voor(html))) if "<figure" in html else ""
        return str(
            fill(
                Markup('<rk-blok data-blok="{}" data-gemeente="{}">{}{}</rk-blok>'),
                self.naam,
                self.gemeente_code,
                stijl,
                html,
            )
        )


class Gemeenteblad:
    """The page of one municipality: `Gemeenteblad("Leiden").antwoord()` gives a `Blok`, and so on for every block.

    `gemeente` is a name or a code of the CBS; without one every block says what to do. `vandaag` is the day the
    words are about ("2026-11-28" or a `date`), today when it is left out. Raises `GemeenteOnbekend` with a
    suggestion in Dutch, and `ValueError` for a text that is no day.
    """

    def __init__(self, gemeente: str = "", vandaag: date | str | None = None) -> None:
        self.gemeente_code = find_gemeente(gemeente).code if gemeente else ""
        self._vandaag = date.fromisoformat(vandaag) if isinstance(vandaag, str) else vandaag

    def antwoord(self) -> Blok:
        """What kind of municipality this is, what the council has to do, and the key figures."""
        return self._blok("antwoord")

    def opvalt(self) -> Blok:
        """What stands out beside the peers."""
        return self._blok("opvalt")

    def vergelijk(self) -> Blok:
        """The municipality beside its peers and over time, as figures."""
        return self._blok("vergelijk")

    def kaart(self) -> Blok:
        """The municipality and its peers on the map."""
        return self._blok("kaart")

    def wijken(self) -> Blok:
        """How far its neighbourhoods lie apart."""
        return self._blok("wijken")

    def regeling(self) -> Blok:
        """What is known of its ordinance, and what others laid down."""
        return self._blok("regeling")

    def raad(self) -> Blok:
        """What the council has to decide, before when, and who brings it."""
        return self._blok("raad")

    def vragen(self) -> Blok:
        """Six questions that a councillor can ask."""
        return self._blok("vragen")

    def bronnen(self) -> Blok:
        """Where each figure comes from."""
        return self._blok("bronnen")

    def _blok(self, naam: str) -> Blok:
        return Blok(naam, self.gemeente_code, self._vandaag or date.today())
