// Loaded before everything else and without it: a page whose script never came to life, because
// the server went away in the midst of loading it, is made anew once there is a server again.

(() => {
  const LATEST_MS = 20000;

  const look = async () => {
    if (document.body.dataset.live) return;
    try {
      const page = await fetch(location.href, { cache: "no-store" });
      if (page.ok) location.reload();
    } catch {
      // Still away; the page says by its style alone how old it is.
    }
    setTimeout(look, LATEST_MS);
  };
  setTimeout(look, LATEST_MS);
})();
