#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""verify.py PROTOCOL.json REGISTER.csv

Checks a draw without the program that made it, with Python's standard library only: the fingerprint of the
register, the commitment, the keys, every ticket, the division over strata and the order. Prints yes or no for
every dossier. Exit code 0: everything agrees; 1: it does not; 3: protocol or register cannot be read.
"""
import csv
import hashlib
import io
import json
import re
import sys
import unicodedata


# --- begin: from secret to ticket ---
def digest(*fields):  # each field enters as its length (8 bytes, little endian) and its bytes
    h = hashlib.sha256()
    for f in fields:
        b = f if isinstance(f, bytes) else f.to_bytes(8, "little") if isinstance(f, int) else f.encode()
        h.update(len(b).to_bytes(8, "little") + b)
    return h.digest()

def round_key(p, role):  # role is "sample" or "reserve"
    d = digest("dossiertoets/round/1", p["inspection"], p["round"], role, p["register"]["fingerprint"],
               p["public_text"], p["municipality"])
    return hashlib.blake2b(d, digest_size=32, key=bytes.fromhex(p["secret"][role]), person=b"dt-round/1").digest()

def ticket(key, dossier):  # the dossiers with the smallest tickets are drawn
    return hashlib.blake2b(dossier.encode(), digest_size=32, key=key, person=b"dt-ticket/1").hexdigest()
# --- end: from secret to ticket ---


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


def compare(cell, value):
    """Negative, zero or positive; None when the two cannot be ordered."""
    number = parse_number(value)
    if number is not None:
        other = parse_number(cell)
        return None if other is None else (other > number) - (other < number)
    date, other = parse_date(value), parse_date(cell)
    if date is None or other is None or len(other) < len(date):
        return None
    other = other[:len(date)]
    return (other > date) - (other < date)


def equal(cell, value):
    a, b = parse_number(cell), parse_number(value)
    if a is not None and b is not None:
        return a == b
    a, b = parse_date(cell), parse_date(value)
    if a is not None and b is not None:
        return a[:len(b)] == b
    return cell == value


def holds(condition, row):
    column, operator, value = condition
    cell = row[column]
    if operator == "":
        return cell != ""
    if operator == "~":
        return ascii_lower(value) in ascii_lower(cell)
    if operator in ("=", "!="):
        return equal(cell, value) == (operator == "=")
    sign = compare(cell, value)
    if sign is None:
        raise Unreadable("a value of %s cannot be compared" % column)
    return {"<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0}[operator]


# Which dossiers could be drawn: stratum -> dossiers.

def eligible(p, columns, rows):
    r = p["register"]
    id_column = need_column(columns, r["id_column"]) if r["id_column"] else columns[0]
    municipality = need_column(columns, r["municipality_column"]) if r["municipality_column"] else None
    stratum_columns = [need_column(columns, c) for c in r["stratum_columns"]]
    conditions = [parse_condition(c, columns) for c in r["where"]]
    excluded = {canonical(e["id"]): canonical(e["reason"]) for e in r["exclusions"]}
    fallout = {("exclusion", reason): 0 for reason in excluded.values()}
    condition_fallout = [0] * len(conditions)
    strata, seen, found = {}, set(), set()
    for row in rows:
        dossier = row[id_column]
        of = row[municipality] if municipality else canonical(p["municipality"])
        if not dossier or (of, dossier) in seen:
            raise Unreadable("empty or duplicate dossier " + dossier)
        seen.add((of, dossier))
        if dossier in excluded:
            found.add(dossier)
            fallout["exclusion", excluded[dossier]] += 1
            continue
        failed = next((i for i, c in enumerate(conditions) if not holds(c, row)), None)
        if failed is not None:
            condition_fallout[failed] += 1
        elif of == p["municipality"]:
            strata.setdefault(" / ".join(row[c] for c in stratum_columns), []).append(dossier)
    if found != set(excluded):
        raise Unreadable("an excluded dossier is not in the register")
    told = [{"kind": k, "detail": d, "count": n} for (k, d), n in fallout.items()]
    told += [{"kind": "condition", "detail": canonical(c), "count": n} for c, n in zip(r["where"], condition_fallout)]
    return strata, told


# How many each stratum gets.

def proportional(populations, minima, n):
    out = [None if size else 0 for size in populations]
    while True:
        left = [h for h, v in enumerate(out) if v is None]
        rest, total = n - sum(v for v in out if v is not None), sum(populations[h] for h in left)
        low = {h: minima[h] * total - rest * populations[h] for h in left}
        high = {h: rest * populations[h] - populations[h] * total for h in left}
        lacking, excess = sum(max(0, v) for v in low.values()), sum(max(0, v) for v in high.values())
        if not lacking and not excess:
            break
        for h in left:
            if lacking >= excess and low[h] > 0:
                out[h] = minima[h]
            elif lacking <= excess and high[h] > 0:
                out[h] = populations[h]
    for h in left:
        out[h] = rest * populations[h] // total
    for h in sorted(left, key=lambda h: (-(rest * populations[h] % total), h))[:n - sum(out)]:
        out[h] += 1
    return out


def equally(populations, minima, n):
    def at(level):
        return [max(low, min(level, size)) for low, size in zip(minima, populations)]
    level = 0
    while level < max(populations) and sum(at(level + 1)) <= n:
        level += 1
    out, more = at(level), at(level + 1)
    for h in range(len(out)):
        if sum(out) < n and more[h] > out[h]:
            out[h] += 1
    return out


def divide(p, populations):
    """Sample and reserve of every stratum."""
    n, r = p["size"], p["reserve"]
    if p["allocation"] == "each":
        sample = [min(n, size) for size in populations]
        reserve = [min(r, size - k) for size, k in zip(populations, sample)]
        if not p["take_all"] and (min(sample) < n or min(reserve) < r):
            raise Unreadable("a stratum is smaller than asked")
        return sample, reserve
    minima = [min(p["minimum"], size) for size in populations]
    if n > sum(populations) or n < sum(minima):
        raise Unreadable("the sample does not fit the register")
    sample = {"proportional": proportional, "equal": equally}[p["allocation"]](populations, minima, n)
    left = [size - k if k else 0 for size, k in zip(populations, sample)]
    if r > sum(left):
        raise Unreadable("the reserve does not fit the register")
    enough = r >= sum(size > 0 for size in left)
    reserve = proportional(left, [int(enough and size > 0) for size in left], r) if r else [0] * len(left)
    return sample, reserve


# The draw.

def first(key, dossiers, n):
    return sorted((ticket(key, d), d) for d in dossiers)[:n]


def draw_one(p, dossiers, sample, reserve):
    """Rows of one order: dossier -> (order, role, ticket)."""
    keys = {role: round_key(p, secret) for role, secret in ROLES.items() if p["secret"][secret]}
    out = {}
    for role, n in (("primary", sample), ("reserve", reserve)):
        if role in keys:
            for t, d in first(keys[role], [d for d in dossiers if d not in out], n):
                out[d] = (len(out) + 1, role, t)
    return out


def draw(p, strata):
    names = sorted(strata, key=str.encode)
    stratum_of = {d: name for name in names for d in strata[name]}
    if p["design"] == "simple":
        drawn = draw_one(p, list(stratum_of), p["size"], p["reserve"])
    else:
        drawn = {}
        for name, sample, reserve in zip(names, *divide(p, [len(strata[name]) for name in names])):
            drawn.update(draw_one(p, strata[name], sample, reserve))
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


def verify(p, columns, rows):
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
            made = digest("dossiertoets/commitment/1", p["inspection"], p["round"], role, p["commitment"]["municipality"],
                          secret).hex()
            tell("commitment " + role, made == p["commitment"][role])
    tell("fingerprint", fingerprint(columns, rows) == p["register"]["fingerprint"])
    tell("rows", len(rows) == p["register"]["rows"])
    strata, fallout = eligible(p, columns, rows)
    tell("fallout", fallout == p["fallout"])
    tell("populations", {s["stratum"]: s["population"] for s in p["strata"]} == {n: len(d) for n, d in strata.items()})
    drawn = draw(p, strata)
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
    if len(argv) != 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        with open(argv[1], encoding="utf-8-sig") as f:
            p = json.load(f)
        if p["format"] != "dossiertoets-protocol/1":
            raise Unreadable("this is no protocol of a known format")
        columns, rows = read_register(argv[2])
    except (OSError, ValueError, KeyError, csv.Error, Unreadable) as e:
        print("cannot be read: %s" % e, file=sys.stderr)
        return 3
    try:
        good = verify(p, columns, rows)
    except (KeyError, TypeError, ValueError, Unreadable) as e:
        print("no  the register does not fit the protocol: %s" % e)
        good = False
    print("The draw agrees with the register." if good else "The draw does NOT agree.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv))
