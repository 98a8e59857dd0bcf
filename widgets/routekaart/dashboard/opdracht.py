"""The command `routekaart`: serve, open JupyterLab, publish, make documents and courses, check, refresh, keep tables."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import shlex
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence

from routekaart.dashboard.keuring import keur_content
from routekaart.dashboard.ontleder import FORMATEN, SOORTEN, make_ontleder
from routekaart.dashboard.redenen import (
    Weigering,
    check_bestand,
    klaag,
    make_map,
    read_bytes,
    write_bytes,
    zeg,
)

__all__ = ["FORMATEN", "SOORTEN", "main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code (0 good, 1 something to mend, 2 wrong use)."""
    for stroom in (sys.stdout, sys.stderr):
        if hasattr(stroom, "reconfigure"):  # the name of a file may hold what a terminal cannot show
            stroom.reconfigure(errors="backslashreplace")
    opties = make_ontleder().parse_args(argv)
    if opties.opdracht is None and opties.logvorm == "json":
        from routekaart.dashboard.logvorm import spreek_json

        spreek_json()
    try:
        return OPDRACHTEN[opties.opdracht](opties)
    except KeyboardInterrupt:
        zeg("\nGestopt.")
        return 0
    except Weigering as fout:
        klaag(str(fout))
        return fout.code
    except BrokenPipeError:  # whoever read along has enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (stays until the end)
        return 1
    except Exception:
        klaag(_onverwacht())
        return 1


def _onverwacht() -> str:
    """The sentence for a fault of ours; the cause goes to a file, not to the reader."""
    zin = "Er ging iets mis dat wij niet verwachtten. Probeer het opnieuw."
    with contextlib.suppress(OSError):
        greep, naam = tempfile.mkstemp(prefix="routekaart-", suffix=".log")
        with os.fdopen(greep, "w", encoding="utf-8") as uit:
            traceback.print_exc(file=uit)
        return f"{zin} Voor uw beheerder staat meer in {naam}"
    return zin


def _serveer(opties: argparse.Namespace) -> int:
    from routekaart.dashboard.starten import serve

    return serve(opties)


def _lab(opties: argparse.Namespace) -> int:
    from routekaart.dashboard.labstart import open_lab

    return open_lab(opties)


def _publiceer(opties: argparse.Namespace) -> int:
    from routekaart.dashboard.publiceren import publish
    from routekaart.dashboard.starten import read_keuzes

    thema = read_keuzes(opties)
    if not keur_content():
        return 1
    gemaakt = publish(
        opties.map, thema=thema, server=opties.server or "", webadres=opties.webadres or "", meld=zeg
    )
    zeg(
        f"{gemaakt.bladzijden} bladzijden staan in {opties.map}, met {gemaakt.figuren} figuren voor elke keuze "
        f"({max(1, round(gemaakt.bytes / 1e6))} MB). Open {opties.map / 'index.html'} om te kijken: dat kan zo van uw "
        "schijf, en op elke webserver.\nNiet alles kan zonder server: een document, het concept van de verordening, de "
        "terugplanner, eigen bestanden en getallen die een lezer zelf invult. De bladzijden zeggen dat daar zelf bij."
    )
    return 0


def _document(opties: argparse.Namespace) -> int:
    from routekaart.documenten.bestanden import DocumentFout, make_bestanden
    from routekaart.documenten.tekst import formaten_van, make_document
    from routekaart.dossier import DossierFout, load_dossier

    soorten = list(dict.fromkeys(opties.soort or SOORTEN))
    formaten = list(dict.fromkeys(opties.naar or FORMATEN))
    if opties.sjabloon and not {"docx", "odt"} & set(formaten):
        raise Weigering("--sjabloon is alleen voor Word en ODT. Zet erbij: --naar docx", 2)
    past = {soort: [naar for naar in formaten if naar in formaten_van(soort)] for soort in soorten}
    if opties.soort and (zonder := next((soort for soort in soorten if not past[soort]), None)):
        raise Weigering(
            f"Van '{zonder}' maken wij geen {formaten[0]}. Kies bij --naar uit: {', '.join(formaten_van(zonder))}.",
            2,
        )
    check_bestand(opties.dossier, "Het dossier")
    try:
        dossier = load_dossier(opties.dossier)
        sjabloon = read_bytes(opties.sjabloon, "De huisstijl") if opties.sjabloon else None
        documenten = [make_document(s, dossier, opties.datum or dt.date.today()) for s in soorten]
        bestanden = {
            naam: inhoud
            for document in documenten
            for naam, inhoud in make_bestanden([document], past[document.soort], sjabloon).items()
        }
    except DossierFout as fout:
        raise Weigering(fout.melding) from fout
    except DocumentFout as fout:
        raise Weigering(str(fout)) from fout
    make_map(opties.map)
    for naam, inhoud in bestanden.items():
        write_bytes(opties.map / naam, inhoud)
        print(f"Gemaakt: {opties.map / naam}")
    return 0


def _cursus(opties: argparse.Namespace) -> int:
    from routekaart.content import ContentFout
    from routekaart.documenten.cursus import CursusFout, make_cursus

    sjabloon = read_bytes(opties.sjabloon, "De huisstijl") if opties.sjabloon else None
    try:
        bestanden = make_cursus(
            opties.programma, opties.begin or "", opties.datum, opties.gemeente, dt.date.today(), sjabloon
        )
    except (ContentFout, CursusFout) as fout:
        raise Weigering(str(fout)) from fout
    make_map(opties.map)
    for naam, inhoud in bestanden.items():
        write_bytes(opties.map / naam, inhoud)
        zeg(f"Gemaakt: {opties.map / naam}")
    zeg("Het draaiboek is voor de trainer. De dia's, de bladen en het bewijs zijn voor de deelnemers.")
    return 0


def _controleer(opties: argparse.Namespace) -> int:
    if not keur_content():
        return 1
    print("Alles in de map content klopt.")
    return 0


def _nieuw(opties: argparse.Namespace) -> int:
    from routekaart.dashboard.nieuw import make_notebook
    from routekaart.dashboard.notebookmap import EIGEN, werk_map

    pad = make_notebook(opties.naam, opties.map or werk_map() / EIGEN)
    zeg(
        f"Gemaakt: {pad}\nOpen JupyterLab met: routekaart lab\n"
        f"Laten zien op de bladzijden: routekaart --eigen-map {shlex.quote(str(pad.parent))}"
    )
    return 0


def _ververs(opties: argparse.Namespace) -> int:
    from routekaart.dashboard.verversen import refresh

    veranderd = refresh(opties.notebooks, schrijf=not opties.controleer, meld=lambda t: print(t, flush=True))
    if opties.controleer and veranderd:
        print(f"Niet ververst: {', '.join(veranderd)}. Draai: routekaart ververs", file=sys.stderr)
        return 1
    return 0


def _onderhoud(opties: argparse.Namespace) -> int:
    from routekaart.dashboard.onderhoud import write_onderhoud

    for pad in write_onderhoud(opties.map, opties.minuten, (opties.tot or "").replace(":", ".")):
        zeg(f"Gemaakt: {pad}")
    zeg("In het tweede bestand staat hoe u de bladzijde in nginx aanzet en weer uitzet.")
    return 0


def _tafel(opties: argparse.Namespace) -> int:
    from routekaart.dashboard.tafelopdracht import tafel

    return tafel(opties)


OPDRACHTEN: dict[str | None, Callable[[argparse.Namespace], int]] = {
    None: _serveer,
    "lab": _lab,
    "publiceer": _publiceer,
    "document": _document,
    "controleer": _controleer,
    "cursus": _cursus,
    "nieuw": _nieuw,
    "onderhoud": _onderhoud,
    "tafel": _tafel,
    "ververs": _ververs,
}
