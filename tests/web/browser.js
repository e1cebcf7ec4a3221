/* The pages in a browser: keys, autosave, focus, two windows, a server that goes away, and axe-core on every page.
   Started by browser.sh. Each test has an inspection and a server of its own. */
"use strict";
const { chromium } = require("playwright-core");
const { execFileSync, spawn } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const PROGRAM = process.env.DT_PROGRAM, ROOT = process.env.DT_ROOT;
const FRAMEWORK = "verwachtingen-1g1p1r";
const tests = [];
const test = (name, run) => tests.push({ name, run });
/* The pages behind the ratings. */
const TEXT = "/tekst?sectie=judgement/general";
const CLOSING = ["/bronnen", "/beleid", "/signalen", "/bevindingen", "/bevinding", "/teksten", TEXT, "/afsluiten", "/maatregelen", "/verzegelen", "/pakket", "/vernietigen"];
let browser;

function ok(holds, what) { if (!holds) throw new Error(what); }
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
async function until(condition, what, ms = 8000) {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(30)) if (await condition()) return;
  throw new Error("never: " + what);
}

class Served {
  constructor() { this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "dt-browser-")); this.file = path.join(this.folder, "bezoek.toets"); }
  run(...args) { return execFileSync(PROGRAM, args.map((a) => a.replace("FILE", this.file)), { stdio: ["ignore", "pipe", "pipe"] }).toString(); }
  draw(frameworks = [FRAMEWORK]) {
    this.run("new", "FILE", "--title", "Toezicht wijkteams (voorbeeld)", ...frameworks.flatMap((f) => ["--framework", f]), "--municipality", "GM1924=Goeree-Overflakkee");
    this.run("commit", "FILE", "--public", "dice:4");
    this.run("register", "FILE", path.join(ROOT, "samples/registers/goeree-overflakkee.csv"), "--municipality", "GM1924", "--id", "dossiernummer", "--stratum", "team",
      "--where", "status=lopend", "--where", "leefgebieden>=2");
    this.run("draw", "FILE", "--size", "4", "--reserve", "2", "--public", "4 2 6 1");
  }
  async start(...options) {
    this.process = spawn(PROGRAM, ["serve", this.file, "--no-open", ...options], { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    this.process.stdout.on("data", (data) => { out += data; });
    await until(() => out.includes("\n"), "the address");
    this.address = out.trim();
    this.base = this.address.replace(/\/start.*/, "");
    this.port = this.base.split(":").pop();
  }
  again() { return execFileSync(PROGRAM, ["serve", this.file, "--no-open"], { stdio: ["ignore", "pipe", "ignore"] }).toString().trim(); }
  async stop(signal = "SIGTERM") {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = new Promise((done) => this.process.once("exit", done));
    this.process.kill(signal);
    await gone;
  }
  rating(assessor, dossier, indicator) {
    const out = path.join(this.folder, "sheet.csv");
    this.run("sheet", "FILE", "--assessor", assessor, "--own", "--format", "csv", "-o", out, "--force");
    const rows = fs.readFileSync(out, "utf8").split("\r\n").filter((row) => row.includes(";" + dossier + ";") && row.includes(";" + indicator + ";"));
    return rows.join("\n");
  }
}

/* A window of an assessor, with the rest of the world out of reach. */
async function enter(served, code, options = {}, address = served.again()) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options });
  const outside = [];
  context.on("request", (request) => { if (!request.url().startsWith(served.base)) outside.push(request.url()); });
  const page = await context.newPage();
  page.refusals = [];
  page.on("console", (m) => { if (m.type() === "error" && /Content Security Policy|Refused/.test(m.text())) page.refusals.push(m.text()); });
  page.on("pageerror", (error) => page.refusals.push(String(error)));
  page.outside = outside;
  await page.goto(address);
  await page.click("main a.button");
  await page.fill("#code", code).catch(() => {});
  if (await page.locator("#wie-ander").count()) await page.check("#wie-ander");
  await page.click("main .button--primary");
  page.open = (at) => page.goto(served.base + at);
  page.rate = (dossier, indicator = "1.1.1") => page.open(`/beoordelen?dossier=${dossier}&kader=${FRAMEWORK}&indicator=${indicator}`);
  return page;
}
const focused = (page) => page.evaluate(() => document.activeElement.id);

async function wholeDossier(page, served, strokes) {
  await page.open("/beoordelen?dossier=D01");
  let pressed = 0, pages = 0;
  while (page.url().includes("/beoordelen")) {
    ok(/^oordeel-V$/.test(await focused(page)), "focus is on the first rating: " + (await focused(page)));
    for (const key of strokes) {
      const before = page.url();
      await page.keyboard.press(key);
      pressed++;
      if (key === "Enter") { await page.waitForURL((url) => String(url) !== before); await page.waitForLoadState(); }
    }
    ok(++pages < 30, "it ends");
  }
  ok(page.url().includes("/indienen?dossier=D01"), "the check page comes behind the last: " + page.url());
  return pressed;
}

test("a dossier by keyboard in two strokes an indicator", async (served) => {
  const page = await enter(served, "A");
  const n = await wholeDossier(page, served, ["1", "Enter"]);
  ok(n === 34, n + " strokes for seventeen indicators");
  ok((await page.textContent("main")).includes("17") && !(await page.locator(".note--doubt").count()), "all is filled in");
});

test("and without script", async (served) => {
  const page = await enter(served, "A", { javaScriptEnabled: false });
  const n = await wholeDossier(page, served, ["Space", "Enter"]);
  ok(n === 34, n + " strokes");
  await page.keyboard.press("Tab");
  await page.click("main .button--primary");
  ok((await page.textContent("main")).includes("D01 is ingediend"), "submitted");
});

test("digits only in the group", async (served) => {
  const page = await enter(served, "A");
  await page.rate("D01");
  await page.keyboard.press("2");
  ok(await page.isChecked("#oordeel-D"), "2 is the second");
  await page.keyboard.press("9");
  ok(await page.isChecked("#oordeel-D"), "there is no ninth");
  await page.focus("#toelichting");
  await page.keyboard.type("3 keer 1");
  ok((await page.inputValue("#toelichting")) === "3 keer 1" && (await page.isChecked("#oordeel-D")), "digits in a text are text");
  await page.focus("#vorige").catch(() => {});
  await page.locator("main h1").click();
  await page.keyboard.press("1");
  ok(await page.isChecked("#oordeel-D"), "nothing outside the group");
});

test("F8 for what cannot wait", async (served) => {
  const page = await enter(served, "A");
  await page.rate("D01");
  await page.keyboard.press("F8");
  await page.waitForURL(/acuut\?dossier=D01/);
  ok((await page.inputValue("#dossier")) === "D01", "the dossier is filled in");
});

test("F2, Shift+Enter, Ctrl+Enter, and turning the keys off", async (served) => {
  const page = await enter(served, "A");
  await page.rate("D01", "1.1.2");
  await page.keyboard.press("2");
  await page.keyboard.press("F2");
  ok((await focused(page)) === "toelichting", "to the text");
  await page.keyboard.type("niet alle leefgebieden");
  await page.keyboard.press("F2");
  ok((await focused(page)) === "oordeel-D", "and back");
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/indicator=1\.1\.3/);
  await page.keyboard.press("Shift+Enter");
  await page.waitForURL(/indicator=1\.1\.2/);
  ok((await page.inputValue("#toelichting")) === "niet alle leefgebieden", "kept");
  await page.click("summary");
  await Promise.all([page.waitForResponse(/toetsen/), page.uncheck("#toetsen")]);
  await page.rate("D01", "1.1.3");
  await page.keyboard.press("2");
  ok(!(await page.isChecked("#oordeel-D")), "off on the next page too");
});

test("saved while one works, and said only then", async (served) => {
  const page = await enter(served, "A");
  await page.rate("D01");
  await page.keyboard.press("2");
  await page.keyboard.press("Tab");
  await until(async () => /heeft een toelichting nodig/.test(await page.textContent("#stand")), "what is missing is said");
  await page.keyboard.type("kinderen niet betrokken");
  await until(async () => /^Opgeslagen \d\d:\d\d$/.test(await page.textContent("#stand")), "saved");
  ok(served.rating("A", "D01", "1.1.1").includes("kinderen niet betrokken"), "in the file");
  ok((await page.textContent("#klaar")) === "1" && (await page.locator(".ind a[aria-current] .mark--d").count()) === 1, "the list says so");
  await page.keyboard.type(" en meer");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/indicator=1\.1\.2/);
  ok(served.rating("A", "D01", "1.1.1").includes("kinderen niet betrokken en meer"), "the last words too");
});

test("an arrow writes nothing", async (served) => {
  const page = await enter(served, "A");
  await page.rate("D01");
  await page.keyboard.press("Space");
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowDown");
  await sleep(1500);
  ok(!/;[VDNBX];/.test(served.rating("A", "D01", "1.1.1")), "no rating yet");
});

test("the server goes away while one types, and comes back", async (served) => {
  const port = served.port;
  const page = await enter(served, "A");
  await page.rate("D01");
  await page.keyboard.press("1");
  await served.stop("SIGKILL");
  await page.fill("#toelichting", "niet verloren");
  await until(async () => /Niet opgeslagen/.test(await page.textContent("#stand")), "it says that it was not saved");
  ok((await page.inputValue("#toelichting")) === "niet verloren", "the text stays");
  await served.start("--port", port);
  await page.click("main .button--primary");
  await until(async () => /opnieuw gestart/.test(await page.textContent("#stand")), "it says that the session went with the server");
  ok((await page.inputValue("#toelichting")) === "niet verloren", "and the page with the text stays");
  const plain = await enter(served, "A", { javaScriptEnabled: false });
  await plain.rate("D01");
  await plain.fill("#toelichting", "zonder script getypt");
  await served.stop("SIGKILL");
  await served.start("--port", port);
  await plain.click("main .button--primary");
  ok((await plain.title()).startsWith("Geen toegang") && (await plain.textContent("main")).includes("zonder script getypt"), "without script it is given back");
  const again = await enter(served, "A");
  await again.rate("D01");
  ok(!(await again.isChecked("#oordeel-V")), "what was not said to be saved was not");
});

test("two windows: neither overwrites the other", async (served) => {
  const page = await enter(served, "A");
  await page.rate("D01");
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.keyboard.press("1");
  await other.keyboard.press("Enter");
  await other.waitForURL(/1\.1\.2/);
  await page.bringToFront();
  await page.fill("#toelichting", "uit het eerste venster");
  await page.check("#oordeel-N");
  await page.click("main .button--primary");
  ok((await page.title()).startsWith("Fout:"), "it is told");
  ok((await page.textContent(".faults")).includes("1.1.1") && (await page.inputValue("#toelichting")) === "uit het eerste venster", "nothing is lost");
  ok((await focused(page)) === "fouten", "focus on the summary");
});

test("back, reload, double click", async (served) => {
  const page = await enter(served, "A");
  await page.rate("D01");
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.waitForURL(/1\.1\.2/);
  await page.reload();
  ok(page.url().includes("1.1.2"), "reload asks nothing");
  await page.goBack();
  ok(page.url().includes("1.1.1") && (await page.isChecked("#oordeel-V")), "back shows what was saved");
  await page.rate("D01", "1.1.2");
  await page.check("#oordeel-V");
  await page.locator("main .button--primary").dblclick({ noWaitAfter: true }).catch(() => {});
  await until(async () => /;V;/.test(served.rating("A", "D01", "1.1.2")), "saved once");
});

test("two assessors at once, from rating to settling, with the mouse", async (served) => {
  const a = await enter(served, "A"), b = await enter(served, "B");
  for (const [page, nth] of [[a, 0], [b, 2]]) {
    await page.click("nav.steps >> text=Beoordelen");
    await page.click("main table a >> nth=0");
    await page.click("text=Hele lijst");
    for (const row of await page.locator("fieldset.whole").all()) {
      await row.locator("input[type=radio]").nth(nth).click();
      if (nth === 2) await row.locator("input[name^=toelichting]").fill("niets gevonden");
    }
    await page.click("main .button--primary");
    ok(!(await page.title()).startsWith("Fout"), await page.textContent("main"));
    await page.click("text=Controleren en indienen");
    ok(!(await a.textContent("body")).includes("niets gevonden"), "A sees nothing of B");
    await page.click("main .button--primary");
  }
  await a.open("/");
  await a.click("text=Verschillen bekijken");
  const first = a.locator("section.diff").first();
  ok((await first.textContent()).includes("niets gevonden"), "now A does");
  await first.locator("input[name=oordeel]").nth(1).click();
  await first.locator("textarea").fill("samen bekeken: deels");
  await first.locator("text=In overleg").click();
  await first.locator(".button").click();
  ok((await a.textContent(".note")).includes("vastgesteld"), "settled");
});

test("one screen holds a rating; the error summary takes focus and leads to the field", async (served) => {
  const page = await enter(served, "A");
  await page.rate("D01");
  const bottom = await page.evaluate(() => document.querySelector(".actions").getBoundingClientRect().bottom);
  ok(bottom <= 768, "the button ends at " + bottom + " of 768");
  await page.click("main .button--primary");
  ok((await focused(page)) === "fouten" && (await page.title()).startsWith("Fout: "), "focus and title");
  await page.click(".faults a");
  ok((await focused(page)) === "oordeel-V", "the link leads to the field: " + (await focused(page)));
});

test("nothing scrolls sideways at 320 pixels, with spaced text, or at 200 %", async (served) => {
  const page = await enter(served, "A");
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  for (const at of ["/", "/beoordelen", "/beoordelen?dossier=D01", "/lijst?dossier=D01", "/indienen?dossier=D01", "/vier-ogen", "/gelijk", "/steekproef", "/acuut", "/toegankelijkheid", "/wie", ...CLOSING]) {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.open(at);
    ok((await wide()) <= 0, at + " is " + (await wide()) + " too wide");
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}");
      document.adoptedStyleSheets = [sheet];
    });
    ok((await wide()) <= 0, at + " with spaced text is " + (await wide()) + " too wide");
    await page.setViewportSize({ width: 683, height: 384 });
    await page.open(at);
    ok((await wide()) <= 0, at + " at 200 %");
  }
});

/* What axe-core says of the page as it is, light and dark, wide and narrow, is added to found. */
function looker(page, found, sizes = [[1366, "light"], [1366, "dark"], [320, "light"], [320, "dark"]]) {
  const look = async (what) => {
    for (const [width, scheme] of sizes) {
      await page.setViewportSize({ width, height: 768 });
      await page.emulateMedia({ colorScheme: scheme });
      await page.mouse.move(0, 0);
      const result = await page.evaluate(async (source) => {
        if (!window.axe) new Function(source)();
        return (await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] })).violations
          .map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", "));
      }, axe).catch((error) => ["axe did not run: " + error]);
      look.looked++;
      for (const v of result) found.push(`${what}, ${width} ${scheme}: ${v}`);
    }
  };
  look.looked = 0;
  return look;
}
const press = (p, what) => Promise.all([p.waitForEvent("load"), p.locator(what).first().click()]);

/* Every page, empty, filled and with faults, in both languages, light and dark, wide and narrow. */
test("axe-core finds nothing", async (served) => {
  const page = await enter(served, "A", { bypassCSP: true });   /* axe itself is no part of the pages */
  const b = await enter(served, "B");
  const found = [], look = looker(page, found);
  const pages = ["/", "/wie", "/beoordelen", "/beoordelen?dossier=D01", "/lijst?dossier=D01", "/indienen?dossier=D01", "/vier-ogen", "/gelijk", "/steekproef", "/acuut", "/toegankelijkheid", "/stop", "/nergens"];
  for (const lang of ["nl", "en"]) {
    for (const at of pages) { await page.open(at); await look(`${lang} ${at} empty`); }
    await page.open("/beoordelen?dossier=D02");
    await press(page, "main .button--primary");
    await look(`${lang} rating with a fault`);
    await page.open("/indienen?dossier=D02");
    await press(page, "main .button--primary");
    await look(`${lang} submitting with a fault`);
    if (lang === "nl") {
      for (const [p, nth] of [[page, 1], [b, 0]]) {
        await p.setViewportSize({ width: 1366, height: 768 });
        await p.open("/lijst?dossier=D01");
        for (const row of await p.locator("fieldset.whole").all()) {
          await row.locator("input[type=radio]").nth(nth).check();
          await row.locator("input[name^=toelichting]").fill("tekst");
        }
        await p.locator("fieldset.whole").first().locator("input[type=radio]").first().check();
        await press(p, "main .button--primary");
        await p.open("/indienen?dossier=D01");
        await press(p, "main .button--primary");
      }
      await page.open("/acuut?dossier=D02");
      await press(page, "main .button--primary");
      await look("nl acute with faults");
      await page.fill("#gezien", "kind alleen thuis");
      await page.check("#gevaar-0");
      await press(page, "main .button--primary");
      await press(page, "main section.diff .button");
      await look("nl acute step with a fault");
      await page.open("/steekproef");
      await press(page, "main .button--primary");
      await look("nl replacing with faults");
      for (const at of pages) { await page.open(at); await look(`${lang} ${at} filled`); }
      await page.open("/vier-ogen");
      await press(page, "section.diff .button");
      await look("nl four eyes with faults");
      await page.open("/");
      await press(page, "footer button");
    } else for (const at of ["/vier-ogen", "/gelijk", "/"]) { await page.open(at); await look(`${lang} ${at} filled`); }
  }
  ok(look.looked > 100, "only " + look.looked + " looks");
  ok(found.length === 0, found.length + " findings:\n" + found.join("\n"));
});

const section = (page, id) => page.locator(`section[aria-labelledby=${id}]`);

/* What an inspector does after the ratings, with the mouse; what is typed is typed. */
test("the end of a visit by mouse", async (served) => {
  const page = await enter(served, "A");
  const add = async (id, fields, choices = []) => {
    const form = section(page, id);
    for (const [name, value] of Object.entries(fields)) await form.locator(`input[name=${name}], textarea[name=${name}]`).fill(value);
    for (const words of choices) await form.locator("label", { hasText: words }).first().click();
    await Promise.all([page.waitForEvent("load"), form.locator("button[type=submit]").click()]);
    ok(!(await page.title()).startsWith("Fout"), id + ": " + (await page.locator(".faults").textContent().catch(() => "")));
  };
  await page.click("nav.steps >> text=Bronnen");
  await add("bron", { wie: "gezinsregisseurs", aantal: "8", eenheid: "personen" }, ["Medewerkers"]);
  await add("bron", { wie: "Visie sociaal domein" }, ["Documenten"]);
  await section(page, "uitspraak").locator("select[name=bron]").selectOption("G01");
  await section(page, "uitspraak").locator("select[name=indicator]").selectOption(FRAMEWORK + " 1.1.4");
  await add("uitspraak", { vindplaats: "blz. 2" }, ["Weerspreekt"]);
  await page.click("nav.steps >> text=Bevindingen");
  await page.locator("tr", { hasText: "1.1.4" }).locator("a").click();
  ok((await section(page, "nieuw").locator("select[name=indicator]").inputValue()) === FRAMEWORK + " 1.1.4", "the indicator is filled in");
  await add("nieuw", { tekst: "Veiligheid wordt niet stelselmatig ingeschat.", bronnen: "G01" }, ["Structureel"]);
  await page.click("nav.tabs >> text=Teksten en rapport");
  await page.click("text=6.1 Algemeen");
  await page.fill("#tekst", "Er zijn ");
  await page.locator("li", { hasText: "{{steekproef}}" }).locator("button").click();
  await until(async () => (await page.inputValue("#tekst")) === "Er zijn {{steekproef}}", "the number is put in");
  await page.fill("#tekst", (await page.inputValue("#tekst")) + " dossiers bekeken.");
  await press(page, "main .button--primary");
  ok((await page.textContent(".note")).includes("bewaard als versie 1-A"), "saved");
  const report = await (await page.request.get(served.base + "/rapport")).text();
  ok(/Er zijn (4|vier) dossiers bekeken/.test(report), "in the report");
  await page.click("text=Hele rapport bekijken");
  ok(/Er zijn (4|vier) dossiers bekeken/.test(await page.textContent("body")), "and on its page");
  ok(await page.evaluate(() => document.styleSheets.length > 0), "with its style");
  await page.goBack();
  ok((await page.inputValue("#tekst")).includes("dossiers bekeken"), "back to the text");
  await page.click("nav.steps >> text=Afsluiten");
  await page.click("text=Maatregel of stap toevoegen");
  await add("maatregel", { tekst: "Neem alle gezinnen door.", aan: "college", termijn: "1-2-2027" }, ["Direct op te pakken"]);
  await page.click("nav.steps >> text=Afsluiten");
  ok((await page.textContent("main")).includes("M1-A"), "the measure is there");
  await page.click("text=Pakket maken");
  await add("pakket", { zin: "vier losse woorden hier", nogeens: "vier losse woorden hier" });
  ok(fs.existsSync(path.join(served.folder, "bezoek.pakket")), "the package is there");
  await page.click("text=Controleren en verzegelen");
  await add("zegel", { eerste: "A", tweede: "B" }, ["Wij hebben allebei gelezen"]);
  ok(/Schrijf deze code op: [0-9a-f]{16}/.test(await page.textContent(".note")), "sealed, with a code");
  await page.click("nav.steps >> text=Afsluiten");
  await page.click("text=Bewaartermijn en vernietigen");
  ok((await page.textContent("main")).includes("Wordt gewist"), "what will happen is told first");
  await page.click("text=Niet vernietigen");
  ok(page.url().includes("/afsluiten"), "and can be left");
  await page.click("text=Bewaartermijn en vernietigen");
  await add("vernietigen", { reden: "proef", eerste: "A", tweede: "B", naam: "bezoek.toets" }, ["Wij hebben allebei gelezen"]);
  ok((await page.textContent("h1")).includes("vernietigd"), "destroyed");
  ok(!fs.readFileSync(served.file).includes("stelselmatig"), "and gone from the file");
});


test("two tabs on one text: neither overwrites the other", async (served) => {
  const page = await enter(served, "A");
  await page.open(TEXT);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.fill("#tekst", "Uit het andere venster.");
  await press(other, "main .button--primary");
  await page.bringToFront();
  await page.fill("#tekst", "Uit dit venster.");
  await press(page, "main .button--primary");
  ok((await page.title()).startsWith("Fout:") && (await focused(page)) === "fouten", "it is told");
  ok((await page.inputValue("#tekst")) === "Uit dit venster." && (await page.textContent("main")).includes("Uit het andere venster."), "both are there");
  ok(served.run("text", "FILE", "judgement/general").includes("andere"), "nothing was overwritten");
  await page.fill("#tekst", "Uit beide vensters.");
  await press(page, "main .button--primary");
  ok(served.run("text", "FILE", "judgement/general").includes("beide"), "what was brought together is saved");
});

test("a double click adds once, and back does not add again", async (served) => {
  const page = await enter(served, "A");
  await page.open("/bevinding");
  const form = section(page, "nieuw");
  await form.locator("select[name=indicator]").selectOption(FRAMEWORK + " 1.1.1");
  await form.locator("textarea").fill("Eenmaal gezegd.");
  await form.locator("button[type=submit]").dblclick({ noWaitAfter: true }).catch(() => {});
  await until(async () => (await page.textContent("main")).includes("F1-A"), "it is there");
  ok(served.run("finding", "FILE", "--format", "csv").split("Eenmaal gezegd.").length === 2, "once");
  await page.goBack();
  await page.reload();
  ok(served.run("finding", "FILE", "--format", "csv").split("Eenmaal gezegd.").length === 2, "still once");
});

test("a text that is not saved is not left unasked", async (served) => {
  const page = await enter(served, "A");
  await page.open(TEXT);
  await page.click("#tekst");
  await page.keyboard.type("Nog niet bewaard.");
  const asked = new Promise((done) => page.once("dialog", (dialog) => { done(dialog.type()); dialog.dismiss(); }));
  await page.click("nav.steps >> text=Afsluiten", { noWaitAfter: true });
  ok((await asked) === "beforeunload", "it asks");
  ok((await page.inputValue("#tekst")) === "Nog niet bewaard.", "and the text is there still");
  await page.focus("#tekst");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Control+Enter")]);
  ok(served.run("text", "FILE", "judgement/general").includes("Nog niet bewaard."), "saved from the keyboard");
});

test("axe-core finds nothing at the end of a visit", async (served) => {
  const page = await enter(served, "A", { bypassCSP: true });
  const found = [], look = looker(page, found, [[1366, "light"], [320, "dark"]]);
  const forms = [["/bronnen", "bron"], ["/bevinding", "nieuw"], ["/maatregelen", "maatregel"], ["/verzegelen", "zegel"], ["/pakket", "pakket"], ["/vernietigen", "vernietigen"]];
  const all = async (lang, state) => {
    for (const at of CLOSING) { await page.open(at); await look(`${lang} ${at} ${state}`); }
    for (const [at, id] of forms) {
      await page.open(at);
      await press(page, `section[aria-labelledby=${id}] button[type=submit]`);
      await look(`${lang} ${at} with faults, ${state}`);
    }
    await page.open(TEXT);
    await page.fill("#tekst", "{{onzin}} en <b>");
    await press(page, "main .button--primary");
    await look(`${lang} text with faults, ${state}`);
  };
  const turn = async () => { await page.open("/afsluiten"); await press(page, "footer button"); };
  await all("nl", "empty");
  await turn();
  await all("en", "empty");
  served.run("source", "FILE", path.join(ROOT, "samples/goeree-overflakkee/bronnen.csv"), "--municipality", "GM1924");
  served.run("source", "FILE", "--link", "G01", "--indicator", "1.1.4", "--direction", "contradicts", "--assessor", "A");
  served.run("policy", "FILE", "--indicator", "1.1.4", "--source", "B01", "--text", "altijd", "--assessor", "A");
  served.run("finding", "FILE", "--indicator", "1.1.4", "--text", "Niet stelselmatig.", "--source", "G01", "--assessor", "A");
  served.run("measure", "FILE", "--kind", "immediate", "--text", "Neem door.", "--to", "college", "--date", "2026-09-02", "--deadline", "2026-11-15", "--assessor", "A");
  served.run("signal", "FILE", "--dossier", "D03", "--seen", "kind alleen", "--risk", "unknown", "--assessor", "A");
  fs.writeFileSync(path.join(served.folder, "t.md"), "Tekst van {{steekproef}} dossiers.");
  served.run("text", "FILE", "judgement/general", "--set", path.join(served.folder, "t.md"), "--assessor", "B");
  await all("en", "filled");
  await turn();
  await all("nl", "filled");
  ok(look.looked > 140, "only " + look.looked + " looks");
  ok(found.length === 0, found.length + " findings:\n" + found.join("\n"));
});

const story = require("./begin.js")({ test, ok, enter, Served, browser: () => browser });

test("axe-core: the beginning of the visit", async () => {
  const found = [];
  let looked = 0;
  for (const lang of ["nl", "en"])
    await story.fresh(async (page) => {
      const look = async (what) => {
        for (const [width, scheme] of [[1366, "light"], [1366, "dark"], [320, "light"], [320, "dark"]]) {
          await page.setViewportSize({ width, height: 768 });
          await page.emulateMedia({ colorScheme: scheme });
          await page.mouse.move(0, 0);
          const result = await page.evaluate(async (source) => {
            if (!window.axe) new Function(source)();
            const wide = document.documentElement.scrollWidth > window.innerWidth ? ["wider than the window: " + document.documentElement.scrollWidth] : [];
            return wide.concat((await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] })).violations
              .map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")));
          }, axe).catch((error) => ["axe did not run: " + error]);
          looked++;
          if (process.env.DT_PICTURES && lang === "nl" && !(width === 320 && scheme === "dark"))
            await page.screenshot({ path: path.join(process.env.DT_PICTURES, `${what.replace(/[^a-z]+/g, "-")}-${width}-${scheme}.png`), fullPage: true });
          for (const v of result) found.push(`${lang} ${what}, ${width} ${scheme}: ${v}`);
        }
        await page.setViewportSize({ width: 1366, height: 768 });
      };
      if (lang === "en") await story.press(page, "footer button");
      await story.begin(page, look);
      await story.commit(page, look);
      await story.register(page, look);
      await story.draw(page, look);
    }, { bypassCSP: true });
  ok(looked > 150, "only " + looked + " looks");
  ok(found.length === 0, found.length + " findings:\n" + found.join("\n"));
});

async function main() {
  const only = process.argv.slice(2);
  browser = await chromium.launch({ executablePath: process.env.DT_CHROMIUM, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  let bad = 0;
  for (const { name, run } of tests) {
    if (only.length && !only.some((part) => name.includes(part))) continue;
    const served = new Served();
    let note = "";
    try {
      served.draw();
      await served.start();
      await run(served);
      for (const context of browser.contexts())
        for (const page of context.pages()) {
          ok(!page.refusals || page.refusals.length === 0, "faults on a page: " + page.refusals);
          ok(!page.outside || page.outside.length === 0, "asked outside: " + page.outside);
        }
    } catch (error) { note = ": NOT SO: " + error.message; bad++; }
    for (const context of browser.contexts()) await context.close();
    if (served.process) await served.stop();
    fs.rmSync(served.folder, { recursive: true, force: true });
    console.log(name + note);
  }
  await browser.close();
  process.exit(bad ? 1 : 0);
}
main();
