# SPDX-License-Identifier: GPL-3.0-or-later
"""Random inspections, made up: one to three municipalities, strata or none, ratings of every kind, one assessor or two,
dossiers replaced, a sample extended after it was rated, an earlier visit. The same seed gives the same inspection,
but for which dossiers are drawn: a draw takes its secret from the machine."""
import csv, io, json, os, random, subprocess

NAMES = ["Aadorp", "Beekveen", "Cromwiel"]
GROUPS = ["Noord", "Oost", "Zuid", "West"]
SHIPPED = "toezichtkader-stelseltoezicht-jeugd"
SCALE = [("V", "voldoet", True), ("D", "voldoet deels", "partly"), ("N", "voldoet niet", False),
         ("B", "niet te beoordelen", "missing"), ("X", "niet van toepassing", "outside")]
SHORT = [SCALE[0], SCALE[2]]


class Inspection:
    def __init__(self, program, folder, r):
        self.program, self.folder, self.r = program, folder, r
        self.file = self.name("a.toets")
        self.earlier = None
        self.sizes = {}
        self.municipalities = [f"GM{i + 1}" for i in range(r.choice([1, 1, 2, 2, 3]))]
        self.asked = asked_options(r)
        self.two = r.random() < 0.5

    def name(self, x):
        return os.path.join(self.folder, x)

    def run(self, *arguments):
        done = subprocess.run([self.program, *arguments], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(arguments)}: {done.stderr}")
        return done.stdout


def asked_options(r):
    """What a report can be asked for besides."""
    o = {"norm": r.choice([None, None, "80", "2/3", "50", "90%"]), "lqas": r.choice([None, None, "80/50", "90/60"]),
         "hand_check": r.random() < 0.3, "percentages": r.random() < 0.3}
    o["posterior"] = o["norm"] is not None and r.random() < 0.5
    return o


def indicator(r, i, n):
    one = {"id": f"1.{1 + i % 2}.{i // 2 + 1}", "text": f"Er is gekeken naar onderwerp {'abcdefghij'[i]}.",
           "units": ["team" if i == n - 1 else "municipality" if i == n - 2 else "dossier"]}
    if one["units"] != ["dossier"]:
        return one
    if r.random() < 0.3:
        one["scale"] = "kort"
    if r.random() < 0.5:
        one["polarity"] = "shortcoming"
    if r.random() < 0.5:
        one["phrase_meets"] = f"is onderwerp {'abcdefghij'[i]} bekeken"
        one["phrase_fails"] = f"ontbreekt onderwerp {'abcdefghij'[i]}"
    return one


def framework(r):
    n = r.randint(5, 8)
    indicators = [indicator(r, i, n) for i in range(n)]
    for i in range(1, n - 2):
        if r.random() < 0.3 and indicators[i - 1].get("scale") != "kort":
            indicators[i]["applies_if"] = {"text": "als", "indicator": indicators[i - 1]["id"], "ratings": ["V", "D"]}
    criteria = [{"id": f"1.{c}", "title": f"Criterium {'ab'[c - 1]}", "indicators": [x for x in indicators if x["id"].startswith(f"1.{c}")]}
                for c in (1, 2)]
    made = {"format": "dossiertoets-framework/1", "id": "proef", "version": "1", "title": "Proefkader", "language": "nl",
            "source": {"document": "Verzonnen voor de tests"},
            "scales": [{"id": "lang", "ratings": [dict(zip(("code", "label", "meets"), x)) for x in SCALE]},
                       {"id": "kort", "ratings": [dict(zip(("code", "label", "meets"), x)) for x in SHORT]}],
            "themes": [{"id": "1", "title": "Thema", "criteria": criteria}]}
    if r.random() < 0.5:
        made["decision_rules"] = [{"id": "regel", "title": "Regel", "source": "verzonnen", "level": "indicator", "at_least": 0.75,
                                   "below": 0.5, "above_text": "hoog", "below_text": "laag", "between_text": "ertussen"}]
    return made


def populations(r):
    """Dossiers in each stratum; one without a name when there are no strata."""
    if r.random() < 0.4:
        return {"": r.choice([r.randint(6, 40), r.randint(40, 160)])}
    return {g: r.randint(4, 24) for g in r.sample(GROUPS, r.choice([2, 2, 2, 3, 3, 4]))}


def write(path, rows, delimiter=";"):
    with open(path, "w", newline="", encoding="utf-8") as f:
        csv.writer(f, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return path


def as_it_comes(r, rows):
    """The same register with what registers have about them, none of which changes who can be drawn."""
    head, *rows = [list(x) for x in rows]
    some = lambda: r.sample(range(len(rows)), r.choice([1, 2, 3]))
    for change in (lambda x: f'="{x}"', lambda x: f"{x}\u200b"):
        for i in some() if r.random() < 0.4 else []:
            rows[i][0] = change(rows[i][0])
    gone = [list(x) for x in rows if x[2] == "nee"]
    rows += [[x[0], x[1], r.choice(["nee", "Nee"])] for x in gone[:r.choice([0, 1, 2])]]
    if r.random() < 0.4:
        head, rows = ["", *head], [[i + 1, *x] for i, x in enumerate(rows)]
    short = set(some()) if r.random() < 0.4 else set()
    head, rows = [*head, "opmerking"], [x if i in short else [*x, ""] for i, x in enumerate(rows)]
    if r.random() < 0.4:
        rows.insert(r.randrange(1, len(rows)), [])
    title = [["Overzicht van het team"] + [""] * (len(head) - 1), []] if r.random() < 0.3 else []
    return [*title, head, *rows]


def register(own, file, code, strata):
    """All dossiers of the strata can be drawn; sometimes there are others in the register too."""
    r = random.Random(f"{code} {sorted(strata.items())}")  # the same again at a second visit
    rows = [(f"{code}-{g}{k}", g or "Team", "ja") for g, n in strata.items() for k in range(n)]
    group = rows[0][1]
    ended = [(f"{code}-oud{k}", group, "nee") for k in range(r.choice([0, 0, 1, 7, 25]))]
    about = random.Random(f"{code} {os.path.basename(file)} {len(rows)}")
    if about.random() < 0.1:
        ended = []  # at one of two visits without the condition
    out = [(f"{code}-uit{k}", group, "ja") for k in range(r.choice([0, 0, 1, 2]))]
    whole = [("dossier", "team", "lopend"), *rows, *ended, *out]
    path = write(own.name(f"{code}.csv"), as_it_comes(about, whole) if about.random() < 0.6 else whole, about.choice(",;"))
    own.run("register", file, path, "--quiet", "--municipality", code, "--id", "dossier", *([] if "" in strata else ["--stratum", "team"]),
            *(["--where", "lopend=ja"] if ended else []), *[x for d in out for x in ("--exclude", f"{d[0]}=aanleiding van het toezicht")])


def draw(own, file, code, strata, *more):
    r, everything = own.r, sum(strata.values())
    size = r.choice([everything, min(everything, len(strata) * r.randint(2, 8))] + [min(everything, r.choice([r.randint(6, 20), r.randint(6, 35)]))] * 4)
    size = max(size, len(strata) * 2)
    if more and r.random() < 0.7:
        size = own.sizes[code]  # the same dossiers again
    own.sizes[code] = size
    design = r.choice([[]] * 6 + [["--allocation", "equal"]] + ([["--design", "systematic"]] if "" in strata else [["--design", "simple"]]))
    own.run("draw", file, "--municipality", code, "--size", str(size), "--reserve", str(min(3, everything - size)), "--public", "3 1 4 1",
            *(design if not more else []), *more)
    return size < everything


def sheet(own, file, assessor, *more):
    text = own.run("sheet", file, "--assessor", assessor, "--lang", "en", "--format", "csv", *more)
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))


def rate(own, r, ratings, row):
    """A rating of one cell, by the habits of its indicator; "" leaves it open."""
    if not row.get("choices"):
        return ""
    codes = [c.split(" ")[0] for c in row["choices"].split(" / ")]
    place = row["municipality"] if row["indicator"] in own.apart else ""
    key = (row["indicator"], place)
    if key not in ratings:
        extreme = place and r.random() < 0.5
        ratings[key] = {"open": r.choice([0, 0, 0, 0.1]),
                        "of": [r.choice([codes[0], codes[min(2, len(codes) - 1)]])] if extreme else r.choices(codes, k=r.choice([1, 3, 3, 6]))}
    habit = ratings[key]
    return "" if r.random() < habit["open"] else r.choice(habit["of"])


def hand_in(own, file, assessor, rows, again):
    """Fill a sheet in; where `again` has a rating of the cell, mostly the same one."""
    r, habits = own.r, own.habits
    for row in rows:
        cell = (row["municipality"], row.get("dossier") or row.get("team"), row["indicator"])
        row["rating"] = again[cell] if cell in again and r.random() < 0.9 else rate(own, r, habits, row)
        again[cell] = row["rating"]
        row["explanation"] = "verzonnen" if row["rating"] else ""
        if "overrule" in row and row["rating"]:
            row["overrule"] = "verzonnen"
    if rows:
        path = write(own.name("blad.csv"), [list(rows[0])] + [list(x.values()) for x in rows])
        own.run("score", file, path, "--assessor", assessor, "--quiet")


def score(own, file):
    own.habits, again = {}, {}
    own.apart = {f"1.{c}.{i}" for c in (1, 2) for i in range(1, 5) if own.r.random() < 0.4}  # rated otherwise in each municipality
    hand_in(own, file, "A", sheet(own, file, "A"), again)
    if own.shipped:
        return
    hand_in(own, file, "A", sheet(own, file, "A", "--team"), {})
    if not own.two:
        return
    rows = [x for x in sheet(own, file, "B") if own.r.random() < 0.7]
    hand_in(own, file, "B", rows, again)
    if own.r.random() < 0.8:
        for assessor in "AB":
            own.run("submit", file, "--assessor", assessor, "--incomplete", "--reason", "verzonnen", "--quiet")


def replace(own, file):
    drawn = sheet(own, file, "A")
    for code in dict.fromkeys(x["dossier"] for x in drawn):
        if own.r.random() < 0.1:
            try:
                own.run("replace", file, code, "--reason", "not-delivered", "--quiet")
            except RuntimeError:
                return  # no reserve of this group is left


def visit(own, file, kader, strata, *more):
    start = ["--municipality"]
    own.run("new", file, "--quiet", "--unlisted", "--title", "Proef", "--framework", kader,
            *[x for i, m in enumerate(own.municipalities) for x in (*start, f"{m}={NAMES[i]}")])
    own.run("commit", file)
    left = []
    for m in own.municipalities:
        register(own, file, m, strata[m])
        if draw(own, file, m, strata[m], *more):
            left.append(m)
    if own.r.random() < 0.4:
        replace(own, file)
    score(own, file)
    return left


def make(program, folder, r):
    """An inspection; with .earlier an earlier one of the same municipalities."""
    own = Inspection(program, folder, r)
    own.shipped = r.random() < 0.1
    kader = SHIPPED
    if not own.shipped:
        kader = own.name("kader.json")
        with open(kader, "w", encoding="utf-8") as f:
            json.dump(framework(r), f)
    strata = {m: populations(r) for m in own.municipalities}
    if r.random() < 0.2:
        own.earlier = own.name("eerder.toets")
        visit(own, own.earlier, kader, strata)
    again = [r.choice(["--keep", "--avoid"]), own.earlier] if own.earlier and r.random() < 0.6 else []
    left = visit(own, own.file, kader, strata, *again)
    if left and not again and r.random() < 0.2:
        try:
            own.run("commit", own.file)
            own.run("extend", own.file, "--municipality", left[0], "--size", "1", "--public", "2 2")
            score(own, own.file)
        except RuntimeError:
            pass  # a systematic draw is not extended
    return own
