"""Runs a command against a stand-in cluster: an API server to which the real kubectl and helm talk, and an operator.

    python3 cluster [--scenario FILE] [--state FILE] COMMAND [ARGUMENTS...]

KUBECONFIG of the command names the cluster; its context is called `stand-in`. PATH begins with stand-ins for `git`, which
provides kubit's kustomization, and for whatever else is in `bin`. The exit code is that of the command. To look around:

    python3 cluster bash

The scenario (YAML or JSON) can have: `objects`, which exist at the beginning (namespaces are made as needed); `operator`, see
kubit.py; `denied`, such as `create secrets`; `clock`, the seconds by which the clock of the server is ahead; `after`, a list of
`{seconds: 1, apply: [objects], delete: [{kind, namespace, name}]}`; `installed: true`, if kubit is there from the beginning;
`classes: false`, if there are no storage and ingress classes; `establishAfter`, the seconds until the server knows a new kind;
`definitions: [issuers.cert-manager.io]`, kinds whose definitions exist from the beginning. `--state` writes all objects and requests as JSON when the command
has ended.
"""
import argparse
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading

import yaml

import kinds
from kubit import Kubit
from server import serve
from store import Store

KNOWN_DEFINITIONS = {
    "licenses.kubecfg.dev": ("kubecfg.dev", "licenses", "License"),
    "issuers.cert-manager.io": ("cert-manager.io", "issuers", "Issuer", "v1"),
    "clusterissuers.cert-manager.io": ("cert-manager.io", "clusterissuers", "ClusterIssuer", "v1", False),
    "certificates.cert-manager.io": ("cert-manager.io", "certificates", "Certificate", "v1"),
}
here = pathlib.Path(__file__).resolve().parent


def add(store, obj):
    """Adds an object and its namespace."""
    kind = store.find_kind(obj["apiVersion"], obj["kind"])
    if kind is None:
        sys.exit(f"unknown kind {obj['apiVersion']} {obj['kind']} in the scenario")
    if kind.namespaced:
        namespace = obj["metadata"].setdefault("namespace", "default")
        if not store.get(kinds.named("Namespace"), "", namespace):
            store.create(kinds.named("Namespace"), {"metadata": {"name": namespace}})
    with store.lock:
        old = store.get(*store.place(kind, obj))
        made = store.apply(kind, obj, obj["metadata"].pop("manager", "someone"), force=True) if old else \
            store.create(kind, obj, obj["metadata"].pop("manager", "someone"))
        if kind == kinds.CRD:
            store.establish(made["metadata"]["name"])


def classes():
    """Storage and ingress classes as clouds have them; the first of each kind is the default."""
    for group, kind, names in (("storage", "StorageClass", ["gp3", "premium-rwo", "managed-premium"]),
                               ("networking", "IngressClass", ["nginx"])):
        for name in names:
            default = {f"{kind.lower()}.kubernetes.io/is-default-class": "true"} if name == names[0] else {}
            yield {"apiVersion": f"{group}.k8s.io/v1", "kind": kind, "metadata": {"name": name, "annotations": default}}


def kustomization():
    return list(yaml.safe_load_all((here / "kustomization.yaml").read_text()))


def run_later(store, step):
    for obj in step.get("apply", []):
        add(store, obj)
    for obj in step.get("delete", []):
        kind = next(k for k in store.kinds() if k.kind == obj["kind"])
        found = store.get(kind, obj.get("namespace", ""), obj["name"])
        if found:
            store.delete(kind, found)


def receive_signals():
    """Lets a command receive all signals, even if the process that started the cluster blocks them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])


def main():
    parser = argparse.ArgumentParser(prog="cluster", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", type=pathlib.Path)
    parser.add_argument("--state", type=pathlib.Path)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    scenario = yaml.safe_load(options.scenario.read_text()) or {} if options.scenario else {}
    store = Store(scenario.get("clock", 0), scenario.get("establishAfter", 0.1))
    for name in ("default", "kube-system"):
        store.create(kinds.named("Namespace"), {"metadata": {"name": name}})
    for obj in classes() if scenario.get("classes", True) else []:
        add(store, obj)
    for name in scenario.get("definitions", []):
        add(store, kinds.definition(*KNOWN_DEFINITIONS[name]))
    for obj in (kustomization() if scenario.get("installed") else []) + scenario.get("objects", []):
        add(store, obj)
    server = serve(store, scenario)
    Kubit(store, server, scenario).start()
    for step in scenario.get("after", []):
        timer = threading.Timer(step["seconds"], run_later, [store, step])
        timer.daemon = True
        timer.start()
    with tempfile.TemporaryDirectory() as folder:
        config = pathlib.Path(folder) / "config"
        config.write_text(json.dumps({
            "apiVersion": "v1", "kind": "Config", "current-context": "stand-in",
            "clusters": [{"name": "stand-in", "cluster": {"server": f"http://127.0.0.1:{server.server_address[1]}"}}],
            "users": [{"name": "dev", "user": {}}],
            "contexts": [{"name": "stand-in", "context": {"cluster": "stand-in", "user": "dev"}}]}))
        config.chmod(0o600)
        environment = {**os.environ, "KUBECONFIG": str(config), "PATH": f"{here / 'bin'}:{os.environ['PATH']}",
                       "HOME": os.environ.get("STAND_IN_HOME", folder), "STAND_IN_CLUSTER": str(here)}
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command decides
        code = subprocess.call(options.command or ["bash"], env=environment,
                               preexec_fn=receive_signals)
    if options.state:
        with store.lock:
            objects = [o for _, o in sorted(store.objects.items(), key=lambda item: str(item[0][0]) + str(item[0][1:]))]
            options.state.write_text(json.dumps({"objects": objects, "requests": server.requests}))
    sys.exit(code if code >= 0 else 128 - code)


main()
