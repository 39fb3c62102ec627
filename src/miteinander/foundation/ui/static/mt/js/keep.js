// Lets the browser keep the directory for times without a network; asked only when the page itself is there.
(() => {
  const scope = document.currentScript.dataset.scope;
  if ("serviceWorker" in navigator) addEventListener("load", () => { keep().catch(() => {}); });

  async function keep() {
    await navigator.serviceWorker.register("/service-worker.js", { scope, updateViaCache: "none" });
    if (!location.pathname.startsWith(scope)) return;
    // The worker was not there yet when this page loaded its files: tell it which ones, and the page itself.
    const { active } = await navigator.serviceWorker.ready;
    const files = performance.getEntriesByType("resource").map((one) => one.name);
    active.postMessage({ files, page: location.search ? "" : location.pathname });
  }
})();
