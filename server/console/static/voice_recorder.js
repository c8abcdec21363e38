// The microphone: levels while it is open, and what was said as a WAV file.

const WORKLET = "/console/static/voice_worklet.js";
const HEADER_BYTES = 44;
const LOUDEST = 32767;

export const canRecord = () => window.isSecureContext && Boolean(navigator.mediaDevices);

// `onLevel(peak)` hears 0 to 1 many times a second. Throws when the browser gives no microphone.
export async function recorder(onLevel) {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: false, autoGainControl: false },
  });
  const context = new AudioContext();
  await context.resume();
  await context.audioWorklet.addModule(WORKLET);
  const ear = new AudioWorkletNode(context, "hearing");
  let taken = null;
  ear.port.onmessage = ({ data }) => {
    onLevel(data.reduce((peak, each) => Math.max(peak, Math.abs(each)), 0));
    taken?.push(data);
  };
  context.createMediaStreamSource(stream).connect(ear);
  return {
    start: () => (taken = []),
    stop() {
      const said = joined(taken ?? []);
      taken = null;
      return { samples: said, rate: context.sampleRate, wav: wav(said, context.sampleRate) };
    },
  };
}

function joined(pieces) {
  const whole = new Float32Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

// RIFF WAVE, one channel of 16 bits.
function wav(samples, rate) {
  const bytes = new DataView(new ArrayBuffer(HEADER_BYTES + samples.length * 2));
  const text = (at, word) =>
    [...word].forEach((letter, place) => bytes.setUint8(at + place, letter.charCodeAt(0)));
  text(0, "RIFF");
  bytes.setUint32(4, bytes.byteLength - 8, true);
  text(8, "WAVEfmt ");
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, rate, true);
  bytes.setUint32(28, rate * 2, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  text(36, "data");
  bytes.setUint32(40, samples.length * 2, true);
  samples.forEach((each, place) =>
    bytes.setInt16(HEADER_BYTES + place * 2, Math.max(-1, Math.min(1, each)) * LOUDEST, true));
  return bytes.buffer;
}
