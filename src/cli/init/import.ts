/** `import`: writes the file from what is in the account; changes nothing there. */
import { plainText } from '../../aws/text.ts';
import { newConfigFile } from '../../config/file.ts';
import { importWorld } from '../../config/import.ts';
import { firstBlocker } from '../../engine/plan.ts';
import { foundations, readerFor, withRegion } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import { guardUnread } from '../../steps/identity-center-guard.ts';
import { steps } from '../../steps/index.ts';
import { executeIo } from '../changes/plan-and-review.ts';
import { placeOf, type CommandResult } from '../result.ts';
import type { Connection, Session } from '../session.ts';
import { withTask } from '../../ui/with-task.ts';
import { noteStart } from '../status/ways-look.ts';
import { remember } from '../with-file.ts';
import { counted } from '../counted.ts';

export async function importCommand(session: Session): Promise<CommandResult> {
  const connection = await session.connect(session.options.ssoRegion);
  const { path, exists } = session.configPath();
  if (exists) {
    await connection.aws.caller();
    throw new AppError('SSB-202', `${path} exists; import does not write over it.`, {
      why: 'What somebody wrote there would be lost.',
      fix: [
        `Name another file: -c NEW.yaml`,
        `Or see how the account differs from it: ${session.commandLine('plan')}`,
      ],
    });
  }
  return takeOver(session, connection, path);
}

/** Writes the file; what can't be ours or can't be said in it becomes a note. Throws the first blocker. */
export async function takeOver(
  session: Session,
  connection: Connection,
  path: string,
): Promise<CommandResult> {
  const { ui } = session;
  const draft = newConfigFile(path, { version: 1 });
  const io = executeIo({ session, connection, file: draft });
  const reader = readerFor(io, draft.loaded());
  const base = await foundations(reader);
  const start = withRegion(draft.loaded().config, io.region);
  const blocker = firstBlocker(steps, { config: start, actual: base }) ?? guardUnread(base.center);
  if (blocker) throw blocker;
  const actual = await withTask(ui, 'reading the account', () => reader.all());
  const { config, notes: found } = importWorld(actual);
  const notes = found.map((note) => plainText(note, 2000));
  const dry = session.options.dryRun;
  await newConfigFile(path, config, { write: !dry }).update((same) => same);
  if (!dry) {
    remember(session, config.account, path);
    await withTask(ui, 'counting the ways in', () =>
      noteStart(session, connection, { actual, config }),
    );
  }
  for (const note of notes) ui.say(`   i ${note}`, 'dim');
  return {
    exit: 0,
    ...placeOf(base, config.portalUrl),
    data: { file: path, notes },
    warnings: [],
    next: dry
      ? [
          {
            command: session.commandLine('import'),
            when: 'to write it: the same without --dry-run',
          },
        ]
      : [
          base.center.instance === null
            ? { command: session.commandLine('init'), when: 'sets one up; this file is its start' }
            : { command: session.commandLine('plan'), when: 'to see that file and account agree' },
        ],
    text: [
      `${dry ? 'Would write' : 'Wrote'} ${path}: ${count(config.permissionSets, 'permission set')}, ${count(config.users, 'user')}, ${count(config.groups, 'group')}, ${counted(config.access?.length ?? 0, 'access line')}.`,
      'Nothing in the account was changed.',
    ].join('\n'),
  };
}

const count = (things: object | undefined, word: string) =>
  counted(Object.keys(things ?? {}).length, word);
