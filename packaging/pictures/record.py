"""Records the pictures of the terminal in docs/pictures from real runs.

    python3 record.py BINARY
"""
import os
import pathlib
import re
import shutil
import sys
import tempfile

from drawing import THEMES, picture
from scenes import FILES, SCENES
from terminal import COLUMNS, Terminal

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
PICTURES = REPOSITORY / "docs/pictures"
SCENARIO = """\
operator: {round: 2, license: 0.2, workloads: [{kind: StatefulSet, name: ingester, replicas: 3, ready: 1}, {kind: Deployment, name: querier, replicas: 3}]}
"""
SHELL = ["bash", "--norc", "--noprofile"]


def environment(folder, binary):
    """The environment of the terminal: influxgen, the newest kubectl, and no colors of the user."""
    programs = folder / "bin"
    programs.mkdir()
    (programs / "influxgen").symlink_to(binary)
    tools = sorted((REPOSITORY / ".tools").glob("kubectl-*"), key=lambda path: [int(n) for n in path.name.split("-")[1].split(".")])
    if not tools:
        sys.exit("kubectl is missing; run: make deps-test")
    path = ":".join([str(programs), str(tools[-1]), os.environ["PATH"]])
    return {"PATH": path, "PS1": "$ ", "TERM": "tmux-256color", "LC_ALL": "C.UTF-8", "HOME": str(folder), "wait_pause": "1"}


def record(scene, binary):
    """The lines that the terminal shows at the end of a scene."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = pathlib.Path(name)
        work = folder / "work"
        work.mkdir()
        for file, text in FILES.items():
            (work / file).write_text(text)
        (folder / "scenario.yaml").write_text(SCENARIO)
        variables = [f"{key}={value}" for key, value in environment(folder, binary).items()]
        cluster = [sys.executable, str(REPOSITORY / "Tests/AcceptanceTests/cluster"), "--scenario", str(folder / "scenario.yaml")]
        terminal = Terminal(["env", *variables, "STAND_IN_HOME=" + str(work), *cluster, *SHELL], work)
        try:
            terminal.wait("$")
            for command in ["kubectl config rename-context stand-in production"] + scene.before:
                terminal.type(command + " >/dev/null 2>&1" if not command.startswith("export") else command)
                terminal.wait("$")
                terminal.type("clear")
                terminal.wait("$")
            for prompt, text in scene.typed:
                terminal.wait(prompt)
                terminal.type(text)
            terminal.wait(scene.end)
            lines = terminal.lines()
        finally:
            terminal.close()
    if "".join(text for text, _ in lines[-1]).strip() == "$":
        lines.pop()
    # The address of the stand-in is another one in each run.
    return [[(re.sub(r"http://127\.0\.0\.1:\d+", "https://cluster.corp.test", text), style) for text, style in runs]
            for runs in lines[:scene.rows]]


def main():
    if not shutil.which("tmux"):
        sys.exit("tmux is missing; install it with apt or Homebrew")
    binary = pathlib.Path(sys.argv[1]).resolve()
    PICTURES.mkdir(exist_ok=True)
    scenes = [(scene.name, record(scene, binary)) for scene in SCENES]
    for theme in THEMES:
        description = "A terminal: influxgen init, check, plan, and setup.sh"
        (PICTURES / f"terminal-{theme}.svg").write_text(picture(scenes, COLUMNS, description, theme))
        (PICTURES / f"init-{theme}.svg").write_text(picture(scenes[:1], COLUMNS, "A terminal with the questions of influxgen init", theme))


if __name__ == "__main__":
    main()
