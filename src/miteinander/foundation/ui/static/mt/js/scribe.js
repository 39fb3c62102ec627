// The scribe's screen of one table: notes are kept in this browser before they are sent, and sent until they arrived.
// Each note has an id of its own (its draft), so however often it is sent it is written down once. Without this script
// the forms work as plain forms.

const RETRY = 5000;

function start() {
  const box = document.querySelector("[data-scribe]");
  if (!box) return;
  const list = box.querySelector("[data-scribe-list]");
  const key = `mt-scribe:${location.pathname.split("/").slice(2).join("/")}`;
  let sending = false;

  const read = () => JSON.parse(localStorage.getItem(key) || "[]");
  const write = (notes) => localStorage.setItem(key, JSON.stringify(notes));
  const change = (draft, facts) => {
    write(read().map((note) => (note.draft === draft ? { ...note, ...facts } : note)));
    show();
  };

  function show() {
    const notes = read();
    box.hidden = notes.length === 0;
    list.replaceChildren(...notes.map(row));
  }

  function row(note) {
    const item = document.createElement("li");
    item.className = "m-rows__row";
    const words = document.createElement("p");
    words.dir = "auto";
    words.textContent = note.text;
    const state = document.createElement("p");
    state.className = "m-quiet";
    state.textContent = said(note);
    const inner = document.createElement("div");
    inner.append(words, state);
    if (note.state === "wrong") inner.append(again(note));
    item.append(inner);
    return item;
  }

  function said(note) {
    if (note.state === "sent") {
      const number = note.number ? `${box.dataset.sent} ${note.number}.` : box.dataset.done;
      return note.code ? `${number} ${box.dataset.code} ${note.code}` : number;
    }
    return note.state === "wrong" ? `${box.dataset.wrong} ${note.said}` : box.dataset.waits;
  }

  // What was refused goes back into its form, where it can be mended; nothing is thrown away.
  function again(note) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kern-btn kern-btn--secondary m-button";
    button.textContent = box.dataset.again;
    button.addEventListener("click", () => {
      const form = document.querySelector(`[data-scribe-form="${note.what}"]`);
      for (const [name, value] of note.pairs) {
        if (name === "csrfmiddlewaretoken") continue;
        for (const field of form.querySelectorAll(`[name="${name}"]`)) {
          if (field.type === "checkbox" || field.type === "radio") field.checked = field.value === value || value === "on";
          else field.value = value;
        }
      }
      write(read().filter((one) => one.draft !== note.draft));
      show();
      form.querySelector("textarea").focus();
    });
    return button;
  }

  function take(form) {
    const pairs = [...new FormData(form)];
    const draft = form.elements.draft.value;
    const text = form.elements.text?.value || form.elements.missing?.value || form.elements.review_text?.value
      || form.elements.subject?.selectedOptions[0]?.textContent || "";
    write([...read(), { draft, what: form.dataset.scribeForm, pairs, text, state: "waits" }]);
    const language = form.elements.language?.value;
    form.reset();
    form.elements.draft.value = newDraft();
    if (language) form.elements.language.value = language;
    show();
    send();
    (form.querySelector("textarea") || form).focus();
  }

  async function send() {
    if (sending) return;
    sending = true;
    try {
      for (const note of read().filter((one) => one.state === "waits")) {
        if (!(await deliver(note))) break;
      }
    } finally {
      sending = false;
    }
  }

  async function deliver(note) {
    const token = document.querySelector('[name="csrfmiddlewaretoken"]').value;
    const body = new URLSearchParams(note.pairs.map(([name, value]) => [name, name === "csrfmiddlewaretoken" ? token : value]));
    let answer;
    try {
      answer = await fetch(location.href, { method: "POST", body, headers: { Accept: "application/json" } });
    } catch {
      return false; // no network: the note stays, and is tried again
    }
    if (answer.ok) {
      const { number, code } = await answer.json().catch(() => ({ number: 0, code: "" }));
      change(note.draft, { state: "sent", number, code });
      return true;
    }
    if ([404, 409, 422].includes(answer.status)) {
      const { errors } = await answer.json().catch(() => ({ errors: {} }));
      change(note.draft, { state: "wrong", said: Object.values(errors || {}).flat().join(" ") });
      return true;
    }
    return false; // the server is busy or restarting: tried again
  }

  for (const form of document.querySelectorAll("[data-scribe-form]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      take(form);
    });
  }
  window.addEventListener("online", send);
  window.addEventListener("beforeunload", (event) => {
    if (read().some((one) => one.state === "waits")) event.preventDefault();
  });
  setInterval(send, RETRY);
  // What was sent long ago need not stand here for ever.
  write(read().filter((one) => one.state !== "sent" || one.code).slice(-200));
  show();
  send();
}

// An id like the server's own, also where the page came without HTTPS and ``randomUUID`` is missing.
function newDraft() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

start();
