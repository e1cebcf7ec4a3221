"""Plans in two steps, operating characteristics and samples for what often does not apply, against exact fractions.

plans.py PROGRAM

Everything here is counted with binomial coefficients, for small populations in full: every plan in two equal steps is
tried to see that none smaller than the one given keeps both risks. The published acceptance chances of a double plan
(AcceptanceSampling 1.0.11, vector lqas-double-N60) are among them.
"""

import json
import subprocess
import sys
from fractions import Fraction
from math import ceil, comb, floor

program = sys.argv[1]
checked = wrong = 0


def run(*words):
    done = subprocess.run([program, "plan"] + [str(w) for w in words] + ["--format", "json"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit("%s: exit %d\n%s" % (words, done.returncode, done.stderr))
    return json.loads(done.stdout)


def expect(what, got, want, tolerance=1e-12):
    global checked, wrong
    checked += 1
    if got is None or abs(got - want) > tolerance:
        wrong += 1
        print("%s: %s, not %s" % (what, got, float(want)))


def chance(x, N, D, n):
    return Fraction(comb(D, x) * comb(N - D, n - x), comb(N, n)) if 0 <= x <= min(D, n) and n - x <= N - D else Fraction(0)


def at_most(c, N, D, n):
    return sum((chance(x, N, D, n) for x in range(min(c, n) + 1)), Fraction(0))


def double(N, D, n1, c1, r1, n2, c2):
    """Chance of acceptance and of the second batch, which comes from what the first left."""
    accepted = at_most(c1, N, D, n1)
    extended = Fraction(0)
    for x in range(c1 + 1, r1):
        p = chance(x, N, D, n1)
        extended += p
        if p > 0 and x <= c2:
            accepted += p * at_most(c2 - x, N - n1, D - x, n2)
    return accepted, extended


def given_plans():
    for N, good, bad, plan in (
        (60, "0.8", "0.5", (8, 1, 4, 8, 4)),
        (60, "0.9", "0.7", (10, 0, 3, 12, 3)),
        (120, "0.95", "0.8", (13, 0, 2, 13, 2)),
        (55, "0.9", "0.6", (5, 0, 5, 20, 6)),
    ):
        few, many = floor((1 - Fraction(good)) * N), ceil((1 - Fraction(bad)) * N)
        got = run("--population", N, "--good", good, "--bad", bad, "--double", ",".join(map(str, plan)))
        (a, e), (b, f) = double(N, few, *plan), double(N, many, *plan)
        most = max(double(N, D, *plan)[1] for D in range(N + 1))
        for key, want in (("risk_good_rejected", 1 - a), ("risk_bad_accepted", b), ("extension_good", e),
                          ("extension_bad", f), ("extension_most", most), ("dossiers_good", plan[0] + plan[3] * e),
                          ("dossiers_bad", plan[0] + plan[3] * f), ("dossiers_most", plan[0] + plan[3] * most)):
            expect((plan, key), got[key], want)
        rows = run("--population", N, "--good", good, "--bad", bad, "--double", ",".join(map(str, plan)), "--oc")
        expect((plan, "rows"), len(rows), N + 1)
        for row in rows:
            a, e = double(N, row["problems"], *plan)
            expect((plan, row["problems"], "accepted"), row["accepted"], a)
            expect((plan, row["problems"], "extended"), row["extended"], e)
    published = {3: 1, 6: 0.995229293146793, 12: 0.840338823955487, 18: 0.471234135440384, 30: 0.0386060255364742}
    plan = ("--population", 60, "--good", "0.8", "--bad", "0.5", "--double", "8,1,4,8,4")
    accepted = {row["problems"]: row["accepted"] for row in run(*plan, "--oc")}
    for D, want in published.items():
        expect(("published", D), accepted[D], want, 1e-10)


def smallest_plans():
    for N, good, bad, most in ((40, "0.9", "0.7", 10), (30, "0.9", "0.6", 10), (60, "0.8", "0.5", 10), (45, "1", "0.8", 5)):
        few, many = floor((1 - Fraction(good)) * N), ceil((1 - Fraction(bad)) * N)
        risk = Fraction(most, 100)
        best = None
        for n in range(1, N // 2 + 1):
            found = []
            for c2 in range(2 * n + 1):
                for c1 in range(c2 + 1):
                    plan = (n, c1, c2 + 1, n, c2)
                    if at_most(c1, N, many, n) > risk or double(N, many, *plan)[0] > risk:
                        continue
                    accepted, extended = double(N, few, *plan)
                    if 1 - accepted <= risk:
                        found.append(extended)
            if found:
                best = n, min(found)
                break
        got = run("--population", N, "--good", good, "--bad", bad, "--stages", 2, "--risk-good", "%d%%" % most,
                  "--risk-bad", "%d%%" % most)
        expect((N, good, bad, "first batch"), got["sample"], best[0], 0)
        expect((N, good, bad, "extension"), got["extension_good"], best[1])


def tolerable_in_two():
    for N, share in ((120, "0.1"), (100, "0.08"), (200, "5%")):
        K = ceil(Fraction(share.rstrip("%")) / (100 if share.endswith("%") else 1) * N)
        n = next(n for n in range(1, N // 2 + 1) if double(N, K, n, 0, 2, n, 1)[0] <= Fraction(5, 100))
        got = run("--population", N, "--tolerable", share, "--stages", 2)
        a, e = double(N, K, n, 0, 2, n, 1)
        expect((N, share, "n"), got["sample"], n, 0)
        expect((N, share, "second"), got["second_sample"], n, 0)
        expect((N, share, "accepted"), got["risk_bad_accepted"], a)
        expect((N, share, "extension"), got["extension_bad"], e)


def single_curves():
    for words, N, n, c in ((("--good", "0.8", "--bad", "0.5", "--sample", 14), 60, 14, 4), (("--detect", 6), 120, 47, 0),
                           (("--tolerable", "0.06", "--confidence", 90), 100, 32, 0)):
        rows = run("--population", N, *words, "--oc")
        expect((words, "rows"), len(rows), N + 1, 0)
        for D, row in enumerate(rows):
            expect((words, D, "problems"), row["problems"], D, 0)
            expect((words, D), row["accepted"], at_most(c, N, D, n))


def not_applicable():
    for N, outside, chances in ((120, "30%", "90"), (120, "0.5", "95"), (60, "1/4", "80"), (500, "0.06", "99")):
        share = Fraction(outside.rstrip("%")) / (100 if outside.endswith("%") else 1)
        need = run("--population", N, "--width", "0.5")["sample"]
        applies = floor((1 - share) * N)
        want = next(n for n in range(need, N + 1) if 1 - at_most(need - 1, N, applies, n) >= Fraction(int(chances), 100))
        got = run("--population", N, "--width", "0.5", "--not-applicable", outside, "--chance", chances)
        expect((N, outside, "applicable"), got["applicable"], need, 0)
        expect((N, outside, "drawn"), got["sample"], want, 0)


given_plans()
smallest_plans()
tolerable_in_two()
single_curves()
not_applicable()
print("%d numbers, %d wrong" % (checked, wrong))
sys.exit(wrong > 0 or checked < 900)
