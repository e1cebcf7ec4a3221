"""What a document shows of a case is what the case expects: included.py ROOT DOCUMENT

A block of a Markdown file that starts with ```text NAME must be tests/cases/NAME/expected.stdout.
"""

import os
import re
import sys

root, document = sys.argv[1:3]
text = open(os.path.join(root, document), encoding="utf-8").read()
blocks = re.findall(r"^```text ([a-z-]+)\n(.*?)^```$", text, flags=re.S | re.M)
assert blocks, document + " shows no case"
for name, shown in blocks:
    expected = open(os.path.join(root, "tests/cases", name, "expected.stdout"), encoding="utf-8").read()
    if shown != expected:
        sys.exit("%s: the block %s is not tests/cases/%s/expected.stdout" % (document, name, name))
    print(document, name, len(shown.splitlines()), "lines as expected")
