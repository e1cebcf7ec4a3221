# SPDX-License-Identifier: GPL-3.0-or-later
"""abi.py LIBRARY INCLUDE LIST [--write [--unreleased]]: what programs that are linked with the library rest on, held
against the committed list: the exported functions with their types, and the size and members of every public struct.

  cmake --build BUILD --target abi_list     writes the list anew, after something was added
"""
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

HEAD = "# The ABI on x86-64 Linux, made by tests/abi/abi.py (cmake --build BUILD --target abi_list). Members: name@offset:size.\n"
BREAKS = """{what}
Programs that were built with the library as it was would break. Put it back as it was, or raise DT_ABI in
src/cmake/Exports.cmake and make the list anew:
  {command}
While no version with this DT_ABI was released yet, only make the list anew, with --unreleased behind that command.
"""
ADDED = """{what}
That breaks nothing; add it to the list:
  {command}
"""


def run(*command, **options):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, **options).stdout


def declarators(text):
    """The names that a member declaration or a list of enumerators gives, at its commas."""
    pointer = re.search(r"\(\s*\*\s*(\w+)\s*\)\s*\(", text)
    if pointer:
        return [pointer.group(1)]
    return [re.search(r"(\w+)\s*(\[[^\]]*\]\s*)*$", part.split("=")[0].strip()).group(1) for part in text.split(",")]


def prototype(result, name, arguments):
    """The types alone: what a parameter is called may change."""
    types = [re.sub(r"\s*\b\w+((\[\w*\])*)$", r"\1", a.strip()) if a.strip() != "void" else "void"
             for a in arguments.split(",")]
    return f"{' '.join(result.split())} {name}({', '.join(types)})"


def declared(include, compiler):
    """The structs and enums with their members, and the prototypes, as the headers have them."""
    text = run(compiler, "-E", "-P", f"-I{include}", f"{include}/dossiertoets.h")
    text = re.sub(r"__attribute__\s*\(\(.*?\)\)+", " ", text)
    structs = {name: [m for member in body.split(";") if member.strip() for m in declarators(member)]
               for name, body in re.findall(r"typedef struct (dt_\w+)\s*\{(.*?)\}\s*\1\s*;", text, flags=re.S)}
    enums = {name: [m for m in declarators(body.strip().rstrip(","))]
             for name, body in re.findall(r"typedef enum (dt_\w+)\s*\{(.*?)\}\s*\1\s*;", text, flags=re.S)}
    functions = {name: prototype(result, name, arguments) for result, name, arguments in
                 re.findall(r"(?:^|[;}])\s*((?:const )?\w+(?: \w+)*(?:\s*\*\s*const\b)*[\s*]+)(dt_\w+)\s*\(([^()]*)\)\s*;", text, flags=re.M)}
    return structs, enums, functions


def measured(structs, enums, include, compiler):
    """Lines with sizes, offsets and values, from a program that prints them."""
    code = ["#include <dossiertoets.h>", "#include <stddef.h>", "#include <stdio.h>", "int main(void) {"]
    for name, members in structs.items():
        code.append(f'printf("struct {name} %zu", sizeof({name}));')
        code += [f'printf(" {m}@%zu:%zu", offsetof({name}, {m}), sizeof((({name} *)0)->{m}));' for m in members]
        code.append('puts("");')
    for name, members in enums.items():
        code.append(f'printf("enum {name}");')
        code += [f'printf(" {m}=%d", (int){m});' for m in members]
        code.append('puts("");')
    with tempfile.TemporaryDirectory() as folder:
        source, program = f"{folder}/abi.c", f"{folder}/abi"
        pathlib.Path(source).write_text("\n".join(code + ["return 0; }", ""]))
        run(compiler, "-std=c11", f"-I{include}", "-o", program, source)
        return run(program).splitlines()


def present(library, include, compiler):
    """The list as it should be, and what is declared and not exported, or the other way round."""
    structs, enums, functions = declared(include, compiler)
    exported = {line.split()[-1].split("@")[0] for line in run("nm", "-D", "--defined-only", library).splitlines()}
    exported = {name for name in exported if not name.startswith("DOSSIERTOETS_")}
    soname = re.search(r"SONAME.*\.so\.(\d+)\]", run("readelf", "-d", "-W", library))
    lines = measured(structs, enums, include, compiler) + [f"function {functions[f]}" for f in exported & set(functions)]
    odd = [f"exported, and in no header: {f}" for f in sorted(exported - set(functions))]
    odd += [f"in a header, and not exported: {f}" for f in sorted(set(functions) - exported)]
    odd += holes(lines)
    return [f"abi {soname.group(1)}"] + sorted(lines), odd


def by_name(lines):
    """{("struct", "dt_x"): line}"""
    found = {}
    for line in lines:
        kind, rest = line.split(" ", 1)
        found[kind, re.search(r"(dt_\w+)\(", rest).group(1) if kind == "function" else rest.split()[0]] = line
    return found


def grew(old, new):
    """Whether a struct that says its own size only got members behind its earlier end, or an enum values at its end."""
    old, new = old.split(), new.split()
    if old[0] == "enum":
        return new[:len(old)] == old
    if old[0] != "struct" or not old[3].startswith("struct_size@0:"):
        return False
    added = [int(re.search(r"@(\d+):", member).group(1)) for member in new[len(old):]]
    return new[3:len(old)] == old[3:] and all(offset >= int(old[2]) for offset in added)


def holes(lines):
    """Structs that say their size and end in a hole: a member that is added would land in it, where an earlier program
    may have left anything."""
    for line in lines:
        part = line.split()
        if part[0] == "struct" and part[3].startswith("struct_size@"):
            offset, size = re.search(r"@(\d+):(\d+)$", line).groups()
            if int(offset) + int(size) != int(part[2]):
                yield f"{part[1]} has a hole behind its last member: put a member that fills the end last"


def compare(old, new):
    breaks, added = [], []
    was, now = by_name(old), by_name(new)
    for key in sorted(was.keys() | now.keys()):
        if key not in was:
            added.append(f"new: {now[key]}")
        elif key not in now:
            breaks.append(f"gone: {was[key]}")
        elif was[key] != now[key]:
            told = f"was: {was[key]}\nis:  {now[key]}"
            (added if grew(was[key], now[key]) else breaks).append(told)
    return breaks, added


def main(argv):
    library, include, path = argv[:3]
    if platform.machine() != "x86_64" or sys.maxsize < 2**32 or sys.platform != "linux":
        print(f"skipped: the list is of x86-64 Linux, this is {platform.machine()} {sys.platform}")
        return 77
    compiler = os.environ.get("CC", "cc")
    new, odd = present(library, include, compiler)
    old = [line for line in pathlib.Path(path).read_text().splitlines() if not line.startswith("#")] \
        if pathlib.Path(path).exists() else []
    same_abi = old[:1] == new[:1]
    breaks, added = compare(old[1:], new[1:])
    print(*odd, sep="\n", end="\n" if odd else "")
    command = f"python3 -B tests/abi/abi.py {' '.join(argv[:3])} --write"
    if "--write" in argv and not odd and (not breaks or not same_abi or "--unreleased" in argv):
        pathlib.Path(path).write_text(HEAD + "\n".join(new) + "\n")
        return 0
    if breaks and same_abi:
        print(BREAKS.format(what="\n".join(breaks), command=command))
    if added and same_abi:
        print(ADDED.format(what="\n".join(added), command=command))
    if not same_abi:
        print(f"The list is of \"{' '.join(old[:1])}\" and the library has \"{new[0]}\". Make the list anew:\n  {command}")
    return int(bool(odd or breaks or added or not same_abi))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
