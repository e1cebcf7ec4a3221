/* The beginning of a visit by mouse: from no file to a draw with a register as offices send it. Used by whole.js, and by looks.js,
   which looks at each state of a page. */
"use strict";
const { execFileSync } = require("child_process");
const path = require("path");
const { hasFocus, ok, openWindow, press } = require("./harness.js");

/* Counts what a person does: clicks, keystrokes, and both of those of the ratings and of the texts of the report apart. */
class Hand {
  constructor(look = async () => {}) { this.clicks = this.keys = this.ratings = this.texts = 0; this.look = look; }
  async click(where) { this.clicks++; await where.click(); }
  async press(page, what) { this.clicks++; await press(page, what); }
  async pick(where, value) { this.clicks += 2; await where.selectOption(value); }   /* opens, and chooses */
  async upload(where, what) { this.clicks += 3; await where.setInputFiles(what); }   /* the button, the file, and open */
  async type(where, words, behind) {
    this.clicks++;
    this.keys += words.length;
    await where.fill((behind ? await where.inputValue() : "") + words);
  }
  async rating(where, words) {
    this.ratings += 1 + (words || "").length;
    if (words) await where.fill(words);
    else await where.click();
  }
}

const messy = () => execFileSync("python3", ["-B", "-c", "import sys, messy; sys.stdout.buffer.write(messy.workbook())"],
  { cwd: __dirname, maxBuffer: 1 << 24 });
const file = { name: "caseload wijkteams.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };

/* A window on a server that has no file yet. */
async function opened(served, options = {}) {
  served.file = path.join(served.folder, "nieuw.toets");
  await served.start();
  const page = await openWindow(served, options);
  await page.goto(served.address);
  await press(page, "main a.button");
  return page;
}

/* Each in the hand of a person, who looks at each state of a page; faults are made on purpose, and not counted. */
async function begin(page, hand) {
  await hand.look("new");
  await press(page, "main .button--primary");
  await hand.look("new with faults");
  ok((await page.title()).startsWith("Fout:") || (await page.title()).startsWith("Error:"), "the title tells");
  await hasFocus(page, "fouten", "focus is on the faults");
  await hand.click(page.locator('a[href="#naam"]'));
  await hasFocus(page, "naam", "the link goes to the field");
  await hand.type(page.locator("#naam"), "Toezicht wijkteams (voorbeeld)");
  await hand.click(page.locator("input[id^=kader-]").first());
  await hand.type(page.locator("#gemeente"), "bergen");
  await hand.press(page, 'button[value="zoek"]');
  await hand.look("new with a search");
  ok((await page.locator("input[id^=plaats-]").count()) >= 3, "all that hold the text are listed");
  await hand.type(page.locator("#gemeente"), "Goeree-Overflakkee");
  await hand.type(page.locator("#code-1"), "A");
  await hand.type(page.locator("#code-2"), "B");
  await hand.press(page, 'button[value="begin"]');
  ok(page.url().endsWith("/"), "the visit: " + page.url());
}

async function commit(page, hand) {
  await hand.press(page, "main .button--primary");
  ok(page.url().endsWith("/steekproef"), "the visit leads there");
  await hand.look("sample, nothing yet");
  await hand.press(page, "main .button--primary");
  await hand.look("secret");
  await press(page, "main .button--primary");
  await hand.look("secret with a fault");
  await hand.click(page.locator("#vorm-0"));
  await hand.type(page.locator("#hoe"), "4");
  await hand.press(page, "main .button--primary");
  await hand.look("statement");
  await hand.press(page, "main a.button--primary");
}

async function register(page, hand) {
  await hand.look("file");
  await press(page, "main .button--primary");
  await hand.look("file with a fault");
  await hand.upload(page.locator("#bestand"), { ...file, buffer: messy() });
  await hand.press(page, "main .button--primary");
  await hand.look("headings in doubt");
  await press(page, 'button[value="verder"]');
  await hand.look("headings in doubt, with a fault");
  await hand.click(page.locator("fieldset.doubt label").first());   /* row 4 */
  await hand.press(page, 'button[value="lees"]');
  await hand.look("a total in doubt");
  await hand.click(page.locator("fieldset.doubt label").first());   /* leave it out */
  await hand.pick(page.locator("#kolom-1"), "team");
  await hand.pick(page.locator("#kolom-2"), "voorwaarde");
  await hand.pick(page.locator("#kolom-3"), "voorwaarde");
  await hand.press(page, 'button[value="verder"]');
  await hand.look("who falls out");
  await hand.click(page.locator("fieldset label", { hasText: "afgesloten" }));
  await hand.type(page.locator("#grens-3"), "2");
  await hand.type(page.locator("#uit-0"), "V-0002");
  await press(page, 'button[value="tel"]');
  await hand.look("who falls out, with a fault");
  await hand.type(page.locator("#waarom-0"), "aanleiding van het toezicht");
  await hand.press(page, 'button[value="tel"]');
  ok(/Status zaak is afgesloten/.test(await page.textContent("main")), "why is told");
  await hand.look("who falls out, counted");
  await hand.press(page, 'button[value="vast"]');
  ok(page.url().endsWith("/steekproef"), page.url());
}

async function draw(page, hand, size = "6", reserve = "2") {
  await hand.look("sample, with a register");
  await hand.press(page, "main .button--primary");
  await hand.look("second page");
  await press(page, "main .button--primary");
  await hand.look("second page with faults");
  await hand.type(page.locator("#aantal"), size);
  await hand.type(page.locator("#reserve"), reserve);
  await hand.press(page, 'form[action="/tweede-blad"] button');
  await hand.look("second page, printed");
  await hand.press(page, "main a.button--primary");
  await hand.look("draw");
  await press(page, "main .button--primary");
  await hand.look("draw with a fault");
  await hand.type(page.locator("#waarde"), "4 2 6 1");
  await hand.press(page, "main .button--primary");
  ok((await page.locator("main tbody tr").count()) === Number(size) + Number(reserve), "all are there");
  await hand.look("sample");
  await page.open("/narekenen");
  await hand.look("verification");
  await press(page, "main .button--primary");
  await hand.look("verification with faults");
  await hand.click(page.locator("#ronde-0"));
  await hand.click(page.locator("#voor-0"));
  await hand.press(page, "main .button--primary");
  ok((await page.locator(".state--done").count()) >= 8 && !(await page.locator(".state--stop").count()), "it holds");
  await hand.look("verification, done");
  await page.open("/vastleggen");
  await hand.look("next round");
}


module.exports = { Hand, begin, commit, draw, opened, register };
