"""The objects of the stand-in cluster, with field ownership, finalizers and a log of changes for watches."""
import copy
import datetime
import threading
import uuid

import fields
import kinds


class APIError(Exception):
    """An error that the API server answers with."""

    def __init__(self, code, reason, message, causes=()):
        super().__init__(message)
        self.code, self.reason, self.message, self.causes = code, reason, message, list(causes)


def not_found(kind, name):
    resource = kind.plural + ("." + kind.group if kind.group else "")
    return APIError(404, "NotFound", f'{resource} "{name}" not found')


class Store:
    def __init__(self, clock_offset=0, establish_after=0.1):
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.objects = {}  # (kind, namespace, name) -> object
        self.events = []  # (version, type, kind, object)
        self.version = 100
        self.clock_offset = clock_offset
        self.establish_after = establish_after

    # The server's clock can differ from that of the machine on which kubectl runs.
    def now(self):
        return datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=self.clock_offset)

    def stamp(self):
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def kinds(self):
        known = list(kinds.BUILT_IN)
        for (kind, _, _), obj in list(self.objects.items()):
            if kind == kinds.CRD and is_established(obj):
                known += kinds.defined_by(obj)
        return known

    def find_kind(self, api_version, name):
        return next((k for k in self.kinds() if k.api_version == api_version and k.kind == name), None)

    def get(self, kind, namespace, name):
        with self.lock:
            return self.objects.get((kind, namespace if kind.namespaced else "", name))

    def list(self, kind, namespace=""):
        with self.lock:
            return [o for (k, ns, _), o in self.objects.items()
                    if k == kind and (not namespace or not kind.namespaced or ns == namespace)]

    def place(self, kind, obj):
        meta = obj["metadata"]
        return kind, meta.get("namespace", "") if kind.namespaced else "", meta["name"]

    def create(self, kind, obj, manager="stand-in", dry=False, operation="Update"):
        with self.lock:
            obj = copy.deepcopy(obj)
            place = self.place(kind, obj)
            if place in self.objects:
                raise APIError(409, "AlreadyExists", f'{kind.plural} "{place[2]}" already exists')
            if kind.namespaced and (kinds.named("Namespace"), "", place[1]) not in self.objects:
                raise not_found(kinds.named("Namespace"), place[1])
            obj.update(apiVersion=kind.api_version, kind=kind.kind)
            if kind.kind == "Secret" and "stringData" in obj:
                import base64
                obj.setdefault("data", {}).update(
                    {k: base64.b64encode(v.encode()).decode() for k, v in obj.pop("stringData").items()})
            meta = obj["metadata"]
            meta.update(uid=str(uuid.uuid4()), creationTimestamp=self.stamp(), generation=1)
            meta["managedFields"] = [self.managed(kind, manager, operation, set(fields.leaves(obj, kind)))]
            if kind.kind == "Job":
                obj["spec"].setdefault("selector", {"matchLabels": {"batch.kubernetes.io/controller-uid": meta["uid"]}})
            return obj if dry else self.put(kind, obj, "ADDED")

    def managed(self, kind, manager, operation, paths, subresource=""):
        entry = {"manager": manager, "operation": operation, "apiVersion": kind.api_version, "time": self.stamp(),
                 "fieldsType": "FieldsV1", "fieldsV1": fields.nested(paths)}
        return {**entry, "subresource": subresource} if subresource else entry

    def put(self, kind, obj, event):
        self.version += 1
        obj["metadata"]["resourceVersion"] = str(self.version)
        self.objects[self.place(kind, obj)] = obj
        self.events.append((self.version, event, kind, copy.deepcopy(obj)))
        self.changed.notify_all()
        if kind == kinds.CRD and event == "ADDED":
            threading.Timer(self.establish_after, self.establish, [obj["metadata"]["name"]]).start()
        return obj

    def establish(self, name):
        with self.lock:
            crd = self.get(kinds.CRD, "", name)
            if crd and not is_established(crd):
                self.change(kinds.CRD, crd, lambda o: o.setdefault("status", {}).update(
                    conditions=[{"type": "Established", "status": "True"}]), "kube-apiserver", "status")

    def change(self, kind, old, edit, manager="stand-in", subresource="", dry=False):
        """An update that is not an apply: the manager owns what it changed."""
        with self.lock:
            new = copy.deepcopy(old)
            result = edit(new)
            new = result if isinstance(result, dict) else new
            before, after = fields.leaves(old, kind), fields.leaves(new, kind)
            mine = {p for p, v in after.items() if p not in before or before[p] != v}
            gone = set(before) - set(after)
            meta = new["metadata"]
            for name in ("uid", "creationTimestamp", "generation", "deletionTimestamp", "namespace"):
                if name in old["metadata"]:
                    meta[name] = old["metadata"][name]
            given = meta.get("managedFields")
            entries = copy.deepcopy(given if given is not None else old["metadata"].get("managedFields", []))
            own = set()
            kept = []
            for entry in entries:
                paths = fields.flat(entry.get("fieldsV1", {})) - mine - gone
                if entry["manager"] == manager and entry["operation"] == "Update" and entry.get("subresource", "") == subresource:
                    own |= paths
                elif paths:
                    kept.append({**entry, "fieldsV1": fields.nested(paths)})
            if mine | own:
                kept.append(self.managed(kind, manager, "Update", mine | own, subresource))
            meta["managedFields"] = kept
            if before == after and entries == old["metadata"].get("managedFields", []):
                return old
            if {p: v for p, v in before.items() if p[0] != "f:status" and p[0] != "f:metadata"} != \
                    {p: v for p, v in after.items() if p[0] != "f:status" and p[0] != "f:metadata"}:
                meta["generation"] = old["metadata"].get("generation", 1) + 1
            return new if dry else self.settle(kind, new)

    def settle(self, kind, obj):
        """Stores a changed object, or removes it if it is being deleted and has no finalizer left."""
        if obj["metadata"].get("deletionTimestamp") and not obj["metadata"].get("finalizers"):
            return self.remove(kind, obj)
        return self.put(kind, obj, "MODIFIED")

    def apply(self, kind, config, manager, force=False, dry=False):
        """A server-side apply."""
        with self.lock:
            old = self.objects.get(self.place(kind, config))
            if old is None:
                return self.create(kind, config, manager, dry, "Apply")
            new = copy.deepcopy(old)
            wanted, live = fields.leaves(config, kind), fields.leaves(old, kind)
            mine, others = set(), []
            for entry in new["metadata"].get("managedFields", []):
                if entry["manager"] == manager and entry["operation"] == "Apply":
                    mine |= fields.flat(entry["fieldsV1"])
                else:
                    others.append(entry)
            differs = {p for p, v in wanted.items() if p not in live or live[p] != v}
            conflicts = [(e["manager"], p) for e in others for p in sorted(fields.flat(e["fieldsV1"]))
                         if any(p[:len(d)] == d or d[:len(p)] == p for d in differs)]
            if conflicts and not force:
                by = conflicts[0][0]
                listed = "\n".join(f"- {fields.shown(p)}" for _, p in conflicts)
                text = f": {fields.shown(conflicts[0][1])}" if len(conflicts) == 1 else f":\n{listed}"
                plural = "" if len(conflicts) == 1 else "s"
                raise APIError(
                    409, "Conflict",
                    f'Apply failed with {len(conflicts)} conflict{plural}: conflict{plural} with "{by}" using {kind.api_version}{text}',
                    [{"reason": "FieldManagerConflict", "message": f'conflict with "{m}" using {kind.api_version}',
                      "field": fields.shown(p)} for m, p in conflicts])
            kept = []
            for entry in others:
                paths = fields.flat(entry["fieldsV1"]) - (differs if force else set())
                if paths:
                    kept.append({**entry, "fieldsV1": fields.nested(paths)})
            shared = set().union(*(fields.flat(e["fieldsV1"]) for e in kept)) if kept else set()
            for path in mine - set(wanted) - shared:
                fields.remove_leaf(new, path)
            for path, value in wanted.items():
                if path in differs:
                    fields.set_leaf(new, path, value)
            new["metadata"]["managedFields"] = kept + [self.managed(kind, manager, "Apply", set(wanted))]
            before, after = fields.leaves(old, kind), fields.leaves(new, kind)
            if before == after and mine == set(wanted):
                return old
            if any(before.get(p) != after.get(p) for p in set(before) | set(after) if p[0] not in ("f:metadata", "f:status")):
                new["metadata"]["generation"] = old["metadata"].get("generation", 1) + 1
            return new if dry else self.settle(kind, new)

    def delete(self, kind, obj, dry=False):
        with self.lock:
            if dry:
                return obj
            if obj["metadata"].get("finalizers"):
                if obj["metadata"].get("deletionTimestamp"):
                    return obj
                new = copy.deepcopy(obj)
                new["metadata"].update(deletionTimestamp=self.stamp(), deletionGracePeriodSeconds=0)
                return self.put(kind, new, "MODIFIED")
            return self.remove(kind, obj)

    def remove(self, kind, obj):
        """Removes an object and what it owns."""
        self.objects.pop(self.place(kind, obj), None)
        self.version += 1
        obj = copy.deepcopy(obj)
        obj["metadata"]["resourceVersion"] = str(self.version)
        self.events.append((self.version, "DELETED", kind, obj))
        self.changed.notify_all()
        uid = obj["metadata"].get("uid")
        for (owned_kind, _, _), owned in list(self.objects.items()):
            if any(r.get("uid") == uid for r in owned["metadata"].get("ownerReferences", [])):
                self.delete(owned_kind, owned)
        if kind.kind == "Namespace":
            for (k, ns, _), inner in list(self.objects.items()):
                if ns == obj["metadata"]["name"]:
                    self.delete(k, inner)
        if kind == kinds.CRD:
            for defined in kinds.defined_by(obj):
                for inner in self.list(defined):
                    self.delete(defined, inner)
        return obj


def is_established(crd):
    return any(c["type"] == "Established" and c["status"] == "True" for c in crd.get("status", {}).get("conditions", []))
