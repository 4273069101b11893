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
for (const area of document.querySelectorAll("textarea[data-keep]")) {
  const name = `foi-archive-${area.dataset.keep}`;
  const bar = document.createElement("p");
  bar.className = "help";
  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "quiet";
    made.textContent = words;
    made.addEventListener("click", act);
    bar.append(made, " ");
  };
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  let kept = null;
  try {
    kept = localStorage.getItem(name);
  } catch {
    continue;
  }
  area.addEventListener("input", () => {
    localStorage.setItem(name, area.value);
    said.textContent = "Kept in this browser.";
  });
  if (kept !== null && kept !== area.value) {
    button("Bring back what was edited before", () => {
      area.value = kept;
      said.textContent = "Brought back.";
    });
  }
  button("Forget what this browser keeps", () => {
    localStorage.removeItem(name);
    said.textContent = "Forgotten.";
  });
  bar.append(said);
  area.after(bar);
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
