"""Problems that only complete answers show: reported where they can be fixed, without losing answers."""
import os

from talk import BUCKET, COMMON, DSN, ENTER, S3, Talk, answers, read, run, same_as, write


def at_start():
    """Problems that no question can fix are reported before the first question."""
    talk = Talk("--set", "namespace=Bad_Name")
    assert "is not a DNS label" in talk.finish(65) and ">" not in talk.shown
    write("foo: 1\n" + COMMON + DSN + S3)
    said = Talk().finish(65)
    assert "answers.yaml:1:1" in said and "no key \"foo\"" in said, said
    write(COMMON + S3 + "catalog:\n  dsn: {secret: a, key: b, env: X, passwrd: hunter4}\n")
    said = run("--no-input", "--force", status=65)
    checked = run("answers.yaml", command="check", status=1)
    place = next(line for line in checked.splitlines() if "passwrd" in line and "error" in line).split(" error")[0]
    assert place in said and "hunter4" not in said + checked, (said, checked)
    assert "cannot write nowhere/a.yaml" in Talk("nowhere/a.yaml").finish(74)
    os.mkdir("folder")
    assert "is a directory" in Talk("folder").finish(74)
    assert sorted(os.listdir()) == ["answers.yaml", "folder"]


def in_the_file():
    """A problem in the file leads to the question that fixes it."""
    write("namespace: Bad_Name\n" + COMMON + DSN + S3)
    talk = Talk("--defaults")
    talk.answer("is not a DNS label", "good")
    talk.answer("namespace: Bad_Name -> good", "")
    talk.finish()
    assert answers()["namespace"] == "good"


def sources():
    """A source from --set gets a secret and a key."""
    for path, arguments in (("catalog.dsn", []), ("objectStore.s3.accessKey", ["--set", "objectStore.s3.region=r"])):
        run("--no-input", "--force", *BUCKET, *arguments, "--set", f"{path}.env=PG")
        assert "PG" in read() and "error" not in run("answers.yaml", command="check")
    assert answers()["objectStore"]["s3"]["accessKey"] == {"secret": "object-store", "key": "access-key", "env": "PG"}


def volumes():
    """A file without volumes gets them, and a file without a pull secret stays without one."""
    write("objectStore: {bucket: data-bucket, s3: {region: r}}\n" + DSN)
    run("--no-input", "--force")
    assert answers()["ingesterStorage"] == {"storage": "100Gi"} and answers()["license"] == {"file": "license.yml"}
    assert "registry" not in answers() and "s3: {region: r}" in read()


def helm():
    """Helm without an identity provider is reported at once and leads to its question; n asks again."""
    hosted = (*BUCKET, "--set", "ingress.hosts=[db.example.com]")
    talk = Talk(*hosted)
    talk.enters("Customize storage")
    talk.send("y" + ENTER)
    talk.answers(("storage", ""), ("sizing", ""), ("deployment", "y"), ("Deployment method", "helm"))
    talk.answer("1. Identity provider of the administrators: none -> keycloak, auth0, azure or other", "<")
    talk.answer("[kubectl]>", "helm")
    talk.answer("requires an identity provider", "")
    talk.answers(("Identity provider of", "auth0"), ("Domain", "x.auth0.com"), ("client", ""), ("First", "A"), ("Last", "B"),
                 ("E-mail", "a@example.com"), ("id", "1"), ("Add another", ""))
    talk.answer("Release", "")
    talk.enters()
    assert "8. Deployment: helm, release" in talk.shown
    talk.send(ENTER)
    talk.finish()
    assert "error" not in run("answers.yaml", command="check")
    # Before the first question, the problem leads to the same question.
    os.mkdir("out")
    write("mine", "out/setup.sh")
    for file, status in ("second.yaml", 74), ("third.yaml", 0):
        talk = Talk(file, "--defaults", *hosted, "--set", "deploy=helm", "--generate", "out")
        talk.answer(
            "1. Identity provider of the administrators: none -> keycloak, auth0, azure or other 2. Deployment method", "3")
        talk.answer("Type a number from 1 to 2", "1")
        talk.answers(("Identity provider of", "auth0"), ("Domain", "x.auth0.com"), ("First", "A"), ("Last", "B"),
                     ("E-mail", "a@b.example"), ("id", "1"), ("[W]rite", ""))
        if status:
            # A file that influxgen did not write is kept. The answers are written, so the next run does not offer them again.
            assert "generate second.yaml --output out --force" in talk.finish(status)
            assert read("out/setup.sh") == "mine" and sorted(os.listdir()) == ["answers.yaml", "out", "second.yaml"]
            os.remove("out/setup.sh")
        else:
            assert "3 variables: CATALOG_DSN, S3_ACCESS_KEY, S3_SECRET_KEY" in talk.finish()
    assert os.path.exists("out/setup.sh")
    assert "requires an identity provider" in run("fourth.yaml", "--no-input", *hosted, "--set", "deploy=helm", status=65)
    assert not os.path.exists("fourth.yaml")
    # Without internet access, the operator needs another image to delete the deployment.
    identity = "{provider: auth0, host: x.auth0.com, users: [{firstName: A, lastName: B, email: a@b.example, id: '1'}]}"
    talk = Talk("air.yaml", "--defaults", *hosted, "--set", "deploy=helm", "--set", "identity=" + identity,
                "--set", "images.registryOverride=registry.corp")
    assert "set operator.applyStepImage" in talk.answer("1. Cluster: air-gapped, namespace influxdb, images from registry.corp", "")
    talk.finish()


def conflict():
    """A conflict offers its ways out after every key and every interruption, also for an answer from the command line."""
    menu = "1. Source of the object store credentials: identity -> env, file, prompt, command or existing"
    talk = Talk(*BUCKET, "--set", "deploy=helm", "--set", "ingress.hosts=[db.corp.test]", columns=100)
    talk.answers(("Hosting environment", "gke"), ("Namespace", ""), ("Source of the TLS certificate", ""), ("PEM file", ""),
                 ("Type of object store", ""), ("credentials", "identity"), ("service account", "db@p.iam.gserviceaccount.com"),
                 ("DSN", ""), (menu, "<"), ("[env]>", ""), (menu, "x"), ("Type a number", "\x03"))
    talk.finish(130)
    talk = Talk(*BUCKET, "--set", "deploy=helm", "--set", "ingress.hosts=[db.corp.test]", columns=100)
    talk.answer("Continue with them", "")
    talk.enters(until="Change one of these answers")
    shown = talk.shown
    assert "Deployment method: helm -> kubectl or kubit" in shown, shown
    talk.send(shown.split("Deployment method: helm")[0].split()[-1].rstrip(".") + ENTER)
    assert "1. kubectl" in talk.answer("Deployment method", "") and "helm:" not in talk.shown
    talk.enters()
    assert "8. Deployment: kubectl" in talk.shown, talk.shown
    talk.send(ENTER)
    talk.finish()
    assert answers()["deploy"] == "kubectl" and answers()["objectStore"]["google"] == {}


def release():
    """A release that does not support an answer is rejected, or leads to the answer."""
    talk = Talk(*BUCKET, "--set", "ingress.hosts=[a.example.com]")
    talk.answers(("Hosting environment", ""), ("Namespace", ""), ("certificate", "cert-m"), ("Issuer", ""), ("Name", "le"))
    talk.enters("Customize storage")
    talk.send("y" + ENTER)
    talk.answers(("storage", ""), ("sizing", ""), ("deployment", "y"), ("Deployment method", ""), ("Release", "20230101-1"))
    talk.answer("is not known", "20231024-711448")
    shown = talk.answer("1. Source of the TLS certificate: cert-manager -> certificate, existing or none", "<")
    assert "it came with 20231115-746129" in shown, shown
    talk.answer("20260421-2022186", "20230912-619813")
    assert "identity" in talk.answer("Change one of these answers", "<")
    talk.answer("20260421-2022186", "")
    talk.enters()
    talk.send(ENTER)
    talk.finish()
    # Conversely, an answer that the release does not support is rejected at once.
    talk = Talk("b.yaml", *BUCKET, "--set", "ingress.hosts=[a.example.com]", "--set", "release=20231024-711448")
    talk.answers(("Hosting environment", ""), ("Namespace", ""), ("certificate", "cert-m"))
    talk.answer("it came with 20231115-746129", "<")
    talk.answers(("[certificate]>", "1"), ("PEM file", ""))
    talk.asked()
    talk.send("\x03")
    talk.finish(130)


def azure():
    """Azure has no pod identity, and a private object store has no AWS role."""
    talk = Talk(*BUCKET)
    talk.answers(("Hosting environment", "eks"), ("Namespace", ""), ("Hostnames", ""), ("Type of object store", "azure"))
    shown = talk.answer("credentials", "identity")
    assert "identity:" not in shown and "[env]" in shown
    talk.answer("There is no option \"identity\"", "<")
    talk.answers(("Type of object store", "s3"), ("URL", "https://minio"), ("Region", ""))
    assert "identity:" not in talk.answer("credentials", "<")
    talk.answers(("Region", "<"), ("URL", "<"), ("Type of object store", "aws"), ("Region", ""))
    assert "6. identity" in talk.answer("credentials", "")
    talk.answer("IAM role", "role")
    talk.answer("is not an ARN", "")
    talk.enters()
    talk.send(ENTER)
    talk.finish()
    same_as(COMMON + DSN + "objectStore: {bucket: data-bucket, s3: {region: us-east-1}}\n")


scenarios = {"problem-at-start": at_start, "problem-in-file": in_the_file, "problem-sources": sources, "problem-volumes": volumes,
             "problem-helm": helm, "problem-conflict": conflict, "problem-release": release, "problem-azure": azure}
