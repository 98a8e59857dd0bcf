"""The page that stands there while the server does not: one file that needs nothing else, and how nginx shows it."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from routekaart.dashboard.redenen import Weigering, make_map, toon, write_bytes
from routekaart.ui.html import fill

BLAD, SNIPPET, SCHAKELAAR = "onderhoud.html", "onderhoud.nginx.conf", "onderhoud.aan"
TITEL = "De routekaart is even dicht"
# Colours with a contrast of at least 7 to 1, light and dark; the policy allows this one style and nothing else.
_BLAD = Markup(
    """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>{titel}</title>
<style>
body {{ font: 1.125rem/1.6 system-ui, sans-serif; margin: 0; color: #1c2430; background: #ffffff; }}
main {{ max-inline-size: 38rem; margin-inline: auto; padding: 2rem 1rem; overflow-wrap: break-word; }}
h1 {{ font-size: 1.75rem; line-height: 1.25; }}
h2 {{ font-size: 1.25rem; }}
@media (prefers-color-scheme: dark) {{ body {{ color: #eef2f6; background: #12181f; }} }}
</style>
</head>
<body>
<main>
<h1>{titel}</h1>
<p>Wij werken aan de website, of er is een storing. {wanneer}</p>
<h2>Wat u hebt ingevuld, is niet weg</h2>
<p>Vulde u thuis of op het werk iets in? Dat staat nog in uw browser. Sluit de browser gerust, maar wis haar
gegevens niet.</p>
<p>Zit u aan een tafel met uw telefoon? Wat u hebt ingevuld, staat nog op uw telefoon. Laat de bladzijde van de
tafel open staan: zij verstuurt uw antwoord vanzelf als wij terug zijn.</p>
</main>
</body>
</html>
"""
)
_SNIPPET = """# Deze regels horen in het blok "server" van nginx, boven de regels van de routekaart.
# Aanzetten:  touch {map}/{schakelaar}
# Uitzetten:  rm {map}/{schakelaar}
# Ook als de routekaart geen antwoord geeft, ziet een bezoeker deze bladzijde.
set $routekaart_dicht 0;
if (-f {map}/{schakelaar}) {{
    set $routekaart_dicht 1;
}}
if ($uri = /{blad}) {{
    set $routekaart_dicht 0;
}}
# Stijl en scripts blijven: een bladzijde die nog openstaat, haalt ze soms pas later op.
if ($uri ~ /statisch/) {{
    set $routekaart_dicht 0;
}}
if ($routekaart_dicht) {{
    return 503;
}}
# Alleen wat nginx zelf meldt. Wat onze server meldt, ziet de bezoeker zoals het is.
# Een adres, en geen @naam: anders krijgt een telefoon die een antwoord stuurt 405, en probeert zij het niet opnieuw.
error_page 502 503 504 =503 /{blad};
location = /{blad} {{
    internal;
    root {map};
    add_header Retry-After {seconden} always;
    add_header Cache-Control "no-store" always;
}}
"""


def render_onderhoud(minuten: int, tot: str = "") -> str:
    """The page; `tot` is the time at which it opens again, as readers say it."""
    wanneer = (
        f"Wij zijn om {tot} uur weer open. Kom dan terug."
        if tot
        else f"Kom over {'een minuut' if minuten == 1 else f'{minuten} minuten'} terug."
    )
    return str(fill(_BLAD, titel=TITEL, wanneer=wanneer))


def render_snippet(map_: Path, minuten: int) -> str:
    """The lines for nginx; raises `Weigering` for a folder whose name nginx would read otherwise."""
    naam = map_.resolve().as_posix()
    if any(teken.isspace() or teken in "\"'\\;{}$#()" for teken in naam):
        raise Weigering(
            f"De map {toon(naam)} heeft een spatie of een vreemd teken in haar naam. Dat leest nginx verkeerd. "
            "Kies een andere map."
        )
    return _SNIPPET.format(map=naam, blad=BLAD, schakelaar=SCHAKELAAR, seconden=60 * minuten)


def write_onderhoud(map_: Path, minuten: int, tot: str = "") -> list[Path]:
    """Write both in a folder; raises `Weigering`."""
    inhoud = {BLAD: render_onderhoud(minuten, tot), SNIPPET: render_snippet(map_, minuten)}
    make_map(map_)
    for naam, tekst in inhoud.items():
        write_bytes(map_ / naam, tekst.encode())
    return [map_ / naam for naam in inhoud]
