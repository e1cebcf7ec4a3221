# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare every limit for N <= 120, n <= 40 with exact whole-number arithmetic.

The rule: lower is the smallest M with P(X >= x | M) > 1/40, upper the largest with P(X <= x | M) > 1/40, computed
here with binomial coefficients alone. Usage: exact_limits.py PROGRAM [N n]
"""
import subprocess
import sys
from math import comb


def limits(N, n):
    """Lower and upper limit for every x."""
    lower = [None] * (n + 1)
    upper = [None] * (n + 1)
    total = comb(N, n)
    for M in range(N + 1):
        ways = [comb(M, x) * comb(N - M, n - x) for x in range(n + 1)]
        below = 0
        for x in range(n + 1):
            above = total - below  # ways with at least x
            below += ways[x]
            if lower[x] is None and 40 * above > total:
                lower[x] = M
            if 40 * below > total:
                upper[x] = M
    # What was seen is certain.
    return [(max(lower[x], x), min(upper[x], N - (n - x))) for x in range(n + 1)]


def main():
    program, most_N, most_n = sys.argv[1], *(sys.argv[2:4] or ["120", "40"])
    printed = subprocess.run([program, most_N, most_n], check=True, capture_output=True, text=True).stdout
    wrong = count = 0
    known = {}
    for line in printed.splitlines():
        N, n, x, lower, upper = map(int, line.split())
        if (N, n) not in known:
            known = {(N, n): limits(N, n)}
        count += 1
        if known[N, n][x] != (lower, upper):
            wrong += 1
            print(f"N={N} n={n} x={x}: {lower}..{upper}, exact {known[N, n][x]}")
    expected = sum(n + 1 for N in range(1, int(most_N) + 1) for n in range(min(N, int(most_n)) + 1))
    print(f"{count} intervals, {wrong} wrong")
    return 0 if wrong == 0 and count == expected else 1


if __name__ == "__main__":
    sys.exit(main())
