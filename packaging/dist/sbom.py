"""The software bill of materials, as SPDX 2.3 in JSON."""

import hashlib
import re
from datetime import datetime, timezone

SUPPLIERS = {
    "boringssl": "Organization: Google LLC",
    "gcc-runtime": "Organization: Free Software Foundation, Inc.",
    "glibc": "Organization: Free Software Foundation, Inc.",
    "libyaml": "Organization: The YAML Project",
    "xkcp": "Organization: Keccak Team",
}


def sbom(release, binary, packages, components):
    """Returns the document.

    `release` describes the version (see `Release`), `binary` has the checksums of the program, and `packages` those of the
    files in which it is published, by name.
    """
    program = "SPDXRef-Package-influxgen"
    document = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": release.label,
        "documentNamespace": f"https://spdx.org/spdxdocs/{release.label}-{release.commit}",
        "creationInfo": {
            "created": datetime.fromtimestamp(release.epoch, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "creators": ["Organization: The influxgen authors", f"Tool: influxgen-dist-{release.version}"],
        },
        "packages": [],
        "files": [],
        "relationships": [_relationship("SPDXRef-DOCUMENT", "DESCRIBES", program)],
    }
    document["packages"].append(
        {
            **_package(program, "influxgen", release.version, "MIT", [release.purl], release.repository),
            "supplier": "Organization: The influxgen authors",
            "copyrightText": release.copyright,
            "primaryPackagePurpose": "APPLICATION",
            "builtDate": document["creationInfo"]["created"],
            "sourceInfo": f"built from commit {release.commit} with Swift {release.swift_version}",
            "comment": "Published as: " + ", ".join(f"{name} (SHA-256 {sums['sha256']})" for name, sums in packages.items()),
        }
    )
    if release.is_download_known:
        document["packages"][0]["downloadLocation"] = f"git+{release.repository}@{release.commit}"
    _contain([{"name": "influxgen", **binary}], document["packages"][0], document)
    for component in components:
        _add(component, document, program)
    return document


def _add(component, document, program):
    """Adds a component with its linked archives and object files."""
    identifier = _identifier("Package", component["name"])
    package = _package(
        identifier, component["name"], component["version"], component["license"], component["purls"], component["homepage"]
    )
    package["supplier"] = SUPPLIERS.get(component["name"], "Organization: Apple Inc. and the Swift project authors")
    package["primaryPackagePurpose"] = "LIBRARY"
    if component["tree"]:
        # The directory tree of the source code, which is the same in every copy of the repository.
        package["externalRefs"].append(
            {
                "referenceCategory": "PERSISTENT-ID",
                "referenceType": "swh",
                "referenceLocator": f"swh:1:dir:{component['tree']}",
            }
        )
    document["packages"].append(package)
    document["relationships"].append(_relationship(program, "STATIC_LINK", identifier))
    if component["within"]:
        document["relationships"].append(
            _relationship(_identifier("Package", component["within"]), "CONTAINS", identifier)
        )
    if component["files"]:
        _contain(component["files"], package, document)


def _contain(files, package, document):
    """Adds the files of a package, whose names need to be unique only in their package."""
    package["filesAnalyzed"] = True
    sums = "".join(sorted(file["sha1"] for file in files))
    package["packageVerificationCode"] = {"packageVerificationCodeValue": hashlib.sha1(sums.encode()).hexdigest()}
    for number, file in enumerate(files):
        entry = {
            "SPDXID": _identifier("File", f"{package['name']}-{number}-{file['name']}"),
            "fileName": f"./{file['name']}",
            "fileTypes": ["BINARY"],
            "checksums": [{"algorithm": key.upper(), "checksumValue": file[key]} for key in ("sha1", "sha256")],
            "licenseConcluded": package["licenseConcluded"],
            "copyrightText": "NOASSERTION",
        }
        document["files"].append(entry)
        document["relationships"].append(_relationship(package["SPDXID"], "CONTAINS", entry["SPDXID"]))


def _package(identifier, name, version, license, purls, homepage):
    package = {
        "SPDXID": identifier,
        "name": name,
        "versionInfo": version,
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": license,
        "licenseDeclared": license,
        "copyrightText": "NOASSERTION",
        "externalRefs": [
            {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": purl} for purl in purls
        ],
    }
    return {**package, "homepage": homepage} if homepage else package


def _relationship(one, type, other):
    return {"spdxElementId": one, "relationshipType": type, "relatedSpdxElement": other}


def _identifier(kind, name):
    return f"SPDXRef-{kind}-" + re.sub(r"[^A-Za-z0-9.-]", "-", name)
