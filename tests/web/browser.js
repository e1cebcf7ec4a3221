/* The pages in a browser: keys, autosave, focus, two windows, a server that goes away. Started by browser.sh. Each test has an
   inspection and a server of its own. The other tests: whole.js (a whole visit), looks.js (axe-core on every page). */
"use strict";
const { CLOSING, FRAMEWORK, TEXT, arrive, canRate, choose, enter, hasFocus, main, ok, press, section, sleep, test, until } = require("./harness.js");

async function wholeDossier(page, served, strokes) {
  await page.open("/beoordelen?dossier=D01");
  let pressed = 0, pages = 0;
  while (page.url().includes("/beoordelen")) {
    await hasFocus(page, "oordeel-V", "focus is on the first rating");
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

test("a dossier by keyboard without script", async (served) => {
  const page = await enter(served, "A", { javaScriptEnabled: false });
  const n = await wholeDossier(page, served, ["Space", "Enter"]);
  ok(n === 34, n + " strokes");
  await page.keyboard.press("Tab");
  await press(page, "main .button--primary");
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
  await hasFocus(page, "toelichting", "to the text");
  await page.keyboard.type("niet alle leefgebieden");
  await page.keyboard.press("F2");
  await hasFocus(page, "oordeel-D", "and back");
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+Enter");
  await arrive(page, /indicator=1\.1\.3/);
  await page.keyboard.press("Shift+Enter");
  await arrive(page, /indicator=1\.1\.2/);
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
  await arrive(page, /indicator=1\.1\.2/);
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
  await press(plain, "main .button--primary");
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
  await canRate(other);
  await other.keyboard.press("1");
  await other.keyboard.press("Enter");
  await arrive(other, /1\.1\.2/);
  await page.bringToFront();
  await page.fill("#toelichting", "uit het eerste venster");
  await page.check("#oordeel-N");
  await press(page, "main .button--primary");
  ok((await page.title()).startsWith("Fout:"), "it is told");
  ok((await page.textContent(".faults")).includes("1.1.1") && (await page.inputValue("#toelichting")) === "uit het eerste venster", "nothing is lost");
  await hasFocus(page, "fouten", "focus on the summary");
});

test("back, reload, double click", async (served) => {
  const page = await enter(served, "A");
  await page.rate("D01");
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await arrive(page, /1\.1\.2/);
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
    await press(page, "nav.steps >> text=Beoordelen");
    await press(page, "main table a >> nth=0");
    await press(page, "text=Hele lijst");
    for (const row of await page.locator("fieldset.whole").all()) {
      await row.locator("input[type=radio]").nth(nth).click();
      if (nth === 2) await row.locator("input[name^=toelichting]").fill("niets gevonden");
    }
    await press(page, "main .button--primary");
    ok(!(await page.title()).startsWith("Fout"), await page.textContent("main"));
    await press(page, "text=Controleren en indienen");
    ok(!(await a.textContent("body")).includes("niets gevonden"), "A sees nothing of B");
    await press(page, "main .button--primary");
  }
  await a.open("/");
  await press(a, "text=Verschillen bekijken");
  const first = a.locator("section.diff").first();
  ok((await first.textContent()).includes("niets gevonden"), "now A does");
  await first.locator("input[name=oordeel]").nth(1).click();
  await first.locator("textarea").fill("samen bekeken: deels");
  await first.locator("text=In overleg").click();
  await press(a, first.locator(".button"));
  ok((await a.textContent(".note")).includes("vastgesteld"), "settled");
});

test("one screen holds a rating; the error summary takes focus and leads to the field", async (served) => {
  const page = await enter(served, "A");
  await page.rate("D01");
  const bottom = await page.evaluate(() => document.querySelector(".actions").getBoundingClientRect().bottom);
  ok(bottom <= 768, "the button ends at " + bottom + " of 768");
  await press(page, "main .button--primary");
  await hasFocus(page, "fouten", "on the summary");
  ok((await page.title()).startsWith("Fout: "), "title");
  await page.click(".faults a");
  await hasFocus(page, "oordeel-V", "the link leads to the field");
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

test("a session that has ended: nothing typed is lost, and a new one goes on", async (served) => {
  const page = await enter(served, "A");
  await page.rate("D01");
  await page.context().clearCookies();
  await page.fill("#toelichting", "nog hier");
  await page.check("#oordeel-D");
  await page.focus("#vindplaats");
  await until(async () => /opnieuw gestart|sessie/i.test(await page.textContent("#stand")), "it is said");
  ok((await page.inputValue("#toelichting")) === "nog hier", "and the text stays");
  const plain = await enter(served, "A", { javaScriptEnabled: false });
  await plain.open(TEXT);
  await plain.context().clearCookies();
  await plain.fill("#tekst", "Een lange tekst.");
  await press(plain, "main .button--primary");
  ok((await plain.title()).startsWith("Geen toegang") && (await plain.textContent("main")).includes("Een lange tekst."), "it is given back");
  await plain.reload();
  await choose(plain, "A", served.again());
  await plain.open(TEXT);
  ok((await plain.inputValue("#tekst")) === "", "nothing was written by one who is not known");
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
  await hasFocus(page, "fouten", "it is told");
  ok((await page.title()).startsWith("Fout:"), "and in the title");
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

require("./whole.js");
require("./looks.js");
require("./pictures.js");
require("./tree.js");
main(process.argv.slice(2));
