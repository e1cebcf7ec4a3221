/* A whole visit by mouse, from no file to the adopted report and a destroyed file, by two assessors in two windows; with script
   and without. Clicks and keystrokes are counted. Used by browser.js. */
"use strict";
const fs = require("fs");
const { FRAMEWORK, enter, fresh, ok, press, section, until } = require("./harness.js");
const story = require("./begin.js");

/* What by command line took 46 commands and 3,824 keystrokes, without the ratings themselves. */
const BY_COMMAND = 3824;

const faults = async (page) => (await page.locator(".faults").count()) ? page.locator(".faults").textContent() : "";

/* All of one dossier in the whole list: the first of each scale, and at the first indicator the one with this number and a text;
   then submitted. */
async function rate(page, hand, dossier, nth, text) {
  await hand.press(page, "nav.steps >> text=Beoordelen");
  await hand.press(page, page.locator("main table a", { hasText: dossier }));
  await hand.press(page, "text=Hele lijst");
  const rows = await page.locator("fieldset.whole").all();
  for (const row of rows) await hand.rating(row.locator("input[type=radio]").nth(row === rows[0] ? nth : 0));
  if (text) await hand.rating(rows[0].locator("input[name^=toelichting]"), text);
  await hand.press(page, "main .button--primary");
  ok(!(await faults(page)), "the list: " + await faults(page));
  await hand.press(page, "text=Controleren en indienen");
  await hand.press(page, "main .button--primary");
  ok((await page.textContent("main")).includes(dossier + " is ingediend"), dossier + " is in");
}

async function rateAll(a, b, hand) {
  await rate(a, hand, "D01", 0);
  await rate(b, hand, "D01", 2, "niets gevonden");
  await a.reload();
  ok(!(await a.textContent("main")).includes("niets gevonden"), "nothing of B before four eyes");
  await a.open("/beoordelen");
  const rest = (await a.locator("main table th a").allTextContents()).filter((code) => code !== "D01");
  ok(rest.length > 3, "teams are rated too: " + rest);
  for (const each of rest) await rate(a, hand, each, 0);
}

async function fourEyes(a, hand) {
  await hand.press(a, "nav.steps >> text=Vier ogen");
  for (let n = 0; (await a.locator("section.diff").count()) > 0; n++) {
    const first = a.locator("section.diff").first();
    await hand.click(first.locator("input[name=oordeel]").nth(1));
    await hand.type(first.locator("textarea"), "samen: deels");
    await hand.click(first.locator("text=In overleg"));
    await hand.press(a, first.locator(".button"));
    ok((await a.textContent(".note")).includes("vastgesteld"), "settled: " + await faults(a));
    ok(n < 40, "it ends");
  }
  await hand.press(a, "text=/Gelijk/");
  await hand.type(a.locator("#met"), "B");
  await hand.press(a, "main .button--primary");
  ok(!(await faults(a)), "equal ones: " + await faults(a));
}

/* Fields by name, choices by words, and the button of a form of the page. */
async function add(page, hand, id, fields, choices = []) {
  const form = section(page, id);
  for (const [name, value] of Object.entries(fields)) await hand.type(form.locator(`input[name=${name}], textarea[name=${name}]`), value);
  for (const words of choices) await hand.click(form.locator("label", { hasText: words }).first());
  await hand.press(page, form.locator("button[type=submit]"));
  ok(!(await faults(page)), id + ": " + await faults(page));
}

async function pick(page, hand, id, name, value) {
  await hand.pick(section(page, id).locator(`select[name=${name}]`), value);
}

async function evidence(page, hand) {
  await hand.press(page, "nav.steps >> text=Bronnen");
  await add(page, hand, "bron", { wie: "gezinsregisseurs", aantal: "8", eenheid: "personen" }, ["Medewerkers"]);
  await add(page, hand, "bron", { wie: "Visie sociaal domein" }, ["Documenten"]);
  await pick(page, hand, "uitspraak", "bron", "G01");
  await pick(page, hand, "uitspraak", "indicator", FRAMEWORK + " 1.1.4");
  await add(page, hand, "uitspraak", { vindplaats: "blz. 2" }, ["Weerspreekt"]);
  await pick(page, hand, "uitspraak", "bron", "B01");
  await pick(page, hand, "uitspraak", "indicator", FRAMEWORK + " 1.1.4");
  await add(page, hand, "uitspraak", {}, ["Steunt"]);
  await hand.press(page, "nav.steps >> text=Bevindingen");
  await hand.press(page, page.locator("tr", { hasText: "1.1.4" }).locator("a"));
  ok((await section(page, "nieuw").locator("select[name=indicator]").inputValue()) === FRAMEWORK + " 1.1.4", "the indicator is filled in");
  await add(page, hand, "nieuw", { tekst: "Veiligheid wordt niet stelselmatig ingeschat.", bronnen: "G01", tegenspraak: "Beleid is geen praktijk." }, ["Structureel"]);
}

async function writing(page, hand, script) {
  await hand.press(page, "nav.tabs >> text=Teksten en rapport");
  await hand.press(page, "text=6.1 Algemeen");
  await hand.type(page.locator("#tekst"), "Er zijn ");
  const number = page.locator("li", { hasText: "{{steekproef}}" }).locator("button");
  if (script) await hand.click(number);
  else await hand.press(page, number);
  await until(async () => (await page.inputValue("#tekst")) === "Er zijn {{steekproef}}", "the number is put in: " + await page.inputValue("#tekst"));
  await hand.type(page.locator("#tekst"), " dossiers bekeken.", true);
  await hand.press(page, "main .button--primary");
  ok((await page.textContent(".note")).includes("bewaard als versie 1-A"), "saved");
}

async function reading(page, hand, served) {
  const said = /Er zijn (3|drie) dossiers bekeken/;
  ok(said.test(await (await page.request.get(served.base + "/rapport")).text()), "in the report");
  await hand.press(page, "text=Hele rapport bekijken");
  ok(said.test(await page.textContent("body")), "and on its page");
  await page.goBack();
  ok((await page.inputValue("#tekst")).includes("dossiers bekeken"), "back to the text");
}

/* The finding stands, and nothing of it changes any more. */
async function findingStands(page, hand) {
  await hand.press(page, "nav.steps >> text=Bevindingen");
  await hand.press(page, "nav.tabs >> text='Bevindingen'");
  await pick(page, hand, "stap", "welke", "F1-A");
  await add(page, hand, "stap", {}, ["Vastgesteld"]);
  ok(/vastgesteld/i.test(await page.textContent("main")), "it stands");
}

/* So many days ago, as a person writes it. */
function day(ago) {
  const date = new Date(Date.now() - ago * 864e5);
  return `${date.getDate()}-${date.getMonth() + 1}-${date.getFullYear()}`;
}

/* The draft goes to the municipality, with a term that is over by now; it answers to one passage, and that is decided on. */
async function hearing(page, hand) {
  await hand.press(page, "nav.steps >> text=Afsluiten");
  await hand.press(page, "main a.button--primary");   /* what comes next */
  ok(page.url().includes("/voorleggen"), "the draft is laid before the municipality first: " + page.url());
  await add(page, hand, "voorleggen", { termijn: day(7), datum: day(21) });
  ok(/Zonder reactie \([1-9]/.test(await page.textContent("main")), "passages wait for an answer");
  await hand.press(page, page.locator("tr", { hasText: "stelselmatig" }).locator("a"));
  await add(page, hand, "reactie", { tekst: "Dat gebeurt sinds mei wel." });
  await hand.press(page, "nav.tabs >> text=Met reactie (1)");
  const form = page.locator("section.diff form");
  await hand.click(form.locator("label", { hasText: /^niet overgenomen/i }));
  await hand.type(form.locator("textarea"), "Niet gebleken.");
  await hand.press(page, form.locator("button"));
  ok(!(await faults(page)) && (await page.textContent("main")).includes("verwerkt"), "decided: " + await faults(page));
}

/* Every place to write that the list of what is missing names: one leads to the next. */
async function texts(page, hand) {
  await hand.press(page, "nav.steps >> text=Afsluiten");
  await hand.press(page, "text=Wat er nog ontbreekt");
  const missing = page.locator("details", { hasText: "tekst niet geschreven" });
  if (!(await missing.evaluate((e) => e.open))) await hand.click(missing.locator("summary"));
  ok((await missing.locator("a").count()) > 10, "each is listed, with the way to it");
  await hand.press(page, missing.locator("a").first());
  for (let n = 0; ; n++) {
    hand.texts += 1 + "Zie boven.".length;
    await page.fill("#tekst", "Zie boven.");
    hand.texts++;
    await press(page, "main .button--primary");
    ok(!(await faults(page)) && n < 100, "text " + n + ": " + await faults(page));
    const next = page.locator("a", { hasText: "Volgend leeg onderdeel" });
    if (!(await next.count())) break;
    hand.texts++;
    await press(page, next);
  }
}

async function adopting(page, hand, served) {
  await hand.press(page, "nav.steps >> text=Afsluiten");
  await hand.press(page, "main a.button--primary");
  ok(page.url().includes("/vaststellen") && (await page.textContent("main")).includes("Er ontbreekt niets."), "nothing is missing: " + await page.textContent("main"));
  await add(page, hand, "vaststellen", { namen: "hoofdinspecteur" }, ["Ik heb het rapport gelezen"]);
  ok((await page.textContent("main")).includes("door hoofdinspecteur"), "adopted");
  await hand.press(page, "text=Verder: openbaarmaking");
  await add(page, hand, "datum", {});
  ok(/Openbaar op/.test(await page.textContent(".note >> nth=1")), "the day is set");
  const form = section(page, "versie");
  await hand.click(form.locator("label", { hasText: "Het rapport" }));
  await hand.click(form.locator("label", { hasText: "Word" }));
  const file = page.waitForEvent("download").catch(() => null);
  await hand.click(form.locator("button"));
  const fetched = await file;
  ok(fetched && fetched.suggestedFilename() === "rapport-openbaar-GM1924.docx", "the public version is fetched: " + await faults(page));
  ok(/Vastgesteld op .* door hoofdinspecteur/.test(served.run("report", "FILE", "--format", "md")), "the report says so");
}

async function closing(page, hand, served) {
  await hand.press(page, "nav.steps >> text=Afsluiten");
  await hand.press(page, "text=Maatregel of stap toevoegen");
  await add(page, hand, "maatregel", { tekst: "Neem alle gezinnen door.", aan: "college", termijn: "1-2-2027" }, ["Direct op te pakken"]);
  await hand.press(page, "nav.steps >> text=Afsluiten");
  ok((await page.textContent("main")).includes("M1-A"), "the measure is there");
  await hand.press(page, "text=Pakket maken");
  await add(page, hand, "pakket", { zin: "vier losse woorden hier", nogeens: "vier losse woorden hier" });
  ok(fs.readdirSync(served.folder).some((name) => name.endsWith(".pakket")), "the package is there");
}

async function sealing(page, hand) {
  await hand.press(page, "nav.steps >> text=Afsluiten");
  await hand.press(page, "text=Controleren en verzegelen");
  await add(page, hand, "zegel", { eerste: "A", tweede: "B" }, ["Wij hebben allebei gelezen"]);
  ok(/Schrijf deze code op: [0-9a-f]{16}/.test(await page.textContent(".note")), "sealed, with a code");
}

async function destroying(page, hand, served) {
  await hand.press(page, "nav.steps >> text=Afsluiten");
  await hand.press(page, "text=Bewaartermijn en vernietigen");
  ok((await page.textContent("main")).includes("Wordt gewist"), "what will happen is told first");
  await hand.press(page, "text=Niet vernietigen");
  ok(page.url().includes("/afsluiten"), "and can be left");
  await hand.press(page, "text=Bewaartermijn en vernietigen");
  await add(page, hand, "vernietigen", { reden: "proef", eerste: "A", tweede: "B", naam: "nieuw.toets" }, ["Wij hebben allebei gelezen"]);
  ok((await page.textContent("h1")).includes("vernietigd"), "destroyed");
  ok(!fs.readFileSync(served.file).includes("stelselmatig"), "and gone from the file");
}

async function wholeVisit(served, script) {
  const hand = new story.Hand(), options = { javaScriptEnabled: script };
  const a = await story.opened(served, options);
  await story.begin(a, hand);
  await story.commit(a, hand);
  await story.register(a, hand);
  await story.draw(a, hand, "3", "1");   /* of fewer nothing is made public */
  const b = await enter(served, "B", options);
  await rateAll(a, b, hand);
  await fourEyes(a, hand);
  await evidence(a, hand);
  await writing(a, hand, script);
  await reading(a, hand, served);
  await findingStands(a, hand);
  await closing(a, hand, served);
  await texts(a, hand);
  await hearing(a, hand);
  await sealing(a, hand);
  await adopting(a, hand, served);
  served.run("log", "FILE", "--verify");
  const until = hand.clicks + hand.keys;
  console.log(`${hand.clicks} clicks and ${hand.keys} keystrokes to the adopted report (by command line ${BY_COMMAND} to the sealed one), besides ${hand.ratings} for the ratings and ${hand.texts} for the texts`);
  ok(3 * until <= BY_COMMAND, until + " is more than a third");
  await destroying(a, hand, served);
}

fresh("a whole visit by mouse, from no file to the adopted report", (served) => wholeVisit(served, true));
fresh("a whole visit by mouse, without script", (served) => wholeVisit(served, false));
