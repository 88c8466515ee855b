"""Conversations with `influxgen init` through a real terminal and through a pipe, and their results."""
import fcntl
import os
import pathlib
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time

import pexpect.fdpexpect
import yaml

influxgen = sys.argv[1]
# The test runner may ignore or block signals that a user's shell does not.
signal.signal(signal.SIGTSTP, signal.SIG_DFL)
signal.pthread_sigmask(signal.SIG_SETMASK, [])
os.environ.pop("NO_COLOR", None)
ENTER = "\r"
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
# A prompt without input: the cursor moves to its end at once.
PROMPT = re.compile(r"> (?:\x1b\[0m)?\r\x1b\[\d+C")
PROGRESS = re.compile(r" \(\d+ of \d+\)")
PLAIN_PROMPT = re.compile(r"(?:^|\n)[^\n]{0,60}> $")


def words(text):
    """The words on a screen, without progress and regardless of line breaks."""
    return PROGRESS.sub("", " ".join(ESCAPES.sub("", text).split()))


class Talk:
    """influxgen in a separate terminal that remains afterwards, so that its settings can be compared."""

    def __init__(self, *arguments, columns=60, rows=40, plain=False, stderr=None, **environment):
        self.prompt = PLAIN_PROMPT if plain else PROMPT
        self.master, self.slave = os.openpty()
        self.resize(columns, rows)
        self.settings = termios.tcgetattr(self.slave)
        variables = {**os.environ, "TERM": "xterm", **environment}
        self.process = subprocess.Popen(
            [influxgen, "init", *arguments], stdin=self.slave, stdout=self.slave, stderr=stderr or self.slave,
            env=variables, start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        self.child = pexpect.fdpexpect.fdspawn(self.master, encoding="utf-8", codec_errors="replace", timeout=20)
        self.child.delaybeforesend = None
        self.transcript = ""
        self.shown = ""

    def resize(self, columns, rows=40):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, pattern):
        """Waits for a pattern in the output, and records all text before it."""
        try:
            self.child.expect(pattern)
        except pexpect.ExceptionPexpect as error:
            seen = ESCAPES.sub("", self.child.before or "")[-1500:]
            raise AssertionError(f"waited for {getattr(pattern, 'pattern', pattern)!r}, saw: {seen}") from error
        self.transcript += self.child.before + self.child.after
        return self.child.before + self.child.after

    def asked(self):
        """Waits for the next prompt, and returns the words shown since the last one, without progress."""
        self.shown = words(self.until(self.prompt))
        return self.shown

    @property
    def said(self):
        """All words so far, regardless of line breaks."""
        return words(self.transcript)

    def send(self, text):
        self.child.send(text)

    def answer(self, question, text=""):
        """Requires that the next prompt is the one of this question."""
        shown = self.asked()
        assert question in shown, f"expected \"{question}\", was asked: {shown}"
        self.send(text + ENTER)
        return shown

    def answers(self, *pairs):
        for question, text in pairs:
            self.answer(question, text)

    def enters(self, until="[W]rite"):
        """Presses Enter up to a question, and returns the number of times."""
        count = 0
        while until not in self.asked():
            self.send(ENTER)
            count += 1
            assert count < 100, self.shown
        return count

    def finish(self, status=0):
        """Waits for the end, and requires that the terminal is restored."""
        deadline = time.monotonic() + 20
        while self.process.poll() is None or select.select([self.master], [], [], 0.05)[0]:
            if select.select([self.master], [], [], 0.05)[0]:
                text = self.child.read_nonblocking(65536, timeout=1)
                self.transcript += text
            assert time.monotonic() < deadline, self.transcript[-1500:]
        self.transcript += self.child.buffer if isinstance(self.child.buffer, str) else ""
        assert self.process.returncode == status, (self.process.returncode, self.transcript[-1500:])
        assert termios.tcgetattr(self.slave) == self.settings, "the terminal is not as it was"
        self.close()
        return self.said

    def close(self):
        for descriptor in (self.master, self.slave):
            try:
                os.close(descriptor)
            except OSError:
                pass

    def hang_up(self):
        """Closes the terminal, like closing a window."""
        os.close(self.slave)
        os.close(self.master)
        self.process.wait(20)
        return self.process.returncode


def run(*arguments, typed="", status=0, command="init", **options):
    """Runs influxgen with lines from a pipe, and returns its output."""
    done = subprocess.run([influxgen, command, *arguments], input=typed.encode(), capture_output=True, timeout=30, **options)
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == status, (arguments, done.returncode, said)
    return said


def read(name="answers.yaml"):
    return pathlib.Path(name).read_bytes().decode()


def write(text, name="answers.yaml"):
    pathlib.Path(name).write_bytes(text.encode())


def answers(name="answers.yaml"):
    return yaml.safe_load(read(name))


def generated(name):
    folder = pathlib.Path("generated-" + pathlib.Path(name).name)
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([influxgen, "generate", name, "--output", folder], check=True, capture_output=True)
    # The overview also says what is wrong with the answers, such as a release that is not named.
    judged = [".influxgen", "overview.md"]
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name not in judged}


def same_as(text, name="answers.yaml"):
    """Requires that the answers of a conversation generate the same files as these answers, and that check finds no problem."""
    write(text, "hand.yaml")
    ours, hand = generated(name), generated("hand.yaml")
    assert ours == hand, [n for n in {**ours, **hand} if ours.get(n) != hand.get(n)]
    assert "error" not in run(name, command="check")


def starter(name):
    return (pathlib.Path(__file__).parents[3] / "templates/answers" / f"{name}.yaml").read_text()


STARTERS = ["air-gapped", "azure-entra", "eks-auth0", "gke", "minimal", "openshift", "s3-keycloak"]
BUCKET = ("--set", "objectStore.bucket=data-bucket")
COMMON = """
license: {file: license.yml}
registry: {pullSecret: {file: influxdb-docker-config.json}}
ingesterStorage: {storage: 100Gi}
monitoringStorage: {storage: 10Gi}
"""
DSN = "catalog: {dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}}\n"
S3 = """
objectStore:
  bucket: data-bucket
  s3:
    region: us-east-1
    accessKey: {secret: object-store, key: access-key, env: S3_ACCESS_KEY}
    secretKey: {secret: object-store, key: secret-key, env: S3_SECRET_KEY}
"""
HOST = "ingress: {hosts: [db.example.com], tls: {certificate: tls.crt, key: tls.key}}\n"
SIGNALS = {"TERM": signal.SIGTERM, "INT": signal.SIGINT}
