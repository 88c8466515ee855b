"""Presses Tab in a shell: completion.py SHELL SCRIPT DIRECTORY, with a JSON list of [line, expected end] in standard input.

DIRECTORY contains the program, and SCRIPT is the completion script. Prints the lines whose completion did not appear.
"""

import json
import sys

import pexpect

shell, script, directory = sys.argv[1:]
arguments, setup = {
    "bash": (["--norc", "--noprofile", "-i"], f"PS1='READY> '; PATH={directory}:$PATH; bind 'set bell-style none'; source {script}"),
    "zsh": (
        ["-f", "-i"],
        f"PS1='READY> '; PATH={directory}:$PATH; autoload -Uz compinit; compinit -u -D; source {script}",
    ),
    "fish": (
        ["--no-config", "-i"],
        f"function fish_prompt; echo 'READY> '; end; set -x PATH {directory} $PATH; source {script}",
    ),
}[shell]
child = pexpect.spawn(shell, arguments, encoding="utf-8", timeout=20, dimensions=(24, 200))
child.sendline(f"{setup}; echo SET''UP")
child.expect("SETUP")
child.expect("READY> ")
for line, expected in json.load(sys.stdin):
    child.send(line + "\t")
    try:
        child.expect_exact(expected, timeout=10)
    except pexpect.TIMEOUT:
        print(f"{line}: {child.before!r}")
    child.sendcontrol("u")
    child.sendline("echo NE''XT")
    child.expect("NEXT")
    child.expect("READY> ")
child.sendline("exit")
child.expect(pexpect.EOF)
