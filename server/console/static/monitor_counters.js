// A counter of the monitor: what it does, and opening, pausing and closing it.

const LONGEST_REASON = 200;

export function counterActions({ ask, say, send, board }) {
  const found = (number) => board().counters.find((each) => each.number === number);
  const title = (number) => say.word("counter", { counter: number });

  function counter(number) {
    const counterNow = found(number);
    const { state, services, clerk, since, due, ticket, waiting, parked } = counterNow;
    const label = (name) => say.word(`${name}_counter`);
    const open = { label: label("open"), run: () => openCounter(number) };
    const pause = { label: label("pause"), run: () => pauseCounter(number) };
    const close = { label: label("close"), run: () => closeCounter(number) };
    ask({
      title: title(number),
      says: [
        say.word("serves", { services: services.map(say.service).join(", ") }),
        clerk === null ? "" : say.word("clerk_is", { name: say.clerk(clerk), time: say.time(since) }),
        due && say.word("due_is", { name: say.clerk(due.clerk), ...say.session(due) }),
        say.pause(counterNow),
        ticket && say.word("at_hand", { number: ticket.number, service: say.service(ticket.service) }),
        say.word("waiting_here", { count: waiting, parked }),
      ],
      actions: { closed: [open], open: [close, pause], paused: [close, open] }[state],
    });
  }

  function openCounter(number) {
    const { due } = found(number);
    ask({
      title: `${title(number)}: ${say.word("open_counter")}`,
      says: [
        say.word("open_counter_says"),
        due && say.word("due_is", { name: say.clerk(due.clerk), ...say.session(due) }),
        say.word("serves", { services: found(number).services.map(say.service).join(", ") }),
      ],
      actions: [{ label: say.word("open_counter"), run: () => send(`/counters/${number}/open`) }],
    });
  }

  function pauseCounter(number) {
    ask({
      title: `${title(number)}: ${say.word("pause_counter")}`,
      says: [say.word("pause_counter_says")],
      fields: [{ name: "reason", label: say.word("pause_reason"), maxLength: LONGEST_REASON }],
      actions: [{
        label: say.word("pause_counter"),
        run: ({ reason }) => send(`/counters/${number}/pause`, reason ? { reason } : {}),
      }],
    });
  }

  function closeCounter(number) {
    const { parked } = found(number);
    const then = {
      name: "parked", label: say.word("parked_then"), kind: "radio", value: "keep",
      options: ["keep", "requeue"].map((value) => ({ value, label: say.word(`parked_${value}`) })),
    };
    ask({
      title: `${title(number)}: ${say.word("close_counter")}`,
      says: [say.word("close_counter_says")],
      fields: parked ? [then] : [],
      actions: [{
        label: say.word("close_counter"),
        run: (told) => send(`/counters/${number}/close`, told),
      }],
    });
  }

  return { counter, openCounter, pauseCounter, closeCounter };
}
