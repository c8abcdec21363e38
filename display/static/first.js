// Loaded before everything else and without it: a page whose script never came to life, because
// the server went away in the midst of loading it, is made anew once there is a server again.

(() => {
  const LATEST_MS = 20000;
  const LONGEST_MS = 900000;
  const KEPT_AS = "moiso_lifeless";
  const before = Number(sessionStorage.getItem(KEPT_AS)) || 0;
  const pause_ms = Math.min(LATEST_MS * 2 ** before, LONGEST_MS);

  const look = async () => {
    if (document.body.dataset.live) {
      sessionStorage.removeItem(KEPT_AS);
      return;
    }
    try {
      const page = await fetch(location.href, { cache: "no-store" });
      if (page.ok) {
        sessionStorage.setItem(KEPT_AS, String(before + 1));
        location.reload();
      }
    } catch {
      // Still away; the page says by its style alone how old it is.
    }
    setTimeout(look, pause_ms);
  };
  setTimeout(look, pause_ms);
})();
