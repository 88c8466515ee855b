"""The first cluster, and the appearance of the conversation."""
import os
import re

from talk import BUCKET, COMMON, DSN, HOST, S3, Talk, influxgen, read, same_as


def first_cluster():
    """With defaults, no more than 15 answers; the file is commented, and the terminal is restored."""
    talk = Talk()
    typed = [("Hosting environment", ""), ("Namespace", ""), ("Hostnames", "db.example.com"), ("2>", ""),
             ("Source of the TLS certificate", ""), ("PEM file with the certificate", ""), ("Type of object store", ""), ("Region", ""),
             ("object store credentials", ""), ("Bucket", "data-bucket"), ("catalog DSN", ""), ("Identity provider of", ""),
             ("Customize storage, sizing or deployment [y/N]", ""), ("[W]rite", "")]
    assert len(typed) < 15
    talk.answers(*typed)
    said = talk.finish()
    assert f"Next: {influxgen} generate answers.yaml --output out out/setup.sh --dry-run" in said, said
    assert "tls.crt does not exist yet" in said and "its private key: tls.key" in said
    # The review and the end list what is still needed, and where it comes from.
    assert "8. Deployment: kubectl, release 20260421-2022186 (2 files missing)" in said, said
    assert said.count("2 files from the vendor: influxdb-docker-config.json, license.yml 2 files: tls.crt, tls.key "
                      "3 variables: CATALOG_DSN, S3_ACCESS_KEY, S3_SECRET_KEY; for each: read -rs NAME && export NAME") == 2, said
    assert "warning" not in said
    same_as(COMMON + DSN + S3 + HOST)
    text = read()
    assert text.startswith("# Answers for influxgen") and text.endswith("\n")
    assert "\n# The PostgreSQL database for the catalog.\ncatalog:\n" in text, text


def everything():
    """All optional questions, chapter by chapter."""
    talk = Talk(*BUCKET, columns=100)
    talk.answers(
        ("Hosting environment", ""), ("Namespace", ""), ("Hostnames", ""), ("Type of object store", "s3"),
        ("URL of the S3-compatible", "http://minio:9000"), ("unencrypted HTTP", ""), ("Region", "r"),
        ("object store credentials", "command"), ("S3 access key: Command", "pass a"), ("S3 secret key: Command", "pass b"),
        ("catalog DSN", "existing"), ("Catalog DSN: Name of the secret", "db"), ("Catalog DSN: Key", "uri"),
        ("Identity provider of", ""), ("Customize storage, sizing or deployment", "y"), ("Customize storage [y/N]", "y"),
        ("Volume of each ingester: Size", "1Ti"), ("Volume of each ingester: Storage class", "fast"),
        ("Volume of the bundled Prometheus: Size", "20Gi"), ("Volume of the bundled Prometheus: Storage class", ""),
        ("Customize sizing [y/N]", "y"), ("Ingesters: Number of pods", "5"), ("Ingesters: CPUs", ""), ("Ingesters: Memory", ""),
        ("Queriers: Number of pods", "-"), ("Queriers: CPUs", "8"), ("Queriers: Memory", "32Gi"))
    for _ in range(6):
        talk.answer("s: ", "")
    talk.answers(
        ("Customize deployment [y/N]", "y"), ("Deployment method", "kubit"), ("Release", "20250212-1570743"),
        ("Name of the cluster", "edge"), ("License file", ""), ("registry credentials", ""), ("Registry prefix", "mirror.example.com"),
        ("Private CA: PEM file", "ca.pem"), ("[W]rite", ""))
    talk.finish()
    same_as("""
name: edge
release: 20250212-1570743
deploy: kubit
license: {file: license.yml}
registry: {pullSecret: {file: influxdb-docker-config.json}}
catalog: {dsn: {secret: db, key: uri, existing: true}}
objectStore:
  bucket: data-bucket
  s3:
    endpoint: http://minio:9000
    allowHttp: true
    region: r
    accessKey: {secret: object-store, key: access-key, command: pass a}
    secretKey: {secret: object-store, key: secret-key, command: pass b}
ingesterStorage: {storage: 1Ti, storageClassName: fast}
monitoringStorage: {storage: 20Gi}
resources: {ingester: {requests: {replicas: 5}}, querier: {requests: {cpu: "8", memory: 32Gi}}}
images: {registryOverride: mirror.example.com}
egress: {customCertificates: {file: ca.pem}}
""")


def hosting():
    """The hosting environment decides the options, and whether images are mirrored."""
    expected = {
        "eks": ("identity", "aws", "hostingEnvironment: {aws: {eksRoleArn: 'arn:aws:iam::123456789012:role/db'}}\n"
                "objectStore: {bucket: data-bucket, s3: {region: us-east-1}}\n"),
        "gke": ("identity", "google", "hostingEnvironment: {gke: {workloadIdentity: {serviceAccountEmail: "
                "db@p.iam.gserviceaccount.com}}}\nobjectStore: {bucket: data-bucket, google: {}}\n"),
        "openshift": ("env", "aws", "hostingEnvironment: {openshift: {}}\n" + S3),
        "air-gapped": ("env", "aws", "images: {registryOverride: registry.corp}\n"
                       "operator: {applyStepImage: registry.corp/kubectl:1.31.9}\n" + S3),
    }
    for where, (credentials, store, text) in expected.items():
        talk = Talk(where + ".yaml", *BUCKET)
        talk.answer("Hosting environment", where)
        if where == "air-gapped":
            talk.answers(("Private registry", "registry.corp"), ("Image with kubectl and a shell", "registry.corp/kubectl:1.31.9"))
        talk.answers(("Namespace", ""), ("Hostnames", ""))
        assert f"[{store}]>" in talk.answer("Type of object store", "")
        if store == "aws":
            talk.answer("Region", "")
        assert f"[{credentials}]>" in talk.answer("object store credentials", "")
        if where == "eks":
            talk.answer("IAM role", "arn:aws:iam::123456789012:role/db")
        if where == "gke":
            talk.answer("Google service account", "db@p.iam.gserviceaccount.com")
        talk.answers(("catalog DSN", ""), ("Identity provider of", ""), ("Customize", ""), ("[W]rite", ""))
        talk.finish()
        same_as(COMMON + DSN + text, where + ".yaml")


def narrow():
    """In a window with 60 columns, no line is longer."""
    talk = Talk("--preset", "eks-auth0")
    shown = talk.asked()
    while "[W]rite" not in shown:
        talk.send("?\r")
        talk.asked()
        talk.send("\r")
        shown = talk.asked()
    talk.send("\r")
    talk.finish()
    for line in re.split(r"[\r\n]", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", talk.transcript)):
        # The commands after the conversation can be pasted into a shell, so they are not wrapped.
        assert len(line) <= 60 or line.startswith("  "), line


def colours():
    """Questions are highlighted only if colors are allowed; --plain prints no escape sequences."""
    def text(*arguments, plain=False, **environment):
        talk = Talk("--defaults", *arguments, plain=plain, **environment)
        talk.answer("Bucket", "My_Bucket")
        talk.answer("is not a valid name", "data-bucket")
        talk.answer("[W]rite", "n")
        talk.finish(1)
        os.remove("answers.yaml.partial")
        return talk.transcript

    assert "\x1b[1mBucket for the data (1 of 1)" in text() and "\x1b[33m" in text()
    without = text(NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*m", without) and "\x1b" in without
    assert "\x1b" not in text("--plain", plain=True)
    assert "\x1b" not in text(plain=True, TERM="dumb")
    talk = Talk("--plain", "--set", "namespace=Bad_Name", plain=True)
    assert "IG1006" in talk.finish(65) and "\x1b" not in talk.transcript


scenarios = {"first-cluster": first_cluster, "everything": everything, "hosting": hosting, "narrow": narrow, "colours": colours}
