// The page for times without a network: lists, filters and searches the titles of the kept bundle. It honours the
// address it stands in for: the filters of a list, or the slug of an offer.
(() => {
  const root = document.getElementById("ohne-netz");
  const words = JSON.parse(document.getElementById("ohne-netz-worte").textContent);
  const form = document.getElementById("ohne-netz-filter");
  const list = document.getElementById("ohne-netz-liste");
  const total = document.getElementById("ohne-netz-zahl");
  const single = document.getElementById("ohne-netz-eintrag");
  const home = root.dataset.list;

  const fold = (text) =>
    text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u0652\u0640]/g, "").replace(/[أإآٱ]/g, "ا").replace(/ß/g, "ss").replace(/ı/g, "i").toLowerCase();

  function element(name, className, text = "") {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function names(keys, known) {
    return (keys ?? []).map((key) => known[key]).filter(Boolean).join(" · ");
  }

  function card(offer, data) {
    const line = element("li");
    const box = element("article", "m-card");
    const kicker = [offer.k, names(offer.c, data.categories)].filter(Boolean).join(" · ");
    if (kicker) box.append(element("p", "m-card__kicker", kicker));
    const title = element("h3", "m-card__title");
    const link = element("a", "m-card__link", offer.t);
    link.href = `${home}${offer.s}/`;
    title.append(link);
    box.append(title);
    if (offer.o) box.append(element("p", "m-card__provider", offer.o));
    if (offer.x) box.append(element("p", "m-card__summary", offer.x));
    if (offer.w) for (const one of [link, box.lastElementChild]) one.lang = offer.w;
    const facts = [offer.f === "y" && words.free, offer.r === "n" && words.without, offer.l, names(offer.d, data.districts)];
    const known = facts.filter(Boolean);
    if (known.length) {
      const row = element("ul", "m-card__facts");
      row.append(...known.map((fact) => element("li", "m-card__fact", fact)));
      box.append(row);
    }
    line.append(box);
    return line;
  }

  function show(data) {
    const asked = new FormData(form);
    const q = fold(String(asked.get("q") ?? "")).split(/\s+/).filter(Boolean);
    const found = data.offers.filter((offer) =>
      q.every((word) => fold(`${offer.t} ${offer.o ?? ""}`).includes(word))
      && (!asked.get("category") || offer.c?.includes(asked.get("category")))
      && (!asked.get("district") || offer.d?.includes(asked.get("district")))
      && (!asked.get("group") || offer.g?.includes(asked.get("group")))
      && (!asked.get("free") || offer.f === "y")
      && (!asked.get("registration") || offer.r === "n"));
    total.textContent = found.length ? `${words.count} ${found.length}` : words.none;
    list.replaceChildren(...found.map((offer) => card(offer, data)));
  }

  /** One offer, as far as the bundle tells it. */
  function showSingle(offer, data) {
    const facts = [[words.hours, offer.h], [words.place, [offer.a, names(offer.d, data.districts)].filter(Boolean).join(" · ")], [words.languages, offer.l], [words.provider, offer.o]];
    const rows = element("dl", "m-about");
    for (const [label, text] of facts.filter(([, text]) => text)) {
      const row = element("div");
      row.append(element("dt", "", label), element("dd", "", text));
      rows.append(row);
    }
    const title = element("h2", "", offer.t);
    const lead = element("p", "m-lead", offer.x ?? "");
    for (const one of [title, lead]) {
      one.dir = "auto";
      if (offer.w) one.lang = offer.w;
    }
    single.replaceChildren(title, lead, rows);
    if (offer.p) {
      const call = element("a", "m-button m-button--primary", `${words.call}: `);
      call.href = `tel:${offer.p}`;
      const number = element("span", "m-number", offer.p);
      call.append(number);
      single.append(call);
    }
    const back = element("a", "", words.back);
    back.href = home;
    single.append(back);
    single.hidden = false;
    document.title = offer.t;
  }

  function fill(id, known) {
    const select = document.getElementById(id);
    select.append(...Object.entries(known).map(([key, name]) => new Option(name, key)));
  }

  /** Take the state of the filters from the address. */
  function takeState() {
    const asked = new URLSearchParams(location.search);
    for (const field of form.elements) {
      if (!field.name) continue;
      if (field.type === "checkbox") field.checked = asked.getAll(field.name).includes(field.value);
      else if (asked.get(field.name)) field.value = asked.get(field.name);
    }
  }

  async function begin() {
    const answer = await fetch(root.dataset.bundle).catch(() => null);
    if (!answer?.ok) { total.textContent = words.missing; return; }
    const data = await answer.json();
    fill("o-category", data.categories);
    fill("o-district", data.districts);
    fill("o-group", data.groups);
    takeState();
    const slug = location.pathname.startsWith(home) ? location.pathname.slice(home.length).replace(/\/$/, "") : "";
    const offer = data.offers.find((one) => one.s === slug);
    if (offer) showSingle(offer, data);
    show(data);
    form.addEventListener("input", () => show(data));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  begin();
})();
