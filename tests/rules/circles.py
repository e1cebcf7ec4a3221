# SPDX-License-Identifier: GPL-3.0-or-later
"""No circle of calls between the files of src/: circles.py ROOT

An arrow goes from a file to the one that defines a function or object it names. Files that reach each other are one
knot: none can be read, tested or moved without the others. Each is shown with the names that tie it.
"""

import sys

import tree


def inline(headers):
    """What a function in a header names, by its own name: whoever calls it names that too."""
    found = {}
    for header in headers:
        for head, body in header.declarations():
            if body is not None and "inline" in head:
                found[tree.declared(head)] = set(body)
    return found


def named(source, inlines):
    """The names a file uses, without members and tags."""
    before = [""] + source.tokens[:-1]
    names = {token for last, token in zip(before, source.tokens) if last not in (".", "->", "struct", "union", "enum")}
    left = list(names & set(inlines))
    while left:
        more = inlines[left.pop()] - names
        names |= more
        left += more & set(inlines)
    return names


def arrows(root):
    """{file: {other file: {names}}} and nothing for a file that needs no other."""
    code = tree.sources(root, ".c")
    inlines = inline(tree.sources(root, ".h"))
    home = {}
    for source in code:
        for head, body in source.declarations():
            name = tree.shared(head, body)
            if name:
                home[name] = source.path
    ties = {}
    for source in code:
        for name in named(source, inlines) & set(home):
            if home[name] != source.path:
                ties.setdefault(source.path, {}).setdefault(home[name], set()).add(name)
    return ties


def finish_order(ties):
    order, seen = [], set()
    for start in sorted(ties):
        stack = [(start, iter(sorted(ties[start])))] if start not in seen else []
        seen.add(start)
        while stack:
            at, rest = stack[-1]
            other = next((o for o in rest if o not in seen), None)
            if other is None:
                order.append(at)
                stack.pop()
            else:
                seen.add(other)
                stack.append((other, iter(sorted(ties.get(other, ())))))
    return order


def knots(ties):
    """The strongly connected components of more than one file (Kosaraju), largest first."""
    back = {}
    for file, others in ties.items():
        for other in others:
            back.setdefault(other, set()).add(file)
    seen, found = set(), []
    for start in reversed(finish_order(ties)):
        knot, left = [], [start]
        while left:
            at = left.pop()
            if at not in seen:
                seen.add(at)
                knot.append(at)
                left += back.get(at, ())
        if len(knot) > 1:
            found.append(sorted(knot))
    return sorted(found, key=len, reverse=True)


def main(root):
    ties = arrows(root)
    found = knots(ties)
    for knot in found:
        print("a circle of %d files" % len(knot))
        for file in knot:
            for other in sorted(set(ties[file]) & set(knot)):
                print("  %s -> %s: %s" % (file, other, " ".join(sorted(ties[file][other]))))
    if found:
        sys.exit("%d circles, the largest of %d files" % (len(found), len(found[0])))


if __name__ == "__main__":
    main(sys.argv[1])
