"use strict";
// The views of the report beyond the overview. Text from pages reaches the document as text nodes only: nothing here
// makes markup of a string, and every link is a fragment of this file.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { strings, pages, findings, rules, run } = data;
  const severities = ["critical", "major", "minor", "neutral"];
  const pieces = 50;
  const overview = document.getElementById("overview");
  const view = document.getElementById("view");
  const search = document.getElementById("search");

  // The members of a finding and of a page, by their place in its array.
  const [PAGE, RULE, SEVERITY, CONFIDENCE, LINE, COLUMN, SENTENCE, START, LENGTH, AT, ENGLISH, ENGLISH_START,
    ENGLISH_LENGTH, ENGLISH_LINE, MESSAGE, PUT, FIX, EVIDENCE, ID] = Array(19).keys();
  const [PATH, SCORE, WORDS, SEGMENTS, ALIGNED, ENGLISH_PATH, REVISION, VERIFIED, TRANSLATION, HANDOFF,
    TRANSLATED, DRIFT, ROWS] = Array(13).keys();
  // The members of a row of a page that is shown whole. Its texts are arrays too: a string, then where its marks start and
  // how long they are.
  const [HEADING, ROW_LINE, ROW_ENGLISH_LINE, ROW_ENGLISH, ROW_FRENCH, ROW_FINDINGS] = Array(6).keys();

  const byPage = pages.map(() => []);
  findings.forEach((finding, index) => byPage[finding[PAGE]].push(index));
  const pageIndex = new Map(pages.map((page, index) => [strings[page[PATH]], index]));
  const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]));
  const worstFirst = pages.map((_, index) => index).filter(index => byPage[index].length)
    .sort((a, b) => pages[a][SCORE] - pages[b][SCORE] || a - b);

  // Making the document.

  /** An element with attributes, listeners (`onclick`) and children: nodes, strings, or arrays of them. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === undefined || value === null || value === false) continue;
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
    return element;
  }

  const invisible = /([\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u3164\u115F\u1160\uFFA0])|([\u00A0\u202F])/gu;

  /** Text in which what cannot be seen can be seen; nothing turns the direction of what follows. */
  function shown(text) {
    const nodes = [];
    let from = 0;
    for (const match of text.matchAll(invisible)) {
      const [character, hidden] = match;
      // Line ends are spaces here, and a joiner within an emoji is at work.
      if (character === "\n" || character === "\r" || character === "\t") continue;
      if (character === "\u200D" && /\p{Emoji}\uFE0F?$/u.test(text.slice(0, match.index))) continue;
      nodes.push(text.slice(from, match.index));
      if (hidden) {
        const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
        nodes.push(make("span", { class: "sign" }, `U+${code}`));
      } else {
        nodes.push(make("span", { class: "nb", title: "no-break space" }, character));
      }
      from = match.index + character.length;
    }
    nodes.push(text.slice(from));
    return nodes;
  }

  /** A sentence with stretches of it marked; stretches may overlap. */
  function marked(text, stretches) {
    const cuts = [...new Set([0, text.length, ...stretches.flat()])].sort((a, b) => a - b);
    const nodes = [];
    for (let index = 0; index + 1 < cuts.length; index += 1) {
      const [start, end] = [cuts[index], cuts[index + 1]];
      const part = shown(text.slice(start, end));
      const isMarked = stretches.some(([from, to]) => from <= start && end <= to);
      nodes.push(isMarked ? make("mark", {}, part) : part);
    }
    // Where something is missing there is nothing to mark but the place.
    for (const [from, to] of stretches) {
      if (from !== to) continue;
      const place = cuts.indexOf(from);
      nodes.splice(place, 0, make("mark", {}, "‸", make("span", { class: "unseen" }, "(something is missing here)")));
    }
    return nodes;
  }

  const count = number => number.toLocaleString("en");
  const counted = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
  const pageLink = (index, id) => "#/page/" + encodeURIComponent(strings[pages[index][PATH]]) + (id ? `?at=${id}` : "");

  function badge(severity, text) {
    return make("span", { class: `badge ${severities[severity]}` }, text ?? severities[severity]);
  }

  // Where the reader is: `#/findings?rule=…`, `#/page/…`.

  function place() {
    const [path, query = ""] = location.hash.slice(1).split("?");
    const [, name = "", ...rest] = path.split("/");
    let argument = "";
    try { argument = decodeURIComponent(rest.join("/")); } catch { /* not an address that this page made */ }
    return { name: name || "overview", argument, query: new URLSearchParams(query) };
  }

  function go(name, query) {
    for (const [key, value] of [...query]) if (!value) query.delete(key);
    const text = query.toString();
    location.hash = `#/${name}${text ? "?" + text : ""}`;
  }

  // Searching: what is typed, without case and accents, in every text of a finding.

  const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let foldedStrings;

  /** Which of all strings hold the words. */
  function holding(words) {
    foldedStrings ??= strings.map(folded);
    const wanted = folded(words.trim());
    return foldedStrings.map(text => text.includes(wanted));
  }

  function filtered(query) {
    const words = query.get("q") ?? "";
    const rule = query.has("rule") ? ruleIndex.get(query.get("rule")) ?? -1 : null;
    const page = query.has("page") ? pageIndex.get(query.get("page")) ?? -1 : null;
    const grave = query.has("severity") ? new Set(query.get("severity").split(",")) : null;
    const confidence = Number(query.get("confidence") ?? 0);
    const put = query.get("put");
    const hits = words.trim() ? holding(words) : null;
    const wanted = folded(words.trim());
    const ruleHits = rules.map(rule => rule.id.includes(wanted));
    return findings.map((_, index) => index).filter(index => {
      const finding = findings[index];
      return (rule === null || finding[RULE] === rule) && (page === null || finding[PAGE] === page)
        && (!grave || grave.has(severities[finding[SEVERITY]])) && finding[CONFIDENCE] >= confidence
        && (put === null || (finding[PUT] >= 0 && strings[finding[PUT]] === put))
        && (!hits || ruleHits[finding[RULE]] || hits[pages[finding[PAGE]][PATH]]
          || [SENTENCE, ENGLISH, MESSAGE, PUT].some(member => finding[member] >= 0 && hits[finding[member]]));
    });
  }

  // One finding, or several in one sentence.

  function side(isEnglish, text, line) {
    const label = isEnglish ? "English" : "French";
    return make("div", { class: isEnglish ? "english" : "localized" },
      make("span", { class: "side" }, `${label}${line ? `, line ${line}` : ""}`),
      make("p", { lang: isEnglish ? run.sourceLanguage : run.targetLanguage, dir: "auto" }, text));
  }

  /** The two sentences side by side, the English one first, with the words of all the findings marked. */
  function pair(group) {
    const first = findings[group[0]];
    if (first[SENTENCE] < 0) return null;
    const english = group.map(index => findings[index]).filter(finding => finding[ENGLISH] >= 0);
    const stretches = english.filter(finding => finding[ENGLISH] === english[0][ENGLISH])
      .map(finding => [finding[ENGLISH_START], finding[ENGLISH_START] + finding[ENGLISH_LENGTH]]);
    return make("div", { class: "pair" },
      english.length > 0
        && side(true, marked(strings[english[0][ENGLISH]], stretches), english[0][ENGLISH_LINE]),
      side(false, marked(strings[first[SENTENCE]],
        group.map(index => [findings[index][START], findings[index][START] + findings[index][LENGTH]])), first[LINE]));
  }

  function facts(index) {
    const finding = findings[index];
    const rule = rules[finding[RULE]];
    const put = finding[PUT] < 0 ? null : strings[finding[PUT]];
    const fixes = ["", " (a fix to look at)", " (a safe fix)"];
    return [
      make("p", { class: "message" }, make("bdi", {}, shown(strings[finding[MESSAGE]]))),
      put !== null && make("p", { class: "fix" }, "Put: ",
        put === "" ? "nothing, it goes" : make("bdi", { class: "put", lang: run.targetLanguage }, shown(put)),
        fixes[finding[FIX]]),
      make("details", {},
        make("summary", {}, finding[EVIDENCE].length ? "Evidence and rule" : "The rule"),
        finding[EVIDENCE].length > 0
          && make("ul", {}, finding[EVIDENCE].map(fact => make("li", {}, make("bdi", {}, shown(strings[fact]))))),
        make("p", {}, make("a", { href: `#/findings?rule=${encodeURIComponent(rule.id)}` }, rule.id),
          rule.summary ? `: ${rule.summary} ${rule.why}` : ""),
        rule.category && make("p", { class: "facts" }, `MQM ${rule.category}`)),
    ];
  }

  function head(index, withPage) {
    const finding = findings[index];
    const where = finding[LINE] ? `:${finding[LINE]}:${finding[COLUMN]}` : "";
    return make("p", { class: "head" },
      badge(finding[SEVERITY]),
      make("span", { class: "rule" }, rules[finding[RULE]].id),
      make("span", { class: "facts" }, `${finding[CONFIDENCE]} % sure`),
      withPage
        ? make("a", { class: "where", href: pageLink(finding[PAGE], finding[ID]) },
          make("bdi", {}, shown(strings[pages[finding[PAGE]][PATH]])), where)
        : where && make("span", { class: "where facts" }, `line ${finding[LINE]}, column ${finding[COLUMN]}`));
  }

  function card(group, withPage, sentences = pair(group)) {
    const worst = Math.min(...group.map(index => findings[index][SEVERITY]));
    const label = group.map(index => rules[findings[index][RULE]].id).join(", ");
    return make("article",
      { class: `finding ${severities[worst]}`, tabindex: "-1", "data-index": group[0], "aria-label": label,
        "data-ids": group.map(index => findings[index][ID]).join(" ") },
      make("div", { class: "inner" }, head(group[0], withPage), sentences, facts(group[0]),
        group.slice(1).map(index => make("div", { class: "also" }, head(index, false), facts(index)))));
  }

  /** Cards or rows in pieces: a run has more than a browser shows at once. */
  function list(items, build, pieces) {
    const box = make("div", { class: "list" });
    const more = make("button", { type: "button", class: "again" });
    let from = 0;
    const grow = () => {
      const piece = items.slice(from, from + pieces).map(build);
      from += piece.length;
      more.before(...piece);
      more.hidden = from === items.length;
      more.textContent = `Show ${Math.min(pieces, items.length - from)} more of ${count(items.length - from)}`;
      return piece;
    };
    more.addEventListener("click", () => grow().find(element => element.matches(".finding"))?.focus());
    box.append(more);
    grow();
    box.grow = grow;
    return box;
  }

  // The view of findings.

  function option(value, text, chosen) { return make("option", { value, selected: value === chosen }, text); }

  function filters(query) {
    const change = (key, value) => {
      const { query } = place();
      query.set(key, value);
      go("findings", query);
    };
    const uses = rules.map((rule, index) => ({ id: rule.id, count: findings.filter(f => f[RULE] === index).length }))
      .filter(rule => rule.count).sort((a, b) => a.id < b.id ? -1 : 1);
    const chosen = query.get("severity")?.split(",") ?? severities;
    const boxes = severities.map(severity => make("label", {},
      make("input", { type: "checkbox", value: severity, checked: chosen.includes(severity), onchange: () => {
        const on = boxes.map(box => box.querySelector("input")).filter(box => box.checked).map(box => box.value);
        change("severity", on.length === severities.length ? "" : on.join(",") || "none");
      } }), severity));
    const confidence = Number(query.get("confidence") ?? 0);
    const sure = make("output", {}, `${confidence} %`);
    const page = query.get("page");
    const put = query.get("put");
    const chip = (key, text) => make("button",
      { type: "button", class: "chip", onclick: () => change(key, "") }, shown(text), " ✕",
      make("span", { class: "unseen" }, ": remove this filter"));
    return make("form", { class: "filters", "aria-label": "Filters", onsubmit: event => event.preventDefault() },
      make("div", {}, make("label", { for: "rule" }, "Rule"),
        make("select", { id: "rule", onchange: event => change("rule", event.target.value) },
          option("", "all rules", query.get("rule") ?? ""),
          uses.map(rule => option(rule.id, `${rule.id} (${count(rule.count)})`, query.get("rule"))))),
      make("fieldset", {}, make("legend", {}, "Severity"), boxes),
      make("div", {}, make("label", { for: "confidence" }, "At least this sure: ", sure),
        make("input", { id: "confidence", type: "range", min: 0, max: 100, step: 5, value: confidence,
          oninput: event => { sure.textContent = `${event.target.value} %`; },
          onchange: event => change("confidence", event.target.value === "0" ? "" : event.target.value) })),
      page !== null && chip("page", page), put !== null && chip("put", put));
  }

  function showFindings({ query }) {
    const found = filtered(query);
    const result = found.length === findings.length ? counted(found.length, "finding")
      : `${count(found.length)} of ${counted(findings.length, "finding")}`;
    view.replaceChildren(
      make("h1", {}, "Findings"), filters(query),
      make("p", { class: "result", role: "status" },
        `${result} on ${counted(new Set(found.map(index => findings[index][PAGE])).size, "page")}`),
      list(found.map(index => [index]), group => card(group, true), pieces));
  }

  // The view of pages.

  function showPages({ query }) {
    const hits = query.get("q")?.trim() ? holding(query.get("q")) : null;
    const orders = { path: index => strings[pages[index][PATH]], score: index => pages[index][SCORE],
      findings: index => -byPage[index].length, words: index => -pages[index][WORDS] };
    const by = orders[query.get("by")] ? query.get("by") : "score";
    const key = orders[by];
    const rows = pages.map((_, index) => index).filter(index => !hits || hits[pages[index][PATH]])
      .sort((a, b) => key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b);
    const column = (name, text, className) => make("th",
      { scope: "col", class: className, "aria-sort": by === name ? (name === "path" || name === "score" ? "ascending" : "descending") : null },
      make("button", { type: "button", onclick: () => { query.set("by", name); go("pages", query); } }, text));
    const body = make("tbody");
    const more = make("button", { type: "button", class: "again" });
    let from = 0;
    const grow = () => {
      const piece = rows.slice(from, from + 4 * pieces);
      from += piece.length;
      body.append(...piece.map(index => make("tr", {},
        make("td", {}, make("a", { href: pageLink(index) }, make("bdi", {}, shown(strings[pages[index][PATH]])))),
        make("td", { class: "number" }, pages[index][SCORE].toFixed(1)),
        make("td", { class: "number" }, count(byPage[index].length)),
        make("td", { class: "number late" }, count(pages[index][WORDS])))));
      more.hidden = from === rows.length;
      more.textContent = `Show more of ${count(rows.length - from)}`;
    };
    more.addEventListener("click", grow);
    grow();
    view.replaceChildren(make("h1", {}, "Pages"),
      make("p", { class: "result", role: "status" }, counted(rows.length, "page")),
      make("table", { class: "pages" },
        make("thead", {}, make("tr", {}, column("path", "Page"), column("score", "Score", "number"),
          column("findings", "Findings", "number"), column("words", "Words", "number late"))), body), more);
  }

  // The view of one page.

  /** Findings in one sentence stand together. */
  function sentences(indices) {
    const groups = [];
    for (const index of indices) {
      const last = groups.at(-1) && findings[groups.at(-1)[0]];
      const finding = findings[index];
      if (last && finding[SENTENCE] >= 0 && last[SENTENCE] === finding[SENTENCE] && last[AT] === finding[AT]) {
        groups.at(-1).push(index);
      } else {
        groups.push([index]);
      }
    }
    return groups;
  }

  /** The texts of a row, with their marks. */
  function texts(parts) {
    return parts.map(([text, ...marks], number) => {
      const stretches = [];
      for (let at = 0; at < marks.length; at += 2) stretches.push([marks[at], marks[at] + marks[at + 1]]);
      return [number > 0 && " ", marked(strings[text], stretches)];
    });
  }

  /** One row of a page that is shown whole: a card where there are findings, else the two sentences. */
  function row(parts, isAlone) {
    const group = parts[ROW_FINDINGS];
    const [english, french] = [parts[ROW_ENGLISH], parts[ROW_FRENCH]];
    if (group.length) {
      return card(group, false, french.length === 0 ? pair(group) : make("div", { class: isAlone ? "pair alone" : "pair" },
        !isAlone && (english.length ? side(true, texts(english), parts[ROW_ENGLISH_LINE]) : missing(true)),
        side(false, texts(french), parts[ROW_LINE])));
    }
    const text = (isEnglish, parts) => parts.length === 0 ? missing(isEnglish)
      : make("div", { class: isEnglish ? "english" : "localized" },
        make("p", { lang: isEnglish ? run.sourceLanguage : run.targetLanguage, dir: "auto" }, texts(parts)));
    return make("div", { class: `row${parts[HEADING] ? " heading" : ""}` },
      make("div", { class: isAlone ? "pair alone" : "pair" }, !isAlone && text(true, english), text(false, french)));
  }

  const missing = isEnglish => make("div", {}, make("p", { class: "none" }, isEnglish ? "not in the English" : "not in the French"));

  /** The page from top to bottom, or its findings alone where that is asked for or the report has no more. */
  function pageBody(index, only) {
    const rows = pages[index][ROWS];
    const isAlone = pages[index][ENGLISH_PATH] < 0;
    if (rows && !only) {
      return [
        !isAlone && make("div", { class: "pair heads", "aria-hidden": "true" }, make("span", {}, "English"), make("span", {}, "French")),
        list(rows, parts => row(parts, isAlone), 4 * pieces)];
    }
    const groups = rows
      ? rows.filter(parts => parts[ROW_FINDINGS].length).map(parts => ({ build: () => row(parts, isAlone) }))
      : sentences(byPage[index]).map(group => ({ build: () => card(group, false) }));
    return [null, list(groups, item => item.build(), pieces)];
  }

  function pageFacts(index) {
    const page = pages[index];
    const text = member => page[member] < 0 ? null : strings[page[member]];
    const parts = [`Score ${page[SCORE].toFixed(1)}`, counted(page[WORDS], "word"),
      `${count(page[ALIGNED])} of ${counted(page[SEGMENTS], "segment")} aligned`];
    if (text(ENGLISH_PATH) === null) parts.push("audited alone");
    else if (text(ENGLISH_PATH) !== text(PATH)) parts.push(`compared with ${text(ENGLISH_PATH)}`);
    if (text(REVISION)) parts.push(`at ${text(REVISION).slice(0, 12)}`);
    if (page[VERIFIED]) parts.push("translated from exactly this English");
    if (text(TRANSLATION)) parts.push(text(TRANSLATION));
    if (text(HANDOFF)) parts.push(`handed off ${text(HANDOFF)}`);
    if (page[TRANSLATED] >= 0 && page[TRANSLATED] < 100) parts.push(`${page[TRANSLATED]} % of the words translated`);
    if (text(DRIFT)) parts.push(`not proven to be translated from this English: ${text(DRIFT)}`);
    return parts.join(" · ");
  }

  function turn(index, step) {
    const place = worstFirst.indexOf(index);
    return place < 0 ? undefined : worstFirst[place + step];
  }

  function showPage({ argument, query }) {
    const index = pageIndex.get(argument);
    if (index === undefined) {
      view.replaceChildren(make("h1", {}, "There is no such page in this report"));
      return;
    }
    const link = (step, text) => {
      const other = turn(index, step);
      return other !== undefined && make("a", { href: pageLink(other) }, text);
    };
    const isWhole = pages[index][ROWS] !== undefined;
    const only = query.get("only") === "1";
    const [heads, box] = pageBody(index, only);
    const found = byPage[index].length;
    view.replaceChildren(...[
      make("p", { class: "crumbs" }, make("a", { href: "#/pages" }, "Pages")),
      make("h1", {}, make("bdi", {}, shown(argument))),
      make("p", { class: "result" }, shown(pageFacts(index)), " · ", counted(byPage[index].length, "finding")),
      make("p", { class: "turn" }, link(-1, "← worse page"), link(1, "next page →"),
        isWhole && found > 0 && make("a", { href: pageLink(index) + (only ? "" : "?only=1") },
          only ? "show the whole page" : "show only what was found")),
      found === 0 && make("p", { class: "none" }, "Nothing was found on this page."),
      heads, (found > 0 || isWhole) && box].filter(Boolean));
    const wanted = query.get("at");
    if (!wanted) return;
    const find = () => [...box.querySelectorAll(".finding")].find(card => card.dataset.ids.split(" ").includes(wanted));
    while (!find() && !box.querySelector(".again").hidden) box.grow();
    focus(find());
  }

  // Moving about.

  const views = { findings: showFindings, pages: showPages, page: showPage };

  function show() {
    const here = place();
    const isOverview = !views[here.name];
    overview.hidden = !isOverview;
    view.hidden = isOverview;
    if (isOverview) view.replaceChildren();
    // Who is typing is ahead of the address.
    if (document.activeElement !== search) search.value = here.query.get("q") ?? "";
    for (const link of document.querySelectorAll("nav a")) {
      const isCurrent = link.dataset.view === (isOverview ? "overview" : here.name === "page" ? "pages" : here.name);
      if (isCurrent) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
    }
    if (!here.query.has("at")) scrollTo(0, 0);
    if (!isOverview) views[here.name](here);
  }

  /** Draws the view again and leaves the focus where it was: filters are made anew with each choice. */
  function showKeepingFocus() {
    const { id, type, value } = document.activeElement ?? {};
    show();
    if (id && id !== "search") document.getElementById(id)?.focus();
    else if (type === "checkbox") view.querySelector(`input[value="${CSS.escape(value)}"]`)?.focus();
  }

  function focus(element) {
    if (!element) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "center" });
  }

  function step(by) {
    const cards = [...view.querySelectorAll(".finding")];
    const at = cards.indexOf(document.activeElement?.closest(".finding"));
    if (by > 0 && at === cards.length - 1) {
      const more = view.querySelector(".again");
      // Whole pages have stretches without a finding.
      while (more && !more.hidden && view.querySelectorAll(".finding").length === cards.length) more.click();
      if (cards.length === 0) focus(view.querySelector(".finding"));
      return;
    }
    focus(cards[at < 0 ? 0 : Math.min(Math.max(at + by, 0), cards.length - 1)]);
  }

  function turnPage(by) {
    const here = place();
    const index = here.name === "page" ? turn(pageIndex.get(here.argument), by) : worstFirst[0];
    if (index !== undefined) location.hash = pageLink(index);
  }

  const help = document.getElementById("help");
  const keys = {
    "/": () => search.focus(), "?": () => help.showModal(),
    1: () => { location.hash = "#/"; }, 2: () => { location.hash = "#/findings"; }, 3: () => { location.hash = "#/pages"; },
    j: () => step(1), k: () => step(-1), n: () => turnPage(1), p: () => turnPage(-1),
    e: () => {
      const details = document.activeElement?.closest(".finding")?.querySelector("details");
      if (details) details.open = !details.open;
    },
    o: () => {
      const index = document.activeElement?.closest(".finding")?.dataset.index;
      if (index !== undefined) location.hash = pageLink(findings[index][PAGE], findings[index][ID]);
    },
  };

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.closest?.("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  let waiting;
  const look = () => {
    clearTimeout(waiting);
    const here = place();
    const query = here.name === "findings" || here.name === "pages" ? here.query : new URLSearchParams();
    if ((query.get("q") ?? "") === search.value) return;
    query.set("q", search.value);
    go(here.name === "pages" ? "pages" : "findings", query);
  };
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 200); });
  search.form.addEventListener("submit", event => { event.preventDefault(); look(); });
  document.querySelector(".skip").addEventListener("click", event => {
    // The address belongs to the views.
    event.preventDefault();
    document.getElementById("main").focus();
  });
  document.getElementById("help-button").addEventListener("click", () => help.showModal());
  addEventListener("beforeprint", () => { for (const details of view.querySelectorAll("details")) details.open = true; });
  addEventListener("hashchange", showKeepingFocus);
  show();
})();
