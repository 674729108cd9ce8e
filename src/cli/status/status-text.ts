/** What `status` says to people. */
import { listOf } from '../../aws/list-of.ts';
import { plainText } from '../../aws/text.ts';
import { accountLabel } from '../../config/naming.ts';
import type { Actual } from '../../steps/actual.ts';
import type { Change } from '../../steps/change.ts';
import { counted } from '../counted.ts';
import { peopleText, type PersonToday } from '../people/people-today.ts';
import { centerText, type CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { isUnfinished, type StepState } from './step-states.ts';
import type { Shown } from './ways-in-text.ts';
import { waysText } from './ways-look.ts';

interface Looked {
  actual: Actual;
  portal: CommandResult['identityCenter'];
  /** Of the file; null: there is none. */
  path: string | null;
  states: readonly StepState[];
  ways: Shown;
  people: readonly PersonToday[];
  changes: readonly Change[];
}

export function statusText(session: Session, looked: Looked): string {
  const { actual, portal, path, states, ways, people, changes } = looked;
  const account = accountLabel(listOf(actual.accounts), actual.caller.account);
  return [
    `  Account ${plainText(account)}, Identity Center ${centerText(actual.center)}, ${path === null ? 'no file' : `file ${path}`}`,
    ...(portal ? [`  Sign-in ${portal.startUrl}`] : []),
    '',
    ...waysText(session, ways),
    '',
    ...states.filter(({ byHand }) => byHand.length > 0).flatMap(handText),
    ...states.map(
      ({ step, state, toDo }) =>
        `  ${step.padEnd(18)} ${state === 'to do' ? counted(toDo, 'change') : state}`,
    ),
    ...elsewhereText(changes),
    ...peopleText(people),
    '',
    ...endText(session, states),
  ].join('\n');
}

function endText({ commandLine }: Session, states: readonly StepState[]): string[] {
  const isOpen = (id: string) => states.some(({ step, state }) => step === id && state === 'open');
  const [users, root] = [isOpen('iam-users'), isOpen('root-keys')];
  const done =
    users || root ? '  The set-up is done. Old ways in are left:' : '  Everything is done.';
  return [
    isUnfinished(states) ? '  Not finished yet.' : done,
    ...(users ? [`  IAM users are left: ${commandLine('keys')}`] : []),
    ...(root ? [`  Root has access keys: ${commandLine('root-keys')}`] : []),
  ];
}

const handText = ({ byHand }: StepState) => [
  ...byHand.map((title) => `  ! By hand, not confirmed yet: ${title}`),
  '',
];

/** Why a step has nothing to do here. */
function elsewhereText(changes: readonly Change[]): string[] {
  const notes = changes.filter(({ standing }) => standing === 'elsewhere');
  return notes.length === 0
    ? []
    : ['', ...notes.map(({ target, summary }) => `  i ${target}: ${summary}`)];
}
