"""Draws terminals as SVG, without fonts from the internet."""
import dataclasses
from html import escape

CHARACTER, LINE, MARGIN, BAR = 8.43, 19, 18, 38
FONTS = "ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace"


@dataclasses.dataclass(frozen=True)
class Theme:
    """The colors of a picture; `palette` has the eight colors of a terminal."""

    background: str
    bar: str
    border: str
    text: str
    faint: str
    palette: tuple

    def fill(self, style):
        if style.color is not None:
            return self.palette[style.color % 8]
        return self.faint if style.dim else self.text


THEMES = {
    "light": Theme("#ffffff", "#f3f4f6", "#d0d7de", "#1f2328", "#59636e",
                   ("#24292f", "#cf222e", "#116329", "#7d4e00", "#0550ae", "#8250df", "#1b6f85", "#59636e")),
    "dark": Theme("#0d1117", "#161b22", "#30363d", "#e6edf3", "#9198a1",
                  ("#6e7681", "#ff7b72", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#b1bac4")),
}


def line(runs, y, theme):
    """A line of the terminal; the width of each run is fixed, so that columns are in line with any font."""
    parts, column = [], 0
    for text, style in runs:
        if text.strip():
            start = len(text) - len(text.lstrip())
            shown = text.strip()
            bold = ' class="b"' if style.bold else ""
            parts.append(
                f'<text x="{MARGIN + (column + start) * CHARACTER:.1f}" y="{y}" fill="{theme.fill(style)}"{bold} '
                f'textLength="{len(shown) * CHARACTER:.1f}" lengthAdjust="spacingAndGlyphs">{escape(shown, quote=False)}</text>')
        column += len(text)
    return "".join(parts)


def picture(scenes, columns, description, theme_name, seconds=7):
    """A window with a tab for each scene, of which one is in front; several scenes take turns."""
    theme = THEMES[theme_name]
    rows = max(len(lines) for _, lines in scenes)
    width, height = 2 * MARGIN + columns * CHARACTER, BAR + rows * LINE + 2 * MARGIN - 6
    total = seconds * len(scenes)
    share = 100 / len(scenes)
    style = f"text{{font:14px {FONTS};white-space:pre}}.b{{font-weight:600}}.tab{{fill:{theme.faint}}}.tab.front{{fill:{theme.text};font-weight:600}}"
    if len(scenes) > 1:
        style += (
            f"@keyframes turn{{0%,{share - 0.01:.2f}%{{visibility:visible}}{share:.2f}%,100%{{visibility:hidden}}}}"
            f".scene{{visibility:hidden;animation:turn {total}s step-end infinite}}"
            + "".join(f".scene.n{n}{{animation-delay:{n * seconds - (total if n else 0)}s}}" for n in range(len(scenes)))
            # Without animations, the first scene stays.
            + "@media (prefers-reduced-motion:reduce){.scene{animation:none}.scene.n0{visibility:visible}}")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-labelledby="t">',
        f'<title id="t">{escape(description)}</title>', f"<style>{style}</style>",
        f'<rect x=".5" y=".5" width="{width - 1:.0f}" height="{height - 1:.0f}" rx="10" fill="{theme.background}" stroke="{theme.border}"/>',
        f'<path d="M.5 {BAR}V10.5a10 10 0 0 1 10-10H{width - 10.5:.1f}a10 10 0 0 1 10 10V{BAR}z" fill="{theme.bar}" stroke="{theme.border}"/>',
    ]
    x, places = 2 * MARGIN + 52, []
    for dot in range(3):
        parts.append(f'<circle cx="{MARGIN + 4 + dot * 18}" cy="19" r="5.5" fill="{theme.border}"/>')
    for name, _ in scenes:
        places.append(x)
        parts.append(f'<text class="tab" x="{x:.1f}" y="24">{escape(name)}</text>')
        x += (len(name) + 3) * CHARACTER
    for number, (name, lines) in enumerate(scenes):
        parts.append(f'<g class="scene n{number}">')
        if len(scenes) > 1:
            length = len(name) * CHARACTER
            parts.append(f'<path d="M{places[number]:.1f} {BAR - 1}h{length:.1f}" stroke="{theme.palette[6]}" stroke-width="2"/>')
            parts.append(f'<rect x="{places[number] - 2:.1f}" y="10" width="{length + 8:.1f}" height="20" fill="{theme.bar}"/>')
        parts.append(f'<text class="tab front" x="{places[number]:.1f}" y="24">{escape(name)}</text>')
        for row, runs in enumerate(lines):
            parts.append(line(runs, BAR + MARGIN + 8 + row * LINE, theme))
        parts.append("</g>")
    return "\n".join(parts + ["</svg>"]) + "\n"
