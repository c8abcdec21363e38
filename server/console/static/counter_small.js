// The page's small twin: a window that stays above the others where the browser has one, else a
// plain small one. It shows the number, the time, who is next and how many wait; keys work there.

import { byId } from "./counter_parts.js";

const WIDTH_PX = 360;
const HEIGHT_PX = 240;
const SHOWN = [".brand", ".small-count", ".training-strip", ".lost-strip", ".work"];

export function smallWindow({ counter, training, onKey, onBlocked }) {
  let twin = null;

  async function toggle() {
    if (twin) {
      twin.close();
      return;
    }
    twin = await above();
    if (twin) {
      furnish(twin);
      draw();
    } else if (!beside()) {
      onBlocked();
    }
  }

  async function above() {
    try {
      return await window.documentPictureInPicture.requestWindow({
        width: WIDTH_PX, height: HEIGHT_PX,
      });
    } catch {
      // A browser without it, or a page without TLS, has the plain window.
      return null;
    }
  }

  function beside() {
    const query = training ? "training=1" : `counter=${counter}`;
    const features = `popup,width=${WIDTH_PX},height=${HEIGHT_PX}`;
    return window.open(`/counter?${query}&small=1`, "moiso-small", features);
  }

  function furnish({ document: page }) {
    page.documentElement.lang = document.documentElement.lang;
    page.title = document.title;
    for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) {
      page.head.append(Object.assign(page.createElement("link"), {
        rel: "stylesheet", href: sheet.href,
      }));
    }
    page.addEventListener("keydown", (event) => {
      onKey(event);
      // What asks something asks in the large window.
      if (document.querySelector("dialog[open]")) window.focus();
    });
    page.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button) byId(button.id)?.click();
    });
    twin.addEventListener("pagehide", () => {
      twin = null;
    });
  }

  // The twin is drawn whole from what stands in the large page; it holds nothing of its own.
  function draw() {
    if (!twin) return;
    const { body } = twin.document;
    body.className = `${document.body.className} is-small`;
    Object.assign(body.dataset, document.body.dataset);
    body.replaceChildren(...SHOWN.map((place) => document.querySelector(place))
      .filter(Boolean)
      .map((place) => place.cloneNode(true)));
  }

  return { toggle, draw };
}
