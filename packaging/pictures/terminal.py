"""A real terminal that runs a command, and what it shows."""
import dataclasses
import re
import shlex
import subprocess
import time

COLUMNS, ROWS = 112, 60


@dataclasses.dataclass(frozen=True)
class Style:
    """How a run of characters looks; `color` is a number of the palette, or None."""

    color: int | None = None
    bold: bool = False
    dim: bool = False

    def changed(self, codes):
        """The style after the codes of an escape sequence."""
        style = self
        for code in codes or [0]:
            if code == 0:
                style = Style()
            elif code in (1, 2):
                style = dataclasses.replace(style, **{"bold" if code == 1 else "dim": True})
            elif code == 22:
                style = dataclasses.replace(style, bold=False, dim=False)
            elif 30 <= code <= 37 or 90 <= code <= 97:
                style = dataclasses.replace(style, color=code - 30 if code < 90 else code - 82)
            elif code == 39:
                style = dataclasses.replace(style, color=None)
            elif code not in (49,):
                raise ValueError(f"the terminal uses the style {code}, which pictures do not show")
        return style


class Terminal:
    """A window of tmux."""

    def __init__(self, command, folder):
        self.socket = f"influxgen-pictures-{time.monotonic_ns()}"
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS), "-c", str(folder), shlex.join(command))

    def tmux(self, *arguments):
        return subprocess.run(["tmux", "-L", self.socket, *arguments], check=True, capture_output=True, text=True).stdout

    def close(self):
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], check=False, capture_output=True)

    def text(self):
        return self.tmux("capture-pane", "-p")

    def wait(self, ending):
        """Waits until the last line is an ending, and nothing changes any more."""
        deadline, last = time.monotonic() + 60, None
        while time.monotonic() < deadline:
            shown = self.text()
            lines = shown.rstrip().split("\n")
            if lines[-1].rstrip() == ending and shown == last:
                return
            last = shown
            time.sleep(0.3)
        raise TimeoutError(f"the terminal does not show {ending!r}, but:\n{shown}")

    def type(self, text):
        if text:
            self.tmux("send-keys", "-l", text)
        self.tmux("send-keys", "Enter")

    def lines(self):
        """The lines of the terminal, each as a list of texts with their styles."""
        found, style = [], Style()
        for line in self.tmux("capture-pane", "-e", "-p").rstrip().split("\n"):
            runs, position = [], 0
            for match in re.finditer(r"\x1b\[([\d;]*)m", line):
                if match.start() > position:
                    runs.append((line[position:match.start()], style))
                style = style.changed([int(code) for code in match[1].split(";") if code])
                position = match.end()
            runs.append((line[position:], style))
            found.append([run for run in runs if run[0]])
        return found
