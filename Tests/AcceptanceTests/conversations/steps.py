"""At every prompt: help, steps back, wrong answers."""
import os

from talk import BUCKET, COMMON, DSN, ENTER, Talk, answers, same_as


def help_everywhere():
    """Every question has an example in its help."""
    for preset in ("eks-auth0", "s3-keycloak", "azure-entra", "gke"):
        talk = Talk("--preset", preset, columns=100)
        seen = set()
        while "Write the file?" not in (shown := talk.asked()):
            if "Customize" in shown:
                answer = "y"
            else:
                answer = ""
            talk.send("?" + ENTER)
            text = talk.asked()
            assert "For example: " in text, (shown, text)
            seen.add(shown)
            talk.send(answer + ENTER)
        assert len(seen) > 40, len(seen)
        talk.send("?" + ENTER)
        assert "a number to change that answer" in talk.asked()
        talk.send("n" + ENTER)
        talk.finish(1)
        os.remove("answers.yaml.partial")


def back():
    """One question back from anywhere, with everything kept: in a list, over a choice, at the first question."""
    talk = Talk()
    talk.answer("Hosting environment", "<")
    talk.answer("This is the first question", "gke")
    talk.answer("Namespace", "<")
    assert "[gke]>" in talk.answer("Hosting environment", "1")
    talk.answer("Namespace", "first")
    talk.answer("Hostnames", "a.example.com")
    talk.answer("2>", "<")
    assert "1 [a.example.com]>" in talk.answer("1 [", "<")
    assert "[first]>" in talk.answer("Namespace", "")
    assert "1 [a.example.com]>" in talk.answer("Hostnames", "")
    talk.answers(("2>", "b.example.com"), ("3>", ""), ("Source of the TLS certificate", "2"), ("Issuer", "2"), ("Name of the issuer", "<"))
    assert "[Issuer]>" in talk.answer("for all namespaces", "<")
    assert "[cert-manager]>" in talk.answer("Source of the TLS certificate", "none")
    talk.answer("Type of object store", "<")
    assert "[none]>" in talk.answer("Source of the TLS certificate", "cert-m")
    assert "[Issuer]>" in talk.answer("for all namespaces", "")
    talk.answers(("Name of the issuer", "le"), ("Type of object store", "az"), ("credentials", "file"), ("account: File", ""),
                 ("Azure storage key: File", "<"), ("account: File", "acc.txt"), ("key: File", ""), ("Bucket", "<"))
    assert "[azure_storage_key.txt]>" in talk.answer("Azure storage key: File", "key.txt")
    talk.answers(("Bucket", "data-bucket"), ("DSN", "prompt"), ("Identity provider of", "<"), ("DSN", ""), ("Identity provider of", ""),
                 ("Customize", "y"), ("storage", "<"), ("Customize storage, sizing or deployment", "n"), ("Write", "<"),
                 ("Customize storage, sizing or deployment", "<"), ("Write", ""))
    talk.finish()
    same_as(COMMON + """
namespace: first
catalog: {dsn: {secret: catalog-dsn, key: dsn, prompt: Catalog DSN}}
ingress: {hosts: [a.example.com, b.example.com], tls: {issuer: {kind: Issuer, name: le}}}
objectStore:
  bucket: data-bucket
  azure:
    account: {secret: object-store, key: account, file: acc.txt}
    accessKey: {secret: object-store, key: access-key, file: key.txt}
""")


def wrong():
    """A wrong answer is explained by the rules of check and asked again, whatever the kind of question."""
    talk = Talk()
    wrongs = [
        ("Hosting environment", "9", 'There is no option "9"; choose one of kubernetes, eks'), ("", "", None),
        ("Namespace", "Bad_Name", "is not a DNS label"), ("", "-", "this one is required"), ("", "", None),
        ("Hostnames", "a_b", "is not a hostname"), ("", "a.example.com", None), ("2>", "a b_", "is not a hostname"),
        ("", "", None),
        ("Source of the TLS certificate", "cert", '"cert" matches more than one option: certificate, cert-manager'), ("", "1", None),
        ("PEM file with the certificate", ".", "is a directory"), ("", "", None),
        ("Type of object store", "s4", "There is no option"), ("", "minio", None),
        ("URL of the S3", "minio", "is not"), ("", "", "requires an answer"), ("", "http://minio:9000", None),
        ("unencrypted HTTP", "perhaps", "Type y or n"), ("", "", None),
        ("Region", "", None), ("credentials", "identity", "There is no option"), ("", "env", None),
        ("Bucket", "<name>", "placeholder"), ("", "My_B", None),
        ("DSN", "7", "There is no option"), ("", "", None),
        ("Identity provider of", "keycloak", None), ("Host of Keycloak", "https://kc", "is not a"), ("", "kc.example.com", None),
        ("Realm", "", None), ("client", "", None), ("First name", "", "requires an answer"), ("", "A", None), ("Last name", "B", None),
        ("E-mail", "nobody", "is not an e-mail address"), ("", "a@example.com", None), ("id of the user", "1", None),
        ("Add another", "y", None), ("First name", "C", None), ("Last name", "D", None),
        ("E-mail", "A@example.com", None), ("id of the user", "1", "is another user's"), ("", "2", "is another user's"),
        ("E-mail", "c@example.com", None), ("Add another", "", None),
        ("Customize", "y", None), ("storage", "y", None), ("Size", "100Gb", "is not"), ("", "1Gi", None),
        ("Storage class", "-", None), ("Size", "10Gi", None), ("class", "", None), ("sizing", "y", None),
        ("Ingesters: Number of pods", "many", "must be an integer"), ("", "-2", "negative"), ("", "3", None),
    ]
    last = None
    for question, text, refusal in wrongs:
        shown = talk.answer(question, text)
        if last:
            assert last in shown, (last, shown)
        if text == "storage" or "warning" in shown:
            assert "is less than the 2Gi" in shown or "bucket" in shown, shown
        last = refusal
    assert "warning: objectStore.bucket: \"My_B\" is not a name of an S3 bucket" in talk.said
    assert "warning: ingesterStorage.storage is less than the 2Gi" in talk.said
    talk.asked()
    talk.send("\x03")
    talk.finish(130)
    kept = answers("answers.yaml.partial")
    assert kept["ingress"]["hosts"] == ["a.example.com", "a"] and kept["resources"]["ingester"]["requests"]["replicas"] == 3


def lists():
    """Each item is judged at once; help and a step back lose none; a second round changes one."""
    talk = Talk(*BUCKET, "--set", "ingress.hosts=[a.example.com, b.example.com, c.example.com]", "--set", "ingress.tls.existing=true")
    talk.enters()
    talk.send(ENTER)
    talk.finish()
    talk = Talk()
    talk.answers(("Hosting environment", ""), ("Namespace", ""))
    assert "1 [a.example.com]>" in talk.answer("Hostnames", "")
    talk.answer("2 [b.example.com]>", "?")
    talk.answer("For example", "x.example.com")
    talk.answer("3 [c.example.com]>", "-")
    talk.answer("3>", "d.example.com,e.example.com")
    talk.answer("5>", "<")
    talk.answer("4 [e.example.com]>", "-")
    talk.answer("4>", "<")
    talk.answer("3 [d.example.com]>", "")
    talk.answer("4>", "")
    talk.enters()
    assert "ingress.hosts[1]: b.example.com -> x.example.com" in talk.shown, talk.shown
    talk.send(ENTER)
    talk.finish()
    assert answers()["ingress"]["hosts"] == ["a.example.com", "x.example.com", "d.example.com"]


def unencrypted():
    """Whoever does not allow HTTP is asked for another URL, and may think better of it."""
    talk = Talk()
    talk.answers(("Hosting environment", ""), ("Namespace", ""), ("Hostnames", ""), ("Type of object store", "s3"))
    talk.answer("URL of the S3", "http://minio:9000")
    talk.answer("unencrypted HTTP", "n")
    talk.answer("URL of the S3", "https://minio:9000")
    talk.answer("Region", "<")
    talk.answer("URL of the S3", "http://minio:9001")
    talk.answer("unencrypted HTTP", "")
    talk.asked()
    talk.send("\x03")
    talk.finish(130)
    assert answers("answers.yaml.partial")["objectStore"]["s3"] == {"endpoint": "http://minio:9001", "allowHttp": True}


scenarios = {"unencrypted": unencrypted, "help": help_everywhere, "back": back, "wrong": wrong, "lists": lists}
