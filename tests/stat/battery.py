# SPDX-License-Identifier: GPL-3.0-or-later
"""battery.py STAT_STREAM: a dozen of dieharder's tests on the generator's bytes, for fixed keys.

The keys are fixed, so the outcome is too. A p-value outside [1e-6, 1 - 1e-6] fails: of the some thirty there are, one
would do so by chance once in 17,000 choices of keys. That the tests can fail is seen on a counter that is no
generator at all. The long run is by hand: stat_stream 1 | dieharder -a -g 200
"""
import subprocess
import sys

TESTS = ["0", "2", "8", "10", "11", "13", "15", "16", "100", "101", "102", "204"]
LEAST = 1e-6


def p_values(feed, test):
    """Rows (name, tuple, p) that dieharder prints."""
    source = subprocess.Popen(feed, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    out = subprocess.run(["dieharder", "-d", test, "-g", "200"], stdin=source.stdout, capture_output=True, text=True).stdout
    source.stdout.close()
    source.kill()
    source.wait()
    rows = [[cell.strip() for cell in line.split("|")] for line in out.splitlines()]
    return [(row[0], row[1], float(row[4])) for row in rows if len(row) == 6 and row[1].isdigit()]


def wrong(rows):
    return [row for row in rows if not LEAST <= row[2] <= 1 - LEAST]


def main():
    bad = []
    for i, test in enumerate(TESTS):
        rows = p_values([sys.argv[1], str(i % 3 + 1)], test)
        for name, size, p in rows:
            print("%-22s %3s  key %d  p = %.8f" % (name, size, i % 3 + 1, p), flush=True)
        if not rows:
            print("dieharder -d %s printed no result" % test)
        bad += wrong(rows) + ([] if rows else [test])
    counter = "import sys, struct\ni = 0\nwhile True:\n    sys.stdout.buffer.write(struct.pack('<8192I', *range(i, i + 8192)))\n    i += 8192\n"
    if not wrong(p_values([sys.executable, "-B", "-c", counter], "100")):
        bad.append("a counter passes")
    print("wrong: %s" % bad if bad else "all within [1e-6, 1 - 1e-6]")
    return 1 if bad else 0


sys.exit(main())
