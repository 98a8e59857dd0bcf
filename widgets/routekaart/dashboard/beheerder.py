"""Who offers this website: what the operator fills in once, and where readers find it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from routekaart.dashboard.redenen import Weigering, read_bytes, reden, toon

ENV = "ROUTEKAART_BEHEERDER"
# One line of plain words: it stands in a sentence of ours, and is no Markdown.
Regel = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^<>\[\]`|\n\\]+$")
]
Webadres = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=300, pattern=r"^https?://[^\s<>\[\]()`|\\]+$")
]
Dagen = Annotated[int, Field(ge=1, le=3650, strict=True)]
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")


class Beheerder(BaseModel):
    """The file of the operator; only the first two lines must be there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    naam: Regel
    contact: Regel
    verklaring: Webadres | None = None
    privacyverklaring: Webadres | None = None
    functionaris: Regel | None = None
    reservekopie_dagen: Dagen | None = None
    logboek_dagen: Dagen | None = None


_WAT = {
    "naam": "de naam van uw organisatie, op één regel",
    "contact": "een e-mailadres, telefoonnummer of adres, op één regel",
    "verklaring": "het webadres van uw toegankelijkheidsverklaring, met https://",
    "privacyverklaring": "het webadres van uw privacyverklaring, met https://",
    "functionaris": "hoe men uw functionaris gegevensbescherming bereikt, op één regel",
    "reservekopie_dagen": "een geheel aantal dagen",
    "logboek_dagen": "een geheel aantal dagen",
}


def kies_beheerder(pad: Path | None) -> None:
    """Use this file from now on, for every page and process; raises `Weigering` when it cannot be used."""
    if pad is not None:
        os.environ[ENV] = str(pad.resolve())
    lees_beheerder()


def lees_beheerder() -> Beheerder | None:
    """What the operator filled in; None when nobody named a file. Raises `Weigering`."""
    naam = os.environ.get(ENV, "").strip()
    if not naam:
        return None
    pad = Path(naam)
    waar = f"Het bestand met uw gegevens, {toon(pad)},"
    try:
        velden: Any = yaml.safe_load(read_bytes(pad, "Het bestand met uw gegevens").decode("utf-8-sig"))
    except UnicodeError as fout:
        raise Weigering(
            f"{waar} is niet te lezen: {reden(fout)}. Bewaar het opnieuw als tekst, in UTF-8."
        ) from fout
    except yaml.YAMLError as fout:
        plek = getattr(fout, "problem_mark", None)
        kijk = f" Kijk op regel {plek.line + 1}." if plek else ""
        raise Weigering(f"{waar} is niet te lezen als YAML.{kijk}") from fout
    if not isinstance(velden, dict):
        raise Weigering(f"{waar} is leeg, of geen lijst van regels als 'naam: Gemeente Voorbeeld'.")
    try:
        return Beheerder.model_validate(velden)
    except ValidationError as fout:
        raise Weigering(f"{waar} klopt niet. {' '.join(_zin(f) for f in fout.errors())}") from fout


def _zin(fout: Any) -> str:
    veld = str(fout["loc"][0])
    if fout["type"] == "extra_forbidden":
        return f"Wij kennen '{veld}' niet. Kies uit: {', '.join(_WAT)}."
    if fout["type"] == "missing":
        return f"'{veld}' ontbreekt: {_WAT[veld]}."
    return f"Bij '{veld}' hoort {_WAT[veld]}."


def _link(tekst: str) -> str:
    """A mail address as a link; anything else as it is."""
    return f"[{tekst}](mailto:{tekst})" if _MAIL.fullmatch(tekst) else _vlak(tekst)


def _vlak(tekst: str) -> str:
    """Words in which no sign means anything to Markdown."""
    return re.sub(r"([*_#~!&])", r"\\\1", tekst)


def tekst_toegankelijkheid(wie: Beheerder | None) -> str:
    """The end of the page on accessibility: whom to tell, and where the official statement is."""
    kop = "## Loopt u ergens vast?\n\n"
    zeg = "Zeg erbij op welke bladzijde u was en wat u wilde doen."
    if wie is None:
        return f"{kop}Meld het bij de gemeente of de organisatie die dit werkboek aan u aanbiedt. {zeg}"
    zinnen = [f"Meld het bij {_vlak(wie.naam)}: {_link(wie.contact)}. {zeg}"]
    if wie.verklaring:
        zinnen.append(
            f"De [toegankelijkheidsverklaring]({wie.verklaring}) van {_vlak(wie.naam)} zegt wat u mag verwachten."
        )
    return kop + "\n\n".join(zinnen)


def tekst_privacy(wie: Beheerder | None) -> str:
    """The end of the page on privacy: who answers for it, and how long copies and logs stay."""
    kop = "## Wie is verantwoordelijk?\n\n"
    if wie is None:
        return (
            f"{kop}Dat is de gemeente of de organisatie die dit werkboek aan u aanbiedt. Haar naam staat hier nog niet. "
            "Vraag ernaar bij wie u dit adres gaf."
        )
    zinnen = [
        f"Dat is {_vlak(wie.naam)}. Hebt u een vraag, of wilt u weten wat er van u staat? Vraag het: {_link(wie.contact)}."
    ]
    if wie.functionaris:
        zinnen.append(f"De functionaris gegevensbescherming bereikt u zo: {_link(wie.functionaris)}.")
    if wie.privacyverklaring:
        zinnen.append(f"Meer staat in de [privacyverklaring]({wie.privacyverklaring}) van {_vlak(wie.naam)}.")
    if wie.reservekopie_dagen:
        zinnen.append(
            f"Reservekopieën van tafels bewaart {_vlak(wie.naam)} hoogstens {_dagen(wie.reservekopie_dagen)}."
        )
    if wie.logboek_dagen:
        zinnen.append(f"Het logboek van de server blijft hoogstens {_dagen(wie.logboek_dagen)}.")
    return kop + " ".join(zinnen)


def _dagen(aantal: int) -> str:
    return "één dag" if aantal == 1 else f"{aantal} dagen"


SLOT = {"toegankelijkheid": tekst_toegankelijkheid, "privacy": tekst_privacy}


def voeg_slot_toe(naam: str, tekst: str) -> str:
    """The text of a page with the end that depends on who offers it."""
    slot = SLOT.get(naam)
    return f"{tekst.rstrip()}\n\n{slot(lees_beheerder())}\n" if slot else tekst
