/**
 * The credential report is written when it is asked for, and a new one at most every four hours: inside that time AWS
 * gives out the old one again. A small account's takes seconds.
 */
import type { Clock } from '../clock.ts';
import { poll } from '../poll.ts';
import type { Clients } from './clients.ts';
import { errorKind, factsOf } from './error-kinds.ts';
import type { CredentialReport } from './iam-types.ts';
import { definedOnly } from './defined.ts';

const LONGEST = 2 * 60_000;
const PAUSE = 2000;

/** ReportNotPresent, ReportExpired, ReportInProgress. */
const NOT_THERE = /^CredentialReport(?:NotPresent|Expired|NotReady)Exception$/u;

/** The report, once AWS has it; null where it has none in two minutes. */
export function readCredentialReport(
  clients: Clients,
  clock: Clock,
): Promise<CredentialReport | null> {
  const ask = async () => ((await generated(clients)) ? fetched(clients) : null);
  return poll(clock, ask, { limit: LONGEST, every: PAUSE });
}

/** True once there is something to fetch. Where asking for a new one is refused, an older one may be there. */
async function generated(clients: Clients): Promise<boolean> {
  const { client, sdk } = await clients.iam();
  try {
    const { State } = await client.send(new sdk.GenerateCredentialReportCommand({}));
    return State === 'COMPLETE';
  } catch (error) {
    const { name } = factsOf(error);
    if (name !== 'LimitExceededException' && errorKind(error) !== 'denied') throw error;
    if ((await fetched(clients)) === null) throw error;
    return true;
  }
}

async function fetched(clients: Clients): Promise<CredentialReport | null> {
  const { client, sdk } = await clients.iam();
  try {
    const answer = await client.send(new sdk.GetCredentialReportCommand({}));
    return definedOnly({
      generatedAt: answer.GeneratedTime?.getTime(),
      content: new TextDecoder().decode(answer.Content),
    });
  } catch (error) {
    if (NOT_THERE.test(factsOf(error).name)) return null;
    throw error;
  }
}
