// Logging in: the answer says in words what went wrong, and the name that was typed stays.

import { post } from "/static/shared/commands.js";

const words = JSON.parse(document.getElementById("words").textContent);
const form = document.getElementById("log-in");
const trouble = document.getElementById("trouble");
const name = document.getElementById("name");
const password = document.getElementById("password");

function say({ code, retry_after_s = 0 }) {
  const sentence = words[code] ?? words.unknown;
  trouble.textContent = sentence.replace("{minutes}", Math.max(1, Math.ceil(retry_after_s / 60)));
  trouble.hidden = false;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  if (button.disabled) return;
  trouble.hidden = true;
  if (!name.value.trim() || !password.value) {
    say({ code: "missing" });
    (name.value.trim() ? password : name).focus();
    return;
  }
  button.disabled = true;
  const told = { name: name.value.trim(), password: password.value };
  const { ok, problem } = await post("/session", told, { as: "staff", tries: 1 });
  if (ok) {
    location.assign(form.dataset.next);
    return;
  }
  button.disabled = false;
  say(problem);
  password.select();
});
