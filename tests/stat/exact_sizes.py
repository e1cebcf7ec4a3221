# SPDX-License-Identifier: GPL-3.0-or-later
"""Sample sizes for a tolerable share against exact whole-number arithmetic, over twelve tables: three populations by
four confidences, tolerable shares of 1% to 10%, and errors either counted (0 to 20) or expected as a share (from 0 to
below the tolerable one, by a quarter of a percent). These are the tables in which a ceil() of a floating product goes
wrong: at 6% of 100 it takes seven dossiers for six, and every size in that column is too small.

The rule: the smallest n with P(X <= c | K) <= alpha, K = ceil(tolerable N), c = ceil(expected n).
Usage: exact_sizes.py PROGRAM
"""
import subprocess
import sys
from fractions import Fraction
from math import ceil, comb

POPULATIONS = (100, 500, 1000)
CONFIDENCES = (80, 90, 95, 99)


def rows(N, K):
    return [comb(K, k) for k in range(K + 1)], [comb(N - K, k) for k in range(N - K + 1)]


def smallest(N, table, alpha, accept):
    """accept: from n to c. None when no n does it."""
    errors, good = table
    total = 1
    for n in range(1, N + 1):
        total = total * (N - n + 1) // n
        c = accept(n)
        ways = sum(errors[k] * good[n - k] for k in range(min(c, n, len(errors) - 1) + 1) if n - k < len(good))
        if ways * alpha.denominator <= alpha.numerator * total:
            return n, c
    return None


def cells():
    for N in POPULATIONS:
        for percent in range(1, 11):
            tolerable = Fraction(percent, 100)
            for confidence in CONFIDENCES:
                for allowed in range(21):
                    yield N, confidence, tolerable, Fraction(0), allowed
                for quarter in range(1, 4 * percent):
                    yield N, confidence, tolerable, Fraction(quarter, 400), -1


def main():
    wanted = list(cells())
    asked = "".join(f"{N} {confidence} {float(t)!r} {float(e)!r} {a}\n" for N, confidence, t, e, a in wanted)
    printed = subprocess.run([sys.argv[1]], input=asked, check=True, capture_output=True, text=True).stdout.split("\n")
    wrong = floating = 0
    tables = {}
    for (N, confidence, t, e, allowed), line in zip(wanted, printed):
        K = ceil(t * N)
        table = tables.setdefault((N, K), rows(N, K))
        alpha = Fraction(100 - confidence, 100)
        want = smallest(N, table, alpha, (lambda n: allowed) if allowed >= 0 else (lambda n: ceil(e * n)))
        got = None if line == "none" else tuple(map(int, line.split()))
        if got != want:
            wrong += 1
            print(f"N={N} {confidence}% tolerable {t} expected {e} allowed {allowed}: {got}, exact {want}")
        floating += ceil(0.060000000000000005 * N) != K if percent_of(t) == 6 else 0
    print(f"{len(wanted)} cells, {wrong} wrong; a floating ceil() would take another threshold in {floating}")
    return 0 if wrong == 0 and len(printed) == len(wanted) + 1 and floating > 0 else 1


def percent_of(share):
    return share * 100


if __name__ == "__main__":
    sys.exit(main())
