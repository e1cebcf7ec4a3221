/* axe-core on every page: empty, filled and with faults, in both languages, light and dark, wide and narrow. */
"use strict";
const fs = require("fs");
const path = require("path");
const { CLOSING, FRAMEWORK, ROOT, TEXT, enter, fresh, look, ok, press } = require("./harness.js");
const story = require("./begin.js");
const { execFileSync } = require("child_process");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/* What the server sent for the page at hand, for the checker of HTML. */
const texts = new Map(), lookedAt = new Set();
function listen(page) {
  page.on("response", (response) => {
    if (response.request().resourceType() === "document" && response.status() !== 303) page.answer = response;
  });
}
async function keepText(page, what) {
  if (page.answer) texts.set(await page.answer.text(), what);
  page.answer = null;
}

/* What axe-core says of the page as it is, light and dark, wide and narrow, is added to found. */
function looker(page, found, sizes = [[1366, "light"], [1366, "dark"], [320, "light"], [320, "dark"]]) {
  const look = async (what) => {
    await keepText(page, what);
    lookedAt.add(new URL(page.url()).pathname);
    for (const [width, scheme] of sizes) {
      await page.setViewportSize({ width, height: 768 });
      await page.emulateMedia({ colorScheme: scheme });
      await page.mouse.move(0, 0);
      const result = await page.evaluate(async (source) => {
        if (!window.axe) new Function(source)();
        const wide = document.documentElement.scrollWidth > window.innerWidth ? ["wider than the window: " + document.documentElement.scrollWidth] : [];
        return wide.concat((await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] })).violations
          .map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")));
      }, axe).catch((error) => ["axe did not run: " + error]);
      look.looked++;
      for (const v of result) found.push(`${what}, ${width} ${scheme}: ${v}`);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
  };
  look.looked = 0;
  listen(page);
  return look;
}

/* Every page, empty, filled and with faults, in both languages, light and dark, wide and narrow. */
look("axe-core finds nothing", async (served) => {
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


look("axe-core finds nothing at the end of a visit", async (served) => {
  const page = await enter(served, "A", { bypassCSP: true });
  const found = [], look = looker(page, found, [[1366, "light"], [320, "dark"]]);
  const forms = [["/bronnen", "bron"], ["/bevinding", "nieuw"], ["/maatregelen", "maatregel"], ["/voorleggen", "voorleggen"], ["/vaststellen", "vaststellen"],
    ["/openbaar", "versie"], ["/verzegelen", "zegel"], ["/pakket", "pakket"], ["/vernietigen", "vernietigen"]];
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
  served.run("hearing", "FILE", "--send", "--date", "2026-12-07", "--deadline", "2027-01-15", "--assessor", "A");
  served.run("hearing", "FILE", "--answer", "1", "--text", "Dat zijn er meer.", "--assessor", "A");
  served.run("hearing", "FILE", "--answer", "2", "--text", "Wij zijn het eens.", "--assessor", "A");
  served.run("hearing", "FILE", "--decide", "2", "--as", "taken_over", "--reason", "aangepast", "--assessor", "A");
  forms.push(["/reacties", "reactie"], ["/wederhoor", "p1"]);
  await all("en", "filled");
  await turn();
  await all("nl", "filled");
  ok(look.looked > 140, "only " + look.looked + " looks");
  ok(found.length === 0, found.length + " findings:\n" + found.join("\n"));
});


/* The published sample, which is sealed and adopted; the seal is broken, and there is a day on which it is public. */
fresh("axe-core finds nothing on the pages of an adopted report", async (served) => {
  served.sample();
  await served.start();
  const page = await enter(served, "A", { bypassCSP: true });
  const found = [], look = looker(page, found, [[1366, "light"], [320, "dark"]]);
  const all = async (state) => {
    for (const lang of ["nl", "en"]) {
      for (const at of ["/afsluiten", "/wederhoor", "/reacties", "/vaststellen", "/openbaar"]) { await page.open(at); await look(`${lang} ${at} ${state}`); }
      await page.open("/openbaar");
      await press(page, "section[aria-labelledby=versie] button");
      await look(`${lang} /openbaar with faults, ${state}`);
      await press(page, "footer button");
    }
  };
  await all("adopted");
  await page.open("/openbaar");
  await page.fill("#datum-wachttijd", "");
  await press(page, "section[aria-labelledby=datum] button");
  await look("nl the day with a fault");
  served.run("adopt", "FILE", "--public-on", "2017-04-03", "--assessor", "A");
  await all("public");
  served.run("unseal", "FILE", "--by", "A", "--by", "B", "--reason", "verschrijving");
  await all("unsealed");
  for (const name of ["rapport.html", "bestuur.html", "concept.html"]) { /* and the documents themselves */
    const answer = await page.request.get(served.base + "/rapport/" + name);
    if (answer.ok()) texts.set(await answer.text(), name);
  }
  ok([...texts.values()].includes("rapport.html"), "no report to look at");
  ok(look.looked > 70, "only " + look.looked + " looks");
  ok(found.length === 0, found.length + " findings:\n" + found.join("\n"));
}, true);

for (const lang of ["nl", "en"])
  fresh(`axe-core: the beginning of the visit, ${lang}`, async (served) => {
    const page = await story.opened(served, { bypassCSP: true });
    const found = [], look = looker(page, found);
    if (lang === "en") await press(page, "footer button");
    const hand = new story.Hand(look);
    for (const part of [story.begin, story.commit, story.register, story.draw]) await part(page, hand);
    ok(look.looked > 80, "only " + look.looked + " looks");
    ok(found.length === 0, found.length + " findings:\n" + found.join("\n"));
  }, true);

/* Both languages of some pages, filled; and what a press on the button of a form says of it. */
async function bothLanguages(page, look, all, state) {
  for (let turn = 0; turn < 2; turn++) {
    const lang = await page.locator("html").getAttribute("lang");
    await all(lang, state);
    await press(page, "footer button");
  }
}

fresh("axe-core finds nothing on complaints", async (served) => {
  served.run("new", "FILE", "--title", "Klacht (verzonnen)", "--framework", "behoorlijkheidsnormen", "--municipality", "GM0177=Raalte");
  await served.start();
  const page = await enter(served, "A", { bypassCSP: true });
  const found = [], look = looker(page, found);
  const all = async (lang, state) => {
    for (const at of ["/", "/klachten", "/klacht", ...(state === "empty" ? [] : ["/klacht?code=K01"])]) { await page.open(at); await look(`${lang} ${at} ${state}`); }
    await page.open("/klacht");
    await press(page, "main button[type=submit]");
    await look(`${lang} /klacht with faults, ${state}`);
  };
  await bothLanguages(page, look, all, "empty");
  const form = JSON.parse(fs.readFileSync(path.join(ROOT, "samples/raalte/klacht.json"), "utf8"));
  fs.writeFileSync(path.join(served.folder, "k.json"), JSON.stringify({ ...form, code: "K01" }));
  served.run("complaint", "FILE", path.join(served.folder, "k.json"), "--assessor", "A");
  await bothLanguages(page, look, all, "filled");
  ok(look.looked > 40, "only " + look.looked + " looks");
  ok(found.length === 0, found.length + " findings:\n" + found.join("\n"));
}, true);

/* Those that are installed beside the program. */
fresh("axe-core finds nothing on the pages of the manual", async (served) => {
  served.run("new", "FILE", "--title", "Proef (verzonnen)", "--framework", FRAMEWORK);
  await served.start();
  const page = await enter(served, "A", { bypassCSP: true });
  const found = [], look = looker(page, found);
  const listed = fs.readFileSync(path.join(ROOT, "src/manual/pages.def"), "utf8");
  const names = [...listed.matchAll(/^DT_PAGE\("([a-z]+)"/gm)].map((row) => row[1]);
  for (const name of names) {
    const html = served.run("help", name, "--format", "html");
    texts.set(html, name);
    await page.goto("about:blank");
    await page.setContent(html);
    ok((await page.locator("nav a").count()) === (await page.locator("h2, h3").count()) - 1, name + ": contents and headings");
    await look("help " + name);
  }
  ok(names.length > 5 && look.looked === 4 * names.length, "only " + look.looked + " looks");
  ok(found.length === 0, found.length + " findings:\n" + found.join("\n"));
}, true);

/* So many municipalities that a page shows one at a time. */
fresh("axe-core finds nothing on an inspection of nine municipalities", async (served) => {
  const codes = Array.from({ length: 9 }, (_, n) => "GM000" + (n + 1)), list = path.join(served.folder, "lijst.csv");
  fs.writeFileSync(list, "nummer;plaats\n" + codes.flatMap((code) => [1, 2, 3].map((n) => `N${code}-${n};${code}\n`)).join(""));
  served.run("new", "FILE", "--unlisted", "--title", "Negen (verzonnen)", "--framework", FRAMEWORK, ...codes.flatMap((code) => ["--municipality", `${code}=Plaats ${code}`]));
  served.run("commit", "FILE", "--public", "none");
  served.run("register", "FILE", list, "--id", "nummer", "--municipality", "plaats");
  served.run("draw", "FILE", "--size", "2", "--without-public");
  for (const who of ["A", "B"]) {
    served.run("score", "FILE", "--dossier", "D01", "--framework", FRAMEWORK, "--indicator", "1.1.1", "--rating", who === "A" ? "N" : "V", "--text", "verzonnen", "--assessor", who);
    served.run("score", "FILE", "--dossier", "D01", "--framework", FRAMEWORK, "--indicator", "1.1.2", "--rating", "V", "--assessor", who);
    served.run("submit", "FILE", "--dossier", "D01", "--assessor", who, "--incomplete", "--reason", "alleen deze (verzonnen)");
  }
  await served.start();
  const page = await enter(served, "A", { bypassCSP: true });
  const found = [], look = looker(page, found);
  const all = async (lang, state) => {
    for (const at of ["/", "/beoordelen", "/vier-ogen", "/gelijk", "/steekproef", "/narekenen", "/vier-ogen?gemeente=GM0009"]) {
      await page.open(at);
      await look(`${lang} ${at} ${state}`);
      if (!await page.locator("main nav.tabs details").count()) continue;
      await page.locator("main nav.tabs summary").first().click();
      await look(`${lang} ${at} ${state}, with the others`);
    }
    await page.open("/opmerkingen");
    await press(page, "main button[type=submit]");
    await look(`${lang} /opmerkingen with faults`);
  };
  await bothLanguages(page, look, all, "of nine");
  ok(look.looked > 60, "only " + look.looked + " looks");
  ok(found.length === 0, found.length + " findings:\n" + found.join("\n"));
}, true);

/* What is no page of ours to look at: files, what is only sent to, what leads on at once, and the end of everything. */
const NO_PAGE = ["/start/", "/stijl.css", "/thema.css", "/script.js", "/taal", "/protocol.json", "/bewaren", "/toetsen", "/rapport/", "/klacht/", "/vernietigd"];
fresh("every page was looked at", async () => {
  const routes = [...fs.readFileSync(path.join(ROOT, "src/web/routes.def"), "utf8").matchAll(/^DT_ROUTE\("([^"]+)"/gm)].map((m) => m[1]);
  const missed = routes.filter((at) => !NO_PAGE.includes(at) && !lookedAt.has(at));
  ok(routes.length > 40 && missed.length === 0, "nobody looked at " + missed.join(" "));
}, true);

/* The Nu Html Checker on all that was looked at; without Java and vnu-jar it says so. */
fresh("every page that was looked at is valid", async (served) => {
  let jar;
  try { jar = require.resolve("vnu-jar/build/dist/vnu.jar"); } catch { jar = ""; }
  if (!jar || !fs.existsSync("/usr/bin/java")) {
    console.log("LEFT OUT: the checker of HTML (sh src/setup/install.sh slow)");
    return;
  }
  const names = [...texts].map(([text, what], n) => {
    const name = path.join(served.folder, `${n}-${what.replace(/[^a-z0-9]+/gi, "-")}.html`);
    fs.writeFileSync(name, text);
    return name;
  });
  ok(names.length > 0, "nothing was looked at: run it after the others");
  let said = "";
  try { execFileSync("java", ["-jar", jar, "--errors-only", "--format", "gnu", ...names], { stdio: ["ignore", "ignore", "pipe"], maxBuffer: 1 << 26 }); }
  catch (error) { said = error.stderr.toString(); }
  ok(!said, said.split("\n").slice(0, 40).join("\n"));
  console.log(`${names.length} pages are valid`);
}, true);
