"""Checks that every secret and config map a manifest refers to is among the applied objects, under the same key.

references.py MANIFEST APPLIED BUNDLE: every value must be that of its source, in the environment or in a file.
"""
import base64
import os
import sys

import yaml

manifest = yaml.safe_load(open(sys.argv[1]))
# The operator has a copy of the pull secret in its own namespace.
objects = [o for o in yaml.safe_load_all(open(sys.argv[2])) if o and o["metadata"].get("namespace") != "kubit"]
namespace = manifest["metadata"]["namespace"]
data = {(o["kind"], o["metadata"]["name"]): o.get("data", {}) for o in objects}
problems = [f"{o['metadata']['name']} is not in {namespace}" for o in objects
          if o["kind"] not in ("Namespace", "License") and o["metadata"].get("namespace") != namespace]
referred = []


def walk(value):
    if isinstance(value, dict):
        for kind, key in (("Secret", "secretKeyRef"), ("ConfigMap", "configMapKeyRef"), ("Secret", "serviceAccountSecret")):
            if key in value:
                referred.append((kind, value[key]["name"], value[key]["key"]))
        for inner in value.values():
            walk(inner)
    elif isinstance(value, list):
        for inner in value:
            walk(inner)


walk(manifest)
referred += [("Secret", s["name"], ".dockerconfigjson") for s in manifest["spec"].get("imagePullSecrets", [])]
ingress = manifest["spec"]["package"]["spec"].get("ingress", {})
annotations = ingress.get("template", {}).get("metadata", {}).get("annotations", {})
if "tlsSecretName" in ingress and not any(a.startswith("cert-manager.io/") for a in annotations):
    referred += [("Secret", ingress["tlsSecretName"], k) for k in ("tls.crt", "tls.key")]
for kind, name, key in referred:
    if key not in data.get((kind, name), {}):
        problems.append(f"{kind} {name} with key {key} is referred to but not created")


def decoded(kind, name, key):
    value = data.get((kind, name), {}).get(key)
    return value if value is None or kind == "ConfigMap" else base64.b64decode(value).decode()


def content(path):
    return open(path, newline="").read()


sources = {("Secret", "catalog-dsn", "dsn"): "CATALOG_DSN", ("Secret", "object-store", "access-key"): "S3_ACCESS_KEY",
           ("Secret", "object-store", "secret-key"): "S3_SECRET_KEY", ("Secret", "azure-storage", "account"): "AZURE_STORAGE_ACCOUNT",
           ("Secret", "azure-storage", "access-key"): "AZURE_STORAGE_KEY"}
expected = {reference: os.environ.get(variable) for reference, variable in sources.items()}
for key in ("tls.crt", "tls.key"):
    expected["Secret", "ingress-tls", key] = content(key)
expected["Secret", "gcs-service-account", "service-account.json"] = content("service-account.json").removesuffix("\n")
for name in ("gar-docker-secret", "mirror-credentials"):
    file = "mirror-docker-config.json" if name == "mirror-credentials" else "influxdb-docker-config.json"
    expected["Secret", name, ".dockerconfigjson"] = content(file)
for reference in referred:
    if reference[0] == "ConfigMap":
        expected[reference] = content(sys.argv[3])
    if reference not in expected:
        problems.append(f"no value is known for {reference}")
    elif decoded(*reference) != expected[reference]:
        problems.append(f"{reference} was changed")
if not referred:
    problems.append("the manifest has no references")
print("\n".join(problems) or f"{len(referred)} references found")
sys.exit(bool(problems))
