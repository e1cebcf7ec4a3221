"""The command estimate at its edges, against exact fractions: census, nobody and everybody, one dossier, one side,
other confidences, the probabilities around each limit, the chance that a norm is met, and strata.

estimates.py PROGRAM
"""

import json
import os
import subprocess
import sys
import tempfile
from fractions import Fraction
from itertools import product
from math import ceil, comb, sqrt

program = sys.argv[1]
checked = wrong = 0


def run(*words, refused=0):
    done = subprocess.run([program, "estimate"] + [str(w) for w in words], capture_output=True, text=True)
    if done.returncode != refused:
        sys.exit("%s: exit %d\n%s" % (words, done.returncode, done.stderr))
    return json.loads(done.stdout) if refused == 0 else done.stderr


def expect(what, got, want, tolerance=1e-12):
    global checked, wrong
    checked += 1
    same = got is None if want is None else got is not None and abs(got - want) <= tolerance
    if not same:
        wrong += 1
        print("%s: %s, not %s" % (what, got, want if want is None else float(want)))


def at_most(x, N, M, n):
    ways = sum(comb(M, k) * comb(N - M, n - k) for k in range(min(x, n) + 1))
    return Fraction(ways, comb(N, n))


def at_least(x, N, M, n):
    return 1 - at_most(x - 1, N, M, n) if x > 0 else Fraction(1)


def limits(N, n, x, alpha, side):
    tail = alpha / 2 if side == "two" else alpha
    possible = range(x, N - (n - x) + 1)
    low = x if side == "upper" else next(M for M in possible if at_least(x, N, M, n) > tail)
    high = possible[-1] if side == "lower" else next(M for M in reversed(possible) if at_most(x, N, M, n) > tail)
    return low, high, tail


def one(N, n, x, confidence, side):
    low, high, tail = limits(N, n, x, 1 - Fraction(confidence) / 100, side)
    got = run("--population", N, "--sample", n, "--count", x, "--confidence", confidence, "--side", side, "--hand-check")
    what = (N, n, x, confidence, side)
    expect((what, "lower"), got["lower"], low, 0)
    expect((what, "upper"), got["upper"], high, 0)
    expect((what, "lower_share"), got["lower_share"], Fraction(low, N))
    expect((what, "upper_share"), got["upper_share"], Fraction(high, N))
    expect((what, "tail"), got["tail"], tail)
    certain_low, certain_high = low == x, high == N - (n - x)
    expect((what, "lower chance"), got["lower_chance"], None if certain_low else at_least(x, N, low, n))
    expect((what, "below"), got["below_lower_chance"], None if certain_low else at_least(x, N, low - 1, n))
    expect((what, "upper chance"), got["upper_chance"], None if certain_high else at_most(x, N, high, n))
    expect((what, "above"), got["above_upper_chance"], None if certain_high else at_most(x, N, high + 1, n))


def norm(N, n, x, share):
    """A uniform prior over the totals: the posterior is the likelihood, scaled."""
    weight = [comb(M, x) * comb(N - M, n - x) for M in range(N + 1)]
    needed = ceil(Fraction(share) * N)
    got = run("--population", N, "--sample", n, "--count", x, "--norm", share)
    expect((N, n, x, share), got["probability_norm_met"], Fraction(sum(weight[needed:]), sum(weight)))
    expect((N, n, x, share, "count"), got["norm_count"], needed, 0)


def anytime(N, n, x, confidence):
    """A uniform prior; a number stays while it lost less than 1/alpha of its chance. The hull of what stays."""
    even = Fraction(comb(N + 1, n + 1), N + 1)  # what the weights sum to, per number
    stays = [M for M in range(x, N - (n - x) + 1)
             if even / (comb(M, x) * comb(N - M, n - x)) < 1 / (1 - Fraction(confidence) / 100)]
    got = run("--population", N, "--sample", n, "--count", x, "--anytime", "--confidence", confidence)
    expect((N, n, x, confidence, "anytime lower"), got["lower"], stays[0], 0)
    expect((N, n, x, confidence, "anytime upper"), got["upper"], stays[-1], 0)
    low, high, _ = limits(N, n, x, 1 - Fraction(confidence) / 100, "two")
    expect((N, n, x, confidence, "fixed"), got["fixed_lower"], low, 0)
    expect((N, n, x, confidence, "fixed"), got["fixed_upper"], high, 0)


def unassessed(N, n, x, u, claim, claimed):
    """All completions: the tipping point is the smallest number that go against the claim for which it fails."""
    alpha = Fraction(1, 20)
    got = run("--population", N, "--sample", n, "--count", x, "--not-assessable", u, "--" + claim, claimed)
    expect((N, n, x, u, "lower"), got["lower"], limits(N, n, x, alpha, "two")[0], 0)
    expect((N, n, x, u, "upper"), got["upper"], limits(N, n, x + u, alpha, "two")[1], 0)
    if claim == "at-least":
        fails = [k for k in range(u + 1) if limits(N, n, x + u - k, alpha, "two")[0] < claimed]
    else:
        fails = [k for k in range(u + 1) if limits(N, n, x + k, alpha, "two")[1] > claimed]
    expect((N, n, x, u, claim, claimed), got["tipping"], fails[0] if fails else None, 0)


def strata(rows, *words, refused=0):
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
        file.write("stratum,population,sample,count\n")
        file.writelines("s%d,%d,%d,%d\n" % ((h,) + row) for h, row in enumerate(rows))
    try:
        return run("--strata", file.name, *words, refused=refused)
    finally:
        os.unlink(file.name)


def exact_strata(rows, alpha):
    """Every way to spread M over the strata; T = sum N_h x_h / n_h."""
    seen = sum(Fraction(N * x, n) for N, n, x in rows)
    best_up, best_down = {}, {}
    for Ms in product(*(range(N + 1) for N, _, _ in rows)):
        up = down = Fraction(0)
        for xs in product(*(range(n + 1) for _, n, _ in rows)):
            p = Fraction(1)
            for (N, n, _), M, x in zip(rows, Ms, xs):
                p *= Fraction(comb(M, x) * comb(N - M, n - x), comb(N, n)) if n - x <= N - M else 0
            t = sum(Fraction(N * x, n) for (N, n, _), x in zip(rows, xs))
            up += p if t >= seen else 0
            down += p if t <= seen else 0
        M = sum(Ms)
        best_up[M] = max(best_up.get(M, 0), up)
        best_down[M] = max(best_down.get(M, 0), down)
    met, rest = sum(x for _, _, x in rows), sum(n - x for _, n, x in rows)
    low = min(M for M in best_up if best_up[M] > alpha / 2)
    high = max(M for M in best_down if best_down[M] > alpha / 2)
    return max(low, met), min(high, sum(N for N, _, _ in rows) - rest)


def stratified(rows):
    got = strata(rows)
    N = sum(r[0] for r in rows)
    n = sum(r[1] for r in rows)
    p = sum(Fraction(r[0] * r[2], r[1]) for r in rows) / N
    open_rows = [r for r in rows if r[1] < r[0]]
    variance = sum(Fraction(r[0], N) ** 2 * (1 - Fraction(r[1], r[0])) * Fraction(r[2] * (r[1] - r[2]), r[1] ** 2 * (r[1] - 1))
                   for r in open_rows)
    simple = p * (1 - p) / (n - 1)
    expect((rows, "share"), got["share"], p)
    expect((rows, "se"), got["standard_error"], sqrt(variance))
    expect((rows, "df"), got["df"], sum(r[1] - 1 for r in open_rows), 0)
    expect((rows, "deff"), got["design_effect_with_replacement"], variance / simple if simple else None, 1e-10)
    expect((rows, "deff fpc"), got["design_effect_without_replacement"],
           variance / simple / (1 - Fraction(n, N)) if simple and n < N else None, 1e-10)
    low, high = exact_strata(open_rows, Fraction(1, 20)) if open_rows else (0, 0)
    known = sum(r[2] for r in rows if r[1] == r[0])
    expect((rows, "lower"), got["lower"], low + known, 0)
    expect((rows, "upper"), got["upper"], high + known, 0)


for N, n in ((1, 1), (2, 1), (14, 14), (40, 1), (40, 14), (60, 59), (120, 14), (121, 60), (1500, 25)):
    for x in sorted({0, 1, n // 2, n - 1, n}):
        for confidence in ("80", "95", "99.8"):
            for side in ("two", "lower", "upper"):
                one(N, n, x, confidence, side)
for N, n, x in ((120, 14, 11), (120, 14, 0), (120, 14, 14), (40, 40, 32), (7, 1, 1), (60, 5, 4)):
    for share in ("0.8", "1", "0.75", "0.06"):
        norm(N, n, x, share)
for N, n in ((7, 1), (40, 14), (150, 28), (500, 14)):
    for x in sorted({0, n // 3, n}):
        for confidence in ("80", "95", "99.8"):
            anytime(N, n, x, confidence)
for N, n, x, u in ((150, 14, 9, 3), (60, 14, 13, 1), (40, 14, 0, 2), (40, 14, 5, 1), (120, 20, 8, 6)):
    for claimed in (N // 10, N // 3, N // 2, 9 * N // 10):
        for claim in ("at-least", "at-most"):
            unassessed(N, n, x, u, claim, claimed)
for rows in ([(6, 3, 2), (5, 2, 1)], [(6, 3, 3), (5, 2, 2)], [(4, 4, 3), (6, 3, 1)], [(3, 3, 1), (2, 2, 2)], [(9, 4, 0), (3, 2, 0)],
             [(5, 2, 1), (4, 2, 2), (3, 3, 1)]):
    stratified(rows)
# Strata of one dossier: R 4.2.2, survey 4.1.1, options(survey.lonely.psu) (vector strat-lonely).
lonely = [(30, 6, 2), (40, 8, 5), (5, 1, 1)]
expect("lonely", strata(lonely)["standard_error"], None)
expect("average", strata(lonely, "--lonely", "average")["standard_error"], 0.141286605033544, 1e-9)
expect("adjust", strata(lonely, "--lonely", "adjust")["standard_error"], 0.118668687932373, 1e-9)
expect("refused", "3" in strata(lonely, "--lonely", "refuse", refused=1), True, 0)
strat3 = strata([(40, 6, 4), (120, 14, 9), (60, 8, 3)])  # the same source (vector strat-3)
expect("srswor", strat3["design_effect_without_replacement"], 1.01841086937917, 1e-9)
expect("srswr", strat3["design_effect_with_replacement"], 0.888794940549094, 1e-9)
print("%d numbers, %d wrong" % (checked, wrong))
sys.exit(wrong > 0 or checked < 3000)
