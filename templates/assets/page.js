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
