// What a page cannot do by itself: keys, drafts, running clocks, the title, the sound.
// Everything works without this file; it only makes it quicker.

const store = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* private window */ } },
};
const find = (selector, from = document) => from.querySelector(selector);

// The server writes times of day in the zone of whoever reads them.
document.cookie = `zone=${Intl.DateTimeFormat().resolvedOptions().timeZone}; path=/; max-age=31536000; samesite=lax`;

for (const each of document.querySelectorAll("[data-needs-script]")) each.hidden = false;

// Running clocks: minutes and seconds below a day, as the server writes them.
const DAY = 86400;
const two = (number) => String(number).padStart(2, "0");
function tick() {
  for (const clock of document.querySelectorAll("[data-since]")) {
    const seconds = Math.max(Math.floor((Date.now() - Date.parse(clock.dateTime)) / 1000), 0);
    if (seconds >= DAY) continue;
    const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60;
    const text = hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
    if (clock.textContent !== text) clock.textContent = text;
  }
}
setInterval(tick, 1000);

// The title tells how many wait, also while another tab is in front; a soft sign when it grows.
let waiting = null;
let audio = null;
function chime() {
  if (store.get("sound") === "off" || !navigator.userActivation?.hasBeenActive) return;
  audio ??= new AudioContext();
  [[660, 0], [880, 0.14]].forEach(([pitch, after]) => {
    const tone = audio.createOscillator(), level = audio.createGain(), start = audio.currentTime + after;
    tone.frequency.value = pitch;
    level.gain.setValueAtTime(0, start);
    level.gain.linearRampToValueAtTime(0.06, start + 0.02);
    level.gain.exponentialRampToValueAtTime(0.0001, start + 0.5);
    tone.connect(level).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.55);
  });
}
function look() {
  const queue = find("#queue");
  if (!queue) return;
  const now = Number(queue.dataset.waiting);
  if (waiting !== null && now > waiting) chime();
  waiting = now;
  const title = document.title.replace(/^\(\d+\) /, "");
  document.title = now ? `(${now}) ${title}` : title;
}
look();
document.addEventListener("htmx:after:swap", look);

const sound = find("#sound");
if (sound) {
  sound.checked = store.get("sound") !== "off";
  sound.addEventListener("change", () => { store.set("sound", sound.checked ? null : "off"); });
}

// A draft is kept until it was sent.
const draftKey = (form) => `draft:${form.dataset.writes}`;
const writing = find("[data-writes]");
if (writing) {
  const text = find("textarea", writing);
  if (!text.value) text.value = store.get(draftKey(writing)) ?? "";
}
document.addEventListener("input", ({ target }) => {
  const form = target.closest?.("[data-writes]");
  if (form && target.matches("textarea")) store.set(draftKey(form), target.value || null);
});
document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const form = ctx.sourceElement.closest?.("[data-writes]");
  if (!form || ctx.response.status >= 400) return;
  store.set(draftKey(form), null);
  const text = find("textarea", form);
  if (text) text.value = "";
});
// The session may be over while a page stays open: the page asked for again leads to the sign-in.
document.addEventListener("signed-out", () => location.reload());
document.addEventListener("htmx:sse:error", ({ detail }) => { if (detail.status === 401) location.reload(); });

// Keys. `aria-keyshortcuts` on an element is the one place where its key is written.
const dialog = find("#keys");
const keysOn = find("#keys-on");
if (keysOn) {
  keysOn.checked = store.get("keys") !== "off";
  keysOn.addEventListener("change", () => { store.set("keys", keysOn.checked ? null : "off"); });
}
find("#show-keys")?.addEventListener("click", () => { find(".menu").open = false; dialog.showModal(); });
function step(by) {
  const rows = [...document.querySelectorAll("#queue .row, #found a")];
  const at = rows.indexOf(document.activeElement);
  const current = at >= 0 ? at : rows.findIndex((row) => row.hasAttribute("aria-current"));
  rows[Math.min(Math.max(current + by, 0), rows.length - 1)]?.focus();
}
document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const form = event.target.closest?.("[data-writes]");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (event.key === "Escape") {
    if (event.target.matches("textarea, input")) event.target.blur();
    const menu = find(".menu[open]");
    if (menu) { menu.open = false; find("summary", menu).focus(); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || dialog?.open || store.get("keys") === "off") return;
  if (event.target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])")) return;
  const inList = event.target.matches("body, #queue .row, #found a");
  if (event.key === "?" && dialog) dialog.showModal();
  else if (event.key === "j" || (event.key === "ArrowDown" && inList)) step(1);
  else if (event.key === "k" || (event.key === "ArrowUp" && inList)) step(-1);
  else {
    const meant = find(`[aria-keyshortcuts="${CSS.escape(event.key)}"]`);
    if (!meant) return;
    meant.click();
    if (meant.matches("input")) find("#text")?.focus();
  }
  event.preventDefault();
});
document.addEventListener("click", ({ target }) => {
  const menu = find(".menu[open]");
  if (menu && !menu.contains(target)) menu.open = false;
});

// The queue stays where it was scrolled to, from page to page.
const queue = find("#queue");
if (queue) {
  queue.scrollTop = Number(sessionStorage.getItem("queue") ?? 0);
  find(".row[aria-current]", queue)?.scrollIntoView({ block: "nearest" });
  addEventListener("pagehide", () => sessionStorage.setItem("queue", queue.scrollTop));
}
