// The map beside the list: districts with how many offers they hold, exact places as pins in clusters, places known to
// the street as areas. Without tiles nothing is asked of anybody else. Everything that can be tapped can be reached by
// keyboard; words come from the server.
window.mtMap = async function mtMap({ finder, place, close }) {
  const { L } = window;
  const data = finder.dataset;
  let words = {};
  let shapes = new Map();
  let spots = new Map();
  let turn = 0;
  let zooms = null;

  const box = frame();
  const map = L.map(box, { attributionControl: Boolean(data.tiles), zoomControl: false, minZoom: 10, maxZoom: 18, zoomSnap: 0.1 });
  if (data.tiles) {
    map.attributionControl.setPrefix(false);
    L.tileLayer(data.tiles, { attribution: data.credit, maxZoom: 18 }).addTo(map);
  }
  const ground = L.layerGroup().addTo(map);
  const areas = L.layerGroup().addTo(map);
  const pins = L.markerClusterGroup({ showCoverageOnHover: false, maxClusterRadius: 50, iconCreateFunction: clusterIcon }).addTo(map);
  pins.on("animationend spiderfied unspiderfied", nameClusters);
  map.on("zoomend moveend layeradd", () => requestAnimationFrame(nameClusters));
  let fitted = false;

  follow();
  return { refresh };

  /** Build the map's frame: heading, button, box, note. */
  function frame() {
    const head = element("div", "m-finder__map-head");
    const title = element("h2", "", data.mapTitle);
    title.id = "karte-titel";
    title.tabIndex = -1;
    const button = element("button", "m-button m-button--tertiary m-button--small", data.mapClose);
    button.type = "button";
    button.addEventListener("click", close);
    head.append(title, button);
    const canvas = element("div", "m-map");
    canvas.dir = "ltr"; // Leaflet counts from the left; words inside have their own direction
    if (data.tiles) canvas.dataset.tiles = "";
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", data.mapHelp);
    const note = element("p", "m-map__note");
    note.dataset.note = "";
    place.replaceChildren(head, canvas, note);
    return canvas;
  }

  /** Ask for districts and places that the state of the list finds, and draw them. */
  async function refresh(query) {
    const mine = ++turn;
    map.invalidateSize();
    const asked = new URLSearchParams(query);
    asked.delete("page");
    const forPlaces = new URLSearchParams(asked);
    forPlaces.set("lang", data.language);
    const [ground, found] = await Promise.all([json(`${data.map}?${asked}`), json(`${data.places}?${forPlaces}`)]);
    if (mine !== turn) return;
    words = ground?.words ?? {};
    drawDistricts(ground?.features ?? []);
    drawPlaces(found?.features ?? []);
    const note = place.querySelector("[data-note]");
    note.textContent = `${(spots.size ? words.note : words.none) ?? ""} `;
    if (words.rest) {
      const rest = element("a", "", words.rest);
      rest.href = words.rest_url;
      note.append(rest);
    }
    if (!zooms) zooms = L.control.zoom({ zoomInTitle: words.nearer, zoomOutTitle: words.farther }).addTo(map);
  }

  async function json(address) {
    try {
      const answer = await fetch(address);
      return answer.ok ? await answer.json() : null;
    } catch {
      return null; // offline: the map shows what it can
    }
  }

  function drawDistricts(features) {
    ground.clearLayers();
    shapes = new Map();
    for (const feature of features) {
      const facts = feature.properties;
      const shape = L.geoJSON(feature, { interactive: true, className: `m-map__district${facts.chosen ? " is-chosen" : ""}${facts.count ? "" : " is-empty"}` });
      shape.on("click", () => choose(facts));
      shape.addTo(ground);
      const sign = L.marker(facts.centre ?? shape.getBounds().getCenter(), { icon: districtIcon(facts), keyboard: true, riseOnHover: true });
      // Before the map has a view its markers have no element yet: they are named when they get one.
      sign.on("add", () => reachable(sign, "", () => choose(facts), facts.chosen));
      sign.on("click", () => choose(facts)).addTo(ground);
      shapes.set(facts.key, { shape, sign });
    }
    if (!fitted && shapes.size) {
      map.fitBounds(L.featureGroup([...shapes.values()].map((one) => one.shape)).getBounds(), { padding: [6, 6] });
      fitted = true;
    }
  }

  function drawPlaces(features) {
    pins.clearLayers();
    areas.clearLayers();
    spots = new Map();
    for (const feature of features) {
      if (!feature.geometry) continue;
      const { name, offers } = feature.properties;
      const layer = feature.geometry.type === "Point" ? pin(feature, name) : L.geoJSON(feature, { className: "m-map__area" });
      layer.bindPopup(() => popup(name, feature.properties.address, offers), { maxWidth: 280, closeButton: true });
      layer.on("popupopen", () => mark(offers));
      layer.addTo(feature.geometry.type === "Point" ? pins : areas);
      for (const offer of offers) spots.set(offer.id, { layer, district: feature.properties.district });
    }
    requestAnimationFrame(nameClusters);
  }

  function pin(feature, name) {
    const [longitude, latitude] = feature.geometry.coordinates;
    const marker = L.marker([latitude, longitude], { icon: L.divIcon({ className: "m-map__pin", html: "", iconSize: [28, 28], iconAnchor: [14, 26] }), keyboard: true, title: name });
    marker.on("add", () => reachable(marker, name, () => marker.openPopup()));
    return marker;
  }

  function popup(name, address, offers) {
    const body = element("div", "m-map__popup");
    body.dir = document.dir;
    body.append(element("strong", "", name));
    if (address) body.append(element("p", "", address));
    const list = element("ul", "");
    for (const offer of offers.slice(0, 8)) {
      const line = element("li", "");
      const link = element("a", "", offer.title);
      link.href = offer.url;
      if (offer.language) link.lang = offer.language;
      line.append(link);
      list.append(line);
    }
    body.append(list);
    return body;
  }

  /** A district's sign: its number of offers over its name. */
  function districtIcon(facts) {
    const sign = element("div", "m-map__sign");
    sign.dir = document.dir;
    sign.append(element("span", "", facts.name), " ", element("strong", "", String(facts.count)));
    return L.divIcon({ className: `m-map__label${facts.chosen ? " is-chosen" : ""}`, html: sign, iconSize: null });
  }

  function clusterIcon(cluster) {
    const number = String(cluster.getChildCount());
    return L.divIcon({ className: "m-map__cluster", html: element("strong", "", number), iconSize: [40, 40] });
  }

  /** Clusters are made by the library: give each a name that says what it is. */
  function nameClusters() {
    for (const cluster of box.querySelectorAll(".m-map__cluster")) {
      const number = cluster.textContent;
      cluster.setAttribute("aria-label", (words.cluster ?? "{number}").replace("{number}", number));
    }
  }

  /** Make a marker something a keyboard and a screen reader can use. */
  function reachable(marker, name, act, pressed) {
    const node = marker.getElement();
    if (!node) return;
    node.setAttribute("role", "button");
    if (name) node.setAttribute("aria-label", name); // else its own words are its name
    if (pressed !== undefined) node.setAttribute("aria-pressed", String(Boolean(pressed)));
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });
  }

  /** Choose a district: the same as its box among the filters, so that list and map say the same. */
  function choose(facts) {
    const box = document.getElementById(`f-district-${facts.key}`);
    if (box) box.click();
    else location.href = facts.url;
  }

  /** Mark the cards of offers in the list and bring the first into sight. */
  function mark(offers) {
    const wanted = new Set(offers.map((offer) => offer.id));
    let first = true;
    for (const card of finder.querySelectorAll("[data-place]")) {
      const chosen = wanted.has(card.dataset.place);
      card.classList.toggle("is-chosen", chosen);
      if (chosen && first) {
        card.scrollIntoView({ block: "nearest" });
        first = false;
      }
    }
  }

  /** A card that is looked at shows its place: its pin or area, else its district. */
  function follow() {
    const show = (event) => {
      const card = event.target.closest?.("[data-place]");
      // A pointer that rests elsewhere does not take away what the keyboard looks at.
      if (!card && event.type === "pointerover") return;
      for (const one of box.querySelectorAll(".is-near")) one.classList.remove("is-near");
      if (!card) return;
      const spot = spots.get(card.dataset.place);
      const layer = spot && pins.hasLayer(spot.layer) ? pins.getVisibleParent(spot.layer) : spot?.layer;
      layer?.getElement?.()?.classList.add("is-near");
      for (const key of (card.closest("[data-districts]")?.dataset.districts ?? spot?.district ?? "").split(" ")) {
        const district = shapes.get(key);
        district?.shape.eachLayer((one) => one.getElement()?.classList.add("is-near"));
        district?.sign.getElement()?.classList.add("is-near");
      }
    };
    finder.addEventListener("focusin", show);
    finder.addEventListener("pointerover", show);
  }

  function element(name, className, text = "") {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }
};
