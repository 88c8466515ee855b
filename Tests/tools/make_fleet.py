#!/usr/bin/env python3
"""Writes a fleet of answers files: bases for all clusters and for each stage, and an overlay for each cluster.

Usage: make_fleet.py COUNT DIRECTORY [--faulty] [--complete]

With --faulty, every second cluster has an error. With --complete, each file is complete and extends nothing.
The same arguments always give the same files.
"""

import argparse
from pathlib import Path

BASE = """\
# Settings of every cluster.
release: 20260421-2022186

registry:
  pullSecret: {name: registry-pull, file: docker-config.json}
license: {file: license.yml}

ingress:
  tls: {secretName: ingress-tls, certificate: tls.crt, key: tls.key}

catalog:
  dsn: {secret: catalog, key: dsn, env: CATALOG_DSN}

objectStore:
  s3:
    endpoint: https://s3.fleet.test
    region: us-east-1
    accessKey: {secret: object-store, key: access-key, env: S3_ACCESS_KEY}
    secretKey: {secret: object-store, key: secret-key, env: S3_SECRET_KEY}

egress:
  customCertificates: {configMap: custom-ca, key: ca.pem, file: private_ca.pem}

identity:
  provider: keycloak
  host: sso.fleet.test
  realm: influxdb
  clientID: influxctl
  users:
    - {firstName: Ada, lastName: Lovelace, email: ada@fleet.test, id: 8f1e6a52-4a61-4c5b-9f0e-0d6ff5a1c2b3}

ingesterStorage: {storage: 100Gi}
monitoringStorage: {storage: 10Gi}
"""

STAGES = {
    "production": "resources:\n  ingester: {requests: {cpu: 8, memory: 32Gi}}\n",
    "staging": "resources:\n  ingester: {requests: {cpu: 4, memory: 16Gi}}\n",
    "development": "pause: false\n",
}

TLS = "  tls: {secretName: ingress-tls, certificate: tls.crt, key: tls.key}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--faulty", action="store_true", help="give every second cluster an error")
    parser.add_argument("--complete", action="store_true", help="write complete files instead of overlays")
    arguments = parser.parse_args()
    stages = list(STAGES)
    for stage, text in STAGES.items():
        (arguments.directory / stage).mkdir(parents=True, exist_ok=True)
        if not arguments.complete:
            (arguments.directory / stage / "base.yaml").write_text(f"extends: ../base.yaml\n{text}")
    if not arguments.complete:
        (arguments.directory / "base.yaml").write_text(BASE)
    for number in range(arguments.count):
        name = f"cluster-{number:06d}"
        stage = stages[number % len(stages)]
        error = "buckets: a" if arguments.faulty and number % 2 else f"bucket: {name}"
        own = f"name: {name}\nnamespace: {name}\n"
        ingress = f"ingress:\n  hosts: [{name}.fleet.test]\n"
        if arguments.complete:
            text = BASE.replace(f"ingress:\n{TLS}", own + ingress + TLS) + STAGES[stage]
            text = text.replace("objectStore:\n", f"objectStore:\n  {error}\n", 1)
        else:
            text = f"extends: base.yaml\n{own}{ingress}objectStore:\n  {error}\n"
        (arguments.directory / stage / f"{name}.yaml").write_text(text)


if __name__ == "__main__":
    main()
