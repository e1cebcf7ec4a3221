/* Pictures of the screens, of an invented visit that is half way: DT_PICTURES says in which folder. Those of the README and of the
   manual are made by this (DT_PICTURES_FEW=1: only those of a wide window); without the folder it only walks along the screens. Used by browser.js. */
"use strict";
const fs = require("fs");
const path = require("path");
const { FRAMEWORK, ROOT, TEXT, enter, fresh, ok, press } = require("./harness.js");

const SAMPLE = path.join(ROOT, "samples/goeree-overflakkee");
const SCREENS = [["bezoek", "/"], ["steekproef", "/steekproef"], ["dossiers", "/beoordelen"], ["beoordelen", `/beoordelen?dossier=D03&kader=${FRAMEWORK}&indicator=2.1.1`],
  ["lijst", "/lijst?dossier=D01"], ["indienen", "/indienen?dossier=D01"], ["vier-ogen", "/vier-ogen"], ["gelijk", "/gelijk"], ["acuut", "/acuut"],
  ["bronnen", "/bronnen"], ["beleid", "/beleid"], ["naast-elkaar", "/bevindingen"], ["bevindingen", "/bevinding"], ["teksten", "/teksten"], ["tekst", TEXT],
  ["opmerkingen", "/opmerkingen"], ["rapport", "/rapport"], ["afsluiten", "/afsluiten"], ["maatregelen", "/maatregelen"], ["voorleggen", "/voorleggen"],
  ["wederhoor", "/wederhoor"], ["reacties", "/reacties"], ["vaststellen", "/vaststellen"], ["openbaar", "/openbaar"], ["verzegelen", "/verzegelen"], ["pakket", "/pakket"], ["vernietigen", "/vernietigen"],
  ["narekenen", "/narekenen"], ["toegankelijkheid", "/toegankelijkheid"]];

const WINDOW = ["bezoek", "beoordelen", "vier-ogen", "afsluiten"];   /* as one screen: those that are printed */

/* Fourteen dossiers, A with all of them, B with the first two. */
function halfWay(served) {
  const sheet = path.join(served.folder, "b.csv");
  served.run("new", "FILE", "--title", "Toezicht wijkteams (voorbeeld)", "--framework", FRAMEWORK, "--municipality", "GM1924=Goeree-Overflakkee");
  served.run("commit", "FILE", "--public", "dice:4");
  served.run("register", "FILE", path.join(ROOT, "samples/registers/goeree-overflakkee.csv"), "--municipality", "GM1924", "--id", "dossiernummer",
    "--stratum", "team", "--where", "status=lopend", "--where", "leefgebieden>=2");
  served.run("draw", "FILE", "--size", "14", "--reserve", "6", "--public", "4 2 6 1");
  const rows = fs.readFileSync(path.join(SAMPLE, "oordelen.csv"), "utf8").split("\n").filter((row, n) => n === 0 || row.includes(FRAMEWORK));
  const own = path.join(served.folder, "a.csv");
  fs.writeFileSync(own, rows.join("\n"));
  served.run("score", "FILE", own, "--assessor", "A");
  fs.writeFileSync(sheet, rows.filter((row, n) => n === 0 || /^D0[12];/.test(row)).map((row, n) => n % 9 === 4 ? row.replace(/;[NV];/, ";D;") : row).join("\n"));
  served.run("score", "FILE", sheet, "--assessor", "B");
  for (const who of ["A", "B"]) for (const dossier of ["D01", "D02"])
    served.run("submit", "FILE", "--assessor", who, "--dossier", dossier, "--incomplete", "--reason", "voorbeeld");
  served.run("source", "FILE", path.join(SAMPLE, "bronnen.csv"), "--municipality", "GM1924");
  served.run("source", "FILE", "--link", "G01", "--indicator", "1.1.4", "--direction", "contradicts", "--assessor", "A");
  served.run("finding", "FILE", "--indicator", "1.1.4", "--text", "Veiligheid wordt niet stelselmatig ingeschat.", "--source", "G01", "--assessor", "A");
  served.run("measure", "FILE", "--kind", "immediate", "--text", "Neem alle gezinnen door.", "--to", "college", "--deadline", "2027-02-01", "--assessor", "A");
  fs.writeFileSync(path.join(served.folder, "t.md"), "Wij bekeken {{steekproef}} dossiers.\n\nIn de meeste dossiers is geen inschatting van de veiligheid gevonden.");
  served.run("text", "FILE", "judgement/general", "--set", path.join(served.folder, "t.md"), "--assessor", "A");
  served.run("hearing", "FILE", "--send", "--date", "2026-12-07", "--deadline", "2027-01-15", "--assessor", "A");
  for (const [passage, text] of [["2", "In twee dossiers staat de inschatting in het systeem van Veilig Thuis en niet in ons dossier."],
    ["3", "Eén plan is in mei bijgesteld; de bijlage is nagezonden."]])
    served.run("hearing", "FILE", "--answer", passage, "--text", text, "--date", "2026-12-18", "--assessor", "A");
  served.run("hearing", "FILE", "--decide", "3", "--as", "partly", "--reason", "Bijlage ontvangen op 18 december; de termijn is aangepast.", "--assessor", "A");
}

async function walk(page, suffix) {
  for (const [name, at] of SCREENS) {
    await page.open(at);
    ok((await page.locator("h1").count()) === 1, name + " is a page");
    if (!process.env.DT_PICTURES || (name === "rapport" && suffix)) continue;
    await page.mouse.move(0, 0);
    await page.screenshot({ path: path.join(process.env.DT_PICTURES, name + suffix + ".png"), fullPage: suffix !== "" || !WINDOW.includes(name) });
  }
}

fresh("the screens of a visit that is half way", async (served) => {
  halfWay(served);
  await served.start();
  await walk(await enter(served, "A"), "");
  if (process.env.DT_PICTURES_FEW) return;
  await walk(await enter(served, "A", { viewport: { width: 320, height: 700 }, colorScheme: "dark" }), "-320-donker");
  await walk(await enter(served, "A", { forcedColors: "active", viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 }), "-200");
}, true);

module.exports = { SCREENS, halfWay };
