// Fetches every letter a screen may need while there is a server to fetch it from: the words
// that say "the server is lost" come when it is too late.

const FAMILY = '"Be Vietnam Pro"';
const WEIGHTS = [400, 600, 700, 800];

export function keepLetters(words) {
  const letters = JSON.stringify(words);
  return Promise.all(
    WEIGHTS.map((weight) => document.fonts.load(`${weight} 1em ${FAMILY}`, letters)),
  );
}
