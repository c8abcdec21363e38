// How the monitor says a time, a wait, a name, an alarm: as the server says them in the first page.

const HOUR_S = 3600;
const GIVEN_WORDS = 2;
const NOTHING = "–";

export function monitorSpeech(say, { clock, staff, zones }) {
  let names = new Map();
  const length = (duration_s) => {
    if (duration_s === null || duration_s === undefined) return NOTHING;
    if (duration_s >= 2 * HOUR_S) {
      return say.word("hours", { count: Math.floor(duration_s / HOUR_S) });
    }
    return say.minutes(duration_s);
  };
  const brief = (duration_s) => {
    if (duration_s === null || duration_s === undefined) return NOTHING;
    if (duration_s < 60) return say.word("brief_under");
    return duration_s >= 2 * HOUR_S
      ? say.word("brief_hours", { count: Math.floor(duration_s / HOUR_S) })
      : say.word("brief_minutes", { count: Math.floor(duration_s / 60) });
  };
  const number = (value) => value.toLocaleString(say.language);
  const time = (moment) => clock.time(moment, say.language);
  const service = (code) => names.get(code) ?? code ?? "";
  const zone = (code) => {
    const known = zones.find((each) => each.code === code);
    return known ? say.inLanguage(known.name) : say.word("whole_hall");
  };
  const clerk = (id) => (id === null ? "" : staff[id] ?? say.word("staff", { number: id }));
  return {
    ...say,
    nothing: NOTHING,
    learn: ({ services }) => {
      names = new Map(services.map(({ code, name }) => [code, say.inLanguage(name)]));
    },
    length,
    brief,
    number,
    time,
    service,
    since_s: (moment) => (clock.now().getTime() - Date.parse(moment)) / 1000,
    clerk,
    zone,
    pause: ({ state, since, pause_reason: reason }) => {
      if (state !== "paused") return "";
      const facts = { time: time(since), reason };
      return reason ? say.word("paused_for", facts) : say.word("paused_since", facts);
    },
    session: ({ starts, ends }) => ({ starts: time(starts), ends: time(ends) }),
    // A card is narrow, and a Vietnamese name is called by its end: Nguyễn Thị Hoa is Thị Hoa.
    given: (id) => clerk(id).split(" ").slice(-GIVEN_WORDS).join(" "),
    people: (count) =>
      count === 1 ? say.word("person") : say.word("people", { count: number(count) }),
    estimate: (told) => {
      if (!told) return say.word("no_estimate");
      return told.low_s >= 2 * HOUR_S ? length(told.low_s) : say.range(told);
    },
    priority: (code) => (code === "ordinary" ? say.word("ordinary") : say.priority(code)),
    facts: (alarm) => ({
      counter: alarm.counter ?? "", clerk: clerk(alarm.clerk), service: service(alarm.service),
      zone: zone(alarm.zone), count: number(alarm.count),
      number: alarm.numbers[0] ?? "", numbers: alarm.numbers.join(", "),
      time: length(alarm.seconds),
    }),
    problem: ({ code, detail, title } = {}) =>
      say.has(code) ? say.word(code) : (detail ?? title ?? say.word("unknown")),
  };
}
