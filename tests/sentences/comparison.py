# SPDX-License-Identifier: GPL-3.0-or-later
"""What compare says, against its rows."""
import math, re
from beside import Beside
from truth import Truth


EDGE = 1.5e-4  # the rows have six digits, which is so many points


def at_most(share):
    """The whole hundredths that a share is said to be at most: upwards, but for the last digit of a row."""
    return {math.ceil(share * 100 - e) for e in (EDGE, 0, -EDGE)}


def outward(said, machine, up):
    """A limit in points as it is said against what was computed: never inwards, and by less than its last decimal. Decimals
    are for what a whole number would turn into zero, which says something else about the difference."""
    points, beyond = machine * 100, float(said) - machine * 100
    step = 10.0 ** -len(said.partition(".")[2])
    near = -EDGE <= (beyond if up else -beyond) < step + EDGE
    return near and (abs(points) < 0.01 + EDGE if float(said) == 0 else True) and (step == 1 or abs(points) < 1 + EDGE)


def near_points(said, machine):
    return outward(said[0], machine[0], False) and outward(said[1], machine[1], True)


class Comparison(Truth):
    def check(self, blocks):
        self.samples, self.beside, indicator = [], Beside(self), None
        ids = {f"{r['indicator']} {r['text']}": r["indicator"] for r in self.doc["rows"]}
        for block in blocks:
            kind, text = block[0], block[1]
            if kind == "heading":
                indicator = ids.get(text, indicator)
            elif kind == "table":
                self.table(block, indicator)
            elif kind == "item":
                parsed = self.g.parse(text.partition(": ")[2])
                self.samples += [v[0] for m, v in parsed or [] if m == "REPORT_SAMPLE_OF"]
            elif self.g.has_number(text):
                whom, own = self.g.whose(text) if kind == "note" else (None, text)
                parsed = self.parse(own)
                for message, v in parsed:
                    if whom and self.beside.knows(message):
                        self.beside.sentence(message, v, re.search(r"GM\d", whom).group(0), self.visit_of(whom), text)
                    else:
                        self.sentence(message, v, indicator, text, parsed)
        self.beside.check([])

    def of(self, indicator, kind):
        return [r for r in self.doc["rows"] if r["indicator"] == indicator and r["kind"] == kind]

    def visit_of(self, name):
        ends = {"first": "COMPARE_FIRST_VISIT", "now": "COMPARE_NOW"}
        return next((visit for visit, m in ends.items() if name.endswith(self.g.text[m].replace("{0}", ""))), None)

    def side(self, indicator, name, visit=None):
        code = re.search(r"GM\d", name).group(0)
        visit = visit or self.visit_of(name)
        found = [r for r in self.of(indicator, "count") if r["municipality"] == code and r["visit"] == visit]
        return found[0] if found else None

    def duo(self, indicator, parsed):
        """The row of the difference that a paragraph is about: that of its counts."""
        named = [v[0] for m, v in parsed if m in ("COMPARE_TWO", "COMPARE_FIRST_NOW", "COMPARE_PAIRED")]
        codes = {re.search(r"GM\d", n).group(0) for n in named}
        found = [r for r in self.of(indicator, "difference") if {r["municipality"], r["against"]} == codes]
        return found[0] if len(found) == 1 else None

    def sentence(self, message, v, indicator, context, parsed):
        same = lambda said, machine: self.same(message, said, machine, context)
        tested = [r for r in self.doc["rows"] if r["kind"] == "difference" and r["test"]]
        gates = [r for r in self.doc["rows"] if r["kind"] == "omnibus" and r["test"]]
        gate = (self.of(indicator, "omnibus") + [None])[0] if indicator else None
        duo = self.duo(indicator, parsed) if indicator else None
        if message == "REPORT_NOTE_CONFIDENCE":
            same(float(v[0]), 100 * self.doc["confidence"])
        elif message == "REPORT_NOTE_POINTS":
            n = min(x for x in self.samples if x)
            same(v, [n, (200 + n) // (2 * n)])
        elif message in ("COMPARE_NOTE_MANY", "COMPARE_NOTE_GATES", "COMPARE_NOTE_SIGNALS"):
            n = {"COMPARE_NOTE_MANY": self.doc["compared"], "COMPARE_NOTE_GATES": len(gates),
                 "COMPARE_NOTE_SIGNALS": sum(r["signal"] is not None for r in self.doc["rows"])}[message]
            same([v[0], float(v[1])], [n, float(f"{n * self.alpha + 1e-9:.1f}")])
        elif message == "COMPARE_NOTE_NO_PAIRS":
            same(v, [len({r["municipality"] for r in self.doc["rows"] if r["kind"] == "count"}), 12])
        elif message == "COMPARE_TWO":
            row = self.side(indicator, v[0])
            same(v[1:], [row["meets"], row["assessed"], row["population"]])
        elif message == "COMPARE_FIRST_NOW":
            first, now = self.side(indicator, v[0], "first"), self.side(indicator, v[0], "now")
            same(v[1:], [r[k] for r in (first, now) for k in ("meets", "assessed", "population")])
        elif message in ("COMPARE_BETTER", "COMPARE_WORSE", "COMPARE_DIFFERENT", "COMPARE_NO_TEST", "COMPARE_PARTED", "COMPARE_PARTED_NOT"):
            self.verdict(message, v, duo, context)
        elif message == "COMPARE_MANY":
            family = tested if self.doc["baseline"] is None else [r for r in tested if r["municipality"] == duo["municipality"]]
            same([v[0], "no", True], [len(family), duo["shown"], duo["p"] <= self.alpha])
        elif message.startswith("COMPARE_POWER"):
            self.power(message, v, duo, indicator, tested, context)
        elif message == "COMPARE_PAIRED":
            same(v[1:], [duo["improved"], duo["declined"]])
        elif message in ("COMPARE_GATE_SHOWN", "COMPARE_GATE_NOT"):
            left_out = [x for m, x in parsed if m == "COMPARE_NOT_COMPARED"]
            sides = {r["municipality"] for r in self.doc["rows"] if r["kind"] == "count"}
            same([v[0], "yes" if message.endswith("SHOWN") else "no"], [len(sides) - len(left_out), gate["shown"]])
        elif message == "COMPARE_GATE_PAIRS":
            self.pairs(v[0], indicator, context)
        elif message == "COMPARE_GATE_POWER":
            same([v[0][1][0] if v[0] else 1, v[1] in at_most(1 - gate["power"])], [len(gates), True])
        elif message == "COMPARE_NOT_COMPARED":
            row = self.side(indicator, v[0])
            if v[1] == self.g.text["COMPARE_WHY_NOTHING"]:
                same(0, row["assessed"])
            elif v[1] == self.g.text["COMPARE_WHY_NOT_ASKED"]:
                same(row is None, True)
            elif v[1] == self.g.text["COMPARE_WHY_POPULATION"]:
                same(None, row["lower"])
            elif v[1] == self.g.text["COMPARE_WHY_APPLIES"]:
                same(row["domain"] < row["population"], True)
            elif v[1] == self.g.text["COMPARE_WHY_OTHER_POPULATION"]:
                same(self.doc["baseline"] is not None, True)
        elif message == "COMPARE_OVERLAP":
            common = {r["common"] for r in self.doc["rows"] if r["kind"] == "difference" and r["municipality"] in v[0]}
            same({v[1]}, common)
        elif message in ("CONTRADICT_MORE", "ASSESS_BLIND", "ASSESS_LAPSED"):
            pass  # of several files at once; each file's own documents tell
        elif v and message != "COMPARE_PAIRED_NONE":
            self.fault(f"{message} has numbers, and nothing says which", context)

    def verdict(self, message, v, row, context):
        shown = {"COMPARE_BETTER": "yes", "COMPARE_WORSE": "yes", "COMPARE_DIFFERENT": "yes", "COMPARE_NO_TEST": None,
                 "COMPARE_PARTED": "yes", "COMPARE_PARTED_NOT": "no"}[message]
        machine = [row["difference_lower"], row["difference_upper"]]
        self.same(f"{message} {v[0]} of {machine}", near_points(v[0], machine), True, context)
        self.same(message, shown, row["shown"], context)
        if message in ("COMPARE_BETTER", "COMPARE_WORSE"):
            self.same("direction", message == "COMPARE_BETTER", row["difference"] > 0, context)
        if message.startswith("COMPARE_PARTED"):
            self.same("zero", machine[0] > 0 or machine[1] < 0, message == "COMPARE_PARTED_NOT", context)

    def power(self, message, v, row, indicator, tested, context):
        each = "EACH" in message
        numbers = [v[0], v[0]] if each else [v[0], v[1]]
        missed, corrected = v[1 if each else 2], v[2 if each else 3]
        against = [r for r in self.of(indicator, "count") if (r["municipality"], r["visit"]) == (row["against"], row["against_visit"])]
        own = [r for r in self.of(indicator, "count") if (r["municipality"], r["visit"]) == (row["municipality"], row["visit"])]
        self.same(message, numbers, [against[0]["assessed"], own[0]["assessed"]], context)
        family = tested if self.doc["baseline"] is None else [r for r in tested if r["municipality"] == row["municipality"]]
        self.same("comparisons", corrected[1][0] if corrected else 1, len(family), context)
        self.same("missed", row.get("missed") is not None and missed in at_most(row["missed"]), True, context)

    def pairs(self, said, indicator, context):
        shown = {(r["against"], r["municipality"]): r for r in self.of(indicator, "difference") if r["shown"] == "yes"}
        named = {}
        for _, v in said:
            pair = tuple(re.search(r"GM\d", x).group(0) for x in v[:2])
            named[pair] = v[2]
        self.same("pairs", sorted(named), sorted(shown), context)
        for pair, limits in named.items():
            if pair in shown:
                row = shown[pair]
                self.same(f"points of {pair}", near_points(limits, [row["difference_lower"], row["difference_upper"]]), True, context)

    def table(self, block, indicator):
        _, caption, head, rows, _ = block
        title = lambda m: self.g.text[m]
        for texts in rows:
            context = f"{caption}: {' | '.join(texts)}"
            cells = dict(zip(head, texts))
            if title("REPORT_COL_MEETS") in cells:
                row = self.side(indicator, texts[0])
                self.same("count", self.cell(cells[title("REPORT_COL_MEETS")]), {"count": row["meets"], "of": row["assessed"]}, context)
                limits = self.cell(cells[title("REPORT_COL_LIMITS")])
                self.same("limits", limits and (limits["lower"], limits["upper"]), None if row["lower"] is None else (row["lower"], row["upper"]), context)
            elif title("COMPARE_COL_DIFFERENCE") in cells:
                codes = set(re.findall(r"GM\d", texts[0]))
                row = [r for r in self.of(indicator, "difference") if {r["municipality"], r["against"]} == codes][0]
                shown = {title("COMPARE_SHOWN_YES"): "yes", title("COMPARE_SHOWN_NO"): "no", "": None}
                if title("COMPARE_COL_SHOWN") in cells:
                    self.same("shown", shown[cells[title("COMPARE_COL_SHOWN")]], row["shown"], context)
                said = cells[title("COMPARE_COL_DIFFERENCE")]
                if said:
                    self.same(f"difference {said}", near_points(self.g.value("points", said), [row["difference_lower"], row["difference_upper"]]), True, context)
            for name, key in (("COMPARE_COL_P", "p"), ("COMPARE_COL_P_ADJUSTED", "p_adjusted")):
                said = cells.get(title(name))
                if said:
                    low = said.startswith("<")
                    value = float(said.lstrip("< ").replace(",", "."))
                    self.same(f"{key} {said} of {row[key]}", row[key] < 0.0010001 if low else abs(value - row[key]) < 0.000502, True, context)
