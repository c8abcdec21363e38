// What measures the page does so once a frame, after every word is in its place and before the
// frame is painted: between two words the browser would have to lay out the whole page for each.

export function inFrame(work) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      work();
    });
  };
}
