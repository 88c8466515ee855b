"""Runs the examples of Markdown documents, so that they stay true.

    python3 examples.py [--record] BINARY FILE...

Every fenced block of a document is one of these:

    ```console                                     commands after `$`, each followed by its output; they run
    ```console title="Needs AWS"                   not run; the title says what the commands need
    ```yaml title="answers.yaml"                   a file, which is written for the commands after it
    ```yaml title="out/values.yaml (excerpt)"      lines that the file has at this point
    ```text title="Example: a policy"              any other text

Any other block is an error. In outputs and excerpts, the line `...` matches any number of lines, and
`…` for any text in a line. A command whose exit code
is not 0 needs the command `echo $?` after it. A line that ends with `\\` continues on the next one, and lines that begin with
`> ` continue a here document.

All commands of a document run in one bash in an empty folder, which has the two files from the vendor. kubectl and Helm are real
and talk to the stand-in cluster in Tests/AcceptanceTests/cluster, in the context `production`. A document chooses another scenario with the comment
`<!-- cluster: SCENARIO -->`. `read` gets a value for each variable of `VALUES`. Nothing has access to the internet.

`--record` replaces outputs that differ. Otherwise each difference is printed, and the exit code is 1. `--skipped` lists the blocks
that are not run, and runs nothing.
"""
import argparse
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
SCENARIO = "operator: {license: 0.2, workloads: [{kind: StatefulSet, name: ingester, replicas: 3}, {kind: Deployment, name: querier, replicas: 3}]}"
FILES = {
    "influxdb-docker-config.json": '{"auths": {"us-docker.pkg.dev": {"auth": "X2pzb25fa2V5OmtleQ=="}}}\n',
    "license.yml": "apiVersion: kubecfg.dev/v1alpha1\nkind: License\nmetadata: {name: iox-license}\n",
}
VALUES = {
    "CATALOG_DSN": "postgres://influxdb:password@postgres.example.net:5432/influxdb",
    "AZURE_STORAGE_KEY": "a2V5", "AZURE_STORAGE_ACCOUNT": "influxdbdata", "AUTH0_CLIENT_SECRET": "client-secret",
}
ELIDED = "..."
# The commands that need the stand-in cluster; it takes a second to start.
USES_CLUSTER = re.compile(r"setup\.sh|teardown\.sh|kubectl|helm|live")
# Lines that differ from run to run; --record elides them.
# Helm 4 tries twice on a cluster that does not know the kind AppInstance soon enough.
CHANGING = re.compile(
    r"LAST DEPLOYED:|    operator: |    The license is applied|==> The cluster is ready \(|Release \"influxdb\" does not exist"
    r"|NAME: influxdb|Error: unable to build kubernetes objects|ensure CRDs are installed|    The cluster knows the kind"
)
CHANGING_TEXT = re.compile(r"(?<=sha256:)[0-9a-f]{64}|\d{4}-\d\d-\d\d(T[\d:]+Z|, in \d+ days)|(?<=\()\d+(?= days left)|(?<=live:influxdb:)\d+")


class Block:
    """A fenced block: its language, its title, its lines, and the number of its first line."""

    def __init__(self, info, number):
        self.language = info.split()[0] if info.split() else ""
        title = re.search(r'title="([^"]*)"', info)
        self.title = title[1] if title else ""
        self.number, self.lines = number, []

    @property
    def kind(self):
        if self.language == "console" and not self.title:
            return "run"
        if self.title.startswith("Needs ") and len(self.title) > 8:
            return "skipped"
        if self.language != "console" and self.title.startswith("Example"):
            return "skipped"
        if self.language != "console" and self.title.endswith(" (excerpt)"):
            return "excerpt"
        if self.language != "console" and re.fullmatch(r"[\w.~-]+(/[\w.-]+)*", self.title):
            return "file"
        return None


class Command:
    """A command of a block, and the output that the document shows."""

    def __init__(self, number, text):
        self.number, self.text, self.expected = number, text, []


def blocks(lines):
    """All fenced blocks of a document."""
    found, fence = [], None
    for number, line in enumerate(lines, 1):
        match = re.match(r"^( *)(`{3,}|~{3,})(.*)$", line)
        if fence is None and match:
            fence, indent = match[2], len(match[1])
            found.append(Block(match[3].strip(), number + 1))
            found[-1].indent = indent
        elif fence and match and match[2].startswith(fence) and not match[3].strip():
            fence = None
        elif fence:
            found[-1].lines.append(line[found[-1].indent:] if not line[:found[-1].indent].strip() else line)
    return found


def commands(block):
    """The commands of a block."""
    found, continues = [], False
    for number, line in enumerate(block.lines, block.number):
        if continues or (found and not found[-1].expected and line.startswith("> ")):
            found[-1].text += "\n" + (line if continues else line[2:])
        elif line.startswith("$ "):
            found.append(Command(number, line[2:]))
        elif found:
            found[-1].expected.append(line)
            continue
        else:
            raise ValueError(f"{number}: output without a command")
        continues = line.endswith("\\")
    return found


def matches(expected, found):
    """Whether lines match a pattern in which `...` matches any lines."""
    if not expected:
        return not found
    if expected[0] == ELIDED:
        return any(matches(expected[1:], found[start:]) for start in range(len(found) + 1))
    pattern = ".*".join(map(re.escape, expected[0].split("…")))
    return bool(found) and re.fullmatch(pattern, found[0]) is not None and matches(expected[1:], found[1:])


def session(document):
    """The bash script that runs a document, and the commands and excerpts in the order of their outputs."""
    script = ['__end() { local code=$?; printf "\\001%s\\001" "$code"; return "$code"; }']
    steps = []
    for block in document:
        if block.kind == "file":
            if "/" in block.title:
                script.append(f"mkdir -p {shlex.quote(os.path.dirname(block.title))}")
            script.append(f"printf %s {shlex.quote(chr(10).join(block.lines) + chr(10))} >{shlex.quote(block.title)}")
        elif block.kind == "excerpt":
            script += [f"cat -- {shlex.quote(block.title.removesuffix(' (excerpt)'))} 2>&1", "__end"]
            steps.append(block)
        elif block.kind == "run":
            for command in commands(block):
                variable = re.match(r"read -rs (\w+)", command.text)
                value = shlex.quote(VALUES.get(variable[1], "secret-value")) if variable else ""
                source = f"<<<{value}" if variable else "</dev/null"
                script += ["{ " + command.text + "\n} " + source + " 2>&1", "__end"]
                steps.append(command)
    return "\n".join(script) + "\n", steps


def tools():
    """The folder of the newest kubectl and Helm that `make test` fetched."""
    def version(folder):
        return [int(number) for number in folder.name.split("-")[1].split(".")]
    found = sorted((REPOSITORY / ".tools").glob("kubectl-*-helm-*"), key=version)
    return [str(found[-1])] if found else []


def run(script, scenario, binary):
    """Runs a script, and returns its output up to each mark, with the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        base = pathlib.Path(folder)
        work, programs = base / "work", base / "bin"
        work.mkdir()
        programs.mkdir()
        (programs / "influxgen").symlink_to(binary)
        for name, text in FILES.items():
            (work / name).write_text(text)
        (base / "scenario.yaml").write_text(scenario)
        environment = {
            "PATH": ":".join([str(programs)] + tools() + [os.environ["PATH"]]), "LC_ALL": "C.UTF-8", "TERM": "dumb",
            "COLUMNS": "100", "HOME": str(work), "STAND_IN_HOME": str(work), "wait_pause": "0.2", "mirror_pause": "0",
            "https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9", "no_proxy": "127.0.0.1"}
        command = ["bash", "--norc", "--noprofile", str(base / "session.sh")]
        if USES_CLUSTER.search(script):
            script = f"kubectl config rename-context stand-in production >/dev/null\n{script}"
            command = [sys.executable, str(REPOSITORY / "Tests/AcceptanceTests/cluster"), "--scenario", str(base / "scenario.yaml")] + command
        (base / "session.sh").write_text(script)
        process = subprocess.run(command, cwd=work, env=environment, capture_output=True, timeout=300)
        text = process.stdout.decode().replace(str(work), "~")
        text = re.sub(r"http://127\.0\.0\.1:\d+", "https://cluster.example.com", text)
        parts = re.split("\x01(\\d+)\x01", text)
        if process.stderr:
            parts[-1] += process.stderr.decode()
        return list(zip(parts[0::2], [int(code) for code in parts[1::2]])), parts[-1]


def elided(lines):
    """Lines for a document, without those that differ from run to run."""
    kept = []
    for line in lines:
        line = ELIDED if CHANGING.match(line) else CHANGING_TEXT.sub("…", line.rstrip())
        if line != ELIDED or kept[-1:] != [ELIDED]:
            kept.append(line)
    return kept


def shown(lines):
    """Lines for a message."""
    return "\n".join("    " + line for line in lines) or "    (nothing)"


def check(path, binary, record):
    """Runs a document, and returns what is wrong with it."""
    text = path.read_text()
    lines = text.split("\n")
    document = blocks(lines)
    problems = [f"{path}:{block.number - 1}: the block is not run and not marked as {block.language} title=\"…\""
                for block in document if block.kind is None]
    if problems or not any(block.kind in ("run", "excerpt") for block in document):
        return problems
    scenario = re.search(r"<!-- cluster:\s(.*?)\s-->", text, re.S)
    try:
        script, steps = session(document)
    except ValueError as error:
        return [f"{path}:{error}"]
    outputs, rest = run(script, scenario[1] if scenario else SCENARIO, binary)
    if len(outputs) < len(steps):
        return [f"{path}:{steps[len(outputs)].number}: the session ended here: {rest}"]
    changes = []
    for step, (output, code), following in zip(steps, outputs, steps[1:] + [None]):
        found = output.removesuffix("\n").split("\n") if output else []
        if isinstance(step, Block):
            if not step.lines or not matches([ELIDED] + step.lines + [ELIDED], found):
                if record and not step.lines:
                    changes.append((step, found))
                    continue
                problems.append(f"{path}:{step.number}: {step.title.removesuffix(' (excerpt)')} has no such lines:\n{shown(found[:40])}")
            continue
        if code and getattr(following, "text", "") != "echo $?":
            problems.append(f"{path}:{step.number}: the exit code is {code}:\n{shown(found)}")
        elif not matches([line.rstrip() for line in step.expected], [line.rstrip() for line in found]):
            changes.append((step, found))
    if record:
        for step, found in reversed(changes):
            start = step.number - 1 if isinstance(step, Block) else step.number + step.text.count("\n")
            lines[start:start + (0 if isinstance(step, Block) else len(step.expected))] = elided(found)
        if changes:
            path.write_text("\n".join(lines))
    else:
        problems += [f"{path}:{step.number}: $ {step.text}\n  the document says\n{shown(step.expected)}\n  but it prints\n{shown(found)}"
                     for step, found in changes]
    return problems


def list_skipped(files):
    """Prints the commands that are not run, by what they need."""
    run = skipped = 0
    for path in files:
        for block in blocks(path.read_text().split("\n")):
            if block.language == "console":
                count = len(commands(block))
                if block.kind == "skipped":
                    skipped += count
                    print(f"{path}:{block.number}: {block.title}: {count} command{'s' if count > 1 else ''}")
                else:
                    run += count
    print(f"{run} commands run, {skipped} do not")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--skipped", action="store_true")
    parser.add_argument("binary", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    if options.skipped:
        return list_skipped(options.files)
    problems = [problem for path in options.files for problem in check(path, options.binary, options.record)]
    print("\n".join(problems), end="\n" if problems else "")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
