"""Runs a command while a server on the loopback interface plays a chart repository and an empty Kubernetes cluster.

usage: helm_server.py REPOSITORY KUBECONFIG COMMAND...

Serves the folder REPOSITORY, writes KUBECONFIG, and runs the command with the server's address in HELM_SERVER.
"""
import functools
import http.server
import json
import os
import subprocess
import sys
import threading

repository, kubeconfig, *command = sys.argv[1:]
cluster = {
    "/version": {"major": "1", "minor": "31", "gitVersion": "v1.31.9"},
    "/api": {"kind": "APIVersions", "versions": ["v1"]},
    "/api/v1": {"kind": "APIResourceList", "groupVersion": "v1", "resources": []},
    "/apis": {"kind": "APIGroupList", "apiVersion": "v1", "groups": []},
}


class Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        answer = cluster.get(self.path.split("?")[0])
        if answer is None:
            return super().do_GET()
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=repository))
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}"
with open(os.open(kubeconfig, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
    json.dump(
        {
            "apiVersion": "v1", "kind": "Config", "current-context": "stage",
            "clusters": [{"name": "c", "cluster": {"server": address}}],
            "users": [{"name": "u", "user": {}}],
            "contexts": [{"name": "stage", "context": {"cluster": "c", "user": "u"}}],
        },
        file,
    )
sys.exit(subprocess.run(command, env=os.environ | {"HELM_SERVER": address}).returncode)
