"""The figure of a step and the controls that go with it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

MISLUKT = (
    "Het rekenen is niet gelukt. Uw antwoorden blijven bewaard. "
    "Kies iets anders, of laad de bladzijde opnieuw."
)

GEHEUGEN_OP = "Hiervoor is te weinig geheugen. Kies een kleiner bestand, of sluit eerst andere programma's."


class CijferFout(ValueError):
    """A calculation that cannot be done; the text is a Dutch sentence for the reader."""


@dataclass(frozen=True)
class Uitkomst:
    """A figure with the questions that follow from what the reader brought.

    `vervolg` describes controls as `velden` does, each with the `waarde` that it shows; one with `in` puts its value
    in that value of `waarden` (`in: "lezing"`, `naam: "rollen"` is `waarden["lezing"]["rollen"]`). They stand between
    the form and the figure under the heading `titel`. `melding` is read aloud; `fout` says that it is a refusal.
    """

    html: Markup
    vervolg: Sequence[Mapping[str, Any]] = ()
    titel: str = ""
    melding: str = ""
    fout: bool = False


def compute(
    reken: Callable[[Mapping[str, Any]], Markup | Uitkomst], waarden: Mapping[str, Any], naam: str
) -> dict[str, Any]:
    """The outcome for these values as the page wants it: {html, vervolg, titel, melding, fout}.

    What cannot be worked out is `html` None with `fout` and a Dutch sentence; the cause of what we did not foresee
    goes to the log under `naam`.
    """
    try:
        return _as_dict(reken(waarden))
    except CijferFout as fout:
        return refuse(str(fout))
    except MemoryError:
        logging.getLogger(__name__).exception("analysis %s had too little memory", naam)
        return refuse(GEHEUGEN_OP)
    except Exception:
        # A visitor never sees a traceback; whoever runs the server finds it in the log.
        logging.getLogger(__name__).exception("analysis %s failed", naam)
        return refuse(MISLUKT)


def refuse(zin: str) -> dict[str, Any]:
    """The outcome without a figure: a sentence that says why there is none."""
    return {"html": None, "melding": zin, "fout": True}


def _as_dict(gerekend: Markup | Uitkomst) -> dict[str, Any]:
    uit = gerekend if isinstance(gerekend, Uitkomst) else Uitkomst(gerekend)
    vervolg = {"vervolg": list(uit.vervolg), "titel": uit.titel} if uit.vervolg else {}
    return {"html": escape(uit.html), **vervolg, "melding": uit.melding, "fout": uit.fout}
