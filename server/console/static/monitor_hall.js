// The whole hall: stopping it, going on, and a line of text on the displays.

import { textFields, textOf } from "./monitor_texts.js";

export function hallActions({ ask, say, send, board, zones, presets, languages }) {
  function suspendHall() {
    ask({
      title: say.word("suspend_hall"),
      says: [say.word("suspend_hall_says")],
      fields: [
        ...textFields({ presets: presets.reasons, languages, say }),
        {
          name: "tickets", label: say.word("tickets_then"), kind: "radio", value: "keep",
          options: ["keep", "cancel"].map((value) => ({
            value, label: say.word(`tickets_${value}`),
          })),
        },
      ],
      actions: [{
        label: say.word("suspend_hall"),
        run: (told) => {
          const reason = textOf(told, languages);
          if (!reason[languages[0]]) return say.word("text_needed");
          return send("/hall/suspend", { reason, tickets: told.tickets });
        },
      }],
    });
  }

  function resumeHall() {
    ask({
      title: say.word("resume_hall"),
      says: [say.word("resume_hall_says")],
      actions: [{ label: say.word("resume_hall"), run: () => send("/hall/resume") }],
    });
  }

  function endDay() {
    const { whole, counters } = board();
    const left = whole.waiting + counters.reduce((sum, { parked }) => sum + parked, 0);
    ask({
      title: say.word("end_day"),
      says: [
        say.word("end_day_count", { count: say.number(left) }),
        say.word("end_day_says"), say.word("end_day_reason"),
      ],
      fields: textFields({ presets: presets.reasons, languages, say }),
      actions: [{
        label: say.word("end_day"),
        run: (told) => {
          const reason = textOf(told, languages);
          if (!Object.keys(reason).length) return send("/hall/end-day");
          if (!reason[languages[0]]) return say.word("text_needed");
          return send("/hall/end-day", { reason });
        },
      }],
    });
  }

  function message() {
    const everywhere = { value: "", label: say.word("everywhere") };
    const places = zones.map(({ code, name }) => ({ value: code, label: say.inLanguage(name) }));
    const label = ({ zone }) => places.find(({ value }) => value === zone)?.label ?? everywhere.label;
    ask({
      title: say.word("message"),
      says: [
        say.word("message_says"),
        ...board().messages.map((each) => say.word("message_shown", {
          zone: label(each), text: say.inLanguage(each.text),
        })),
      ],
      fields: [
        { name: "zone", label: say.word("zone"), options: [everywhere, ...places] },
        ...textFields({ presets: presets.messages, languages, say }),
      ],
      actions: [
        {
          label: say.word("take_message"),
          run: ({ zone }) => send("/messages", { text: null, zone: zone || null }),
        },
        {
          label: say.word("show_message"),
          run: (told) => {
            const text = textOf(told, languages);
            if (!text[languages[0]]) return say.word("text_needed");
            return send("/messages", { text, zone: told.zone || null });
          },
        },
      ],
    });
  }

  return { suspendHall, resumeHall, endDay, message };
}
