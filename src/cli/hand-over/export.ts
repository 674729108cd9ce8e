/**
 * `export terraform DIR`: a Terraform project of what is in the account, or with --no-import of what the file asks for.
 * Reads only; writes into that folder and nowhere else.
 */
import { listOf } from '../../aws/list-of.ts';
import { plainText } from '../../aws/text.ts';
import type { Known } from '../../aws/types.ts';
import { newConfigFile } from '../../config/file.ts';
import { firstBlocker } from '../../engine/plan.ts';
import {
  desiredFrom,
  foundations,
  readerFor,
  withRegion,
  type Survey,
} from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import { guardUnread } from '../../steps/identity-center-guard.ts';
import { steps } from '../../steps/index.ts';
import { objectsOf, type Estate } from '../../terraform/estate.ts';
import { estateOfAccount } from '../../terraform/from-account.ts';
import { estateOfFile } from '../../terraform/from-file.ts';
import { projectOf } from '../../terraform/project.ts';
import { withTask } from '../../ui/with-task.ts';
import { counted } from '../counted.ts';
import type { Flow } from '../changes/flow.ts';
import { executeIo } from '../changes/plan-and-review.ts';
import { quote } from '../invocation.ts';
import { placeOf, type CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { writeMessages } from '../welcome/welcome-files.ts';
import { openAccount, withFile } from '../with-file.ts';

export interface ExportOptions {
  /** False: for an account where nothing is there yet. */
  import: boolean;
}

/** Throws AppError SSB-330 where there is no Identity Center, SSB-310 for what can't be read, SSB-601 for the folder. */
export async function exportTerraform(
  session: Session,
  folder: string,
  { import: imports }: ExportOptions,
): Promise<CommandResult> {
  const { estate, notes, place } = imports
    ? await fromAccount(session)
    : await fromFile(await withFile(session));
  const files = projectOf(estate, { imports });
  const paths = writeMessages(folder, files, {
    overwrite: session.options.yes,
    again: session.commandLine(`export terraform ${quote(folder)} --yes`),
    dryRun: session.options.dryRun,
    elsewhere: 'name another folder',
  });
  for (const note of notes) session.ui.say(`   i ${plainText(note, 2000)}`, 'dim');
  const objects = objectsOf(estate);
  const verb = imports ? 'to import, 0 to add' : 'to add';
  return {
    exit: 0,
    ...place,
    data: {
      folder,
      files: paths,
      objects,
      imports,
      notes: notes.map((note) => plainText(note, 2000)),
    },
    warnings: [],
    next: [],
    text: [
      `${session.options.dryRun ? 'Would write' : 'Wrote'} ${counted(paths.length, 'file')} to ${folder}: ${counted(objects, 'object')} for Terraform.`,
      'Nothing in the account was changed.',
      '',
      `  cd ${folder}`,
      '  terraform init',
      `  terraform plan       must say: ${objects} ${verb}, 0 to change, 0 to destroy`,
      '  terraform apply',
    ].join('\n'),
  };
}

interface Found {
  estate: Estate;
  notes: string[];
  place: ReturnType<typeof placeOf>;
}

async function fromAccount(session: Session): Promise<Found> {
  const { connection, file: found, path } = await openAccount(session);
  const file = found ?? newConfigFile(path, { version: 1 });
  const io = executeIo({ session, connection, file });
  const reader = readerFor(io, file.loaded());
  const base = await foundations(reader);
  const config = withRegion(file.loaded().config, io.region);
  const blocker = firstBlocker(steps, { config, actual: base }) ?? guardUnread(base.center);
  if (blocker) throw blocker;
  const { instance } = base.center;
  if (!instance) throw nothingThere(session);
  const actual = await withTask(session.ui, 'reading the account', () => reader.all());
  const unread = whatIsUnread(actual).map((one) => plainText(one, 300));
  if (unread.length > 0) throw cantRead(session, unread);
  const details = await connection.aws.center(instance).storeDetails();
  return { ...estateOfAccount(actual, details), place: placeOf(base, config.portalUrl) };
}

async function fromFile(flow: Flow): Promise<Found> {
  const { session, file } = flow;
  const io = executeIo(flow);
  const reader = readerFor(io, file.loaded());
  const base = await foundations(reader);
  const [desired, accounts] = await withTask(session.ui, 'reading the account', () =>
    Promise.all([desiredFrom(reader, file.loaded()), reader.actual('accounts')]),
  );
  const { config } = file.loaded();
  const region = base.center.instance?.region ?? config.region ?? io.region.value;
  const names = listOf(accounts);
  const estate = estateOfFile(desired, { region, accounts: names });
  return { estate, notes: [], place: placeOf(base, config.portalUrl) };
}

/** A project with holes would have Terraform take away what it does not name. What a server doesn't know is no hole. */
function whatIsUnread({ permissionSets, groups, users, assignments }: Survey['actual']): string[] {
  const parts = permissionSets.known
    ? permissionSets.value.flatMap(({ name, tags, boundary }): [string, Known<unknown>][] => [
        [`tags of ${name}`, tags],
        [`permissions boundary of ${name}`, boundary],
      ])
    : [];
  const slices: [string, Known<unknown>][] = [
    ['permission sets', permissionSets],
    ['groups', groups],
    ['users', users],
    ...parts,
  ];
  return [
    ...slices.flatMap(([what, one]) =>
      one.known || one.offered === false ? [] : [`${what}: ${one.why}`],
    ),
    ...assignments.unknown.map(({ accountId, why }) => `access to ${accountId}: ${why}`),
  ];
}

function cantRead(session: Session, problems: string[]): AppError {
  return new AppError('SSB-310', 'Not everything can be read, so nothing was written.', {
    why: 'Terraform would make again, or take away, what is there and not in the project.',
    problems,
    fix: [`${session.commandLine('policy --read-only')}      prints the policy that allows it`],
  });
}

function nothingThere(session: Session): AppError {
  return new AppError('SSB-202', 'There is no Identity Center to hand over.', {
    why: 'The project is made from what is in the account.',
    fix: [
      `${session.commandLine('init')}      sets it up`,
      `${session.commandLine('export terraform DIR --no-import')}      from the file alone, to set it up with Terraform`,
    ],
  });
}
