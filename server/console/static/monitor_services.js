// A service of the monitor: giving numbers of it, or no more, or only so many.

import { textFields, textOf } from "./monitor_texts.js";

export function serviceActions({ ask, say, send, board, presets, languages }) {
  const found = (code) => board().services.find((each) => each.code === code);
  const title = (code) => say.word("service_title", { service: say.service(code) });

  function service(code) {
    const { closed, waiting, longest, estimate } = found(code);
    const limit = { label: say.word("limit_service"), run: () => limitService(code) };
    const stop = { label: say.word("close_service"), run: () => closeService(code) };
    const start = { label: say.word("open_service"), run: () => openService(code) };
    ask({
      title: title(code),
      says: [
        [say.people(waiting), say.estimate(estimate)].join("; "),
        longest && `${say.word("longest", longest)}: ${say.length(say.since_s(longest.since))}`,
      ],
      actions: closed ? [limit, start] : [limit, stop],
    });
  }

  function closeService(code) {
    ask({
      title: `${title(code)}: ${say.word("close_service")}`,
      says: [say.word("close_service_says")],
      fields: textFields({ presets: presets.reasons, languages, say }),
      actions: [{
        label: say.word("close_service"),
        run: (told) => {
          const reason = textOf(told, languages);
          return reason[languages[0]] ? send(`/services/${code}/close`, { reason }) : say.word("text_needed");
        },
      }],
    });
  }

  function openService(code) {
    ask({
      title: `${title(code)}: ${say.word("open_service")}`,
      says: [say.word("open_service_says")],
      actions: [{ label: say.word("open_service"), run: () => send(`/services/${code}/open`) }],
    });
  }

  function limitService(code) {
    const { limit, issued } = found(code);
    ask({
      title: `${title(code)}: ${say.word("limit_service")}`,
      says: [
        say.word("limit_service_says"),
        say.word("limit", { issued, limit: limit ?? say.nothing }),
      ],
      fields: [{
        name: "limit", label: say.word("limit_is"), kind: "number", min: 0, max: 999,
        value: limit ?? "",
      }],
      actions: [{
        label: say.word("limit_service"),
        run: ({ limit: most }) =>
          send(`/services/${code}/limit`, { limit: most === "" ? null : Number(most) }),
      }],
    });
  }

  return { service, closeService, openService, limitService };
}
