/**
 * CloudTrail's event history (LookupEvents): who has signed in, and what signs with a key. AWS answers two calls a second
 * for each account and Region, 50 events each, so little is asked.
 */
import type { Event } from '@aws-sdk/client-cloudtrail';
import { parsedJson } from '../json.ts';
import type { Clients } from './clients.ts';
import type { KeyEvent, SignIn, TrailApi } from './trail-types.ts';

const PAGE = 50;
const MOST_PAGES = 10;

// User Guide of Identity Center, "Logging IAM Identity Center API calls": it comes once every factor has succeeded.
const SIGNED_IN = 'UserAuthentication';
const SIGN_IN = 'signin.amazonaws.com';

/** The narrow functions over cloudtrail. */
export function trailApi(clients: Clients): TrailApi {
  async function lookUp(region: string, key: 'EventName' | 'AccessKeyId', value: string, most = 1) {
    const { client, sdk } = await clients.cloudtrail(region);
    const events: Event[] = [];
    let token: string | undefined;
    for (let page = 0; page < most; page += 1) {
      const answer = await client.send(
        new sdk.LookupEventsCommand({
          LookupAttributes: [{ AttributeKey: key, AttributeValue: value }],
          MaxResults: PAGE,
          NextToken: token,
        }),
      );
      events.push(...(answer.Events ?? []));
      token = answer.NextToken;
      if (token === undefined) break;
    }
    return events;
  }
  return {
    async signIns(region) {
      return (await lookUp(region, 'EventName', SIGNED_IN, MOST_PAGES)).flatMap(
        (event) => signInFrom(event) ?? [],
      );
    },
    async keyEvents(region, keyId) {
      return (await lookUp(region, 'AccessKeyId', keyId)).flatMap(
        (event) => keyEventFrom(event, keyId) ?? [],
      );
    },
  };
}

/** Null for one that failed, or that names nobody. */
function signInFrom({ EventTime, EventName, CloudTrailEvent }: Event): SignIn | null {
  const all = record(parsedJson(CloudTrailEvent ?? ''));
  const details = record(all.serviceEventDetails)[SIGNED_IN];
  const hasFailed = all.errorCode !== undefined || (details !== undefined && details !== 'Success');
  if (EventName !== SIGNED_IN || all.eventSource !== SIGN_IN || hasFailed || !EventTime)
    return null;
  const userId = text(record(record(all.userIdentity).onBehalfOf).userId);
  const userName = text(record(all.additionalEventData).UserName);
  return userId === null && userName === null
    ? null
    : { userId, userName, at: EventTime.getTime() };
}

/** Null where the event is about another key, or has no time. */
function keyEventFrom(
  { EventTime, EventName, EventSource, CloudTrailEvent }: Event,
  keyId: string,
): KeyEvent | null {
  const all = record(parsedJson(CloudTrailEvent ?? ''));
  const signedBy = text(record(all.userIdentity).accessKeyId);
  if (!EventTime || (signedBy !== null && signedBy !== keyId)) return null;
  return {
    at: EventTime.getTime(),
    name: EventName ?? '',
    source: EventSource ?? '',
    address: text(all.sourceIPAddress),
    agent: text(all.userAgent),
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
