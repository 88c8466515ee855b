"""Which manager owns which field of an object, and the patches of Kubernetes.

A path is a tuple of components in the form of managedFields: `f:spec`, `k:{"name":"main"}`, `v:"finalizer"`.
"""
import copy
import json

IGNORED = {"managedFields", "uid", "resourceVersion", "creationTimestamp", "generation", "deletionTimestamp"}


def key_of(item):
    return "k:" + json.dumps({"name": item["name"]}, separators=(",", ":"))


def is_keyed(value, kind):
    return kind.merges_lists and bool(value) and all(isinstance(i, dict) and "name" in i for i in value)


def leaves(value, kind, path=()):
    """The leaves of an object by path. Lists are leaves, except finalizers and, in built-in kinds, lists of named elements."""
    if isinstance(value, dict) and (value or not path):
        found = {}
        for key, inner in value.items():
            if not path and key in ("apiVersion", "kind"):
                continue
            if path == ("f:metadata",) and key in IGNORED | {"name", "namespace"}:
                continue
            found.update(leaves(inner, kind, path + ("f:" + key,)))
        return found
    if path == ("f:metadata", "f:finalizers"):
        return {path + ("v:" + json.dumps(item),): item for item in value or []}
    if isinstance(value, list) and is_keyed(value, kind):
        found = {}
        for item in value:
            found.update(leaves(item, kind, path + (key_of(item),)))
        return found
    return {path: value}


def nested(paths):
    """The fieldsV1 of paths."""
    tree = {}
    for path in paths:
        level = tree
        for component in path:
            level = level.setdefault(component, {})
    return tree


def flat(tree, path=()):
    """The paths of fieldsV1."""
    found = set()
    for component, inner in tree.items():
        if component == ".":
            continue
        found |= flat(inner, path + (component,)) if inner else {path + (component,)}
    return found


def shown(path):
    """A path as in the messages of the API server: `.spec.versions`."""
    text = ""
    for component in path:
        text += "." + component[2:] if component.startswith("f:") else f"[{component[2:]}]"
    return text


def set_leaf(obj, path, value):
    """Sets a leaf and creates what is missing above it."""
    level = obj
    for index, component in enumerate(path):
        last = index == len(path) - 1
        if component.startswith("f:"):
            if last:
                level[component[2:]] = copy.deepcopy(value)
            else:
                below = path[index + 1]
                inner = level.get(component[2:])
                if not isinstance(inner, dict if below.startswith("f:") else list):
                    inner = level[component[2:]] = {} if below.startswith("f:") else []
                level = inner
        elif component.startswith("v:"):
            if json.loads(component[2:]) not in level:
                level.append(json.loads(component[2:]))
        else:
            name = json.loads(component[2:])["name"]
            item = next((i for i in level if i.get("name") == name), None)
            if item is None:
                item = {"name": name}
                level.append(item)
            level = item


def remove_leaf(obj, path):
    """Removes a leaf, and what is empty above it."""
    level, above = obj, []
    for component in path[:-1]:
        above.append((level, component))
        if component.startswith("f:"):
            level = level.get(component[2:])
        else:
            name = json.loads(component[2:]).get("name")
            level = next((i for i in level if i.get("name") == name), None)
        if level is None:
            return
    component = path[-1]
    if component.startswith("f:"):
        level.pop(component[2:], None)
    elif component.startswith("v:"):
        if json.loads(component[2:]) in level:
            level.remove(json.loads(component[2:]))
    for parent, component in reversed(above):
        name = component[2:]
        if not component.startswith("f:") or name == "metadata" or parent.get(name) not in ({}, []):
            break
        del parent[name]


def merge_patch(target, patch, kind=None):
    """A JSON merge patch, or a strategic merge patch if lists of a kind can merge by name."""
    for key, value in patch.items():
        if key.startswith("$"):
            continue
        if value is None:
            target.pop(key, None)
        elif isinstance(value, dict):
            if value.get("$patch") == "delete":
                target.pop(key, None)
                continue
            inner = target.get(key)
            if not isinstance(inner, dict):
                inner = target[key] = {}
            merge_patch(inner, value, kind)
        elif isinstance(value, list) and kind and is_keyed(value, kind):
            items = target.setdefault(key, [])
            for item in value:
                old = next((i for i in items if i.get("name") == item["name"]), None)
                if item.get("$patch") == "delete":
                    if old is not None:
                        items.remove(old)
                elif old is None:
                    items.append(copy.deepcopy(item))
                else:
                    merge_patch(old, item, kind)
        else:
            target[key] = copy.deepcopy(value)


def json_patch(target, operations):
    """A JSON patch: add, replace, remove and test."""
    for operation in operations:
        keys = [k.replace("~1", "/").replace("~0", "~") for k in operation["path"].split("/")[1:]]
        level = target
        for key in keys[:-1]:
            level = level[int(key)] if isinstance(level, list) else level[key]
        key = keys[-1]
        if isinstance(level, list):
            key = len(level) if key == "-" else int(key)
        if operation["op"] == "remove":
            del level[key]
        elif operation["op"] == "test":
            assert level[key] == operation["value"], "the test of the patch failed"
        elif isinstance(level, list) and operation["op"] == "add":
            level.insert(key, operation["value"])
        else:
            level[key] = operation["value"]
