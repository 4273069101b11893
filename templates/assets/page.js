// What works by this script alone is shown where it runs.
document.documentElement.classList.add("scripted");

// Shows where a fact was read from while its link is hovered over or focused. Without this script the link still leads there.
for (const link of document.querySelectorAll("a[data-read]")) {
  const places = [document.getElementById(link.hash.slice(1)), document.getElementById(link.dataset.read)].filter(Boolean);
  const show = (on) => places.forEach((place) => place.classList.toggle("shown", on));
  for (const name of ["mouseenter", "focus"]) link.addEventListener(name, () => show(true));
  for (const name of ["mouseleave", "blur"]) link.addEventListener(name, () => show(false));
}

// Copies what a button names, and says so.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    const text = source.value ?? source.textContent;
    const said = button.parentElement.querySelector(".copied");
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = copyBySelecting(text, button);
    }
    said.textContent = done ? "Copied." : "Select the text and press Ctrl+C.";
  });
}

// For pages that a browser does not trust with its clipboard, such as those without https.
function copyBySelecting(text, button) {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  button.focus();
  return done;
}

// Keeps what is edited in this browser alone, so that a closed window loses nothing; a button forgets it.
const store = (name) => ({
  get() {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  },
  set(value) {
    try {
      localStorage.setItem(name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  clear() {
    try {
      localStorage.removeItem(name);
    } catch {}
  },
});

// The desk: its questions, without whoever asks, what is chosen for each, and the reply as it is edited.
for (const form of document.querySelectorAll("form[data-keep-form]")) {
  const kept = store(`foi-archive-${form.dataset.keepForm}`);
  const before = kept.get();
  const area = form.querySelector("textarea[data-keep]");
  const request = form.elements.request;
  const bar = document.createElement("p");
  bar.className = "help kept";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "quiet";
    made.textContent = words;
    made.addEventListener("click", act);
    bar.append(made, " ");
    return made;
  };
  // What the browser knows a request by is what the server made of it: nothing is kept of one that was not laid out yet.
  const fields = () => [...form.elements].filter((one) => one.name && /^(authority|regime|received|reference|(outcome|provisions)-\d+)$/.test(one.name));
  const keep = () => {
    if (form.dataset.request === undefined) return;
    const values = Object.fromEntries(fields().map((one) => [one.name, one.value]));
    const brought = [...form.querySelectorAll(".brought input")].filter((one) => one.checked).map((one) => [one.name, one.value]);
    const done = kept.set({ request: form.dataset.request, values, brought, text: area?.value ?? "" });
    said.textContent = done ? "Kept in this browser." : "";
  };
  const hidden = (name, value) => {
    const made = document.createElement("input");
    Object.assign(made, { type: "hidden", name, value });
    form.append(made);
  };
  const bringBack = () => {
    request.value = before.request;
    for (const [name, value] of Object.entries(before.values)) {
      const one = form.elements.namedItem(name);
      if (!one) hidden(name, value);
      else if (!(name === "authority" && new URLSearchParams(location.search).has("authority"))) one.value = value;
    }
    const there = new Set([...form.querySelectorAll(".brought input")].map((one) => `${one.name}=${one.value}`));
    for (const [name, value] of before.brought) if (!there.has(`${name}=${value}`)) hidden(name, value);
    said.textContent = "The request that this browser keeps is back: look at it to go on.";
  };
  const empty = request.value.trim() === "";
  if (before?.request && empty) {
    if (form.querySelector(".brought input")) bringBack();
    else button("Bring back the request that was worked on", bringBack);
  }
  if (area && before?.text && before.request === form.dataset.request && before.text !== area.value) {
    button("Bring back what was edited before", () => {
      area.value = before.text;
      said.textContent = "Brought back.";
      keep();
    });
  } else if (area) keep();
  if (before || area) {
    button("Forget what this browser keeps", () => {
      kept.clear();
      said.textContent = "Forgotten.";
    });
    bar.append(said);
    (area ?? request).after(bar);
  }
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  if (area && form.dataset.check) checkAsItIsEdited(form, area);
}

// Has what is edited checked after a pause: one look at a time, and never more than one waiting.
function checkAsItIsEdited(form, area) {
  const shown = form.querySelector("#checks");
  const state = form.querySelector("#checking");
  let waiting = null;
  let looking = false;
  let again = false;
  const look = async () => {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    const sent = new FormData(form);
    for (const name of ["file", "request"]) sent.delete(name);
    try {
      const answer = await fetch(form.dataset.check, { method: "POST", body: sent });
      if (!answer.ok) throw new Error(answer.status);
      shown.innerHTML = await answer.text();
      state.textContent = "";
    } catch {
      state.textContent = "not up to date: use “Check it”";
    }
    looking = false;
    if (again) {
      again = false;
      wait();
    }
  };
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 1200);
  };
  area.addEventListener("input", () => {
    state.textContent = "…";
    wait();
  });
}

// Proposes titles, references and provisions below a search box while somebody types: a combobox with a list (ARIA 1.2). Without this script the box searches.
for (const input of document.querySelectorAll("input[data-suggest]")) propose(input);

function propose(input) {
  const list = document.createElement("ul");
  const said = document.createElement("span");
  const box = document.createElement("span");
  list.id = "proposed";
  list.className = "proposed";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Proposals");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  box.className = "box";
  const isFocused = document.activeElement === input;
  input.replaceWith(box);
  box.append(input, list, said);
  if (isFocused) input.focus();
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) input.setAttribute(name, value);

  let chosen = -1;
  let asked = null;
  let waiting = 0;
  const choose = (at) => {
    chosen = at;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", place === at));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const open = (is) => {
    list.hidden = !is;
    input.setAttribute("aria-expanded", is);
    choose(-1);
  };
  const show = (proposals) => {
    list.replaceChildren(
      ...proposals.map((proposal, place) => {
        const option = document.createElement("li");
        option.id = `proposed-${place}`;
        option.setAttribute("role", "option");
        option.dataset.url = proposal.url;
        for (const part of ["label", "detail"]) {
          const words = document.createElement("span");
          words.className = part;
          words.textContent = proposal[part];
          option.append(words, " ");
        }
        return option;
      }),
    );
    open(proposals.length > 0);
    said.textContent = proposals.length ? `${proposals.length} proposals; the arrow keys choose among them.` : "";
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(input.value)}`, { signal: asked.signal });
      show(answer.ok ? (await answer.json()).suggestions : []);
    } catch (error) {
      if (error.name !== "AbortError") open(false);
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      open(false);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count > 0) {
      event.preventDefault();
      if (list.hidden) open(true);
      // One place before the first and after the last is the box itself.
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && chosen >= 0 && !list.hidden) {
      event.preventDefault();
      location.href = list.children[chosen].dataset.url;
    }
  });
  input.addEventListener("blur", () => open(false));
  // Before the box loses the focus, which would close the list.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) location.href = option.dataset.url;
  });
}
