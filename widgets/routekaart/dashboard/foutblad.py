"""A page for whoever cannot have what he asked for, with a way back."""

from __future__ import annotations

from dataclasses import replace

from routekaart.dashboard.cellen import make_tekstcel
from routekaart.dashboard.delen import nearest
from routekaart.dashboard.gemeentepaden import GEMEENTE, suggest
from routekaart.dashboard.pagina import Website, render_cellen

_BESTAAT_NIET = (
    "# Deze bladzijde bestaat niet\n\nKijk of het adres klopt. Of ga naar [de startpagina](00_start.ipynb)."
)
_VREEMD = (
    "# Dit kan niet vanaf een andere website\n\nDit verzoek komt niet van een bladzijde van de routekaart. Er is niets "
    "veranderd. Open de bladzijde hier zelf, of ga naar [de startpagina](00_start.ipynb)."
)
_VERKEERD = (
    "# Met dit verzoek kunnen wij niets\n\nUw antwoorden staan veilig in uw browser. Kijk of het adres klopt, en laad de "
    "bladzijde opnieuw. Of ga naar [de startpagina](00_start.ipynb)."
)
_KAN_NIET = (
    "# Dit kan niet op deze bladzijde\n\nDeze bladzijde kunt u lezen. Iets sturen of veranderen kan hier niet. "
    "Ga naar [de startpagina](00_start.ipynb)."
)
_MIS = (
    "# Er ging iets mis\n\nDe server kon deze bladzijde niet maken. Uw antwoorden staan veilig in uw browser. "
    "Laad de bladzijde over een minuut opnieuw. Of ga naar [de startpagina](00_start.ipynb)."
)
FOUTTEKSTEN = {400: _VERKEERD, 403: _VREEMD, 404: _BESTAAT_NIET, 405: _KAN_NIET, 500: _MIS}
_BEDOELD = "\n\n## Bedoelt u een van deze bladzijden?\n\n"


def soort_fout(status: int) -> int:
    """The status whose page says what is wrong; of faults of the asker that have none of their own that of 400."""
    return status if status in FOUTTEKSTEN else 400 if 400 <= status < 500 else 500


def render_fout(status: int, pad: str, site: Website) -> str:
    """The HTML of a page for this status; `pad` is what was asked for, when it resembles a page of ours."""
    tekst = FOUTTEKSTEN[soort_fout(status)]
    if pad.startswith(f"{GEMEENTE}/"):
        tekst += f"\n\n{suggest(pad)[0]} Of kies uit [alle gemeenten](gemeente.ipynb)."
    if pad and (bedoeld := nearest(pad)):
        tekst += _BEDOELD + "\n".join(f"- [{_schoon(titel)}]({site.adres(doel)})" for titel, doel in bedoeld)
    # A page without an address of its own has none that search machines should keep.
    return render_cellen([make_tekstcel(tekst)], "fout", replace(site, webadres=""))


def _schoon(titel: str) -> str:
    return titel.replace("[", "(").replace("]", ")")
