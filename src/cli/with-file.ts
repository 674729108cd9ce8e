/** A command that works from the file: the file first (nothing is called before it is valid), then the account. */
import { resolve } from 'node:path';
import { openConfigFile, type ConfigFile } from '../config/file.ts';
import type { StepId } from '../steps/change.ts';
import type { Flow } from './changes/flow.ts';
import type { Connection, Session } from './session.ts';

export interface Opened {
  connection: Connection;
  /** Null: there is none; `path` says where it would be. */
  file: ConfigFile | null;
  path: string;
}

/**
 * The file here or named, else the one last used for the account that the credentials turn out to belong to. Throws
 * AppError SSB-204 for a named one that is not there, unless it may be made by this run.
 */
export async function openAccount(session: Session, { mayBeNew = false } = {}): Promise<Opened> {
  const { path, exists } = session.configPath();
  const options = { write: !session.options.dryRun };
  const here = exists ? openConfigFile(path, options) : null;
  const connection = await session.connect(
    session.options.ssoRegion ?? here?.loaded().config.region,
  );
  const { account } = await connection.aws.caller();
  const last = here ? null : session.rememberedFile(account);
  const isMissing = !exists && session.options.config !== undefined && !mayBeNew;
  const file =
    here ??
    (isMissing ? session.openConfig() : last === null ? null : openConfigFile(last, options));
  return { connection, file, path: file?.path ?? path };
}

/** Credentials are checked before a missing file is reported: without them the file would not help. */
export async function withFile(session: Session, { only }: { only?: StepId } = {}): Promise<Flow> {
  const { connection, file: found } = await openAccount(session);
  const file = found ?? session.openConfig((await connection.aws.caller()).account);
  remember(session, file.loaded().config.account, file.path);
  return { session, connection, file, ...(only === undefined ? {} : { only }) };
}

/** Next time, in any folder, this account's file is found again. A rehearsal's has a fixed place. */
export function remember(session: Session, account: string | undefined, path: string): void {
  if (session.rehearsal !== null || session.options.dryRun || account === undefined) return;
  try {
    session.state.rememberFile(account, resolve(path));
  } catch {
    // A read-only home: it only saves typing -c.
  }
}
