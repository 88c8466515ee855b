"""The review: every answer has a number, and only answers in the file are shown."""
import re

from talk import BUCKET, COMMON, DSN, ENTER, HOST, S3, Talk, answers, influxgen, same_as


def listed(talk):
    """Shows all answers, and returns them as one line."""
    talk.send("a" + ENTER)
    shown = talk.asked()
    assert shown.endswith("Number to change, or Enter to go back>"), shown
    return shown


def change(talk, title):
    """The number of an answer leads to its question."""
    shown = listed(talk)
    found = re.search(r"(\d+)\. " + re.escape(title), shown)
    assert found, (title, shown)
    talk.send(found[1] + ENTER)


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
    assert "Review" in talk.shown and "auth0, 1 administrator" in talk.shown, talk.shown
    assert "First administrator: First name: A" in listed(talk), talk.shown
    talk.send(ENTER)
    talk.asked()
    change(talk, "Hostnames")
    talk.answers(("1 [db.example.com]", "-"), ("1>", ""))
    talk.asked()
    assert "2. Ingress and TLS: no hostnames 3." in talk.shown, talk.shown
    change(talk, "Hostnames")
    talk.answers(("Hostnames", "db.example.com"), ("2>", ""), ("Source of the TLS certificate", ""), ("PEM file", ""))
    talk.asked()
    assert "2. Ingress and TLS: db.example.com, TLS with certificate files (2 files missing, 1 example left)" in talk.shown
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
    items = re.findall(r"(\d+)\. ([^:]+):", listed(talk))
    assert len(items) > 20 and [int(n) for n, _ in items] == list(range(1, len(items) + 1)), items
    talk.send(ENTER)
    for position, title in items:
        assert "Review of answers.yaml" in talk.asked(), talk.shown
        listed(talk)
        talk.send(position + ENTER)
        talk.answer(title, "<")
    talk.asked()
    talk.send("99" + ENTER)
    assert "from 1 to 8" in talk.asked() and "Review" not in talk.shown
    talk.send("?" + ENTER)
    assert "a number to see the answers of that chapter" in talk.asked()
    listed(talk)
    talk.send("99" + ENTER)
    assert "from 1 to" in talk.asked() and "Review" not in talk.shown
    talk.send(ENTER)
    talk.asked()
    # < goes back step by step through the questions of a change, and then nothing is changed.
    change(talk, "Hosting environment")
    talk.answers(("Hosting environment", "air-gapped"), ("Private registry", "<"))
    assert "[air-gapped]" in talk.answer("Hosting environment", "<")
    talk.asked()
    assert "1. Cluster: kubernetes, namespace influxdb" in talk.shown, talk.shown
    # The review leads to all optional questions, by chapter.
    for way in (["6"], ["e", "6"]):
        for word in way:
            talk.send(word + ENTER)
            talk.asked()
        assert f"> {way[-1]} Storage 1. Volume of each ingester: Size: " in talk.shown, talk.shown
        talk.send("1" + ENTER)
        talk.answer("Volume of each ingester: Size", "1Ti")
        talk.asked()
    assert "6. Storage: 1Ti for each ingester, 10Gi for Prometheus" in talk.shown
    talk.send("7" + ENTER)
    assert "1. Ingesters: Number of pods: not set (vendor's default: 3)" in talk.asked(), talk.shown
    talk.send("1" + ENTER)
    assert talk.asked().endswith("[vendor's default: 3]>"), talk.shown
    talk.send("5" + ENTER)
    assert "7. Sizing: customized" in talk.asked(), talk.shown
    change(talk, "License file")
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
    assert f"To continue, run: {influxgen} init answers.yaml" in said
    talk = Talk()
    talk.answer("Continue with them", "")
    talk.answer("namespace: influxdb -> staging", "y")
    talk.finish()
    assert answers()["namespace"] == "staging"


scenarios = {"review-steering": steering, "review-numbers": numbers, "review-changes": changes}
