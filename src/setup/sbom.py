# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program is linked with or opens, as SPDX 2.3: sbom.py PROGRAM VERSION. Asks the loader for its libraries and dpkg for their
packages; a library that it opens by itself is one that it names."""

import datetime
import hashlib
import json
import os
import re
import subprocess
import sys


def lines(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def owner(library):
    """The package of a library, where it lies now or before the system's folders were joined."""
    for path in (os.path.realpath(library), library, os.path.realpath(library).replace("/usr/lib/", "/lib/", 1)):
        done = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True)
        if done.returncode == 0:
            return done.stdout.split(": ")[0]
    sys.exit("sbom.py: %s is of no package" % library)


def loaded(path):
    found = [re.match(r"\s*(?:\S+ => )?(/\S+) \(", line) for line in lines("ldd", path)]
    return {match.group(1) for match in found if match}


def opened(program):
    """Libraries that a program names in itself, where the loader has them."""
    named = set(re.findall(rb"\blib[\w+.-]*?\.so\.\d+", open(program, "rb").read()))
    known = dict(re.findall(r"^\s+(\S+) .* => (\S+)$", "\n".join(lines("/sbin/ldconfig", "-p")), re.M))
    linked = {os.path.basename(path) for path in loaded(program)}
    return {known[name] for name in {name.decode() for name in named} - linked if name in known}


def packages(program):
    libraries = loaded(program)
    for path in opened(program):
        libraries |= {path} | loaded(path)
    for name in sorted({owner(path) for path in libraries}):
        fields = lines("dpkg-query", "-W", "-f", "${Package}\n${Version}\n${Architecture}\n${source:Package}\n", name)
        yield dict(zip(("name", "version", "architecture", "source"), fields))


def entry(name, version, **more):
    return {"SPDXID": "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name), "name": name, "versionInfo": version,
            "downloadLocation": "NOASSERTION", "filesAnalyzed": False, **more}


def main():
    program, version = sys.argv[1:3]
    made = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.timezone.utc)
    own = entry("dossiertoets", version, licenseDeclared="GPL-3.0-or-later",
                checksums=[{"algorithm": "SHA256", "checksumValue": hashlib.sha256(open(program, "rb").read()).hexdigest()}])
    linked = [entry(p["name"], p["version"], sourceInfo="Debian source package " + p["source"],
                    externalRefs=[{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator":
                                   "pkg:deb/debian/%(name)s@%(version)s?arch=%(architecture)s" % p}]) for p in packages(program)]
    document = {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "dossiertoets-" + version,
        "documentNamespace": "urn:dossiertoets:%s:%s" % (version, own["checksums"][0]["checksumValue"]),
        "creationInfo": {"created": made.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: dossiertoets-sbom"]},
        "packages": [own] + linked,
        "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                           "relatedSpdxElement": own["SPDXID"]}] +
                         [{"spdxElementId": own["SPDXID"], "relationshipType": "DYNAMIC_LINK",
                           "relatedSpdxElement": p["SPDXID"]} for p in linked]}
    json.dump(document, sys.stdout, indent=1, ensure_ascii=False)
    print()


main()
