"""nginx beside us: the same bytes, compressed beforehand, from a file."""

from __future__ import annotations

import gzip
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from proces import vrije_poort

INSTELLING = """
daemon off;
worker_processes {processors};
worker_rlimit_nofile 20000;
error_log stderr error;
pid {map}/nginx.pid;
{gebruiker}
events {{ worker_connections 8000; }}
http {{
  access_log off;
  types {{ text/html html; }}
  default_type text/html;
  sendfile on;
  tcp_nopush on;
  keepalive_timeout 75;
  keepalive_requests 1000000;
  client_body_temp_path {map}/tijdelijk;
  proxy_temp_path {map}/tijdelijk;
  fastcgi_temp_path {map}/tijdelijk;
  uwsgi_temp_path {map}/tijdelijk;
  scgi_temp_path {map}/tijdelijk;
  server {{
    listen 127.0.0.1:{poort} backlog=4096;
    root {map}/bladen;
    gzip_static on;
  }}
}}
"""


@dataclass
class Nginx:
    """A web server for files, as somebody would put before a static site. Fits `proces.Dienst`."""

    map: Path
    naam: str = "nginx"
    poort: int = field(default_factory=vrije_poort)
    omgeving: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    opdracht: list[str] = field(default_factory=list)

    @staticmethod
    def programma() -> str | None:
        """Where nginx is, when this machine has it."""
        return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")

    @classmethod
    def maak(cls, map: Path, bladen: dict[str, bytes]) -> Nginx | None:
        """Ready to start, with `bladen` (name to compressed bytes); None when there is no nginx here."""
        programma = cls.programma()
        if not programma:
            return None
        nginx = cls(map)
        (map / "bladen").mkdir()
        (map / "tijdelijk").mkdir()
        for naam, inhoud in bladen.items():
            (map / "bladen" / f"{naam}.html.gz").write_bytes(inhoud)
            (map / "bladen" / f"{naam}.html").write_bytes(gzip.decompress(inhoud))
        gebruiker = "user root;" if os.geteuid() == 0 else ""
        tekst = INSTELLING.format(map=map, poort=nginx.poort, processors=os.cpu_count(), gebruiker=gebruiker)
        (map / "nginx.conf").write_text(tekst, encoding="utf-8")
        nginx.opdracht = [programma, "-p", str(map), "-c", str(map / "nginx.conf")]
        return nginx
