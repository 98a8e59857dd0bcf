"""What is worked out for a visitor: pure functions of what was asked, that know nothing of the line.

They run in processes of their own and give the body of an answer, packed: see `Gemaakt`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from routekaart.dashboard.redenen import plek_van

if TYPE_CHECKING:
    from routekaart.dashboard.pagina import Website

ONLEESBAAR = "De bladzijde stuurde iets wat wij niet kunnen lezen. Laad de bladzijde opnieuw."


@dataclass(frozen=True)
class Gemaakt:
    """The body of an answer in gzip, its fingerprint, the status, and whether the next one may get it too."""

    gzip: bytes
    merk: str
    status: int = 200
    bewaren: bool = False


@dataclass(frozen=True)
class Vorm:
    """What may be asked of a figure: its controls, what they start with, and whether the day matters."""

    velden: Sequence[Mapping[str, Any]]
    waarden: Mapping[str, Any]
    dag: bool

    @property
    def brengt(self) -> bool:
        """Whether a reader can bring a file or a text."""
        return any(v["soort"] in ("bestand", "tekst") for v in self.velden)


def list_vormen() -> dict[str, Vorm | None]:
    """What may be asked, per figure; None for one that cannot be made here (the log says why)."""
    from routekaart.ui.cijfers import find_figuur, list_figuren

    vormen: dict[str, Vorm | None] = {}
    for sleutel in list_figuren():
        try:
            figuur = find_figuur(sleutel)
            vormen[sleutel] = Vorm(list(figuur.velden), dict(figuur.waarden), figuur.dag)
        except Exception:
            logging.getLogger(__name__).exception("figure %s cannot be made", sleutel)
            vormen[sleutel] = None
    return vormen


def make_figuur(sleutel: str, waarden: Mapping[str, Any]) -> Gemaakt:
    """The outcome of a figure for values that were checked. Raises `KeyError` for an unknown figure."""
    from routekaart.ui.bouwstenen.cijfers import GEHEUGEN_OP, MISLUKT, compute
    from routekaart.ui.cijfers import find_figuur

    uit = compute(find_figuur(sleutel).reken, waarden, sleutel)
    # What went wrong by accident may go right the next time.
    return _pak_in(_als_cijfers(uit), bewaren=uit["melding"] not in (GEHEUGEN_OP, MISLUKT))


def make_figuur_van(sleutel: str, inhoud: bytes, vandaag: str) -> Gemaakt:
    """The outcome for what a page sent as JSON: `{"waarden": {…}}`; refused in words when it does not fit."""
    from routekaart.ui.bouwstenen.cijfers import GEHEUGEN_OP, compute, refuse
    from routekaart.ui.cijfers import find_figuur
    from routekaart.ui.cijfers.keuren import Veldfout, keur_waarden

    figuur = find_figuur(sleutel)
    try:
        waarden = keur_waarden(figuur.velden, figuur.waarden, _lees(inhoud, {"waarden"}).get("waarden"))
    except Veldfout as fout:
        return _pak_in(_als_cijfers(refuse(str(fout))), 400)
    dag = {"vandaag": vandaag} if figuur.dag else {}
    uit = compute(figuur.reken, waarden | dag, sleutel)
    if uit["melding"] == GEHEUGEN_OP:
        raise MemoryError(sleutel)  # said to the reader by whoever asked us, and to the operator
    return _pak_in(_als_cijfers(uit))


def make_concept(inhoud: bytes) -> Gemaakt:
    """The draft ordinance for `{"keuzes", "eigen_teksten", "gemeente"}`; `fout` is "" or a Dutch sentence."""
    from routekaart.dossier import DossierFout
    from routekaart.ui.bouwstenen.verordening import NIET_GELUKT, uitwerking

    def werk_uit(vraag: Mapping[str, Any]) -> dict[str, Any]:
        try:
            keuzes = {} if (gekozen := vraag.get("keuzes")) is None else gekozen
            eigen = {} if (teksten := vraag.get("eigen_teksten")) is None else teksten
            deel = {"keuzes": keuzes, "eigen_teksten": eigen, "gemeente": vraag.get("gemeente")}
            uit = uitwerking(deel)
        except DossierFout as fout:
            return {"fout": fout.melding}
        return {"fout": "", **uit, "concept": str(uit["concept"])}

    return _antwoord(inhoud, {"keuzes", "eigen_teksten", "gemeente"}, werk_uit, NIET_GELUKT)


def make_document(inhoud: bytes) -> Gemaakt:
    """A file for `{"dossier", "soort", "formaat", "sjabloon"}`: {naam, mime, inhoud}, or `fout` with a sentence."""
    from routekaart.documenten.bestanden import DocumentFout
    from routekaart.dossier import DossierFout
    from routekaart.ui.bouwstenen.documenten import FORMAATNAMEN, NIET_GELUKT, SOORTEN, make

    def maak(vraag: Mapping[str, Any]) -> dict[str, Any]:
        soort, formaat, sjabloon = (vraag.get(deel) for deel in ("soort", "formaat", "sjabloon"))
        goed = (
            isinstance(soort, str)
            and isinstance(formaat, str)
            and soort in SOORTEN
            and formaat in FORMAATNAMEN
        )
        if not goed:
            return {"fout": "Kies een document en een soort bestand uit de lijst."}
        if not isinstance(vraag.get("dossier"), dict) or not isinstance(sjabloon, str | None):
            return {"fout": ONLEESBAAR}
        try:
            return {"fout": "", **make(vraag)}
        except (DocumentFout, DossierFout, LookupError) as fout:
            return {"fout": str(getattr(fout, "melding", fout))}
        except ValueError:  # the house style came through broken
            return {"fout": "De huisstijl is niet goed aangekomen. Kies het bestand opnieuw."}

    return _antwoord(inhoud, {"dossier", "soort", "formaat", "sjabloon"}, maak, NIET_GELUKT)


def list_bestanden(thema: str) -> list[tuple[str, Gemaakt, str]]:
    """The files that the pages need: name, content, and the fingerprint in its address."""
    from routekaart.dashboard.pagina import statische_bestanden, versie_van

    return [
        (naam, _pak(inhoud), versie_van(naam, thema)) for naam, inhoud in statische_bestanden(thema).items()
    ]


def list_paden() -> list[str]:
    """The paths of all pages that there are."""
    from routekaart.dashboard.delen import paden

    return paden()


def list_gegevens() -> list[str]:
    """The paths of the figures that can be taken along from a page."""
    from routekaart.dashboard.gemeentepaden import list_gegevenspaden
    from routekaart.dashboard.voorbeeldpaden import DOSSIER

    return [*list_gegevenspaden(), DOSSIER]


def find_doel(pad: str) -> str:
    """The path that is meant by another spelling ("" when that is not clear)."""
    from routekaart.dashboard.gemeentepaden import find_doel as zoek

    return zoek(pad)


def make_bladzijde(pad: str, site: Website) -> Gemaakt | None:
    """One page, or the figures of one; None when there is none at this path."""
    from routekaart.dashboard.gemeentepaden import soort_gegevens
    from routekaart.dashboard.pagina import render_pad
    from routekaart.dashboard.voorbeeldpaden import DOSSIER

    try:
        if pad == DOSSIER:
            from routekaart.dashboard.voorbeeldbladen import render_dossier

            return _pak(render_dossier().encode())
        if soort_gegevens(pad):
            from routekaart.dashboard.gemeentegegevens import render_gegevens

            return _pak(render_gegevens(pad, site).encode())
        return _pak(render_pad(pad, site).encode())
    except LookupError:
        return None


def make_foutblad(status: int, pad: str, site: Website) -> Gemaakt:
    """A page that says what went wrong; with `pad` also which pages may have been meant."""
    from routekaart.dashboard.foutblad import render_fout

    return _pak(render_fout(status, pad, site).encode(), status)


def _antwoord(
    inhoud: bytes, delen: set[str], maak: Callable[[Mapping[str, Any]], dict[str, Any]], mislukt: str
) -> Gemaakt:
    from routekaart.ui.cijfers.keuren import Veldfout

    try:
        vraag = _lees(inhoud, delen)
    except Veldfout as fout:
        return _pak_in({"fout": str(fout)}, 400)
    try:
        return _pak_in(maak(vraag))
    except MemoryError:
        raise
    except Exception as fout:
        # What it says may hold what was sent.
        logging.getLogger(__name__).error("%s failed: %s", sorted(delen), plek_van(fout))
        return _pak_in({"fout": mislukt})


def _lees(inhoud: bytes, delen: set[str]) -> dict[str, Any]:
    """The JSON object that was sent, with no other parts than these. Raises `Veldfout`."""
    from routekaart.ui.cijfers.keuren import Veldfout

    try:
        vraag = json.loads(inhoud.decode(), object_pairs_hook=_zonder_dubbel, parse_constant=_weiger)
    except (ValueError, RecursionError):
        raise Veldfout(ONLEESBAAR) from None
    if not isinstance(vraag, dict) or not vraag.keys() <= delen | {"nr"}:
        raise Veldfout(ONLEESBAAR)
    return vraag


def _zonder_dubbel(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(deel := dict(paren)) != len(paren):
        raise ValueError("a name twice")
    return deel


def _weiger(woord: str) -> None:
    raise ValueError(f"{woord} is no JSON")


def _als_cijfers(uit: Mapping[str, Any]) -> dict[str, Any]:
    html = uit["html"]
    return {"titel": "", "vervolg": [], **uit, "html": None if html is None else str(html)}


def _pak_in(antwoord: Mapping[str, Any], status: int = 200, bewaren: bool = False) -> Gemaakt:
    # Half a character that somebody sent comes back as a question mark.
    return _pak(json.dumps(antwoord, ensure_ascii=False).encode(errors="replace"), status, bewaren)


def _pak(inhoud: bytes, status: int = 200, bewaren: bool = False) -> Gemaakt:
    return Gemaakt(
        gzip.compress(inhoud, 6, mtime=0), hashlib.sha256(inhoud).hexdigest()[:16], status, bewaren
    )
