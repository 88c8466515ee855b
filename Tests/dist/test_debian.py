import shutil
import unittest

import pexpect

from builds import builds
from place import REPOSITORY, WORK, run


class Debian:
    """A new Debian in a directory, without Swift."""

    def __init__(self, root):
        self.root = root
        if not (root / "etc/debian_version").exists():
            print(f"installing Debian in {root}", flush=True)
            shutil.rmtree(root, ignore_errors=True)
            sources = "/etc/apt/sources.list.d/debian.sources"
            words = run("sed", "-n", "s/^URIs: *//p", sources).stdout.split()
            run("debootstrap", "--variant=minbase", "bookworm", root, words[0])
            shutil.copy(sources, root / "etc/apt/sources.list.d/")
            (root / "etc/apt/sources.list").write_text("")
            shutil.copytree("/etc/apt/apt.conf.d", root / "etc/apt/apt.conf.d", dirs_exist_ok=True)
            for name in ("resolv.conf", "hosts"):
                shutil.copy(f"/etc/{name}", root / "etc" / name)
            self.run("apt-get update -qq")
            self.run("apt-get install -qq --no-install-recommends bash-completion fish man-db procps xz-utils zsh")

    def command(self, *words):
        environment = ["HOME=/root", "PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "TERM=xterm", "LC_ALL=C.UTF-8"]
        # As on a desktop; without it, fish does not look below /usr/local.
        environment.append("XDG_DATA_DIRS=/usr/local/share:/usr/share")
        # Mounts in a separate namespace end with the command.
        mount = 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$0" /usr/bin/env -i "$@"'
        return [
            *("unshare", "--mount", "bash", "-euc", mount, str(self.root)),
            *("DEBIAN_FRONTEND=noninteractive", *environment, *words),
        ]

    def run(self, script, **options):
        return run(*self.command("bash", "-euc", script), **options)

    def press(self, shell, expected):
        """Starts a shell as a user does, types the beginning of a command, and expects what Tab completes."""
        start = {
            "bash": (["bash", "--norc", "-i"], ". /usr/share/bash-completion/bash_completion; PS1='READY> '"),
            "zsh": (["zsh", "-f", "-i"], "autoload -Uz compinit; compinit -u -D; PS1='READY> '"),
            "fish": (["fish", "-i"], "function fish_prompt; echo -n 'READY> '; end"),
        }[shell]
        command = self.command(*start[0])
        child = pexpect.spawn(command[0], command[1:], encoding="utf-8", timeout=20, dimensions=(24, 200))
        try:
            child.sendline(f"{start[1]}; echo SET''UP")
            child.expect("SETUP")
            child.expect("READY> ")
            child.send("influxgen vers\t")
            child.expect_exact(expected)
        finally:
            child.close(force=True)


class DebianTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.debian = Debian(WORK.parent / "test-debian")
        tools = sorted((REPOSITORY / ".tools").glob("kubectl-*"))[-1]
        shutil.copy(tools / "kubectl", cls.debian.root / "usr/local/bin/kubectl")
        for file in (*builds()[0].glob("*.deb"), *builds()[0].glob("*.tar.xz")):
            shutil.copy(file, cls.debian.root / "root")

    def tearDown(self):
        self.debian.run("dpkg --purge influxgen; rm -rf /usr/local/bin/influxgen /usr/local/share /root/try")

    def use(self, binary):
        """The commands of the README up to the dry run, the manual and the completions."""
        self.assertEqual(self.debian.run("command -v influxgen").stdout.strip(), binary)
        self.debian.run("! command -v swift")
        script = """
            mkdir /root/try; cd /root/try
            influxgen init answers.yaml --preset minimal --no-input
            influxgen check answers.yaml
            influxgen generate answers.yaml --output out
            out/setup.sh --dry-run --skip license
        """
        printed = self.debian.run(script).stdout
        self.assertIn("kind: Namespace", printed)
        self.assertIn("influxgen-check", self.debian.run("man influxgen-check | cat").stdout)
        self.assertIn("Check answers", self.debian.run("man -P cat influxgen-check").stdout)
        for shell in ("bash", "zsh", "fish"):
            self.debian.press(shell, "version")

    def test_the_package_installs_and_runs(self):
        self.debian.run("apt-get install -qq --no-install-recommends /root/influxgen_*.deb")
        self.use("/usr/bin/influxgen")
        self.debian.run("apt-get purge -qq influxgen; ! command -v influxgen; [ ! -e /usr/share/doc/influxgen ]")

    def test_the_archive_installs_and_runs(self):
        self.debian.run("tar -xf /root/influxgen-*.tar.xz -C /usr/local --strip-components=1")
        self.use("/usr/local/bin/influxgen")
