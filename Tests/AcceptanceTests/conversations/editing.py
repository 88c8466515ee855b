"""The line editor: keys, history, Tab, pasting, window sizes, wide characters."""
import os
import pathlib
import re
import time

from talk import BUCKET, ENTER, ESCAPES, Talk, answers

ESC = "\x1b"


class Screen:
    """The terminal row of a prompt, computed from the output of the editor."""

    def __init__(self, talk):
        self.talk = talk

    def shows(self, text):
        """Waits until this is the last state of the line."""
        deadline = time.monotonic() + 5
        drawn = ""
        while time.monotonic() < deadline:
            try:
                self.talk.transcript += self.talk.child.read_nonblocking(65536, timeout=0.1)
            except Exception as error:
                if "Timeout" not in type(error).__name__ and "TIMEOUT" not in type(error).__name__:
                    raise
            drawn = ESCAPES.sub("", self.talk.transcript.split("\x1b[J")[-1]).rstrip("\r")
            if drawn == text:
                return
        raise AssertionError(f"shows {drawn!r}, not {text!r}")


def type_and_see(talk, screen, *steps):
    for keys, shown in steps:
        talk.send(keys)
        screen.shows(shown)


def keys():
    """Each key works as in a shell, and unknown sequences do not affect other keys."""
    talk = Talk(*BUCKET)
    talk.answer("Hosting environment", "")
    talk.asked()
    screen = Screen(talk)
    type_and_see(
        talk, screen, ("xrod", "[influxdb]> xrod"), ("\x01" + ESC + "[3~p", "[influxdb]> prod"), ("\x05-eu", "[influxdb]> prod-eu"),
        ("日本", "[influxdb]> prod-eu日本"), ("\x7f", "[influxdb]> prod-eu日"), ("\x08", "[influxdb]> prod-eu"),
        (ESC + "[D" + ESC + "[D" + "\x0b", "[influxdb]> prod-"), (ESC + "[Hx", "[influxdb]> xprod-"), ("\x06y\x02z", "[influxdb]> xpzyrod-"),
        (ESC + "OF!", "[influxdb]> xpzyrod-!"), ("\x17", "[influxdb]> "), ("one two", "[influxdb]> one two"), ("\x17", "[influxdb]> one "),
        ("\x15", "[influxdb]> "), ("kept\x04\x01\x04", "[influxdb]> ept"), ("\x15k\x05", "[influxdb]> kept"))
    # A lone ESC, an ESC before a key, and bytes that are not a character are ignored without side effects.
    talk.send(ESC)
    time.sleep(0.2)
    type_and_see(talk, screen, ("a", "[influxdb]> kepta"), (ESC + ESC + "[D" + "b", "[influxdb]> keptba"), ("\x15", "[influxdb]> a"))
    os.write(talk.master, b"\x05\xffb\xc3c\xe6\x97\xa5")
    screen.shows("[influxdb]> abc日")
    type_and_see(talk, screen, ("\x15", "[influxdb]> "), ("staging", "[influxdb]> staging"))
    talk.send(ENTER)
    talk.answer("Hostnames", "a.example.com")
    talk.asked()
    # Up recalls earlier input of this session, Down the current input.
    type_and_see(talk, screen, ("half", "2> half"), (ESC + "[A", "2> a.example.com"), ("\x10", "2> staging"), (ESC + "[B", "2> a.example.com"),
                 ("\x0e", "2> half"), (ESC + "[B", "2> half"), ("\x15", "2> "))
    talk.send(ENTER)
    talk.enters()
    talk.send(ENTER)
    talk.finish()
    assert answers()["namespace"] == "staging" and answers()["ingress"]["hosts"] == ["a.example.com"]


def tab():
    """Tab completes paths and words, and lists the candidates if there are several."""
    pathlib.Path("certificates").mkdir()
    for name in ("public.crt", "public.key", "private"):
        pathlib.Path("certificates", name).touch()
    pathlib.Path("home").mkdir()
    pathlib.Path("home/mine.crt").touch()
    talk = Talk(*BUCKET, "--set", "ingress.hosts=[a.example.com]", HOME=os.path.abspath("home"))
    screen = Screen(talk)
    talk.asked()
    type_and_see(talk, screen, ("ope\t", "[kubernetes]> openshift"), ("\x15", "[kubernetes]> "))
    talk.send(ENTER)
    talk.answers(("Namespace", ""), ("Source of the TLS certificate", ""))
    talk.asked()
    type_and_see(talk, screen, ("cert\t", "[tls.crt]> certificates/"), ("pu\t", "[tls.crt]> certificates/public."))
    talk.send("\t")
    screen.shows("[tls.crt]> certificates/public.")
    assert "public.crt public.key" in talk.said, talk.said
    type_and_see(talk, screen, ("c\t", "[tls.crt]> certificates/public.crt"), ("\x15~/mi\t", "[tls.crt]> ~/mine.crt"))
    talk.send(ENTER)
    # influxgen cannot guess the private key of a certificate that is not called tls.crt.
    talk.answer("private key", "certificates/public.key")
    talk.enters("Customize")
    talk.send("y" + ENTER)
    talk.answers(("storage", ""), ("sizing", ""), ("deployment", "y"), ("Deployment method", ""))
    talk.asked()
    type_and_see(talk, screen, ("2025121\t", "[20260421-2022186]> 20251218-1946608"))
    talk.send(ENTER)
    talk.enters()
    talk.send(ENTER)
    talk.finish()
    # The path is expanded, because the shell does not expand ~ in the quotes of the script.
    assert answers()["ingress"]["tls"] == {"certificate": os.path.abspath("home/mine.crt"), "key": "certificates/public.key"}
    assert answers()["release"] == "20251218-1946608"


def paste():
    """Pasted lines answer only one question; in a list, each line is an item."""
    talk = Talk(*BUCKET)
    talk.answer("Hosting environment", "")
    talk.asked()
    assert talk.transcript.count("\x1b[?2004h") == 2
    screen = Screen(talk)
    type_and_see(talk, screen, (f"{ESC}[200~prod\rother\r{ESC}[201~", "[influxdb]> prod other"), ("\x17", "[influxdb]> prod "))
    talk.send(ENTER)
    talk.asked()
    type_and_see(talk, screen, (f"{ESC}[200~a.example.com\r\nb.example.com\n{ESC}[201~", "1> a.example.com b.example.com"))
    talk.send(ENTER)
    talk.answer("3>", "")
    talk.enters()
    talk.send(ENTER)
    talk.finish()
    assert talk.transcript.count("\x1b[?2004h") == talk.transcript.count("\x1b[?2004l")
    assert answers()["namespace"] == "prod" and answers()["ingress"]["hosts"] == ["a.example.com", "b.example.com"]


def sizes():
    """A long default has a separate line, a long answer scrolls, and the window can be resized during editing."""
    arn = "arn:aws:iam::123456789012:role/influxdb-clustered-production"
    talk = Talk(*BUCKET, "--set", "hostingEnvironment.aws.eksRoleArn=" + arn)
    talk.answers(("Namespace", ""), ("Hostnames", ""))
    talk.asked()
    screen = Screen(talk)
    long = "abcdefghijklmnopqrstuvwxyz0123456789" * 2
    type_and_see(talk, screen, (long, "[aws]> " + long[-52:]))
    before = len(talk.transcript)
    talk.resize(40)
    screen.shows("[aws]> " + long[-32:])
    # The row that wrapped in the narrower window is erased too: one row up, and everything below.
    assert "\x1b[1A\r\x1b[J" in talk.transcript[before:], talk.transcript[before:]
    talk.resize(30)
    screen.shows("[aws]> " + long[-22:])
    talk.resize(120)
    screen.shows("[aws]> " + long)
    type_and_see(talk, screen, ("\x0c", "[aws]> " + long), ("\x15", "[aws]> "))
    talk.send(ENTER)
    talk.enters("Customize")
    talk.send(ENTER)
    talk.asked()
    talk.resize(60)
    assert talk.asked() == "[W]rite, [e]dit, [a]ll answers, [q]uit>"  # redrawn
    talk.send("3" + ENTER)
    found = re.search(r"(\d+)\. IAM role that", talk.asked())
    talk.send(found[1] + ENTER)
    shown = talk.asked()
    assert shown.endswith(f"[{arn}] >"), shown
    talk.send("?" + ENTER)
    assert "For example" in talk.asked()
    talk.send(ENTER)
    talk.asked()
    talk.send(ENTER)
    talk.finish()
    assert answers()["hostingEnvironment"]["aws"]["eksRoleArn"] == arn


def suspended():
    """Ctrl-Z restores the terminal, and fg continues with the same line."""
    import pexpect
    import talk as module
    child = pexpect.spawn("/bin/bash", ["--norc", "--noprofile", "-i"], encoding="utf-8", timeout=20, dimensions=(40, 80),
                          env={**os.environ, "PS1": "READY> ", "TERM": "xterm"})
    child.expect("READY> ")
    child.sendline(f"stty -a > before; {module.influxgen} init")
    child.expect("Hosting environment")
    child.expect(module.PROMPT)
    child.send("gk\x1a")
    child.expect("Stopped")
    child.sendline("stty -a > stopped; cmp before stopped && echo SAME; fg; echo DONE $?")
    child.expect("SAME\r\n")
    child.expect(r"\[kubernetes\]> (?:\x1b\[0m)?gk")
    child.send("e" + ENTER)
    child.expect("Namespace")
    child.sendcontrol("c")
    child.expect("DONE 130\r\n")
    child.sendline("exit")
    child.expect(pexpect.EOF)
    assert "hosting=gke" in pathlib.Path("answers.yaml.partial").read_text()


scenarios = {"keys": keys, "tab": tab, "paste": paste, "sizes": sizes, "suspended": suspended}
