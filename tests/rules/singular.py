# SPDX-License-Identifier: GPL-3.0-or-later
"""After one comes one of a thing: where what is expected of the program says “1 dossiers”: singular.py ROOT

tests/sentences holds the texts of random inspections against it too, and tests/web/pages.py every page.
"""

import os
import re
import sys

THINGS = ("dossiers oordelen indicatoren criteria bevindingen bronnen maatregelen signalen klachten teksten gegevens rijen regels kolommen cellen "
          "bladen bestanden strata gemeenten beoordelaars teams partners personen mensen gezinnen grenzen stappen rondes versies woorden plaatsen "
          "dagen weken maanden jaren ratings indicators findings sources measures signals complaints texts rows lines columns cells sheets files "
          "municipalities assessors people families limits steps rounds versions words places days weeks months years cases gevallen").split()
ONE = r"(?<![\w.,:/–-])(?:1|één|one)"
# “1 dossiers”, “alle 1 …”, whatever it is of, and “zijn er 1 onvoldoende”.
SAID = re.compile(r"(?i)%s (?:%s)\b|\b(?:deze|alle|all|these) %s (?!van de|of the)[a-z]+|\b(?:zijn|waren|worden|werden) er %s\b(?! of\b)(?!\.\d)" % (ONE, "|".join(THINGS), ONE, ONE))


def faults(text):
    return [match.group(0) for match in SAID.finditer(text)]


def main(root):
    told = []
    for top in ("tests", "samples", "src/manual"):
        for folder, _, names in os.walk(os.path.join(root, top)):
            for name in names:
                if not (name.startswith("expected") or name.endswith(".md") or os.path.basename(folder) == "golden"):
                    continue
                path = os.path.join(folder, name)
                with open(path, encoding="utf-8", errors="replace") as file:
                    told += ["%s:%d: %s" % (os.path.relpath(path, root), n, said) for n, line in enumerate(file, 1) for said in faults(line)]
    print("\n".join(told))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
