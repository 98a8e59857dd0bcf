"""Make all documents of a dossier in Word and ODT, bare and with each house style, and show them page by page.

    python tests/bench/kantoorbeeld.py DOSSIER.json MAP [SOORT ...]

Needs LibreOffice (soffice) and pdftoppm. For each document MAP gets the file, its PDF and one picture of all pages.
"""

import math
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from PIL import Image

HIER = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HIER), str(HIER / "documenten")]

import huisstijlen  # noqa: E402

from routekaart.documenten.bestanden import make_bestand  # noqa: E402
from routekaart.documenten.tekst import DOCUMENTEN, make_document  # noqa: E402
from routekaart.dossier.json_vorm import dossier_uit_json  # noqa: E402

NAAST_ELKAAR = 6
SJABLONEN = {
    ("docx", "zonder"): lambda: None,
    **{("docx", naam): maak for naam, maak in huisstijlen.WORD.items()},
    ("odt", "zonder"): lambda: None,
    ("odt", "huisstijl"): huisstijlen.odt,
}


def toon(bestand: Path, profiel: Path) -> None:
    """Make a PDF of a file with LibreOffice, and one picture of its pages."""
    opdracht = ["soffice", f"-env:UserInstallation={profiel.as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*opdracht, "--outdir", str(bestand.parent), str(bestand)], check=True, capture_output=True
    )
    pdf = bestand.rename(bestand.with_name(f"{bestand.stem}{bestand.suffix}")).with_suffix(".pdf")
    with tempfile.TemporaryDirectory() as map_:
        subprocess.run(["pdftoppm", "-r", "50", "-png", str(pdf), f"{map_}/b"], check=True)
        bladen = [Image.open(pad) for pad in sorted(Path(map_).glob("b-*.png"))]
        breed, hoog = max(b.width for b in bladen), max(b.height for b in bladen)
        rijen = math.ceil(len(bladen) / NAAST_ELKAAR)
        vel = Image.new("RGB", (breed * min(NAAST_ELKAAR, len(bladen)), hoog * rijen), "gray")
        for index, blad in enumerate(bladen):
            vel.paste(blad, ((index % NAAST_ELKAAR) * breed, (index // NAAST_ELKAAR) * hoog))
    vel.save(bestand.with_suffix(".png"))
    print(f"{bestand.name}: {len(bladen)} bladzijden")


def main(dossierpad: str, map_: str, *soorten: str) -> None:
    """Make and show everything."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        sys.exit("LibreOffice (soffice) en pdftoppm zijn nodig.")
    doel = Path(map_)
    doel.mkdir(parents=True, exist_ok=True)
    dossier = dossier_uit_json(Path(dossierpad).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as profiel:
        for (formaat, naam), maak in SJABLONEN.items():
            for soort in soorten or DOCUMENTEN:
                document = make_document(soort, dossier, date(2026, 11, 29))
                pad = doel / f"{soort}_{formaat}_{naam.replace(' ', '_')}.{formaat}"
                pad.write_bytes(make_bestand(document, formaat, maak()))
                toon(pad, Path(profiel))


if __name__ == "__main__":
    main(*sys.argv[1:])
