// The loudspeakers: how soon calls were said today, and which were shown and never said.

export function voiceActions({ ask, say, board, zones }) {
  function voice() {
    const { announced } = board();
    ask({ title: say.word("voice"), says: told(announced, say), table: missed(announced) });
  }

  function missed({ missed: calls }) {
    if (!calls.length) return undefined;
    const inZones = zones.length > 0;
    const heads = ["called_at", "number", "called_to", inZones && "called_zone", "why_unspoken"];
    return {
      heads: heads.filter(Boolean).map((name) => say.word(name)),
      rows: calls.map(({ at, number, counter, zone, reason }) => [
        say.time(at), number, String(counter), ...(inZones ? [say.zone(zone)] : []),
        say.word(`unspoken_${reason}`),
      ]),
    };
  }

  return { voice };
}

function told({ speaks, spoken, unspoken, after_p50_s: half, after_p90_s: most }, say) {
  const soon = spoken
    ? say.word("voice_spoken", { count: say.number(spoken), half: atLeastOne(half), most: atLeastOne(most) })
    : say.word("voice_nothing");
  return [
    speaks ? "" : say.word("voice_off"),
    speaks || spoken ? soon : "",
    unspoken ? say.word("voice_check") : "",
    unspoken ? say.word("voice_unspoken", { count: say.number(unspoken) }) : "",
    spoken && !unspoken ? say.word("voice_all") : "",
  ];
}

const atLeastOne = (seconds) => Math.max(1, seconds);
