"""Where in the book the things of a dossier are: questions, agreements, decisions."""

from __future__ import annotations

from typing import Any

from routekaart.content import Inhoud


def paragraafplekken(inhoud: Inhoud) -> dict[str, str]:
    """Code of a paragraph -> address of the place where it is recorded."""
    eerste = {c: s.notebook for s in reversed(list(inhoud.stappen.values())) for c in s.paragrafen}
    # The articles of the ordinance are recorded in step 8, wherever else they are spoken about.
    stap8 = inhoud.stappen["stap_08"]
    eerste |= {c: stap8.notebook for c in stap8.paragrafen if c.startswith("P")}
    return {code: f"{notebook}.ipynb#paragraaf-{code}" for code, notebook in eerste.items()}


def plekken(inhoud: Inhoud) -> dict[str, Any]:
    """Addresses for the dossier widget: `vragen` by the beginning of their id, `paragrafen`, `verordening`."""
    adressen = paragraafplekken(inhoud)
    return {
        "vragen": {
            v.id.split("-")[0]: f"{s.notebook}.ipynb" for s in inhoud.stappen.values() for v in s.vragen
        },
        "paragrafen": {c: {"titel": inhoud.paragraaf(c).titel, "adres": a} for c, a in adressen.items()},
        "verordening": f"{inhoud.stappen['stap_08'].notebook}.ipynb#neem-de-beslissingen",
    }
