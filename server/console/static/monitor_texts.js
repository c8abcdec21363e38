// A text for the public: one of the hall's ready ones, or one's own, in each language.

const LONGEST = 300;

// The fields of a text; choosing a ready one writes it into them, where it may be changed.
export function textFields({ presets, languages, say }) {
  const own = { value: "", label: say.word("own_words") };
  const ready = presets.map((each, place) => ({
    value: String(place), label: say.inLanguage(each),
  }));
  const preset = {
    name: "preset", label: say.word("preset"), options: [own, ...ready],
    onChange: (place) => {
      for (const language of languages) {
        const input = document.getElementById(`ask-text_${language}`);
        input.value = presets[Number(place)]?.[language] ?? "";
        if (place === "") input.value = "";
      }
    },
  };
  return [preset, ...languages.map((language) => ({
    name: `text_${language}`, label: say.word(`text_${language}`), maxLength: LONGEST,
  }))];
}

export function textOf(told, languages) {
  const texts = languages.map((language) => [language, told[`text_${language}`]]);
  return Object.fromEntries(texts.filter(([, text]) => text));
}
