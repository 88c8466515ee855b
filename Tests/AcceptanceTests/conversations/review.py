"""The review: every answer has a number, and only answers in the file are shown."""
import re

from talk import BUCKET, COMMON, DSN, ENTER, HOST, S3, Talk, answers, same_as


def number(talk, title):
    found = re.search(r"(\d+)\. " + re.escape(title), talk.shown[talk.shown.rindex("Review of"):])
    assert found, (title, talk.shown)
    return found[1]


def change(talk, title):
    """The number of an answer in the review leads to its question."""
    talk.send(number(talk, title) + ENTER)


def steering():
    """Another store, provider or host asks for its settings, and the old settings are removed."""
    talk = Talk(*BUCKET, "--set", "ingress.hosts=[db.example.com]")
    talk.enters()
    change(talk, "Type of object store")
    talk.answers(("Type of object store", "azure"), ("credentials", "env"))
    talk.asked()
    change(talk, "Identity provider of")
    talk.answers(("Identity provider of", "keycloak"), ("Host of Keycloak", "kc.example.com"), ("Realm", ""), ("client", ""),
                 ("First", "A"), ("Last", "B"), ("E-mail", "a@example.com"), ("id", "1"), ("Add another", ""))
    talk.asked()
    change(talk, "Identity provider of")
    talk.answers(("Identity provider of", "auth0"), ("Domain of the Auth0", "x.auth0.com"))
    talk.asked()
    # The user is kept when the provider changes.
    assert "Review" in talk.shown and "First administrator: First name: A" in talk.shown, talk.shown
    change(talk, "Hostnames")
    talk.answers(("1 [db.example.com]", "-"), ("1>", ""))
    talk.asked()
    assert "TLS" not in talk.shown.split("Object store")[0].replace("Ingress and TLS", ""), talk.shown
    change(talk, "Hostnames")
    talk.answers(("Hostnames", "db.example.com"), ("2>", ""), ("Source of the TLS certificate", ""), ("PEM file", ""))
    talk.asked()
    assert "Source of the TLS certificate: certificate" in talk.shown
    talk.send(ENTER)
    talk.finish()
    same_as(COMMON + DSN + HOST + """
objectStore:
  bucket: data-bucket
  azure:
    account: {secret: object-store, key: account, env: AZURE_STORAGE_ACCOUNT}
    accessKey: {secret: object-store, key: access-key, env: AZURE_STORAGE_KEY}
identity:
  provider: auth0
  host: x.auth0.com
  users: [{firstName: A, lastName: B, email: a@example.com, id: "1"}]
""")


def numbers():
    """Every number leads to its question, < leads back, and other input is explained."""
    talk = Talk(*BUCKET, "--set", "ingress.hosts=[db.example.com]", columns=100)
    talk.enters()
    items = re.findall(r"(\d+)\. ([^:]+):", talk.shown[talk.shown.rindex("Review of"):])
    assert len(items) > 20 and [int(n) for n, _ in items] == list(range(1, len(items) + 1)), items
    for position, title in items:
        talk.send(position + ENTER)
        talk.answer(title, "<")
        talk.asked()
        assert "Review of answers.yaml" in talk.shown, talk.shown
    talk.send("99" + ENTER)
    assert "from 1 to" in talk.asked() and "Review" not in talk.shown
    talk.send("?" + ENTER)
    assert "a number to change that answer" in talk.asked()
    # < goes back step by step through the questions of a change, and then nothing is changed.
    talk.send("1" + ENTER)
    talk.answers(("Hosting environment", "air-gapped"), ("Private registry", "<"))
    assert "[air-gapped]" in talk.answer("Hosting environment", "<")
    talk.asked()
    assert "Hosting environment: kubernetes" in talk.shown, talk.shown
    # The review leads to all optional questions.
    change(talk, "Customize storage, sizing or deployment")
    talk.answers(("Customize", "y"), ("storage", "y"), ("Size", "1Ti"), ("class", ""), ("Size", ""), ("class", ""), ("sizing", ""),
                 ("deployment", ""))
    talk.asked()
    assert "Volume of each ingester: Size: 1Ti" in talk.shown
    change(talk, "License file from InfluxData")
    talk.answer("License file", "other.yml")
    talk.asked()
    change(talk, "PEM file with the private key of the certificate")
    talk.answer("private key", "other.key")
    talk.asked()
    change(talk, "Catalog DSN: Environment variable")
    talk.answer("Environment variable", "1X")
    talk.answer("is not the name of a variable", "DSN")
    talk.asked()
    talk.send(ENTER)
    talk.finish()
    found = answers()
    assert found["license"]["file"] == "other.yml" and found["ingress"]["tls"] == {"certificate": "tls.crt", "key": "other.key"}
    assert found["catalog"]["dsn"]["env"] == "DSN" and found["ingesterStorage"]["storage"] == "1Ti"


def changes():
    """Changes made in the review are in the list of changes, and n keeps the answers."""
    talk = Talk(*BUCKET)
    talk.enters()
    talk.send(ENTER)
    talk.finish()
    talk = Talk()
    talk.enters()
    assert "Changes to answers.yaml none" in talk.shown
    change(talk, "Namespace")
    talk.answer("Namespace", "staging")
    talk.asked()
    assert "Changes to answers.yaml namespace: influxdb -> staging" in talk.shown, talk.shown
    talk.send("n" + ENTER)
    said = talk.finish(1)
    assert answers()["namespace"] == "influxdb" and answers("answers.yaml.partial")["namespace"] == "staging"
    assert "To continue, run: influxgen init answers.yaml" in said
    talk = Talk()
    talk.answer("Continue with them", "")
    talk.answer("namespace: influxdb -> staging", "y")
    talk.finish()
    assert answers()["namespace"] == "staging"


scenarios = {"review-steering": steering, "review-numbers": numbers, "review-changes": changes}
