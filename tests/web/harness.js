/* What the browser tests stand on: an inspection of its own that is served, windows of assessors, and running all tests. */
"use strict";
const { chromium } = require("playwright-core");
const { execFileSync, spawn } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");

const PROGRAM = process.env.DT_PROGRAM, ROOT = process.env.DT_ROOT;
const FRAMEWORK = "verwachtingen-1g1p1r";
const TEXT = "/tekst?sectie=judgement/general";
/* The pages behind the ratings. */
const CLOSING = ["/bronnen", "/beleid", "/signalen", "/bevindingen", "/bevinding", "/teksten", TEXT, "/opmerkingen", "/afsluiten", "/maatregelen", "/voorleggen", "/wederhoor", "/reacties",
  "/vaststellen", "/openbaar", "/rapport", "/verzegelen", "/pakket", "/vernietigen"];
const tests = [], made = new Map();   /* inspections, each made once */
let browser;
/* test: on a drawn inspection that is served. look: likewise, but slow. fresh: on a folder with nothing in it. */
const fresh = (name, run, slow = false) => tests.push({ name, run, slow });
const drawn = (run) => async (served) => { served.draw(); await served.start(); return run(served); };
const test = (name, run) => fresh(name, drawn(run));
const look = (name, run) => fresh(name, drawn(run), true);

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
    const key = frameworks.join();
    if (!made.has(key)) {
      this.run("new", "FILE", "--title", "Toezicht wijkteams (voorbeeld)", ...frameworks.flatMap((f) => ["--framework", f]), "--municipality", "GM1924=Goeree-Overflakkee");
      this.run("commit", "FILE", "--public", "dice:4");
      this.run("register", "FILE", path.join(ROOT, "samples/registers/goeree-overflakkee.csv"), "--municipality", "GM1924", "--id", "dossiernummer", "--stratum", "team",
        "--where", "status=lopend", "--where", "leefgebieden>=2");
      this.run("draw", "FILE", "--size", "4", "--reserve", "2", "--public", "4 2 6 1");
      made.set(key, fs.readFileSync(this.file));
    }
    fs.writeFileSync(this.file, made.get(key), { mode: 0o600 });
  }
  /* The published sample in the place of the file: sealed, and adopted. */
  sample() {
    const out = path.join(this.folder, "rapport");
    execFileSync("sh", [path.join(ROOT, "samples/goeree-overflakkee/rapport.sh"), out],
      { env: { ...process.env, PATH: path.dirname(PROGRAM) + path.delimiter + process.env.PATH }, stdio: ["ignore", "pipe", "pipe"] });
    this.file = path.join(out, "rapport.toets");
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

/* A window with the rest of the world out of reach: what is asked outside, and what the browser refuses, is kept. */
async function openWindow(served, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options });
  const page = await context.newPage();
  page.refusals = [];
  page.outside = [];
  context.on("request", (request) => { if (!request.url().startsWith(served.base)) page.outside.push(request.url()); });
  page.on("console", (m) => { if (m.type() === "error" && /Content Security Policy|Refused/.test(m.text())) page.refusals.push(m.text()); });
  page.on("pageerror", (error) => page.refusals.push(String(error)));
  page.open = (at) => page.goto(served.base + at);
  page.rate = async (dossier, indicator = "1.1.1") => {
    await page.open(`/beoordelen?dossier=${dossier}&kader=${FRAMEWORK}&indicator=${indicator}`);
    await canRate(page);
  };
  return page;
}

/* From the address of a start to the visit, as this assessor. */
async function choose(page, code, address) {
  await page.goto(address);
  await press(page, "main a.button");
  const known = page.locator(`input[name=wie][value="${code}"]`);
  if (await known.count()) await known.check();
  else {
    if (await page.locator("#wie-ander").count()) await page.check("#wie-ander");
    await page.fill("#code", code);
  }
  await press(page, "main .button--primary");
}

/* A window of an assessor. */
async function enter(served, code, options = {}) {
  const page = await openWindow(served, options);
  await choose(page, code, served.again());
  return page;
}
const focused = (page) => page.evaluate(() => document.activeElement.id);
/* The browser gives it after the page, and a script after that. */
const canRate = (page) => until(async () => /^oordeel-/.test(await focused(page)), "focus is on a rating");
/* On the next page to rate: a key that is pressed between its address and its focus goes to nobody. */
const arrive = async (page, at) => { await page.waitForURL(at); await canRate(page); };
const hasFocus = (page, id, what) => until(async () => (await focused(page)) === id, what);
const press = (p, what) => Promise.all([p.waitForEvent("load"), (typeof what === "string" ? p.locator(what) : what).first().click()]);
const section = (page, id) => page.locator(`section[aria-labelledby=${id}]`);

/* Processor seconds of all that these tests started, as far as it is still there or was waited for. */
function spent() {
  const parent = new Map(), used = new Map();
  for (const pid of fs.readdirSync("/proc").filter((name) => /^[0-9]+$/.test(name)))
    try {
      const field = fs.readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
      parent.set(Number(pid), Number(field[1]));
      used.set(Number(pid), field.slice(11, 15).reduce((sum, n) => sum + Number(n), 0) / 100);
    } catch { /* it has ended */ }
  const mine = (pid) => pid === process.pid || (parent.has(pid) && mine(parent.get(pid)));
  return [...used].filter(([pid]) => mine(pid)).reduce((sum, [, n]) => sum + n, 0);
}

function checkPages() {
  for (const context of browser.contexts())
    for (const page of context.pages()) {
      ok(!page.refusals || page.refusals.length === 0, "faults on a page: " + page.refusals);
      ok(!page.outside || page.outside.length === 0, "asked outside: " + page.outside);
    }
}

async function runOne(run) {
  const served = new Served();
  try {
    await run(served);
    checkPages();
    return "";
  } catch (error) {
    return ": NOT SO: " + error.message;
  } finally {
    for (const context of browser.contexts()) await context.close();
    if (served.process) await served.stop();
    fs.rmSync(served.folder, { recursive: true, force: true });
  }
}

/* Those with one of these words in their name, or all of the kind that DT_LOOKS says; with DT_PART every other one of them. */
async function main(only) {
  const slow = process.env.DT_LOOKS === "1";
  browser = await chromium.launch({ executablePath: process.env.DT_CHROMIUM, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  const part = Number(process.env.DT_PART || 0);
  let bad = 0, turn = 0;
  for (const { name, run, slow: isSlow } of tests) {
    if (only.length ? !only.some((part) => name.includes(part)) : isSlow !== slow) continue;
    if (part > 0 && turn++ % 2 !== part - 1) continue;
    const before = spent(), note = await runOne(run);
    console.log(`${name} (${(spent() - before).toFixed(1)} s)${note}`);
    bad += note !== "";
  }
  console.log(`${spent().toFixed(0)} seconds of the processor`);
  await browser.close();
  process.exit(bad ? 1 : 0);
}

module.exports = { CLOSING, FRAMEWORK, ROOT, Served, TEXT, arrive, canRate, choose, enter, fresh, hasFocus, look, main, ok, press, section, sleep, test, until, openWindow };
