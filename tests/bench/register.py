"""A made-up register on standard output: register.py ROWS. The same rows for the same number."""
import random
import sys

rows = int(sys.argv[1])
r = random.Random(1)
out = sys.stdout
out.write("dossier;gemeente;team;status;leefgebieden;opmerking;gegevens\r\n")
for i in range(rows):
    note = '"tweede adres; zie ""map"""' if r.random() < 0.2 else ""
    out.write("V-%08d;GM%04d;team %d;%s;%d;%s;verzonnen\r\n"
              % (i, r.randint(1, 342), r.randint(1, 4), "lopend" if r.random() < 0.6 else "dicht", r.randint(1, 5), note))
