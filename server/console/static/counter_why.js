// Why this number is here now: by which rule it was called, where it has been, what it brings.

export function whyOf(ticket, { say, names, bound_s }) {
  return [reason(ticket, say, bound_s), stretches(ticket, say, names), size(ticket, say)]
    .filter(Boolean)
    .join(" ");
}

function reason({ rule, before, overtook }, say, bound_s) {
  if (!rule) return "";
  const others = before && overtook > 1
    ? say.word("others", { before, count: overtook - 1 })
    : before;
  const minutes = Math.round(bound_s / 60);
  const with_others = `why_${rule}_before`;
  const name = before && say.has(with_others) ? with_others : `why_${rule}`;
  return say.has(name) ? say.word(name, { others, minutes }) : "";
}

// Who was set aside here and taken up again has been nowhere else.
function stretches({ legs, counter: here, service: now }, say, names) {
  const elsewhere = legs.filter(({ counter, service }) => counter !== here || service !== now);
  const places = new Set(elsewhere.map(({ counter, service }) => {
    const name = names.get(service) ?? service;
    return counter === null
      ? say.word("leg_queue", { service: name })
      : say.word("leg", { counter, service: name });
  }));
  return places.size ? say.word("legs", { places: [...places].join(", ") }) : "";
}

function size({ persons, dossiers }, say) {
  const parts = [["persons", persons], ["dossiers", dossiers]]
    .filter(([, count]) => count > 1)
    .map(([name, count]) => say.word(name, { count }));
  return parts.length ? `${parts.join(", ")}.` : "";
}
