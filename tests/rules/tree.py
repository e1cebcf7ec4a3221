# SPDX-License-Identifier: GPL-3.0-or-later
"""What the house rules share: the tables of src/README.md, and C read far enough to know who defines and names what.

The reader knows comments, strings, the macros of this tree (those that paste names too, and rows of .def files), and
where a declaration at file scope begins and ends. It takes both branches of every #if. It is no compiler, and need not be:
names here begin with dt_ or dtp_ and are never shadowed (-Wshadow).
"""

import os
import re

TOKEN = re.compile(r'[A-Za-z_]\w*|\.?\d[\w.]*|##|->|\.\.\.|""|\S')
NAME = re.compile(r"[A-Za-z_]\w*\Z")
NOISE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
DEFINE = re.compile(r"#\s*define\s+(\w+)(\(([^)]*)\))?\s*(.*)", re.S)
PLAIN = 8  # how often an expansion is expanded again


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def files(root, top, *endings):
    """The files below root/top with these endings, as sorted paths from root."""
    found = []
    for folder, _, names in os.walk(os.path.join(root, top)):
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names if name.endswith(endings)]
    return sorted(found)


def table(root, title):
    """The rows of the table of src/README.md whose first column is called title, as lists of cells without backticks."""
    rows, inside = [], False
    for line in read(root, "src/README.md").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif cells[0] == title:
            inside = True
        elif inside and not set(line) <= set("|-: "):
            rows.append([cell.replace("`", "") for cell in cells])
    if not rows:
        raise SystemExit("src/README.md: no table with the column " + title)
    return rows


class Folders:
    """The folders of src/, what each may include, and to which of them each public header belongs."""

    def __init__(self, root):
        rows = table(root, "folder")
        self.rows = {row[0]: row for row in rows}
        self.allow = {row[0]: set(re.findall(r"[a-z_]+", row[2])) for row in rows}
        self.library = {row[0]: re.findall(r"[\w/*-]+\.h", row[3]) for row in rows}
        self.public = dict(row[:2] for row in table(root, "header"))

    def of(self, path):
        """The deepest folder of the table that holds a file of src/, or None."""
        folder = os.path.dirname(path)
        folder = folder[len("src/"):] if folder.startswith("src/") else folder
        while folder and folder not in self.rows:
            folder = os.path.dirname(folder)
        return folder or None

    def rows_of_top(self):
        """The folders directly below src/."""
        return [row for row in self.rows if "/" not in row]

    def may(self, folder, other):
        """Whether a file of folder may include a private header of other."""
        top, of = folder.split("/")[0], other.split("/")[0]
        if top != of:
            return of in self.allow[top]
        if folder in (other, top):
            return True
        return other.split("/")[-1] in self.allow[folder]

    def below(self, folder):
        """The folder itself (its top) and every folder that is reached from it downwards."""
        seen, left = set(), [folder.split("/")[0]]
        while left:
            at = left.pop()
            if at not in seen:
                seen.add(at)
                left += self.allow.get(at, ())
        return seen


def bare(text):
    """C without comments, with empty strings, and one line for each directive. Lines keep their number."""
    def blank(match):
        what = match.group(0)
        lines = "\n" * what.count("\n")
        return ('""' if what[0] == '"' else "0" if what[0] == "'" else " ") + lines
    return NOISE.sub(blank, text)


def invocation(tokens, at):
    """The arguments of the call whose "(" is tokens[at], and where it ends."""
    given, depth = [[]], 1
    while depth and at + 1 < len(tokens):
        at += 1
        depth += (tokens[at] in "([{") - (tokens[at] in ")]}")
        if tokens[at] == "," and depth == 1:
            given.append([])
        elif depth:
            given[-1].append(tokens[at])
    return given, at + 1


def expand(tokens, macros, again=PLAIN):
    """The tokens with the macros replaced, pasted names included."""
    out, at = [], 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token not in macros or again == 0:
            out.append(token)
            continue
        names, body = macros[token]
        if names is None:
            out += expand(body, macros, again - 1)
        elif at < len(tokens) and tokens[at] == "(":
            given, at = invocation(tokens, at)
            out += expand(replaced(names, body, given), macros, again - 1)
        else:
            out.append(token)
    return out


def replaced(names, body, given):
    if names and names[-1] == "...":
        rest = [token for i, part in enumerate(given[len(names) - 1:]) for token in ([","] if i else []) + part]
        given = given[:len(names) - 1] + [rest]
    value = dict(zip(["__VA_ARGS__" if name == "..." else name for name in names], given))
    out, paste = [], False
    for token in body:
        if token == "##":
            paste = True
            continue
        part = value.get(token, [token])
        if paste and out and part:
            part = [out.pop() + part[0]] + part[1:]
        out += part
        paste = False
    return [token for token in out if token != "#"]


class Source:
    """One file: its tokens after the macros, and what it declares at file scope."""

    def __init__(self, root, path, macros):
        self.root, self.path = root, path
        self.macros = dict(macros)
        self.tokens = []
        self.pending = []
        self.take(path)
        self.flush()

    def take(self, path):
        text = bare(read(self.root, path)).replace("\\\n", " ")
        raw = read(self.root, path).replace("\\\n", " ").splitlines() if ".def" in text or "include" in text else []
        includes = [line for line in raw if re.match(r'\s*#\s*include\s*"', line)]
        for line in text.splitlines():
            if not line.lstrip().startswith("#"):
                self.pending += TOKEN.findall(line)
                continue
            self.flush()
            self.directive(line.strip(), includes)

    def flush(self):
        self.tokens += expand(self.pending, self.macros)
        self.pending = []

    def directive(self, line, includes):
        define = DEFINE.match(line)
        if define:
            names = [name.strip() for name in define.group(3).split(",")] if define.group(2) else None
            self.macros[define.group(1)] = (names, TOKEN.findall(define.group(4)))
        elif re.match(r"#\s*undef", line):
            self.macros.pop(line.split()[-1], None)
        elif re.match(r'#\s*include\s*""', line) and includes:
            name = includes.pop(0).split('"')[1]
            if name.endswith(".def"):
                self.take("src/" + name)

    def declarations(self):
        """(head, body) of each declaration at file scope: the tokens up to its end, and of a function what it does."""
        head, at, depth = [], 0, 0
        tokens = self.tokens
        while at < len(tokens):
            token = tokens[at]
            depth += (token in "([") - (token in ")]")
            at += 1
            if token == "{" and head == ["extern", '""'] or token == "}" and not head:
                head = []  # extern "C" and its end, for C++
            elif token == "{" and depth == 0:
                end = closing(tokens, at)
                body, at = tokens[at:end - 1], end
                if "=" not in head and "(" in head:
                    yield head, body
                    head = []
                else:
                    head += ["{", *body, "}"]
            elif token == ";" and depth == 0:
                yield head, None
                head = []
            else:
                head.append(token)


def closing(tokens, at):
    depth = 1
    while depth and at < len(tokens):
        depth += (tokens[at] == "{") - (tokens[at] == "}")
        at += 1
    return at


def without(tokens, opening, end):
    """The tokens outside the pairs of opening and end."""
    out, depth = [], 0
    for token in tokens:
        depth += token == opening
        if depth == 0:
            out.append(token)
        depth -= token == end
    return out


def declared(head):
    """The name that a declaration at file scope gives to a function or object, or ""."""
    head = without(head, "{", "}")
    if "=" in head:
        head = head[:head.index("=")]
    while "__attribute__" in head:
        at = head.index("__attribute__")
        _, end = invocation(head, at + 1)
        head = head[:at] + head[end:]
    if "(" in head:
        at = head.index("(")
        if head[at + 1:at + 2] == ["*"]:
            return next((token for token in head[at + 1:] if NAME.match(token)), "")
        return head[at - 1] if at > 1 and NAME.match(head[at - 1]) else ""
    names = [token for token in without(head, "[", "]") if NAME.match(token)]
    if len(names) < 2 or names[0] == "typedef" or names[-2] in ("struct", "union", "enum"):
        return ""
    return names[-1]


def shared(head, body):
    """The name that a declaration defines for other files, or ""."""
    if "static" in head or "extern" in head or "typedef" in head or (body is None and is_prototype(head)):
        return ""
    return declared(head)


def is_prototype(head):
    head = without(head, "{", "}")
    return "(" in (head[:head.index("=")] if "=" in head else head)


def types(head):
    """The tags and typedef names that a declaration defines (not those that it only names)."""
    found = [head[i + 1] for i, token in enumerate(head[:-2])
             if token in ("struct", "union", "enum") and head[i + 2] == "{" and NAME.match(head[i + 1])]
    if head[:1] == ["typedef"]:
        outer = without(head, "{", "}")
        pointer = re.search(r"\( \* (\w+) \)", " ".join(outer))
        name = pointer.group(1) if pointer else next(
            (token for token in reversed(without(without(outer, "[", "]"), "(", ")")) if NAME.match(token)), "")
        if not (len(outer) == 4 and outer[2] == name):  # typedef struct x x; says nothing of its own
            found.append(name)
    return sorted(set(found))


def header_macros(root):
    """The macros that the headers of the tree leave behind."""
    left = {}
    for path in files(root, "src", ".h") + files(root, "include", ".h"):
        text = bare(read(root, path)).replace("\\\n", " ")
        for line in text.splitlines():
            define = DEFINE.match(line.strip())
            if define and (define.group(2) or define.group(4)):
                names = [name.strip() for name in define.group(3).split(",")] if define.group(2) else None
                left[define.group(1)] = (names, TOKEN.findall(define.group(4)))
            elif re.match(r"\s*#\s*undef", line):
                left.pop(line.split()[-1], None)
    return left


def sources(root, *endings):
    """Every file of src/ with these endings, read."""
    macros = header_macros(root)
    return [Source(root, path, macros) for path in files(root, "src", *endings)]
