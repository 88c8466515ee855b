"""Answers the prompts of setup.sh on a terminal: declines, interrupts, and completes a run. Input is never shown."""
import os
import sys
import termios
import time

import pexpect

secrets = [("Catalog DSN: ", "postgres://u:p'w$(id)!@db/i"), ("S3 access key: ", "  lead trail  "), ("S3 secret key: ", "s3cret")]


def start():
    return pexpect.spawn("bash", ["setup.sh"], encoding="utf8", timeout=30)


def is_echoing(child):
    return bool(termios.tcgetattr(child.child_fd)[3] & termios.ECHO)


def end(child):
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


child = start()
child.expect_exact("[y/N] ")
assert "Catalog DSN" not in child.before, "the script asked for a secret before the cluster was confirmed"
child.sendline("n")
assert end(child) == 1 and not os.path.exists("applied"), child.before

for how in ("\x03", None):
    # A separate shell keeps the terminal open, so that its settings can be checked afterwards.
    child = pexpect.spawn("/bin/sh", ["-c", "trap : INT; bash setup.sh; echo OVER; cat"], encoding="utf8", timeout=30)
    child.expect_exact("[y/N] ")
    child.sendline("y")
    child.expect_exact("Catalog DSN: ")
    time.sleep(0.3)
    assert not is_echoing(child), "the prompt echoes"
    if how:
        child.send(how)
    else:
        child.sendline("")
        for prompt, _ in secrets[1:]:
            child.expect_exact(prompt)
            child.sendline("")
    child.expect_exact("OVER")
    assert is_echoing(child), "the terminal does not echo input"
    assert not os.path.exists("applied"), "something was changed"
    child.close(force=True)

child = start()
child.expect_exact("[y/N] ")
child.sendline("y")
said = ""
for prompt, secret in secrets:
    child.expect_exact(prompt)
    said += child.before
    time.sleep(0.1)
    child.sendline(secret)
child.expect(pexpect.EOF)
said += child.before
child.close()
for _, secret in secrets:
    assert secret not in said, "a secret was shown"
if child.exitstatus:
    sys.exit(said)
