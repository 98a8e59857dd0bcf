"""What a notebook calls: one object for one step, with a method per part of the page."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from routekaart.content import Inhoud, Stap, load_content, notebook_map
from routekaart.ui import cijfers
from routekaart.ui.bouwstenen.cijfers.widget import Cijfers
from routekaart.ui.bouwstenen.dossier.widget import Dossierbeheer
from routekaart.ui.bouwstenen.gesprek.widget import Gesprek
from routekaart.ui.bouwstenen.praktijken.widget import Praktijken
from routekaart.ui.bouwstenen.toets.widget import Toets
from routekaart.ui.bouwstenen.vastleggen.widget import Vastleggen
from routekaart.ui.bouwstenen.voortgang.widget import Voortgang
from routekaart.ui.datum import datumlijst
from routekaart.ui.gemeentelijst import gemeentelijst
from routekaart.ui.lijsten import (
    Lijst,
    begrippenlijst,
    bronnenlijst,
    gesprekstipslijst,
    onthoudlijst,
    werkvormenlijst,
)
from routekaart.ui.opslag import Werkdossier
from routekaart.ui.plekken import plekken
from routekaart.ui.voorbeeldgemeente import voorbeeldlijst

if TYPE_CHECKING:
    from routekaart.oefenen import Oordeel
    from routekaart.ui.bouwstenen.documenten.widget import Documenten
    from routekaart.ui.bouwstenen.verordening.widget import Verordeningbouwer

VERWIJZING = re.compile(r"\]\(#(bron|begrip)-([a-z0-9_-]+)\)")


def open_stap(notebook: str) -> Werkboek:
    """Open the step or topic that belongs to a notebook, by the notebook's name with or without .ipynb.

    Gives its `Werkboek`. Raises `LookupError` with a Dutch sentence when no step has that notebook.
    """
    return Werkboek(load_content(), notebook)


class Werkboek:
    """One step or topic as a notebook shows it: its parts as widgets, all bound to the same dossier."""

    def __init__(self, inhoud: Inhoud, notebook: str) -> None:
        self._inhoud = inhoud
        self._notebook = notebook
        self.stap: Stap = inhoud.stap_van_notebook(notebook)
        self.dossier = Werkdossier.open()

    def routekaart(self) -> Voortgang:
        """Where this group stands in this step."""
        return Voortgang(self._inhoud, self.dossier, hier=self.stap.id)

    def vandaag(self) -> Lijst:
        """What the day of the reader means for the ordinance; stored it is a sentence that is true on every day."""
        return datumlijst("verordening")

    def praktijken(self) -> Praktijken:
        """How others do it."""
        return Praktijken(self.stap, self._inhoud)

    def voorbeeldgemeente(self) -> Lijst:
        """How the invented municipality walked this step."""
        return voorbeeldlijst(self.stap)

    def cijfers(self) -> Cijfers:
        """The analysis of this step."""
        return cijfers.make(self.stap.id, self.dossier)

    def werkvormen(self) -> Lijst:
        """Ways to hold the conversation."""
        return werkvormenlijst(self.stap, self._inhoud)

    def gesprek(self) -> Gesprek:
        """The questions of this step."""
        return Gesprek(self.stap, self._inhoud, self.dossier)

    def vastleggen(self) -> Vastleggen:
        """What the group agrees, per paragraph of the four documents."""
        return Vastleggen(self.stap, self._inhoud, self.dossier)

    def verordening(self) -> Verordeningbouwer:
        """Build the ordinance, decision by decision."""
        from routekaart.ui.bouwstenen.verordening.widget import Verordeningbouwer

        return Verordeningbouwer(self._inhoud, self.dossier)

    def documenten(self) -> Documenten:
        """Check the answers and make a document."""
        from routekaart.ui.bouwstenen.documenten.widget import Documenten

        return Documenten(self._inhoud, self.dossier)

    def planner(self) -> Cijfers:
        """Plan backwards from the council meeting."""
        return cijfers.make("planner", self.dossier)

    def oude_verordening(self) -> Cijfers:
        """Lay the present ordinance beside a list."""
        return cijfers.make("oude_verordening", self.dossier)

    def gesprekstips(self) -> Lijst:
        """What helps whoever leads the conversation of this step."""
        return gesprekstipslijst(self.stap)

    def onthoud(self) -> Lijst:
        """The key points, and what is often misunderstood."""
        return onthoudlijst(self.stap, self._inhoud)

    def toets(self) -> Toets:
        """A short self-test."""
        return Toets(self.stap)

    def controleer(self, id: str, antwoord: Any, **gegeven: Any) -> Oordeel:
        """Look at an answer to an exercise, and say what is good or what went wrong.

        `gegeven` is what the learner chose, such as `gemeente="Leiden"`.
        """
        from routekaart.oefenen import controleer

        return controleer(id, antwoord, **gegeven)

    def bronnen(self) -> Lijst:
        """Reading list and the sources named in the text, the work forms and the misconceptions."""
        werkvormen = [b for w in self.stap.werkvormen for b in w.bronnen]
        misverstanden = [b for m in self.stap.misverstanden for b in m.bronnen]
        return bronnenlijst(self.stap, self._inhoud, [*self._genoemd("bron"), *werkvormen, *misverstanden])

    def begrippen(self) -> Lijst:
        """The terms that the text of this notebook links to."""
        namen = self._inhoud.begrippen
        return begrippenlijst(namen[b] for b in dict.fromkeys(self._genoemd("begrip")) if b in namen)

    def _genoemd(self, soort: str) -> list[str]:
        return [doel for s, doel in VERWIJZING.findall(self._tekst) if s == soort]

    @cached_property
    def _tekst(self) -> str:
        pad = notebook_map() / f"{self._notebook}.ipynb"
        if not pad.is_file():
            return ""
        cellen = json.loads(pad.read_text(encoding="utf-8"))["cells"]
        return "\n".join("".join(c["source"]) for c in cellen if c["cell_type"] == "markdown")


def open_start() -> Start:
    """Open the start page. Gives a `Start`: the roadmap, the progress and the dossier itself, as widgets."""
    return Start(load_content())


class Start:
    """The parts of the start page."""

    def __init__(self, inhoud: Inhoud) -> None:
        self._inhoud = inhoud
        self.dossier = Werkdossier.open()

    def routekaart(self) -> Voortgang:
        """The whole roadmap with this group's progress."""
        return Voortgang(self._inhoud, self.dossier)

    def dossierbeheer(self) -> Dossierbeheer:
        """Whose dossier it is, download, upload, start again."""
        return Dossierbeheer(self.dossier, gemeentelijst(), plekken(self._inhoud))
