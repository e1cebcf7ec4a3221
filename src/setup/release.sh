#!/bin/sh
# A release, from a clean tree with a tag of its version: release.sh FOLDER. Makes in the folder (outside the tree) the source as a
# tarball, the packages for Debian, a list of what they are linked with (SPDX), and a checksum of each. The same tree on the same
# Debian gives the same bytes. Who makes it says so as Debian's tools ask: DEBFULLNAME and DEBEMAIL.
#   sh src/setup/install.sh release       what this needs
set -eu
umask 022
out=${1:?release.sh FOLDER}
: "${DEBFULLNAME:?set DEBFULLNAME to the name of who makes the packages}" "${DEBEMAIL:?set DEBEMAIL to their address}"
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$root"
version=$(sed -n 's/^project(dossiertoets VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
name=dossiertoets-$version
[ -z "$(git status --porcelain)" ] || { echo "release.sh: the tree has changes that are not committed" >&2; exit 1; }
grep -q "^## $version" CHANGELOG.md || { echo "release.sh: CHANGELOG.md says nothing of $version" >&2; exit 1; }
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC
mkdir -p "$out"
out=$(CDPATH='' cd -- "$out" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git -c tar.umask=0022 archive --prefix="$name/" HEAD | gzip -9n > "$out/$name.tar.gz"
# From the tarball, so that what is packed is what is published; always in one place, because paths end up in programs.
tar -xzf "$out/$name.tar.gz" -C "$work"
cmake -S "$work/$name" -B "$work/build" -DCMAKE_BUILD_TYPE=Release -DDT_BUILD_TESTS=OFF -DCMAKE_INSTALL_PREFIX=/usr \
    -DCMAKE_C_FLAGS="-ffile-prefix-map=$work=." -Wno-dev >/dev/null
cmake --build "$work/build" --parallel "$(nproc)" >/dev/null
(cd "$work/build" && cpack -B "$work/packages" >/dev/null)
cp "$work"/packages/*.deb "$out"
python3 -B src/setup/sbom.py "$work/build/dossiertoets" "$version" > "$out/$name.spdx.json"
(cd "$out" && sha256sum "$name.tar.gz" "$name.spdx.json" ./*.deb | sed 's| \./| |' > "$name.sha256")
cat "$out/$name.sha256"
