// Small improvements of pages that work without them: share, print, copy, suggestions, filters without a new page,
// and telling screen readers how many results there are. Nothing is run from text; htmx comes only when it is needed.
const root = document.documentElement;
root.classList.add("m-js");

const own = document.currentScript ?? document.querySelector("script[data-htmx]");
const said = () => document.getElementById("m-said");

/** Say something to screen readers; the same sentence twice is said twice. */
function say(sentence) {
  const place = said();
  if (!place) return;
  place.textContent = "";
  setTimeout(() => { place.textContent = sentence; }, 50);
}

/** Copy a text and show that it worked where the button's label was. */
async function copy(button, text) {
  await navigator.clipboard.writeText(text);
  const label = button.querySelector("span") ?? button;
  const before = label.textContent;
  label.textContent = button.dataset.done ?? "✓";
  say(label.textContent);
  setTimeout(() => { label.textContent = before; }, 2500);
}

const acts = {
  print: () => window.print(),
  back: () => history.back(),
  // The way out of a confidential page takes its place in the history: "back" does not show it again.
  leave: (link) => location.replace(link.href),
  copy: (button) => copy(button, button.dataset.text ?? location.href),
  async share(button) {
    const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    if (!navigator.share) return copy(button, url);
    await navigator.share({ title: document.title, url }).catch((trouble) => {
      if (trouble.name !== "AbortError") return copy(button, url);
    });
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action]");
  const act = button && acts[button.dataset.action];
  if (act) { event.preventDefault(); act(button); }
});

/** Bring htmx when somebody is about to use something that asks for it. */
let asked = false;
function bringHtmx() {
  if (asked || !own?.dataset.htmx) return;
  asked = true;
  const script = document.createElement("script");
  script.src = own.dataset.htmx;
  document.head.append(script);
}
for (const sign of ["focusin", "pointerover", "touchstart"]) {
  document.addEventListener(sign, (event) => {
    if (event.target instanceof Element && event.target.closest("[data-live]")) bringHtmx();
  }, { passive: true });
}
document.addEventListener("htmx:afterSettle", (event) => {
  const count = (event.target.matches?.("[data-said]") ? event.target : event.target.querySelector?.("[data-said]"));
  if (count) say(count.dataset.said || count.textContent.trim());
});

// A filter form sends itself; its button is for those without scripts.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-live]");
  if (form && !window.htmx) form.requestSubmit();
});

// Suggestions while one types: a piece of HTML from our own search, reached by the arrow keys.
let waiting = 0;
let latest = 0;
document.addEventListener("input", (event) => {
  const input = event.target.closest("input[data-suggest]");
  if (!input) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => suggest(input), 150);
});

async function suggest(input) {
  const place = document.getElementById(input.getAttribute("aria-controls"));
  const words = input.value.trim();
  if (!place) return;
  if (words.length < 2) { place.replaceChildren(); return; }
  const turn = ++latest;
  const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(words)}`, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || turn !== latest) return;
  place.innerHTML = await answer.text();
  const found = place.querySelector("[data-said]");
  if (found) say(found.dataset.said);
}

document.addEventListener("keydown", (event) => {
  const search = event.target.closest?.(".m-search");
  const place = search?.querySelector(".m-search__suggestions");
  if (event.key === "Escape" && place?.childElementCount) {
    place.replaceChildren();
    search.querySelector("input").focus();
    return;
  }
  if (!place || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  const stops = [search.querySelector("input"), ...place.querySelectorAll("a")];
  const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  if (stops[next]) { event.preventDefault(); stops[next].focus(); }
});
document.addEventListener("focusout", (event) => {
  const search = event.target.closest?.(".m-search");
  if (search && !search.contains(event.relatedTarget)) search.querySelector(".m-search__suggestions")?.replaceChildren();
});

document.querySelector("[data-focus]")?.focus();
