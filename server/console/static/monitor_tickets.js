// One ticket: found by its number, or by service and time when the slip is lost; then moved, put
// into another class, or cancelled.

import { get } from "/static/shared/commands.js";

const NEAR_MS = 15 * 60 * 1000;
const CLOCK = /^([01]?\d|2[0-3])\s*[:hg.]\s*([0-5]\d)$/; // 8:15, 08:15, 8h15, 8g15
const ENDED = new Set(["served", "cancelled"]);
const MOVABLE = new Set(["waiting", "parked", "no_show"]);

export function ticketActions({ ask, say, send, board, priorities }) {
  const look = (path) => get(path, { as: "staff" });
  const title = (number) => say.word("ticket_title", { number });
  const services = () => board().services.map(({ code }) => ({ value: code, label: say.service(code) }));

  function find() {
    const none = { value: "", label: say.nothing };
    ask({
      title: say.word("find"),
      says: [say.word("find_says")],
      fields: [
        { name: "number", label: say.word("number"), maxLength: 12 },
        { name: "service", label: say.word("service"), options: [none, ...services()] },
        // A browser's own field for times shows 12 hours where its language does.
        { name: "time", label: say.word("taken_at"), inputMode: "numeric", placeholder: "08:15" },
      ],
      actions: [{ label: say.word("look"), run: lookFor }],
    });
  }

  function lookFor({ number, service, time }) {
    if (number) return ticket(idOf(number));
    const clock = time.match(CLOCK);
    if (!service || !clock) return say.word("find_says");
    return listNear(service, `${clock[1].padStart(2, "0")}:${clock[2]}`);
  }

  // A number typed in a hurry: lower case, a space, no noughts before it.
  function idOf(typed) {
    const [, prefix, serial] = typed.toUpperCase().match(/^\s*(\D*?)\s*(\d+)\s*$/) ?? [];
    const number = prefix === undefined ? typed : `${prefix}${serial.padStart(3, "0")}`;
    return `${board().day.replaceAll("-", "")}-${number}`;
  }

  async function ticket(id) {
    const answer = await look(`/tickets/${encodeURIComponent(id)}`);
    if (!answer.ok) return shown(answer);
    showTicket(answer.body);
    return undefined;
  }

  // An alarm leads here without a dialog that could say what went wrong.
  function shown(answer) {
    if (!document.getElementById("ask").open) {
      ask({ title: say.word("find"), says: [say.problem(answer.problem)] });
      return undefined;
    }
    return answer;
  }

  async function listNear(service, time) {
    const answer = await look(`/tickets?service=${encodeURIComponent(service)}`);
    if (!answer.ok) return answer;
    const near = answer.body.filter(({ issued_at }) => minutesApart(say.time(issued_at), time));
    if (!near.length) return say.word("nobody_found");
    ask({
      title: say.service(service),
      says: [say.word("found_says")],
      fields: [{
        name: "ticket", label: say.word("number"), kind: "radio", value: near[0].id,
        options: near.map((each) => ({
          value: each.id,
          label: [each.number, say.time(each.issued_at), ...appointed(each)].join(" · "),
        })),
      }],
      actions: [{ label: say.word("look"), run: (told) => ticket(told.ticket) }],
    });
    return undefined;
  }

  const appointed = ({ appointed_at }) =>
    appointed_at ? [say.word("appointed", { time: say.time(appointed_at) })] : [];

  const minutesApart = (one, other) => {
    const day = "2000-01-01T";
    return Math.abs(Date.parse(day + one) - Date.parse(day + other)) <= NEAR_MS;
  };

  function showTicket(found) {
    const { state, counter, number, service, issued_at } = found;
    const actions = [
      { label: say.word("cancel"), run: () => cancel(found) },
      { label: say.word("set_class"), run: () => setClass(found) },
      { label: say.word("move"), run: () => move(found) },
    ];
    const open = state === "no_show" ? actions.slice(2) : actions;
    ask({
      title: title(number),
      says: [say.word("ticket_is", {
        service: say.service(service), time: say.time(issued_at),
        state: [say.word(`state_${state}`, { counter }), ...appointed(found)].join("; "),
      })],
      actions: ENDED.has(state) ? [] : open.slice(0, MOVABLE.has(state) ? 3 : 2),
    });
  }

  function move({ id, number, service }) {
    const counters = board().counters.filter(({ state }) => state !== "closed");
    ask({
      title: `${title(number)}: ${say.word("move")}`,
      says: [say.word("move_says")],
      fields: [
        {
          name: "to", label: say.word("move_to"), value: `s:${service}`,
          options: [
            ...services().map(({ value, label }) => ({ value: `s:${value}`, label })),
            ...counters.map((each) => ({
              value: `c:${each.number}`, label: say.word("counter", { counter: each.number }),
            })),
          ],
        },
        {
          name: "position", label: say.word("place"),
          options: ["kept", "first", "last"].map((value) => ({
            value, label: say.word(`place_${value}`),
          })),
        },
      ],
      actions: [{
        label: say.word("move"),
        run: ({ to, position }) => send(`/tickets/${id}/move`, {
          position,
          ...(to.startsWith("c:") ? { counter: Number(to.slice(2)) } : { service: to.slice(2) }),
        }),
      }],
    });
  }

  function setClass({ id, number, priority }) {
    ask({
      title: `${title(number)}: ${say.word("set_class")}`,
      says: [say.word("set_class_says")],
      fields: [{
        name: "priority", label: say.word("class_is"), value: priority,
        options: ["ordinary", ...Object.keys(priorities)].map((value) => ({
          value, label: say.priority(value),
        })),
      }],
      actions: [{
        label: say.word("set_class"), run: (told) => send(`/tickets/${id}/priority`, told),
      }],
    });
  }

  function cancel({ id, number }) {
    ask({
      title: `${title(number)}: ${say.word("cancel")}`,
      says: [say.word("cancel_says")],
      actions: [{ label: say.word("cancel"), run: () => send(`/tickets/${id}/cancel`) }],
    });
  }

  return { find, ticket };
}
