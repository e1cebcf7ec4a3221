/* The screens as a screen reader has them: the accessibility tree that the browser makes of a page, in its order, is held against
   rules. DT_TREES=FOLDER keeps each as an outline to read. Used by browser.js. */
"use strict";
const fs = require("fs");
const path = require("path");
const { enter, fresh, hasFocus, ok, press, test } = require("./harness.js");
const { SCREENS, halfWay } = require("./pictures.js");
const story = require("./begin.js");

const CONTROLS = new Set(["button", "link", "textbox", "radio", "checkbox", "combobox", "listbox", "spinbutton", "switch", "DisclosureTriangle"]);
const FIELDS = new Set(["textbox", "radio", "checkbox", "combobox", "listbox"]);

/* What is not ignored, in order: role, name, depth, and what is said of it. */
async function readTree(page) {
  const session = page.session || (page.session = await page.context().newCDPSession(page));
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node])), out = [];
  const walk = (node, depth, within) => {
    const role = node.role && node.role.value;
    const shown = !node.ignored && !["none", "generic", "InlineTextBox", "StaticText", "LineBreak", "ListMarker"].includes(role);
    const of = Object.fromEntries((node.properties || []).map((p) => [p.name, p.value.value]));
    const here = { role, depth, within, name: (node.name && node.name.value || "").trim(), description: node.description && node.description.value || "",
      level: of.level, invalid: of.invalid, focused: !!of.focused, checked: of.checked, value: node.value && node.value.value };
    if (shown) out.push(here);
    for (const id of node.childIds || []) if (byId.has(id)) walk(byId.get(id), depth + (shown ? 1 : 0), shown ? within.concat(here) : within);
  };
  walk(nodes.find((node) => !node.parentId), 0, []);
  return out;
}

const outline = (tree) => tree.map((n) => "  ".repeat(n.depth) + n.role + (n.level ? " " + n.level : "") + (n.name ? ` "${n.name.slice(0, 110)}"` : "") +
  (n.value ? ` = ${String(n.value).slice(0, 40)}` : "") + (n.checked && n.checked !== "false" ? " (chosen)" : "") + (n.invalid && n.invalid !== "false" ? " (invalid)" : "") +
  (n.focused ? " (focus)" : "") + (n.description ? ` – ${n.description.slice(0, 110)}` : "")).join("\n") + "\n";
const inside = (n, role) => n.within.find((above) => above.role === role);

/* Fields and buttons of the main part, as they stand in the document, with where they are on a narrow screen. */
const places = (page) => page.evaluate(() => [...document.querySelectorAll("main :is(input:not([type=hidden]), select, textarea, button)")]
  .filter((e) => e.checkVisibility({ contentVisibilityAuto: true }) && !e.closest("details:not([open]) > :not(summary)")).map((e) => {
    const box = (e.labels && e.labels.length && /radio|checkbox/.test(e.type) ? e.labels[0] : e).getBoundingClientRect();
    return { id: e.id || e.textContent.trim(), top: box.top, bottom: box.bottom, index: e.tabIndex };
  }));

/* What is not as it should be. */
function faultsOf(tree) {
  const said = [], count = (role) => tree.filter((n) => n.role === role).length;
  for (const role of ["banner", "main", "contentinfo"]) if (count(role) !== 1) said.push(`${count(role)} times ${role}`);
  const heads = tree.filter((n) => n.role === "heading"), main = tree.filter((n) => inside(n, "main"));
  const first = heads.findIndex((n) => n.level === 1);
  if (heads.filter((n) => n.level === 1).length !== 1 || !inside(heads[first], "main")) said.push("not one heading of the first level, in main");
  heads.slice(first + 1).forEach((n, i) => { if (n.level > heads[first + i].level + 1) said.push(`from level ${heads[first + i].level} to ${n.level}: ${n.name}`); });
  const before = main.slice(0, main.findIndex((n) => n.role === "heading" && n.level === 1)).filter((n) => CONTROLS.has(n.role) || n.role === "heading");
  const faulty = tree.some((n) => FIELDS.has(n.role) && n.invalid && n.invalid !== "false");
  if (/^(Fout|Error):/.test(tree[0].name)) {
    const lead = main.find((n) => n.role === "heading");
    if (!lead || lead.level !== 2 || !lead.focused) said.push("the faults are not first, with the focus: " + (lead && lead.name));
    else if (!before.some((n) => n.role === "link")) said.push("no links to the fields of the faults");
  } else {
    if (faulty) said.push("a field has a fault, and the title does not tell");
    if (before.some((n) => n.role === "heading")) said.push("something before the heading of the page: " + before.map((n) => n.name));
  }
  for (const n of tree) {
    if (CONTROLS.has(n.role) && !n.name) said.push(`a ${n.role} without a name in ${n.within.map((a) => a.name || a.role).slice(-2)}`);
    if (["navigation", "region", "complementary", "radiogroup", "table", "dialog"].includes(n.role) && !n.name) said.push(`a ${n.role} without a name`);
    if (n.role === "radio" && !n.within.some((a) => ["group", "radiogroup"].includes(a.role) && a.name)) said.push(`${n.name}: a choice without its question`);
    if (FIELDS.has(n.role) && n.invalid && n.invalid !== "false" && !n.description && !n.within.some((a) => a.role === "group" && a.description))
      said.push(`${n.name}: a fault without words`);
    if (["image", "img"].includes(n.role) && !n.name) said.push("a picture without words");
  }
  return said;
}

/* Each page is held against the rules, and kept to be read. */
function reader(page, found) {
  const read = async (what) => {
    if (/^(Fout|Error):/.test(await page.title())) await hasFocus(page, "fouten", `${what}: focus is on the faults`);
    await page.setViewportSize({ width: 320, height: 700 });
    const at = await places(page);
    at.forEach((e, i) => {
      if (e.index > 0) found.push(`${what}: ${e.id} has a place of its own in the order`);
      if (i > 0 && e.bottom <= at[i - 1].top) found.push(`${what}: ${e.id} stands above ${at[i - 1].id}, and comes after it`);
    });
    await page.setViewportSize({ width: 1366, height: 768 });
    const tree = await readTree(page);
    for (const fault of faultsOf(tree)) found.push(`${what}: ${fault}`);
    if (process.env.DT_TREES) fs.writeFileSync(path.join(process.env.DT_TREES, what.replace(/[^a-z0-9]+/gi, "-") + ".txt"), outline(tree));
    read.read++;
  };
  read.read = 0;
  return read;
}

/* Forms that are sent with nothing in them. */
const EMPTY = [["/acuut", "main .button--primary"], ["/steekproef", "main .button--primary"], ["/bronnen", "section[aria-labelledby=bron] button[type=submit]"],
  ["/bevinding", "section[aria-labelledby=nieuw] button[type=submit]"], ["/maatregelen", "section[aria-labelledby=maatregel] button[type=submit]"],
  ["/voorleggen", "section[aria-labelledby=voorleggen] button[type=submit]"], ["/reacties", "section[aria-labelledby=reactie] button[type=submit]"],
  ["/wederhoor", "section[aria-labelledby=p2] button[type=submit]"], ["/vaststellen", "section[aria-labelledby=vaststellen] button[type=submit]"],
  ["/openbaar", "section[aria-labelledby=versie] button[type=submit]"], ["/verzegelen", "section[aria-labelledby=zegel] button[type=submit]"], ["/beoordelen?dossier=D03&kader=verwachtingen-1g1p1r&indicator=2.2.2", "main .button--primary"],
  ["/vier-ogen", "section.diff .button"]];

fresh("the screens are read in their order", async (served) => {
  halfWay(served);
  await served.start();
  const page = await enter(served, "A"), found = [], read = reader(page, found);
  for (const lang of ["nl", "en"]) {
    for (const [name, at] of SCREENS.filter(([name]) => name !== "rapport")) {   /* a document, and no screen */ await page.open(at); await read(`${lang} ${name}`); }
    for (const [at, what] of EMPTY) {
      await page.open(at);
      if (!(await page.locator(what).count())) continue;
      await press(page, what);
      await read(`${lang} ${at.slice(1).split("?")[0]} sent empty`);
    }
    await page.open("/");
    if (lang === "nl") await press(page, "footer button");
  }
  ok(read.read > 75, "only " + read.read + " pages");
  ok(found.length === 0, found.length + " findings:\n" + found.join("\n"));
});

fresh("the screens of the beginning are read in their order", async (served) => {
  const page = await story.opened(served), found = [], read = reader(page, found);
  const hand = new story.Hand((what) => read("begin " + what));
  for (const part of [story.begin, story.commit, story.register, story.draw]) await part(page, hand);
  ok(read.read > 15, "only " + read.read + " pages");
  ok(found.length === 0, found.length + " findings:\n" + found.join("\n"));
});

/* Each rule finds what breaks it. */
const BREAKS = {
  "without a name": () => { document.querySelector("main label").textContent = ""; },
  "from level 1 to 4": () => { const h = document.querySelector("main h2"); const other = document.createElement("h4"); other.textContent = h.textContent; h.replaceWith(other); },
  "not one heading": () => { document.querySelector("main h2").outerHTML = "<h1>Nog een</h1>"; },
  "before the heading of the page": () => { const main = document.querySelector("main"); main.prepend(main.querySelector("h2")); },
  "a place of its own": () => { document.querySelector("main input:not([type=hidden])").tabIndex = 3; },
  "comes after it": () => { const form = document.querySelector("main form"); form.style.display = "flex"; form.style.flexDirection = "column-reverse"; },
  "without its question": () => { for (const set of document.querySelectorAll("main fieldset")) set.outerHTML = "<div>" + set.innerHTML + "</div>"; },
  "the title does not tell": () => { document.querySelector("main input[type=text], main textarea").setAttribute("aria-invalid", "true"); },
  "0 times banner": () => { document.querySelector("header").outerHTML = "<div>" + document.querySelector("header").innerHTML + "</div>"; },
};
test("what breaks the order of reading is found", async (served) => {
  const page = await enter(served, "A");
  for (const [words, spoil] of Object.entries(BREAKS)) {
    const found = [];
    await page.open("/acuut");
    await page.evaluate(spoil);
    await reader(page, found)("spoilt");
    ok(found.some((line) => line.includes(words)), `${words}: not found, but ${found}`);
  }
});
