/** How the guided run begins: nothing is asked before what was given fits together and the account can be worked with. */
import { realClock } from '../../clock.ts';
import { newConfigFile, openConfigFile, type ConfigFile } from '../../config/file.ts';
import type { Config } from '../../config/schema.ts';
import { firstBlocker } from '../../engine/plan.ts';
import type { Reader } from '../../engine/reader.ts';
import { foundations, readerFor, withRegion } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import type { Foundations } from '../../steps/actual.ts';
import { steps } from '../../steps/index.ts';
import type { Answers } from '../../steps/step.ts';
import { NOBODY_ASKED } from '../../ui/plain.ts';
import { executeIo } from '../changes/plan-and-review.ts';
import { orLeave } from '../leave.ts';
import type { Connection, Session } from '../session.ts';
import { openAccount } from '../with-file.ts';
import type { Begun } from './begun.ts';
import { checkFlags } from './check-flags.ts';
import { inUse } from './init-existing.ts';
import { sayCaller, sayWelcome } from './init-screens.ts';
import { takeUp, type SavedNotes } from './saved-answers.ts';

/** The account, what it stands on, the file, and the answers of a run before that was stopped. */
export interface Opened {
  connection: Connection;
  file: ConfigFile;
  reader: Reader;
  base: Foundations;
  notes: SavedNotes;
}

/** Throws AppErrors of flags, of the file and of the account. */
export async function openInit(session: Session, answers: Answers): Promise<Opened> {
  const { ui } = session;
  const here = session.configPath();
  const config = here.exists ? openConfigFile(here.path).loaded().config : { version: 1 as const };
  checkFlags(answers, config);
  requireAnswers(session, config, answers);
  sayWelcome(session, here.path);
  const { connection, file: before, path } = await openAccount(session, { mayBeNew: true });
  const write = !session.options.dryRun;
  const file = before ?? newConfigFile(path, { version: 1 }, { write });
  const io = executeIo({ session, connection, file });
  const reader = readerFor(io, file.loaded());
  const base = await foundations(reader);
  sayCaller(ui, base);

  const blocker = firstBlocker(steps, {
    config: withRegion(file.loaded().config, io.region),
    actual: base,
  });
  if (blocker) await mend(blocker, session, file, base.center.instance?.region);
  const notes = await openNotes(session, base.caller.account, {
    start: file.loaded().config,
    given: answers,
    flags: answers,
    inUse: !before && base.center.instance !== null && (await inUse(reader)),
  });
  return { connection, file, reader, base, notes };
}

/** The answers of a run that was stopped, taken up by a person who wants to; else none. */
async function openNotes(session: Session, account: string, begun: Begun): Promise<SavedNotes> {
  const { ui, options, state, rehearsal } = session;
  const clock = realClock();
  const store =
    ui.interactive && !options.dryRun ? state.answers({ account, world: rehearsal }) : null;
  const notes = await takeUp(store, { ui, now: () => clock.now(), begun });
  // The run before took it back.
  if (notes.begun.flags.ssoRegion === undefined) delete options.ssoRegion;
  return notes;
}

/** Without a person every answer must be known before anything starts: one message names all that are missing. */
function requireAnswers(session: Session, config: Config, answers: Answers): void {
  if (session.ui.interactive || session.rehearsal !== null) return;
  const missing = steps
    .flatMap((step) => step.needed)
    .filter((needed) => needed.missing(config, answers))
    .map(({ answer, flag, key, example }) => ({ answer, flag, key, example }));
  if (!session.options.yes && !session.options.dryRun) {
    missing.push({ answer: 'Yes to the review', flag: '--yes', key: '(flag only)', example: '' });
  }
  // The Region alone may still be found by looking.
  if (missing.every(({ flag }) => flag === '--sso-region')) return;
  const what = missing.length === 1 ? '1 answer is' : `${missing.length} answers are`;
  throw new AppError('SSB-201', `${what} missing, so nothing was started.`, {
    why: NOBODY_ASKED,
    fix: [`Add them, or run ${session.commandLine('init')} in a terminal.`],
    missing,
  });
}

/** A file that names the wrong Region can be mended on the spot, when somebody says so. Else the blocker stands. */
async function mend(
  blocker: AppError,
  session: Session,
  file: ConfigFile,
  region: string | undefined,
): Promise<void> {
  // Regions that could not be read: the question about the Region names them.
  if (blocker.code === 'SSB-207' && session.ui.interactive) return;
  // What a flag says, no line of the file can mend.
  const flag = session.options.ssoRegion !== undefined;
  const fits = blocker.code === 'SSB-206' && session.ui.interactive && !flag;
  if (!fits || region === undefined) throw blocker;
  session.ui.say(`  ${blocker.message}`, 'warn');
  const right = await orLeave(session.ui, () =>
    session.ui.choice({
      kind: 'choice',
      id: 'region.mend',
      label: 'Change the file?',
      help: 'Identity Center can’t be moved, so the line in the file is what can change.',
      choices: [
        { value: true, label: `Yes, write region: ${region}` },
        { value: false, label: 'No, stop here' },
      ],
      back: true,
    }),
  );
  if (!right) throw blocker;
  await file.update((config) => ({ ...config, region }));
}
