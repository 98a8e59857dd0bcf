"""The notebooks to work in: a copy in a folder of the reader's own, which an update brings new text and takes nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from filelock import FileLock, Timeout

from routekaart.content import notebook_map
from routekaart.dashboard.nieuw import MEEGELEVERD
from routekaart.dashboard.redenen import Weigering, reden, toon
from routekaart.dashboard.werkkopie.bijwerken import ADMINISTRATIE, Bijgewerkt, Uitkomst, Werkkopie
from routekaart.dossier import is_geinstalleerd
from routekaart.dossier.mappen import ENV_MAP, data_map

NAAM = "routekaart"
IN_BRON = "werk"
EIGEN = "eigen"
WACHTTIJD = 20
MEESTE_NAMEN = 4


def werk_map() -> Path:
    """Return the folder in which the reader works; it need not exist yet.

    In a source tree that is `werk/` beside its notebooks. With an installed package it is `routekaart/` in the folder
    where we are. Where that cannot be written, it is a folder among the user's own data.
    """
    bron = notebook_map()
    if not is_geinstalleerd(bron):
        doel = bron.parent / IN_BRON
        return doel if os.access(doel if doel.exists() else bron.parent, os.W_OK) else _bij_de_gebruiker()
    hier = Path.cwd()
    if hier.name == NAAM and (hier / ADMINISTRATIE).is_dir():
        return hier
    if not is_geinstalleerd(hier) and os.access(hier, os.W_OK):
        return hier / NAAM
    return _bij_de_gebruiker()


def dossiers_bij(werkmap: Path) -> Path:
    """The folder with dossiers that belongs to a folder to work in: where it has always been."""
    return (werkmap.parent if werkmap.name == IN_BRON else werkmap) / "dossiers"


def _bij_de_gebruiker() -> Path:
    return data_map().parent / "notebooks"


def prepare_notebooks(doel: Path | None = None, herstel: Iterable[str] = ()) -> tuple[Path, str]:
    """Bring the folder to work in up to date; return it, and what to tell the reader.

    Notebooks named in `herstel` come back as we deliver them. Raises `Weigering` when a name is unknown or the
    folder cannot be written.
    """
    bron, werkmap = notebook_map(), doel or werk_map()
    terug = _find_bronnen(bron, herstel)
    kopie = Werkkopie(werkmap)
    try:
        (werkmap / ADMINISTRATIE).mkdir(parents=True, exist_ok=True)
        with FileLock(werkmap / ADMINISTRATIE / "slot", timeout=WACHTTIJD):
            opzij = dict(kopie.herstel(pad, EIGEN if pad.parent.name == EIGEN else "") for pad in terug)
            gedaan = [kopie.werk_bij(pad) for pad in sorted(bron.glob("*.ipynb"))]
            gedaan += _werk_eigen_bij(kopie, bron / EIGEN)
    except Timeout as fout:
        raise Weigering(
            f"Een andere routekaart werkt de notebooks in {werkmap} bij. Wacht even en probeer het opnieuw."
        ) from fout
    except OSError as fout:
        raise Weigering(
            f"De notebooks konden niet naar {werkmap}: {reden(fout)}. Er is niets van u veranderd. Kijk of u daar mag "
            "schrijven en of de schijf vol is. Of kies met --map een andere map met notebooks."
        ) from fout
    return werkmap, " ".join(_zinnen(werkmap, gedaan, opzij))


def _werk_eigen_bij(kopie: Werkkopie, bron: Path) -> list[Bijgewerkt]:
    """The examples keep up with us; anything else there is copied once, and is the reader's from then on."""
    gedaan = []
    for pad in sorted(bron.glob("*")):
        if pad.suffix == ".ipynb" and pad.stem in MEEGELEVERD:
            gedaan.append(kopie.werk_bij(pad, EIGEN))
        elif pad.is_file() and not pad.name.startswith("."):
            kopie.plaats_eens(pad, EIGEN)
    return gedaan


def _find_bronnen(bron: Path, namen: Iterable[str]) -> list[Path]:
    bekend = {pad.stem: pad for pad in sorted(bron.glob("*.ipynb"))}
    bekend |= {naam: pad for naam in MEEGELEVERD if (pad := bron / EIGEN / f"{naam}.ipynb").exists()}
    gevraagd = [Path(naam).name.removesuffix(".ipynb") for naam in namen]
    for naam in gevraagd:
        if naam not in bekend:
            raise Weigering(f"Er is geen notebook {toon(naam)}. Kies uit: {', '.join(bekend)}.", 2)
    return [bekend[naam] for naam in gevraagd]


def _zinnen(werkmap: Path, gedaan: list[Bijgewerkt], opzij: dict[str, str]) -> list[str]:
    """What to tell, in the order of what asks most of the reader."""
    # Whoever chose a folder for the dossiers has them there.
    dossiers = os.environ.get(ENV_MAP, "").strip() or dossiers_bij(werkmap)
    zinnen = [f"U werkt in uw eigen kopie: {werkmap}. Uw dossier staat in {dossiers}."]
    namen = {u: [b for b in gedaan if b.uitkomst is u] for u in Uitkomst}
    if nieuw := namen[Uitkomst.VERNIEUWD]:
        zinnen.append(f"Nieuwe tekst: {_noem(nieuw)}.")
    if samen := namen[Uitkomst.SAMENGEVOEGD]:
        zinnen.append(
            f"Nieuwe tekst, en wat u schreef is gebleven: {_noem(samen)}. Voer daar alle cellen opnieuw uit."
        )
    for b in namen[Uitkomst.BOTST]:
        zinnen.append(
            f"In {b.naam} veranderde u hetzelfde als wij. Wat u schreef, staat er nog. Onze nieuwe versie staat ernaast: "
            f"{b.ernaast}."
        )
    for b in namen[Uitkomst.ONLEESBAAR]:
        zinnen.append(
            f"{b.naam} is niet te lezen. Wij hebben het laten staan. Een goede versie staat ernaast: {b.ernaast}."
        )
    if weg := namen[Uitkomst.WEGGEHAALD]:
        naam = weg[0].naam.removesuffix(".ipynb")
        zinnen.append(
            f"U hebt weggehaald: {_noem(weg)}. Dat blijft zo. Terughalen kan met: routekaart lab --herstel {naam}"
        )
    for naam, ernaast in opzij.items():
        was = f" Wat u had, staat in {ernaast}." if ernaast else ""
        zinnen.append(f"{naam} staat er weer zoals wij het leveren.{was}")
    return zinnen


def _noem(bijgewerkt: list[Bijgewerkt]) -> str:
    if len(bijgewerkt) > MEESTE_NAMEN:
        return f"{len(bijgewerkt)} notebooks"
    return ", ".join(b.naam for b in bijgewerkt)
