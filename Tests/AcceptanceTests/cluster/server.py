"""The HTTP interface of the stand-in API server, as far as kubectl and Helm use it."""
import copy
import email.utils
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import yaml

import fields
import kinds
import protobuf
from store import APIError, not_found

VERBS = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]


def resources(known, group, version):
    """The resources of a group and version for discovery."""
    found = []
    for kind in known:
        if (kind.group, kind.version) == (group, version):
            found.append({"name": kind.plural, "singularName": kind.kind.lower(), "namespaced": kind.namespaced,
                          "kind": kind.kind, "verbs": VERBS, "shortNames": list(kind.short)})
            if kind.kind == "Pod":
                found.append({"name": "pods/log", "singularName": "", "namespaced": True, "kind": "Pod", "verbs": ["get"]})
            if kind.kind in ("Deployment", "StatefulSet"):
                found.append({"name": kind.plural + "/scale", "singularName": "", "namespaced": True, "group": "autoscaling",
                              "version": "v1", "kind": "Scale", "verbs": ["get", "patch", "update"]})
    return {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": f"{group}/{version}" if group else version,
            "resources": found}


def group_list(known):
    groups = {}
    for kind in known:
        if kind.group:
            groups.setdefault(kind.group, [])
            if kind.version not in groups[kind.group]:
                groups[kind.group].append(kind.version)
    return {"kind": "APIGroupList", "apiVersion": "v1", "groups": [
        {"name": g, "versions": [{"groupVersion": f"{g}/{v}", "version": v} for v in vs],
         "preferredVersion": {"groupVersion": f"{g}/{vs[0]}", "version": vs[0]}} for g, vs in groups.items()]}


def open_api(known, prefix):
    """The OpenAPI document of a group and version: it says that a patch validates fields, so that kubectl need not."""
    paths = {}
    for kind in known:
        if (f"apis/{kind.api_version}" if kind.group else "api/v1") != prefix:
            continue
        scope = "namespaces/{namespace}/" if kind.namespaced else ""
        parameters = [{"name": n, "in": "query", "schema": {"type": "string"}} for n in ("dryRun", "fieldManager", "fieldValidation")]
        paths[f"/{prefix}/{scope}{kind.plural}/{{name}}"] = {"patch": {
            "parameters": parameters, "responses": {"200": {"description": "OK"}}, "x-kubernetes-action": "patch",
            "x-kubernetes-group-version-kind": {"group": kind.group, "version": kind.version, "kind": kind.kind}}}
    return {"openapi": "3.0.0", "info": {"title": "Kubernetes", "version": "v1.36.0"}, "paths": paths}


def selects(selector, labels):
    """Whether a label selector, as in a query, selects labels."""
    for part in filter(None, _split(selector or "")):
        part = part.strip()
        if " notin " in part or " in " in part:
            negated = " notin " in part
            key, _, listed = part.partition(" notin " if negated else " in ")
            if (labels.get(key.strip()) in [v.strip() for v in listed.strip(" ()").split(",")]) == negated:
                return False
        elif "!=" in part:
            key, _, value = part.partition("!=")
            if labels.get(key) == value:
                return False
        elif "=" in part:
            key, _, value = part.replace("==", "=").partition("=")
            if labels.get(key) != value:
                return False
        elif part.startswith("!"):
            if part[1:] in labels:
                return False
        elif part not in labels:
            return False
    return True


def _split(selector):
    parts, depth, current = [], 0, ""
    for character in selector:
        depth += (character == "(") - (character == ")")
        if character == "," and not depth:
            parts.append(current)
            current = ""
        else:
            current += character
    return parts + [current]


def selects_field(selector, obj):
    for part in filter(None, (selector or "").split(",")):
        negated = "!=" in part
        key, _, value = part.replace("!=", "=").replace("==", "=").partition("=")
        found = obj
        for name in key.split("."):
            found = found.get(name, "") if isinstance(found, dict) else ""
        if (str(found) == value) == negated:
            return False
    return True


def table(kind, objects, now):
    """The table that kubectl prints without --output."""
    def row(obj):
        status, name = obj.get("status", {}), obj["metadata"]["name"]
        if kind.kind == "Pod":
            states = status.get("containerStatuses", [])
            count = len(obj.get("spec", {}).get("containers", [])) or 1
            reason = next((s["state"]["waiting"]["reason"] for s in states if "waiting" in s.get("state", {})), None)
            phase = {"Succeeded": "Completed", "Failed": "Error"}.get(status.get("phase"), status.get("phase", "Pending"))
            return [name, f"{sum(s.get('ready', False) for s in states)}/{count}", reason or phase,
                    str(sum(s.get("restartCount", 0) for s in states)), "1s"]
        if kind.kind in ("Deployment", "StatefulSet"):
            return [name, f"{status.get('readyReplicas', 0)}/{obj['spec'].get('replicas', 1)}", "1s"]
        return [name, "1s"]
    columns = {"Pod": ["Name", "Ready", "Status", "Restarts", "Age"], "Deployment": ["Name", "Ready", "Age"],
               "StatefulSet": ["Name", "Ready", "Age"]}.get(kind.kind, ["Name", "Age"])
    return {"kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": {"resourceVersion": "1"},
            "columnDefinitions": [{"name": c, "type": "string", "format": "name" if c == "Name" else "", "description": "",
                                   "priority": 0} for c in columns],
            "rows": [{"cells": row(o), "object": {"kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1",
                                                  "metadata": o["metadata"]}} for o in objects]}


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, store, scenario):
        super().__init__(("127.0.0.1", 0), Handler)
        self.store, self.scenario = store, scenario
        self.requests = []
        self.logs = {}  # (namespace, pod, container) -> text


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Otherwise the content of an answer waits until kubectl has acknowledged the headers, which it does after 40 ms.
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def date_time_string(self, timestamp=None):
        return email.utils.format_datetime(self.server.store.now(), usegmt=True)

    def do_GET(self):
        self.handle_request("get")

    def do_POST(self):
        self.handle_request("create")

    def do_PUT(self):
        self.handle_request("update")

    def do_PATCH(self):
        self.handle_request("patch")

    def do_DELETE(self):
        self.handle_request("delete")

    def handle_request(self, verb):
        url = urlsplit(self.path)
        self.query = {k: v[-1] for k, v in parse_qs(url.query, keep_blank_values=True).items()}
        length = int(self.headers.get("Content-Length") or 0)
        self.body = self.rfile.read(length) if length else b""
        try:
            self.route(verb, url.path.strip("/").split("/"))
        except APIError as error:
            self.fail(error)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def fail(self, error):
        self.answer({"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "message": error.message,
                     "reason": error.reason, "code": error.code, "details": {"causes": error.causes}}, error.code)

    def answer(self, value, code=200, kind="application/json"):
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-cache, private")  # as the real server, so that kubectl sees new kinds at once
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def route(self, verb, parts):
        store = self.server.store
        known = store.kinds()
        if parts == ["version"]:
            return self.answer({"major": "1", "minor": "36", "gitVersion": "v1.36.0", "gitCommit": "", "gitTreeState": "clean",
                                "buildDate": "2026-01-01T00:00:00Z", "goVersion": "go1.26", "compiler": "gc", "platform": "linux/amd64"})
        if parts in (["readyz"], ["livez"], ["healthz"]):
            return self.answer(b"ok", kind="text/plain")
        if parts == ["api"]:
            return self.answer({"kind": "APIVersions", "versions": ["v1"]})
        if parts == ["apis"]:
            return self.answer(group_list(known))
        if parts == ["api", "v1"]:
            return self.answer(resources(known, "", "v1"))
        if parts[0] == "apis" and len(parts) == 2:
            group = next((g for g in group_list(known)["groups"] if g["name"] == parts[1]), None)
            if group is None:
                raise APIError(404, "NotFound", "the server could not find the requested resource")
            return self.answer({"kind": "APIGroup", "apiVersion": "v1", **group})
        if parts[0] == "apis" and len(parts) == 3:
            listed = resources(known, parts[1], parts[2])
            if not listed["resources"]:
                raise APIError(404, "NotFound", "the server could not find the requested resource")
            return self.answer(listed)
        if parts == ["openapi", "v3"]:
            names = {f"apis/{k.api_version}" if k.group else "api/v1" for k in known}
            return self.answer({"paths": {n: {"serverRelativeURL": f"/openapi/v3/{n}"} for n in sorted(names)}})
        if parts[:2] == ["openapi", "v3"]:
            return self.answer(open_api(known, "/".join(parts[2:])))
        if parts == ["openapi", "v2"]:  # an empty document: kubectl then validates nothing
            return self.answer(b"", kind="application/com.github.proto-openapi.spec.v2.v1.0+protobuf")
        if parts[0] == "api" and len(parts) > 2:
            self.route_object(verb, known, "", parts[1], parts[2:])
        elif parts[0] == "apis" and len(parts) > 3:
            self.route_object(verb, known, parts[1], parts[2], parts[3:])
        else:
            raise APIError(404, "NotFound", "the server could not find the requested resource")

    def route_object(self, verb, known, group, version, rest):
        namespace = ""
        if rest[0] == "namespaces" and len(rest) > 2 and rest[2] not in ("status", "finalize"):
            namespace, rest = rest[1], rest[2:]
        kind = next((k for k in known if (k.group, k.version, k.plural) == (group, version, rest[0])), None)
        if kind is None:
            raise APIError(404, "NotFound", "the server could not find the requested resource")
        name = rest[1] if len(rest) > 1 else None
        subresource = rest[2] if len(rest) > 2 else ""
        shown = verb if name or verb != "get" else "watch" if "watch" in self.query else "list"
        self.server.requests.append({
            "verb": shown, "resource": kind.plural, "namespace": namespace, "name": name or "", "subresource": subresource,
            "dryRun": "dryRun" in self.query, "fieldManager": self.query.get("fieldManager", "")})
        if kind.kind == "SelfSubjectAccessReview":
            return self.review()
        if self.is_denied(shown, kind):
            raise APIError(403, "Forbidden", f'{kind.plural} is forbidden: User "dev" cannot {shown} resource "{kind.plural}"')
        if subresource == "log":
            return self.log(namespace, name)
        if subresource == "scale":
            return self.scale(kind, namespace, name)
        getattr(self, "on_" + verb)(kind, namespace, name, subresource)

    def read_object(self):
        if "protobuf" not in (self.headers.get("Content-Type") or ""):
            return json.loads(self.body)
        obj = protobuf.read(self.body)
        if obj is None:
            raise APIError(415, "UnsupportedMediaType", "the stand-in cannot read this kind as Protocol Buffers")
        return obj

    def is_denied(self, verb, kind):
        denied = self.server.scenario.get("denied", [])
        return any(d in (f"{verb} {kind.plural}", f"* {kind.plural}") for d in denied)

    def scale(self, kind, namespace, name):
        store = self.server.store
        with store.lock:
            obj = self.the(kind, namespace, name)
            if self.body:
                replicas = self.read_object()["spec"]["replicas"]
                obj = store.change(kind, obj, lambda o: o["spec"].update(replicas=replicas), self.manager(), "", self.dry())
        meta = obj["metadata"]
        self.answer({"kind": "Scale", "apiVersion": "autoscaling/v1",
                     "metadata": {k: meta[k] for k in ("name", "namespace", "uid", "resourceVersion")},
                     "spec": {"replicas": obj["spec"].get("replicas", 1)},
                     "status": {"replicas": obj.get("status", {}).get("replicas", 0)}})

    def review(self):
        review = self.read_object()
        wanted = review["spec"].get("resourceAttributes", {})
        kind = next((k for k in self.server.store.kinds() if k.plural == wanted.get("resource")), None)
        allowed = not (kind and self.is_denied(wanted.get("verb"), kind))
        review["status"] = {"allowed": allowed}
        self.answer(review, 201)

    def log(self, namespace, name):
        container = self.query.get("container", "")
        texts = [t for (ns, pod, c), t in self.server.logs.items() if (ns, pod) == (namespace, name) and container in ("", c)]
        if not texts and not self.server.store.get(kinds.named("Pod"), namespace, name):
            raise not_found(kinds.named("Pod"), name)
        lines = "".join(texts).splitlines(keepends=True)
        if self.query.get("tailLines"):
            lines = lines[-int(self.query["tailLines"]):]
        self.answer("".join(lines).encode(), kind="text/plain")

    # Objects

    def the(self, kind, namespace, name):
        obj = self.server.store.get(kind, namespace, name)
        if obj is None:
            raise not_found(kind, name)
        return obj

    def is_table(self):
        return "as=Table" in (self.headers.get("Accept") or "")

    def matches(self, obj):
        return selects(self.query.get("labelSelector"), obj["metadata"].get("labels", {})) and \
            selects_field(self.query.get("fieldSelector"), obj)

    def on_get(self, kind, namespace, name, _):
        store = self.server.store
        if name:
            obj = self.the(kind, namespace, name)
            return self.answer(table(kind, [obj], store.now()) if self.is_table() else obj)
        if self.query.get("watch") in ("true", "1"):
            return self.watch(kind, namespace)
        with store.lock:
            found = [o for o in store.list(kind, namespace) if self.matches(o)]
            version = str(store.version)
        if self.is_table():
            return self.answer(table(kind, found, store.now()))
        self.answer({"kind": kind.kind + "List", "apiVersion": kind.api_version, "metadata": {"resourceVersion": version},
                     "items": found})

    def watch(self, kind, namespace):
        store = self.server.store
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

        def send(event, obj):
            data = json.dumps({"type": event, "object": obj}).encode() + b"\n"
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
            self.wfile.flush()

        end = time.monotonic() + float(self.query.get("timeoutSeconds") or 600)
        given = self.query.get("resourceVersion") or "0"
        with store.lock:
            since = int(given)
            if self.query.get("sendInitialEvents") == "true" or since == 0:
                for obj in [o for o in store.list(kind, namespace) if self.matches(o)]:
                    send("ADDED", obj)
                since = store.version
            if self.query.get("sendInitialEvents") == "true":
                send("BOOKMARK", {"kind": kind.kind, "apiVersion": kind.api_version, "metadata": {
                    "resourceVersion": str(since), "annotations": {"k8s.io/initial-events-end": "true"}}})
        while time.monotonic() < end:
            with store.changed:
                fresh = [e for e in store.events if e[0] > since]
                if not fresh:
                    store.changed.wait(0.5)
                    continue
            for version, event, of, obj in fresh:
                since = version
                if of == kind and (not namespace or obj["metadata"].get("namespace") == namespace) and self.matches(obj):
                    send(event, obj)
        self.wfile.write(b"0\r\n\r\n")

    def manager(self):
        return self.query.get("fieldManager") or (self.headers.get("User-Agent") or "unknown").split("/")[0]

    def dry(self):
        return "dryRun" in self.query

    def on_create(self, kind, namespace, name, _):
        obj = self.read_object()
        if kind.namespaced:
            obj["metadata"]["namespace"] = obj["metadata"].get("namespace") or namespace
        self.answer(self.server.store.create(kind, obj, self.manager(), self.dry()), 201)

    def on_update(self, kind, namespace, name, subresource):
        new = self.read_object()
        if kind.namespaced:
            new["metadata"]["namespace"] = namespace
        store = self.server.store
        with store.lock:
            old = self.the(kind, namespace, name)
            given = new["metadata"].get("resourceVersion")
            if given and given != old["metadata"]["resourceVersion"]:
                raise APIError(409, "Conflict", f'Operation cannot be fulfilled on {kind.plural} "{name}": the object has been '
                               "modified; please apply your changes to the latest version and try again")
            self.answer(store.change(kind, old, lambda _: new, self.manager(), subresource, self.dry()))

    def on_patch(self, kind, namespace, name, subresource):
        store = self.server.store
        form = (self.headers.get("Content-Type") or "").split(";")[0]
        patch = yaml.safe_load(self.body)
        with store.lock:
            if form == "application/apply-patch+yaml":
                patch["metadata"]["name"] = name
                if kind.namespaced:
                    patch["metadata"].setdefault("namespace", namespace)
                    if (kinds.named("Namespace"), "", namespace) not in store.objects:
                        raise not_found(kinds.named("Namespace"), namespace)
                existed = store.get(kind, namespace, name) is not None
                obj = store.apply(kind, patch, self.manager(), self.query.get("force") == "true", self.dry())
                return self.answer(obj, 200 if existed else 201)
            old = self.the(kind, namespace, name)

            def edit(obj):
                if form == "application/json-patch+json":
                    try:
                        fields.json_patch(obj, patch)
                    except (AssertionError, KeyError, IndexError) as error:
                        raise APIError(422, "Invalid", f"the server rejected our request due to an error in our request: {error}")
                else:
                    fields.merge_patch(obj, patch, kind if "strategic" in form else None)

            self.answer(store.change(kind, old, edit, self.manager(), subresource, self.dry()))

    def on_delete(self, kind, namespace, name, _):
        store = self.server.store
        with store.lock:
            if not name:
                for obj in [o for o in store.list(kind, namespace) if self.matches(o)]:
                    store.delete(kind, obj, self.dry())
                return self.answer({"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success"})
            obj = store.delete(kind, self.the(kind, namespace, name), self.dry())
        if obj["metadata"].get("finalizers"):
            return self.answer(obj)
        self.answer({"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success",
                     "details": {"name": name, "kind": kind.plural, "uid": obj["metadata"].get("uid")}})


def serve(store, scenario):
    server = Server(store, scenario)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
