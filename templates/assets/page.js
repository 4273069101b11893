// Shows where a fact was read from while its link is hovered over or focused. Without this script the link still leads there.
for (const link of document.querySelectorAll("a[data-read]")) {
  const places = [document.getElementById(link.hash.slice(1)), document.getElementById(link.dataset.read)].filter(Boolean);
  const show = (on) => places.forEach((place) => place.classList.toggle("shown", on));
  for (const name of ["mouseenter", "focus"]) link.addEventListener(name, () => show(true));
  for (const name of ["mouseleave", "blur"]) link.addEventListener(name, () => show(false));
}
