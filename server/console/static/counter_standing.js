// How the visitor stands to the counter: what it does when it is theirs, else why it is not.

// Returns "closed", "open", "paused", "taken" (another clerk has it) or "unattended" (somebody
// without a clerk's name opened it; a clerk may take it over).
export function standing({ counter: { state, clerk } }, { staff, supervises }) {
  if (state === "closed" || supervises || clerk === staff) return state;
  return clerk === null ? "unattended" : "taken";
}

export const isOwn = (stands) => stands === "open" || stands === "paused";
