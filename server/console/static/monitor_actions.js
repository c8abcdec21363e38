// Every action of the monitor by name, and which of them an alarm leads to.

import { post } from "/static/shared/commands.js";
import { counterActions } from "./monitor_counters.js";
import { hallActions } from "./monitor_hall.js";
import { serviceActions } from "./monitor_services.js";
import { ticketActions } from "./monitor_tickets.js";
import { voiceActions } from "./monitor_voice.js";

export function monitorActions(page) {
  const send = (path, body) => post(path, body, { as: "staff" });
  const tools = { ...page, send };
  const act = {
    ...counterActions(tools), ...serviceActions(tools), ...hallActions(tools),
    ...ticketActions(tools), ...voiceActions(tools),
  };
  const of = {
    resume_hall: () => act.resumeHall(),
    end_day: () => act.endDay(),
    open_counter: ({ counter }) => act.openCounter(counter),
    open_service: ({ service }) => act.openService(service),
    close_service: ({ service }) => act.closeService(service),
    limit_service: ({ service }) => act.limitService(service),
    look_at_counter: ({ counter }) => act.counter(counter),
    look_at_voice: () => act.voice(),
    look_at_ticket: ({ ticket }) => act.ticket(ticket),
  };
  return { ...act, of: (alarm) => of[alarm.action](alarm) };
}
