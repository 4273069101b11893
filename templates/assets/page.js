// Shows where a fact was read from while its link is hovered over or focused. Without this script the link still leads there.
for (const link of document.querySelectorAll("a[data-read]")) {
  const places = [document.getElementById(link.hash.slice(1)), document.getElementById(link.dataset.read)].filter(Boolean);
  const show = (on) => places.forEach((place) => place.classList.toggle("shown", on));
  for (const name of ["mouseenter", "focus"]) link.addEventListener(name, () => show(true));
  for (const name of ["mouseleave", "blur"]) link.addEventListener(name, () => show(false));
}

// Copies a text; the buttons are there only with this script, and say what happened to those who cannot see it.
const told = document.getElementById("copied");
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    let done = true;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      done = copyBySelecting(button);
    }
    if (told) told.textContent = done ? "Copied." : "The browser did not allow copying; select the text instead.";
  });
}

// For pages that a browser does not trust with its clipboard, such as those without https.
function copyBySelecting(button) {
  const area = document.createElement("textarea");
  area.value = button.dataset.copy;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  button.focus();
  return done;
}
