"""How much machine do readers and tables ask for? A simulation that anybody can rerun: `python deploy/sommen.py`.

Standard library only. The tables that it prints stand in SOMMEN.md; a test compares them. Measured figures and
assumptions stand apart in the two blocks below: change them, run it again, and put the outcome in your own plan.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

# --- Gemeten ------------------------------------------------------------------------------------
# Rekentijd: milliseconden van één processorkern per verzoek, van de server met al haar hulpprocessen samen
# (`tests/bench/rekentijd.py`: 800 verzoeken over één verbinding, op een rustige machine met twee kernen).
PAGINA_MS = 0.05  # gemeten: een bladzijde die de server al onthield, 0,03 tot 0,05
FIGUUR_MS = 0.06  # gemeten: een figuur die al was uitgerekend
NIEUW_MS = 17.0  # gemeten: een figuur die nog moest worden uitgerekend, 7 tot 17
ONDERDEEL_MS = 0.06  # gemeten: een script of stijlblad, 0,05 tot 0,06
# Bytes over de lijn, met gzip, bij dezelfde server.
PAGINA_BYTES = 11_077  # gemeten: gemiddeld over alle bladzijden, van 1.629 tot 117.088
FIGUUR_BYTES = 2_807  # gemeten: gemiddeld over 100 keuzes, van 306 tot 18.995
VAST_BYTES = 134_369  # gemeten: scripts en stijlen van alle bladzijden; een browser bewaart ze een jaar
VASTE_ONDERDELEN = 16  # gemeten: zoveel bestanden zijn dat
# Geheugen: PSS, dus wat processen delen telt één keer.
PROCES_MB = 500.0  # gemeten: 399 tot 410 na de start, 501 na tien minuten met iedereen tegelijk (`tests/bench/samen.py`)
# Tafels: `tests/bench/tafel.py` op een rustige machine. Vijf tafels van 40 en SQLite gaven 400 antwoorden in 20
# seconden en vroegen 21 procent van één kern, met alles wat de telefoons en het scherm daarbij vragen.
ANTWOORD_MS = 0.21 * 20_000 / 400  # gemeten
TAFEL_GETOOND_P95_MS = 60.0  # gemeten: van antwoord tot scherm, 95 van de 100 keer, bij vijf tafels

# --- Aangenomen: vul uw eigen getallen in -----------------------------------------------------------
VEILIG = 2.0  # zoveel keer de gemeten rekentijd: veel verbindingen tegelijk zijn hier niet gemeten
PAGINAS, FIGUREN = 6, 4  # per lezer
NIEUWE_FIGUREN = 0.01  # deel van de figuren dat nog niemand vroeg
DRUKSTE_UUR = 0.25  # deel van de lezers van de drukste dag dat in één uur komt
PIEK = 3.0  # op een raadsavond komen in de drukste minuten zoveel keer meer lezers dan gemiddeld in dat uur
TELEFOONS = 40  # per tafel
ANTWOORD_S = 10.0  # binnen zoveel seconden drukt iedereen op 'verstuur'
VRAAG_S = 300.0  # zoveel seconden tussen twee vragen
KERNEN = 4  # van één machine
GRENS_MS = 300.0  # wat een lezer of een tafel hoogstens wacht, 95 van de 100 keer
HOOGSTE_BEZETTING = 0.7  # van een kern; daarboven is er geen ruimte voor wat tegenzit
# Prijzen per maand. Dit zijn voorbeeld-aannames en geen prijzen: alles is 1 euro. Vul uw eigen prijs in.
EURO_PER_KERN = 1.0
EURO_PER_GB_GEHEUGEN = 1.0
EURO_PER_TB_VERKEER = 1.0

LEZERS = (10, 1_000, 100_000, 10_000_000)
TAFELS = (1, 50, 1_000)
_ZAAD = 2027
_KLANTEN = 40_000  # per simulatie
_PROEF_UREN = 1

Bediening = Callable[[random.Random], float]


@dataclass(frozen=True)
class Last:
    """What comes to one process in its busiest minutes: requests per second, and how long each takes."""

    per_s: float
    bezetting: float
    p95_ms: float


def wachttijden(aankomsten: Sequence[float], bediening: Sequence[float]) -> list[float]:
    """Return how long each request is in the house, one server and first come first served, in seconds."""
    vrij, uit = 0.0, []
    for aankomst, duur in zip(aankomsten, bediening, strict=True):
        vrij = max(vrij, aankomst) + duur
        uit.append(vrij - aankomst)
    return uit


def poisson(toeval: random.Random, per_s: float, aantal: int) -> list[float]:
    """Return arrivals that know nothing of each other."""
    nu, uit = 0.0, []
    for _ in range(aantal):
        nu += toeval.expovariate(per_s)
        uit.append(nu)
    return uit


def percentiel(getallen: Sequence[float], deel: float) -> float:
    """Return the number that so large a part stays under or equals."""
    op_rij = sorted(getallen)
    return op_rij[max(0, math.ceil(deel * len(op_rij)) - 1)]


def verzoek(toeval: random.Random) -> float:
    """Return the seconds of processor of one request of a reader, drawn from what was measured."""
    keuze = toeval.random() * (PAGINAS + FIGUREN + VASTE_ONDERDELEN)
    if keuze < PAGINAS:
        ms = PAGINA_MS
    elif keuze < PAGINAS + FIGUREN:
        ms = NIEUW_MS if toeval.random() < NIEUWE_FIGUREN else FIGUUR_MS
    else:
        ms = ONDERDEEL_MS
    return VEILIG * ms / 1000


def gemiddeld_verzoek_ms() -> float:
    """Return the mean of `verzoek` in milliseconds, worked out and not drawn."""
    figuur = NIEUWE_FIGUREN * NIEUW_MS + (1 - NIEUWE_FIGUREN) * FIGUUR_MS
    som = PAGINAS * PAGINA_MS + FIGUREN * figuur + VASTE_ONDERDELEN * ONDERDEEL_MS
    return VEILIG * som / (PAGINAS + FIGUREN + VASTE_ONDERDELEN)


def simuleer(per_s: float, bediening: Bediening, aantal: int = _KLANTEN, zaad: int = _ZAAD) -> list[float]:
    """Return the times in the house at a steady stream, without the first tenth, in which the house fills."""
    toeval = random.Random(zaad)
    aankomsten = poisson(toeval, per_s, aantal)
    tijden = wachttijden(aankomsten, [bediening(toeval) for _ in aankomsten])
    return tijden[aantal // 10 :]


def last_lezers(per_s: float) -> Last:
    """Return what so many requests per second do to one process."""
    bezetting = per_s * gemiddeld_verzoek_ms() / 1000
    return Last(per_s, bezetting, 1000 * percentiel(simuleer(per_s, verzoek), 0.95))


def verzoeken_per_s(lezers: int) -> float:
    """Return requests per second in the busiest minutes of the busiest day."""
    return lezers * DRUKSTE_UUR * (PAGINAS + FIGUREN + VASTE_ONDERDELEN) / 3600 * PIEK


def processen_lezers(lezers: int) -> int:
    """Return how many processes keep readers under the limit; each gets its share by chance."""
    per_s = verzoeken_per_s(lezers)
    aantal = max(1, math.ceil(per_s * gemiddeld_verzoek_ms() / 1000 / HOOGSTE_BEZETTING))
    while last_lezers(per_s / aantal).p95_ms > GRENS_MS:
        aantal += 1
    return aantal


def antwoorden(toeval: random.Random, tafels: int) -> list[float]:
    """Return when answers come in during an hour: every table its own rhythm, everybody within ten seconds."""
    uit = []
    for _ in range(tafels):
        begin = toeval.random() * VRAAG_S
        for ronde in range(int(_PROEF_UREN * 3600 / VRAAG_S)):
            start = begin + ronde * VRAAG_S
            uit += [start + toeval.random() * ANTWOORD_S for _ in range(TELEFOONS)]
    return sorted(uit)


def last_tafels(tafels: int, processen: int) -> Last:
    """Return what tables do to one of so many processes, when each answer comes to any of them."""
    toeval = random.Random(_ZAAD)
    alle = antwoorden(toeval, tafels)
    deel = alle if processen == 1 else [moment for moment in alle if toeval.randrange(processen) == 0]
    tijden = wachttijden(deel, [VEILIG * ANTWOORD_MS / 1000] * len(deel))
    per_s = tafels * TELEFOONS / VRAAG_S / processen
    return Last(per_s, per_s * VEILIG * ANTWOORD_MS / 1000, 1000 * percentiel(tijden, 0.95))


def processen_tafels(tafels: int) -> int:
    """Return how many processes keep tables under the limit."""
    per_s = tafels * TELEFOONS / VRAAG_S
    aantal = max(1, math.ceil(per_s * VEILIG * ANTWOORD_MS / 1000 / HOOGSTE_BEZETTING))
    while last_tafels(tafels, aantal).p95_ms > GRENS_MS:
        aantal += 1
    return aantal


def bytes_per_dag(lezers: int) -> float:
    """Return what goes over the line on the busiest day, when every browser comes for the first time."""
    return lezers * (VAST_BYTES + PAGINAS * PAGINA_BYTES + FIGUREN * FIGUUR_BYTES)


def motor_lezers(processen: int) -> str:
    """Return which engine carries readers."""
    if processen == 1:
        return "één proces"
    if processen < KERNEN:
        return "meer processen op één machine, of de statische site"
    return "de statische site achter een CDN of uit objectopslag"


def motor_tafels(processen: int) -> str:
    """Return which engine carries tables."""
    if processen == 1:
        return "één proces met SQLite"
    # One core is for the database.
    if processen < KERNEN:
        return "meer processen op één machine, met PostgreSQL"
    return "meer machines (Kubernetes groeit mee), met PostgreSQL"


def euro_per_maand(processen: int, tb_verkeer: float) -> float:
    """Return the price of so many processes and so much traffic, at the prices above."""
    geheugen = processen * PROCES_MB / 1000
    return processen * EURO_PER_KERN + geheugen * EURO_PER_GB_GEHEUGEN + tb_verkeer * EURO_PER_TB_VERKEER


def getal(waarde: float, decimalen: int = 0) -> str:
    """Return a number as Dutch writes it."""
    return f"{waarde:,.{decimalen}f}".translate(str.maketrans(",.", ".,"))


def _omvang(aantal: float) -> str:
    for grens, naam in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB")):
        if aantal >= grens:
            return f"{getal(aantal / grens, 1)} {naam}"
    return f"{getal(aantal / 1e3)} kB"


def _tabel(koppen: Sequence[str], rijen: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(koppen) + " |"
    yield "|" + "|".join("---" for _ in koppen) + "|"
    for rij in rijen:
        yield "| " + " | ".join(rij) + " |"


def _lezers_tabel() -> Iterator[str]:
    rijen = []
    for lezers in LEZERS:
        per_s, aantal = verzoeken_per_s(lezers), processen_lezers(lezers)
        tb = bytes_per_dag(lezers) / 1e12
        rijen.append([
            getal(lezers), getal(per_s, 1), getal(aantal), f"{getal(last_lezers(per_s / aantal).p95_ms, 1)} ms",
            f"{getal(aantal * PROCES_MB / 1000, 1)} GB", _omvang(bytes_per_dag(lezers)), motor_lezers(aantal),
            f"€ {getal(euro_per_maand(aantal, tb), 2)}",
        ])  # fmt: skip
    koppen = ("lezers op de drukste dag", "verzoeken per seconde", "processen", "95 van de 100 binnen", "geheugen",
              "over de lijn", "wat dit draagt", "voorbeeld per maand")  # fmt: skip
    yield from _tabel(koppen, rijen)


def _tafels_tabel() -> Iterator[str]:
    rijen = []
    for tafels in TAFELS:
        aantal = processen_tafels(tafels)
        last = last_tafels(tafels, aantal)
        rijen.append([
            getal(tafels), getal(tafels * TELEFOONS), getal(aantal), f"{getal(last.p95_ms)} ms",
            f"{getal(100 * last.bezetting)}%", f"{getal(aantal * PROCES_MB / 1000, 1)} GB", motor_tafels(aantal),
            f"€ {getal(euro_per_maand(aantal, 0), 2)}",
        ])  # fmt: skip
    koppen = ("tafels tegelijk", "telefoons", "processen", "95 van de 100 binnen", "bezetting per proces",
              "geheugen", "wat dit draagt", "voorbeeld per maand")  # fmt: skip
    yield from _tabel(koppen, rijen)


def _grens_tabel() -> Iterator[str]:
    rijen = []
    for deel in (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.02):
        last = last_lezers(deel * 1000 / gemiddeld_verzoek_ms())
        te_lang = "nee" if last.p95_ms <= GRENS_MS else "ja"
        rijen.append([f"{getal(100 * deel)}%", getal(last.per_s), f"{getal(last.p95_ms, 1)} ms", te_lang])
    yield from _tabel(
        ("bezetting", "verzoeken per seconde", "95 van de 100 binnen", "langer dan 300 ms?"), rijen
    )


def tabellen() -> str:
    """Return all tables, as they stand in SOMMEN.md."""
    delen = (
        ("Lezers", _lezers_tabel()),
        ("Tafels", _tafels_tabel()),
        ("Hoe vol kan één proces zijn?", _grens_tabel()),
    )
    return "\n\n".join(f"### {kop}\n\n" + "\n".join(tabel) for kop, tabel in delen) + "\n"


if __name__ == "__main__":
    print(tabellen(), end="")
