# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program says, taken apart again. The words come from the message catalogues (src/base/messages/*.def): a
message is a pattern with places, and PLACES tells what stands in each place. A text is parsed when it is wholly made
of messages; what is left is a list of (message, values) whose numbers can be held against the machine form."""
import functools, os, re

ROW = re.compile(r'DT_MESSAGE\(\s*(\w+)\s*,((?:\s*"(?:[^"\\]|\\.)*")+)\s*,((?:\s*"(?:[^"\\]|\\.)*")+)\s*\)')
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
PLACE = re.compile(r"\{(\d)\}")
CHOICE = re.compile(r"\{(\d):([^|}]*)\|([^}]*)\}")  # by number: {0:row|rows}
KIND = re.compile(r'^DTP_READ\((\w+), "([^"]+)"', re.M)
WORDS = {"nl": "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
               "achttien negentien twintig".split(),
         "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
               "seventeen eighteen nineteen twenty".split()}


def read_catalogue(root):
    """{message: {"nl": text, "en": text}} of every .def file."""
    found, folder = {}, os.path.join(root, "src/base/messages")
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            for m in ROW.finditer(f.read()):
                en, nl = ("".join(STRING.findall(x)).replace('\\"', '"').replace("\\n", "\n") for x in m.groups()[1:])
                found[m.group(1)] = {"en": en, "nl": nl}
    return found


def read_kinds(root):
    """{kind of a line of the account of reading, as machines have it: its message}"""
    with open(os.path.join(root, "src/io/reading.def"), encoding="utf-8") as f:
        return {key: f"READ_{name}" for name, key in KIND.findall(f.read())}


# What stands in the places of a message that is a whole sentence, or ends one. The names are kinds below.
SENTENCES = {
    "REPORT_COUNT": "portion phrase groups limits",
    "REPORT_COUNT_MEETS": "portion groups limits",
    "REPORT_COUNT_FAILS": "portion groups limits",
    "REPORT_PARTLY": "dossiers partly_too",
    "REPORT_OUTSIDE": "dossiers",
    "REPORT_UNSCORED_ONE": "Number", "REPORT_UNSCORED_MANY": "Number",
    "REPORT_DIFFERING": "dossiers",
    "REPORT_MISSING_ONE": "number number", "REPORT_MISSING_MANY": "number number",
    "REPORT_TIPPING_LEAST": "number number", "REPORT_TIPPING_MOST": "number number",
    "REPORT_TIPPING_LEAST_ALL": "number", "REPORT_TIPPING_MOST_ALL": "number",
    "REPORT_TEAM": "text", "REPORT_MUNICIPALITY_RATED": "text",
    "REPORT_NOTE_CONFIDENCE": "fixed",
    "BESIDE_SOME_MEET": "number number", "BESIDE_ALL_MEET": "number", "BESIDE_NONE_MEET": "number",
    "BESIDE_SPOKEN_SOME": "number number",
    "REPORT_NOTE_POINTS": "digits digits",
    "REPORT_NOTE_SAMPLE": "dossiers digits",
    "REPORT_NOTE_OPEN": "digits digits", "REPORT_NOTE_MISSING": "digits", "REPORT_NOTE_DIFFERING": "digits",
    "REPORT_DETECTION": "digits digits per_hundred",
    "REPORT_DETECTION_STRATA": "digits digits digits",
    "REPORT_DETECTION_HARDLY": "digits digits",
    "REPORT_RESEARCH_NO_POPULATION": "dossiers",
    "REPORT_RESEARCH_CENSUS": "dossiers",
    "REPORT_RESEARCH_RANDOM": "dossiers digits",
    "REPORT_RESEARCH_UNKNOWN": "dossiers digits",
    "REPORT_RESEARCH_STRATA": "research_strata",
    "REPORT_RESEARCH_REGISTER": "digits number fallouts",
    "REPORT_RESEARCH_REGISTER_WHOLE": "digits",
    "REPORT_RESEARCH_REPLACED_ONE": "Number", "REPORT_RESEARCH_REPLACED_MANY": "Number",
    "REPORT_RESEARCH_FRAMEWORKS": "text",
    "REPORT_FRAMEWORK_SOURCE": "text text",
    "REPORT_INDICATOR_OF": "id text",
    "REPORT_SOURCES_DOSSIERS": "dossiers",
    "REPORT_SAMPLE_OF": "digits digits",
    "REPORT_ROUND": "digits",
    "REPORT_SAMPLE_EARLIER": "digits text text digits",
    "COMPARE_AGREE_WHO": "Number dossiers", "PEOPLE_RATED": "Number dossiers", "PEOPLE_NOT_APART": "dossiers",
    "PEOPLE_EARLY": "text text text", "PEOPLE_REOPENED": "text text text", "PEOPLE_OPENED_BEFORE": "text text text",
    "PEOPLE_WITHDRAWN": "text text text", "PEOPLE_COPY": "text text text",
    "RATERS_NOTE_LINES": "digits",
    "COMPARE_AGREE_EQUAL": "digits digits", "COMPARE_AGREE_STEP": "digits digits", "COMPARE_AGREE_ALL": "digits",
    "COMPARE_AGREE_ASSESSABLE": "digits digits",
    "COMPARE_AGREE_LIMITS": "fixed fixed fixed digits",
    "COMPARE_NORM": "percent digits digits",
    "COMPARE_NORM_APPLICABLE": "percent",
    "COMPARE_NORM_POSTERIOR": "number per_hundred",
    "COMPARE_NORM_CHANCE": "digits fixed",
    "COMPARE_LQAS_RULE": "digits digits percent per_hundred percent per_hundred",
    "COMPARE_LQAS_PASS": "digits text", "COMPARE_LQAS_FAIL": "digits text",
    "COMPARE_LQAS_SHORT": "digits digits",
    "COMPARE_RULE": "text text percent text percent text text",
    "COMPARE_RULE_PROPOSAL": "digits digits text",
    "COMPARE_HAND": "digits digits digits fixed",
    "COMPARE_HAND_LOWER": "digits fixed digits fixed digits", "COMPARE_HAND_UPPER": "digits fixed digits fixed digits",
    "COMPARE_HAND_STRATA": "hand_strata",
    "COMPARE_TWO": "name digits digits digits",
    "COMPARE_FIRST_NOW": "name digits digits digits digits digits digits",
    "COMPARE_BETTER": "points", "COMPARE_WORSE": "points", "COMPARE_DIFFERENT": "points", "COMPARE_NO_TEST": "points",
    "COMPARE_MANY": "digits",
    "COMPARE_POWER": "digits digits digits corrected", "COMPARE_POWER_SIDES": "digits digits digits corrected",
    "COMPARE_POWER_EACH_SIDE": "digits digits corrected", "COMPARE_POWER_EACH": "digits digits corrected",
    "COMPARE_PAIRED": "name digits digits", "COMPARE_PAIRED_NONE": "name",
    "COMPARE_OVERLAP": "name digits",
    "COMPARE_PARTED": "points", "COMPARE_PARTED_NOT": "points",
    "COMPARE_NOT_COMPARED": "name why",
    "COMPARE_NOTE_MANY": "digits fixed", "COMPARE_NOTE_SIGNALS": "digits fixed", "COMPARE_NOTE_GATES": "digits fixed",
    "COMPARE_NOTE_NO_PAIRS": "digits digits",
    "COMPARE_GATE_SHOWN": "number", "COMPARE_GATE_NOT": "number",
    "COMPARE_GATE_PAIRS": "pairs",
    "COMPARE_GATE_POWER": "corrected_indicators digits",
    "COMPARE_AGREE_ONE": "", "COMPARE_AGREE_NOT_ONE": "", "COMPARE_AGREE_ASSESSABLE_ONE": "",
    "DOSSIERS_DIFFER_ONE": "digits digits", "DOSSIERS_DIFFER_NOT_ONE": "digits digits",
    "DOSSIERS_DIFFER": "digits digits digits digits", "DOSSIERS_DIFFER_NOWHERE": "digits digits digits",
    "DOSSIERS_EXTENDED_MEETS": "digits digits digits digits digits",
    "DOSSIERS_EXTENDED_FAILS": "digits digits digits digits digits",
    "DOSSIERS_EXTENDED": "name digits digits",
    "RELATION_SPLIT": "text",
    "ASSESS_BLIND": "digits text", "ASSESS_LAPSED": "digits",
    "CONTRADICT_MORE": "digits",
    "ORDER_SENTENCE": "name portion rule undecided limits", "ORDER_NOTE_RULE": "rule",
    "COMPARE_TABLE_HUNDRED": "approximately",
    "MANY_LIMITS": "digits digits fixed", "MANY_ALL_HOLD": "digits digits", "MANY_ALL_UNKNOWN": "digits",
    "MANY_SHORT": "digits digits percent digits", "MANY_SHORT_ANYWAY": "digits", "MANY_SHORT_NONE": "digits percent",
    "MANY_LEFT_OUT": "digits",
    "REPORT_SAMPLE_FOLLOWS": "text", "REPORT_SAMPLE_WEAKEST": "text", "REPORT_SAMPLE_ALSO_WEAK": "text",
}
# Messages that stand in a place of another one.
PARTS = {
    "REPORT_RANGE": "digits digits",
    "REPORT_DOSSIERS_ONE": "number", "REPORT_DOSSIERS_MANY": "number",
    "REPORT_PORTION_SOME": "number number noun", "REPORT_PORTION_ALL": "number noun", "REPORT_PORTION_NONE": "number noun",
    "REPORT_PORTION_BOTH": "noun", "REPORT_PORTION_NEITHER": "noun", "REPORT_PORTION_ONLY": "noun",
    "REPORT_PORTION_NOT_ONLY": "noun",
    "ORDER_ALL": "", "ORDER_HALF": "", "ORDER_NONE_FAILING": "",
    "REPORT_COMPATIBLE": "approximately conditions range digits where whatever",
    "REPORT_APPROXIMATELY": "", "REPORT_APPROXIMATELY_OF": "digits",
    "REPORT_IF": "conditions_list",
    "REPORT_IF_RANDOM": "", "REPORT_IF_LIKE_ONE": "", "REPORT_IF_LIKE": "number",
    "REPORT_WHERE_SO": "", "REPORT_WHERE_APPLIES": "range approximately", "REPORT_WHATEVER": "range digits",
    "REPORT_PARTLY_TOO": "approximately range digits",
    "REPORT_NO_LIMITS": "", "REPORT_CENSUS": "", "REPORT_ESTIMATE_AGAIN": "", "ORDER_CENSUS": "", "ORDER_OPEN": "number",
    "REPORT_FIGURE_BAND": "approximately range digits", "REPORT_FIGURE_BOUNDS": "range",
    "REPORT_GROUPS": "groups_list", "REPORT_STRATUM": "group_name bare_portion", "REPORT_STRATUM_NOTHING": "group_name",
    "REPORT_RESEARCH_STRATUM": "name number digits",
    "REPORT_UNDER_ONE": "", "REPORT_OVER_99": "",
    "REPORT_VALUE_SHARE": "digits digits", "REPORT_VALUE_INTERVAL": "digits digits digits", "REPORT_VALUE_EXACT": "digits digits",
    "COMPARE_CORRECTED": "digits", "COMPARE_CORRECTED_INDICATORS": "digits",
    "COMPARE_PAIR": "name name points",
    "COMPARE_VALUE_LIMITS": "fixed fixed fixed",
    "REPORT_FALLOUT_CONDITION": "number name", "REPORT_FALLOUT_EXCLUSION": "number name",
}
NOUNS = ["REPORT_NOUN_DOSSIER", "REPORT_NOUN_DOSSIERS", "REPORT_NOUN_EXAMINED_ONE", "REPORT_NOUN_EXAMINED_MANY",
         "REPORT_NOUN_ASSESSED_ONE", "REPORT_NOUN_ASSESSED_MANY"]
WHY = ["COMPARE_WHY_NOT_ASKED", "COMPARE_WHY_NOTHING", "COMPARE_WHY_POPULATION", "COMPARE_WHY_STEPS", "COMPARE_WHY_PART",
       "COMPARE_WHY_TEAM", "COMPARE_WHY_WEIGHTED", "COMPARE_WHY_STRATUM", "COMPARE_WHY_AGAIN", "COMPARE_WHY_APPLIES",
       "COMPARE_WHY_OTHER_POPULATION"]
PORTIONS = ["REPORT_PORTION_NEITHER", "REPORT_PORTION_NOT_ONLY", "REPORT_PORTION_ONLY", "REPORT_PORTION_BOTH",
            "REPORT_PORTION_NONE", "REPORT_PORTION_ALL", "REPORT_PORTION_SOME"]
# A kind of place that is one of some messages ("" = it may be empty), or a list of them.
ONE_OF = {
    "dossiers": ["REPORT_DOSSIERS_ONE", "REPORT_DOSSIERS_MANY"], "portion": PORTIONS, "bare_portion": PORTIONS,
    "range": ["REPORT_RANGE", "digits"], "per_hundred": ["REPORT_UNDER_ONE", "REPORT_OVER_99", "digits"],
    "limits": ["", "REPORT_COMPATIBLE", "REPORT_NO_LIMITS", "REPORT_CENSUS", "REPORT_ESTIMATE_AGAIN", "ORDER_CENSUS"],
    "undecided": ["", "ORDER_OPEN"], "rule": ["ORDER_ALL", "ORDER_HALF", "ORDER_NONE_FAILING"],
    "band": ["", "REPORT_FIGURE_BAND"], "band_bounds": ["", "REPORT_FIGURE_BOUNDS"], "groups": ["", "REPORT_GROUPS"],
    "approximately": ["", "REPORT_APPROXIMATELY", "REPORT_APPROXIMATELY_OF"], "conditions": ["", "REPORT_IF"],
    "condition": ["REPORT_IF_RANDOM", "REPORT_IF_LIKE_ONE", "REPORT_IF_LIKE"],
    "where": ["", "REPORT_WHERE_SO", "REPORT_WHERE_APPLIES"], "whatever": ["", "REPORT_WHATEVER"],
    "partly_too": ["", "REPORT_PARTLY_TOO"], "group": ["REPORT_STRATUM_NOTHING", "REPORT_STRATUM"],
    "corrected": ["", "COMPARE_CORRECTED"], "corrected_indicators": ["", "COMPARE_CORRECTED_INDICATORS"],
    "research_stratum": ["REPORT_RESEARCH_STRATUM"], "pair": ["COMPARE_PAIR"],
    "fallout": ["REPORT_FALLOUT_CONDITION", "REPORT_FALLOUT_EXCLUSION"],
    "share": ["REPORT_VALUE_SHARE"], "interval": ["REPORT_VALUE_INTERVAL", "REPORT_VALUE_EXACT"],
    "coefficient": ["COMPARE_VALUE_LIMITS", "fixed"],
}
# Sentences that only name things: of framework, user and draw.
NAMES = ["REPORT_INDICATOR_OF", "REPORT_FRAMEWORK_SOURCE", "REPORT_RESEARCH_FRAMEWORKS", "REPORT_ROUND", "REPORT_SAMPLE_FOLLOWS",
         "REPORT_SAMPLE_WEAKEST", "REPORT_SAMPLE_ALSO_WEAK", "REPORT_MUNICIPALITY_RATED", "ASSESS_BLIND", "CONTRADICT_MORE"]
# Messages with places that are no sentence about numbers: names, captions, keys, errors and options.
NO_SENTENCE = """
COMPARE_COL_NORM COMPARE_FIRST_VISIT COMPARE_NOW COMPARE_COL_SIGNAL COMPARE_BETWEEN COMPARE_CAPTION_COUNTS
COMPARE_CAPTION_DIFFERENCES COMPARE_PLOT_STRIP COMPARE_PLOT_FUNNEL COMPARE_BAD_BY COMPARE_BAD_NORM COMPARE_BAD_LQAS
COMPARE_NOT_WITH_FILE COMPARE_NOT_INSPECTION REPORT_UNKNOWN_MUNICIPALITY REPORT_UNKNOWN_MUNICIPALITY_NEAR REPORT_UNKNOWN_WRITER
REPORT_AND REPORT_QUOTED REPORT_NODE REPORT_KEY_VALUE REPORT_NAME_AND_CODE REPORT_TAG REPORT_DATE REPORT_TIME REPORT_TEAMS_ONE
REPORT_TEAMS_MANY REPORT_TEAM_RATING REPORT_TEAM_DIFFERING REPORT_TEAM_UNSCORED
REPORT_CAPTION_MUNICIPALITY REPORT_CAPTION_TEAM REPORT_CAPTION_CHAPTER REPORT_LEGEND_KEY
REPORT_RESEARCH_SOURCES REPORT_THEME REPORT_SOURCE_UNKNOWN_ONE REPORT_SOURCE_UNKNOWN_MANY
REPORT_SOURCES_EQUAL REPORT_SELFTEST REPORT_REASON_CONDITION REPORT_REASON_EXCLUSION REPORT_FIGURE
REPORT_SAMPLE_THE_VALUE ORDER_TITLE_OF ORDER_OF ORDER_COL_APPLICABLE READ_TITLE READ_OPTION_TEXT
""".split()
LIST_OF = {"groups_list": ("group", "; "), "conditions_list": ("condition", ", "), "pairs": ("pair", "; "), "fallouts": ("fallout", "; ")}


def count_of(said, lang):
    """A number as it was read: digits, or a word to twenty."""
    return int(said) if said.isdigit() else WORDS[lang].index(said.lower().replace("eén", "één"))


def fixed_texts(text):
    """What a message says whatever stands in its places."""
    return PLACE.split(CHOICE.sub(r"{\1}", text))[::2]


def either(piece):
    """A text that may choose by number, as a pattern of both choices."""
    part = CHOICE.split(piece)
    return "".join(re.escape(part[i]) + ("(?:%s|%s)" % tuple(map(re.escape, part[i + 2:i + 4])) if i + 3 < len(part) else "")
                   for i in range(0, len(part), 4))


class Grammar:
    def __init__(self, catalogue, lang, kinds):
        self.lang, self.kinds, self.text = lang, kinds, {m: t[lang] for m, t in catalogue.items()}
        self.hints = True  # which message an unknown text may come from

    @functools.lru_cache(None)
    def pattern(self, kind):
        """A regular expression without groups."""
        number = "|".join(sorted(WORDS[self.lang], key=len, reverse=True))
        plain = {"digits": r"\d+", "number": rf"(?:\d+|{number})", "Number": rf"(?:\d+|Eén|{number.title()})",
                 "fixed": r"-?\d+(?:[.,]\d+)?", "percent": r"\d+(?:[.,]\d+)?%", "text": r".+?", "phrase": r".+?", "name": r".{1,60}?", "group_name": r"[^;()]{1,40}?",
                 "id": r"[^ ]+", "points": None, "noun": None, "why": None, "research_strata": r".+?", "hand_strata": r".+?"}
        if kind == "points":
            signed = r"(?:[+−]\d+(?:[.,]\d+)?|0)"
            return self.fill("REPORT_RANGE", [signed, signed])
        if kind == "noun":
            return "(?:" + "|".join(re.escape(self.text[m]) for m in reversed(NOUNS)) + "|)"
        if kind == "why":
            return "(?:" + "|".join(re.escape(self.text[m]) for m in WHY) + ")"
        if kind in plain:
            return plain[kind]
        if kind in LIST_OF:
            item, joint = LIST_OF[kind]
            one = self.pattern(item)
            return f"{one}(?:{re.escape(joint)}{one})*"
        if kind in ONE_OF:
            return "(?:" + "|".join(self.pattern(m) for m in sorted(ONE_OF[kind], key=lambda m: m == "")) + ")"
        return "" if kind == "" else self.fill(kind, [self.pattern(k) for k in places(kind)])

    def fill(self, message, patterns, named=False):
        """The message as a pattern; named: a group for each place, which all its later occurrences equal."""
        out, seen = [], set()
        for i, piece in enumerate(PLACE.split(self.text[message])):
            if i % 2 == 0:
                out.append(either(piece))
            elif int(piece) >= len(patterns):
                raise KeyError(f"{message}: place {piece} is not in the grammar")
            elif named and piece in seen:
                out.append(f"(?P=p{piece})")
            else:
                out.append(f"(?P<p{piece}>{patterns[int(piece)]})" if named else f"(?:{patterns[int(piece)]})")
            seen.add(piece)
        made = "".join(out)
        if message.startswith("REPORT_PORTION") and PLACE.split(self.text[message])[-1] == "":
            start, _, last = made.rpartition(r"\ (?P<" if named else r"\ (?:(?:" + re.escape(self.text[NOUNS[-1]])[:4])
            if start:  # a portion without a noun loses the blank before it
                made = made[:len(start)] + r"(?:" + made[len(start):] + ")?"
        return made

    def said(self, message, values):
        """The message with these texts in its places."""
        chosen = CHOICE.sub(lambda m: m.group(2 if values[int(m.group(1))] == "1" else 3), self.text[message])
        return PLACE.sub(lambda m: values[int(m.group(1))], chosen)

    @functools.lru_cache(None)
    def whole(self, message):
        made = self.fill(message, [self.pattern(k) for k in places(message)], True)
        return re.compile(made)

    def value(self, kind, said):
        """The numbers in a text of this kind."""
        if said is None:
            return None
        if kind in ("digits", "number", "Number"):
            return count_of(said, self.lang)
        if kind in ("fixed", "percent"):
            return said.rstrip("%").replace(",", ".")
        if kind == "points":
            m = re.fullmatch(self.fill("REPORT_RANGE", [r"[+−]?\d+(?:[.,]\d+)?"] * 2, True), said)
            return [x.replace("−", "-").replace(",", ".") for x in m.groups()]
        if kind in LIST_OF:
            return self.items(*LIST_OF[kind], said)
        if kind == "research_strata":
            one = self.fill("REPORT_RESEARCH_STRATUM", [self.pattern(k) for k in places("REPORT_RESEARCH_STRATUM")], True)
            joint = "(?:^|, |" + re.escape(PLACE.split(self.text["REPORT_AND"])[2]) + ")"
            return [self.values("REPORT_RESEARCH_STRATUM", m) for m in re.finditer(joint + one, said)]
        if kind == "hand_strata":
            return self.hand_strata(said)
        for option in ONE_OF.get(kind, []):
            if option == "" and said == "":
                return None
            if option and option not in PARTS:
                if re.fullmatch(self.pattern(option), said):
                    return (None, [self.value(option, said)])
            elif option:
                m = self.whole(option).fullmatch(said)
                if m:
                    return (option, self.values(option, m))
        return said

    def hand_strata(self, said):
        """[(stratum, its sentences)]"""
        start = re.escape(PLACE.split(self.text["COMPARE_HAND"])[0])
        parts = re.split(f"(?:^| )([^.]+?): (?={start})", said)
        return [(parts[i], self.parse(parts[i + 1])) for i in range(1, len(parts), 2)]

    def items(self, item, joint, said):
        """A list, each item as long as it must be: names may hold the joint."""
        one, at, found = re.compile(f"({self.pattern(item)})(?={re.escape(joint)}{self.pattern(item)}|$)"), 0, []
        while at < len(said):
            m = one.match(said, at)
            found.append(self.value(item, m.group(1)))
            at = m.end() + len(joint)
        return found

    def values(self, message, m):
        return [self.value(kind, m.groupdict().get(f"p{i}")) for i, kind in enumerate(places(message))]

    @functools.lru_cache(None)
    def sentences(self):
        """Every message that can be a sentence, those with the longest fixed text first."""
        fixed = [m for m, t in self.text.items() if "{" not in t and m.startswith(("REPORT_", "COMPARE_", "DOSSIERS_", "OMNIBUS_SAY_", "ORDER_", "MANY_"))
                 and t.endswith((".", ":")) and m not in PARTS]
        fixed += ["CONTRADICT_ONE"]
        all_of = [(m, self.whole(m)) for m in SENTENCES] + [(m, re.compile(re.escape(self.text[m]))) for m in fixed]
        all_of = [(m, fixed_texts(self.text[m]), p) for m, p in all_of]
        return sorted(all_of, key=lambda x: -sum(map(len, x[1])))

    @functools.lru_cache(None)
    def parse(self, text):
        """[(message, values)] when the text is wholly made of sentences; else None."""
        if text == "":
            return []
        for message, pieces, pattern in self.sentences():
            if not text.startswith(pieces[0]) or not all(p in text for p in pieces):
                continue
            first = pattern.match(text)
            if not first:
                continue
            # A text in a place ends as early as it can; where what follows does not parse, at the end of all.
            for m in (first, pattern.fullmatch(text)):
                if not m or (m.end() < len(text) and text[m.end()] != " "):
                    continue
                rest = self.parse(text[m.end() + 1:])
                if rest is not None:
                    return [(message, self.values(message, m) if message in SENTENCES else [])] + rest
        return None

    def whose(self, text):
        """(whom a note is about or None, what it says) of "Aadorp (GM1), eerste bezoek: …"."""
        m = re.fullmatch(r"([^:;.]{1,60}\(GM\d\)[^:;.]{0,30}): (.+)", text)
        return m.groups() if m and self.parse(text) is None else (None, text)

    @functools.lru_cache(None)
    def number_pattern(self):
        return re.compile(r"\d|(?<!\w)(?:" + "|".join(WORDS[self.lang][1:]) + r"|één)(?!\w)", re.I)

    def has_number(self, text):
        return self.number_pattern().search(text) is not None

    @functools.lru_cache(None)
    def nearest(self, text):
        """The message of the catalogue that this text may come from, for whoever must put it in the grammar."""
        for message, own in sorted(self.text.items() if self.hints else (), key=lambda x: -len(x[1])):
            pieces = [p for p in fixed_texts(own) if len(p.strip()) > 3]
            if pieces and sum(map(len, pieces)) > 12 and all(p in text for p in pieces) and re.search(".*?".join(map(re.escape, pieces)), text):
                return message
        return None


def places(message):
    return (SENTENCES.get(message) or PARTS.get(message) or "").split()
