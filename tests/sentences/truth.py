# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what was parsed against the machine form: sentences about a finding, a sample, a comparison; tables; marks."""
import math, re
from grammar import PLACE

FAULT = " :: "  # between where and what
GLYPHS = {"●": "meets", "◐": "partly", "○": "fails", "×": "missing", "–": "outside", "≠": "differing", "·": "unscored"}


def portion(tree):
    """(count, of) of "vier van de veertien dossiers"."""
    message, v = tree
    return {"REPORT_PORTION_SOME": lambda: (v[0], v[1]), "REPORT_PORTION_ALL": lambda: (v[0], v[0]),
            "REPORT_PORTION_NONE": lambda: (0, v[0]), "REPORT_PORTION_BOTH": lambda: (2, 2), "REPORT_PORTION_NEITHER": lambda: (0, 2),
            "REPORT_PORTION_ONLY": lambda: (1, 1), "REPORT_PORTION_NOT_ONLY": lambda: (0, 1)}[message]()


def limits(tree):
    """(lower, upper) of a range, which is one number when both are equal."""
    message, v = tree
    return (v[0], v[0]) if message is None else (v[0], v[1])


def dossiers(tree):
    return tree[1][0]


def subjects(row):
    return sum(row[k] for k in ("assessed", "missing", "outside", "unscored", "differing"))


def outwards(lower, upper):
    return math.floor(lower * 100 + 1e-4), math.ceil(upper * 100 - 1e-4)


def per_hundred(risk):
    """What is said of a chance: a whole number, or the message for nearly none and nearly all."""
    rounded = math.floor(risk * 100 + 0.5)
    return "REPORT_UNDER_ONE" if rounded < 1 and risk > 0 else "REPORT_OVER_99" if rounded > 99 and risk < 1 else rounded


def said_hundred(tree):
    return tree[0] or tree[1][0]


def share_of(text):
    """(numerator, denominator) of a share as it is asked for: 80, 90%, 2/3."""
    if "/" in text:
        return tuple(int(x) for x in text.split("/"))
    return int(text.rstrip("%")), 100


def percent_said(text):
    a, b = share_of(text)
    return str(a * 100 // b) if a * 100 % b == 0 else f"{a * 100 / b:.1f}"


def at_most(x, N, M, n):
    """P(X <= x): n drawn of N of which M count; N = 0: binomial with share M."""
    if N == 0:
        return sum(math.comb(n, k) * M ** k * (1 - M) ** (n - k) for k in range(x + 1))
    return sum(math.comb(M, k) * math.comb(N - M, n - k) for k in range(max(0, n - N + M), min(x, M, n) + 1)) / math.comb(N, n)


def lqas_risks(N, n, accept, rule):
    good, bad = (share_of(x) for x in rule.split("/"))
    D = [(good[1] - good[0], good[1]), (bad[1] - bad[0], bad[1])]
    if N == 0:
        return 1 - at_most(accept, 0, D[0][0] / D[0][1], n), at_most(accept, 0, D[1][0] / D[1][1], n)
    return 1 - at_most(accept, N, N * D[0][0] // D[0][1], n), at_most(accept, N, -(-N * D[1][0] // D[1][1]), n)


def detection_least(strata, problems):
    """The chance to see one, spread over the strata in the least favourable way: all ways are tried."""
    missed = {0: 1.0}
    for N, n in strata:
        step = {}
        for used, p in missed.items():
            for d in range(0, min(N, problems - used) + 1):
                q = p * (math.comb(N - d, n) / math.comb(N, n))
                step[used + d] = max(step.get(used + d, 0), q)
        missed = step
    return 1 - missed[problems]


class Truth:
    """Collects what differs; every number that was held against the machine form is counted."""

    def __init__(self, grammar, document, asked, faults, counts, where):
        self.g, self.doc, self.asked, self.faults, self.counts, self.where = grammar, document, asked, faults, counts, where
        self.rows = {(r["municipality"], r["stratum"], r["level"], r["id"]): r for r in document["rows"] if "stratum" in r}
        self.alpha = 1 - document.get("confidence", 0.95)

    def fault(self, text, context=""):
        self.faults.append(f"{self.where}{FAULT}{text}" + (f"\n    {context}" if context else ""))

    def same(self, what, said, machine, context):
        self.counts["numbers"] += len(said) if isinstance(said, (tuple, list)) else 1
        if said != machine:
            self.fault(f"{what}: said {said}, machine form {machine}", context)

    def parse(self, text):
        parsed = self.g.parse(text)
        if parsed is None:  # the list of contradictions names codes, not numbers
            head = re.match("(" + self.g.whole("CONTRADICT_MORE").pattern + "|" + re.escape(self.g.text["CONTRADICT_ONE"]) + ") ", text)
            parsed = self.g.parse(head.group(1)) if head else None
        if parsed is None:
            near = self.g.nearest(text)
            self.fault("no message explains this" + (f"; it may be {near}, which the grammar does not have" if near else ""), text)
            return []
        self.counts["sentences"] += len(parsed)
        for message, _ in parsed:
            self.counts["messages"].add(message)
        return parsed

    def anywhere(self, message, v, context):
        """Notes that every document has. True: it was one."""
        if message in ("COMPARE_TABLE_HUNDRED", "ORDER_NOTE_RULE"):
            pass
        elif message == "CONTRADICT_MORE":
            self.same(message, v[0], len(self.doc.get("contradictions", [])), context)
        elif message == "ASSESS_BLIND":
            self.same(message, v[0], len(self.doc["not_submitted"]), context)
        elif message == "ASSESS_LAPSED":
            self.same(message, v[0], self.doc["lapsed"], context)
        else:
            return False
        return True

    # ---- what a sample says of all dossiers

    def approximately(self, tree, guarantee, coverage, context):
        self.same("approximation", tree is not None, guarantee == "approximate", context)
        if tree is not None and tree[0] == "REPORT_APPROXIMATELY_OF":
            self.same("coverage", tree[1][0], math.floor(coverage * 100 + 1e-4), context)

    def compatible(self, v, told, row, context):
        open_ = row["missing"] + row["differing"]
        self.approximately(v[0], told["guarantee"], told["coverage"], context)
        conditions = dict((m, x) for m, x in v[1][1][0]) if v[1] else {}
        like = conditions.get("REPORT_IF_LIKE", [int("REPORT_IF_LIKE_ONE" in conditions)])
        self.same("dossiers without a rating in the condition", like[0], open_, context)
        self.same("limits", limits(v[2]), (told["lower"], told["upper"]), context)
        self.same("population", v[3], row["population"], context)
        self.same("where it applies", v[4] is not None, row["outside"] > 0, context)
        if v[4] and v[4][0] == "REPORT_WHERE_APPLIES":
            self.same("of 100", limits(v[4][1][0]), outwards(row["share_lower"], row["share_upper"]), context)
            self.approximately(v[4][1][1], row["share_guarantee"], row["share_coverage"], context)
        self.same("whatever they are", v[5] is not None, open_ > 0, context)
        if v[5]:
            self.same("bounds", [limits(v[5][1][0]), v[5][1][1]], [(told["bound_lower"], told["bound_upper"]), row["population"]], context)

    def count(self, message, v, finding, row, strata, context):
        v = [v[0], v[2], v[3]] if message == "REPORT_COUNT" else v
        side = {"REPORT_COUNT_MEETS": "meets", "REPORT_COUNT_FAILS": "fails"}.get(message, finding["side"])
        told = told_side(row, side)
        self.same("side", side, finding["side"], context)
        self.same("count", portion(v[0]), (row[side], row["assessed"]), context)
        if v[1]:
            said = {x[1][0]: portion(x[1][1]) if x[0] == "REPORT_STRATUM" else (None, 0) for x in v[1][1][0]}
            machine = {s: (r[side], r["assessed"]) if r["assessed"] else (None, 0) for s, r in strata.items()}
            self.same("groups", sorted(said.items(), key=str), sorted(machine.items(), key=str), context)
        kind = v[2][0] if v[2] else None
        if kind == "REPORT_COMPATIBLE":
            self.compatible(v[2][1], told, row, context)
        elif kind == "REPORT_CENSUS":
            self.same("all dossiers", (subjects(row), row["assessed"] + row["outside"]), (row["population"], subjects(row)), context)
        elif kind != "REPORT_ESTIMATE_AGAIN" and row["lower"] is not None:
            self.fault("limits that are not said", context)

    # ---- one finding

    def finding(self, f):
        row = self.rows[(self.doc["municipality"], None, "indicator", f["id"])]
        strata = {r["stratum"]: r for r in self.doc["rows"] if r["level"] == "indicator" and r["id"] == f["id"] and r["stratum"] is not None}
        self.finding_members(f, row, strata)
        for text in f["sentences"]:
            parsed = self.parse(text)
            for message, v in parsed:
                self.finding_sentence(message, v, f, row, strata, text, [m for m, _ in parsed])

    def finding_members(self, f, row, strata):
        """The members of a finding are those of its row, of the side that is told."""
        if f["team"]:
            return
        told, context = told_side(row, f["side"]), f"finding {f['id']}"
        pairs = [(k, told[k]) for k in ("lower", "upper", "bound_lower", "bound_upper", "guarantee", "coverage")]
        pairs += [(k, row[k]) for k in ("population", "missing", "partly", "outside", "unscored", "differing", "share_lower",
                                        "share_upper", "share_guarantee", "share_coverage")]
        pairs += [("count", row[f["side"]]), ("of", row["assessed"])]
        for key, machine in pairs:
            if key not in f:
                self.fault(f"the finding lacks {key}", context)
            elif f[key] != machine:
                self.fault(f"{key}: the finding has {f[key]}, its row {machine}", context)
        groups = {x["stratum"]: (x["count"], x["of"]) for x in f.get("groups", [])}
        if groups != {s: (r[f["side"]], r["assessed"]) for s, r in strata.items()}:
            self.fault(f"groups: {groups}", context)

    def finding_sentence(self, message, v, f, row, strata, context, beside):
        if message in ("REPORT_COUNT", "REPORT_COUNT_MEETS", "REPORT_COUNT_FAILS"):
            self.count(message, v, f, row, strata, context)
        elif message == "REPORT_NOTHING_ASSESSED":
            self.same("assessed", 0, row["assessed"], context)
        elif message == "REPORT_NEVER_APPLIED":
            self.same("not applicable", subjects(row), row["outside"], context)
        elif message == "REPORT_PARTLY":
            self.same("partly", dossiers(v[0]), row["partly"], context)
            if v[1]:
                self.approximately(v[1][1][0], row["guarantee"], row["coverage"], context)
                self.same("at least partly", limits(v[1][1][1]), (row["partly_lower"], row["partly_upper"]), context)
                self.same("population", v[1][1][2], row["population"], context)
        elif message in ("REPORT_OUTSIDE", "REPORT_DIFFERING"):
            self.same(message, dossiers(v[0]), row["outside" if message == "REPORT_OUTSIDE" else "differing"], context)
        elif message.startswith("REPORT_UNSCORED"):
            self.same("open", v[0], row["unscored"], context)
        elif message.startswith("REPORT_MISSING"):
            self.same("not assessable", v, [subjects(row), row["missing"]], context)
        elif message.startswith("REPORT_TIPPING"):
            claim = "at-least-half" if "_LEAST" in message else "at-most-half"
            said = [1, 1] if message.endswith("_ONE") else [v[0], v[0]] if message.endswith("_ALL") else [v[0], v[1]]
            self.same("tipping point", [*said, claim], [row["missing"] + row["differing"], f.get("tipping"), f.get("tipping_claim")], context)
        elif message.startswith("DOSSIERS_EXTENDED"):
            self.extended(message, v, f, row, context)
        elif message == "REPORT_TEAM":
            self.team(v[0], row, context)
        elif message.startswith(("COMPARE_NORM", "COMPARE_LQAS", "COMPARE_HAND")):
            self.asked_for(message, v, row, strata, context, beside)
        elif v and message != "REPORT_MUNICIPALITY_RATED":
            self.fault(f"{message} has numbers, and nothing says which", context)

    def extended(self, message, v, f, row, context):
        side = "fails" if message.endswith("FAILS") else "meets"
        first = sum(x["sample"] for x in self.doc["sample"][0]["strata"])
        self.same("extension", [side, *v], [f["side"], first, f.get("anytime_lower"), f.get("anytime_upper"), row["population"],
                                            round((1 - self.alpha) * 100)], context)
        if side == "meets":
            self.same("the row's", (row["anytime_lower"], row["anytime_upper"]), (f.get("anytime_lower"), f.get("anytime_upper")), context)

    def team(self, text, row, context):
        said, machine = {}, sum(row["ratings"].values()) + row["differing"] + row["unscored"]
        number = self.g.pattern("number")
        for part in text.split("; "):
            m = re.fullmatch(rf"(.+) \(({number}) \w+\)", part)
            if not m:
                self.fault("not a rating with its number", context)
                return
            said[m.group(1)] = self.g.value("number", m.group(2))
        self.same("teams", sum(said.values()), machine, context)
        self.same("teams by number", sorted(said.values()), sorted(
            x for x in [*row["ratings"].values(), row["differing"], row["unscored"]] if x), context)

    # ---- what was asked for besides

    def asked_for(self, message, v, row, strata, context, beside):
        norm = self.asked["norm"]
        if message.startswith("COMPARE_NORM"):
            a, b = share_of(norm)
            self.norm(message, v, row, (a, b), context)
        elif message in ("COMPARE_LQAS_RULE", "COMPARE_LQAS_SHORT"):
            self.rule(message, v, row["assessed"], 0 if row["outside"] else row["population"], context)
        elif message in ("COMPARE_LQAS_PASS", "COMPARE_LQAS_FAIL"):
            self.same("insufficient", v[0], row["assessed"] - row["meets"], context)
            accept = self.accept_of(context)
            self.same("by the rule", message.endswith("PASS"), accept is not None and v[0] <= accept, context)
        elif message == "COMPARE_HAND_STRATA":
            for name, parsed in v[0]:
                for m, values in parsed or [("nothing", [])]:
                    self.hand(m, values, strata.get(name) or row, context)
        elif message.startswith("COMPARE_HAND"):
            self.hand(message, v, row, context)

    def accept_of(self, context):
        for m, v in self.g.parse(context) or []:
            if m in ("COMPARE_LQAS_RULE", "COMPARE_LQAS_SHORT"):
                return v[0]
        return None

    def norm(self, message, v, row, norm, context):
        needed = -(-norm[0] * row["population"] // norm[1])
        if message == "COMPARE_NORM":
            self.same("norm", v, [percent_said(self.asked["norm"]), needed, row["population"]], context)
        elif message == "COMPARE_NORM_APPLICABLE":
            self.same("norm", v, [percent_said(self.asked["norm"])], context)
        elif message == "COMPARE_NORM_POSTERIOR":
            N, n, x = row["population"], row["assessed"], row["meets"]
            weight = [math.comb(K, x) * math.comb(N - K, n - x) for K in range(N + 1)]
            self.same("chance of the norm", [v[0], said_hundred(v[1])], [n, per_hundred(sum(weight[needed:]) / sum(weight))], context)
        else:
            outcome = {"COMPARE_NORM_ABOVE": "above", "COMPARE_NORM_BELOW": "below", "COMPARE_NORM_UNDECIDED": "undecided"}[message]
            self.same("against the norm", outcome, row["norm"], context)
            if row["outside"] == 0:
                own = "above" if row["bound_lower"] >= needed else "below" if row["bound_upper"] < needed else "undecided"
                self.same("against the norm by the bounds", outcome, own, context)

    def rule(self, message, v, n, N, context):
        self.same("of the rule", v[1], n, context)
        if message == "COMPARE_LQAS_RULE":
            good, bad = self.asked["lqas"].split("/")
            risks = lqas_risks(N, n, v[0], self.asked["lqas"])
            self.same("the rule", [v[2], said_hundred(v[3]), v[4], said_hundred(v[5])], [good, per_hundred(risks[0]), bad, per_hundred(risks[1])], context)
        least = min(range(n + 1), key=lambda c: (round(sum(lqas_risks(N, n, c, self.asked["lqas"])), 10), c))
        self.same("accept number", v[0], least, context)

    def hand(self, message, v, row, context):
        N, n, x = row["population"], row["assessed"] + row["outside"], row["meets"]
        if message == "COMPARE_HAND":
            self.same("by hand", v, [N, n, x, f"{self.alpha / 2:.3f}"], context)
        elif message == "COMPARE_HAND_LOWER":
            L = row["lower"]
            p = [1 - (at_most(x - 1, N, M, n) if x else 0) for M in (L, L - 1)]
            self.hand_chances(v, [x, p[0], L, p[1], L - 1], context)
        elif message == "COMPARE_HAND_UPPER":
            U = row["upper"]
            self.hand_chances(v, [x, at_most(x, N, U, n), U, at_most(x, N, U + 1, n), U + 1], context)
        elif message != "nothing":
            self.fault(f"{message} is not about a limit", context)

    def hand_chances(self, v, machine, context):
        near = [abs(float(a) - b) < 6e-6 if isinstance(b, float) else a == b for a, b in zip(v, machine)]
        self.same("chances by hand", near, [True] * 5, f"{context} {machine}")
        inside, outside = float(v[1]), float(v[3])
        self.same("the limit is where the chance passes", inside > self.alpha / 2 - 1e-5 >= outside - 2e-5, True, context)

    # ---- tables and marks

    def cell(self, text):
        """A cell as the machine form has it."""
        if text == "":
            return None
        if re.fullmatch(r"\d+", text):
            return int(text)
        m = re.fullmatch(r"(.*?) \(([<>]?)(\d+)%\)", text)
        bare = m.group(1) if m else text
        for kind in ("share", "interval"):
            if re.fullmatch(self.g.pattern(kind), bare):
                message, v = self.g.value(kind, bare)
                if message == "REPORT_VALUE_SHARE":
                    if m and not percent_fits(m.group(2), int(m.group(3)), v[0], v[1]):
                        self.fault(f"the percentage is another one: {text}")
                    return {"count": v[0], "of": v[1]}
                return {"lower": v[0], "upper": v[-2], "of": v[-1]}
        if text[0] in GLYPHS and not text.strip("".join(GLYPHS)):
            return {k: text.count(g) for g, k in GLYPHS.items()}
        if re.fullmatch(r"\d+ [●◐○×–≠·](, \d+ [●◐○×–≠·])*", text):
            found = {GLYPHS[x.split(" ")[1]]: int(x.split(" ")[0]) for x in text.split(", ")}
            return {k: found.get(k, 0) for k in GLYPHS.values()}
        return text

    def table_row(self, head, texts, row, context):
        """A line of a table of counts against its row."""
        title = {self.g.text[m]: m for m in COLUMNS}
        for name, text in zip(head[1:], texts[1:]):
            said = self.cell(text)
            message = title.get(name)
            if message is None and name in (row["ratings"] or {}):
                self.same(f"rating {name}", said, row["ratings"][name], context)
            elif message is not None:
                self.column(message, said, row, context)
            elif name.startswith(PLACE.split(self.g.text["ORDER_COL_APPLICABLE"])[0]):
                machine = outwards(row["share_lower"], row["share_upper"]) if row["outside"] and row["share_lower"] is not None else None
                self.same("where it applies", said and (said["lower"], said["upper"]), machine, context)
            elif name.startswith(PLACE.split(self.g.text["COMPARE_COL_NORM"])[0]):
                words = {None: None, "above": "COMPARE_ABOVE", "below": "COMPARE_BELOW", "undecided": "COMPARE_UNDECIDED"}[row["norm"]]
                self.same("norm", said, words and self.g.text[words], context)
            elif self.g.has_number(text):
                self.fault(f"no column of counts is called {name}", context)

    def column(self, message, said, row, context):
        open_ = row["missing"] + row["differing"]
        machine = COLUMNS[message](row, open_)
        if message == "COMPARE_COL_HUNDRED":
            said = said and (said["lower"], said["upper"])
        if message in ("REPORT_COL_DOSSIERS", "REPORT_COL_TEAMS") and said is None:
            said = dict.fromkeys(GLYPHS.values(), 0)
        if isinstance(said, dict) and "meets" in said:
            said, machine = sorted(said.items()), sorted(machine.items())
        self.same(message, said, machine, context)

    def figure(self, text, f, block):
        """The marks under a finding, its count and its band: the side that the sentence tells, of all dossiers."""
        row = self.rows[(self.doc["municipality"], None, "indicator", f["id"])]
        marks, _, words = text.partition("  ")
        self.same("marks", self.cell(marks), {k: row[k] for k in GLYPHS.values()}, text)
        self.same("caption of the figure", words, block["caption"], text)
        mark = re.escape(self.g.text[{"meets": "REPORT_MARK_MEETS", "fails": "REPORT_MARK_FAILS"}[f["side"]]])
        kinds = ["digits", "digits", "band", "band_bounds"]
        own = [mark] + [self.g.pattern(k) for k in kinds]
        m = re.fullmatch(self.g.fill("REPORT_FIGURE", own[:3], True) + f"(?P<p3>{own[3]})(?P<p4>{own[4]})", words)
        if not m:
            self.fault("the figure tells another side than the sentence, or in other words", text)
            return
        count, of, band, bounds = (self.g.value(k, m.group(f"p{i + 1}")) for i, k in enumerate(kinds))
        told = told_side(row, f["side"])
        self.same("count of the figure", [count, of, block["count"], block["of"]], [row[f["side"]], row["assessed"]] * 2, text)
        self.same("band", band is not None, row["lower"] is not None and subjects(row) < row["population"], text)
        if band:
            self.approximately(band[1][0], row["guarantee"], row["coverage"], text)
            self.same("band", [limits(band[1][1]), band[1][2]], [(told["lower"], told["upper"]), row["population"]], text)
            self.same("machine form of the band", block["band"], {"lower": told["lower"], "upper": told["upper"], "of": row["population"]}, text)
            self.same("bounds of the figure", bounds is not None, row["missing"] + row["differing"] > 0, text)
        if bounds:
            self.same("bounds of the figure", limits(bounds[1][0]), (told["bound_lower"], told["bound_upper"]), text)
            self.same("machine form of the bounds", block["bounds"], {"lower": told["bound_lower"], "upper": told["bound_upper"]}, text)

    # ---- in how many dossiers it is in order

    def in_order(self, v, municipality, context):
        found = [r for (m, s, level, _), r in self.rows.items() if m == municipality and s is None and r["rule"] and
                 v[0] in (r["text"], f"{r['text']} ({r['id']})", f"{r['id']} {r['text']}")]
        of = lambda r: r["in_order"] + r["not_in_order"] + r["undetermined"]
        said = portion(v[1])
        if not found:
            self.fault(f"nothing is called {v[0]}", context)
            return
        row = next((r for r in found if said == (r["in_order"], of(r))), found[0])
        rule = {"all": "ORDER_ALL", "half": "ORDER_HALF", "none-failing": "ORDER_NONE_FAILING"}[row["rule"]]
        self.same("in order", [said, v[2][0], v[3][1][0] if v[3] else 0], [(row["in_order"], of(row)), rule, row["undetermined"]], context)
        if v[4] and v[4][0] == "REPORT_COMPATIBLE":
            c = v[4][1]
            self.same("in order", [limits(c[2]), c[3]], [(row["in_order_lower"], row["in_order_upper"]), row["population"]], context)
            self.same("approximation", c[0] is not None, row["in_order_guarantee"] == "approximate", context)
            self.same("where something applies", c[4] is not None, row["not_applicable"] > 0, context)
        elif not v[4]:
            self.same("limits that are not said", None, row["in_order_lower"], context)


def told_side(row, side):
    head = "" if side == "meets" else "fails_"
    return {"lower": row[head + "lower"], "upper": row[head + "upper"], "bound_lower": row[head + "bound_lower"],
            "bound_upper": row[head + "bound_upper"], "guarantee": row["guarantee"], "coverage": row["coverage"]}


def percent_fits(sign, percent, count, of):
    exact = (200 * count + of) // (2 * of)
    if sign:
        return (sign == "<" and percent == 1 and exact == 0 < count) or (sign == ">" and percent == 99 and exact == 100 and count < of)
    return percent == exact


def interval(row, lower, upper):
    return None if row[lower] is None else {"lower": row[lower], "upper": row[upper], "of": row["population"]}


# Columns of tables of counts, and what the row of the machine form has for each.
COLUMNS = {
    "REPORT_COL_DIFFERING": lambda r, o: r["differing"],
    "REPORT_COL_UNSCORED": lambda r, o: r["unscored"],
    "REPORT_COL_ASSESSED": lambda r, o: r["assessed"],
    "REPORT_COL_RATINGS": lambda r, o: r["assessed"],
    "REPORT_COL_MEETS": lambda r, o: {"count": r["meets"], "of": r["assessed"]},
    "REPORT_COL_LIMITS": lambda r, o: interval(r, "lower", "upper"),
    "REPORT_COL_BOUNDS": lambda r, o: interval(r, "bound_lower", "bound_upper") if o else None,
    **{f"REPORT_MARK_{k.upper()}": (lambda k: lambda r, o: r[k])(k) for k in ("meets", "partly", "fails", "missing", "outside")},
    "ORDER_COL_MEETS": lambda r, o: {"count": r["in_order"], "of": r["in_order"] + r["not_in_order"] + r["undetermined"]},
    "ORDER_COL_OPEN": lambda r, o: r["undetermined"],
    "ORDER_COL_OUTSIDE": lambda r, o: r["not_applicable"],
    "ORDER_COL_LIMITS": lambda r, o: interval(r, "in_order_lower", "in_order_upper"),
    "COMPARE_COL_HUNDRED": lambda r, o: None if r["share_lower"] is None else outwards(r["share_lower"], r["share_upper"]),
    "REPORT_COL_DOSSIERS": lambda r, o: {k: r[k] for k in GLYPHS.values()},
    "REPORT_COL_TEAMS": lambda r, o: {k: r[k] for k in GLYPHS.values()},
}
