#!/usr/bin/env python3
"""Runs influxgen with mangled input, and reports what must never happen.

    fuzz.py BINARY [--count N] [--seconds S] [--seed N] [--jobs N] [--keep DIRECTORY]

Each run mangles answers, an AppInstance, Helm values, a template, or an argument of --set. A finding is: the end by a signal,
an exit code that is not documented, more than one second of CPU time, more than 150 MB of memory, a control
character in a report, a report in JSON or SARIF that no parser reads, and a line of a report for GitHub that is no annotation.
The run with the seed S and the number N is always the same. `--keep` is the directory for the input of each finding.
"""
import argparse
import json
import multiprocessing
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXIT_CODES = {"check": {0, 1, 64, 65, 74}, "generate": {0, 64, 65, 74}, "verify": {0, 1, 64, 65, 74}, "upgrade": {0, 64, 65, 74},
              "images": {0, 64, 65, 74}}
MEMORY = 150_000  # kB
CPU = 1.0
TOKENS = [
    b"\x00", b"\x1b[31m", b"\r\n", b"\r", b"\n", b"\t", b"\xff", b"\xc3", b"\xef\xbb\xbf", "\u2028".encode(), "\u202e".encode(),
    "\u0301".encode(), "\U0001f600".encode(), b"\xed\xa0\x80", b": ", b"- ", b"? ", b"# ", b"&a ", b"*a", b"<<: ", b"!!binary ",
    b"!x ", b"|\n", b">-\n", b"---\n", b"...\n", b"%YAML 1.2\n", b"{", b"}", b"[", b"]", b",", b"'", b'"', b"\\", b"\\ud83d", b"null",
    b"~", b"true", b"yes", b"0o17", b"0x1F", b"1e999", b"-1", b"99999999999999999999", b".inf", b"512m", b"1Gi", b"{{", b"}}", b"{{#a}}",
    b"{{/a}}", b"{{{", b"<<E\n", b"$(", b"`", b"::error file=x::y", b"%0A", b"<name>", b"KEYCLOAK_HOST", b"postgres://u:p@h/d",
    b"AKIAIOSFODNN7EXAMPLE", b"-----BEGIN PRIVATE KEY-----\n", b"a" * 300, b"[" * 200, b"{a: " * 200, b"x: &x [*x, *x]\n",
    b"value: ", b"secret: ", b"env: ", b"file: ", b"prompt: ", b"command: ", b"existing: true", b"kind: Secret\n", b"kind: List\n",
]


def texts(pattern):
    return [path.read_bytes() for path in sorted(ROOT.glob(pattern))]


class Seeds:
    def __init__(self):
        self.answers = texts("templates/answers/*.yaml") + texts("Tests/AcceptanceTests/Fixtures/full.yaml")
        self.manifests = texts("Tests/AcceptanceTests/Golden/*/myinfluxdb.yml")
        self.values = texts("Tests/AcceptanceTests/Golden/*/values.yaml")
        self.templates = {str(p.relative_to(ROOT / "templates")): p.read_bytes() for p in sorted(ROOT.glob("templates/*/**/*.mustache"))}
        keys = set(re.findall(rb"[A-Za-z][A-Za-z0-9]+(?=:)", b"\n".join(self.answers)))
        self.keys = sorted(keys)


def mangle(random_, data, others):
    data = bytearray(data)
    for _ in range(random_.choice((1, 1, 1, 2, 3, 5, 9))):
        at = random_.randrange(len(data) + 1)
        length = min(random_.choice((1, 1, 2, 4, 16, 64, 400)), len(data) - at)
        action = random_.randrange(9)
        if action == 0 and data:
            data[random_.randrange(len(data))] = random_.randrange(256)
        elif action == 1:
            del data[at:at + length]
        elif action == 2:
            data[at:at] = random_.choice(TOKENS)
        elif action == 3:
            data[at:at + length] = random_.choice(TOKENS)
        elif action == 4:
            data[at:at] = data[at:at + length] * random_.choice((1, 2, 50))
        elif action == 5:
            other = random_.choice(others)
            start = random_.randrange(len(other) + 1)
            data[at:at + length] = other[start:start + random_.choice((10, 100, 1000))]
        elif action == 6:
            lines = bytes(data).split(b"\n")
            random_.shuffle(lines) if random_.random() < 0.2 else lines.insert(random_.randrange(len(lines)), random_.choice(lines))
            data = bytearray(b"\n".join(lines))
        elif action == 7:
            # One value in the place of another.
            places = list(re.finditer(rb"(?<=: )[^\n{\[,}]+", bytes(data)))
            if places:
                place = random_.choice(places)
                data[place.start():place.end()] = random_.choice(TOKENS)
        else:
            del data[at:]
        if len(data) > 200_000:
            del data[200_000:]
    return bytes(data)


def command(random_, seeds, folder):
    """The arguments of a run, whose input is in the folder, and the format of the report."""
    formats = ["text", "text", "json", "github", "sarif"]
    what = random_.randrange(8)
    path = folder / "input"
    if what in (0, 1, 2):
        kind, seed = [("answers", seeds.answers), ("appinstance", seeds.manifests), ("values", seeds.values)][what]
        path.write_bytes(mangle(random_, random_.choice(seed), seed))
        form = random_.choice(formats)
        given = ["--kind", kind] if random_.random() < 0.7 else []
        return ["check", str(path), "--format", form] + given, form
    path.write_bytes(mangle(random_, random_.choice(seeds.answers), seeds.answers))
    if what == 3:
        return ["generate", str(path), "--output", str(folder / "out"), "--force"], "text"
    if what == 4:
        return [random_.choice(["verify", "upgrade", "images"]), str(path)], "text"
    path.write_bytes(random_.choice(seeds.answers))
    if what == 5:
        name = random_.choice(sorted(seeds.templates))
        template = folder / "templates" / name
        template.parent.mkdir(parents=True, exist_ok=True)
        template.write_bytes(mangle(random_, seeds.templates[name], list(seeds.templates.values())))
        return ["generate", str(path), "--output", str(folder / "out"), "--templates", str(folder / "templates"), "--force"], "text"
    key = b".".join(random_.choices(seeds.keys, k=random_.choice((1, 2, 2, 3, 4))))
    value = random_.choice(TOKENS + [b"a", b"1", b"{secret: a, key: b, env: C}", b"[a, b]"])
    argument = mangle(random_, key + b"=" + value, [key, value]).replace(b"\x00", b"")
    return ["verify" if what == 6 else "generate", str(path), b"--set", argument] + \
        ([] if what == 6 else ["--output", str(folder / "out"), "--dry-run"]), "text"


def controls(text):
    """The first character that could control a terminal, or None; an excerpt can contain tabs."""
    for character in text:
        code = ord(character)
        if (code < 32 and character not in "\n\t") or 0x7F <= code <= 0x9F or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069:
            return f"U+{code:04X}"
    return None


def judge(arguments, form, run, usage):
    if run.returncode < 0:
        return f"signal {-run.returncode}"
    if run.returncode not in EXIT_CODES[arguments[0]]:
        return f"exit code {run.returncode}"
    if usage.ru_utime + usage.ru_stime > CPU:
        return f"{usage.ru_utime + usage.ru_stime:.1f} s of CPU time"
    if usage.ru_maxrss > MEMORY:
        return f"{usage.ru_maxrss // 1000} MB of memory"
    found = controls(run.stderr.decode("utf-8", "replace"))
    if found:
        return f"the character {found} in standard error"
    if arguments[0] != "check":
        return None
    text = run.stdout.decode("utf-8", "replace")
    if form in ("json", "sarif") and run.returncode in (0, 1):
        try:
            json.loads(text)
        except ValueError as error:
            return f"no JSON: {error}"
    if form == "github":
        wrong = [line for line in text.splitlines() if line and not re.match(r"::(error|warning|notice) ", line)]
        if wrong:
            return f"a line that is no annotation: {wrong[0][:80]!r}"
    return None


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))


def work(options, number, queue):
    seeds = Seeds()
    end = time.monotonic() + options.seconds
    done = findings = 0
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place) / "run"
        for index in range(number, options.count, options.jobs):
            if time.monotonic() > end:
                break
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            arguments, form = command(random.Random(f"{options.seed}/{index}"), seeds, folder)
            outputs = [tempfile.TemporaryFile() for _ in range(2)]
            process = subprocess.Popen([options.binary] + arguments, stdin=subprocess.DEVNULL, stdout=outputs[0], stderr=outputs[1],
                                       preexec_fn=limit)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            for output in outputs:
                output.seek(0)
            run = subprocess.CompletedProcess(arguments, process.returncode, outputs[0].read(), outputs[1].read())
            finding = judge(arguments, form, run, usage)
            done += 1
            if finding:
                findings += 1
                kept = pathlib.Path(options.keep) / f"{options.seed}-{index}"
                shutil.rmtree(kept, ignore_errors=True)
                shutil.copytree(folder, kept)
                words = [a if isinstance(a, str) else repr(a) for a in arguments]
                (kept / "command").write_text(" ".join(words).replace(str(folder), str(kept)) + "\n")
                print(f"{finding}: {kept}", flush=True)
    queue.put((done, findings))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", default=".build/fuzz")
    options = parser.parse_args()
    options.binary = str(pathlib.Path(options.binary).resolve())
    queue = multiprocessing.Queue()
    workers = [multiprocessing.Process(target=work, args=(options, number, queue)) for number in range(options.jobs)]
    for worker in workers:
        worker.start()
    results = [queue.get() for _ in workers]
    for worker in workers:
        worker.join()
    done, findings = (sum(numbers) for numbers in zip(*results))
    print(f"{done} runs with seed {options.seed}, {findings} findings")
    sys.exit(1 if findings else 0)


main()
