/**
 * cloudtrail: the event history of the caller's account, one Region at a time. It holds two things: sign-ins to the
 * portal, and what the books say of an access key's use (a call a quarter of an hour). Both come minutes late.
 */
import { DAY } from '../day.ts';
import type * as sdk from '@aws-sdk/client-cloudtrail';
import { fault } from './fault.ts';
import { own } from './iam-scene.ts';
import type { AccessKeyState, IamUserState } from './iam-state.ts';
import { table, type Scene } from './operations.ts';
import { page } from './paging.ts';
import { signInOf } from './sign-in.ts';

const KEPT = 90 * DAY;
const TOLD_AFTER = 5 * 60_000;

interface Recorded {
  at: number;
  name: string;
  source: string;
  user: string;
  /** The rest of the record. */
  record: Record<string, unknown>;
}

export const cloudtrail = table<typeof sdk>({
  LookupEvents(scene, input) {
    const [attribute, second] = input.LookupAttributes ?? [];
    if (attribute === undefined || second !== undefined) {
      throw fault('InvalidLookupAttributesException', 'Exactly one lookup attribute is simulated.');
    }
    const { AttributeKey: key, AttributeValue: value = '' } = attribute;
    if (key !== 'EventName' && key !== 'AccessKeyId') {
      throw fault(
        'InvalidLookupAttributesException',
        `The sandbox does not look up by ${key ?? ''}.`,
      );
    }
    const all = key === 'AccessKeyId' ? callsBy(scene, value) : signIns(scene, value);
    const told = all
      .filter(({ at }) => scene.now - at >= TOLD_AFTER && scene.now - at < KEPT)
      .sort((a, b) => b.at - a.at);
    const { items, next } = page(scene, told, input);
    return { Events: items.map((event) => shown(scene, event)), ...next };
  },
});

/** In the account and the Region of the instance. A successful one names the user by its id only. */
function signIns(scene: Scene, name: string): Recorded[] {
  const { state, caller, region } = scene;
  if (name !== 'UserAuthentication') return [];
  const { history = [] } = signInOf(state);
  return state.instances
    .filter((one) => one.ownerAccountId === caller.account && one.region === region)
    .flatMap(({ identityStoreId, ownerAccountId }) =>
      history
        .filter((one) => one.identityStoreId === identityStoreId)
        .map(({ at, userId }) => ({
          at,
          name,
          source: 'signin.amazonaws.com',
          user: '',
          record: {
            userIdentity: {
              type: 'IdentityCenterUser',
              accountId: ownerAccountId,
              onBehalfOf: {
                userId,
                identityStoreArn: `arn:${state.partition}:identitystore::${ownerAccountId}:identitystore/${identityStoreId}`,
              },
            },
            additionalEventData: { CredentialType: 'TOTP' },
            serviceEventDetails: { UserAuthentication: 'Success' },
          },
        })),
    );
}

function callsBy(scene: Scene, keyId: string): Recorded[] {
  return own(scene).users.flatMap((user) =>
    user.keys.filter(({ id }) => id === keyId).flatMap((key) => callsOf(scene, user, key)),
  );
}

/** In the Region of the use. People call from an office, machines from elsewhere. */
function callsOf({ region }: Scene, user: IamUserState, key: AccessKeyState): Recorded[] {
  const { lastUsed, recent = [] } = key;
  const isPerson = user.password !== undefined;
  const uses = [...(lastUsed ? [lastUsed] : []), ...recent.filter(({ at }) => at !== lastUsed?.at)];
  return uses
    .filter((use) => use.region === region)
    .map(({ at, service }) => ({
      at,
      name: CALLS[service] ?? 'GetCallerIdentity',
      source: `${service}.amazonaws.com`,
      user: user.name,
      record: {
        userIdentity: { type: 'IAMUser', userName: user.name, accessKeyId: key.id },
        sourceIPAddress: isPerson ? '203.0.113.24' : '198.51.100.7',
        userAgent: isPerson ? 'aws-cli/2.31.0' : 'Boto3/1.40.0',
      },
    }));
}

/** A usual call of each service. */
const CALLS: Record<string, string> = {
  s3: 'ListBuckets',
  ec2: 'DescribeInstances',
  ecr: 'GetAuthorizationToken',
  iam: 'GetUser',
  ses: 'GetSendQuota',
};

function shown({ region, caller }: Scene, { at, name, source, user, record }: Recorded) {
  return {
    EventName: name,
    EventTime: new Date(at),
    EventSource: source,
    Username: user,
    CloudTrailEvent: JSON.stringify({
      eventVersion: '1.11',
      ...{ eventSource: source, eventName: name, awsRegion: region },
      eventTime: new Date(at).toISOString(),
      ...record,
      recipientAccountId: caller.account,
    }),
  };
}
