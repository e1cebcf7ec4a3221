#!/bin/sh
# release.sh ROOT: a release is made of a clean copy, twice with the same bytes; lintian has nothing to say of its packages; what is
# in the program's package works from where it was unpacked; the list of libraries names what the package depends on.
# Exit code 77 without what a release needs (sh src/setup/install.sh release).
set -eu
root=$1
for tool in lintian dpkg-shlibdeps desktop-file-validate file; do
    command -v $tool >/dev/null || exit 77
done
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export DEBFULLNAME="Test of a release" DEBEMAIL=test@dossiertoets.nl
git clone -q "$root" "$place/tree"
for time in first second; do
    sh "$place/tree/src/setup/release.sh" "$place/$time" >/dev/null
done
diff -r "$place/first" "$place/second" || { echo "the same tree gives other bytes"; exit 1; }
cd "$place/first"
sha256sum --quiet -c ./*.sha256
said=$(lintian --allow-root --fail-on none ./*.deb | grep '^[EWI]:' || true)
[ -z "$said" ] || { echo "$said"; exit 1; }
for package in ./*.deb; do
    dpkg-deb -x "$package" "$place/unpacked"
done
desktop-file-validate "$place/unpacked/usr/share/applications/dossiertoets.desktop"
said=$("$place/unpacked/usr/bin/dossiertoets" selftest --lang en 2>&1) || { echo "$said"; exit 1; }
for page in man1 nl/man1; do
    gzip -dc "$place/unpacked/usr/share/man/$page/dossiertoets.1.gz" | grep -q '^.TH DOSSIERTOETS'
done
for page in $(sed -n 's/^DT_PAGE("\([a-z]*\)".*/\1/p' "$place/tree/src/manual/pages.def"); do
    grep -q '^<html lang=' "$place/unpacked/usr/share/doc/dossiertoets/$page.html" || { echo "not in the package: $page.html"; exit 1; }
done
dpkg-deb -f ./dossiertoets_*.deb Depends | grep -q libmicrohttpd || { echo "serve opens a library that the package does not ask for"; exit 1; }
python3 -B - ./*.spdx.json "$(dpkg-deb -f ./dossiertoets_*.deb Depends)" <<'P'
import json, re, sys
listed = {p["name"] for p in json.load(open(sys.argv[1]))["packages"]}
missing = set(re.findall(r"([a-z0-9.+-]+) \(|([a-z0-9.+-]+)(?:,|$)", sys.argv[2]))
missing = {a or b for a, b in missing} - listed
sys.exit("not in the list of libraries: %s" % sorted(missing) if missing else 0)
P
# The tarball alone is enough to build from: release.sh did.
! tar -tzf ./*.tar.gz | grep -v '^dossiertoets-[0-9.]*/'
