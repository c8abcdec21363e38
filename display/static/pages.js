// A list longer than its place is shown page by page, each service within the time that a
// few pages take; no page is more crowded than another.

import { inFrame } from "./frame.js";

const PAGE_MS = 6000;
const LEAST_ROW_REM = 9.6;

export function pages(list, label, sayPage) {
  let page = 0;

  const show = inFrame(() => {
    const style = getComputedStyle(list);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const columns = Number(style.getPropertyValue("--columns")) || 1;
    const least_rem = Number(style.getPropertyValue("--least-row")) || LEAST_ROW_REM;
    const rows = Math.max(1, Math.floor(list.clientHeight / (least_rem * rem)));
    const fitting = rows * columns;
    const count = Math.max(1, Math.ceil(list.children.length / fitting));
    const size = Math.ceil(list.children.length / count);
    page %= count;
    [...list.children].forEach((row, place) => {
      row.hidden = Math.floor(place / size) !== page;
    });
    list.style.setProperty("--rows", Math.ceil(size / columns));
    label.hidden = count < 2;
    label.textContent = count < 2 ? "" : sayPage(page + 1, count);
  });
  setInterval(() => {
    page += 1;
    show();
  }, PAGE_MS);
  new ResizeObserver(show).observe(list);
  return show;
}
