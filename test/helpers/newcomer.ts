/** Somebody without a line in the credential report: made since it was written, which IAM does every four hours at most. */
import type { WorldState } from '../../src/sandbox/state.ts';
import { openWorld } from './world.ts';

/** Gives what makes the first IAM user of each account of that world such a newcomer. */
export async function newcomerIn(world: string): Promise<(state: WorldState) => void> {
  const { sandbox, aws } = openWorld({ world });
  await aws.iamUsers.credentialReport();
  const written = Object.entries(sandbox.state.iam).flatMap(([id, { report }]) =>
    report ? [{ id, report }] : [],
  );
  return (state) => {
    for (const { id, report } of written) Object.assign(state.iam[id] ?? {}, { report });
    for (const { users } of Object.values(state.iam))
      for (const user of users.slice(0, 1)) user.created += 5000;
  };
}
