"""What a page may say to a kernel: a few known messages, looked at before anything else reads them.

Voilà's own front end was listened to while it ran sliders, buttons and pictures. It says, all of it as text on the
channel `shell`:

- `kernel_info_request`, when the line opens;
- `comm_open` for the target `jupyter.widget.control`, then over that comm `request_states`, then `comm_close`;
- `comm_info_request` for `jupyter.widget`, when the kernel does not know that target;
- `comm_msg` to a widget that the kernel has made: `update`, `request_state` or `custom` (a click on a button).

All else is refused, `execute_request` first of all. What goes on to the kernel is a new message that we built.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

MAX_TEKENS = 262_144
MAX_DIEPTE = 24
MAX_COMMS = 5_000
EIGEN_COMMS = 4
STUURDOEL = "jupyter.widget.control"
WIDGETDOEL = "jupyter.widget"

_TEKEN = re.compile(r"[0-9A-Za-z_-]{1,80}")
_COMM = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
_VERSIE = re.compile(r"\d{1,3}(\.\d{1,3}){0,3}")
_BOVEN = {"header", "parent_header", "metadata", "content", "buffers", "channel"}
_BERICHTSOORT = re.compile(r'"msg_type": "(\w+)"')


class Overtreding(Exception):
    """Something that our page never sends: the line is cut at once."""


class Genegeerd(Exception):
    """Well formed, but not allowed: it goes no further."""


@dataclass
class Comms:
    """Which widgets there are in one kernel, and which lines the page itself opened to it."""

    kernel: set[str] = field(default_factory=set)
    pagina: set[str] = field(default_factory=set)

    def leer(self, bericht: dict[str, Any]) -> None:
        """Remember the widgets that a message of the kernel speaks of."""
        inhoud = bericht.get("content") or {}
        match bericht.get("header", {}).get("msg_type"):
            case "comm_open":
                self._bij([inhoud.get("comm_id")])
            case "comm_close":
                self.kernel.discard(inhoud.get("comm_id"))
                self.pagina.discard(inhoud.get("comm_id"))
            case "comm_info_reply":
                self._bij(inhoud.get("comms", {}))
            case "comm_msg":
                data = inhoud.get("data", {})
                if data.get("method") == "update_states":
                    self._bij(data.get("states", {}))

    def _bij(self, nummers: Any) -> None:
        for nummer in nummers:
            if isinstance(nummer, str) and len(self.kernel) < MAX_COMMS:
                self.kernel.add(nummer)


def leert(tekst: str) -> bool:
    """Whether a message of the kernel can name widgets; cheap, as pictures come by here too."""
    soort = _BERICHTSOORT.search(tekst, 0, 2_000)
    return soort is None or soort[1] != "comm_msg" or '"update_states"' in tekst


def keur(tekst: object, comms: Comms) -> dict[str, Any]:
    """The message to pass on for what came over the line; `comms` is kept up to date.

    Raises `Overtreding` for what is no message of a page at all, `Genegeerd` for one that may not pass.
    """
    bericht = _lees(tekst)
    kop = bericht["header"]
    soort = kop["msg_type"]
    maker = _MAKERS.get(soort)
    if maker is None or bericht["channel"] != "shell":
        raise Genegeerd(soort)
    inhoud, metadata = maker(bericht["content"], bericht.get("metadata"), comms)
    nieuw = {
        "header": {
            "msg_id": _past(kop["msg_id"], _TEKEN), "session": _past(kop["session"], _TEKEN),
            "msg_type": soort, "username": "", "version": "5.3",
        },
        "parent_header": {}, "metadata": metadata, "content": inhoud, "channel": "shell",
    }  # fmt: skip
    try:
        json.dumps(nieuw, ensure_ascii=False, allow_nan=False).encode()
    except ValueError:  # half a character, or a number that JSON does not know
        _weiger("no text that can be sent on")
    return nieuw


def _lees(tekst: object) -> dict[str, Any]:
    if not isinstance(tekst, str):
        _weiger("a binary frame")
    if len(tekst) > MAX_TEKENS:
        _weiger("too long")
    try:
        bericht = json.loads(tekst, parse_constant=_weiger)
    except (ValueError, RecursionError):
        _weiger("no JSON")
    if not isinstance(bericht, dict) or not bericht.keys() <= _BOVEN:
        _weiger("not the shape of a message")
    kop = bericht.get("header")
    if not isinstance(kop, dict) or not all(
        isinstance(kop.get(n), str) for n in ("msg_id", "msg_type", "session")
    ):
        _weiger("no header")
    if not isinstance(bericht.get("content"), dict) or not isinstance(bericht.get("channel"), str):
        _weiger("no content or no channel")
    if bericht.get("buffers"):
        _weiger("buffers")
    if _is_diep(bericht):
        _weiger("too deep")
    return bericht


def _is_diep(waarde: Any) -> bool:
    """Whether lists and objects stand more than `MAX_DIEPTE` deep in each other."""
    laag = [waarde]
    for _ in range(MAX_DIEPTE):
        laag = [
            deel
            for stuk in laag
            for deel in (stuk.values() if isinstance(stuk, dict) else stuk)
            if isinstance(deel, (dict, list))
        ]
        if not laag:
            return False
    return True


def _weiger(reden: str) -> NoReturn:
    raise Overtreding(reden)


def _past(waarde: Any, vorm: re.Pattern[str]) -> str:
    if not isinstance(waarde, str) or not vorm.fullmatch(waarde):
        _weiger("a field of another shape")
    return waarde


_Gemaakt = tuple[dict[str, Any], dict[str, Any]]


def _leeg(inhoud: dict[str, Any], metadata: Any, comms: Comms) -> _Gemaakt:
    return {}, {}


def _comm_info(inhoud: dict[str, Any], metadata: Any, comms: Comms) -> _Gemaakt:
    return {"target_name": WIDGETDOEL}, {}


def _comm_open(inhoud: dict[str, Any], metadata: Any, comms: Comms) -> _Gemaakt:
    nummer = _past(inhoud.get("comm_id"), _COMM)
    if inhoud.get("target_name") != STUURDOEL or inhoud.get("data"):
        raise Genegeerd("comm_open: another target")
    if nummer in comms.kernel or len(comms.pagina) >= EIGEN_COMMS:
        raise Genegeerd("comm_open: taken, or too many")
    comms.pagina.add(nummer)
    versie = metadata.get("version") if isinstance(metadata, dict) else None
    return (
        {"comm_id": nummer, "target_name": STUURDOEL, "data": {}},
        {"version": _past(versie, _VERSIE)} if versie is not None else {},
    )


def _comm_close(inhoud: dict[str, Any], metadata: Any, comms: Comms) -> _Gemaakt:
    nummer = _past(inhoud.get("comm_id"), _TEKEN)
    if nummer not in comms.pagina:
        raise Genegeerd("comm_close: not opened by this page")
    comms.pagina.discard(nummer)
    return {"comm_id": nummer, "data": {}}, {}


def _comm_msg(inhoud: dict[str, Any], metadata: Any, comms: Comms) -> _Gemaakt:
    nummer, data = _past(inhoud.get("comm_id"), _TEKEN), inhoud.get("data")
    if not isinstance(data, dict):
        _weiger("comm_msg without data")
    wijze = data.get("method")
    nieuw: dict[str, Any]
    if nummer in comms.pagina and wijze == "request_states":
        nieuw = {"method": wijze}
    elif nummer not in comms.kernel:
        raise Genegeerd("comm_msg: unknown comm")
    elif wijze == "request_state":
        nieuw = {"method": wijze}
    elif wijze == "update" and isinstance(data.get("state"), dict) and not data.get("buffer_paths"):
        nieuw = {"method": wijze, "state": data["state"], "buffer_paths": []}
    elif wijze == "custom":
        nieuw = {"method": wijze, "content": data.get("content")}
    else:
        raise Genegeerd("comm_msg: unknown method")
    return {"comm_id": nummer, "data": nieuw}, {}


_MAKERS: dict[str, Callable[[dict[str, Any], Any, Comms], _Gemaakt]] = {
    "kernel_info_request": _leeg,
    "comm_info_request": _comm_info,
    "comm_open": _comm_open,
    "comm_msg": _comm_msg,
    "comm_close": _comm_close,
}


class Emmer:
    """How much may still come over a line: `per_seconde` flows in, at most `vol` stays in it."""

    def __init__(self, klok: Callable[[], float], per_seconde: float = 100.0, vol: float = 400.0) -> None:
        self._klok, self._per_seconde, self._vol = klok, per_seconde, vol
        self._inhoud, self._laatst = vol, klok()

    def neem(self, kosten: float) -> float:
        """Take `kosten` out; gives for how many seconds the line must be silent first."""
        nu = self._klok()
        self._inhoud = min(self._vol, self._inhoud + (nu - self._laatst) * self._per_seconde)
        self._laatst = nu
        self._inhoud -= kosten
        return max(0.0, -self._inhoud / self._per_seconde)
