// The customer's phone: shows what the server tells, and tells the server what she does.
// Every bubble arrives whole under its id, so hearing one twice changes nothing.
"use strict";

const phone = document.querySelector(".phone");
const thread = document.getElementById("thread");
const status = document.getElementById("status");
const typing = document.getElementById("typing");
const text = document.getElementById("text");
const keyboard = document.getElementById("keyboard");
const fold = document.getElementById("fold");
const down = document.getElementById("down");
const here = `/chat/${phone.dataset.number}`;

const ANSWER_AWAITED = 5000; // An agent may hold the chat, so nobody may answer at once.
const ACTION_LASTS = 5000; // As Telegram: "typing…" fades after five seconds.
const BUTTON_WAITS = 10000;

let editedId = null;
let typingEnds = 0;
let connected = false;
let folded = false;

// Bubbles

const turns = () => [...thread.querySelectorAll(".turn")];
const turnOf = (id) => thread.querySelector(`.turn[data-id="${id}"]`);
const atEnd = () => thread.scrollHeight - thread.scrollTop - thread.clientHeight < 120;

function toEnd() {
  thread.scrollTop = thread.scrollHeight;
  down.hidden = true;
}

function put({ id, html }, isFresh) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const turn = holder.content.firstElementChild;
  const known = turnOf(id);
  if (known) {
    if (known.dataset.html !== html) known.replaceWith(turn);
    else return false;
  } else {
    const later = turns().find((other) => Number(other.dataset.id) > id);
    thread.insertBefore(turn, later ?? null);
    if (isFresh) turn.classList.add("fresh");
  }
  turn.dataset.html = html;
  return !known;
}

function markDays() {
  for (const chip of thread.querySelectorAll(".day")) chip.remove();
  let day = "";
  for (const turn of turns()) {
    if (turn.dataset.day !== day) {
      day = turn.dataset.day;
      const chip = document.createElement("div");
      chip.className = "day";
      chip.textContent = turn.dataset.dayLabel;
      turn.before(chip);
    }
  }
}

function changed(isNew, isHers, turn) {
  markDays();
  if (!isNew) return;
  if (!wasAtEnd && !isHers) {
    down.hidden = false;
    return;
  }
  toEnd();
  // An answer longer than the screen is read from its beginning.
  if (turn && turn.offsetHeight > thread.clientHeight) thread.scrollTop = turn.offsetTop - thread.offsetTop - 8;
}

let wasAtEnd = true;
thread.addEventListener("scroll", () => {
  wasAtEnd = atEnd();
  if (wasAtEnd) down.hidden = true;
});
new ResizeObserver(() => wasAtEnd && toEnd()).observe(thread);
down.addEventListener("click", toEnd);

// What the head of the page says

function showStatus() {
  const isTyping = Date.now() < typingEnds;
  status.classList.toggle("busy", isTyping || !connected);
  status.textContent = connected ? (isTyping ? phone.dataset.sayTyping : phone.dataset.sayBot) : phone.dataset.sayConnecting;
  if (typing.hidden === isTyping) {
    typing.hidden = !isTyping;
    if (wasAtEnd) toEnd();
  }
}

function type(milliseconds) {
  typingEnds = milliseconds ? Math.max(typingEnds, Date.now() + milliseconds) : 0;
  showStatus();
  if (milliseconds) setTimeout(showStatus, milliseconds + 20);
}

function standing({ started, blocked }) {
  phone.dataset.started = started ? "yes" : "no";
  phone.dataset.blocked = blocked ? "yes" : "no";
}

function showKeyboard(rows) {
  keyboard.replaceChildren(
    ...rows.map((labels) => {
      const row = document.createElement("div");
      row.className = "row";
      row.append(...labels.map((label) => Object.assign(document.createElement("button"), { type: "button", textContent: label })));
      return row;
    }),
  );
  layKeyboard();
}

function layKeyboard() {
  const has = keyboard.childElementCount > 0;
  fold.hidden = !has;
  keyboard.hidden = !has || folded;
  fold.setAttribute("aria-expanded", String(!folded));
}

fold.addEventListener("click", () => {
  folded = !folded;
  layKeyboard();
});

// The live line

function listen() {
  const line = new EventSource(`${here}/events${phone.dataset.suffix}`);
  const on = (name, act) => line.addEventListener(name, (event) => act(JSON.parse(event.data)));
  on("screen", (screen) => {
    connected = true;
    standing(screen);
    const ids = new Set(screen.bubbles.map((bubble) => String(bubble.id)));
    for (const turn of turns()) if (!ids.has(turn.dataset.id)) turn.remove();
    const news = screen.bubbles.map((bubble) => put(bubble, false)).some(Boolean);
    showKeyboard(screen.keyboard);
    changed(news, false);
    showStatus();
  });
  on("bubble", (bubble) => {
    const isNew = put(bubble, true);
    const turn = turnOf(bubble.id);
    const isHers = turn.classList.contains("hers");
    if (!isHers) type(0);
    changed(isNew, isHers, turn);
  });
  on("gone", ({ id }) => {
    turnOf(id)?.remove();
    markDays();
  });
  on("typing", () => type(ACTION_LASTS));
  on("keyboard", ({ rows }) => {
    folded = false;
    showKeyboard(rows);
  });
  on("standing", standing);
  on("answer", ({ id, action, text: words, alert }) => {
    for (const key of turnOf(id)?.querySelectorAll("button.busy") ?? []) if (key.dataset.action === action) key.classList.remove("busy");
    if (words && alert) warn(words);
    else if (words) toast(words);
    else type(0);
  });
  line.onerror = () => {
    connected = false;
    showStatus();
    if (line.readyState === EventSource.CLOSED) setTimeout(listen, 1500);
  };
}

function toast(words) {
  const note = document.getElementById("toast");
  note.textContent = words;
  note.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => (note.hidden = true), 4000);
}

function warn(words) {
  document.getElementById("alert-text").textContent = words;
  document.getElementById("alert").showModal();
}

// What she does

async function tell(what, values) {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.append(name, value);
  try {
    const answer = await fetch(`${here}/${what}`, { method: "POST", body: form });
    if (answer.status === 413) toast(phone.dataset.sayTooBig);
    else if (!answer.ok) toast(phone.dataset.sayFailed);
    return answer.ok;
  } catch {
    toast(phone.dataset.sayFailed);
    return false;
  }
}

async function say(words) {
  type(ANSWER_AWAITED);
  const isSent = await tell("say", { text: words });
  if (!isSent) type(0);
  return isSent;
}

function fit() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
}

function stopEditing() {
  editedId = null;
  document.getElementById("editing").hidden = true;
  text.value = "";
  fit();
}

document.getElementById("writing").addEventListener("submit", async (event) => {
  event.preventDefault();
  const words = text.value.trim();
  if (!words) return;
  const id = editedId;
  stopEditing();
  text.focus();
  const isSent = id ? await tell("edit", { message_id: id, text: words }) : await say(words);
  if (!isSent && !text.value) {
    text.value = words;
    fit();
  }
});

text.addEventListener("input", fit);
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    text.form.requestSubmit();
  } else if (event.key === "Escape" && editedId) {
    stopEditing();
  } else if (event.key === "ArrowUp" && !text.value && !editedId) {
    const last = turns().filter((turn) => turn.querySelector(".amend")).pop();
    if (last) edit(last);
  }
});
document.getElementById("stop-editing").addEventListener("click", stopEditing);

function edit(turn) {
  editedId = turn.dataset.id;
  const words = turn.querySelector(".words").dataset.text;
  document.getElementById("edited-text").textContent = words;
  document.getElementById("editing").hidden = false;
  text.value = words;
  fit();
  text.focus();
}

thread.addEventListener("click", async (event) => {
  const amend = event.target.closest(".amend");
  if (amend) return edit(amend.closest(".turn"));
  const key = event.target.closest("button[data-action]");
  if (!key || key.classList.contains("busy")) return;
  key.classList.add("busy");
  setTimeout(() => key.classList.remove("busy"), BUTTON_WAITS);
  const turn = key.closest(".turn");
  const isSent = await tell("tap", { message_id: turn.dataset.id, action: key.dataset.action });
  if (!isSent) key.classList.remove("busy");
});

keyboard.addEventListener("click", (event) => {
  const key = event.target.closest("button");
  if (key) say(key.textContent);
});

document.getElementById("starting").addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.submitter;
  button.disabled = true;
  type(ANSWER_AWAITED);
  await tell("start", { language_code: event.target.elements.language_code.value });
  button.disabled = false;
});

for (const button of document.querySelectorAll("[data-block]")) {
  button.addEventListener("click", () => {
    shut();
    tell("block", { blocked: button.dataset.block });
  });
}

for (const command of document.querySelectorAll("[data-command]")) {
  command.addEventListener("click", () => {
    shut();
    say(command.dataset.command);
  });
}

for (const way of document.querySelectorAll("[data-kind]")) {
  const send = async (more) => {
    shut();
    type(ANSWER_AWAITED);
    if (!(await tell("send", { kind: way.dataset.kind, ...more }))) type(0);
  };
  if (way.type === "file") {
    way.addEventListener("change", async () => {
      if (way.files.length) await send({ file: way.files[0] });
      way.value = "";
    });
  } else {
    way.addEventListener("click", () => send(way.dataset.emoji ? { emoji: way.dataset.emoji } : {}));
  }
}

// Small menus: one open at a time, closed by Escape or by a click elsewhere

const openers = [...document.querySelectorAll("[aria-controls]")].filter((opener) => opener !== fold);

function shut(except) {
  for (const opener of openers) {
    if (opener === except) continue;
    document.getElementById(opener.getAttribute("aria-controls")).hidden = true;
    opener.setAttribute("aria-expanded", "false");
  }
}

for (const opener of openers) {
  opener.addEventListener("click", () => {
    shut(opener);
    const popup = document.getElementById(opener.getAttribute("aria-controls"));
    popup.hidden = !popup.hidden;
    opener.setAttribute("aria-expanded", String(!popup.hidden));
    if (!popup.hidden) popup.querySelector("a, button, input")?.focus({ preventScroll: true });
  });
}
document.addEventListener("click", (event) => {
  if (!event.target.closest(".popup, [aria-controls]")) shut();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = openers.find((opener) => opener.getAttribute("aria-expanded") === "true");
  shut();
  open?.focus();
});

// The panel in a window of its own, on the right half of the screen

for (const link of document.querySelectorAll("[data-beside]")) {
  link.addEventListener("click", (event) => {
    const { availWidth, availHeight, availLeft = 0, availTop = 0 } = window.screen;
    if (availWidth < 1000) return;
    const width = Math.max(Math.floor(availWidth / 2), 720);
    const place = `left=${availLeft + availWidth - width},top=${availTop},width=${width},height=${availHeight}`;
    if (window.open(link.href, link.target, `popup,${place}`)) event.preventDefault();
  });
}

for (const turn of turns()) turn.dataset.html = "";
markDays();
layKeyboard();
toEnd();
listen();
