"""The plumbing commands against numbers from outside (tests/known): what they print under which key.

vectors.py PROGRAM ROOT

The library is held to all vectors in tests/stat; here it is the keys, the reading of options and files and the exit code
that are checked.
"""

import json
import os
import subprocess
import sys

program, root = sys.argv[1:3]
checked = wrong = 0


def load(name):
    with open(os.path.join(root, "tests", "known", name), encoding="utf-8") as handle:
        return {v["id"]: v for v in json.load(handle)["vectors"]}


def run(*words, table=None):
    done = subprocess.run([program] + [str(w) for w in words], input=table, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit("%s: exit %d\n%s" % (words, done.returncode, done.stderr))
    return json.loads(done.stdout)


def expect(what, got, want, tolerance):
    global checked, wrong
    checked += 1
    if got is None or abs(got - want) > tolerance:
        wrong += 1
        print("%s: %s, not %s" % (what, got, want))


def csv(header, *columns):
    return "\n".join([header] + [",".join(str(v) for v in row) for row in zip(*columns)]) + "\n"


def names(column):
    return ["s%d" % i for i in range(len(column))]


def estimate(vectors):
    for v in vectors.values():
        i, want = v["inputs"], v["expected"]
        method = {"clopper_pearson": "exact", "wilson": "wilson", "jeffreys": "jeffreys"}.get(v["function"])
        if method and "level" in i:
            sizes = i["n"] if isinstance(i["n"], list) else [i["n"]] * len(i["x"])
            for k, (x, n) in enumerate(zip(i["x"], sizes)):
                got = run("estimate", "--sample", n, "--count", x, "--method", method)
                expect((v["id"], x, n), got["lower_share"], want["lower"][k], v["tolerance"])
                expect((v["id"], x, n), got["upper_share"], want["upper"][k], v["tolerance"])
        if v["function"] == "hypergeometric_ci_tail":
            for k, x in enumerate(i["x"]):
                got = run("estimate", "--sample", i["n"], "--count", x, "--population", i["N"])
                expect((v["id"], x), got["lower"], want["M_lower"][k], 0)
                expect((v["id"], x), got["upper"], want["M_upper"][k], 0)
    for case in vectors["strat-exact"]["expected"]["cases"]:
        table = csv("stratum,population,sample,count", names(case["N_h"]), case["N_h"], case["n_h"], case["x_h"])
        got = run("estimate", "--strata", "-", table=table)
        expect(("strat-exact", case["p"]), got["share"], case["p"], 1e-12)
        expect(("strat-exact", case["p"]), got["lower"], case["M_lower"], 0)
        expect(("strat-exact", case["p"]), got["upper"], case["M_upper"], 0)


def plan(vectors, audit):
    fpc, detect = vectors["ss-fpc-cochran"], vectors["ss-detect-exact"]
    for N, want in zip(fpc["inputs"]["N"], fpc["expected"]["n"]):
        expect(("margin", N), run("plan", "--population", N, "--margin", "0,05")["sample"], want, 0)
    for N, D, want in zip(detect["inputs"]["N"], detect["inputs"]["D"], detect["expected"]["n"]):
        expect(("detect", N, D), run("plan", "--population", N, "--detect", D)["sample"], want, 0)
    for N, D, want in zip(detect["inputs"]["N"], detect["inputs"]["D"], detect["expected"]["n_binomial"]):
        expect(("detect", N, D), run("plan", "--detect", "%d/%d" % (D, N))["sample"], want, 0)
    for key, want in vectors["ss-exact-width"]["expected"].items():
        N, width = key[1:].split("_w")
        expect(key, run("plan", "--population", N, "--width", width)["sample"], want, 0)
    tolerable("size-hyper-jfa-1000", audit, lambda i, row: (i["N"], row["tolerable"], row.get("expected_rate"), row))
    tolerable("trap-ceil-hyper-N100-10", audit, lambda i, row: (i["N"], i["tolerable"], None, i))
    for trap in ("0.05-0.035-0.10", "0.09-0.07-0.025", "0.09-0.07-0.01"):
        tolerable("trap-ceil-binom-" + trap, audit, lambda i, row: (None, i["tolerable"], i["expected_rate"], i))
    lqas = vectors["lqas-hyper-N60-n14"]["expected"]
    got = run("plan", "--population", 60, "--good", "0.8", "--bad", "0.5", "--sample", 14)
    expect("lqas", got["accept"], lqas["best_c"], 0)
    expect("lqas", got["risk_good_rejected"], lqas["best_alpha"], 1e-12)
    expect("lqas", got["risk_bad_accepted"], lqas["best_beta"], 1e-12)


def tolerable(name, audit, read):
    v = audit[name]
    i = v["inputs"]
    wants = v["expected"] if "rows" in i else [v["expected"]]
    for row, want in zip(i.get("rows", [i]), wants):
        N, share, rate, counted = read(i, row)
        words = ["plan", "--tolerable", share, "--confidence", round(i["confidence"] * 100, 6)]
        words += ["--expected", rate if rate is not None else counted["allowed_errors"]]
        words += ["--population", N] if N is not None else []
        expect((name, share, rate), run(*words)["sample"], want, 0)


def allocate(vectors):
    v = vectors["alloc-proportional-lr"]
    for case in v["expected"]["cases"]:
        N = case.get("N_h", v["inputs"]["N_h"])
        divided(csv("stratum,population", names(N), N), case, "proportional", case["min"])
    v = vectors["alloc-neyman-exact"]
    for case in v["expected"]["cases"]:
        N, sd = v["inputs"]["N_h"], v["inputs"]["S_h"]
        divided(csv("stratum,population,sd,maximum", names(N), N, sd, case["max"]), case, "neyman", case["min"][0])


def divided(table, case, allocation, minimum):
    words = ("--strata", "-", "--sample", case["n"], "--minimum", minimum, "--allocation", allocation)
    got = run("plan", *words, "--format", "json", table=table)
    for row, want in zip(got, case["alloc"]):
        expect((allocation, case["n"], row["stratum"]), row["sample"], want, 0)


def ratings(by_assessor):
    rows = [(u, a, r) for a, row in enumerate(by_assessor) for u, r in enumerate(row) if r != "NA"]
    return csv("unit,assessor,rating", *zip(*rows))


def agreement(vectors):
    v = vectors["kappa-vdn-order"]
    table = ratings([v["inputs"]["inspector1"], v["inputs"]["inspector2"]])
    for weights, keys in (
        ("linear", {"kappa": "kappa", "weighted_kappa": "kappa_linear", "ac1": "AC1", "ac2": "AC2_linear"}),
        ("quadratic", {"weighted_kappa": "kappa_quadratic"}),
        ("unweighted", {"weighted_kappa": "kappa", "alpha_nominal": "alpha_nominal", "alpha_ordinal": "alpha_ordinal"}),
    ):
        got = run("agreement", "-", "--scale", "V,D,N", "--weights", weights, table=table)
        for key, known in keys.items():
            expect((weights, key), got[key], v["expected"][known], v["tolerance"])
    v = vectors["alpha-krippendorff2011-C"]
    got = run("agreement", "-", "--scale", "1,2,3,4,5", table=ratings(v["inputs"]["raters_by_units"]))
    for metric in ("nominal", "ordinal", "interval"):
        expect(metric, got["alpha_" + metric], v["expected"][metric], v["tolerance"])
    expect("units", got["units"], 12, 0)
    expect("double", got["double"], 11, 0)
    expect("ac1", got["ac1"], vectors["ac-gwet-raw4-unweighted"]["expected"]["AC"]["coef"], 1e-9)
    expect("ac2", got["ac2"], vectors["ac-gwet-raw4-linear"]["expected"]["AC"]["coef"], 1e-9)


def compare(vectors):
    for row in vectors["two-mover-finite"]["expected"]["rows"]:
        first, second = ("%d/%d/%d" % (row["x" + k], row["n" + k], row["N" + k]) for k in "12")
        got = run("compare", "--first", first, "--second", second)
        expect((first, second), got["lower"], row["lower"], 1e-12)
        expect((first, second), got["upper"], row["upper"], 1e-12)
    for row in vectors["two-unconditional-scipy"]["expected"]["rows"]:
        first, second = ("%d/%d" % (row["x" + k], row["n" + k]) for k in "12")
        got = run("compare", "--first", first, "--second", second)
        expect((first, second), got["p"], row["boschloo_central_two_sided"], 1e-6)
        expect((first, second), got["p_fisher"], row["fisher_two_sided"], 1e-9)
    for row in vectors["paired-mcnemar-sm"]["expected"]["rows"]:
        pair = "%d,%d" % (row["n12"], row["n21"])
        expect(pair, run("compare", "--paired", pair)["exact"], row["exact"], 1e-10)
    for row in vectors["funnel-binomial"]["expected"]["rows"]:
        table = csv("unit,sample,count", ["A"], [row["n"]], [0])
        got = run("compare", "--funnel", "-", "--norm", row["target"], "--format", "json", table=table)[0]
        for key, known in (("lower_95", "l95"), ("upper_95", "u95"), ("lower_998", "l998"), ("upper_998", "u998")):
            expect((row["target"], row["n"], key), got[key], row[known], 1e-9)


def rows_of(v):
    """A table for --composite of the counts V, D, N, B, X."""
    header = "dossier,met,partly,failing,not_assessable,not_applicable"
    return csv(header, names(v["inputs"]["rows"]), *zip(*v["inputs"]["rows"]))


def composite(v):
    i, want = v["inputs"], v["expected"]
    got = run("estimate", "--composite", "-", "--population", i["population"], "--rule", i["rule"], table=rows_of(v))
    for key, known in want["counts"].items():
        expect((v["id"], key), got[{"nvt": "not_applicable"}.get(key, key)], known, 0)
    expect((v["id"], "lower"), got["lower"], want["lower"], 0)
    expect((v["id"], "upper"), got["upper"], want["upper"], 0)
    outcomes = ",".join({"nvt": "not_applicable"}.get(o, o) for o in want["outcomes"])
    expect((v["id"], got["outcomes"], outcomes), got["outcomes"] == outcomes, True, 0)
    # The same dossiers in two strata of which one is read whole: at least and at most what is known there, and the rest.
    table = rows_of(v).splitlines()
    split = [table[0] + ",stratum,population"] + [row + (",whole,7" if k < 7 else ",rest,143") for k, row in enumerate(table[1:])]
    got = run("estimate", "--composite", "-", table="\n".join(split) + "\n")
    expect((v["id"], "strata"), got["population"], 150, 0)
    expect((v["id"], "strata"), got["meets"], want["counts"]["meets"], 0)


def per_hundred(v):
    i, want = v["inputs"], v["expected"]
    rows = [(h, met, rated) for h, stratum in enumerate(i["ratings"]) for met, rated in stratum]
    if len(i["population"]) == 1:
        words = ["--population", i["population"][0]]
        table = csv("dossier,met,rated", names(rows), *list(zip(*rows))[1:])
    else:
        words = []
        strata, met, rated = zip(*rows)
        table = csv("dossier,stratum,met,rated,population", names(rows), strata, met, rated, [i["population"][h] for h in strata])
    got = run("estimate", "--ratings", "-", *words, table=table)
    for key in ("share", "se", "df", "kish", "n_star", "lower", "upper"):
        expect((v["id"], key), got[key], want[key], max(v["tolerance"], 1e-9 * abs(want[key])))


def none_below(number):
    return -1 if number is None else number


def counted(v, *words):
    i, want = v["inputs"], v["expected"]
    got = run("estimate", "--population", i["population"], *words)
    expect((v["id"], "lower"), got["lower"], want["lower"], 0)
    expect((v["id"], "upper"), got["upper"], want["upper"], 0)
    return got


def first_look(v, first, *words):
    """Limits at the first look, of nobody, half and all."""
    for met, (lower, upper) in zip((0, first // 2, first), v["expected"]["limits_first_look"]):
        got = run("estimate", "--population", v["inputs"]["population"], "--sample", first, "--count", met, *words)
        expect((v["id"], met, "k"), got["k"], v["expected"]["k"], 0)
        expect((v["id"], met, "lower"), got["lower"], lower, 0)
        expect((v["id"], met, "upper"), got["upper"], upper, 0)


def until_clear(v):
    """plan --until-clear has the same level and limits for every number read; the first row is the first look."""
    i = v["inputs"]
    first = i["first_look"]
    words = ("--population", i["population"], "--sample", first, "--maximum", i["last_look"])
    rows = run("plan", "--until-clear", *words, "--norm", "1/2", "--format", "json")
    expect((v["id"], "rows"), len(rows), i["last_look"] - first + 1, 0)
    for row in rows:
        lower, upper = ([int(limit) for limit in row[key].split(",")] for key in ("lower", "upper"))
        n, half = row["read"], i["population"] / 2
        expect((v["id"], n, "k"), row["k"], v["expected"]["k"], 0)
        # With every number that may meet as likely every count is as likely, so the mean is over counts.
        expect((v["id"], n, "mean"), row["mean_width"], sum(u - l for l, u in zip(lower, upper)) / (n + 1), 1e-9)
        most = [x for x in range(n + 1) if upper[x] < half]
        least = [x for x in range(n + 1) if lower[x] >= half]
        expect((v["id"], n, "most"), none_below(row["stop_at_most"]), max(most, default=-1), 0)
        expect((v["id"], n, "least"), none_below(row["stop_at_least"]), min(least, default=-1), 0)
        if n == first:
            for met, want in zip((0, first // 2, first), v["expected"]["limits_first_look"]):
                expect((v["id"], met), lower[met], want[0], 0)
                expect((v["id"], met), upper[met], want[1], 0)


def unassessed(v):
    i, want = v["inputs"], v["expected"]
    words = ["--sample", i["sample"], "--count", i["met"], "--not-assessable", i["not_assessable"]]
    counted(v, *words)
    claim = {"lower": "at-least", "upper": "at-most"}[i["claim"]]
    got = counted(v, *words, "--" + claim, i["count"])
    expect((v["id"], got["claim"]), got["claim"] == claim and got["claimed"] == i["count"], True, 0)
    expect((v["id"], "tipping"), none_below(got["tipping"]), none_below(want["tipping"]), 0)


def dossiers(vectors):
    for v in vectors.values():
        i = v["inputs"]
        if v["function"] == "composite":
            composite(v)
        elif v["function"] == "ratio_corrected":
            per_hundred(v)
        elif v["function"] == "read_on_any_time":
            got = counted(v, "--sample", i["read"], "--count", i["met"], "--anytime")
            fixed = run("estimate", "--population", i["population"], "--sample", i["read"], "--count", i["met"])
            expect((v["id"], "fixed"), got["fixed_lower"], fixed["lower"], 0)
            expect((v["id"], "fixed"), got["fixed_upper"], fixed["upper"], 0)
        elif v["function"] == "looks":
            first_look(v, i["looks"][0], "--looks", ",".join(str(n) for n in i["looks"]))
        elif v["function"] == "read_on":
            first_look(v, i["first_look"], "--read-on", "%d,%d" % (i["first_look"], i["last_look"]))
            until_clear(v)
        elif v["function"] == "agreement_perfect":
            words = ("--population", i["population"])
            for asked in (("--perfect", i["double_scored"]), ("--double", i["double_scored"], "--differing", 0)):
                expect((v["id"], asked[0]), run("agreement", *asked, *words)["at_most"], v["expected"]["at_most"], 0)
        elif v["function"] == "unassessed":
            unassessed(v)


vectors = load("statistics.json")
estimate(vectors)
plan(vectors, load("sampling.json"))
allocate(vectors)
agreement(vectors)
compare(vectors)
dossiers(load("methods_dossiers.json"))
print("%d numbers, %d wrong" % (checked, wrong))
sys.exit(wrong > 0 or checked < 300)
