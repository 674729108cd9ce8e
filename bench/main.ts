/** Measures, and prints one table of ratios. `npm run bench` bundles and starts it. */
import { benchApply, boundOf, SIZE, type ApplyRow, type Timed } from './apply.ts';
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

const rows: ApplyRow[] = [];
for (const refuse of [false, true]) {
  for (const who of ['ours', 'terraform'] as const) {
    const row = only === undefined || only === who ? await benchApply(root, who, refuse) : null;
    if (row) rows.push(row);
  }
}
const lines = [
  `${SIZE.accounts} accounts, ${SIZE.sets} permission sets, ${SIZE.users} people; 50 ms a call, 2 s an assignment, 20 calls a second, 15 under way`,
  '',
  '| what | sso-bootstrap | Terraform | faster | of the bound |',
  '| --- | --- | --- | --- | --- |',
  ...applyLines(rows),
  ...addLines(rows),
  '',
  '| start | CPU time | of a bare node |',
  '| --- | --- | --- |',
  ...benchStart(root).map(
    ({ what, milliseconds, ratio }) =>
      `| ${what} | ${milliseconds.toFixed(0)} ms | ${ratio.toFixed(2)} |`,
  ),
];
process.stdout.write(`${lines.join('\n')}\n`);
