"""The answers as a table, for a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from routekaart.content import Inhoud, load_content

from .antwoord import STANDEN, stand
from .model import Antwoord, rol_en_groep
from .tijd import moment

if TYPE_CHECKING:
    from .model import Dossier

_VORMEN = ["open", "stelling", "keuze", "rangorde", "schuif", "matrix"]
_SOORTEN: dict[str, Any] = {
    "vraag": "string",
    "stap": "string",
    "rol": "string",
    "groep": "string",
    "vorm": pd.CategoricalDtype(_VORMEN),
    "waarde": "object",
    "toelichting": "string",
    "stand": pd.CategoricalDtype(list(STANDEN)),
    "gewijzigd": "datetime64[ms, UTC]",
}


def als_tabel(dossier: Dossier, inhoud: Inhoud | None = None) -> pd.DataFrame:
    """Return one row per answer, in the order of questions and roles; emptied answers are no answers.

    Shape: (answers, 9), with a plain index. Columns:

    - `vraag`, `stap`: ids such as S2-03 and stap_02 (string; `stap` is <NA> for a question we do not know);
    - `rol`, `groep`: who answered (string; `groep` is empty for a group without a name);
    - `vorm`: the form of the question, which decides the shape of `waarde` (category);
    - `waarde`: the answer itself: a text, number, list or dict (object); `toelichting` (string);
    - `stand`: af, niet_af or past_niet (category; only `af` belongs in a comparison);
    - `gewijzigd`: when, in UTC (datetime64[ms, UTC]; NaT when unknown).

    An empty dossier gives the empty table with the same columns and dtypes.
    `inhoud` is the content with the questions; by default that of this roadmap.
    """
    rijen = pd.DataFrame(
        list(_rijen(dossier, inhoud or load_content())), columns=list(_SOORTEN), dtype="object"
    )
    rijen["gewijzigd"] = pd.to_datetime(rijen["gewijzigd"], unit="ms", utc=True)
    return rijen.astype(_SOORTEN)


def _rijen(dossier: Dossier, inhoud: Inhoud) -> Iterator[tuple[Any, ...]]:
    alle = {**inhoud.vragen, **inhoud.vroegere_vragen}
    stappen = {
        vraag.id: stap.id
        for stap in inhoud.stappen.values()
        for vraag in (*stap.vragen, *(oud.vraag for oud in stap.vervallen_vragen))
    }
    for vraag_id in sorted(dossier.antwoorden):
        vraag = alle.get(vraag_id)
        for sleutel, antwoord in sorted(dossier.antwoorden_van(vraag_id).items()):
            wie = rol_en_groep(sleutel, dossier.groep)
            vorm, hoever = (vraag.vorm, stand(vraag, antwoord)) if vraag else (None, None)
            wat = (vorm, antwoord.waarde, antwoord.toelichting, hoever, _ms(antwoord))
            yield (vraag_id, stappen.get(vraag_id), *wie, *wat)


def _ms(antwoord: Antwoord) -> float | None:
    return moment(antwoord.gewijzigd) if antwoord.gewijzigd else None
