"""Holds conversations with `influxgen init` through a real terminal, and looks at what they end in.

    conversations.py INFLUXGEN SCENARIO: exits with 1 and says why where the scenario goes wrong. Runs in an empty folder.
"""
import os
import pathlib
import re
import subprocess
import sys

import pexpect
import yaml

influxgen, scenario = sys.argv[1:3]
ENTER = "\r"


def start(*arguments, columns=60, **environment):
    child = pexpect.spawn(influxgen, ["init", *arguments], dimensions=(40, columns), encoding="utf-8", timeout=20,
                          env={**os.environ, "TERM": "xterm", **environment})
    child.delaybeforesend = 0.02
    child.transcript = open("transcript", "w")
    child.logfile_read = child.transcript
    return child


def words(text):
    """A pattern for words, wherever the lines break."""
    return r"\s+".join(map(re.escape, text.split()))


def answer(child, question, text, prompt=r"\]: |\S: |: "):
    """Waits for a question's words, wherever the lines break, and answers it."""
    child.expect(words(question))
    child.expect(prompt)
    child.send(text + ENTER)


def finish(child, status=0):
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == status, (child.exitstatus, child.before)


def generated(name):
    subprocess.run([influxgen, "generate", name, "--output", "out-" + name], check=True, capture_output=True)
    return {p.name: p.read_bytes() for p in pathlib.Path("out-" + name).iterdir()}


def answers(name="answers.yaml"):
    return yaml.safe_load(open(name, encoding="utf-8"))


def same_as(text, name="answers.yaml"):
    pathlib.Path("hand.yaml").write_text(text)
    ours, hand = generated(name), generated("hand.yaml")
    assert ours == hand, [n for n in {**ours, **hand} if ours.get(n) != hand.get(n)]


COMMON = """
license: {file: license.yml}
registry: {pullSecret: {file: influxdb-docker-config.json}}
ingesterStorage: {storage: 100Gi}
monitoringStorage: {storage: 10Gi}
catalog: {dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}}
"""
S3 = """
objectStore:
  bucket: data-bucket
  s3:
    region: us-east-1
    accessKey: {secret: object-store, key: access-key, env: S3_ACCESS_KEY}
    secretKey: {secret: object-store, key: secret-key, env: S3_SECRET_KEY}
"""


def first_cluster():
    """With defaults, no more than 15 answers."""
    child = start()
    typed = ["", "db.example.com", "", "", "", "", "", "", "", "data-bucket", "", "", "", "", ""]
    assert len(typed) == 15
    for text in typed:
        child.expect(r": (?=\x1b\[\d+C|$)|: \r\x1b\[\d+C")
        child.send(text + ENTER)
    finish(child)
    same_as(COMMON + S3 + "ingress: {hosts: [db.example.com], tls: {certificate: tls.crt, key: tls.key}}\n")
    assert pathlib.Path("answers.yaml").read_text().startswith("# Answers for influxgen")


def preset(name):
    """Enter to everything leaves a starter as it is, for what it generates."""
    def run():
        child = start("--preset", name)
        while True:
            if child.expect([r": (?=\x1b\[\d+C|$)|: \r\x1b\[\d+C", pexpect.EOF]) == 1:
                break
            child.send(ENTER)
        child.close()
        assert child.exitstatus == 0, child.before
        same_as((pathlib.Path(__file__).parent.parent / "templates/answers" / f"{name}.yaml").read_text())
    return run


def identity(word, details, expected, name):
    def run():
        child = start("--set", "ingress.hosts=[db.example.com]", "--set", "objectStore.bucket=data-bucket")
        for question, text in [("Namespace of the cluster", ""), ("certificate comes from", "2"),
                               ("Issuer or ClusterIssuer", "iss"), ("Name of the issuer", "letsencrypt"),
                               ("Which object store", ""), ("Region", ""), ("store's credentials", ""), ("catalog's DSN", ""),
                               ("Which identity provider", word), *details, ("First name", "Zoë"), ("Last name", "O'Hara"),
                               ("E-mail", "zoe@example.com"), ("id of the user", "u-1"), ("Customise", "n"),
                               ("How setup.sh deploys", "helm"), ("Write them", "y")]:
            answer(child, question, text)
        finish(child)
        same_as(COMMON + S3 + f"""
deploy: helm
ingress: {{hosts: [db.example.com], tls: {{issuer: {{kind: Issuer, name: letsencrypt}}}}}}
identity:
  {expected}
  users: [{{firstName: Zoë, lastName: O'Hara, email: zoe@example.com, id: u-1}}]
""")
    return run


def back_help_and_wrong():
    """Help, a wrong answer, going back with everything kept, and changing an answer in the review."""
    child = start("--defaults", "--set", "ingress.hosts=[a.b]")
    answer(child, "Bucket (Azure: container)", "?")
    child.expect(r"objectStore\.bucket")
    child.send("My_Bucket" + ENTER)
    child.expect(words("is not a name of an S3 bucket"))
    child.send("good-bucket" + ENTER)
    child.expect("Write them")
    child.send("1" + ENTER)
    answer(child, "Namespace of the cluster", "Bad_Name")
    child.expect(words("is not a DNS label"))
    child.send("staging" + ENTER)
    child.expect("Namespace of the cluster: staging")
    child.send("99" + ENTER)
    child.expect("from 1 to")
    child.send("n" + ENTER)
    finish(child, 1)
    assert not os.path.exists("answers.yaml")
    child = start()
    answer(child, "Namespace of the cluster", "first")
    answer(child, "Hostnames", "<")
    answer(child, "Namespace of the cluster", "", r"\[first\]: ")
    child.expect("Hostnames")
    child.sendcontrol("c")
    finish(child, 130)


def interruption():
    """Ctrl-C, Ctrl-D and a closed terminal keep the answers; the next conversation goes on from them."""
    for way in ("c", "d", "hangup"):
        for file in ("answers.yaml", "answers.yaml.partial"):
            if os.path.exists(file):
                os.remove(file)
        child = start()
        answer(child, "Namespace of the cluster", "kept-" + way)
        answer(child, "Hostnames", "a.example.com")
        child.expect("2: ")
        child.send(ENTER)
        child.expect("certificate comes from")
        child.expect(r"\[certificate\]: ")
        if way == "hangup":
            child.kill(1)
            finish(child, 130)
        else:
            child.sendcontrol(way)
            finish(child, 130)
        assert not os.path.exists("answers.yaml")
        assert answers("answers.yaml.partial")["namespace"] == "kept-" + way
    child = start("--set", "objectStore.bucket=data-bucket")
    answer(child, "Go on from there", "")
    answer(child, "certificate comes from", "none")
    for question in ("Which object store", "Region", "store's credentials", "catalog's DSN", "Which identity",
                     "Customise", "How setup.sh deploys", "Write them"):
        answer(child, question, "")
    finish(child)
    assert answers()["namespace"] == "kept-hangup" and answers()["ingress"]["hosts"] == ["a.example.com"]
    assert not os.path.exists("answers.yaml.partial")


def again():
    """An existing file is where the next round begins; its comments stay, and what changes is shown."""
    pathlib.Path("answers.yaml").write_text("# Mine.\n\n# the namespace\nnamespace: old\n" + COMMON + S3
                                            + "ingress:\n  # the public name\n  hosts: [db.example.com]\n"
                                            + "components: {querier: {template: {nodeSelector: {a: b}}}}\n")
    child = start("--defaults", "--set", "namespace=new")
    child.expect(r"namespace: old -> new")
    child.expect("Write them")
    child.send(ENTER)
    finish(child)
    text = pathlib.Path("answers.yaml").read_text()
    assert text.startswith("# Mine.\n\n# the namespace\nnamespace: new\n"), text
    assert "  # the public name\n  hosts:" in text, text
    assert answers()["components"]["querier"]["template"]["nodeSelector"] == {"a": "b"}
    before = text
    child = start("--defaults", "--set", "namespace=newer")
    child.expect("Write them")
    child.send("n" + ENTER)
    finish(child, 1)
    assert pathlib.Path("answers.yaml").read_text() == before
    run = subprocess.run([influxgen, "init", "--no-input"], capture_output=True, text=True)
    assert run.returncode == 64 and "--force" in run.stderr, run
    assert subprocess.run([influxgen, "init", "--no-input", "--force"], capture_output=True).returncode == 0


def editing():
    """Editing keys, history, Tab and wide characters; 60 columns are enough."""
    pathlib.Path("certificates").mkdir()
    pathlib.Path("certificates/public.crt").touch()
    child = start("--set", "objectStore.bucket=data-bucket")
    child.expect("Namespace of the cluster")
    child.expect(r"\[influxdb\]: ")
    child.send("xrod\x01\x1b[3~p\x05-eu日本\x7f\x7f" + "\x17" + "stagingx\x1b[D\x1b[C\x7f" + ENTER)
    answer(child, "Hostnames", "a.example.com")
    child.expect("2: ")
    child.send("\x1b[A\x15" + ENTER)
    answer(child, "certificate comes from", "certif")
    child.expect("PEM file with the certificate")
    child.expect(r"\[tls.crt\]: ")
    child.send("cert\tpub\t" + ENTER)
    answer(child, "private", "")
    for question in ("Which object store", "Region", "store's credentials", "catalog's DSN", "Which identity",
                     "Customise", "How setup.sh deploys", "Write them"):
        answer(child, question, "")
    finish(child)
    assert answers()["namespace"] == "staging", answers()
    assert answers()["ingress"] == {"hosts": ["a.example.com"], "tls": {"certificate": "certificates/public.crt", "key": "tls.key"}}
    child.transcript.close()
    for line in open("transcript", encoding="utf-8").read().replace("\r", "\n").split("\n"):
        shown = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", line)
        assert len(shown) <= 60, shown


def everything():
    """All that is asked on request."""
    child = start("--set", "objectStore.bucket=data-bucket", columns=100)
    for question, text in [("Namespace of the cluster", ""), ("Hostnames", ""), ("Which object store", "s3"),
                           ("URL of an S3-compatible", "http://minio:9000"), ("unencrypted HTTP", ""), ("Region", "r"),
                           ("store's credentials", "command"), ("Command that prints", "pass a"), ("Command that prints", "pass b"),
                           ("catalog's DSN", "existing"), ("Name of the secret", "db"), ("Key within", "uri"),
                           ("Which identity", ""), ("Customise", "y"), ("Size", "1"), ("Storage class", "fast"), ("Size", "20Gi"),
                           ("Number of pods", "5"), ("Number of pods", "-"), ("CPUs", "8"), ("Memory", "32Gi"),
                           ("Name of the cluster", "edge"), ("Release of", "20250212-1570743"), ("vendor's license", ""),
                           ("Docker configuration", ""), ("Registry put before", "mirror.example.com"), ("PEM file", "ca.pem"),
                           ("How setup.sh deploys", "kubit"), ("Write them", "")]:
        answer(child, question, text)
    finish(child)
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
ingesterStorage: {storage: "1", storageClassName: fast}
monitoringStorage: {storage: 20Gi}
resources: {ingester: {requests: {replicas: 5}}, querier: {requests: {cpu: "8", memory: 32Gi}}}
images: {registryOverride: mirror.example.com}
egress: {customCertificates: {file: ca.pem}}
""")


def piped():
    """Lines from a pipe answer; where they end, all that is missing is listed with its flag."""
    typed = "\n".join(["", "db.example.com", "", "", "", "", "", "", "", "data-bucket", "", "", "", "", ""])
    run = subprocess.run([influxgen, "init", "--generate", "out"], input=typed + "\n", capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert pathlib.Path("out/setup.sh").exists() and not run.stdout
    same_as(COMMON + S3 + "ingress: {hosts: [db.example.com], tls: {certificate: tls.crt, key: tls.key}}\n")
    for text, arguments in (("", []), ("\n\n", []), ("", ["--no-input"])):
        run = subprocess.run([influxgen, "init", "other.yaml", "--set", "identity.provider=keycloak", *arguments],
                             input=text, capture_output=True, text=True)
        assert run.returncode == 65, run
        for path in ("objectStore.bucket", "identity.host", "identity.users[0].email"):
            assert f"add --set {path}=" in run.stderr, run.stderr
        assert not os.path.exists("other.yaml")
    run = subprocess.run([influxgen, "init", "--preset", "nix"], capture_output=True, text=True)
    assert run.returncode == 64
    run = subprocess.run([influxgen, "init", "b.yaml", "--no-input", "--set", "objectStore.bucket=b_"], capture_output=True,
                         text=True)
    assert run.returncode == 65 and "IG2005" in run.stderr and not os.path.exists("b.yaml"), run.stderr


def plain():
    """Plain lines: no escape sequence at all."""
    for arguments, environment in ((["--plain"], {}), ([], {"TERM": "dumb"})):
        child = start("--defaults", *arguments, "--set", "objectStore.bucket=data-bucket", "--force", **environment)
        child.expect("Write them")
        child.send("y" + ENTER)
        finish(child)
        child.transcript.close()
        assert "\x1b" not in open("transcript", encoding="utf-8").read()


scenarios = {
    "first-cluster": first_cluster, "back": back_help_and_wrong, "interruption": interruption, "again": again,
    "editing": editing, "everything": everything, "piped": piped, "plain": plain,
    "keycloak": identity("keycl", [("Host", "kc.example.com"), ("Realm", ""), ("Id of the client", "influxctl")],
                         "provider: keycloak\n  host: kc.example.com\n  realm: influxdb\n  clientID: influxctl", "keycloak"),
    "auth0": identity("3", [("Host", "x.auth0.com"), ("Id of the client", "abc")],
                      "provider: auth0\n  host: x.auth0.com\n  clientID: abc", "auth0"),
    "azure": identity("az", [("Tenant", "11111111-2222-3333-4444-555555555555"), ("Id of the client", "abc")],
                      "provider: azure\n  tenant: 11111111-2222-3333-4444-555555555555\n  clientID: abc", "azure"),
    "other": identity("other", [("or the name of any other", "okta"), ("key set", "https://o.example.com/keys"),
                                ("device authorization endpoint", "https://o.example.com/d"),
                                ("token endpoint", "https://o.example.com/t"), ("Id of the client", "")],
                      "provider: okta\n  jwksEndpoint: https://o.example.com/keys\n"
                      "  deviceAuthorizationEndpoint: https://o.example.com/d\n  tokenEndpoint: https://o.example.com/t", "other"),
}
for name in ("air-gapped", "azure-entra", "eks-auth0", "gke", "minimal", "openshift", "s3-keycloak"):
    scenarios["preset-" + name] = preset(name)
try:
    scenarios[scenario]()
except Exception as error:
    print(f"{scenario}: {type(error).__name__}: {error}"[-3000:])
    sys.exit(1)
