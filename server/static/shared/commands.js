// Commands go by HTTP: one request id for one intention, the same id again when the answer
// was lost, so that what was done once stays done once.

const TRIES = 4;
const PAUSE_MS = 600;
const TIMEOUT_MS = 6000;
const LOST_ANSWERS = new Set([0, 502, 503, 504]);

// crypto.randomUUID() exists only behind TLS; a hall may not have it.
export function newRequestId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Returns {ok, status, body, problem}; status 0 means that no answer came at all.
export async function post(path, body = {}, { as, tries = TRIES } = {}) {
  const sent = JSON.stringify({ request_id: newRequestId(), ...body });
  let answer;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (attempt) await pause(PAUSE_MS * attempt);
    answer = await once("POST", path, sent, as);
    if (!LOST_ANSWERS.has(answer.status)) return answer;
  }
  return answer;
}

export const get = (path, { as } = {}) => once("GET", path, undefined, as);

async function once(method, path, sent, as) {
  try {
    const response = await fetch(address(path), {
      method, headers: headers(as, sent), body: sent, cache: "no-store",
      credentials: "same-origin", signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return await read(response);
  } catch {
    return { ok: false, status: 0, body: null, problem: { status: 0, code: "server_lost" } };
  }
}

const address = (path) => (path.startsWith("/api/") ? path : `/api/v1${path}`);

function headers(as, sent) {
  const csrf = document.cookie.match(/(?:^|; )moiso_csrf=([^;]*)/)?.[1];
  return {
    Accept: "application/json",
    ...(sent === undefined ? {} : { "Content-Type": "application/json" }),
    ...(as ? { "X-Moiso-As": as } : {}),
    ...(csrf ? { "X-CSRF-Token": decodeURIComponent(csrf) } : {}),
  };
}

async function read(response) {
  const text = await response.text();
  const body = parsed(text);
  if (response.ok) return { ok: true, status: response.status, body, problem: null };
  const problem = { status: response.status, code: "unknown", ...body };
  const wait_s = Number(response.headers.get("Retry-After"));
  if (wait_s > 0) problem.retry_after_s = wait_s;
  return { ok: false, status: response.status, body: null, problem };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const pause = (duration_ms) => new Promise((done) => setTimeout(done, duration_ms));
