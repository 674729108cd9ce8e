/** A command that works from the file: the file first (nothing is called before it is valid), then the account. */
import { resolve } from 'node:path';
import type { StepId } from '../steps/step.ts';
import type { Flow } from './flow.ts';
import type { Session } from './session.ts';

/** Credentials are checked before a missing file is reported: without them the file would not help. */
export async function withFile(session: Session, { only }: { only?: StepId } = {}): Promise<Flow> {
  const { exists } = session.configPath();
  const before = exists ? session.openConfig() : null;
  const connection = await session.connect(before?.loaded().config.region);
  await connection.aws.caller();
  const file = before ?? session.openConfig();
  remember(session, file.loaded().config.account, file.path);
  return { session, connection, file, ...(only === undefined ? {} : { only }) };
}

/** Next time, in any folder, this account's file is found again. A rehearsal's has a fixed place. */
export function remember(session: Session, account: string | undefined, path: string): void {
  if (session.rehearsal === null && account !== undefined)
    session.state.rememberFile(account, resolve(path));
}
