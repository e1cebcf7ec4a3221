# SPDX-License-Identifier: GPL-3.0-or-later
"""The Markdown that the program writes, read back as blocks: (kind, text) and ("table", caption, head, rows, note)."""
import re


def plain(line):
    """Without emphasis and escapes."""
    out, i = [], 0
    while i < len(line):
        if line[i] == "\\" and i + 1 < len(line):
            out.append(line[i + 1])
            i += 1
        elif line[i] not in "*`":
            out.append(line[i])
        i += 1
    return "".join(out)


def cells(line):
    return [plain(x.strip()) for x in re.split(r"(?<!\\)\|", line)[1:-1]]


def is_strong(line):
    return line.startswith("**") and line.endswith("**")


def blocks(text, note, fill_in):
    """note and fill_in: the labels of a note and of a place to write in."""
    found, lines, i = [], [x for x in text.split("\n")], 0
    while i < len(lines):
        line = lines[i]
        if line.startswith("|"):
            head, rows = cells(line), []
            i += 2
            while lines[i].startswith("|"):
                rows.append(cells(lines[i]))
                i += 1
            caption = found.pop()[1] if found and found[-1][0] == "strong" else ""
            under = ""
            if lines[i] == "" and lines[i + 1].startswith("*") and not is_strong(lines[i + 1]) and lines[i + 1].endswith("*"):
                under, i = plain(lines[i + 1]), i + 2
            found.append(("table", caption, head, rows, under))
            continue
        if line.startswith("#"):
            found.append(("heading", plain(line.lstrip("#").strip())))
        elif line.startswith(f"> **{note}** "):
            found.append(("note", plain(line[len(note) + 7:])))
        elif line.startswith(f"> **{fill_in}** "):
            found.append(("fill_in", plain(line[len(fill_in) + 7:])))
        elif line.startswith("> "):
            found.append(("quote", plain(line[2:])))
        elif re.match(r" *- ", line):
            found.append(("item", plain(line.strip()[2:])))
        elif is_strong(line):
            found.append(("strong", plain(line)))
        elif line:
            found.append(("paragraph", plain(line)))
        i += 1
    return found
