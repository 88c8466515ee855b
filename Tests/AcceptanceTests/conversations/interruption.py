"""Interruptions by keys, signals and a closed terminal, and continuing from the same question."""
import os
import signal
import subprocess
import time

from talk import BUCKET, COMMON, DSN, ENTER, S3, Talk, answers, influxgen, read, run, same_as

PARTIAL = "answers.yaml.partial"


def ways():
    """Ctrl-C, Ctrl-D, signals and a closed terminal keep the answers, and the answers file is not written."""
    for way in ("\x03", "\x04", signal.SIGTERM, signal.SIGHUP, signal.SIGINT, "close"):
        for plain in (False, True):
            talk = Talk(*(["--plain"] if plain else []), plain=plain)
            talk.answers(("Hosting environment", "gke"), ("Namespace", f"kept-{plain}".lower()), ("Hostnames", "a.example.com"))
            assert "2>" in talk.asked()
            if way == "close":
                assert talk.hang_up() == 130
            else:
                talk.send(way) if isinstance(way, str) else talk.process.send_signal(way)
                assert f"To continue, run: {influxgen} init answers.yaml" in talk.finish(130)
            assert os.listdir() == [PARTIAL]
            kept = answers(PARTIAL)
            # The items of an unfinished list are kept too.
            assert kept["namespace"] == f"kept-{plain}".lower() and kept["ingress"]["hosts"] == ["a.example.com"]
            os.remove(PARTIAL)


def going_on():
    """The next conversation asks only the remaining questions, even with a preset."""
    for arguments in ((), ("--preset", "s3-keycloak")):
        talk = Talk(*arguments)
        talk.asked()
        talk.send("\x03")
        talk.finish(130)
        assert os.listdir() == []  # without answers there is nothing to keep
        talk = Talk(*arguments)
        talk.answers(("Hosting environment", ""), ("Namespace", "kept"), ("Hostnames", "\x03"))
        talk.finish(130)
        talk = Talk()
        talk.answer("Continue with them", "what")
        talk.answer("or n to discard them", "y")
        talk.answer("Hostnames", "<")
        assert "[kept]" in talk.answer("Namespace", "")
        talk.answer("Hostnames", "" if arguments else "a.corp.test")
        talk.answers(("2>", ""), ("Source of the TLS certificate", "none"), ("Type of object store", "\x03"))
        talk.finish(130)
        talk = Talk(*([] if arguments else BUCKET))
        talk.answers(("Continue with them", ""), ("Type of object store", "<"))
        assert "[none]" in talk.answer("Source of the TLS certificate", "")
        talk.answer("Type of object store", "")
        talk.enters()
        assert ("left)" in talk.shown) == bool(arguments)
        talk.send(ENTER)
        talk.finish()
        assert answers()["namespace"] == "kept" and "tls" not in answers()["ingress"]
        assert os.listdir() == ["answers.yaml"]
        os.remove("answers.yaml")


def declined():
    """The answers of a discarded conversation are removed only after another one is finished."""
    talk = Talk()
    talk.answers(("Hosting environment", ""), ("Namespace", "old"), ("Hostnames", "\x03"))
    talk.finish(130)
    talk = Talk("--defaults", *BUCKET)
    talk.answer("Continue with them", "n")
    assert os.path.exists(PARTIAL)
    talk.answer("1. Cluster: kubernetes, namespace influxdb", "")
    talk.finish()
    assert os.listdir() == ["answers.yaml"]


def not_asked():
    """Lines of a script never answer the question whether to continue, and the end of its input keeps the saved answers."""
    talk = Talk()
    talk.answers(("Hosting environment", ""), ("Namespace", "old"), ("Hostnames", "\x03"))
    talk.finish(130)
    before = read(PARTIAL)
    run(typed="\nscript\n", *BUCKET)
    assert answers()["namespace"] == "script" and read(PARTIAL) == before
    os.remove("answers.yaml")
    run("--no-input", *BUCKET)
    assert read(PARTIAL) == before
    os.remove("answers.yaml")
    said = run(typed="\nother\n", status=65)
    assert "holds another interview" in said and read(PARTIAL) == before


def piped():
    """Signals also end a conversation through a pipe."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        process = subprocess.Popen([influxgen, "init"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdin.write(b"\nkept\n")
        process.stdin.flush()
        said = b""
        while b"Hostnames" not in said:
            said += os.read(process.stderr.fileno(), 4096)
        process.send_signal(number)
        assert process.wait(10) == 130
        process.stdin.close()
        process.stderr.close()
        assert answers(PARTIAL)["namespace"] == "kept"
        os.remove(PARTIAL)
    # Also before the first line.
    process = subprocess.Popen([influxgen, "init"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 130 and os.listdir() == []
    process.stdin.close()


def hand_written():
    """A conversation with two interruptions has the same result as one without."""
    talk = Talk()
    talk.answers(("Hosting environment", ""), ("Namespace", ""), ("Hostnames", ""), ("Type of object store", "\x03"))
    talk.finish(130)
    talk = Talk()
    talk.answers(("Continue with them", ""), ("Type of object store", ""), ("Region", ""), ("credentials", ""), ("Bucket", "data-bucket"),
                 ("DSN", ""), ("Identity provider of", ""), ("Customize", "y"), ("storage", "y"), ("Size", "1Ti"), ("class", "\x04"))
    talk.finish(130)
    talk = Talk()
    talk.answers(("Continue with them", ""), ("Volume of each ingester: Storage class", ""), ("Size", ""), ("class", ""), ("sizing", ""),
                 ("deployment", ""), ("[W]rite", ""))
    talk.finish()
    same_as(COMMON.replace("100Gi", "1Ti") + DSN + S3)


scenarios = {"ways": ways, "going-on": going_on, "declined": declined, "not-asked": not_asked, "piped-signals": piped,
             "in-parts": hand_written}
