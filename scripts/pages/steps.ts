/** The generated part of the README: what each step does, in the order they run. */
import { steps } from '../../src/steps/index.ts';
import { withMadePart } from './made-part.ts';

/** The last part of `init` is about this computer, and no step of the plan. */
const computer = {
  id: 'cli',
  does: 'on this computer: a profile for each permission set and account, the sign-in that all AWS tools share, and the proof that each profile works',
  by: 'local',
};

/** The page with its table made anew; `text` is the page as it is. Throws an Error where the marks are missing. */
export function stepsPage(text: string): string {
  return withMadePart(text, { page: 'README.md', source: 'src/steps', part: table() });
}

function table(): string {
  return [
    '| step | what it does | by |',
    '| --- | --- | --- |',
    ...[...steps, computer].map(({ id, does, by }) => `| \`${id}\` | ${does} | ${by} |`),
  ].join('\n');
}
