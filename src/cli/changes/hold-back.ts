/** What stops a plan before anybody is asked: it is not the one that was agreed to, or it reaches too far. */
import { lstatSync, readFileSync } from 'node:fs';
import { fileReason } from '../../config/file-reason.ts';
import { reachTooFar } from '../../engine/brake.ts';
import {
  movedSince,
  printable,
  readPlan,
  savePlan,
  type SavedPlan,
} from '../../engine/saved-plan.ts';
import type { Survey } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import { steps } from '../../steps/index.ts';
import { writeWhole } from '../../write-whole.ts';
import type { Flow } from './flow.ts';

/** Throws AppError SSB-703 (exit 7) with what has moved since the plan was saved, and SSB-210 where it reaches too far. */
export function holdBack({ session, holdTo, reachFar }: Flow, found: Survey): void {
  const { actual, changes } = found;
  const moved = holdTo ? movedSince(holdTo, actual.caller.account, printable(found, steps)) : [];
  if (moved.length > 0) {
    throw new AppError('SSB-703', 'The plan that was saved is not what would be done now.', {
      why: moved.join('\n'),
      fix: [`${session.commandLine('plan --out FILE')}      saves it as it is now`],
    });
  }
  const far = reachFar ? null : reachTooFar(changes, actual);
  if (!far) return;
  throw new AppError('SSB-210', `The plan reaches ${far.touched} of ${far.of} assignments.`, {
    why: 'More than a third of all access would go, or allow something else. That is more often a slip in the file than a wish.',
    fix: [
      `${session.commandLine('plan')}      shows it`,
      `${session.commandLine('apply --reach-far')}      does it`,
    ],
  });
}

/** Throws AppError SSB-608 where it is none. */
export function openPlan(path: string): SavedPlan {
  try {
    return readPlan(readFileSync(path, 'utf8'), path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('SSB-608', `${path} can't be read.`, {
      why: fileReason(error),
      fix: ['Save it with plan --out FILE.'],
    });
  }
}

/** Throws AppError SSB-601 where it can't be written, or where something is that is no plan: a link may lead anywhere. */
export function writePlan(path: string, found: Survey): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there && !(there.isFile() && isPlan(path))) {
    throw new AppError('SSB-601', `${path} is there, and is no plan.`, {
      why: there.isFile()
        ? 'It holds something else, which would be lost.'
        : 'It is a link or a folder: nothing is written through it.',
      fix: ['Name another file with --out, or take that one away.'],
    });
  }
  try {
    const text = savePlan(found.actual.caller.account, printable(found, steps));
    writeWhole(path, text, { mode: 0o600 });
  } catch (error) {
    throw new AppError('SSB-601', `${path} can't be written.`, {
      why: fileReason(error),
      fix: ['Name another file with --out.'],
    });
  }
}

function isPlan(path: string): boolean {
  try {
    openPlan(path);
    return true;
  } catch {
    return false;
  }
}
