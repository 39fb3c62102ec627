// The list of offers: brings the map when somebody asks for it, and keeps both telling the same.
(() => {
  const finder = document.getElementById("finder");
  const place = document.getElementById("karte");
  let view = null;

  /** Load a script of our own, once. */
  function bring(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = () => failed(new Error(address));
      document.head.append(script);
    });
  }

  /** Load what draws the map: styles, Leaflet with clusters, our own view. */
  async function bringMap() {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = finder.dataset.mapStyle;
    document.head.append(sheet);
    await bring(finder.dataset.mapLibrary);
    await bring(finder.dataset.mapView);
  }

  async function openMap() {
    place.hidden = false;
    finder.classList.add("is-map");
    if (!view) {
      await bringMap();
      view = await window.mtMap({ finder, place, close: closeMap });
    }
    view.refresh(location.search);
    remember(true);
    place.querySelector("h2").focus();
  }

  function closeMap() {
    place.hidden = true;
    finder.classList.remove("is-map");
    remember(false);
    finder.querySelector("[data-open-map]")?.focus();
  }

  /** Keep the map open from one page of the list to the next, for as long as this window is open. */
  function remember(open) {
    try {
      if (open) sessionStorage.setItem("map", "open");
      else sessionStorage.removeItem("map");
    } catch { /* a browser that keeps nothing: the map is opened by hand */ }
  }

  function wasOpen() {
    try { return sessionStorage.getItem("map") === "open"; } catch { return false; }
  }

  if (finder && place) {
    document.addEventListener("click", (event) => {
      const opener = event.target.closest("[data-open-map]");
      if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      // Without the map's files the link leads to the drawing of the districts.
      openMap().catch(() => { location.href = opener.href; });
    });
    document.addEventListener("htmx:afterSettle", () => {
      if (view && !place.hidden) view.refresh(location.search);
    });
    if (wasOpen() && matchMedia("(min-width: 62rem)").matches) openMap().catch(closeMap);
  }
})();
