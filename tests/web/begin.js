/* The beginning of a visit in a browser, by mouse, with script and without: from no file to a draw with a register as offices
   send it; and axe-core on these pages. Used by browser.js. */
"use strict";
const { execFileSync } = require("child_process");
const path = require("path");

module.exports = function ({ test, ok, enter, Served, browser }) {
  const messy = () => execFileSync("python3", ["-B", "-c", "import sys, messy; sys.stdout.buffer.write(messy.workbook())"],
    { cwd: __dirname, maxBuffer: 1 << 24 });
  const press = (page, what) => Promise.all([page.waitForEvent("load"), page.locator(what).first().click()]);
  const file = { name: "caseload wijkteams.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };

  /* A window on a server that has no file yet. */
  async function fresh(run, options = {}) {
    const served = new Served();
    served.file = path.join(served.folder, "nieuw.toets");
    await served.start();
    const context = await browser().newContext({ viewport: { width: 1366, height: 768 }, ...options });
    const page = await context.newPage();
    page.refusals = [];
    page.on("console", (m) => { if (m.type() === "error" && /Content Security Policy|Refused/.test(m.text())) page.refusals.push(m.text()); });
    page.on("pageerror", (error) => page.refusals.push(String(error)));
    page.outside = [];
    context.on("request", (request) => { if (!request.url().startsWith(served.base)) page.outside.push(request.url()); });
    page.open = (at) => page.goto(served.base + at);
    try {
      await page.goto(served.address);
      await press(page, "main a.button");
      await run(page, served);
    } finally { await served.stop(); require("fs").rmSync(served.folder, { recursive: true, force: true }); }
  }

  /* look: told at each state of a page. */
  async function begin(page, look = async () => {}) {
    await look("new");
    await press(page, "main .button--primary");
    await look("new with faults");
    ok((await page.title()).startsWith("Fout:") || (await page.title()).startsWith("Error:"), "the title tells");
    ok((await page.evaluate(() => document.activeElement.id)) === "fouten", "focus is on the faults");
    await page.click('a[href="#naam"]');
    ok((await page.evaluate(() => document.activeElement.id)) === "naam", "the link goes to the field");
    await page.fill("#naam", "Toezicht wijkteams (voorbeeld)");
    await page.locator("input[id^=kader-]").first().check();
    await page.fill("#gemeente", "bergen");
    await press(page, 'button[value="zoek"]');
    await look("new with a search");
    ok((await page.locator("input[id^=plaats-]").count()) >= 3, "all that hold the text are listed");
    await page.fill("#gemeente", "Goeree-Overflakkee");
    await page.fill("#code-1", "A");
    await page.fill("#code-2", "B");
    await press(page, 'button[value="begin"]');
    ok(page.url().endsWith("/"), "the visit: " + page.url());
  }

  async function commit(page, look = async () => {}) {
    await press(page, "main .button--primary");
    ok(page.url().endsWith("/steekproef"), "the visit leads there");
    await look("sample, nothing yet");
    await press(page, "main .button--primary");
    await look("secret");
    await press(page, "main .button--primary");
    await look("secret with a fault");
    await page.check("#vorm-0");
    await page.fill("#hoe", "4");
    await press(page, "main .button--primary");
    await look("statement");
    await press(page, "main a.button--primary");
  }

  async function register(page, look = async () => {}) {
    await look("file");
    await press(page, "main .button--primary");
    await look("file with a fault");
    await page.setInputFiles("#bestand", { ...file, buffer: messy() });
    await press(page, "main .button--primary");
    await look("headings in doubt");
    await press(page, 'button[value="verder"]');
    await look("headings in doubt, with a fault");
    await page.locator("fieldset.doubt label").first().click();   /* row 4 */
    await press(page, 'button[value="lees"]');
    await look("a total in doubt");
    await page.locator("fieldset.doubt label").first().click();   /* leave it out */
    await page.selectOption("#kolom-1", "team");
    await page.selectOption("#kolom-2", "voorwaarde");
    await page.selectOption("#kolom-3", "voorwaarde");
    await press(page, 'button[value="verder"]');
    await look("who falls out");
    await page.locator("fieldset label", { hasText: "afgesloten" }).click();
    await page.fill("#grens-3", "2");
    await page.fill("#uit-0", "V-0002");
    await press(page, 'button[value="tel"]');
    await look("who falls out, with a fault");
    await page.fill("#waarom-0", "aanleiding van het toezicht");
    await press(page, 'button[value="tel"]');
    ok(/Status zaak is afgesloten/.test(await page.textContent("main")), "why is told");
    await look("who falls out, counted");
    await press(page, 'button[value="vast"]');
    ok(page.url().endsWith("/steekproef"), page.url());
  }

  async function draw(page, look = async () => {}) {
    await look("sample, with a register");
    await press(page, "main .button--primary");
    await look("second page");
    await press(page, "main .button--primary");
    await look("second page with faults");
    await page.fill("#aantal", "6");
    await page.fill("#reserve", "2");
    await press(page, 'form[action="/tweede-blad"] button');
    await look("second page, printed");
    await press(page, "main a.button--primary");
    await look("draw");
    await press(page, "main .button--primary");
    await look("draw with a fault");
    await page.fill("#waarde", "4 2 6 1");
    await press(page, "main .button--primary");
    ok((await page.locator("main tbody tr").count()) === 8, "six, and two in reserve");
    await look("sample");
    await page.open("/narekenen");
    await look("verification");
    await press(page, "main .button--primary");
    await look("verification with faults");
    await page.check("#ronde-0");
    await page.check("#voor-0");
    await press(page, "main .button--primary");
    ok((await page.locator(".state--done").count()) >= 8 && !(await page.locator(".state--stop").count()), "it holds");
    await look("verification, done");
    await page.open("/vastleggen");
    await look("next round");
  }

  for (const script of [true, false])
    test(`from no file to a draw with a messy register, ${script ? "with" : "without"} script`, () => fresh(async (page, served) => {
      await begin(page);
      await commit(page);
      await register(page);
      await draw(page);
      const log = served.run("log", "FILE", "--format", "json");
      ok(log.includes("header-line=4") && log.includes("Status zaak!=afgesloten") && log.includes("Aantal leefgebieden>=2"), "what was chosen is logged: " + log);
      served.run("log", "FILE", "--verify");
    }, { javaScriptEnabled: script }));

  return { fresh, begin, commit, register, draw, press };
};
