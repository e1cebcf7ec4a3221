#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same inspection through summary, report and compare, in Dutch and English, and as JSON: every number of every
sentence, table and figure equals the machine form. A sentence with a number that no message explains is a fault.

    sentences.py PROGRAM ROOT FIRST LAST [STEP]    inspections FIRST to LAST - 1, each from its own seed
    sentences.py PROGRAM ROOT FIRST LAST --planted    a number of some sentences is changed first: each must be found
    sentences.py --grammar ROOT             every message with places is in the grammar, or is known to be no sentence"""
import collections, html, json, math, os, random, re, sys, tempfile, traceback

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "rules")]
import beside, grammar, inspections, markdown, singular
from comparison import Comparison
from truth import FAULT, Truth, detection_least, dossiers, per_hundred, said_hundred


class Report(Truth):
    """A report of one municipality."""

    def totals(self):
        rounds = self.doc["sample"]
        self.population = sum(x["population"] for x in rounds[0]["strata"])
        self.sample = sum(x["sample"] for a in rounds for x in a["strata"])

    def strata(self):
        drawn = collections.Counter()
        for a in self.doc["sample"]:
            for x in a["strata"]:
                drawn[x["stratum"]] += x["sample"]
        return [(x["stratum"], drawn[x["stratum"]], x["population"]) for x in self.doc["sample"][0]["strata"]]

    def check(self, blocks):
        self.totals()
        self.beside, lines = beside.Beside(self), []
        findings = [f for c in self.doc["chapters"] for f in c["findings"]]
        waiting, current, rest = list(findings), None, []
        for f in findings:
            self.finding(f)
        for said, block in self.pairs(blocks):
            kind, text = said[0], said[1]
            if kind == "table":
                self.table(said, block)
            elif kind == "item" and text.startswith(self.g.text["REPORT_SAMPLE_READ"] + ": "):
                lines.append(" ".join(text.partition(": ")[2].split()))
            elif block["kind"] == "figure":
                self.figure(text, current, block)
            elif rest and text == rest[0]:
                rest = rest[1:]
            elif kind == "paragraph" and waiting and self.begins(text, waiting[0]):
                current, waiting = waiting[0], waiting[1:]
                rest = current["sentences"][self.begins(text, current):]
            elif self.g.has_number(text) and not self.is_known(kind, text):
                own = text.partition(": ")[2] if kind == "item" else text
                for message, v in self.parse(own):
                    self.sentence(message, v, text)
        beside.reading(self, self.g.kinds, lines)
        self.beside.check([self.doc["municipality"]])
        if waiting or rest:
            self.fault(f"sentences of findings that the text does not have: {[f['id'] for f in waiting]} {rest}")

    @staticmethod
    def begins(text, f):
        """How many sentences of the finding the paragraph has; 0: it is not about it."""
        for n in range(len(f["sentences"]), 0, -1):
            if text == " ".join(f["sentences"][:n]):
                return n
        return 0

    def pairs(self, blocks):
        """Each block of the text beside that of the machine form, word for word."""
        machine = []
        for b in self.doc["document"]:
            if b["kind"] in ("list", "facts"):
                machine += [{"kind": "item", "text": f"{x['key']}: {x['text']}" if isinstance(x, dict) else x} for x in b["items"]]
            elif b["kind"] == "heading":
                machine.append({**b, "text": f"{b['number']} {b['text']}".strip()})
            elif b["kind"] not in ("contents", "plot"):
                machine.append(b)
        text = [b for b in blocks if b[0] != "item"]
        machine_text = [b for b in machine if b["kind"] != "item"]
        items = [b[1] for b in blocks if b[0] == "item"]
        lost = [b["text"] for b in machine if b["kind"] == "item" and " ".join(b["text"].split()) not in [" ".join(x.split()) for x in items]]
        if lost:
            self.fault(f"items of the machine form that the text does not have: {lost[:2]}")
        if len(text) != len(machine_text):
            self.fault(f"{len(text)} blocks in the text, {len(machine_text)} in the machine form")
        for said, block in zip(text, machine_text):
            own = block.get("text", block.get("caption") if block["kind"] != "figure" else None)
            if own is not None and " ".join(said[1].split()) != " ".join(own.split()):
                self.fault("text and machine form part", f"{said[1]}\n    {own}")
        listed = [(x, {"kind": "item"}) for x in blocks if x[0] == "item"]
        return list(zip(text, machine_text)) + listed

    def is_known(self, kind, text):
        """Titles and texts of the framework and of the user, places to write in, and when and with what was drawn."""
        if kind in ("heading", "fill_in", "strong", "quote"):
            return True
        return kind == "item" and (re.match(r"[\d.]+ |\w+ \d: ", text) is not None or
                                   any(text.startswith(self.g.text[m] + ": ") for m in FACTS))

    def table(self, said, block):
        _, caption, head, rows, note = said
        if note and self.g.has_number(note):
            self.parse(note)
        counted = head[0] in [self.g.text[m] for m in COUNTED] and (
            self.g.text["REPORT_COL_MEETS"] in head or self.g.text["ORDER_COL_MEETS"] in head)
        row = None
        for texts, machine in zip(rows, block["rows"]):
            sub = machine["kind"] == "sub"
            texts = [texts[0].removeprefix("– ") if sub else texts[0], *texts[1:]]
            for name, text, value in zip(head, texts, machine["values"]):
                self.cell_is(name, text, value, caption)
            row = self.row_of(texts[0], row if sub else None) if counted else None
            if row:
                self.table_row(head, texts, row, f"{caption}: {' | '.join(texts)}")
            elif counted and any(self.g.has_number(x) for x in texts[1:]):
                self.fault(f"{caption}: no row of the machine form is {texts[0]}")

    def row_of(self, label, within=None):
        """The row of a node by its label; within: that of a stratum, under the row of a node or of a stratum of it."""
        if within:
            return self.rows.get((within["municipality"], label, within["level"], within["id"]))
        return next((r for (_, s, level, _), r in self.rows.items()
                     if s is None and label == f"{r['id']} {r['text']}" and level in ("indicator", "criterion", "theme", "chapter")), None)

    def cell_is(self, name, text, value, context):
        if isinstance(value, dict) and "meets" in value:
            said = self.cell(text) or dict.fromkeys(value, 0)
            self.same(name, sorted(said.items()), sorted(value.items()), context)
        elif isinstance(value, dict) and "of" not in value:  # shares per hundred: held against the row
            self.same(name, self.cell(text) is None, False, context)
        elif isinstance(value, (int, dict)) or value is None:
            self.same(name, self.cell(text), value, context)
        elif " ".join(str(value).split()) != text:
            self.fault(f"{name}: {text} is not {value}", context)

    def sentence(self, message, v, context):
        same = lambda said, machine: self.same(message, said, machine, context)
        drawn = self.doc["sample"]
        indicators = [r for (_, s, level, _), r in self.rows.items() if level == "indicator" and s is None]
        agreement = {x["question"]: x for x in self.doc.get("agreement", [])}
        judgement, assessable = agreement.get("judgement"), agreement.get("assessability")
        if message == "REPORT_NOTE_CONFIDENCE":
            same([float(v[0]), True], [100 * self.doc["confidence"], any(r["lower"] is not None for r in indicators)])
        elif message == "REPORT_NOTE_POINTS":
            same(v, [self.sample, (200 + self.sample) // (2 * self.sample)])
        elif self.beside.knows(message):
            self.beside.sentence(message, v, self.doc["municipality"], None, context)
        elif message.startswith("REPORT_DETECTION"):
            self.detection(message, v, context)
        elif message == "REPORT_RESEARCH_CENSUS":
            same([dossiers(v[0])], [self.population])
        elif message in ("REPORT_RESEARCH_RANDOM", "REPORT_RESEARCH_UNKNOWN"):
            same([dossiers(v[0]), v[1]], [self.sample, self.population])
        elif message == "REPORT_NOTE_SAMPLE":
            same([dossiers(v[0]), v[1]], [self.sample, self.population])
        elif message == "REPORT_SOURCES_DOSSIERS":
            same(dossiers(v[0]), self.sample)
        elif message == "REPORT_RESEARCH_STRATA":
            same([tuple(x) for x in v[0]], self.strata())
        elif message.startswith("REPORT_RESEARCH_REGISTER"):
            machine = [("REPORT_FALLOUT_" + x["kind"].upper(), [x["count"], x["detail"]]) for x in drawn[0]["fallout"] if x["count"]]
            same([v[0], *v[1:]], [drawn[0]["rows_read"]] + ([sum(x["count"] for x in drawn[0]["fallout"]), machine] if machine else []))
        elif message.startswith("REPORT_RESEARCH_REPLACED"):
            same(v[0], sum(len(a["replacements"]) for a in drawn))
        elif message == "PEOPLE_NOT_APART":
            same(dossiers(v[0]), len({d["subject"] for d in self.doc["dependence"]}))
        elif message in STORIES:
            self.story(STORIES[message], v, context)
        elif message in ("COMPARE_AGREE_WHO", "PEOPLE_RATED"):
            same([v[0], dossiers(v[1])], [judgement["assessors"], max(judgement["dossiers"], assessable["dossiers"])])
        elif message == "COMPARE_AGREE_EQUAL":
            same(v, [judgement["equal"], judgement["units"]])
        elif message == "COMPARE_AGREE_STEP":
            same(v, [judgement["within_one"] - judgement["equal"], judgement["units"] - judgement["equal"]])
        elif message == "COMPARE_AGREE_ALL":
            same(v + v, [judgement["equal"], judgement["units"]])
        elif message == "COMPARE_AGREE_ASSESSABLE":
            same(v, [assessable["equal"], assessable["units"]])
        elif message == "COMPARE_AGREE_LIMITS":
            near = [abs(float(a) - judgement[k]) <= 0.00501 for a, k in zip(v, ("gwet", "gwet_lower", "gwet_upper"))]
            same(near + [v[3]], [True] * 3 + [math.floor(judgement["coverage"] * 100 + 1e-6)])
        elif message in ("COMPARE_AGREE_ONE", "COMPARE_AGREE_NOT_ONE"):
            same([judgement["units"], judgement["equal"]], [1, message == "COMPARE_AGREE_ONE"])
        elif message == "COMPARE_AGREE_ASSESSABLE_ONE":
            same([assessable["units"], assessable["equal"]], [1, 0])
        elif message in ("DOSSIERS_DIFFER_ONE", "DOSSIERS_DIFFER_NOT_ONE"):
            same([judgement["differing"], *v], [message == "DOSSIERS_DIFFER_ONE", judgement["differing_at_most"], judgement["population"]])
        elif message == "DOSSIERS_DIFFER":
            same([v[0], v[2], v[3]], [judgement["differing"], judgement["differing_at_most"], judgement["population"]])
        elif message == "DOSSIERS_DIFFER_NOWHERE":
            same([0, v[1], v[2]], [judgement["differing"], judgement["differing_at_most"], judgement["population"]])
        elif message == "COMPARE_NORM_CHANCE":
            n = sum(r["lower"] is not None for r in indicators)
            same([v[0], float(v[1])], [n, math.ceil(n * self.alpha * 5 - 1e-9) / 10])
        elif message == "COMPARE_LQAS_RULE":
            self.rule(message, v, self.sample, self.population, context)
        elif message == "ORDER_SENTENCE":
            self.in_order(v, self.doc["municipality"], context)
        elif message == "COMPARE_RULE":
            same([float(v[2]), float(v[4])], [75, 50])
        elif message == "COMPARE_RULE_PROPOSAL":
            self.proposal(v, context)
        elif message in ("REPORT_ROUND", "REPORT_INDICATOR_OF", "REPORT_FRAMEWORK_SOURCE"):
            pass  # a heading and names: the machine form has the same text
        elif message == "REPORT_SAMPLE_EARLIER":
            earlier = drawn[0]["earlier"]
            same([v[0], v[3]], [earlier["dossiers"], earlier["gone"]])
        elif v and not all(isinstance(x, str) for x in v) and not self.anywhere(message, v, context):
            self.fault(f"{message} has numbers, and nothing says which", context)

    def story(self, reason, v, context):
        """Why two assessors did not judge apart: the dossiers, the first eight by name, and who."""
        machine = [d["subject"] for d in self.doc["dependence"]
                   if [d["reason"], d["assessor"], d["other"]] == [reason, v[1], v[2]]]
        more = self.g.text["ASSESS_AND_MORE"].replace("{0}", ", ".join(machine[:8]))
        self.same(reason, v[0], more if len(machine) > 8 else ", ".join(machine), context)

    def detection(self, message, v, context):
        whole = self.beside.as_one(self.doc["municipality"])
        strata = [(self.population, self.sample)] if whole else [(N, n) for _, n, N in self.strata()]
        problems = 10 if self.population >= 50 else 3 if self.population >= 10 else 1
        chance = detection_least(strata, problems)
        if message == "REPORT_DETECTION":
            self.same(message, [v[0], v[1], said_hundred(v[2])], [problems, self.population, per_hundred(chance)], context)
        else:
            least = math.floor(chance * 100 + 1e-9)
            self.same(message, v, [problems, self.population] + ([least] if least else []), context)

    def proposal(self, v, context):
        accepted = [passed for c in self.doc["chapters"] for f in c["findings"] for s in f["sentences"]
                    for passed, _ in [(m.endswith("PASS"), x) for m, x in self.g.parse(s) or [] if m in ("COMPARE_LQAS_PASS", "COMPARE_LQAS_FAIL")]]
        if len(accepted) == v[1]:
            self.same("proposal", v[0], sum(accepted), context)
        share = v[0] / v[1]
        self.same("text of the proposal", v[2], "hoog" if share >= 0.75 else "laag" if share < 0.5 else "ertussen", context)


FACTS = ["REPORT_SAMPLE_COMMITTED", "REPORT_SAMPLE_REGISTERED", "REPORT_SAMPLE_DRAWN", "REPORT_SAMPLE_PUBLIC", "REPORT_SAMPLE_COMMITMENT",
         "REPORT_SAMPLE_FINGERPRINT", "REPORT_SAMPLE_ROWS", "REPORT_SAMPLE_REGISTER",
         "REPORT_DATE_LABEL", "REPORT_MUNICIPALITY", "REPORT_SAMPLE"]
STORIES = {"PEOPLE_EARLY": "early", "PEOPLE_REOPENED": "reopened", "PEOPLE_OPENED_BEFORE": "opened",
           "PEOPLE_WITHDRAWN": "withdrawn", "PEOPLE_COPY": "copy"}
COUNTED = ["REPORT_COL_INDICATOR", "REPORT_COL_CRITERION", "REPORT_COL_THEME", "REPORT_COL_CHAPTER"]


class Summary(Truth):
    """Tables of all municipalities."""

    def check(self, blocks):
        self.samples, self.beside = {}, beside.Beside(self)
        own = list(dict.fromkeys(r["municipality"] for r in self.doc["rows"]))
        for block in blocks:
            if block[0] == "table":
                self.table(block)
            elif block[0] == "item":
                self.item(block[1])
            elif block[0] not in ("heading", "strong") and self.g.has_number(block[1]):
                whom, text = self.g.whose(block[1])
                for message, v in self.parse(text):
                    if self.beside.knows(message):
                        self.beside.sentence(message, v, re.search(r"GM\d", whom).group(0) if whom else own[0], None, block[1])
                    else:
                        self.sentence(message, v, block[1])
        self.beside.check(own)

    def item(self, text):
        m = re.fullmatch(r".*?(GM\d)\)?: (.*)", text)
        for message, v in (self.parse(m.group(2)) if m else []):
            self.same(message, v[1], self.population(m.group(1)), text)
            self.samples[m.group(1)] = v[0]

    def population(self, municipality):
        return max([r["population"] or 0 for r in self.doc["rows"] if r["municipality"] == municipality and r["stratum"] is None])

    def table(self, block):
        _, caption, head, rows, note = block
        if note and self.g.has_number(note):
            self.parse(note)
        node = municipality = None
        own = sorted({r["municipality"] for r in self.doc["rows"]})
        for texts in rows:
            label = texts[0]
            if caption == self.g.text["DOSSIERS_EXTENDED_CAPTION"]:
                self.extended_row(texts)
                continue
            if caption == self.g.text["ORDER_CAPTION"]:
                self.order_row(head, texts, own)
                continue
            nodes = [r for r in self.doc["rows"] if label == f"{r['id']} {r['text']}"]
            if nodes:
                node, municipality, stratum = nodes[0]["id"], own[0] if len(own) == 1 else None, None
            elif label.startswith("– "):
                stratum = label[2:]
            else:
                municipality, stratum = re.search(r"GM\d", label).group(0), None
            if municipality and any(texts[1:]):
                found = [r for r in self.doc["rows"] if (r["municipality"], r["stratum"], r["id"]) == (municipality, stratum, node)]
                if len(found) != 1:
                    self.fault(f"{len(found)} rows of {municipality} {stratum} {node}", caption)
                else:
                    self.table_row(head, texts, found[0], f"{caption}: {' | '.join(texts)}")

    def extended_row(self, texts):
        """Limits that hold wherever reading had stopped."""
        row = next(r for r in self.doc["rows"] if r["municipality"] == self.extended_in and r["stratum"] is None and
                   texts[0] == f"{r['id']} {r['text']}")
        seen = sum(row[k] for k in ("assessed", "outside", "missing", "differing"))
        said = re.findall(r"\d+", texts[3])
        self.same("extended", [texts[1], texts[2], *said], [str(x) for x in (row["meets"], seen, row["anytime_lower"], row["anytime_upper"], row["population"])],
                  " | ".join(texts))

    def order_row(self, head, texts, own):
        for r in self.doc["rows"]:
            name = f"{r['id']} {r['text']}"
            mine = texts[0] == name if len(own) == 1 else texts[0].startswith(f"{name}, ") and r["municipality"] in texts[0]
            if r["stratum"] is None and mine:
                self.table_row(head, texts, r, " | ".join(texts))
                return
        self.fault("no row of the machine form has this name", " | ".join(texts))

    def sentence(self, message, v, context):
        rows = [r for r in self.doc["rows"] if r["stratum"] is None]
        if message == "REPORT_NOTE_CONFIDENCE":
            self.same(message, float(v[0]), 100 * self.doc["confidence"], context)
        elif message == "REPORT_NOTE_POINTS":
            smallest = min(x for x in self.samples.values() if x)
            self.same(message, v, [smallest, (200 + smallest) // (2 * smallest)], context)
        elif message == "COMPARE_NORM_CHANCE":
            n = sum(r["lower"] is not None for r in rows)
            self.same(message, [v[0], float(v[1])], [n, math.ceil(n * self.alpha * 5 - 1e-9) / 10], context)
        elif message == "DOSSIERS_EXTENDED":
            self.extended_in = re.search(r"GM\d", v[0]).group(0)
            first = {x["municipality"]: x["first"] for x in self.doc["extended"]}[self.extended_in]
            self.same(message, v[1:], [first, round((1 - self.alpha) * 100)], context)
        elif v and not self.anywhere(message, v, context):
            self.fault(f"{message} has numbers, and nothing says which", context)


class Runs:
    """All forms of one inspection in one language."""

    def __init__(self, own, language, catalogue, grammars, planted, faults, counts):
        self.own, self.lang, self.catalogue, self.g = own, language, catalogue, grammars[language]
        self.planted, self.faults, self.counts = planted, faults, counts

    def options(self, *names):
        o = self.own.asked
        return [x for n in names if o[n] for x in ([f"--{n.replace('_', '-')}"] + ([o[n]] if isinstance(o[n], str) else []))]

    def both(self, kind, seed, *arguments):
        text = self.own.run(*arguments, "--lang", self.lang, "--format", "md")
        document = json.loads(self.own.run(*arguments, "--lang", self.lang, "--format", "json"))
        label = lambda m: self.catalogue[m][self.lang]
        blocks = markdown.blocks(text, label("REPORT_LABEL_NOTE"), label("REPORT_LABEL_FILL_IN"))
        name = f"seed {seed}, {self.lang}: {' '.join(x if x.startswith('-') or '.toets' not in x else os.path.basename(x) for x in arguments)}"
        self.faults += [f"{name}{FAULT}one of a thing is said as many\n    {said}" for said in singular.faults(text)]
        if self.planted:
            plant(kind, blocks, document, (self.g, self.own.asked, name), self.own.r, self.counts)
        else:
            held(kind, blocks, document, (self.g, self.own.asked, name), self.faults, self.counts)
            if self.lang == ("nl", "en")[seed % 2]:
                self.other_form(kind, blocks, name, arguments)

    def other_form(self, kind, blocks, name, arguments):
        """The same words on the terminal, or in the browser."""
        form = "html" if kind is Report else "table"
        text = self.own.run(*arguments, "--lang", self.lang, "--format", form)
        if kind is Report:
            text = html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", "", text, flags=re.S))
        text = "".join(text.split())
        for block in blocks:
            told = block[1] if block[0] in ("paragraph", "note") else block[4] if block[0] == "table" else ""
            told = told.partition("  ")[2] or told  # the marks of a figure are drawn
            if told and "".join(told.split()) not in text:
                self.faults.append(f"{name}{FAULT}{form} does not have what Markdown has\n    {told}")

    def all(self, seed):
        own, named = self.own, self.options("norm", "percentages")
        for m in own.municipalities:
            self.both(Report, seed, "report", own.file, "--municipality", m, *named, *self.options("lqas", "hand_check", "posterior"))
        self.both(Summary, seed, "summary", own.file, "--by", "stratum", *named)
        self.both(Summary, seed, "summary", own.file, "--by", own.r.choice(["criterion", "theme"]), *named)
        if len(own.municipalities) > 1 or own.asked["norm"]:
            self.both(Comparison, seed, "compare", own.file, *self.options("norm"))
        if own.earlier:
            self.both(Comparison, seed, "compare", own.file, "--baseline", own.earlier)


def held(kind, blocks, document, about, faults, counts):
    """A document against its machine form. What cannot even be found in it is a fault too."""
    g, asked, name = about
    try:
        kind(g, document, asked, faults, counts, name).check(blocks)
    except (AttributeError, IndexError, KeyError, StopIteration, TypeError, ValueError):
        faults.append(f"{name}{FAULT}the machine form has no place for what is said\n    {traceback.format_exc().strip()}")


NUMBER = r"(?<![\w.,%])\d+(?:[.,]\d+)?(?![\w]|[.,]\d)"


def alter(g, text, r):
    """The text with one of its numbers changed: a digit, or a word for a number."""
    found = [(m, "digits") for m in re.finditer(NUMBER, text)]
    found += [(m, "words") for m in re.finditer(r"(?<!\w)(?:" + "|".join(grammar.WORDS[g.lang][2:]) + r")(?!\w)", text)]
    if not found:
        return None
    m, kind = r.choice(found)
    old = m.group(0)
    new = old[:-1] + str((int(old[-1]) + 1) % 10) if kind == "digits" else grammar.WORDS[g.lang][(grammar.WORDS[g.lang].index(old) + 3) % 21]
    return text[:m.start()] + new + text[m.end():]


def put(old, new, x):
    """The same form with the one text in place of the other, wherever it stands."""
    if isinstance(x, str):
        return x.replace(old, new)
    if isinstance(x, dict):
        return {k: put(old, new, v) for k, v in x.items()}
    return type(x)(put(old, new, v) for v in x) if isinstance(x, (list, tuple)) else x


def plant(kind, blocks, document, about, r, counts):
    """Change a number in every sentence, one at a time, in the text and likewise in the sentences of the machine form: the
    members of the machine form must give each of them away."""
    g, asked, name = about

    def faults_of(said, machine):
        faults = []
        held(kind, said, machine, about, faults, collections.defaultdict(int, messages=set()))
        return len(faults)
    before = faults_of(blocks, document)
    texts = [s for c in document.get("chapters", []) for f in c["findings"] for s in f["sentences"]]
    texts += [b[1] for b in blocks if b[0] in ("paragraph", "note") and not any(s in b[1] for s in texts)]
    g.hints = False
    read = [x["text"] for b in document.get("document", []) if b["kind"] == "facts" for x in b["items"]
            if x["key"] == g.text["REPORT_SAMPLE_READ"]]
    texts = list(dict.fromkeys(texts + read))
    for text in r.sample(texts, min(len(texts), 12)):
        parsed = g.parse(g.whose(text)[1])
        if text not in read and (parsed is None or all(m in grammar.NAMES or not v for m, v in parsed)):
            continue
        altered = alter(g, text, r)
        if altered is None:
            continue
        counts["planted"] += 1
        if faults_of(put(text, altered, blocks), put(text, altered, document)) <= before:
            counts["missed"] += 1
            print(f"{name}: not found:\n    {text}\n    {altered}")


def check_grammar(catalogue, kinds):
    """Messages with places that people read in these documents, and that the grammar does not have."""
    known = set(grammar.SENTENCES) | set(grammar.PARTS) | set(grammar.NO_SENTENCE) | set(kinds.values())
    unknown = [m for m, t in catalogue.items() if "{" in t["nl"] and m.startswith(("REPORT_", "COMPARE_", "ORDER_", "MANY_", "READ_")) and m not in known]
    gone = [m for m in known if m not in catalogue and m not in grammar.NO_SENTENCE]
    return ([f"{m} is not in the grammar: {catalogue[m]['en']}" for m in unknown] +
            [f"{m} is in the grammar, and not in the catalogue" for m in gone])


def few_of_each(faults):
    """Three of each kind of fault, with the number of all of that kind."""
    kinds = collections.defaultdict(list)
    for fault in faults:
        kinds[re.sub(r"[\d{\['(].*", "", fault.partition("\n")[0].partition(FAULT)[2])].append(fault.replace(FAULT, ": "))
    return [line for kind, found in kinds.items() for line in [f"{len(found)} times:{kind}"] + found[:3]]


def main():
    arguments = [x for x in sys.argv[1:] if not x.startswith("--")]
    root = os.path.abspath(arguments[-1] if "--grammar" in sys.argv else arguments[1])
    catalogue, kinds = grammar.read_catalogue(root), grammar.read_kinds(root)
    faults, counts = check_grammar(catalogue, kinds), collections.defaultdict(int, messages=set())
    grammars = {lang: grammar.Grammar(catalogue, lang, kinds) for lang in ("nl", "en")}
    if "--grammar" not in sys.argv:
        for seed in range(*map(int, arguments[2:])):
            with tempfile.TemporaryDirectory() as folder:
                own = inspections.make(os.path.abspath(arguments[0]), folder, random.Random(seed))
                for lang in ("nl", "en"):
                    Runs(own, lang, catalogue, grammars, "--planted" in sys.argv, faults, counts).all(seed)
    for fault in few_of_each(faults):
        print(fault)
    never = sorted(set(grammar.SENTENCES) - counts["messages"])
    print(f"{counts['sentences']} sentences, {counts['numbers']} numbers, {len(counts['messages'])} messages; {len(faults)} faults")
    if len(counts["messages"]) > 0:
        print("never said:", " ".join(never))
    if "--planted" in sys.argv:
        print(f"{counts['planted']} numbers changed, {counts['missed']} not found")
        return 0 if counts["planted"] > 0 and counts["missed"] == 0 else 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
