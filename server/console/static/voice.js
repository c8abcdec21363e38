// Recording the hall's voice: a phrase, a take, hear it, keep it, the next one.

import { get } from "/static/shared/commands.js";
import { canRecord, recorder } from "./voice_recorder.js";

const TIMEOUT_MS = 20000;
const QUIET = 0.05; // of full scale: what a microphone too far away gives
const LOUD = 0.99;
const byId = (id) => document.getElementById(id);
const words = JSON.parse(byId("words")?.textContent ?? "{}");
const say = (name, facts = {}) =>
  Object.entries(facts).reduce(
    (said, [fact, value]) => said.replace(`{${fact}}`, value), words[name] ?? words.unknown,
  );
const seconds = (length_s) => length_s.toFixed(1).replace(".", document.documentElement.lang === "vi" ? "," : ".");
let languages = [];
let chosen = null;
let microphone = null;
let recording = false;
let take = null;
let playing = null;
let busy = false;

const language = () =>
  languages.find(({ language: code }) => code === byId("language")?.value) ?? languages[0];
const clipAddress = (phrase) =>
  `/voice/clips/${language().language}/${encodeURIComponent(phrase)}`;

async function list({ next = false } = {}) {
  const { ok, body, problem } = await get("/voice/clips", { as: "staff" });
  if (!ok) return refused(problem);
  languages = body.languages;
  byId("voice-of").textContent = say(body.program ? "program" : "no_program");
  const { clips } = language();
  const missing = clips.find(({ needed, state }) => needed && state !== "recorded");
  if (next || !clips.some(({ phrase }) => phrase === chosen)) chosen = (missing ?? clips[0])?.phrase;
  draw();
  if (next && !missing) tell("done", say("all_done"));
}

function draw() {
  const { clips } = language();
  const needed = clips.filter((each) => each.needed);
  const done = needed.filter(({ state }) => state === "recorded").length;
  const clip = clips.find(({ phrase }) => phrase === chosen);
  byId("progress").textContent = say("of_all", { done, all: needed.length });
  byId("phrase").textContent = shown(clip);
  byId("say").hidden = !isLetter(clip);
  byId("say").querySelector("b").textContent = clip?.say ?? "";
  byId("phrases").replaceChildren(...clips.map(row));
  drawKeys(clip);
}

// A letter is written large on the slip and on every screen: so it is here.
const isLetter = (clip) => clip && [...clip.phrase].length === 1 && clip.phrase !== clip.phrase.toUpperCase();
const shown = (clip) => (isLetter(clip) ? clip.phrase.toUpperCase() : (clip?.phrase ?? "–"));

function row(clip) {
  const item = document.createElement("li");
  const key = document.createElement("button");
  const name = document.createElement("b");
  const state = document.createElement("span");
  key.type = "button";
  key.dataset.state = clip.state;
  key.setAttribute("aria-pressed", clip.phrase === chosen);
  name.textContent = shown(clip);
  const length = clip.length_s ? ` · ${say("seconds", { length: seconds(clip.length_s) })}` : "";
  state.textContent = clip.needed ? say(clip.state) + length : say("unneeded");
  key.append(name, state);
  key.addEventListener("click", () => choose(clip.phrase));
  item.append(key);
  return item;
}

function choose(phrase) {
  if (recording) return;
  chosen = phrase;
  take = null;
  draw();
}

function drawKeys(clip) {
  const kept = clip?.state === "recorded";
  byId("record").disabled = !canRecord() || !clip || busy;
  byId("record").querySelector("span").textContent = say(recording ? "stop" : "record");
  byId("record").dataset.recording = recording;
  byId("listen").disabled = recording || !(take || kept);
  byId("keep").disabled = recording || !take || busy;
  byId("forget").disabled = recording || !clip || clip.state === "missing" || busy;
  byId("hint").textContent =
    recording ? say("recording")
    : take ? say("taken", { length: seconds(take.samples.length / take.rate) })
    : say("ready");
}

async function record() {
  if (byId("record").disabled) return;
  quiet();
  if (recording) {
    recording = false;
    take = microphone.stop();
    const peak = take.samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    if (peak < QUIET) tell("trouble", say("too_quiet"));
    if (peak > LOUD) tell("trouble", say("too_loud"));
  } else {
    try {
      microphone ??= await recorder((peak) => byId("level").style.setProperty("--peak", peak));
    } catch {
      tell("trouble", say("no_microphone"));
      return;
    }
    take = null;
    recording = true;
    microphone.start();
  }
  draw();
}

async function listen() {
  if (byId("listen").disabled) return;
  if (take) play(take.wav.slice(0));
  else hear(clipAddress(chosen));
}

async function hear(path) {
  const answer = await ask("GET", path);
  if (answer?.ok) play(await answer.arrayBuffer());
}

async function play(file) {
  playing?.close();
  playing = new AudioContext();
  const sound = await playing.decodeAudioData(file);
  const source = playing.createBufferSource();
  source.buffer = sound;
  source.connect(playing.destination);
  source.start();
  document.body.dataset.played = seconds(sound.duration);
}

async function keep(sound = take?.wav) {
  if (!sound || busy) return;
  const phrase = chosen;
  busy = true;
  drawKeys();
  const answer = await ask("PUT", clipAddress(phrase), sound);
  busy = false;
  if (answer?.ok) {
    take = null;
    tell("done", say("kept", { phrase }));
    await list({ next: true });
  }
  draw();
}

async function forget() {
  const phrase = chosen;
  const answer = await ask("DELETE", clipAddress(phrase));
  if (answer?.ok) {
    tell("done", say("forgotten", { phrase }));
    await list();
  }
}

// Sound is no JSON: the one place beside commands.js that speaks to the server.
async function ask(method, path, body) {
  quiet();
  const csrf = document.cookie.match(/(?:^|; )moiso_csrf=([^;]*)/)?.[1] ?? "";
  const answer = await fetch(`/api/v1${path}`, {
    method, body, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { "X-Moiso-As": "staff", "X-CSRF-Token": decodeURIComponent(csrf), "Content-Type": "audio/wav" },
  }).catch(() => null);
  if (!answer) refused({ code: "server_lost" });
  else if (!answer.ok) refused(await answer.json().catch(() => ({})));
  return answer;
}

function refused(problem) {
  if (problem.status === 401) {
    location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
    return;
  }
  tell("trouble", problem.detail ?? say(problem.code));
}

function tell(id, sentence) {
  byId(id).textContent = sentence;
  byId(id).hidden = false;
}

function quiet() {
  for (const id of ["trouble", "done"]) byId(id).hidden = true;
}

const KEYS = { " ": record, p: listen, Enter: () => keep() };

function begin() {
  byId("insecure").hidden = canRecord();
  byId("record").addEventListener("click", record);
  byId("listen").addEventListener("click", listen);
  byId("keep").addEventListener("click", () => keep());
  byId("forget").addEventListener("click", forget);
  byId("language")?.addEventListener("change", () => list({ next: true }));
  byId("file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (file) await keep(await file.arrayBuffer());
    target.value = "";
  });
  byId("try").addEventListener("submit", (event) => {
    event.preventDefault();
    const wish = { number: byId("number").value.trim().toUpperCase(), counter: byId("counter").value };
    hear(`/voice/sound?${new URLSearchParams(wish)}`);
  });
  addEventListener("keydown", (event) => {
    const pressed = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!pressed || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, select, a, summary, #phrases button, #try button")) return;
    event.preventDefault();
    pressed();
  });
  list({ next: true });
}

if (byId("phrases")) begin();
