"""The runs that the pictures of the terminal show.

Each scene types commands into a real terminal (tmux), in a folder with the files of the vendor, against the stand-in cluster of
the tests. A scene is a title, the commands that prepare it, and the lines to type. A line is typed when the terminal shows the
prompt that comes before it.
"""
import dataclasses

ANSWERS = """\
release: 20260421-2022186
license: {file: license.yml}
registry:
  pullSecret: {file: influxdb-docker-config.json}
ingress:
  hosts: [influxdb.corp.test]
  tls: {certificate: tls.crt, key: tls.key}
catalog:
  dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}
objectStore:
  bucket: influxdb
  s3:
    region: eu-central-1
    accessKey: {secret: object-store, key: access-key, env: S3_ACCESS_KEY}
    secretKey: {secret: object-store, key: secret-key, env: S3_SECRET_KEY}
identity:
  provider: keycloak
  host: keycloak.corp.test
  realm: influxdb
  users:
    - {firstName: Ada, lastName: Lovelace, email: ada@corp.test, id: 8f1e6a52-4a61-4c5b-9f0e-0d6ff5a1c2b3}
ingesterStorage: {storage: 100Gi}
monitoringStorage: {storage: 10Gi}
"""

# Answers with mistakes, which would otherwise show in the cluster.
MISTAKES = """\
release: 20260421-2022186
license: {file: license.yml}
registry:
  pullSecret: {file: influxdb-docker-config.json}
ingress:
  hosts: [db.corp.test]
catalog:
  dsn: {secret: catalog-dsn, key: dsn}
objectStore:
  s3: {bucket: data, region: eu-central-1}
resources:
  compactor: {requests: {cpu: 8 cores}}
ingesterStorage: {storage: 100Gi}
monitoringStorage: {storage: 10Gi}
featureFlags: [grafanna]
"""

FILES = {
    "influxdb-docker-config.json": '{"auths": {"us-docker.pkg.dev": {"auth": "X2pzb25fa2V5OmtleQ=="}}}\n',
    "license.yml": "apiVersion: kubecfg.dev/v1alpha1\nkind: License\nmetadata: {name: iox-license}\n",
    "answers.yaml": ANSWERS,
    "dev.yaml": MISTAKES,
}

CERTIFICATE = (
    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 365 -subj /CN=influxdb.corp.test "
    "-addext subjectAltName=DNS:influxdb.corp.test -keyout tls.key -out tls.crt"
)
SECRETS = "export CATALOG_DSN=postgres://influxdb:password@postgres.corp.test:5432/influxdb S3_ACCESS_KEY=a S3_SECRET_KEY=b"


@dataclasses.dataclass
class Scene:
    """A part of a picture."""

    name: str
    # What happens before the picture begins.
    before: list
    # Pairs of the text that the terminal shows last, and the line to type then.
    typed: list
    # The text that the terminal shows at the end.
    end: str
    # The number of lines to show, from the first.
    rows: int = 27


SCENES = [
    Scene("init", [], [
        ("$", "influxgen init cluster.yaml"), ("[kubernetes]>", "eks"), ("[influxdb]>", ""), ("1>", "influxdb_1.corp.test"),
        ("1>", "influxdb.corp.test")], "2>"),
    Scene("check", [], [("$", "influxgen check dev.yaml")], "$"),
    Scene("plan", [CERTIFICATE, SECRETS.replace(" S3_SECRET_KEY=b", "")], [("$", "influxgen plan answers.yaml")], "$"),
    Scene("setup.sh", [
        CERTIFICATE, SECRETS, "influxgen generate answers.yaml --output out", "out/setup.sh --yes",
        "influxgen generate answers.yaml --output out --set ingesterStorage.storage=200Gi"],
        [("$", "out/setup.sh --only tls --only deploy-kubectl --only wait"), ("Continue? [y/N]", "y")], "$"),
]
