// ESLint 10 no longer reads .eslintrc.json by itself. This bridge only feeds it; every rule lives in .eslintrc.json.
import { FlatCompat } from '@eslint/eslintrc';
import js from '@eslint/js';
const compat = new FlatCompat({
  baseDirectory: import.meta.dirname,
  recommendedConfig: js.configs.recommended,
});
export default [
  ...compat.extends('./.eslintrc.json'),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
];
