"""Every starter: unchanged, with another answer, interrupted and continued, and in a second conversation."""
import yaml

from talk import ENTER, STARTERS, Talk, answers, read, run, same_as, starter


def preset(name):
    title = ("Container" if name == "azure-entra" else "Bucket") + " for the data"

    def scenario():
        # Enter for every question generates the same files as the starter, and warns about its example values.
        talk = Talk("--preset", name)
        talk.enters()
        talk.send(ENTER)
        said = talk.finish()
        assert "These answers are still examples" in said and "examples left)" in said, said
        same_as(starter(name))
        if starter(name).startswith("#"):
            assert read().startswith(starter(name).splitlines()[0] + "\n"), read()[:200]
        # A second conversation does not change a byte.
        before = read()
        talk = Talk()
        assert talk.enters() == 0 and "Changes to answers.yaml none" in talk.shown, talk.shown
        talk.send(ENTER)
        talk.finish()
        assert read() == before

        # Interrupted in the middle, and continued with another bucket.
        talk = Talk("--preset", name, "edited.yaml")
        count = talk.enters(title)
        talk.send("my-own-bucket" + ENTER)
        talk.asked()
        talk.send("\x03")
        talk.finish(130)
        talk = Talk("edited.yaml")
        talk.answer("Continue with them", "")
        rest = talk.enters()
        assert title not in talk.shown.split("Review")[0] and 0 < rest < count + 20
        talk.send(ENTER)
        talk.finish()
        assert answers("edited.yaml")["objectStore"]["bucket"] == "my-own-bucket"
        changed = starter(name).replace("bucket: " + bucket(name), "bucket: my-own-bucket")
        assert changed != starter(name)
        same_as(changed, "edited.yaml")
    return scenario


def bucket(name):
    return yaml.safe_load(starter(name))["objectStore"]["bucket"]


def examples():
    """Without questions, the example values of a starter are listed, so that nobody deploys to example.com by mistake."""
    said = run("--preset", "eks-auth0", "--no-input", "--set", "ingress.hosts=[db.corp]")
    assert "identity.host: example.eu.auth0.com" in said and "ingress.hosts" not in said, said
    # With --defaults, each of them is a question.
    talk = Talk("--preset", "eks-auth0", "--defaults", "other.yaml", "--set", "ingress.hosts=[db.corp]")
    talk.answer("Name of the issuer", "le")
    talk.answer("IAM role", "-")
    assert "[influxdb-example-com, an example]" in " ".join(talk.answer("Bucket", "mine").split())
    talk.answer("Domain of the Auth0 tenant", "x.auth0.com")
    talk.enters()
    assert "objectStore.bucket" not in talk.shown and "AWS S3, mine, identity of the pods" in talk.shown, talk.shown
    talk.send(ENTER)
    talk.finish()
    said = run("--preset", "nix", status=64)
    assert "there is no preset nix" in said


scenarios = {"preset-" + name: preset(name) for name in STARTERS} | {"examples": examples}
