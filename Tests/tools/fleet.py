#!/usr/bin/env python3
"""Generates a fleet of clusters with influxgen, checks what must always be true, and prints figures.

Usage: fleet.py BINARY [COUNT] [--directory DIRECTORY]

The checks: one thread and two write the same files and reports; a second run changes nothing; of a fleet in which every
second file is faulty, exactly these are reported and not written; a run that is killed leaves only complete folders, and
the next run completes it; the parts of --shard together are the whole.

DIRECTORY is where the fleet is written; on a tmpfs, the disk does not count.
"""

import argparse
import hashlib
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MAKER = Path(__file__).with_name("make_fleet.py")


class Fleet:
    def __init__(self, binary: Path, count: int, directory: Path) -> None:
        self.binary = binary
        self.count = count
        self.directory = directory

    def make(self, name: str, *options: str) -> None:
        subprocess.run([sys.executable, MAKER, str(self.count), self.directory / name, *options], check=True)

    def run(self, *arguments: str) -> tuple[int, str, float, float, int]:
        """Returns the exit code, the report, the seconds, the seconds of CPU, and the memory in MiB."""
        start = time.monotonic()
        with tempfile.TemporaryFile() as output:
            process = subprocess.Popen(
                [self.binary, *arguments], cwd=self.directory, stdout=output, stderr=subprocess.STDOUT
            )
            memory = 0
            while True:
                # What wait4 says of the memory includes that of this script.
                memory = max(memory, resident(process.pid))
                identifier, status, usage = os.wait4(process.pid, os.WNOHANG)
                if identifier:
                    break
                time.sleep(0.005)
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds = time.monotonic() - start
            output.seek(0)
            report = output.read().decode()
        return process.returncode, report, seconds, usage.ru_utime + usage.ru_stime, memory

    def measured(self, title: str, *arguments: str) -> tuple[int, str]:
        code, report, seconds, cpu, memory = self.run(*arguments)
        rate = self.count / seconds
        print(f"{title:44} {seconds:7.2f} s {cpu:7.2f} s CPU {rate:8.0f} clusters/s {memory:5} MiB", flush=True)
        return code, report

    def digests(self, name: str) -> dict[str, str]:
        root = self.directory / name
        files = sorted(path for path in root.rglob("*") if path.is_file())
        return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def resident(process: int) -> int:
    """The most memory that a process has used, in MiB; 0 where that is not known."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) // 1024 if found else 0


def check(condition: bool, message: str) -> None:
    if not condition:
        sys.exit(f"FAILED: {message}")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=Path)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--directory", type=Path, default=Path("/dev/shm"))
    arguments = parser.parse_args()
    place = arguments.directory if arguments.directory.is_dir() else Path(tempfile.gettempdir())
    with tempfile.TemporaryDirectory(prefix="influxgen-fleet-", dir=place) as directory:
        examine(Fleet(arguments.binary.resolve(), arguments.count, Path(directory)))
    print("all checks passed")


def examine(fleet: Fleet) -> None:
    fleet.make("fleet")
    quiet = ["--no-files"]
    forms = ["--only", "appinstance", "--only", "values"]
    pair = ["generate", "fleet", *forms, *quiet]
    code, one = fleet.measured("manifest and values, one thread", *pair, "--output", "out", "--jobs", "1")
    check(code == 0, one)
    pairs = fleet.digests("out")
    shutil.rmtree(fleet.directory / "out")
    code, two = fleet.measured("manifest and values, two threads", *pair, "--output", "out", "--jobs", "2")
    check((code, one) == (0, two), "one thread and two report differently")
    check(pairs == fleet.digests("out"), "one thread and two write different files")
    check(len(pairs) == 3 * fleet.count, f"{len(pairs)} files instead of {3 * fleet.count}")
    shutil.rmtree(fleet.directory / "out")

    whole = ["generate", "fleet", *quiet, "--output", "all"]
    check(fleet.measured("all files, one thread", *whole, "--jobs", "1")[0] == 0, "generate failed")
    files = fleet.digests("all")
    times = {path: path.stat().st_mtime_ns for path in (fleet.directory / "all").rglob("*")}
    code, report = fleet.measured("all files, unchanged, two threads", *whole, "--jobs", "2")
    check(code == 0 and "written" not in report, f"the second run was not idle: {report}")
    check(all(path.stat().st_mtime_ns == old for path, old in times.items()), "unchanged files were touched")
    shutil.rmtree(fleet.directory / "all")
    check(fleet.measured("all files, two threads", *whole, "--jobs", "2")[0] == 0, "generate failed")
    check(files == fleet.digests("all"), "one thread and two write different files")

    (fleet.directory / "manifests").mkdir()
    for path in fleet.directory.glob("all/*/myinfluxdb.yml"):
        shutil.copy(path, fleet.directory / "manifests" / f"{path.parent.name}.yml")
    check(fleet.measured("check of manifests", "check", "manifests")[0] == 0, "check failed")
    check(fleet.measured("check of answers", "check", "fleet", *quiet)[0] == 0, "check failed")
    shutil.rmtree(fleet.directory / "all")

    for part in ("1/3", "2/3", "3/3"):
        check(fleet.run(*whole, "--shard", part)[0] == 0, f"shard {part} failed")
    check(files == fleet.digests("all"), "the parts of --shard are not the whole")
    shutil.rmtree(fleet.directory / "all")

    killed(fleet, whole, files)
    shutil.rmtree(fleet.directory / "fleet")
    faulty(fleet)


def killed(fleet: Fleet, whole: list[str], files: dict[str, str]) -> None:
    """Kills runs at several moments."""
    count = 0
    for share in (0.1, 0.3, 0.5, 0.8):
        process = subprocess.Popen([fleet.binary, *whole], cwd=fleet.directory, stderr=subprocess.DEVNULL)
        wanted = share * fleet.count
        while process.poll() is None and len(names(fleet.directory / "all")) < wanted:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for folder in (fleet.directory / "all").iterdir():
            found = {name for name in names(folder) if not name.startswith(".influxgen-")}
            expected = {name.split("/", 1)[1] for name in files if name.startswith(folder.name + "/")}
            # Between two renames of one folder, it has some of its files.
            if found and found != expected:
                count += 1
    check(count <= 8, f"{count} folders of killed runs were incomplete")
    code, report, *_ = fleet.run(*whole)
    check(code == 0, report)
    check(files == fleet.digests("all"), "a run did not complete what killed runs had left")
    print(f"killed four times; {count} folders were incomplete until the next run")


def faulty(fleet: Fleet) -> None:
    """Generates a fleet in which every second file has an error."""
    fleet.make("fleet", "--faulty")
    code, report = fleet.measured("half of the files faulty", "generate", "fleet", "--no-files", "--output", "some")
    check(code == 65, f"exit code {code}")
    expected = {f"cluster-{number:06d}" for number in range(1, fleet.count, 2)}
    reported = set(re.findall(r"^fleet/\w+/(cluster-\d+)\.yaml:\d+:\d+: error:", report, flags=re.MULTILINE))
    check(reported == expected, "not exactly the faulty files are reported")
    everything = {f"cluster-{number:06d}" for number in range(fleet.count)}
    check(names(fleet.directory / "some") == everything - expected, "not exactly the sound clusters are written")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    main()
