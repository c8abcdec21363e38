"""An ear in a page: all that it plays is recorded on the box's clock, and its events are kept."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

import numpy as np
from playwright.sync_api import Page

from tests.voice.tones import FRAME_S, Heard, pitches

CHIME_HZ = (659, 523)

# Whatever is connected to a loudspeaker is also connected to a recorder in the audio's own thread,
# which loses nothing however busy the page is. The page's policy must be bypassed for it.
EAR = """
(() => {
  const { connect } = AudioNode.prototype;
  const ears = new Map();
  window.recorded = [];
  window.speaking = [];
  document.addEventListener("moiso:speaking", ({ detail }) => window.speaking.push(detail));
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode) connect.call(this, ear(this.context));
    return connect.call(this, to, ...rest);
  };
  const source = `registerProcessor("ear", class extends AudioWorkletProcessor {
    process([input]) {
      if (input.length) this.port.postMessage({ at: currentFrame, samples: input[0].slice() });
      return true;
    }
  })`;
  const module = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const { AudioContext: Real } = window;
  window.AudioContext = class extends Real {
    constructor(...how) {
      super(...how);
      ear(this);
    }
  };
  function ear(context) {
    if (!ears.has(context)) {
      const bus = context.createGain();
      ears.set(context, bus);
      window.hears = context.audioWorklet.addModule(module).then(() => {
        const node = new AudioWorkletNode(context, "ear");
        node.port.onmessage = ({ data }) => window.recorded.push({ ...data, context });
        connect.call(bus, node);
        connect.call(node, context.destination);
        return true;
      });
    }
    return ears.get(context);
  }
})();
"""
READ = """
() => {
  const [{ at: first, context }] = window.recorded;
  const last = window.recorded.at(-1).at + 128;
  const whole = new Int16Array(last - first);
  for (const { at, samples } of window.recorded) {
    samples.forEach((each, place) => { whole[at - first + place] = each * 32767; });
  }
  const bytes = new Uint8Array(whole.buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return { rate: context.sampleRate, samples: btoa(text) };
}
"""


@dataclass(frozen=True)
class Recording:
    """What one page played, from the first sound on."""

    sound: Heard
    rate: int

    def tune(self) -> list[int]:
        """Return the pitches heard, to the nearest hundred hertz."""
        return [
            round(hertz / 100) * 100
            for hertz, start, end in pitches(self.sound, self.rate)
            if end - start > 2 * FRAME_S
        ]


def recording(page: Page) -> Recording:
    """Return all that a page has played so far."""
    told: dict[str, Any] = page.evaluate(READ)
    samples = np.frombuffer(base64.b64decode(told["samples"]), np.int16)
    return Recording((samples / 32767).astype(np.float32), int(told["rate"]))


def speaking(page: Page) -> list[tuple[bool, str]]:
    """Return what a page told its film and its panel: (speaking, number)."""
    return [(each["speaking"], each["call"]["number"]) for each in page.evaluate("window.speaking")]
