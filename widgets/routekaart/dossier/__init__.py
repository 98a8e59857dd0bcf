"""The dossier: what a group answers, agrees and chooses. Plain Python, no widgets."""

from .antwoord import STANDEN, Stand, stand
from .bestand import Dossierbestand, open_dossier, pad_van_dossier
from .fouten import DossierFout
from .herstellen import herstel_dossier
from .json_vorm import MAX_BYTES, dossier_naar_json, dossier_uit_json
from .mappen import dossier_map, is_geinstalleerd, oude_mappen
from .migraties import SCHEMA_VERSIE
from .model import (
    ROLLEN,
    STATUSSEN,
    Afspraak,
    Antwoord,
    Dossier,
    EigenTekst,
    Gemeente,
    Keuze,
    Stapstatus,
    Status,
    Vastlegging,
    Voortgang,
)
from .opslag import load_dossier, save_dossier
from .samenvoegen import Conflict, Samenvoeging, merge_dossiers
from .versies import choose, combine
from .wijziging import lees_wijzigingen, merge_uit_browser

__all__ = [
    "MAX_BYTES",
    "ROLLEN",
    "SCHEMA_VERSIE",
    "STANDEN",
    "STATUSSEN",
    "Afspraak",
    "Antwoord",
    "Conflict",
    "Dossier",
    "DossierFout",
    "Dossierbestand",
    "EigenTekst",
    "Gemeente",
    "Keuze",
    "Samenvoeging",
    "Stand",
    "Stapstatus",
    "Status",
    "Vastlegging",
    "Voortgang",
    "choose",
    "combine",
    "dossier_map",
    "dossier_naar_json",
    "dossier_uit_json",
    "herstel_dossier",
    "is_geinstalleerd",
    "lees_wijzigingen",
    "load_dossier",
    "merge_dossiers",
    "merge_uit_browser",
    "open_dossier",
    "oude_mappen",
    "pad_van_dossier",
    "save_dossier",
    "stand",
]
