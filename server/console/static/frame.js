// What every console page shares: logging out, a menu that closes, and a change of language
// that keeps what was typed.

const KEPT_AS = "moiso_kept";
const LOG_OUT_TIMEOUT_MS = 6000;

function csrfToken() {
  const found = document.cookie.match(/(?:^|; )moiso_csrf=([^;]*)/)?.[1];
  return found ? decodeURIComponent(found) : "";
}

export async function logOut(then = "/login") {
  try {
    await fetch("/api/v1/session", {
      method: "DELETE", credentials: "same-origin",
      headers: { "X-CSRF-Token": csrfToken(), "X-Moiso-As": "staff" },
      signal: AbortSignal.timeout(LOG_OUT_TIMEOUT_MS),
    });
  } catch {
    // The page that follows shows who is still logged in.
  }
  location.assign(then);
}

const kept = () => document.querySelectorAll("[data-kept]");

function keepTyped() {
  const typed = Object.fromEntries(Array.from(kept(), (field) => [field.id, field.value]));
  sessionStorage.setItem(KEPT_AS, JSON.stringify({ path: location.pathname, typed }));
}

function giveBackTyped() {
  const { path, typed } = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? "{}");
  sessionStorage.removeItem(KEPT_AS);
  if (path !== location.pathname) return;
  for (const field of kept()) field.value = typed[field.id] ?? field.value;
}

document.querySelector("[data-log-out]")?.addEventListener("click", () => logOut());
for (const link of document.querySelectorAll(".language")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    keepTyped();
    // The browser keeps the address's fragment by itself: on a follow page it is a secret that
    // no script has to read.
    location.search = link.search;
  });
}
giveBackTyped();

const account = document.querySelector(".account");
document.addEventListener("click", ({ target }) => {
  if (account?.open && !account.contains(target)) account.open = false;
});
account?.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  account.open = false;
  account.querySelector("summary").focus();
});
