// Reads the page aloud with a voice that lives on the device, for who reads with difficulty. A voice that would send the
// words elsewhere is never used; where the device has none for the page's language, the button stays hidden.
(() => {
  const button = document.querySelector("[data-read-aloud]");
  const speech = window.speechSynthesis;
  if (!button || !speech) return;
  const language = document.documentElement.lang.toLowerCase();
  const voice = () => speech.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
  const show = () => { button.hidden = !voice(); };
  const stop = () => { speech.cancel(); button.setAttribute("aria-pressed", "false"); };
  speech.addEventListener?.("voiceschanged", show);
  addEventListener("pagehide", stop);
  show();

  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") { stop(); return; }
    button.setAttribute("aria-pressed", "true");
    const pieces = words().map((text) => {
      const said = new SpeechSynthesisUtterance(text);
      said.voice = voice();
      said.lang = said.voice.lang;
      return said;
    });
    pieces.at(-1)?.addEventListener("end", stop);
    for (const one of pieces) speech.speak(one);
  });

  // What stands in the main part, block by block, as far as it is shown: never what is typed, never a code.
  function words() {
    const blocks = "h1, h2, h3, legend, label, p, li, dt, dd, summary";
    return [...document.querySelectorAll("main")].flatMap((main) => [...main.querySelectorAll(blocks)])
      .filter((one) => one.checkVisibility() && !one.querySelector(blocks) && !one.closest(".m-receipt__code"))
      .map((one) => one.innerText.replace(/\s+/g, " ").trim())
      .filter(Boolean);
  }
})();
