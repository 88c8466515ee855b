"""Checks the built site: its links and anchors, that it loads nothing from elsewhere, and the width of its pages.

A headless Chromium shows each page at the widths of a desktop and of a telephone; a page that is wider than its window is a
problem. Where there is no Chromium, the widths are not checked, and a line says so.
"""
import functools
import html.parser
import http.server
import json
import pathlib
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

SITE = pathlib.Path(__file__).resolve().parents[2] / "site"
WIDTHS = [1280, 768, 390, 320]
# How long the browser may take.
SECONDS = 300
# Elements whose address a browser loads by itself.
LOADED = {"script": "src", "img": "src", "source": "srcset", "link": "href", "iframe": "src", "video": "src"}


class Page(html.parser.HTMLParser):
    """The links, anchors and loaded addresses of a page."""

    def __init__(self, path):
        super().__init__()
        self.anchors, self.links, self.loaded = set(), [], []
        self.feed(path.read_text())

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.anchors |= {values[name] for name in ("id", "name") if values.get(name)}
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        address = values.get(LOADED.get(tag, ""))
        if address and not (tag == "link" and values.get("rel") in ("canonical", "prev", "next")):
            self.loaded.append(address)


def check_links(pages):
    """The links that lead nowhere, and what comes from elsewhere."""
    for path, page in pages.items():
        name = path.relative_to(SITE)
        for address in page.links + page.loaded:
            parts = urllib.parse.urlsplit(address)
            if parts.scheme or parts.netloc:
                if address in page.loaded and parts.scheme != "data":
                    yield f"{name} loads {address}"
                continue
            target = path
            if parts.path:
                base = SITE if parts.path.startswith("/") else path.parent
                target = (base / urllib.parse.unquote(parts.path).lstrip("/")).resolve()
            if target.is_dir():
                target = target / "index.html"
            if not target.exists():
                yield f"{name}: {address} leads nowhere"
            elif parts.fragment and target in pages and urllib.parse.unquote(parts.fragment) not in pages[target].anchors | {""}:
                yield f"{name}: {address} has no such anchor"


def check_styles():
    """The style sheets that load something from elsewhere."""
    for path in SITE.rglob("*.css"):
        for address in re.findall(r"""url\(["']?(https?:[^)"']+)|@import ["'](https?:[^"']+)""", path.read_text()):
            yield f"{path.relative_to(SITE)} loads {''.join(address)}"


HARNESS = """<!doctype html><body><script>
(async () => {
  const problems = [];
  for (const width of %s) {
    const frame = document.createElement("iframe");
    frame.style = `width:${width}px;height:900px;border:0`;
    document.body.append(frame);
    for (const page of %s) {
      await new Promise(done => { frame.onload = done; frame.src = "/" + page; });
      const root = frame.contentDocument.documentElement;
      if (root.scrollWidth > width) {
        const wide = [...frame.contentDocument.querySelectorAll("article *")]
          .find(e => e.getBoundingClientRect().right > width && getComputedStyle(e.parentElement).overflowX === "visible");
        problems.push(`${page} is ${root.scrollWidth} wide in a window of ${width}: ${wide ? wide.outerHTML.slice(0, 120) : ""}`);
      }
    }
    frame.remove();
  }
  await fetch("/__widths", {method: "POST", body: JSON.stringify(problems)});
})();
</script>"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site, and the page that measures the others."""

    harness = ""
    # What the browser reports.
    result = queue.Queue()

    def do_POST(self):
        self.result.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def do_GET(self):
        if self.path != "/__widths":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.harness.encode())

    def log_message(self, *_):
        pass


def check_widths(pages):
    """The pages that are wider than their window."""
    browser = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
    if not browser:
        print("not checked: the widths of the pages, because Chromium is not installed")
        return
    names = [str(path.relative_to(SITE)) for path in pages if path.name != "404.html"]
    Handler.harness = HARNESS % (json.dumps(WIDTHS), json.dumps(names))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-proxy-server", f"--user-data-dir={profile}",
             "--window-size=1400,1000", "--remote-debugging-port=0", f"http://127.0.0.1:{server.server_address[1]}/__widths"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield from Handler.result.get(timeout=SECONDS)
            print(f"measured {len(names)} pages at {len(WIDTHS)} widths")
        except queue.Empty:
            yield f"the browser did not measure the pages in {SECONDS} seconds"
        finally:
            process.terminate()
            process.wait()
            server.shutdown()


def main():
    pages = {path: Page(path) for path in sorted(SITE.rglob("*.html"))}
    problems = [*check_links(pages), *check_styles(), *check_widths(pages)]
    print("\n".join(problems) or f"{len(pages)} pages: no problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
