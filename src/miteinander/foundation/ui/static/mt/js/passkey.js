// A passkey for one's vault (WebAuthn's PRF): of each salt it makes 32 bytes that nobody else can make, and these open
// the slot. Each opening brings the bytes of the next salt along, so that a form opens once only. The form stays hidden
// where the browser cannot do it; the passphrase does the same.
(async () => {
  const form = document.querySelector("form[data-passkey]");
  if (!form || !window.PublicKeyCredential) return;
  const able = await PublicKeyCredential.getClientCapabilities?.().catch(() => null);
  if (able?.["extension:prf"] === false) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const way = form.dataset.passkey === "add" ? add : open;
    way().then(send).catch(() => { form.querySelector("[data-passkey-trouble]").hidden = false; });
  });

  const random = (size) => crypto.getRandomValues(new Uint8Array(size));
  const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const bytes = (words) => Uint8Array.from(atob(words.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

  async function add() {
    const salt = random(32);
    const made = await navigator.credentials.create({ publicKey: {
      challenge: random(32),
      rp: { name: form.dataset.place },
      user: { id: random(16), name: form.dataset.person, displayName: form.dataset.person },
      pubKeyCredParams: [{ type: "public-key", alg: -7 }, { type: "public-key", alg: -8 }, { type: "public-key", alg: -257 }],
      authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
      extensions: { prf: { eval: { first: salt } } },
    } });
    const { prf } = made.getClientExtensionResults();
    if (!prf?.enabled && !prf?.results) throw new Error("no PRF");
    const first = prf.results?.first ?? (await ask([made.rawId], { eval: { first: salt } })).results.first;
    return { credential: text(made.rawId), next_salt: text(salt), next_secret: text(first) };
  }

  async function open() {
    const next = random(32);
    const slots = JSON.parse(form.dataset.slots);
    const evaluated = slots.map(({ credential, salt }) => [credential, { first: bytes(salt), second: next }]);
    const { id, results } = await ask(slots.map((slot) => bytes(slot.credential)), { evalByCredential: Object.fromEntries(evaluated) });
    return { credential: id, secret: text(results.first), next_salt: text(next), next_secret: text(results.second) };
  }

  async function ask(ids, prf) {
    const found = await navigator.credentials.get({ publicKey: {
      challenge: random(32),
      allowCredentials: ids.map((id) => ({ type: "public-key", id })),
      userVerification: "required",
      extensions: { prf },
    } });
    return { id: found.id, results: found.getClientExtensionResults().prf.results };
  }

  function send(found) {
    for (const [name, value] of Object.entries(found)) form.elements.namedItem(name).value = value;
    form.submit();
  }
})();
