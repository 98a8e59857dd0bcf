"""One slide: a title, a sentence, and a list that fits under it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from routekaart.documenten.cursus.letters import KLEINSTE_LIJST, kies_maten
from routekaart.documenten.markdown import letterlijk

_TIJD = re.compile(r"\b(\d+) (?=minu|per |uur\b)")


@dataclass(frozen=True)
class Dia:
    """What stands on a slide; `genummerd` is the number of the first line, and 0 is a list with bullets.

    The first sentence is large, any other as large as a list.
    """

    titel: str
    zinnen: tuple[str, ...] = ()
    regels: tuple[str, ...] = ()
    genummerd: int = 0
    kolommen: int = 1

    def markdown(self) -> str:
        """Return the slide as pandoc reads it."""
        delen = [f"# {letterlijk(self.titel)}", *map(_heel, self.zinnen)]
        if self.kolommen == 1:
            delen += ["\n".join(self._lijst(self.regels, self.genummerd))] if self.regels else []
            return "\n\n".join(delen)
        per = math.ceil(len(self.regels) / self.kolommen)
        groepen = [self.regels[i : i + per] for i in range(0, len(self.regels), per)]
        vakken = ["\n".join([":::: column", *self._lijst(groep, 0), "::::"]) for groep in groepen]
        return "\n\n".join([*delen, "::: columns", *vakken, ":::"])

    def _lijst(self, regels: Sequence[str], eerste: int) -> Iterator[str]:
        for plek, regel in enumerate(regels):
            teken = f"{eerste + plek}." if eerste else "-"
            yield f"{teken} {_heel(regel)}"


def _heel(regel: str) -> str:
    """A line as it stands in Markdown, of which a time is not parted from its number."""
    return letterlijk(_TIJD.sub("\\1\N{NO-BREAK SPACE}", regel))


def verdeel(titel: str, regels: Sequence[str], *, genummerd: bool = False) -> Iterator[Dia]:
    """Yield as few slides as hold these lines, each about as full as the others."""
    for aantal in range(1, len(regels) + 1):
        groepen = _groepen(regels, aantal)
        passen = (kies_maten((), g, genummerd=genummerd, kleinste=KLEINSTE_LIJST) for g in groepen)
        if aantal == len(regels) or all(passen):
            break
    nummer = 1
    for plek, groep in enumerate(groepen, 1):
        # Not broken between: the count stays whole at the end of a long title.
        kop = f"{titel} ({plek}\u00a0van\u00a0{aantal})" if aantal > 1 else titel
        if len(groep) == 1 and not genummerd:
            yield Dia(kop, zinnen=(groep[0],))
        else:
            yield Dia(kop, regels=tuple(groep), genummerd=nummer if genummerd else 0)
        nummer += len(groep)


def _groepen(regels: Sequence[str], aantal: int) -> list[Sequence[str]]:
    """Part lines in groups that differ one line at most, the longer ones first."""
    per, over = divmod(len(regels), aantal)
    grenzen = [0]
    for plek in range(aantal):
        grenzen.append(grenzen[-1] + per + (plek < over))
    return [regels[van:tot] for van, tot in pairwise(grenzen)]
