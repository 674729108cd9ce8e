/** `status`: where the set-up stands, read from AWS each time and never from notes alone. */
import { dayOf } from '../../day.ts';
import { newConfigFile } from '../../config/file.ts';
import { readerFor, survey } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import { steps } from '../../steps/index.ts';
import { isUnfinished, stateOf, type StepState } from './step-states.ts';
import { statusText } from './status-text.ts';
import { readKeyReport, waysData, waysOf } from './ways-look.ts';
import { executeIo } from '../changes/plan-and-review.ts';
import { peopleToday } from '../people/people-today.ts';
import { refusalWarnings } from '../refusal-warnings.ts';
import { placeOf, type CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { withTask } from '../../ui/with-task.ts';
import { openAccount, remember } from '../with-file.ts';
import { withSignIns } from '../people/with-sign-ins.ts';

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
  const unfinished = isUnfinished(states);
  const { account, identityCenter } = placeOf(actual, file.loaded().config.portalUrl);
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
    text: statusText(session, {
      actual,
      portal: identityCenter,
      path: exists ? path : null,
      states,
      ways,
      people,
      changes,
    }),
    ...(check && unfinished ? { error: notFinished(next) } : {}),
  };
}

const notFinished = (next: readonly { command: string }[]) =>
  new AppError('SSB-701', 'The set-up is not finished.', {
    why: 'Something above is still to do. With --check that is exit 7, and no failure.',
    fix: next.map(({ command }) => command),
  });

/** For programs: people have the same on top of the text. */
const handWarnings = (states: readonly StepState[]) =>
  states.flatMap(({ byHand }) => byHand.map((title) => `by hand, not confirmed: ${title}`));

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
