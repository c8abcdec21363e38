// A desk that is not there: it answers the page's commands from the browser's memory, with
// made-up tickets, and sends nothing anywhere. It knows only what a clerk has to learn.

const UNDO_MS = 60_000;
const BACK_WITHIN_MS = 3_600_000;
const REMIND_AFTER_MS = 900_000;
const FEW = 3;
const USUAL = { low_s: 420, high_s: 780 };
const KINDS = {
  "call-next": "ticket_called", call: "ticket_called", start: "service_started",
  recall: "ticket_recalled", finish: "ticket_served", "no-show": "ticket_no_show",
  park: "ticket_parked", resume: "ticket_resumed", requeue: "ticket_requeued",
  transfer: "ticket_transferred",
};

class Refusal extends Error {}

export function trainingDesk({ board: first, clock, onBoard }) {
  let board = first;
  let before = null;
  let issued = first.queue.length;

  const now = (later_ms = 0) => new Date(clock.now().getTime() + later_ms).toISOString();
  const take = (name, id) => {
    const at = board[name].findIndex((each) => each.id === id);
    return at < 0 ? null : board[name].splice(at, 1)[0];
  };
  const leave = () => {
    const { ticket } = board;
    board.ticket = null;
    return ticket;
  };
  const queued = (ticket) => ({
    ...ticket, state: "waiting", goes_first: false, for_counter: null, legs: 0,
    called_at: null, started_at: null,
  });
  const back = (ticket, position) => {
    if (position === "first") board.queue.unshift({ ...queued(ticket), goes_first: true });
    else board.queue.push(queued(ticket));
  };
  const atHand = (ticket, state, more = {}) => {
    board.ticket = {
      recalls: 0, recalls_left: 3, overtook: 0, before: null, persons: 1, dossiers: 1,
      priority: "ordinary", ...ticket, issued_at: ticket.issued_at ?? now(), legs: [],
      called_at: now(), started_at: null, counter: 0, state, usual: USUAL, ...more,
    };
  };

  const verbs = {
    open: () => { board.counter.state = "open"; },
    pause: () => { board.counter.state = "paused"; },
    close({ parked }) {
      if (parked === "requeue") board.parked.splice(0).forEach((each) => back(each));
      board.counter.state = "closed";
    },
    "call-next"() {
      leave();
      const next = board.queue.shift();
      if (next) atHand(next, "called", { rule: next.goes_first ? "put_first" : "first_come" });
    },
    call({ ticket }) {
      leave();
      const found = take("queue", ticket) ?? take("missed", ticket) ?? take("parked", ticket);
      atHand(found, "called", { rule: found.until ? "came_back" : "chosen" });
    },
    start: () => Object.assign(board.ticket, { state: "serving", started_at: now() }),
    recall() {
      board.ticket.recalls += 1;
      board.ticket.recalls_left -= 1;
    },
    finish: leave,
    "no-show"() {
      const { id, number, service, recalls, issued_at } = leave();
      board.missed.unshift({
        id, number, service, recalls, issued_at, ended_at: now(), until: now(BACK_WITHIN_MS),
      });
    },
    park({ note = "" }) {
      board.parked.push({
        ...leave(), parked_at: now(), remind_at: now(REMIND_AFTER_MS),
        note, note_hash: note || null,
      });
    },
    resume({ ticket }) {
      if (board.ticket) throw new Refusal("training_busy");
      atHand(take("parked", ticket), "serving", { started_at: now(), rule: null });
    },
    requeue({ ticket, position }) {
      const found = ticket ? (take("parked", ticket) ?? take("missed", ticket)) : leave();
      back(found, position);
    },
    transfer({ service, position }) {
      const ticket = leave();
      if (service && board.counter.services.includes(service)) back({ ...ticket, service }, position);
    },
  };
  const changes = {
    priority: (ticket, { priority }) => Object.assign(ticket, { priority }),
    size: (ticket, { persons, dossiers }) => Object.assign(ticket, { persons, dossiers }),
    move(ticket, { service, position }) {
      const found = take("queue", ticket.id) ?? take("parked", ticket.id) ?? take("missed", ticket.id);
      back({ ...found, service: service ?? found.service }, position);
    },
  };

  function act(path, body) {
    const [, kind, name, what] = path.split("/");
    if (kind === "tickets") return changes[what](find(name), body);
    if (what === "undo") return takeBack();
    const stood = structuredClone(board);
    const number = body.ticket ? find(body.ticket).number : board.ticket?.number;
    verbs[what](body);
    before = stood;
    const of = what === "call-next" ? board.ticket?.number : number;
    board.undo = KINDS[what] && of ? { kind: KINDS[what], number: of, until: now(UNDO_MS) } : null;
    return board;
  }

  function takeBack() {
    board = { ...before, undo: null };
    return board;
  }

  function find(id) {
    return [...board.queue, ...board.parked, ...board.missed].find((each) => each.id === id);
  }

  // Somebody always comes, so that there is somebody to call.
  function refill() {
    while (board.counter.state === "open" && board.queue.length < FEW) {
      const { code, prefix } = board.services[issued % board.services.length];
      const number = `${prefix}${101 + issued}`;
      issued += 1;
      back({
        id: `training-${number}`, number, service: code, priority: "ordinary",
        issued_at: now(), persons: 1, dossiers: 1,
      });
    }
  }

  function tell() {
    const [next] = board.queue;
    const waited_s = next ? (clock.now().getTime() - Date.parse(next.issued_at)) / 1000 : 0;
    board = {
      ...board,
      clock: { ...board.clock, now: now() },
      queue_count: board.queue.length,
      next: next ? { number: next.number, service: next.service, waited_s } : null,
    };
    onBoard({ board: structuredClone(board) });
  }

  return {
    async post(path, body) {
      try {
        act(path, body);
      } catch (refused) {
        if (!(refused instanceof Refusal)) throw refused;
        return { ok: false, status: 409, problem: { code: refused.message } };
      }
      refill();
      tell();
      return { ok: true, status: 200, body: null, problem: null };
    },
    get: async () => ({ ok: true, body: board.parked }),
  };
}
