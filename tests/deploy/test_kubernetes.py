"""The manifests for Kubernetes: fit for the published schemas, and what belongs together fits together."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import kubernetes_validate
import pytest
import yaml

from conftest import WORTEL
from deploy.bouwplaats import lees_regels
from routekaart.dashboard.afscheid import UITLOOP_S
from routekaart.dashboard.gezondheid import GEDULD_S, PADEN
from routekaart.dashboard.ontleder import make_ontleder
from routekaart.dashboard.stoptekens import OPRUIMTIJD_S
from routekaart.dashboard.tafelstart import ENV_OPSLAG, ENV_WACHTWOORD

MAP = WORTEL / "deploy" / "kubernetes"
OVERLAYS = ("gemeente", "gemeente_met_eigen")
# The oldest in which a container without a shell can wait before it stops, and the newest known.
VERSIES = ("1.31", "1.37")
PLAATSHOUDER = re.compile(r"[a-z0-9./-]+/routekaart@sha256:[0-9a-f]{64}")


def lees_map(naam: str) -> list[dict[str, Any]]:
    """What the kustomization of this folder lists, as it stands there."""
    map_ = MAP / naam
    lijst = yaml.safe_load((map_ / "kustomization.yaml").read_text(encoding="utf-8"))["resources"]
    assert {p.name for p in map_.glob("*.yaml")} == {*lijst, "kustomization.yaml"}
    return [
        stuk for bestand in lijst for stuk in yaml.safe_load_all((map_ / bestand).read_text(encoding="utf-8"))
    ]


@functools.cache
def waarom_niet() -> str:
    """Say why overlays cannot be put together here; empty when they can."""
    if not shutil.which("kubectl"):
        return "geen kubectl op deze machine"
    uit = subprocess.run(["kubectl", "version", "--client", "--output=json"], capture_output=True, text=True)
    versie = re.search(r'"kustomizeVersion": "v(\d+)', uit.stdout)
    return "" if versie and int(versie[1]) >= 5 else "deze kubectl is te oud voor onze overlays"


@functools.cache
def bouw(overlay: str) -> tuple[dict[str, Any], ...]:
    if reden := waarom_niet():
        pytest.skip(reden)
    opdracht = ["kubectl", "kustomize", str(MAP / "overlays" / overlay)]
    uit = subprocess.run(opdracht, capture_output=True, text=True)
    assert uit.returncode == 0 and "deprecated" not in uit.stderr, uit.stderr
    return tuple(yaml.safe_load_all(uit.stdout))


def alle() -> list[dict[str, Any]]:
    return lees_map("basis") + lees_map("eigen")


def van_soort(soort: str, stukken: list[dict[str, Any]] | tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    return [stuk for stuk in stukken if stuk["kind"] == soort]


def namen(stuk: dict[str, Any]) -> str:
    return f"{stuk['kind']}/{stuk['metadata']['name']}"


DEPLOYMENTS = van_soort("Deployment", alle())


def bak(deployment: dict[str, Any]) -> dict[str, Any]:
    (een,) = deployment["spec"]["template"]["spec"]["containers"]
    return een


@pytest.mark.parametrize("versie", VERSIES)
def test_elk_stuk_past_op_het_schema(versie):
    stukken = alle()
    for stuk in stukken:
        kubernetes_validate.validate(stuk, versie, strict=True)
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(stukken[1] | {"spec": {"replica": 2}}, versie, strict=True)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_een_overlay_past_op_het_schema_en_zet_elk_image_vast(overlay):
    stukken = bouw(overlay)
    for stuk in stukken:
        kubernetes_validate.validate(stuk, VERSIES[-1], strict=True)
    verwacht = [*lees_map("basis"), *(lees_map("eigen") if "eigen" in overlay else ())]
    assert sorted(map(namen, stukken)) == sorted(map(namen, verwacht))
    for deployment in van_soort("Deployment", stukken):
        assert PLAATSHOUDER.fullmatch(bak(deployment)["image"])
    (ingang,) = van_soort("Ingress", stukken)
    (regel,) = ingang["spec"]["rules"]
    assert regel["host"] == ingang["spec"]["tls"][0]["hosts"][0]
    services = {
        s["metadata"]["name"]: {p["name"] for p in s["spec"]["ports"]} for s in van_soort("Service", stukken)
    }
    paden = [(p["path"], p["backend"]["service"]) for p in regel["http"]["paths"]]
    for _, doel in paden:
        assert doel["port"]["name"] in services[doel["name"]]
    eigen = {pad for pad, doel in paden if doel["name"] == "routekaart-eigen"}
    assert eigen == ({"/eigen", "/levend"} if "eigen" in overlay else set())


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=namen)
def test_een_server_is_niemand_en_heeft_grenzen(deployment):
    spec, container = deployment["spec"]["template"]["spec"], bak(deployment)
    gebruiker = next(r.rest for r in lees_regels() if r.fase == "server" and r.woord == "USER").split(":")
    assert [str(spec["securityContext"][n]) for n in ("runAsUser", "runAsGroup")] == gebruiker
    assert spec["securityContext"]["runAsNonRoot"] and spec["automountServiceAccountToken"] is False
    assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert container["securityContext"] == {
        "readOnlyRootFilesystem": True, "allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]},
    }  # fmt: skip
    for wat in ("cpu", "memory", "ephemeral-storage"):
        assert container["resources"]["limits"][wat] and container["resources"]["requests"][wat]
    plekken = {m["name"]: m["mountPath"] for m in container["volumeMounts"]}
    assert {v["name"] for v in spec["volumes"]} == set(plekken) and {"/tmp", "/gegevens"} <= set(
        plekken.values()
    )
    assert "hostPath" not in str(spec) and "hostNetwork" not in spec


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=namen)
def test_de_opdracht_kan_zo_worden_gegeven(deployment):
    instap = next(r.rest for r in lees_regels() if r.fase == "server" and r.woord == "ENTRYPOINT")
    opties = make_ontleder().parse_args([*yaml.safe_load(instap)[1:], *bak(deployment)["args"]])
    assert opties.adres == "0.0.0.0" and opties.zonder_browser and opties.proxy and opties.logvorm == "json"
    (poort,) = bak(deployment)["ports"]
    assert poort["containerPort"] == opties.poort
    eigen = deployment["metadata"]["labels"]["app.kubernetes.io/component"] == "eigen"
    # Kernels only in their own pool, and tables only where many servers share them.
    assert bool(opties.eigen_map) == eigen and opties.tafel != eigen
    omgeving = {e["name"]: e["valueFrom"]["secretKeyRef"]["key"] for e in bak(deployment).get("env", ())}
    assert set(omgeving) == (set() if eigen else {ENV_OPSLAG, ENV_WACHTWOORD})
    assert bool(deployment["spec"]["template"]["spec"].get("nodeSelector")) == eigen


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=namen)
def test_de_proeven_bestaan_en_er_is_tijd_om_te_stoppen(deployment):
    container, spec = bak(deployment), deployment["spec"]["template"]["spec"]
    poorten = {p["name"] for p in container["ports"]}
    for soort, pad in (("startupProbe", "klaar"), ("readinessProbe", "klaar"), ("livenessProbe", "leeft")):
        proef = container[soort]
        assert proef["httpGet"]["path"] == f"/gezond/{pad}" and f"gezond/{pad}" in PADEN
        assert proef["httpGet"]["port"] in poorten and proef["timeoutSeconds"] > GEDULD_S
    wachten = container["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert spec["terminationGracePeriodSeconds"] >= wachten + UITLOOP_S + OPRUIMTIJD_S


def _labels(deployment: dict[str, Any]) -> dict[str, str]:
    return deployment["spec"]["template"]["metadata"]["labels"]


def _selectors(stuk: dict[str, Any]) -> Iterator[dict[str, str]]:
    spec = stuk["spec"]
    if stuk["kind"] == "Service":
        yield spec["selector"]
    elif stuk["kind"] == "NetworkPolicy":
        yield spec["podSelector"]["matchLabels"]
    elif stuk["kind"] in ("Deployment", "PodDisruptionBudget"):
        yield spec["selector"]["matchLabels"]
    if stuk["kind"] == "Deployment":
        for regel in spec["template"]["spec"].get("topologySpreadConstraints", ()):
            yield regel["labelSelector"]["matchLabels"]


def test_wat_iets_uitkiest_kiest_precies_een_soort_server():
    gekozen: dict[str, int] = {}
    for stuk in alle():
        if "spec" not in stuk:
            continue
        for keuze in _selectors(stuk):
            raak = [d for d in DEPLOYMENTS if keuze.items() <= _labels(d).items()]
            assert len(raak) == 1, namen(stuk)
            # And it is the one that it says it is.
            assert raak[0]["metadata"]["labels"] == stuk["metadata"]["labels"], namen(stuk)
            gekozen[stuk["kind"]] = gekozen.get(stuk["kind"], 0) + 1
    assert gekozen == {"Deployment": 3, "Service": 2, "NetworkPolicy": 2, "PodDisruptionBudget": 1}
    for stuk in alle():
        assert stuk["metadata"].get("namespace", "routekaart") == "routekaart"


def test_poorten_van_services_en_netwerk_bestaan():
    poorten = {p["name"] for d in DEPLOYMENTS for p in bak(d)["ports"]}
    for service in van_soort("Service", alle()):
        assert {p["targetPort"] for p in service["spec"]["ports"]} <= poorten
        assert service["spec"]["sessionAffinity"] == "None"
    for regel in van_soort("NetworkPolicy", alle()):
        assert set(regel["spec"]["policyTypes"]) == {"Ingress", "Egress"}
        assert {p["port"] for ingang in regel["spec"]["ingress"] for p in ingang["ports"]} <= poorten


def test_er_zijn_er_altijd_twee_en_meer_als_het_druk_is():
    (schaal,) = van_soort("HorizontalPodAutoscaler", alle())
    publiek = next(d for d in DEPLOYMENTS if namen(d) == "Deployment/routekaart")
    doel = schaal["spec"]["scaleTargetRef"]
    assert (doel["kind"], doel["name"]) == ("Deployment", "routekaart")
    assert schaal["spec"]["minReplicas"] >= 2 and schaal["spec"]["metrics"][0]["resource"]["name"] == "cpu"
    # Whoever applies this again does not take away what the load asked for.
    assert "replicas" not in publiek["spec"]
    (budget,) = van_soort("PodDisruptionBudget", alle())
    assert budget["spec"]["maxUnavailable"] < schaal["spec"]["minReplicas"]
