"""The program as an operator starts it, that also writes down all addresses that it answers."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tornado.web import Application, RequestHandler

from routekaart.dashboard import opdracht, server

SCHRIJFT = ("POST", "PUT", "DELETE", "PATCH")


def adressen(regels: list[Any]) -> Iterator[dict[str, Any]]:
    """Each address, of applications within it too: its pattern, who answers, and with which methods that writes."""
    for regel in regels:
        doel, patroon = regel.target, getattr(regel.matcher, "regex", re.compile("")).pattern
        if isinstance(doel, type) and issubclass(doel, RequestHandler):
            schrijft = [
                methode
                for methode in SCHRIJFT
                if getattr(doel, methode.lower()) is not RequestHandler._unimplemented_method
            ]
            yield {"patroon": patroon, "wie": doel.__qualname__, "schrijft": schrijft}
        else:
            verder = doel.default_router if isinstance(doel, Application) else doel
            yield from adressen(verder.rules)


def _noteer(app: Application) -> Application:
    regels = [*app.default_router.rules, *app.wildcard_router.rules]
    Path(os.environ["RK_ADRESSEN"]).write_text(json.dumps(list(adressen(regels))))
    return app


if __name__ == "__main__":
    make_app = server.make_app
    server.make_app = lambda huis: _noteer(make_app(huis))
    raise SystemExit(opdracht.main())
