"""Standard input that is not a terminal: each line is an answer, and missing answers are listed at the end."""
import os
import subprocess

from talk import BUCKET, COMMON, DSN, HOST, S3, Talk, answers, influxgen, read, run, same_as

LINES = ["", "", "db.example.com", "", "", "", "", "", "", "data-bucket", "", "", "", ""]


def piped():
    """Lines are read like typed answers, also with Windows line endings, and standard output contains only artifacts."""
    for end in ("\n", "\r\n"):
        done = subprocess.run([influxgen, "init", "--force", "--generate", "out dir"], input=end.join(LINES + [""]).encode(),
                              capture_output=True)
        assert done.returncode == 0 and not done.stdout, done
        assert b"'out dir/setup.sh' --dry-run" in done.stderr and os.path.exists("out dir/setup.sh"), done.stderr
        same_as(COMMON + DSN + S3 + HOST)
        os.remove("answers.yaml")


def short():
    """After the last line, questions have their defaults as with --no-input, and those without a default are listed."""
    run(typed="\nstaging\n", *BUCKET)
    assert answers()["namespace"] == "staging" and answers()["objectStore"]["s3"]["region"] == "us-east-1"
    before = read()
    assert "add --force" in run(typed="other\n", *BUCKET, status=64) and read() == before
    for typed, arguments in (("", ()), ("\n\n", ()), ("", ("--no-input",))):
        said = run("other.yaml", "--set", "identity.provider=keycloak", *arguments, typed=typed, status=65)
        for path in ("objectStore.bucket", "identity.host", "identity.users[0].email"):
            assert said.count(f"add --set {path}=") == 1, said
        assert not os.path.exists("other.yaml")
        if os.path.exists("other.yaml.partial"):
            os.remove("other.yaml.partial")
    said = run("b.yaml", "--no-input", "--set", "objectStore.bucket=b_", status=65)
    assert "IG2005" in said and not os.path.exists("b.yaml"), said


def wrong():
    """An invalid line is explained, and the next line is the answer."""
    said = run(typed="\nBad_Name\ngood\n", *BUCKET)
    assert "is not a DNS label" in said and answers()["namespace"] == "good"


def elsewhere():
    """Questions that nobody would see are not asked; a closed input is the same as an empty input."""
    with open("log", "w") as log:
        assert Talk(stderr=log).finish(64) == ""
        assert "standard error is not a terminal" in read("log")
    with open("log", "w") as log:
        Talk("--no-input", *BUCKET, stderr=log).finish(0)
    os.remove("answers.yaml")
    done = subprocess.run(["/bin/sh", "-c", '"$0" init <&-', influxgen], capture_output=True, timeout=10)
    assert done.returncode == 65 and b"objectStore.bucket is missing" in done.stderr, done


scenarios = {"piped": piped, "short": short, "wrong-line": wrong, "elsewhere": elsewhere}
