"""Reads the objects that recent versions of kubectl and Helm send as Protocol Buffers: secrets, namespaces and access reviews."""
import base64


def parts(data):
    """The fields of a message that have a length, such as strings and messages: lists of their values by number."""
    found, place = {}, 0

    def number():
        nonlocal place
        value = shift = 0
        while True:
            byte = data[place]
            place += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    while place < len(data):
        tag = number()
        value = number()
        if tag & 7 == 2:
            value, place = data[place:place + value], place + value
            found.setdefault(tag >> 3, []).append(value)
    return found


def text(message, number):
    return message.get(number, [b""])[0].decode()


def entries(message, number):
    """A map with strings as keys."""
    pairs = (parts(entry) for entry in message.get(number, []))
    return {text(pair, 1): pair.get(2, [b""])[0] for pair in pairs}


def access_review(message):
    attributes = parts(parts(message[2][0]).get(1, [b""])[0])
    names = {1: "namespace", 2: "verb", 3: "group", 4: "version", 5: "resource", 6: "subresource", 7: "name"}
    return {"spec": {"resourceAttributes": {name: text(attributes, number) for number, name in names.items()}}}


def namespace(message):
    metadata = parts(message[1][0])
    return {"metadata": {
        "name": text(metadata, 1), "namespace": text(metadata, 3),
        "labels": {k: v.decode() for k, v in entries(metadata, 11).items()},
        "annotations": {k: v.decode() for k, v in entries(metadata, 12).items()},
    }}


def secret(message):
    return {
        **namespace(message),
        "data": {k: base64.b64encode(v).decode() for k, v in entries(message, 2).items()},
        "type": text(message, 3) or "Opaque",
    }


READERS = {"SelfSubjectAccessReview": access_review, "Namespace": namespace, "Secret": secret}


def read(body):
    """The object, or None if its kind is not one of those above."""
    envelope = parts(body[4:])
    meta = parts(envelope[1][0])
    reader = READERS.get(text(meta, 2))
    if reader:
        return {"apiVersion": text(meta, 1), "kind": text(meta, 2), "metadata": {}, **reader(parts(envelope[2][0]))}
