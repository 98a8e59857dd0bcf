"""The command that stays open and shows the pages: what runs beside what, so that they are there soon.

What computes takes longest to load. So it begins first, as soon as its environment is as it must be; the checks that
can end a start run beside it, and so does the loading of the server itself.
"""

from __future__ import annotations

import argparse
import os
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from routekaart.dashboard.berichten import body_mb
from routekaart.dashboard.logboek import houd_scherm_vrij, open_logboek, toon_op_scherm, zwijg_over_woorden
from routekaart.dashboard.redenen import Weigering, check_map, read_bytes, reden, toon, zeg
from routekaart.dashboard.rekenen.begin import warm_op
from routekaart.dashboard.tafelstart import Geheimen, neem_geheimen, open_tafels, zeg_naast_eigen, zeg_waar
from routekaart.dashboard.werkmap import Werkmap, omgeving, open_werkmap

if TYPE_CHECKING:  # loaded when what computes has begun
    from routekaart.dashboard.luisteren import Plek
    from routekaart.dashboard.server import Dashboards
    from routekaart.dashboard.tafelhuis import Tafelwens


def read_thema(pad: Path | None) -> str:
    """The style sheet of a municipality, empty when there is none; raises `Weigering`."""
    if pad is None:
        return ""
    try:
        return read_bytes(pad, "Het stijlbestand").decode("utf-8-sig")
    except UnicodeError as fout:
        raise Weigering(
            f"Het stijlbestand {toon(pad)} is niet te lezen: {reden(fout)}. Bewaar het opnieuw als tekst, in UTF-8."
        ) from fout


def read_keuzes(opties: argparse.Namespace) -> str:
    """The style sheet, after choosing whose website this is; raises `Weigering` when either file is wrong."""
    thema = read_thema(opties.thema)
    if opties.beheerder is not None:
        from routekaart.dashboard.beheerder import kies_beheerder

        kies_beheerder(opties.beheerder)
    return thema


def serve(opties: argparse.Namespace) -> int:
    """Show the pages until somebody stops it; raises `Weigering` when they cannot be used."""
    thema = read_keuzes(opties)
    if opties.voorraad is not None:
        zeg("--voorraad doet niets meer: de bladzijden rekenen zonder voorraad. U kunt het weglaten.")
    if opties.eigen_map is not None:
        opties.eigen = True
        os.environ["ROUTEKAART_EIGEN"] = str(check_map(opties.eigen_map, "--eigen-map"))
    zeg("De routekaart start op. Dat duurt enkele seconden.")
    geheimen = neem_geheimen()
    with open_werkmap(kernels=opties.eigen) as werkmap:
        houd_scherm_vrij(werkmap.rekenhulpen)
        _zet_omgeving(opties, werkmap)
        warm_op(werkmap.pad.parent)
        app = _maak_klaar(opties, thema, geheimen, werkmap)
        if app is None:
            return 1
        _laat_zien(app, opties, werkmap)
    zeg("De routekaart is gestopt.")
    return 0


def _zet_omgeving(opties: argparse.Namespace, werkmap: Werkmap) -> None:
    """What computes inherits this: the server stores nothing."""
    os.environ |= {
        "ROUTEKAART_OPSLAG": "geheugen",
        "JUPYTER_WIDGETS_ECHO": "0",
        "ROUTEKAART_BERICHT_MB": str(body_mb(opties.adres) - 1),
        # A table is small: threads for large ones only cost memory.
        "OPENBLAS_NUM_THREADS": "1",
    }
    os.environ |= omgeving(werkmap, eigen_jupyter=True)


def _maak_klaar(
    opties: argparse.Namespace, thema: str, geheimen: Geheimen, werkmap: Werkmap
) -> Dashboards | None:
    """The server, not yet started; None when the content is wrong, which is then said. Raises `Weigering`."""
    from routekaart.dashboard.keuring import keur_content

    if not keur_content():
        return None
    tafelwens = open_tafels(opties, geheimen)
    zeg_naast_eigen(opties, tafelwens)
    from routekaart.dashboard.server import make_dashboards

    app = make_dashboards(
        ip=opties.adres,
        poort=opties.poort,
        basis=opties.basis,
        eigen=opties.eigen,
        eigen_totaal=opties.eigen_totaal,
        eigen_per_adres=opties.eigen_per_adres,
        metingen_voor=opties.metingen_voor or (),
        inbedden=opties.inbedden or (),
        hostnamen=opties.hostnaam or (),
        proxies=opties.proxy or (),
        tafelwens=tafelwens,
        mist_tafels=opties.tafel and tafelwens is None,
        thema=thema,
        webadres=opties.webadres or "",
        werkmap=werkmap,
    )
    app.bij_start = lambda plek: _zeg_open(opties, plek, werkmap, tafelwens)
    return app


def _zeg_open(opties: argparse.Namespace, plek: Plek, werkmap: Werkmap, tafelwens: Tafelwens | None) -> None:
    zwijg_over_woorden()
    if opties.logvorm != "json":
        toon_op_scherm(werkmap.logboek)
    adres = f"{plek.hier}{opties.basis}"
    zeg(f"De routekaart staat open op {adres}")
    if opties.eigen:
        zeg(f"Uw eigen notebooks staan op {adres}eigen")
    if tafelwens is not None:
        zeg_waar(opties, plek)
    if plek.netwerk:
        zeg(f"Let op: iedereen in uw netwerk kan erbij, op {plek.netwerk}{opties.basis}")
    if opties.logvorm != "json":  # a program that reads along has no window
        zeg("Stoppen: druk op Ctrl+C in dit venster.")
    if not opties.zonder_browser:
        threading.Thread(target=webbrowser.open, args=(adres,), daemon=True).start()


def _laat_zien(app: Dashboards, opties: argparse.Namespace, werkmap: Werkmap) -> None:
    """Serve until it is told to stop; of a start that failed the log stays, and the reason is raised."""
    from routekaart.dashboard.bewijs import find_oorzaak, keep_logboek, lees_logboek
    from routekaart.dashboard.server import StartMislukt

    open_logboek(werkmap.logboek)
    if opties.logvorm == "json":  # a program reads along from the first line on
        from routekaart.dashboard.logvorm import JsonRegel

        toon_op_scherm(werkmap.logboek, JsonRegel())
    try:
        app.start()
    except StartMislukt as fout:
        bestanden = [werkmap.logboek, werkmap.rekenhulpen]
        delen = [str(fout), find_oorzaak(lees_logboek(bestanden)), "De routekaart is daarom gestopt."]
        if pad := keep_logboek(bestanden):
            delen.append(f"Voor uw beheerder staat meer in {pad}")
        raise Weigering(" ".join(filter(None, delen))) from fout
