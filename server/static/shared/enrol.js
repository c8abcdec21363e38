// A browser that is not enrolled yet shows a code; staff approve it; the page then starts
// again with its cookie. The code survives a reload of the page, not its end.

import { get, post } from "./commands.js";

const POLL_MS = 1500;
const RETRY_MS = 3000;
const KEPT_AS = "moiso_enrolment";

// `show` hears ("code", {code}), ("lost", {}), ("refused", {detail}) and ("approved", {}).
export async function enrol({ role, counter, zone, layout, show }) {
  const place = {
    ...(counter ? { counter } : {}), ...(zone ? { zone } : {}), ...(layout ? { layout } : {}),
  };
  let enrolment = kept(role);
  for (;;) {
    enrolment ??= await ask({ role, ...place }, show);
    if (!enrolment) {
      await pause(RETRY_MS);
      continue;
    }
    show("code", enrolment);
    const end = await waitForStaff(enrolment, show);
    sessionStorage.removeItem(KEPT_AS);
    enrolment = null;
    if (end !== "approved") continue;
    show("approved", {});
    location.reload();
    return;
  }
}

async function ask(wish, show) {
  const { ok, body, problem } = await post("/enrolments", { ...wish, browser: true });
  if (!ok) {
    show(problem.status ? "refused" : "lost", problem);
    return null;
  }
  const { code, poll_secret } = body;
  sessionStorage.setItem(KEPT_AS, JSON.stringify({ code, poll_secret, role: wish.role }));
  return { code, poll_secret };
}

async function waitForStaff({ code, poll_secret }, show) {
  const path = `/enrolments/${code}?poll_secret=${encodeURIComponent(poll_secret)}`;
  let lost = false;
  for (;;) {
    await pause(POLL_MS);
    const { ok, status, body, problem } = await get(path);
    if (status === 404 || status === 403) return "expired";
    if (!ok) {
      lost = true;
      show(status ? "refused" : "lost", problem);
      if (problem.retry_after_s) await pause(problem.retry_after_s * 1000);
      continue;
    }
    if (lost) show("code", { code });
    lost = false;
    if (body.state !== "waiting") return body.state;
  }
}

function kept(role) {
  try {
    const enrolment = JSON.parse(sessionStorage.getItem(KEPT_AS));
    return enrolment?.role === role ? enrolment : null;
  } catch {
    return null;
  }
}

const pause = (duration_ms) => new Promise((done) => setTimeout(done, duration_ms));
