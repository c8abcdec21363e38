// How the clerk's page says a time, a range, a name: from the catalogue, in the page's language.

export function speech(words, language, priorities) {
  const word = (name, facts = {}) =>
    Object.entries(facts).reduce(
      (said, [fact, value]) => said.replace(`{${fact}}`, () => value), words[name] ?? name,
    );
  const minutes = (duration_s) =>
    duration_s < 60
      ? word("under_a_minute")
      : word("minutes", { count: Math.floor(duration_s / 60) });
  const inLanguage = (texts) => texts?.[language] ?? texts?.vi ?? "";
  return {
    language,
    word,
    minutes,
    inLanguage,
    has: (name) => name in words,
    walk: (duration_s) =>
      duration_s < 60 ? word("seconds", { count: Math.round(duration_s) }) : minutes(duration_s),
    times: (count) => (count === 1 ? word("times_one") : word("times", { count })),
    range: ({ low_s, high_s }) =>
      word("range", { low: Math.floor(low_s / 60), high: Math.ceil(high_s / 60) }),
    priority: (code) =>
      code === "ordinary" ? word("ordinary") : inLanguage(priorities[code]) || word("priority"),
  };
}

// 04:52, and 1:04:52 for what takes too long.
export function timer(duration_s) {
  const two = (value) => String(value).padStart(2, "0");
  const whole_s = Math.max(0, Math.floor(duration_s));
  const hours = Math.floor(whole_s / 3600);
  const rest = `${two(Math.floor((whole_s % 3600) / 60))}:${two(whole_s % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}
