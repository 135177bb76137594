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

// Whether the desk is heard. A short gap is nobody's business; a page that stands still says so.
const connection = find("#connection");
let cutOff = false;
let everHeard = false;
let telling = null;
function hears(heard) {
  if (!heard && cutOff) return; // told already, or about to be: a second try must not begin the wait anew
  cutOff = !heard;
  clearTimeout(telling);
  if (connection) telling = setTimeout(() => { connection.textContent = heard ? "" : connection.dataset.lost; }, heard ? 0 : 600);
}
addEventListener("offline", () => hears(false));
addEventListener("online", () => { if (find("#live")?._htmx?.sse?.attempt === 0) hears(true); });
document.addEventListener("htmx:sse:before:connection", ({ detail }) => { if (detail.connection.attempt > 0) hears(false); });
document.addEventListener("htmx:sse:error", () => hears(false));
document.addEventListener("htmx:sse:after:connection", () => { everHeard = true; hears(true); });
// A refusal that comes before these lines run is heard by nobody: then look whether the desk is back, and begin anew.
setTimeout(function comeBack() {
  const live = find("#live");
  if (!live || everHeard || (cutOff && !comeBack.lost)) return;
  comeBack.lost = true;
  hears(false);
  const asking = new AbortController();
  fetch(live.getAttribute("hx-sse:connect"), { signal: asking.signal })
    .then((answer) => { asking.abort(); if (answer.ok) location.reload(); else setTimeout(comeBack, 2000); })
    .catch(() => setTimeout(comeBack, 2000));
}, 2000);

// A desk that gives no answer is said beside what was pressed; a page never loses a piece to it.
const isLive = (element) => element.id === "live";
function unanswered(element) {
  if (isLive(element)) {
    hears(false);
    setTimeout(() => htmx.trigger(element, "again"), 2000);
    return;
  }
  const form = element.closest("[data-writes]");
  putBack(form);
  let place = form ? find("#refused-composer") : element.closest(".case-head") && find("#refused-head");
  if (!place) {
    place = Object.assign(document.createElement("p"), { className: "refused no-answer" });
    place.setAttribute("role", "alert");
    element.after(place);
  }
  place.textContent = connection.dataset[form ? "noAnswerKept" : "noAnswer"];
}
document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
  if (ctx?.sourceElement && ctx.text === undefined) unanswered(ctx.sourceElement);
});
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const place = ctx.sourceElement.nextElementSibling;
  if (place?.matches(".no-answer")) place.remove();
});
document.addEventListener("htmx:before:swap", (event) => {
  const { ctx } = event.detail;
  if (!(ctx.response?.status >= 400)) return;
  const [wanted] = (ctx.select ?? "").split(",");
  if (wanted && ctx.text.includes(`id="${wanted.slice(1)}"`)) return;
  event.preventDefault();
  unanswered(ctx.sourceElement);
});

// Running clocks: minutes and seconds below a day, as the server writes them.
const DAY = 86400;
const two = (number) => String(number).padStart(2, "0");
function tick() {
  if (cutOff) return;
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
// What is being sent has left the box, so that the next words never mix with it, and the keys work
// again at once; without success it comes back.
let leaving = null;
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const form = ctx.sourceElement.closest("[data-writes]");
  if (!form) return;
  const text = find("textarea", form);
  leaving = { words: text.value, kind: find("[name=kind]:checked", form)?.id };
  text.value = "";
  if (form.contains(document.activeElement)) find(".scroller").focus({ preventScroll: true });
});
function putBack(form) {
  if (!form || !leaving) return;
  const text = find("textarea", form), { words, kind } = leaving;
  leaving = null;
  text.value = text.value ? `${words}\n${text.value}` : words;
  store.set(draftKey(form), text.value || null);
  if (kind && document.getElementById(kind)) document.getElementById(kind).checked = true;
  if (document.activeElement.matches("body, .scroller")) text.focus();
}
document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const form = ctx.sourceElement.closest?.("[data-writes]");
  if (!form || ctx.response.status >= 500) return;
  if (ctx.response.status >= 400) { putBack(form); return; }
  leaving = null;
  const text = find("textarea", form);
  store.set(draftKey(form), text.value || null);
  // The next words are a reply again, unless somebody has begun to write them.
  const reply = find("#mode-reply", form);
  if (reply && !text.value && document.activeElement !== text) reply.checked = true;
});
// An answer may have been read before what the live page has shown meanwhile: the newer picture stays.
document.addEventListener("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
  const shown = find("#thread");
  if (!shown || isLive(ctx.sourceElement)) return;
  for (const { fragment } of tasks) {
    const brought = fragment?.querySelector?.("#thread");
    if (!brought || Number(brought.dataset.readAt) >= Number(shown.dataset.readAt)) continue;
    for (const piece of ["#case-head", "#thread", "#composer"]) {
      find(piece, fragment)?.replaceWith(find(piece).cloneNode(true));
    }
  }
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
    if (!leaving) form.requestSubmit();
    return;
  }
  if (form && event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyN") {
    event.preventDefault();
    find("input[name=kind]:not(:checked):is([type=radio])", form)?.click();
    event.target.focus();
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
