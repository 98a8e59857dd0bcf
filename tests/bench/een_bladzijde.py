"""How full the one page is in Word, ODT and PDF, with house styles; run by hand where LibreOffice is.

    python tests/bench/een_bladzijde.py [sjabloon.docx ...]

Prints per document its height in lines of the model, and per format the pages and how far down the text runs.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.raad.bladzijde import hoogte
from routekaart.documenten.tekst import make_document

sys.path[:0] = [str(Path(__file__).parents[1] / deel) for deel in (".", "documenten")]

HOEVEEL = 6
_PAGINA = re.compile(r'<page width="[\d.]+" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_ONDER = re.compile(r'yMax="([\d.]+)"')


def vulling(pdf: Path) -> str:
    """Pages, and how far down the last one the text runs (above the footer), in percent."""
    uit = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    paginas = _PAGINA.findall(uit)
    hoog, woorden = paginas[-1]
    onder = [float(y) for y in _ONDER.findall(woorden) if float(y) < float(hoog) * 0.88]
    return f"{len(paginas)}/{max(onder, default=0) / float(hoog) * 100:.0f}%"


def main(sjablonen: list[Path]) -> None:
    """Make the documents of some random dossiers and print a table."""
    from dossiergever import random_dossier

    with tempfile.TemporaryDirectory() as naam:
        map_ = Path(naam)
        rijen = []
        for nummer in range(HOEVEEL):
            dossier = random_dossier(random.Random(nummer))
            for soort in ("samenvatting", "raadsvoorstel_kort"):
                document = make_document(soort, dossier, date(2026, 11, 28))
                stam = f"{nummer}_{soort}"
                rijen.append((stam, hoogte(document.titel, document.blokken)))
                (map_ / f"{stam}_pdf.pdf").write_bytes(make_bestand(document, "pdf"))
                (map_ / f"{stam}_odt.odt").write_bytes(make_bestand(document, "odt"))
                (map_ / f"{stam}_docx.docx").write_bytes(make_bestand(document, "docx"))
                for pad in sjablonen:
                    ruw = make_bestand(document, "docx", pad.read_bytes())
                    (map_ / f"{stam}_{pad.stem}.docx").write_bytes(ruw)
        bestanden = sorted(str(pad) for pad in map_.iterdir() if pad.suffix != ".pdf")
        office = ["soffice", f"-env:UserInstallation=file://{map_}/lo", "--headless", "--convert-to", "pdf"]
        subprocess.run([*office, "--outdir", str(map_), *bestanden], check=True, capture_output=True)
        formaten = ["pdf", "odt", "docx", *(pad.stem for pad in sjablonen)]
        print("document", "hoogte", *formaten)
        for stam, hoog in rijen:
            print(stam, f"{hoog:.1f}", *(vulling(map_ / f"{stam}_{formaat}.pdf") for formaat in formaten))


if __name__ == "__main__":
    main([Path(naam) for naam in sys.argv[1:]])
