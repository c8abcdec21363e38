// Hands on what the microphone hears, in the audio's own thread: nothing is lost when the page
// is busy.

/* global AudioWorkletProcessor, registerProcessor */

registerProcessor("hearing", class extends AudioWorkletProcessor {
  process([input]) {
    if (input.length) this.port.postMessage(input[0].slice());
    return true;
  }
});
