/** Measures, and prints one table of ratios. `npm run bench` bundles and starts it. */
import { benchApply, boundOf, SIZE, type ApplyRow, type Timed } from './apply.ts';
import { benchInstall } from './install.ts';
import { benchScale, LARGE } from './scale.ts';
import { benchStart } from './start.ts';

const [, , root = '.', only] = process.argv;

const cell = ({ seconds, calls, throttled }: Timed) =>
  `${seconds.toFixed(1)} s, ${calls} calls, ${throttled} throttled`;

function applyLines(rows: readonly ApplyRow[]): string[] {
  return (['apply', 'rerun', 'plan'] as const).flatMap((phase) =>
    rows
      .filter(({ who }) => who === 'ours')
      .map((ours) => {
        const theirs = rows.find(
          ({ who, refuse }) => who === 'terraform' && refuse === ours.refuse,
        );
        const faster = theirs
          ? `${(theirs[phase].seconds / ours[phase].seconds).toFixed(1)} x`
          : '';
        const bound =
          phase === 'apply' ? (ours.apply.seconds / boundOf(ours.apply)).toFixed(2) : '';
        const second = ours.refuse ? 'refused' : 'waits';
        const other = theirs ? cell(theirs[phase]) : 'not here';
        return `| ${phase}, a second one in an account ${second} | ${cell(ours[phase])} | ${other} | ${faster} | ${bound} |`;
      }),
  );
}

/** What is ours of adding one person: all but the assignment, which takes AWS two seconds. */
const addLines = (rows: readonly ApplyRow[]): string[] =>
  rows.flatMap(({ add, refuse }) => {
    const second = refuse ? 'refused' : 'waits';
    return add
      ? [
          `| add of one person, ${second} | ${cell(add)}; ${(add.seconds - 2).toFixed(1)} s of our own, at most 5 | | | |`,
        ]
      : [];
  });

/** What is to be measured: `npm run bench -- ours`; all of it without a word. */
const wants = (what: string) => only === undefined || only === what;

async function applyTable(): Promise<string[]> {
  const rows: ApplyRow[] = [];
  for (const refuse of [false, true]) {
    for (const who of ['ours', 'terraform'] as const) {
      const row = wants(who) ? await benchApply(root, who, refuse) : null;
      if (row) rows.push(row);
    }
  }
  if (!rows.some(({ who }) => who === 'ours')) return rows.map((row) => JSON.stringify(row));
  return [
    `${SIZE.accounts} accounts, ${SIZE.sets} permission sets, ${SIZE.users} people; 50 ms a call, 2 s an assignment, 20 calls a second, 15 under way`,
    '',
    '| what | sso-bootstrap | Terraform | faster | of the bound |',
    '| --- | --- | --- | --- | --- |',
    ...applyLines(rows),
    ...addLines(rows),
    '',
  ];
}

async function scaleTable(): Promise<string[]> {
  const { size, changes, changing, proving, bound, planned } = await benchScale(LARGE);
  return [
    `${size.accounts} accounts, ${size.sets} permission sets, ${size.users} people, on a simulated clock`,
    '',
    '| changes | changing | proving | of the bound | memory of a rerun |',
    '| --- | --- | --- | --- | --- |',
    `| ${changes} | ${changing.toFixed(0)} s | ${proving.toFixed(1)} s | ${((changing + proving) / bound).toFixed(3)} | ${planned.toFixed(0)} MB |`,
    '',
  ];
}

function installTable(): string[] {
  const { size, seconds, packages } = benchInstall(root);
  return [
    '| tarball | cold install | packages |',
    '| --- | --- | --- |',
    `| ${size.toFixed(2)} MB | ${seconds.toFixed(1)} s | ${packages} |`,
    '',
  ];
}

const startTable = () => [
  '| start | CPU time | of a bare node |',
  '| --- | --- | --- |',
  ...benchStart(root).map(
    ({ what, milliseconds, ratio }) =>
      `| ${what} | ${milliseconds.toFixed(0)} ms | ${ratio.toFixed(2)} |`,
  ),
];

const lines = [
  ...(wants('ours') || wants('terraform') ? await applyTable() : []),
  ...(wants('scale') ? await scaleTable() : []),
  ...(wants('install') ? installTable() : []),
  ...(wants('start') || wants('ours') ? startTable() : []),
];
process.stdout.write(`${lines.join('\n')}\n`);
