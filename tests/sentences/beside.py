# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told beside the findings: many limits at once, indicators that fall short, counts that are provisional, how
a register was read. Held against the machine form, which is computed anew from its rows where they tell enough."""
import functools, math, re
from truth import at_most, percent_said, share_of

TIE = 1 + 1e-12
LIMITS = ("MANY_LIMITS", "MANY_ALL_HOLD", "MANY_ALL_UNKNOWN")
SHORT = ("MANY_SHORT", "MANY_SHORT_ANYWAY", "MANY_SHORT_ONLY", "MANY_SHORT_NONE", "MANY_LEFT_OUT")
OPEN = ("REPORT_NOTE_OPEN", "REPORT_NOTE_MISSING", "REPORT_NOTE_DIFFERING")


@functools.lru_cache(None)
def worst_miss(N, n, alpha):
    """The largest chance, over the true numbers, of limits that do not hold it: both tails at alpha / 2."""
    worst = 0
    for M in range(N + 1):
        ways = [math.comb(M, k) * math.comb(N - M, n - k) for k in range(n + 1)]
        total, below = math.comb(N, n), 0
        missed = 0
        for k in range(n + 1):
            if (total - below) / total <= alpha / 2 * TIE or (below + ways[k]) / total <= alpha / 2 * TIE:
                missed += ways[k]
            below += ways[k]
        worst = max(worst, missed / total)
    return worst


@functools.lru_cache(None)
def short_p(row, norm):
    """The largest chance of so few that meet, when just enough do, over every number to which it can apply."""
    N, outside, seen, best = row
    sizes = range(seen if outside else N, N - outside + 1)
    return max(min(1, at_most(best, size, -(-norm[0] * size // norm[1]), seen) if size else 1) for size in sizes)


def closed(p, alpha):
    """(at least so many false by closed testing with Simes, by Holm)"""
    p, m = sorted(p), len(p)
    simes = next(h for h in range(m, -1, -1) if not any(p[m - h + j] <= (j + 1) * alpha / h * TIE for j in range(h)))
    holm = next((i for i in range(m) if p[i] > alpha / (m - i) * TIE), m)
    return m - simes, holm


def open_as(x):
    return "REPORT_NOTE_" + ("OPEN" if x["unscored"] and x["differing"] else "MISSING" if x["unscored"] else "DIFFERING")


class Beside:
    """The sentences of one document (a Truth) that stand beside its findings. Each that the machine form asks for must
    be there."""

    def __init__(self, truth):
        self.truth, self.doc, self.said = truth, truth.doc, set()
        self.rows = [r for r in self.doc["rows"] if r.get("level") == "indicator" and r["stratum"] is None]

    def knows(self, message):
        return message in LIMITS or message in SHORT or message in OPEN

    def sentence(self, message, v, municipality, visit, context):
        if message in LIMITS:
            self.said.add(message)
            self.limits(message, v, context)
        elif message in SHORT:
            self.said.add((message, municipality))
            self.short(message, v, municipality, context)
        else:
            self.said.add((message, municipality, visit))
            self.open(message, v, municipality, visit, context)

    def limits(self, message, v, context):
        same, m = self.truth.same, self.doc["multiplicity"]
        same("limits side by side", v[0], m["limits"], context)
        if message == "MANY_LIMITS":
            same("of 100 samples", v[1], math.floor(self.doc["confidence"] * 100 + 1e-9), context)
            same("expected misses", v[2], f"{math.ceil(m['expected_misses'] * 10 - 1e-9) / 10:.1f}", context)
        elif message == "MANY_ALL_HOLD":
            same("all hold", v[1], math.floor(m["all_hold_at_least"] * 100 + 1e-9), context)
        same("how many hold is known", message != "MANY_ALL_UNKNOWN", message == "MANY_LIMITS" or m["all_hold_at_least"] > 0.0099, context)

    def short(self, message, v, municipality, context):
        own = next(x for x in self.doc["shortfall"] if x["municipality"] == municipality)
        norm, surely = percent_said(self.truth.asked["norm"]), math.floor(own["confidence"] * 100 + 1e-9)
        machine = {"MANY_SHORT": [own["indicators"], own["at_least"], norm, surely], "MANY_SHORT_NONE": [own["indicators"], norm],
                   "MANY_SHORT_ANYWAY": [own["holm"]], "MANY_SHORT_ONLY": [], "MANY_LEFT_OUT": [own["left_out"]]}[message]
        self.truth.same(message, v, machine, context)

    def open(self, message, v, municipality, visit, context):
        v = {"REPORT_NOTE_OPEN": v, "REPORT_NOTE_MISSING": v + [0], "REPORT_NOTE_DIFFERING": [0] + v}[message]
        own = [x for x in self.doc["provisional"] if (x["municipality"], x.get("visit")) == (municipality, visit)]
        self.truth.same("provisional", [v], [[x["unscored"], x["differing"]] for x in own], context)

    # ---- what the machine form has, and what must have been said

    def check(self, municipalities):
        """Once all sentences were read. municipalities: those of which a shortfall is told here."""
        self.must({(open_as(x), x["municipality"], x.get("visit")) for x in self.doc["provisional"]}, *OPEN)
        if "multiplicity" not in self.doc:
            return
        wanted = {"MANY_LIMITS", "MANY_ALL_HOLD" if self.doc["multiplicity"]["all_hold_at_least"] >= 0.01 else "MANY_ALL_UNKNOWN"}
        if self.rows:  # told of indicators only
            self.must(wanted if self.doc["multiplicity"]["limits"] > 1 else set(), *LIMITS)
            self.multiplicity()
        self.truth.same("municipalities with a norm", [x["municipality"] for x in self.doc["shortfall"]],
                        municipalities if self.truth.asked["norm"] else [], "shortfall")
        self.must({(m, x["municipality"]) for x in self.doc["shortfall"] for m in self.wanted_of(x)}, *SHORT)
        for x in self.doc["shortfall"]:
            self.shortfall(x)
        for m in municipalities if self.rows else []:
            own = [sum(r[k] for r in self.rows if r["municipality"] == m) for k in ("unscored", "differing")]
            machine = [[x["unscored"], x["differing"]] for x in self.doc["provisional"] if x["municipality"] == m]
            self.truth.same("open", [own] if any(own) else [], machine, "provisional")

    def must(self, wanted, *messages):
        said = {x for x in self.said if x in messages or x[0] in messages}
        self.truth.same("told", sorted(said), sorted(wanted), " ".join(messages))

    @staticmethod
    def wanted_of(x):
        if x["indicators"] < 2:
            return []
        least = ["MANY_SHORT", "MANY_SHORT_ANYWAY" if x["holm"] else "MANY_SHORT_ONLY"] if x["at_least"] else ["MANY_SHORT_NONE"]
        return least + (["MANY_LEFT_OUT"] if x["left_out"] else [])

    def as_one(self, municipality):
        """Whether it was drawn from as a whole; None: the machine form does not tell."""
        strata = {r["stratum"] for r in self.doc["rows"] if r["municipality"] == municipality} - {None}
        if len(strata) < 2 and "sample" in self.doc:
            return True
        return self.doc["sample"][0]["design"] == "simple" if "sample" in self.doc else None

    def multiplicity(self):
        misses, held, alpha = 0, 0, self.truth.alpha
        for r in self.rows:
            if r["lower"] is None or r["guarantee"] not in ("valid", "exact"):
                continue
            own = self.miss_of(r, round(alpha, 12))
            if own is None:
                return
            misses, held = misses + own, held + 1
        m, own = self.doc["multiplicity"], [misses, max(0, 1 - misses)]
        self.truth.same("limits side by side", m["limits"], held, "multiplicity")
        near = [abs(a - b) < 2e-6 for a, b in zip(own, (m["expected_misses"], m["all_hold_at_least"]))]
        self.truth.same(f"misses {own} of {m}", near, [True, True], "multiplicity")

    def miss_of(self, r, alpha):
        if r["method"] == "census":
            return 0
        if r["method"] != "exact-hypergeometric":
            return alpha
        whole = self.as_one(r["municipality"])
        return None if whole is None else worst_miss(r["population"], r["assessed"] + r["outside"], alpha) if whole else alpha

    def shortfall(self, x):
        rows = [r for r in self.rows if r["municipality"] == x["municipality"] and not r["team"] and r["assessed"]]
        norm = share_of(self.truth.asked["norm"])
        self.truth.same("norm", x["norm"], round(norm[0] / norm[1], 6), "shortfall")
        if not self.rows:
            return
        self.truth.same("indicators", x["indicators"] + x["left_out"], len(rows), "shortfall")
        if not self.as_one(x["municipality"]):
            self.truth.same("Holm shows no more", x["holm"] <= x["at_least"] <= x["indicators"], True, "shortfall")
            return
        drawn = self.doc["sample"][0]
        tested = [] if drawn["design"] == "systematic" or "earlier" in drawn else [r for r in rows if r["lower"] is not None]
        p = [short_p((r["population"], r["outside"], r["assessed"] + r["missing"] + r["differing"], r["best"]), norm) for r in tested]
        self.truth.same("shortfall", [x["indicators"], x["at_least"], x["holm"]], [len(p), *closed(p, round(self.truth.alpha, 12))], "shortfall")


# ---- how a register was read

def reading(truth, kinds, lines):
    """The lines of the annex are those of the machine form, in its order, each with its numbers."""
    expected = []
    for account in truth.doc["sample"]:
        for x in account["reading"]:
            text = truth.g.said(kinds[x["kind"]], x["args"] + [""] * 4)
            text = f"{x['where']}: {text}" if x["where"] else text
            expected.append(" ".join((text[0].upper() + text[1:]).split()))
            truth.counts["messages"].add(kinds[x["kind"]])
            register(truth, x, account)
    truth.counts["sentences"] += len(lines)
    truth.counts["numbers"] += sum(len(re.findall(r"\d+", x)) for x in lines)
    if lines != expected:
        apart = [f"{a}\n    {b}" for a, b in zip(lines, expected) if a != b]
        truth.fault(f"{len(lines)} lines of what was read, {len(expected)} in the machine form", "\n    ".join(apart[:2]))


def register(truth, x, account):
    """What an account of reading says of all rows."""
    if x["kind"] == "rows":
        truth.same("rows read", x["args"], [str(account["rows_read"])], "reading")
    elif x["kind"] == "values" and "…" not in x["args"][0]:
        truth.same("values of all rows", sum(map(int, re.findall(r"\((\d+)\)", x["args"][0]))), account["rows_read"], x["args"][0])
