import css from "@eslint/css";
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/vendor/", ".venv/", ".boot/", "build/", "dist/", "test-results/"] },
  {
    files: ["**/*.js"],
    ...js.configs.recommended,
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...js.configs.recommended.rules,
      eqeqeq: "error",
      "no-console": "error",
      "no-shadow": "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["**/*.css"],
    plugins: { css },
    language: "css/css",
    rules: {
      ...css.configs.recommended.rules,
      // Nearly every screen is a device with a browser of ours; a phone gets the plain parts.
      "css/use-baseline": "off",
      // Reduced motion has to win over everything.
      "css/no-important": "off",
      // Tokens are defined in tokens.css, which this rule does not see from another file.
      "css/no-invalid-properties": ["error", { allowUnknownVariables: true }],
    },
  },
];
