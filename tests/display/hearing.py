"""An ear in a page: all that it plays is recorded on the box's clock, and its events are kept."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from playwright.sync_api import Page

from tests.voice.tones import FRAME_S, Heard, pitches

CHIME_HZ = (659, 523)
PAUSE_S = 0.3  # a comma is shorter
AS_GOOD = 0.99  # of two places so alike the first one is meant

# Whatever is connected to a loudspeaker is also connected to a recorder in the audio's own thread,
# which loses nothing however busy the page is. The page's policy must be bypassed for it.
EAR = """
(() => {
  const { connect } = AudioNode.prototype;
  const ears = new Map();
  window.recorded = [];
  window.contexts = [];
  window.zero_ms = Infinity; // the box's time at the context's zero, by what came soonest
  window.speaking = [];
  document.addEventListener("moiso:speaking", ({ detail }) => window.speaking.push(detail));
  const { start } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (at) {
    window.sentence = { at, lasts_s: this.buffer.duration, context: this.context };
    return start.call(this, at);
  };
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
      window.contexts.push(this);
      ear(this);
    }
  };
  function ear(context) {
    if (!ears.has(context)) {
      const bus = context.createGain();
      ears.set(context, bus);
      window.hears = context.audioWorklet.addModule(module).then(() => {
        const node = new AudioWorkletNode(context, "ear");
        node.port.onmessage = ({ data }) => {
          window.recorded.push({ ...data, context });
          const at_ms = (data.at / context.sampleRate) * 1000;
          window.zero_ms = Math.min(window.zero_ms, Date.now() - at_ms);
        };
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
  if (!window.recorded.length) return { rate: 48000, samples: "", begins_s: 0 };
  const [{ at: first, context }] = window.recorded;
  const last = window.recorded.at(-1).at + 128;
  const whole = new Float32Array(last - first);
  for (const { at, samples } of window.recorded) whole.set(samples, at - first);
  const bytes = new Uint8Array(whole.buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  const rate = context.sampleRate;
  return { rate, samples: btoa(text), begins_s: window.zero_ms / 1000 + first / rate };
}
"""


class Stretch(NamedTuple):
    """A part of a recording, in seconds from its first sound on."""

    from_s: float
    to_s: float


@dataclass(frozen=True)
class Found:
    """Where a sound lies in a recording: how alike (1 is the very same) and how loud beside it."""

    at: Stretch
    alike: float
    gain: float


@dataclass(frozen=True)
class Recording:
    """What one page played, from the first sound on; `begins_s` is the box's time of that."""

    sound: Heard
    rate: int
    begins_s: float

    def tune(self) -> list[int]:
        """Return the pitches heard, to the nearest hundred hertz."""
        return [round(hertz / 100) * 100 for hertz, _ in self.tones()]

    def tones(self) -> list[tuple[float, Stretch]]:
        """Return the pitch of each stretch that sounds, clicks left out."""
        return [
            (hertz, Stretch(start, end))
            for hertz, start, end in pitches(self.sound, self.rate)
            if end - start > 2 * FRAME_S
        ]

    def of(self, stretch: Stretch) -> Heard:
        """Return a part of what was heard."""
        start, end = (round(at_s * self.rate) for at_s in stretch)
        return self.sound[max(start, 0) : end]

    def find(self, sound: Heard, rate: int, *, after_s: float = 0.0) -> Found:
        """Return where a whole sound was first played from `after_s` on, at any loudness."""
        wanted = _at_rate(sound, rate, self.rate)
        skipped = round(after_s * self.rate)
        heard = self.sound[skipped:]
        assert len(heard) >= len(wanted), "there is no more of so much sound"
        size = len(heard) + len(wanted)
        spectrum = np.fft.rfft(heard, size) * np.fft.rfft(wanted, size).conj()
        alike = np.fft.irfft(spectrum, size)[: len(heard) - len(wanted) + 1]
        about = int((alike > AS_GOOD * alike.max()).argmax())
        place = about + int(alike[about : about + round(FRAME_S * self.rate)].argmax())
        energy = float(np.sum(wanted.astype(float) ** 2))
        there = float(np.sum(heard[place : place + len(wanted)].astype(float) ** 2))
        start = (skipped + place) / self.rate
        return Found(
            Stretch(start, start + len(wanted) / self.rate),
            float(alike[place]) / float(np.sqrt(energy * max(there, 1e-12))),
            float(alike[place]) / energy,
        )

    def without(self, sound: Heard, rate: int, found: Found) -> Recording:
        """Return the recording with a sound that was found in it taken out."""
        wanted = _at_rate(sound, rate, self.rate)
        start = round(found.at.from_s * self.rate)
        left = self.sound.copy()
        left[start : start + len(wanted)] -= np.float32(found.gain) * wanted
        return Recording(left, self.rate, self.begins_s)

    def sounding(self) -> list[Stretch]:
        """Return what sounds, by the box's time; a pause between words does not part it."""
        told: list[Stretch] = []
        for _, start, end in pitches(self.sound, self.rate):
            from_s, to_s = self.begins_s + start, self.begins_s + end
            if told and from_s - told[-1].to_s < PAUSE_S:
                from_s = told.pop().from_s
            told.append(Stretch(from_s, to_s))
        return told


def _at_rate(sound: Heard, rate: int, wanted: int) -> Heard:
    length = round(len(sound) * wanted / rate)
    spectrum = np.fft.rfft(sound)[: length // 2 + 1]
    stretched: Heard = (np.fft.irfft(spectrum, length) * (length / len(sound))).astype(np.float32)
    return stretched


def recording(page: Page) -> Recording:
    """Return all that a page has played so far."""
    told: dict[str, Any] = page.evaluate(READ)
    samples = np.frombuffer(base64.b64decode(told["samples"]), np.float32)
    return Recording(samples, int(told["rate"]), float(told["begins_s"]))


def heard_over_each_other(*heard: Recording) -> bool:
    """Return whether two pages sounded at one moment of the box's time."""
    stretches = sorted(each for one in heard for each in one.sounding())
    return any(one.to_s > other.from_s for one, other in pairwise(stretches))


def in_the_sentence(page: Page) -> bool:
    """Return whether the page is saying a sentence, and not only from now on or until now."""
    found: bool = page.evaluate(
        """() => {
          if (!window.sentence) return false;
          const { at, lasts_s, context } = window.sentence;
          const passed_s = context.currentTime - at;
          return passed_s > 0.3 && passed_s < lasts_s - 1;
        }"""
    )
    return found


def speaking(page: Page) -> list[tuple[bool, str]]:
    """Return what a page told its film and its panel: (speaking, number)."""
    return [(each["speaking"], each["call"]["number"]) for each in page.evaluate("window.speaking")]
