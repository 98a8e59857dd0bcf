"""The command `routekaart`: serve, open JupyterLab, publish, check, refresh."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

# Said here too, so that --help does not have to load the document makers; a test keeps them the same.
SOORTEN = ("visie", "beleid", "uitvoeringsprogramma", "verordening", "samenvatting", "raadsvoorstel")
FORMATEN = ("docx", "odt", "pdf", "html", "md")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code (0 good, 1 something to mend, 2 wrong use)."""
    opties = _ontleder().parse_args(argv)
    doe: Callable[[argparse.Namespace], int] = opties.doe
    try:
        return doe(opties)
    except KeyboardInterrupt:
        print("\nGestopt.")
        return 0


def _ontleder() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(
        prog="routekaart",
        description="Routekaart participatie: van een leeg vel naar visie, beleid, programma en verordening.",
    )
    p.set_defaults(doe=_serveer)
    _serveeropties(p)
    deel = p.add_subparsers(title="opdrachten", metavar="")
    lab = deel.add_parser("lab", help="open de notebooks in JupyterLab (cursus en zelfstudie)")
    lab.add_argument("--poort", type=int, default=8888, help="poort (gewoonlijk 8888)")
    lab.add_argument("--map", type=Path, help="map met notebooks (gewoonlijk die van de routekaart)")
    lab.add_argument("--zonder-browser", action="store_true", help="open geen browser")
    lab.set_defaults(doe=_lab)
    pub = deel.add_parser("publiceer", help="schrijf de bladzijden als gewone bestanden naar een map")
    pub.add_argument("map", type=Path, help="map waar de bladzijden komen; moet leeg zijn of van ons")
    pub.add_argument("--thema", type=Path, help="stijlbestand (.css) van uw gemeente")
    pub.set_defaults(doe=_publiceer)
    doc = deel.add_parser("document", help="maak documenten van een dossier")
    doc.add_argument("dossier", type=Path, help="het dossier (.json)")
    doc.add_argument(
        "--soort", action="append", choices=SOORTEN, help="welk document; niets is alle documenten"
    )
    doc.add_argument(
        "--naar", action="append", choices=FORMATEN, help="welk soort bestand; niets is alle soorten"
    )
    doc.add_argument("--map", type=Path, default=Path(), help="map voor de bestanden (gewoonlijk deze map)")
    doc.add_argument("--sjabloon", type=Path, help="huisstijl van uw gemeente (.docx), voor Word")
    doc.add_argument("--datum", type=_datum, help="datum op het document: jjjj-mm-dd (gewoonlijk vandaag)")
    doc.set_defaults(doe=_document)
    con = deel.add_parser("controleer", help="controleer alles in de map content")
    con.set_defaults(doe=_controleer)
    ver = deel.add_parser("ververs", help="voer de notebooks opnieuw uit en bewaar ze schoon")
    ver.add_argument("notebooks", nargs="*", help="namen zonder .ipynb; niets is alle notebooks")
    ver.add_argument("--controleer", action="store_true", help="verander niets; zeg alleen wat er verandert")
    ver.set_defaults(doe=_ververs)
    return p


def _serveeropties(p: argparse.ArgumentParser) -> None:
    p.add_argument("--poort", type=int, default=8866, help="poort (gewoonlijk 8866)")
    p.add_argument(
        "--adres", default="127.0.0.1", help="adres om op te luisteren (gewoonlijk alleen dit apparaat)"
    )
    p.add_argument("--basis", default="/", help="begin van het webadres, bijvoorbeeld /routekaart/")
    p.add_argument(
        "--voorraad", type=int, default=1, help="rekenhulpen die per bladzijde klaarstaan (0 is zuinig)"
    )
    p.add_argument("--thema", type=Path, help="stijlbestand (.css) van uw gemeente")
    p.add_argument("--zonder-browser", action="store_true", help="open geen browser")


def _thema(pad: Path | None) -> str:
    if pad is None:
        return ""
    try:
        return pad.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise SystemExit(
            f"Het stijlbestand {pad} is niet te lezen. Kijk of het bestaat en of het tekst is."
        ) from None


def _serveer(opties: argparse.Namespace) -> int:
    if _controleer(opties, stil=True):
        return 1
    print("De bladzijden worden klaargezet. Een ogenblik.", flush=True)
    from routekaart.dashboard.server import PoortBezet, make_dashboards

    app = make_dashboards(
        ip=opties.adres,
        poort=opties.poort,
        basis=f"/{opties.basis.strip('/')}/".replace("//", "/"),
        voorraad=opties.voorraad,
        thema=_thema(opties.thema),
    )

    def bij_start(adres: str) -> None:
        print(f"De routekaart staat open op {adres}\nStoppen: druk op Ctrl+C in dit venster.", flush=True)
        if not opties.zonder_browser:
            threading.Thread(target=webbrowser.open, args=(adres,), daemon=True).start()

    app.bij_start = bij_start
    app.initialize([])
    try:
        app.start()
    except PoortBezet as fout:
        print(fout, file=sys.stderr)
        return 1
    return 0


def _lab(opties: argparse.Namespace) -> int:
    from jupyterlab.labapp import LabApp

    from routekaart.content import notebook_map
    from routekaart.dashboard.berichten import allow_large

    print("JupyterLab opent. Stoppen: druk op Ctrl+C in dit venster.", flush=True)
    argumenten = [
        f"--ServerApp.root_dir={opties.map or notebook_map()}",
        f"--ServerApp.port={opties.poort}",
        f"--ServerApp.tornado_settings={allow_large()}",
        "--LabApp.default_url=/lab/tree/00_start.ipynb",
        # Dutch menus, no questions about news, and every cell drawn so that links on a page work.
        f"--LabApp.app_settings_dir={Path(__file__).parent / 'jupyter' / 'lab'}",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        argumenten.append("--allow-root")  # in a container there is often no other user
    LabApp.launch_instance([*argumenten, *(["--no-browser"] if opties.zonder_browser else [])])
    return 0


def _publiceer(opties: argparse.Namespace) -> int:
    from routekaart.dashboard.publiceren import PubliceerFout, publish

    if _controleer(opties, stil=True):
        return 1
    try:
        aantal = publish(opties.map, thema=_thema(opties.thema))
    except PubliceerFout as fout:
        print(fout, file=sys.stderr)
        return 1
    print(f"{aantal} bladzijden staan in {opties.map}. Open {opties.map / 'index.html'} om te kijken.")
    return 0


def _datum(tekst: str) -> dt.date:
    try:
        return dt.date.fromisoformat(tekst)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{tekst}' is geen datum. Schrijf jaar-maand-dag: 2026-12-17"
        ) from None


def _document(opties: argparse.Namespace) -> int:
    from routekaart.documenten.bestanden import DocumentFout, make_bestanden
    from routekaart.documenten.tekst import make_document
    from routekaart.dossier import DossierFout, load_dossier

    try:
        dossier = load_dossier(opties.dossier)
        sjabloon = opties.sjabloon.read_bytes() if opties.sjabloon else None
        soorten = opties.soort or SOORTEN
        documenten = [make_document(s, dossier, opties.datum or dt.date.today()) for s in soorten]
        bestanden = make_bestanden(documenten, opties.naar or FORMATEN, sjabloon)
        opties.map.mkdir(parents=True, exist_ok=True)
        for naam, inhoud in bestanden.items():
            (opties.map / naam).write_bytes(inhoud)
            print(f"Gemaakt: {opties.map / naam}")
    except (DossierFout, DocumentFout) as fout:
        print(getattr(fout, "melding", fout), file=sys.stderr)
        return 1
    except OSError as fout:
        print(f"{fout.filename}: {fout.strerror}. Kijk of het bestand of de map bestaat.", file=sys.stderr)
        return 1
    return 0


def _controleer(opties: argparse.Namespace, stil: bool = False) -> int:
    from routekaart.content import controleer

    problemen = controleer()
    for probleem in problemen:
        print(probleem, file=sys.stderr)
    if problemen:
        print(
            f"{len(problemen)} {'probleem' if len(problemen) == 1 else 'problemen'} in content.",
            file=sys.stderr,
        )
        return 1
    if not stil:
        print("Alles in de map content klopt.")
    return 0


def _ververs(opties: argparse.Namespace) -> int:
    from routekaart.dashboard.verversen import refresh

    veranderd = refresh(opties.notebooks, schrijf=not opties.controleer, meld=lambda t: print(t, flush=True))
    if opties.controleer and veranderd:
        print(f"Niet ververst: {', '.join(veranderd)}. Draai: routekaart ververs", file=sys.stderr)
        return 1
    return 0
