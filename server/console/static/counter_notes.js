// The notes of who was set aside. A board carries only their hashes, because it goes to whoever
// looks at the counter's room; the words are asked for when a hash is new.

export function notes({ counter, wire, onNews }) {
  const told = new Map();
  let asking = false;

  const isNew = ({ id, note_hash }) => note_hash !== null && told.get(id)?.hash !== note_hash;

  return {
    of: (id) => told.get(id)?.note ?? "",
    async look({ parked }) {
      if (asking || !parked.some(isNew)) return;
      asking = true;
      const { ok, body } = await wire.get(`/counters/${counter}/parked`);
      asking = false;
      if (!ok) return;
      const words = new Map(body.map(({ id, note }) => [id, note]));
      for (const { id, note_hash } of parked) {
        told.set(id, { hash: note_hash, note: words.get(id) ?? "" });
      }
      onNews();
    },
  };
}
