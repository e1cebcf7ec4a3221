"""The cases at another speed of the clock.

clock.py PROGRAM ROOT SPEED [CASE ...]

Times are kept in whole seconds. A case whose steps fall in one second on a fast machine and in two on a slow one
shows the same on both, or what it shows hangs on the machine. SPEED 0 holds the clock still, 1000 makes a second of
every millisecond.
"""

import os
import shutil
import subprocess
import sys
import time

SKIPPED = 77
APART = {"streams"}  # closes its own output, of which faketime then takes the number


def clock(speed):
    return "+0 x%d" % speed if speed else time.strftime("%Y-%m-%d %H:%M:%S")


def main():
    program, root, speed = sys.argv[1], sys.argv[2], int(sys.argv[3])
    if not shutil.which("faketime"):
        print("faketime is not here; skipped")
        return SKIPPED
    cases = os.path.join(root, "tests", "cases")
    names = sys.argv[4:] or sorted(
        n for n in os.listdir(cases) if n not in APART and os.path.exists(os.path.join(cases, n, "command"))
    )
    bad = []
    for name in names:
        done = subprocess.run([sys.executable, "-B", os.path.join(cases, "case.py"), program, root, name, "--clock", clock(speed)],
                              capture_output=True, text=True)
        if done.returncode != 0:
            bad.append(name)
            print("%s\n%s%s" % (name, done.stdout, done.stderr))
    print("%d cases at %d times the speed, %d differ: %s" % (len(names), speed, len(bad), " ".join(bad)))
    return 1 if bad or not names else 0


if __name__ == "__main__":
    sys.exit(main())
