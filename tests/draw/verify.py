#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""verify.py PROTOCOL.json REGISTER.csv           a protocol with dossier numbers
verify.py PROTOCOL.json                           a hashed protocol, by its own list of names
verify.py PROTOCOL.json REGISTER.csv SALT         a hashed protocol and the register its names are of

Checks a draw without the program that made it, with Python's standard library only: the fingerprint of the
register, the commitment, the keys, every ticket, the division over strata and the order. Prints yes or no for
every dossier. Exit code 0: everything agrees; 1: it does not; 3: protocol or register cannot be read.
"""
import csv
import hashlib
import io
import itertools
import json
import math
import re
import struct
import sys
import unicodedata
from fractions import Fraction


# --- begin: from secret to ticket ---
def digest(*fields):  # each field enters as its length (8 bytes, little endian) and its bytes
    h = hashlib.sha256()
    for f in fields:
        b = f if isinstance(f, bytes) else f.to_bytes(8, "little") if isinstance(f, int) else f.encode()
        h.update(len(b).to_bytes(8, "little") + b)
    return h.digest()

def domain(p, what):  # dossiers and network partners never share a key; a form fixed beforehand makes the second version
    return "dossiertoets/%s%s/%d" % ("partner-" if p.get("unit") == "partner" else "", what, len(form(p)) + 1)

def form(p):  # of the public value, the last field
    return [p["public_form"]] if "public_form" in p else []

def round_key(p, role):  # role is "sample" or "reserve"; with a second page its digest is the last field
    name, last = domain(p, "round"), form(p)
    if "page" in p:
        name, last = name[:-1] + "3", [p.get("public_form", ""), p["page"]["digest"]]
    d = digest(name, p["inspection"], p["round"], role, p["register"]["fingerprint"],
               p["public_text"], p["municipality"], *last)
    return hashlib.blake2b(d, digest_size=32, key=bytes.fromhex(p["secret"][role]), person=b"dt-round/1").digest()

def name_of(salt, dossier):  # what stands for a dossier in a hashed protocol
    return hashlib.blake2b(dossier.encode(), digest_size=32, key=salt, person=b"dt-row/1").hexdigest()

def ticket(key, name):  # the dossiers with the smallest tickets are drawn
    return hashlib.blake2b(name.encode(), digest_size=32, key=key, person=b"dt-ticket/1").hexdigest()
# --- end: from secret to ticket ---


def reason_of(salt, reason):  # what stands for the reason of an exclusion there
    return hashlib.blake2b(reason.encode(), digest_size=32, key=salt, person=b"dt-reason/1").hexdigest()


BLANKS = " \t\r\n\u00a0"
ROLES = {"primary": "sample", "reserve": "reserve"}


class Unreadable(Exception):
    pass


def canonical(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip(BLANKS)
    return unicodedata.normalize("NFC", text)


# The register as a list of dictionaries by column name.

def decode(data):
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def count_candidates(text, at):
    counts, quoted, blank = dict.fromkeys(";,\t", 0), False, True
    while at < len(text):
        c = text[at]
        if c in "\r\n" and not quoted and not blank:
            break
        blank = blank and c in "\r\n "
        quoted ^= c == '"'
        if not quoted and c in counts:
            counts[c] += 1
        at += 1
    return counts, at


def find_delimiter(text):
    header, at = count_candidates(text, 0)
    row, _ = count_candidates(text, at)
    return max(";,\t", key=lambda c: (0 < header[c] == row[c], header[c]))


def read_register(path):
    with open(path, "rb") as f:
        text = decode(f.read())
    named = re.match(r'"?(?:sep|SEP)=(.)"?(?:\r\n|\r|\n)', text)
    delimiter = named.group(1) if named else find_delimiter(text)
    csv.field_size_limit(1 << 30)
    reader = csv.reader(io.StringIO(text[named.end() if named else 0:], newline=""), delimiter=delimiter, strict=True)
    rows = [[canonical(v) for v in row] for row in reader]
    rows = [row for row in rows if any(row)]
    if not rows:
        raise Unreadable("the register is empty")
    names = rows[0]
    return [n for n in names if n], [{n: v for n, v in zip(names, row) if n} for row in rows[1:]]


def fingerprint(columns, rows):
    columns = sorted(columns, key=str.encode)
    digests = sorted(digest(*(row[c] for c in columns)) for row in rows)
    return digest("dossiertoets/register/1", len(columns), *columns, len(rows), *digests).hex()


# Conditions.

def parse_number(text):
    points, commas = text.count("."), text.count(",")
    decimal = group = ""
    if points and commas:
        decimal = max(".,", key=text.rfind)
        group = "." if decimal == "," else ","
    elif points + commas > 1:
        group = "." if points else ","
    elif points + commas == 1:
        decimal = "." if points else ","
    if decimal and text.count(decimal) > 1:
        return None
    whole = r"([1-9][0-9]{0,2}(?:%s[0-9]{3})+)" % re.escape(group) if group else r"([0-9]*)"
    part = r"(?:%s([0-9]+))" % re.escape(decimal) if decimal else r"(?:(\b\B))?"
    m = re.fullmatch(r"([+-]?)" + whole + part, text)
    if not m:
        return None
    digits = (m.group(2).replace(group, "") if group else m.group(2)), m.group(3) or ""
    if not "".join(digits) or len("".join(digits)) > 64:
        return None
    return float(m.group(1) + (digits[0] or "0") + "." + (digits[1] or "0"))


def is_open(text):  # one mark and three digits behind it: thousands or decimals, as the column shows
    return re.fullmatch(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}", text) is not None


def mark_of(text):
    """The decimal mark that a number shows by itself, or nothing."""
    points, commas = text.count("."), text.count(",")
    if parse_number(text) is None or is_open(text) or points + commas == 0:
        return ""
    if points and commas:
        return max(".,", key=text.rfind)
    if points + commas > 1:
        return "," if points else "."
    return "." if points else ","


def column_mark(rows, column):
    marks = {mark_of(row[column]) for row in rows} - {""}
    return marks.pop() if len(marks) == 1 else ""


def number_in(text, mark):
    if not is_open(text) or mark and mark in text:
        return parse_number(text)
    if not mark:
        raise Unreadable("%s can be read in two ways" % text)
    return parse_number(text.replace("." if mark == "," else ",", ""))


def parse_date(text):
    m = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    year, month, day = (m.groups() if m else (None,) * 3)
    if not m:
        m = re.fullmatch(r"([0-9]{1,2})([-/])([0-9]{1,2})\2([0-9]{4})", text)
        if not m:
            return None
        day, _, month, year = m.groups()
    parts = [int(v) for v in (year, month, day) if v is not None]
    leap = parts[0] % 4 == 0 and parts[0] % 100 != 0 or parts[0] % 400 == 0
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if parts[0] < 1 or len(parts) > 1 and not 1 <= parts[1] <= 12 or len(parts) > 2 and not 1 <= parts[2] <= days[parts[1] - 1]:
        return None
    return tuple(parts)


def ascii_lower(text):
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in text)


def find_column(columns, name):
    if name in columns:
        return name
    return next((c for c in columns if ascii_lower(c) == ascii_lower(name)), None)


def need_column(columns, name):
    column = find_column(columns, canonical(name))
    if column is None:
        raise Unreadable("the register has no column " + name)
    return column


def parse_condition(text, columns):
    text = canonical(text)
    for m in re.finditer(r"!=|<=|>=|[=<>~]", text):
        column = find_column(columns, text[:m.start()].strip(BLANKS))
        if column is not None:
            return column, m.group(), text[m.end():].strip(BLANKS)
    return need_column(columns, text), "", ""


def compare(cell, value, mark):
    """Negative, zero or positive; None when the two cannot be ordered."""
    number = number_in(value, mark)
    if number is not None:
        other = number_in(cell, mark)
        return None if other is None else (other > number) - (other < number)
    date, other = parse_date(value), parse_date(cell)
    if date is None or other is None or len(other) < len(date):
        return None
    other = other[:len(date)]
    return (other > date) - (other < date)


def folded(text):  # neither capitals nor doubled blanks count
    return unicodedata.normalize("NFD", " ".join(unicodedata.normalize("NFD", text).casefold().split()))


def is_code(text):  # a zero and a digit: no number
    return re.match("0[0-9]", text) is not None


def equal(cell, value, mark):
    if is_code(cell) or is_code(value):
        return folded(cell) == folded(value)
    if folded(cell) == folded(value):
        return True
    a, b = number_in(cell, mark), number_in(value, mark)
    if a is not None and b is not None:
        return a == b
    a, b = parse_date(cell), parse_date(value)
    if a is not None and b is not None:
        return a[:len(b)] == b
    return folded(cell) == folded(value)


def holds(condition, row):
    column, operator, value, mark = condition
    cell = row[column]
    if operator == "":
        return cell != ""
    if operator == "~":
        return ascii_lower(value) in ascii_lower(cell)
    if operator in ("=", "!="):
        return equal(cell, value, mark) == (operator == "=")
    sign = compare(cell, value, mark)
    if sign is None:
        raise Unreadable("a value of %s cannot be compared" % column)
    return {"<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0}[operator]


# Which dossiers could be drawn: stratum -> dossiers.

def eligible(p, columns, rows, salt=None):
    """salt: of a hashed protocol; the dossiers are then told by name."""
    r = p["register"]
    id_column = need_column(columns, r["id_column"]) if r["id_column"] else columns[0]
    municipality = need_column(columns, r["municipality_column"]) if r["municipality_column"] else None
    stratum_columns = [need_column(columns, c) for c in r["stratum_columns"]]
    conditions = [parse_condition(c, columns) for c in r["where"]]
    conditions = [c + (column_mark(rows, c[0]),) for c in conditions]
    known = {name_of(salt, row[id_column]): row[id_column] for row in rows} if salt else {}
    excluded = {canonical(known.get(e["id"], e["id"])): canonical(e["reason"]) for e in r["exclusions"]}
    fallout = {("exclusion", reason): 0 for reason in excluded.values()}
    condition_fallout = [0] * len(conditions)
    size_column = need_column(columns, r["size_column"]) if r.get("size_column") else None
    size_mark = column_mark(rows, size_column) if size_column else ""
    strata, sizes, seen, found = {}, {}, set(), set()
    for row in rows:
        dossier = row[id_column]
        of = row[municipality] if municipality else canonical(p["municipality"])
        if dossier in excluded:
            found.add(dossier)
            fallout["exclusion", excluded[dossier]] += 1
            continue
        failed = next((i for i, c in enumerate(conditions) if not holds(c, row)), None)
        if failed is not None:
            condition_fallout[failed] += 1
            continue
        if not dossier or (of, dossier) in seen:
            raise Unreadable("empty or duplicate dossier " + dossier)
        seen.add((of, dossier))
        if of == p["municipality"]:
            name = name_of(salt, dossier) if salt else dossier
            strata.setdefault(" / ".join(row[c] for c in stratum_columns), []).append(name)
            sizes[name] = number_in(row[size_column], size_mark) if size_column else None
            if size_column and not (sizes[name] or 0) > 0:
                raise Unreadable("the size of dossier %s is no number above 0" % dossier)
    if found != set(excluded):
        raise Unreadable("an excluded dossier is not in the register")
    told = [{"kind": k, "detail": d, "count": n} for (k, d), n in fallout.items()]
    told += [{"kind": "condition", "detail": canonical(c), "count": n} for c, n in zip(r["where"], condition_fallout)]
    return strata, sizes, told


# How many each stratum gets.

def proportional(weights, minima, maxima, n):
    out = [None if weight else low for weight, low in zip(weights, minima)]
    while True:
        left = [h for h, v in enumerate(out) if v is None]
        rest, total = n - sum(v for v in out if v is not None), sum(weights[h] for h in left)
        low = {h: minima[h] * total - rest * weights[h] for h in left}
        high = {h: rest * weights[h] - maxima[h] * total for h in left}
        lacking, excess = sum(max(0, v) for v in low.values()), sum(max(0, v) for v in high.values())
        if not lacking and not excess:
            break
        for h in left:
            if lacking >= excess and low[h] > 0:
                out[h] = minima[h]
            elif lacking <= excess and high[h] > 0:
                out[h] = maxima[h]
    for h in left:
        out[h] = rest * weights[h] // total
    for h in sorted(left, key=lambda h: (-(rest * weights[h] % total), h))[:n - sum(out)]:
        out[h] += 1
    return out


def equally(minima, maxima, n):
    def at(level):
        return [max(low, min(level, high)) for low, high in zip(minima, maxima)]
    level = 0
    while level < max(maxima) and sum(at(level + 1)) <= n:
        level += 1
    out, more = at(level), at(level + 1)
    for h in range(len(out)):
        if sum(out) < n and more[h] > out[h]:
            out[h] += 1
    return out


def neyman(populations, spreads, minima, maxima, n):
    """The next dossier goes where (N S)^2 / (k (k + 1)) is largest."""
    out = list(minima)
    def priority(h):
        weight = float(populations[h]) * spreads[h]
        return weight * weight / (float(out[h]) * (float(out[h]) + 1)) if out[h] else math.inf
    while sum(out) < n:
        out[max((h for h in range(len(out)) if out[h] < maxima[h]), key=lambda h: (priority(h), -h))] += 1
    return out


def spread_of(p, name):
    share = next((Fraction(s["share"]) for s in p.get("shares", ()) if s["stratum"] == name), Fraction(1, 2))
    share = share.numerator / share.denominator
    return math.sqrt(max(share * (1 - share), 0.09))


def root_weights(populations):
    largest = max(math.pow(size, 0.5) for size in populations)
    return [1 + int(math.pow(size, 0.5) / largest * 4e9 + 0.5) for size in populations]


def divide_whole(p, names, populations, before, aside, n):
    """Sample of every stratum, of a number of the municipality."""
    limit, name = p.get("maximum", 0), p["allocation"]
    least = max(p["minimum"], 1 if name == "neyman" else 0)
    there = [size - a for size, a in zip(populations, aside)]
    minima = [max(min(least, t), b) for t, b in zip(there, before)]
    maxima = [max(min(limit, t), b) if limit else t for t, b in zip(there, before)]
    total = n + sum(before)
    if not sum(minima) <= total <= sum(maxima):
        raise Unreadable("the sample does not fit the register")
    if name == "proportional":
        out = proportional([size if high else 0 for size, high in zip(populations, maxima)], minima, maxima, total)
    elif name == "power":
        weights = root_weights(populations)
        out = proportional([w if high else 0 for w, high in zip(weights, maxima)], minima, maxima, total)
    elif name == "equal":
        out = equally(minima, maxima, total)
    else:
        out = neyman(populations, [spread_of(p, s) for s in names], minima, maxima, total)
    return [k - b for k, b in zip(out, before)]


def divide_own(p, names, populations, before, aside):
    """Sample of every stratum, each with a number of its own."""
    own = {s["stratum"]: s["size"] for s in p.get("sizes", ())}
    asked = [own[name] if p["allocation"] == "fixed" else p["size"] for name in names]
    if p.get("maximum"):
        asked = [min(k, max(0, p["maximum"] - b)) for k, b in zip(asked, before)]
    there = [size - a - b for size, a, b in zip(populations, aside, before)]
    sample = [min(k, t) for k, t in zip(asked, there)]
    if sample != asked and not p["take_all"]:
        raise Unreadable("a stratum is smaller than asked")
    return sample


def divide(p, names, populations, before, aside):
    """Sample and reserve of every stratum, as if in two stages all teams took part."""
    n, r = p["size"], p["reserve"]
    if p.get("teams"):
        n, r = ((2 * v * len(names) + p["teams"]) // (2 * p["teams"]) for v in (n, r))
    if p["allocation"] in ("each", "fixed"):
        sample = divide_own(p, names, populations, before, aside)
    else:
        sample = divide_whole(p, names, populations, before, aside, n)
    left = [size - a - b - k for size, a, b, k in zip(populations, aside, before, sample)]
    if p["allocation"] == "each":
        if min(left) < p["reserve"] and not p["take_all"]:
            raise Unreadable("a stratum is smaller than asked")
        return sample, [min(p["reserve"], size) for size in left]
    left = [size if k else 0 for size, k in zip(left, sample)]
    if p["allocation"] == "fixed" and p["take_all"]:
        r = min(r, sum(left))
    if r > sum(left):
        raise Unreadable("the reserve does not fit the register")
    enough = r >= sum(size > 0 for size in left)
    reserve = proportional(left, [int(enough and size > 0) for size in left], left, r) if r else [0] * len(left)
    return sample, reserve


def drawn_teams(p, names):
    if not p.get("teams"):
        return names
    key = round_key(p, "sample")
    def team_ticket(name):
        return hashlib.blake2b(name.encode(), digest_size=32, key=key, person=b"dt-team/1").digest()
    return sorted(names, key=lambda name: (team_ticket(name), name.encode()))[:p["teams"]]


# The draw: the dossiers with the smallest ranks, and of equal ranks those with the smallest tickets.

def stream(key, label):
    """64-bit words."""
    for block in itertools.count():
        h = hashlib.blake2b(label.encode(), digest_size=32, key=key, salt=block.to_bytes(16, "little"), person=b"dt-stream/1")
        yield from struct.unpack(">4Q", h.digest())


def systematic_ranks(key, name, dossiers, n):
    N = len(dossiers)
    start = next(k for k in (word // ((2 ** 64 - 1) // N) for word in stream(key, "systematic-start/" + name)) if k < N) + 1
    places = {(start + j * N + n - 1) // n - 1 for j in range(n)}  # ceil(start / n + j N / n), from 0
    return {d: float(i not in places) for i, d in enumerate(dossiers)}


def dossier_ticket(p, key, dossier):
    """In a hashed protocol the dossiers are names already."""
    return ticket(key, name_of(bytes.fromhex(p["secret"]["salt"]), dossier) if p["secret"]["salt"] else dossier)


def pareto_ranks(p, key, dossiers, sizes, n):
    ranks, certain = {}, True
    while certain:
        left, total = [d for d in dossiers if d not in ranks], 0.0
        for size in sorted(sizes[d] for d in left):
            total += size
        k = n - len(ranks)
        certain = [d for d in left if k == len(left) or float(k) * sizes[d] >= total]
        ranks.update((d, -1.0) for d in certain)
    for d in left:
        u = ((int(dossier_ticket(p, key, d)[:16], 16) >> 12) + 0.5) / 2.0 ** 52
        share = float(k) * sizes[d]
        ranks[d] = u * (total - share) / ((1 - u) * share)
    return ranks


def ranks_of(p, key, role, name, dossiers, sizes, n):
    if p["design"] == "systematic" and role == "primary":
        return systematic_ranks(key, name, dossiers, n)
    if p["design"] == "pps":
        return pareto_ranks(p, key, dossiers, sizes, n)
    prior = set(p.get("prior", ()))
    return {d: float((d in prior) == (p.get("coordination") == "avoid")) for d in dossiers} if prior else dict.fromkeys(dossiers, 0.0)


def draw_group(p, name, dossiers, sizes, numbers):
    """Rows of one order: dossier -> (order, role, ticket)."""
    out = {}
    for (role, secret), n in zip(ROLES.items(), numbers):
        if n and p["secret"][secret]:
            key = round_key(p, secret)
            open_ = [d for d in dossiers if d not in out]
            ranks = ranks_of(p, key, role, name, open_, sizes, n)
            for _, t, d in sorted((ranks[d], dossier_ticket(p, key, d), d) for d in open_)[:n]:
                out[d] = (len(out) + 1, role, t)
    return out


def draw(p, strata, sizes):
    names = sorted(strata, key=str.encode)
    stratum_of = {d: name for name in names for d in sorted(strata[name], key=str.encode)}
    before, aside = (set(p.get(k, ())) for k in ("drawn_before", "set_aside"))
    open_ = [d for d in stratum_of if d not in before | aside]
    drawn = {}
    if p["allocation"] == "none":
        drawn = draw_group(p, "", open_, sizes, (p["size"], p["reserve"]))
    else:
        counts = [[sum(d in some for d in strata[name]) for name in names] for some in (stratum_of, before, aside - before)]
        teams = drawn_teams(p, names)
        for name, *numbers in zip(names, *divide(p, names, *counts)):
            if name in teams:
                drawn.update(draw_group(p, name, [d for d in open_ if stratum_of[d] == name], sizes, numbers))
    return {d: (stratum_of[d],) + rest for d, rest in drawn.items()}


# The verification.

def leaves(value, path=""):
    if isinstance(value, dict):
        for key, v in value.items():
            if path or key != "digest":
                yield from leaves(v, path + ("." if path else "") + key)
    elif isinstance(value, list):
        for i, v in enumerate(value):
            yield from leaves(v, "%s[%d]" % (path, i))
    else:
        kind = "none" if value is None else "flag" if isinstance(value, bool) else "text" if isinstance(value, str) else "number"
        yield from (path, kind, {"none": "", "flag": str(value).lower()}.get(kind, str(value)))


PAGE = """inspection unit round municipality commitment public_form register fallout design allocation size reserve minimum
take_all maximum sizes shares teams drawn_before set_aside coordination prior strata page""".split()


def page_digest(p):
    """What the second page fixed: no sample yet, and names instead of identifiers and of the reasons of exclusions."""
    page = json.loads(json.dumps({key: p[key] for key in PAGE if key in p}))
    del page["page"]["digest"]
    for s in page["strata"]:
        del s["sample"], s["reserve"]
    if p["secret"]["salt"]:
        salt = bytes.fromhex(p["secret"]["salt"])
        for e in page["register"]["exclusions"]:
            e["id"], e["reason"] = name_of(salt, e["id"]), reason_of(salt, e["reason"])
        for f in page["fallout"]:
            if f["kind"] == "exclusion":
                f["detail"] = reason_of(salt, f["detail"])
        for key in ("drawn_before", "set_aside", "prior"):
            if key in page:
                page[key] = sorted(name_of(salt, d) for d in page[key])
    return digest("dossiertoets/page/1", *leaves(page)).hex()


def listed_names(p):
    """The list of names in a hashed protocol, as eligible() gives dossiers."""
    strata = {}
    for row in p["frame"]:
        strata.setdefault(row["stratum"], []).append(row["id"])
    if len({row["id"] for row in p["frame"]}) != len(p["frame"]):
        raise Unreadable("a name is listed twice")
    return strata, {row["id"]: parse_number(row["size"]) if "size" in row else None for row in p["frame"]}


def verify(p, columns, rows, salt):
    """columns and rows are None without a register; salt is None unless one was given."""
    good = True

    def tell(what, ok):
        nonlocal good
        good = good and ok
        print("%-3s %s" % ("yes" if ok else "no", what))

    tell("digest", digest("dossiertoets/protocol/1", *leaves(p)).hex() == p["digest"])
    tell("municipality", p["commitment"]["municipality"] in ("", p["municipality"]))
    for role in ROLES.values():
        if p["secret"][role]:
            secret = bytes.fromhex(p["secret"][role])
            made = digest(domain(p, "commitment"), p["inspection"], p["round"], role, p["commitment"]["municipality"],
                          secret, p["commitment"]["salt"], *form(p)).hex()
            tell("commitment " + role, made == p["commitment"][role])
    if "page" in p:
        tell("second page", page_digest(p) == p["page"]["digest"])
    own_salt = bytes.fromhex(p["secret"]["salt"]) if p["secret"]["salt"] else salt
    if own_salt:
        tell("salt", digest("dossiertoets/salt/1", own_salt).hex() == p["commitment"]["salt"])
    if p["secret"]["salt"] is None:
        strata, sizes = listed_names(p)
    if rows is not None:
        tell("fingerprint", fingerprint(columns, rows) == p["register"]["fingerprint"])
        tell("rows", len(rows) == p["register"]["rows"])
        found, found_sizes, fallout = eligible(p, columns, rows, salt)
        tell("fallout", fallout == p["fallout"])
        if p["secret"]["salt"] is None:
            tell("list of names", {n: set(d) for n, d in strata.items()} == {n: set(d) for n, d in found.items()} and sizes == found_sizes)
        strata, sizes = found, found_sizes
    tell("populations", {s["stratum"]: s["population"] for s in p["strata"]} == {n: len(d) for n, d in strata.items()})
    for s in p["strata"]:
        for key in ("drawn_before", "set_aside"):
            listed = set(p.get(key, ())) - (set(p.get("drawn_before", ())) if key == "set_aside" else set())
            if key in s:
                tell("%s of %s" % (key, s["stratum"] or "all"), s[key] == len(listed & set(strata.get(s["stratum"], ()))))
    known = {d for dossiers in strata.values() for d in dossiers}
    tell("earlier dossiers are eligible", all(known >= set(p.get(key, ())) for key in ("drawn_before", "set_aside", "prior")))
    drawn = draw(p, strata, sizes)
    listed = {d["id"]: (d["stratum"], d["order"], d["role"], d["ticket"]) for d in p["drawn"]}
    tell("every dossier listed once", len(listed) == len(p["drawn"]))
    for s in p["strata"]:
        for role, name in ROLES.items():
            n = sum(d[0] == s["stratum"] and d[2] == role for d in drawn.values())
            if p["secret"][name]:
                tell("%s of %s: %d" % (name, s["stratum"] or "all", s[name]), s[name] == n)
    for d in dict.fromkeys([*listed, *drawn]):
        tell("dossier " + d, d in drawn and listed.get(d) == drawn[d])
    return good


def main(argv):
    if not 2 <= len(argv) <= 4:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        with open(argv[1], encoding="utf-8-sig") as f:
            p = json.load(f)
        if p["format"] not in ("dossiertoets-protocol/1", "dossiertoets-protocol/2"):
            raise Unreadable("this is no protocol of a known format")
        hashed = p["secret"]["salt"] is None
        if hashed != ("frame" in p) or (len(argv) == 4) != (hashed and len(argv) > 2) or len(argv) == 2 and not hashed:
            raise Unreadable("a hashed protocol goes alone, or with a register and the salt; another with a register")
        columns, rows = read_register(argv[2]) if len(argv) > 2 else (None, None)
        salt = bytes.fromhex(argv[3]) if len(argv) > 3 else None
    except (OSError, ValueError, KeyError, csv.Error, Unreadable) as e:
        print("cannot be read: %s" % e, file=sys.stderr)
        return 3
    try:
        good = verify(p, columns, rows, salt)
    except (KeyError, TypeError, ValueError, Unreadable) as e:
        print("no  the register does not fit the protocol: %s" % e)
        good = False
    print("The draw agrees with the register." if good else "The draw does NOT agree.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv))
