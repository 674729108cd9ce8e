/** Who has signed in, of everybody: the steps ask for it only where the file sends somebody's key on the way out. */
import { signInsOf } from '../../aws/sign-ins.ts';
import type { Actual } from '../../steps/actual.ts';
import type { Connection } from '../session.ts';

export async function withSignIns(actual: Actual, { aws }: Connection): Promise<Actual> {
  if (actual.signIns.known) return actual;
  const { caller, center } = actual;
  return { ...actual, signIns: await signInsOf(aws, caller.account, center.instance) };
}
