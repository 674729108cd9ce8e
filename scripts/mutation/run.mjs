// Mutation testing: breaks the code in one place at a time, and counts what no test notices. `npm run mutation [PART …]`.
// Ends with a table, and with 1 where a part is below its mark. docs/adr/0021-mutation-testing-is-a-package-of-its-own.md
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PARTS } from './parts.mjs';

const here = import.meta.dirname;
const root = join(here, '..', '..');
process.chdir(root);

const installed = join(here, 'node_modules', '.package-lock.json');
const isCurrent =
  existsSync(installed) &&
  statSync(installed).mtimeMs >= statSync(join(here, 'package-lock.json')).mtimeMs;
if (!isCurrent)
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });

const { Stryker } = await import('@stryker-mutator/core');

const options = {
  plugins: ['@stryker-mutator/*', join(here, 'waiting.mjs')],
  testRunner: 'vitest',
  vitest: { configFile: join(here, 'vitest.config.mjs'), related: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Others may use the same cores: slow is not broken.
  timeoutMS: 30_000,
  timeoutFactor: 4,
  tempDirName: 'tmp/mutation',
  cleanTempDir: 'always',
  ignorePatterns: ['bench', 'coverage', 'dist', 'docs', 'scripts', '.*'],
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !(part in PARTS));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
const rows = [];
for (const [part, { mutate, atLeast, all }] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(part)) continue;
  const began = Date.now();
  process.env['MUTATION_PART'] = part;
  const mutants = await new Stryker({
    ...options,
    mutate,
    ...(all ? {} : { ignorers: ['waiting'], ignoreStatic: true }),
    thresholds: { high: 100, low: atLeast, break: atLeast },
  }).runMutationTest();
  rows.push({
    part,
    files: mutate.length,
    minutes: (Date.now() - began) / 60_000,
    ...counted(mutants),
  });
}

console.log('\n| part | files | mutants | killed | survived | score | minutes |');
console.log('| ---- | ----: | ------: | -----: | -------: | ----: | ------: |');
for (const { part, files, killed, survived, minutes } of rows) {
  const score = ((100 * killed) / (killed + survived)).toFixed(1);
  const cells = [
    part,
    files,
    killed + survived,
    killed,
    survived,
    `${score} %`,
    minutes.toFixed(1),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

/** A mutant that no test reaches has survived; one that never ends is noticed. */
function counted(mutants) {
  const many = (...states) => mutants.filter(({ status }) => states.includes(status)).length;
  return { killed: many('Killed', 'Timeout'), survived: many('Survived', 'NoCoverage') };
}
