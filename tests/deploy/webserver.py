"""A real nginx with the examples of deploy/nginx, on ports of its own, with a certificate made here; and a visitor."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from conftest import WORTEL, stop_proces, vrije_poort, wacht_tot
from routekaart.dashboard.onderhoud import write_onderhoud

VOORBEELDEN = WORTEL / "deploy" / "nginx"
NAAM = "routekaart.gemeente.example"
TIJDELIJK = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
# As Debian has them in mime.types: without csv.
SOORTEN = "types { text/html html; text/css css; application/javascript js; application/json json; image/svg+xml svg; }"


def vind_nginx() -> str | None:
    """The program; Debian keeps it where only root looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def waarom_niet() -> str:
    """Say why there is no nginx; empty when there is."""
    return "" if vind_nginx() else "geen nginx op deze machine (op Debian: apt-get install nginx)"


def maak_certificaat(map_: Path) -> None:
    """A certificate for the name of the examples that nobody but the test trusts."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAAM)])
    nu = dt.datetime.now(dt.UTC)
    certificaat = (
        x509.CertificateBuilder()
        .subject_name(naam)
        .issuer_name(naam)
        .public_key(sleutel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(nu - dt.timedelta(days=1))
        .not_valid_after(nu + dt.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAAM)]), critical=False)
        .sign(sleutel, hashes.SHA256())
    )
    map_.mkdir(parents=True, exist_ok=True)
    (map_ / "fullchain.pem").write_bytes(certificaat.public_bytes(serialization.Encoding.PEM))
    (map_ / "privkey.pem").write_bytes(
        sleutel.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


@dataclass
class Nginx:
    """One server with one of the examples; only addresses of this machine and places of files differ from it."""

    voorbeeld: str
    servers: list[int] = field(default_factory=list)
    # The map of a published site, for the example that shows one.
    site: Path | None = None
    https: int = field(default_factory=vrije_poort)
    http: int = field(default_factory=vrije_poort)
    proces: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.map = Path(tempfile.mkdtemp(prefix="rknginx"))
        self.map.chmod(0o755)
        self.eigen = self.map / "eigen"
        shutil.copytree(VOORBEELDEN, self.eigen)
        write_onderhoud(self.eigen, minuten=15)
        (self.map / "log").mkdir()
        maak_certificaat(self.map / "tls")
        (self.map / "nginx.conf").write_text(self._hoofd())
        (self.map / "voorbeeld.conf").write_text(self._vertaal((VOORBEELDEN / self.voorbeeld).read_text()))
        if self.site is not None:
            (self.map / "site").symlink_to(self.site)

    def _hoofd(self) -> str:
        m = self.map
        mappen = "".join(f"{soort}_temp_path {m}/{soort};" for soort in TIJDELIJK)
        # As root its workers would be nobody, who may not look into the folders of the tests.
        wie = "user root;" if os.name == "posix" and os.geteuid() == 0 else ""
        return (
            f"{wie} daemon off; worker_processes 1; pid {m}/pid; error_log {m}/log/begin.log;\n"
            "events { worker_connections 1024; }\n"
            f"http {{ {mappen} {SOORTEN} default_type application/octet-stream; include {m}/voorbeeld.conf; }}\n"
        )

    def _vertaal(self, tekst: str) -> str:
        # When one counts as gone, stays as the example says.
        voorbeeld = re.search(r"server 127\.0\.0\.1:8866 ([^;]*);", tekst)
        hoe = voorbeeld[1] if voorbeeld else ""
        upstream = "".join(f"server 127.0.0.1:{p} {hoe};" for p in self.servers)
        for was, wordt in (
            (r"listen 443 ", f"listen 127.0.0.1:{self.https} "),
            (r"listen 80( default_server)?;", rf"listen 127.0.0.1:{self.http}\1;"),
            (r"server 127\.0\.0\.1:8866 [^;]*;", upstream),
            (r"/etc/ssl/routekaart/", f"{self.map}/tls/"),
            (r"/etc/nginx/routekaart", str(self.eigen)),
            (r"/var/lib/nginx/", f"{self.map}/"),
            (r"/var/log/nginx/", f"{self.map}/log/"),
            (r"/var/www/routekaart", f"{self.map}/site"),
        ):
            tekst = re.sub(was, wordt, tekst)
        assert not re.search(r"[\s\"](/etc|/var)/", re.sub(r"#.*", "", tekst)), (
            "a place of this machine was left"
        )
        return tekst

    def opdracht(self, *meer: str) -> list[str]:
        nginx = vind_nginx()
        assert nginx
        return [nginx, "-p", str(self.map), "-c", str(self.map / "nginx.conf"), *meer]

    def start(self) -> Nginx:
        proef = subprocess.run(self.opdracht("-t"), capture_output=True, text=True)
        assert proef.returncode == 0 and "[warn]" not in proef.stderr, proef.stderr
        with (self.map / "log" / "uit.log").open("wb") as uit:
            self.proces = subprocess.Popen(self.opdracht(), stdout=uit, stderr=subprocess.STDOUT)
        wacht_tot(self._luistert, "nginx")
        return self

    def _luistert(self) -> bool:
        with socket.socket() as s:
            return s.connect_ex(("127.0.0.1", self.https)) == 0

    def stop(self) -> None:
        if self.proces is not None:
            stop_proces(self.proces)
        shutil.rmtree(self.map, ignore_errors=True)

    def lijn(self, naam: str = NAAM) -> http.client.HTTPSConnection:
        """A line to it by this name, which it must be able to prove."""
        context = ssl.create_default_context(cafile=str(self.map / "tls" / "fullchain.pem"))
        lijn = http.client.HTTPSConnection(naam, self.https, timeout=90, context=context)
        # The name is looked up nowhere: it is on this machine.
        lijn._create_connection = lambda adres, *rest, **meer: socket.create_connection(  # type: ignore[attr-defined]
            ("127.0.0.1", adres[1]), *rest, **meer
        )
        return lijn

    def vraag(
        self,
        methode: str,
        pad: str,
        inhoud: Any = None,
        koppen: dict[str, str] | None = None,
        naam: str = NAAM,
    ) -> tuple[int, dict[str, str], bytes]:
        """One question of a visitor: status, headers and body."""
        lijn = self.lijn(naam)
        try:
            alle = {"Host": naam, "Origin": f"https://{naam}"}
            ruw = json.dumps(inhoud).encode() if isinstance(inhoud, dict | list) else inhoud
            if ruw is not None:
                alle["Content-Type"] = "application/json"
            lijn.request(methode, pad, ruw, alle | (koppen or {}))
            uit = lijn.getresponse()
            return uit.status, {n.lower(): w for n, w in uit.getheaders()}, uit.read()
        finally:
            lijn.close()
