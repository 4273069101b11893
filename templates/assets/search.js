// The search of a site of static files: what the address asks for is looked up in the files of an index, and shown in the place of the log.
// The words stand in the address, which the web space is sent with the request for the page; the search itself runs here, and sends them to nobody else. What the files hold is said in `src/export/index`. The script stands before all else of the page that takes time: it asks at once, and shows what it finds as soon as there is a page.
(() => {
  const index = document.currentScript.dataset.index;
  const PAGE = 20;
  const AT_ONCE = 6;
  // Milliseconds without an answer after which it is said that one is looked for, and the log is shown meanwhile.
  const SAID = 300;
  const MOST = 3000;
  const params = new URLSearchParams(location.search);
  const FACETS = ["authority", "year", "decision", "provision", "regime", "topic", "role", "responded"];
  const NAMES = { outcome: "decision", exemption: "provision", law: "regime", body: "authority" };
  const asked = (name) => params.getAll(name).filter((value) => value.trim() !== "");
  if (!["q", "sort", "page", ...FACETS].some((name) => asked(name).length > 0)) return;
  // The log, which stands there for whoever has no scripts, is not laid out only to be replaced, unless the answer is long in coming.
  const whole = document.documentElement;
  whole.classList.add("searching");
  const parsed = document.readyState === "loading"
    ? new Promise((ready) => document.addEventListener("readystatechange", ready, { once: true }))
    : Promise.resolve();
  let isAnswered = false;
  const waiting = made("p", { class: "hint", role: "status" }, "Searching …");
  setTimeout(() => parsed.then(() => { if (!isAnswered) document.querySelector(".columns").before(waiting); }), SAID);
  setTimeout(() => whole.classList.remove("searching"), MOST);
  const answered = () => {
    isAnswered = true;
    waiting.remove();
    whole.classList.remove("searching");
  };

  // What is waited for later: that it fails is said then.
  const late = (promise) => {
    promise.catch(() => {});
    return promise;
  };

  // Files, each once.
  const files = new Map();
  let version = "";
  const fetched = (name, read) => {
    if (!files.has(name)) {
      files.set(name, fetch(`${index}${name}?v=${version}`).then((answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return answer[read]();
      }));
    }
    return files.get(name);
  };

  // Words as the index has them: small letters without accents and apostrophes, and amounts without commas.
  const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i" };
  const plain = (word) =>
    word.toLowerCase().normalize("NFKD").replace(/[\p{M}'’‘ʼ]/gu, "").replace(/[ßæœøđðþłı]/gu, (letter) => PLAIN[letter]);
  const WORD = /(?<![\p{L}\p{N}])\d{1,3}(?:,\d{3})+(?![\d,])|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’‘ʼ](?=\p{L}))*/gu;
  const words = (text) => (text.match(WORD) ?? []).map((word) => plain(word.replaceAll(",", "")));

  // What is typed: clauses of which each must hold, and each of which holds where one of its choices does.
  const hints = [];
  function parse(typed) {
    const clauses = [];
    let isOr = false;
    let isNot = false;
    for (let token of typed.match(/[-−]?(?:[\p{L}]+:)?(?:"[^"]*"?|[^\s"]+)/gu) ?? []) {
      if (token === "OR" || token === "AND" || token === "NOT") {
        isOr ||= token === "OR" && clauses.length > 0;
        isNot ||= token === "NOT";
        continue;
      }
      const not = isNot || (/^[-−]/u.test(token) && token.length > 1);
      token = token.replace(/^[-−]/u, "");
      const choice = choiceOf(token);
      if (choice === null) continue;
      if (isOr && !not) clauses[clauses.length - 1].choices.push(choice);
      else clauses.push({ not, choices: [choice] });
      isOr = isNot = false;
    }
    return clauses;
  }

  function choiceOf(token) {
    const [, field, value] = /^([\p{L}]+):(.+)$/u.exec(token) ?? [];
    if (field) {
      const name = NAMES[field.toLowerCase()] ?? field.toLowerCase();
      const isPart = name === "role" || (name === "responded" && !/^\d{4}(-\d\d)?$/u.test(value));
      if (FACETS.includes(name) && !isPart) return { keys: keysOf(name, value.replaceAll('"', "")) };
      if (name === "responded") {
        hints.push("This search knows “responded:” with a year or a month alone; it was left out.");
        return null;
      }
      if (/^(in|received|reference)$/u.test(name)) {
        hints.push(`This search does not know “${field}:”; it was left out.`);
        return null;
      }
    }
    if (token.includes('"') && words(token).length > 1) hints.push("Words in quotation marks are looked for one by one here.");
    const begins = token.endsWith("*");
    const found = words(token);
    return found.length === 0 ? null : { words: found, begins };
  }

  // The words of the index that stand for a value of a facet.
  function keysOf(name, value) {
    const key = (words) => `=${name}:${words.replace(/\s+/gu, "").toLowerCase()}`;
    const slug = (name) => name.toLowerCase().replace(/['’]/gu, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/gu, "");
    if (name === "authority") return [key(value), key(slug(value))];
    if (name !== "provision") return [key(value)];
    const number = value.replace(/^(sections?|regulations?|s|reg|r)\.?\s*(?=\d)/iu, "");
    return /^\d/u.test(number) ? ["foia", "eir", "foisa", "eisr"].map((law) => key(law + number)) : [key(value)];
  }

  // The last file of words that may have a word.
  function shardOf(meta, word) {
    let [low, high] = [0, meta.words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (meta.words[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  const placesOf = (line) =>
    line.split("\t").slice(1).map((place) => {
      const [file, offset, length, responses, form] = place.split(" ");
      return { file, offset: +offset, length: +length, responses: +responses, form };
    });

  // A file of words: its lines, and the bytes that their places are in.
  const opened = new Map();
  function shard(number) {
    if (!opened.has(number)) {
      opened.set(number, fetched(`words-${number}.bin`, "arrayBuffer").then((buffer) => {
        const length = new DataView(buffer).getUint32(0, true);
        return { lines: new TextDecoder().decode(new Uint8Array(buffer, 4, length)).split("\n"), buffer, start: 4 + length };
      }));
    }
    return opened.get(number);
  }

  async function places(meta, word, begins) {
    if (meta.words.length === 0) return [];
    const first = shardOf(meta, word);
    let end = first + 1;
    while (begins && end < meta.words.length && meta.words[end].startsWith(word)) end += 1;
    const files = await Promise.all(Array.from({ length: end - first }, (_, at) => shard(first + at)));
    const is = (line) => (begins ? line.split("\t", 1)[0].startsWith(word) : line.startsWith(`${word}\t`));
    return files.flatMap(({ lines }) => lines.filter(is)).flatMap(placesOf);
  }

  // Words of the archive that a word which it does not have is likely to be another form of.
  async function related(meta, word) {
    const [, stem] = /^(\p{L}{3,}?)(?:y?ing|ied|ies|ed|es|s)$/u.exec(word) ?? [];
    if (meta.words.length === 0) return [];
    const begins = stem ?? word;
    const endings = stem === undefined ? ["s", "es", "ed", "ing"] : ["", "e", "s", "y", "es", "ed", "ies", "ied", "ing", "ying"];
    const { lines } = await shard(shardOf(meta, begins));
    const forms = new Set(endings.map((ending) => begins + ending));
    return lines.filter((line) => forms.has(line.split("\t", 1)[0]));
  }

  // The bytes that say which responses have a term: those of a large one are a file of their own.
  async function postings({ file, offset, length }) {
    if (file.startsWith("t")) return new Uint8Array(await fetched(`terms-${file.slice(1)}.bin`, "arrayBuffer"), offset, length);
    const { buffer, start } = await shard(+file);
    return new Uint8Array(buffer, start + offset, length);
  }

  // Which responses have a term, and what it weighs in them.
  function each(bytes, form, take) {
    if (form === "b") {
      for (let number = 0; number < bytes.length * 8; number += 1) if (bytes[number >> 3] & (1 << (number & 7))) take(number, 0);
      return;
    }
    let [next, at] = [0, 0];
    while (at < bytes.length) {
      let distance = 0;
      for (let [shift, byte] = [0, 0x80]; byte >= 0x80; shift += 7, at += 1) {
        byte = bytes[at];
        distance |= (byte & 0x7f) << shift;
      }
      const number = next + distance;
      take(number, bytes[at]);
      at += 1;
      next = number + 1;
    }
  }

  // The responses that have one of these words, as a mark for each; what they score is added up.
  async function having(meta, list, scores) {
    const once = [...new Map(list.map((place) => [`${place.file} ${place.offset}`, place])).values()];
    const bytes = await Promise.all(once.map(postings));
    const mask = new Uint8Array(meta.responses);
    for (const [at, { responses, form }] of once.entries()) {
      const rare = Math.log(1 + (meta.responses - responses + 0.5) / (responses + 0.5));
      each(bytes[at], form, (number, weight) => {
        mask[number] = 1;
        if (scores) scores[number] += (rare * weight) / 255;
      });
    }
    return mask;
  }

  const both = (one, other) => one.forEach((mark, number) => { one[number] = mark & other[number]; });
  const either = (one, other) => one.forEach((mark, number) => { one[number] = mark | other[number]; });

  async function clauseMask(meta, clause, scores) {
    const mask = new Uint8Array(meta.responses);
    const choices = clause.choices.map((choice) => {
      if (choice.keys) return [keyMask(meta, choice.keys)];
      return choice.words.map((word, at) => wordMask(meta, word, choice.begins && at === choice.words.length - 1, clause.not, scores));
    });
    for (const own of await Promise.all(choices.map((masks) => Promise.all(masks)))) {
      own.slice(1).forEach((marks) => both(own[0], marks));
      either(mask, own[0]);
    }
    return mask;
  }

  async function wordMask(meta, word, begins, isNot, scores) {
    let list = await places(meta, word, begins);
    if (list.length === 0 && !isNot) {
      const lines = await related(meta, word);
      const forms = lines.map((line) => `“${line.split("\t", 1)[0]}”`).join(", ");
      hints.push(`No response has the word “${word}”${lines.length > 0 ? `: ${forms} was looked for instead` : ""}.`);
      list = lines.flatMap(placesOf);
    }
    return having(meta, list, isNot ? null : scores);
  }

  async function keyMask(meta, keys) {
    return having(meta, (await Promise.all(keys.map((key) => places(meta, key, false)))).flat(), null);
  }

  // A number with its thousands told apart, as pages write it.
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/gu, ",");

  // Making elements.
  function made(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  const address = (change) => {
    const other = new URLSearchParams();
    for (const name of ["q", ...FACETS, "sort"]) for (const value of asked(name)) other.append(name, value);
    change(other);
    return other.size === 0 ? location.pathname : `${location.pathname}?${other}`;
  };
  const without = (name, value) => address((other) => {
    const left = other.getAll(name).filter((one) => one !== value);
    other.delete(name);
    left.forEach((one) => other.append(name, one));
  });

  // Words that were looked for stand out.
  function marked(text, needles) {
    const pieces = [];
    let at = 0;
    for (const match of text.matchAll(WORD)) {
      const word = plain(match[0].replaceAll(",", ""));
      if (!needles.some((needle) => (needle.begins ? word.startsWith(needle.word) : word === needle.word))) continue;
      pieces.push(text.slice(at, match.index), made("mark", {}, match[0]));
      at = match.index + match[0].length;
    }
    return [...pieces, text.slice(at)];
  }

  function result(entry, decisions, needles) {
    const facts = made("p", { class: "facts" });
    if (entry.o) facts.append(made("span", { class: `decision decision-${entry.o}` }, decisions.get(entry.o) ?? entry.o), " ");
    else facts.append(made("span", { class: "decision" }, "no decision read"), " ");
    facts.append([entry.a, entry.r, entry.d, (entry.p ?? []).join(", ")].filter(Boolean).join(" · "));
    return made("li", {},
      made("h3", {}, made("a", { href: entry.u }, ...marked(entry.t, needles))),
      facts,
      made("p", { class: "snippet" }, ...marked(entry.s, needles)));
  }

  async function run() {
    const answer = await fetch(`${index}meta.json`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`meta.json: ${answer.status}`);
    const meta = await answer.json();
    version = meta.version;
    const typed = params.get("q") ?? "";
    const clauses = parse(typed);
    const scores = new Float32Array(meta.responses);
    const filters = FACETS.filter((name) => asked(name).length > 0);
    const filtered = filters.map((name) => late(keyMask(meta, asked(name).flatMap((value) => keysOf(name, value)))));
    const masks = await Promise.all(clauses.map((clause) => clauseMask(meta, clause, scores)));
    const base = new Uint8Array(meta.responses).fill(1);
    clauses.forEach((clause, at) => {
      if (clause.not) masks[at].forEach((mark, number) => { masks[at][number] = 1 - mark; });
      both(base, masks[at]);
    });
    const chosen = new Map((await Promise.all(filtered)).map((mask, at) => [filters[at], mask]));
    const found = (but) => {
      const marks = base.slice();
      for (const [name, mask] of chosen) if (name !== but) both(marks, mask);
      return marks;
    };
    const marks = found(null);
    const numbers = [];
    for (let number = meta.responses - 1; number >= 0; number -= 1) if (marks[number]) numbers.push(number);
    const isWords = clauses.some((clause) => !clause.not && clause.choices.some((choice) => choice.words));
    const order = ["newest", "oldest"].includes(params.get("sort")) || !isWords ? params.get("sort") || "newest" : "relevance";
    const pages = Math.max(1, Math.ceil(numbers.length / PAGE));
    const page = Math.min(pages, Math.max(1, Number.parseInt(params.get("page") ?? "1", 10) || 1));
    if (order === "oldest") numbers.reverse();
    const first = order === "relevance" ? best(numbers, scores, page * PAGE) : numbers;
    const wanted = first.slice((page - 1) * PAGE, page * PAGE);
    const needles = clauses.filter((clause) => !clause.not).flatMap((clause) => clause.choices).filter((choice) => choice.words)
      .flatMap((choice) => choice.words.map((word, at) => ({ word, begins: choice.begins && at === choice.words.length - 1 })));
    const aside = await show({ meta, typed, numbers, order, isWords, page, pages, wanted, needles });
    await narrow(meta, found, aside);
  }

  // The results that score the most, the best first: no more are put in order than are wanted.
  function best(numbers, scores, wanted) {
    const before = (one, other) => scores[other] - scores[one] || other - one;
    const kept = [];
    for (const number of numbers) {
      if (kept.length === wanted && before(number, kept[wanted - 1]) > 0) continue;
      let [low, high] = [0, kept.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (before(kept[middle], number) < 0) low = middle + 1;
        else high = middle;
      }
      kept.splice(low, 0, number);
      if (kept.length > wanted) kept.pop();
    }
    return kept;
  }

  // Shows the first result as soon as it is there, and the others as they come. Gives where the facets are to stand.
  async function show({ meta, typed, numbers, order, isWords, page, pages, wanted, needles }) {
    const entry = (number) => late(fetched(`docs-${Math.floor(number / meta.docs)}.json`, "json").then((docs) => docs[number % meta.docs]));
    // As many as a browser fetches at once; the others when the first is shown.
    const entries = wanted.slice(0, AT_ONCE).map(entry);
    await parsed;
    const columns = document.querySelector(".columns");
    const form = document.querySelector("form.search");
    document.querySelector("#q").value = typed;
    form.querySelectorAll("input[type=hidden]").forEach((input) => input.remove());
    for (const name of FACETS) for (const value of asked(name)) form.append(made("input", { type: "hidden", name, value }));
    document.querySelector("h1").textContent = "Results";
    document.title = `${typed || "Disclosure log"}${page > 1 ? `, page ${page} of ${pages}` : ""} · ${document.title.split(" · ").pop()}`;
    const label = (name, value) => meta.facets.find((facet) => facet.name === name)?.values.find(([known]) => known === value)?.[1] ?? value;
    const heading = (name) => (name === "responded" ? "Answered" : (meta.facets.find((facet) => facet.name === name)?.heading ?? name));
    const chips = FACETS.flatMap((name) => asked(name).map((value) => {
      const words = `${heading(name)}: ${label(name, value)}`;
      return made("li", {}, made("a", { href: without(name, value), "aria-label": `Remove the filter ${words}` }, `${words} `, made("span", { "aria-hidden": "true" }, "×")));
    }));
    if (chips.length > 0) columns.before(made("ul", { class: "chips", "aria-label": "Filters that are on" }, ...chips));
    for (const hint of new Set(hints)) columns.before(made("p", { class: "hint" }, hint));
    const total = `${grouped(numbers.length)} ${numbers.length === 1 ? "response" : "responses"}${pages > 1 ? `, page ${page} of ${grouped(pages)}` : ""}`;
    const orders = made("p", { class: "orders" }, "Order:");
    for (const other of isWords ? ["relevance", "newest", "oldest"] : ["newest", "oldest"]) {
      const url = address((to) => to.set("sort", other));
      orders.append(" ", other === order ? made("strong", { "aria-current": "true" }, other) : made("a", { href: url }, other));
    }
    const decisions = new Map(meta.decisions);
    const list = made("ol", { class: "results", start: String((page - 1) * PAGE + 1) });
    const ready = (entry) => result(entry, decisions, needles);
    if (entries.length > 0) list.append(ready(await entries[0]));
    if (entries.length === 0) {
      list.append(made("li", {}, made("p", {}, "Nothing here matches. Try fewer or other words, remove a filter, or ", made("a", { href: location.pathname }, "browse everything"), ".")));
    }
    const paging = made("nav", { class: "paging", "aria-label": "Pages" });
    const to = (number) => address((other) => other.set("page", String(number)));
    if (page > 1) paging.append(made("a", { href: to(page - 1), rel: "prev" }, "Previous page"));
    if (page < pages) paging.append(made("a", { href: to(page + 1), rel: "next" }, "Next page"));
    const section = made("section", { "aria-labelledby": "found" }, made("h2", { id: "found", class: "total" }, total), orders, list, paging);
    const facets = made("details", { class: "unfolds" }, made("summary", {}, "Narrow the results"));
    const aside = made("aside", { id: "narrow", "aria-label": "Narrow the results" }, facets);
    columns.replaceChildren(...(numbers.length > 0 || chips.length > 0 ? [aside, section] : [section]));
    answered();
    entries.push(...wanted.slice(AT_ONCE).map(entry));
    for (const one of entries.slice(1)) list.append(ready(await one));
    columns.classList.add("searched");
    return aside;
  }

  // How the results fall into facets: after the results, which nobody should wait for.
  async function narrow(meta, found, aside) {
    // Where there is nothing to narrow they are not shown.
    if (!aside.isConnected) return;
    // What has a value is counted as soon as it is there, and not held any longer.
    const counts = meta.facets.map((facet) => {
      const marks = found(facet.name);
      const counted = async ([, , key]) => {
        let count = 0;
        (await keyMask(meta, [key])).forEach((mark, number) => { count += mark & marks[number]; });
        return count;
      };
      return late(Promise.all(facet.values.map(counted)));
    });
    for (const [which, facet] of meta.facets.entries()) {
      const own = await counts[which];
      const links = [];
      for (const [at, [value, label]] of facet.values.entries()) {
        const count = own[at];
        const isOn = asked(facet.name).includes(value);
        if (count === 0 && !isOn) continue;
        const url = isOn ? without(facet.name, value) : address((other) => other.append(facet.name, value));
        const link = made("a", { href: url, rel: "nofollow" }, made("span", {}, label), " ", made("span", { class: "count" }, grouped(count)));
        if (isOn) link.setAttribute("aria-current", "true");
        links.push(made("li", {}, link));
      }
      if (links.length > 0) aside.firstChild.append(made("section", { class: "facet" }, made("h2", {}, facet.heading), made("ul", {}, ...links)));
    }
    if (aside.firstChild.children.length === 1) aside.remove();
  }

  const failed = async () => {
    await parsed;
    answered();
    const words = "The search could not read its files. Try again; below is the log, the latest first.";
    document.querySelector(".columns").before(made("p", { class: "hint", role: "alert" }, words));
  };
  run().catch(failed);
})();
