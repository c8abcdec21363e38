// Films and pictures of a folder, one after the other. What cannot be shown is passed over, and a
// place with nothing to show is given up to its neighbours: never a black hole. Silent while a
// number is called.

const PICTURE_MS = 12000;
const STILL_MS = 15000; // a film that does not move for so long is broken
const LOOK_AGAIN_MS = 60000;
const CALL_MS = 8000; // silence for a call that nobody speaks

// `place` holds one <video> and one <img>, which are used again and again.
export function media(place, { folder, volume, lookAgain_ms = LOOK_AGAIN_MS }) {
  const [film, image] = [place.querySelector("video"), place.querySelector("img")];
  let files = [];
  let next = 0;
  let broken = 0;
  let timer;
  let silent = false;
  let forbidden = false;
  let callTimer;

  film.addEventListener("ended", forward);
  film.addEventListener("timeupdate", () => wait(forward, STILL_MS));
  film.addEventListener("playing", appear);
  for (const node of [film, image]) node.addEventListener("error", fail);
  image.addEventListener("load", () => {
    appear();
    wait(forward, PICTURE_MS);
  });
  for (const said of ["moiso:speaking", "moiso:trying"]) {
    addEventListener(said, ({ detail }) => hush(detail.speaking));
  }
  look();

  return {
    // A new call is on the screen: also where nobody speaks it, no film sounds beside it.
    called() {
      hush(true);
      clearTimeout(callTimer);
      callTimer = setTimeout(() => hush(false), CALL_MS);
    },
  };

  async function look() {
    const found = (await listed(folder)) ?? files;
    const same = found.length === 1 && found[0].address === files[0]?.address;
    files = found;
    [next, broken] = [0, 0];
    if (!files.length) giveUp();
    else if (same && film.ended) again();
    else show();
  }

  // One film alone begins anew without being let go: nothing flickers.
  function again() {
    next = 1;
    start();
    wait(fail, STILL_MS);
  }

  function show() {
    const { address, kind } = files[next];
    next += 1;
    if (kind === "film") play(address);
    else swap(image, film, address);
    wait(fail, STILL_MS);
  }

  function play(address) {
    swap(film, image, address);
    film.volume = volume / 100;
    start();
  }

  function start() {
    film.muted = isSilent();
    film.play().catch((error) => {
      if (error.name !== "NotAllowedError") return; // the error event tells of the others
      forbidden = true;
      film.muted = true;
      film.play().catch(fail);
    });
  }

  // A browser that wants a touch before it makes a sound would stop a film that is made loud.
  function isSilent() {
    return silent || !volume || (forbidden && !navigator.userActivation?.hasBeenActive);
  }

  // The one that is not shown lets go of its film: weeks of them must not add up.
  function swap(shown, other, address) {
    shown.src = address;
    shown.hidden = false;
    other.hidden = true;
    other.removeAttribute("src");
    if (other === film) film.load();
  }

  function forward() {
    broken = 0;
    onward();
  }

  function fail() {
    if (!files.length) return;
    broken += 1;
    if (broken >= files.length) giveUp();
    else onward();
  }

  function onward() {
    if (next < files.length) show();
    else look();
  }

  function appear() {
    place.hidden = false;
  }

  function giveUp() {
    files = [];
    place.hidden = true;
    wait(look, lookAgain_ms);
  }

  function hush(quiet) {
    silent = quiet;
    film.muted = isSilent();
  }

  function wait(then, after_ms) {
    clearTimeout(timer);
    timer = setTimeout(then, after_ms);
  }
}

async function listed(folder) {
  try {
    const answer = await fetch(`/display/media/${encodeURIComponent(folder)}`, { cache: "no-store" });
    return answer.ok ? (await answer.json()).files : [];
  } catch {
    return null; // the server is away: what is known goes on
  }
}
