/** `status`: where the set-up stands, read from AWS each time and never from notes alone. */
import { listOf } from '../../aws/list-of.ts';
import { dayOf } from '../../day.ts';
import { plainText } from '../../aws/text.ts';
import { accountLabel } from '../../config/naming.ts';
import { newConfigFile } from '../../config/file.ts';
import { isWork } from '../../engine/plan.ts';
import { readerFor, survey } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import { steps } from '../../steps/index.ts';
import type { Step } from '../../steps/step.ts';
import type { Change, Standing } from '../../steps/change.ts';
import { readKeyReport, waysData, waysOf, waysText } from './ways-look.ts';
import { executeIo } from '../changes/plan-and-apply.ts';
import { counted } from '../counted.ts';
import { peopleText, peopleToday } from '../people/people-today.ts';
import { refusalWarnings } from '../refusal-warnings.ts';
import { centerText, placeOf, type CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { withTask } from '../../ui/with-task.ts';
import { openAccount, remember } from '../with-file.ts';
import { withSignIns } from '../people/with-sign-ins.ts';

interface StepState {
  step: string;
  title: string;
  state: 'done' | 'to do' | 'by hand' | 'unknown' | 'elsewhere' | 'open';
  toDo: number;
  byHand: string[];
}

export async function status(session: Session, { check = false }): Promise<CommandResult> {
  const { connection, file: found, path } = await openAccount(session);
  const exists = found !== null;
  const file = found ?? newConfigFile(path, { version: 1 });
  const io = executeIo({ session, connection, file });
  const look = async () => {
    const { changes, actual } = await survey(io, file.loaded(), readerFor(io, file.loaded()));
    return { changes, actual: await withSignIns(actual, connection) };
  };
  const [{ actual, changes }, report] = await withTask(session.ui, 'reading the account', () =>
    Promise.all([look(), readKeyReport(connection)]),
  );
  const ways = waysOf(session, { actual, report, config: file.loaded().config });
  if (exists) remember(session, file.loaded().config.account, path);
  const states = steps.map((step) => stateOf(step, changes));
  // Old keys go over weeks, and only when somebody asks for it: the set-up does not wait for them.
  const unfinished = states.some(({ state }) => !['done', 'elsewhere', 'open'].includes(state));
  const isOpen = (id: string) => states.some(({ step, state }) => step === id && state === 'open');
  const { account, identityCenter } = placeOf(actual, file.loaded().config.portalUrl);
  const accounts = listOf(actual.accounts);
  const people = peopleToday({
    actual,
    config: file.loaded().config,
    when: { today: dayOf(session.clock.now()) },
    noKeys: ways.today.lastingKeys === 0,
  });
  const next = nextSteps(session, states, exists);
  return {
    exit: check && unfinished ? 7 : 0,
    account,
    identityCenter,
    data: {
      file: exists ? path : null,
      steps: states.map((one) => ({ ...one })),
      ways: waysData(ways),
      people: people.map((one) => ({ ...one })),
      notes: changes.filter(({ verb }) => verb === 'note').map(({ summary }) => summary),
    },
    warnings: [
      ...refusalWarnings({ ...actual, report }),
      ...(session.options.output === 'json' ? handWarnings(states) : []),
    ],
    next,
    prose: true,
    text: [
      `  Account ${plainText(accountLabel(accounts, account))}, Identity Center ${centerText(actual.center)}, ${exists ? `file ${path}` : 'no file'}`,
      ...(identityCenter ? [`  Sign-in ${identityCenter.startUrl}`] : []),
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
      unfinished
        ? '  Not finished yet.'
        : isOpen('iam-users') || isOpen('root-keys')
          ? '  The set-up is done. Old ways in are left:'
          : '  Everything is done.',
      ...(isOpen('iam-users') ? [`  IAM users are left: ${session.commandLine('keys')}`] : []),
      ...(isOpen('root-keys')
        ? [`  Root has access keys: ${session.commandLine('root-keys')}`]
        : []),
    ].join('\n'),
    ...(check && unfinished ? { error: notFinished(next) } : {}),
  };
}

const notFinished = (next: readonly { command: string }[]) =>
  new AppError('SSB-701', 'The set-up is not finished.', {
    why: 'Something above is still to do. With --check that is exit 7, and no failure.',
    fix: next.map(({ command }) => command),
  });

function stateOf(step: Step, changes: readonly Change[]): StepState {
  const own = changes.filter((change) => change.step === step.id);
  const toDo = own.filter(isWork).length;
  const byHand = own.filter(({ verb }) => verb === 'manual').map(({ summary }) => summary);
  const said = (what: Standing) => own.some(({ standing }) => standing === what);
  const isOpen = said('open');
  const quiet = said('unread')
    ? 'unknown'
    : said('elsewhere')
      ? 'elsewhere'
      : isOpen
        ? 'open'
        : 'done';
  const state = toDo > 0 ? 'to do' : byHand.length > 0 && !isOpen ? 'by hand' : quiet;
  return { step: step.id, title: step.title, state, toDo, byHand };
}

/** For programs: people have the same on top of the text. */
const handWarnings = (states: readonly StepState[]) =>
  states.flatMap(({ byHand }) => byHand.map((title) => `by hand, not confirmed: ${title}`));

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

function nextSteps(session: Session, states: StepState[], exists: boolean) {
  if (!exists) return [{ command: session.commandLine('init'), when: 'to set it up' }];
  return [
    ...(states.some(({ byHand }) => byHand.length > 0)
      ? [{ command: session.commandLine('checklist'), when: 'to do what only the console can' }]
      : []),
    ...(states.some(({ toDo }) => toDo > 0)
      ? [
          {
            command: session.commandLine('apply'),
            when: 'to bring the account in line with the file',
          },
        ]
      : []),
  ];
}
