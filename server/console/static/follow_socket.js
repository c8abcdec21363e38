// The live news for one ticket over a bare WebSocket: the few words of Socket.IO that listening
// takes (Engine.IO 4, Socket.IO 5). The library would be five times the rest of this page.
//
// It is never needed: `onEnd` says that it has gone, and the page asks over HTTP as before.

const OPENED = "0";
const PING = "2";
const PONG = "3";
const CONNECT = "40";
const CUT = "41";
const SAID = "42";
const REFUSED = "44";
const GRACE_MS = 1500;
const FIRST_WORD_MS = 8000;

// `onEnd` hears {refused} with the server's word when it does not want this code.
export function listen({ code, onPlace, onProof, onEnd }) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(`${scheme}//${location.host}/socket.io/?EIO=4&transport=websocket`);
  let silence_ms = FIRST_WORD_MS;
  let heard_at = Date.now();
  let is_joined = false;
  let is_over = false;

  function end(why = {}) {
    if (is_over) return;
    is_over = true;
    is_joined = false;
    socket.close();
    onEnd(why);
  }

  const hears = {
    [OPENED](text) {
      const { pingInterval, pingTimeout } = JSON.parse(text);
      silence_ms = pingInterval + pingTimeout + GRACE_MS;
      socket.send(CONNECT + JSON.stringify({ code }));
    },
    [PING]: () => socket.send(PONG),
    [CONNECT]: () => (is_joined = true),
    [CUT]: () => end(),
    [REFUSED]: (text) => end({ refused: JSON.parse(text).message }),
    [SAID](text) {
      const [name, said] = JSON.parse(text);
      if (name === "snapshot" || name === "push") onPlace(said.board);
    },
  };

  socket.addEventListener("message", ({ data }) => {
    if (is_over) return;
    heard_at = Date.now();
    const word = data[0] === "4" ? data.slice(0, 2) : data[0];
    hears[word]?.(data.slice(word.length));
    if (is_joined) onProof();
  });
  socket.addEventListener("close", () => end());

  return {
    isJoined: () => is_joined,
    // A socket that is open and dumb is as good as none.
    watch: () => Date.now() - heard_at > silence_ms && end(),
    close: () => end(),
  };
}
