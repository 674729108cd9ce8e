/** Rules about CloudTrail's event history. */
import { expect } from 'vitest';
import { LookupEventsCommand, type LookupAttributeKey } from '@aws-sdk/client-cloudtrail';
import { BOB, signedIn } from '../sign-in.ts';
import { refusal, sure, type Clients, type Rule } from '../bench.ts';

const BOB_KEY = 'AKIAEXAMPLEBOB3M9X4D';

async function look({ trail }: Clients, AttributeKey: LookupAttributeKey, AttributeValue: string) {
  const { Events = [] } = await trail.send(
    new LookupEventsCommand({ LookupAttributes: [{ AttributeKey, AttributeValue }] }),
  );
  return Events.map(({ CloudTrailEvent }) => JSON.parse(sure(CloudTrailEvent)) as object);
}

export const cloudtrail: Rule[] = [
  {
    id: 'SB-195',
    rule: 'a sign-in to the portal is recorded minutes later, by the id of the user, in the Region of the instance only',
    async check(bench) {
      await signedIn(bench, BOB);
      expect(await look(bench, 'EventName', 'UserAuthentication')).toEqual([]);
      await bench.box.clock.sleep(600_000);
      const user = bench.box.state.instances[0]?.users.find(({ userName }) => userName === BOB);
      expect(await look(bench, 'EventName', 'UserAuthentication')).toMatchObject([
        {
          eventSource: 'signin.amazonaws.com',
          userIdentity: { onBehalfOf: { userId: sure(user).id } },
          serviceEventDetails: { UserAuthentication: 'Success' },
        },
      ]);
      expect(await look(bench.in('us-east-1'), 'EventName', 'UserAuthentication')).toEqual([]);
    },
  },
  {
    id: 'SB-196',
    rule: 'what a key signed within 90 days is found by its id, in the Region of the call, with address and user agent',
    async check(bench) {
      const key = bench.box.state.iam['111122223333']?.users
        .flatMap(({ keys }) => keys)
        .find(({ id }) => id === BOB_KEY);
      const now = bench.box.clock.now();
      sure(key).lastUsed = { at: now - 3_600_000, service: 's3', region: 'eu-west-1' };
      expect(await look(bench.in('eu-west-1'), 'AccessKeyId', BOB_KEY)).toMatchObject([
        { eventName: 'ListBuckets', sourceIPAddress: '203.0.113.24', userAgent: 'aws-cli/2.31.0' },
      ]);
      expect(await look(bench.in('us-east-1'), 'AccessKeyId', BOB_KEY)).toEqual([]);
      sure(key).lastUsed = { at: now - 91 * 86_400_000, service: 's3', region: 'eu-west-1' };
      expect(await look(bench.in('eu-west-1'), 'AccessKeyId', BOB_KEY)).toEqual([]);
    },
  },
  {
    id: 'SB-197',
    rule: 'the event history answers twice a second in each Region, and takes one attribute',
    async check(bench) {
      const ask = () => look(bench, 'EventName', 'UserAuthentication');
      bench.box.state.switches.latency = 0;
      await ask();
      await ask();
      expect((await refusal(ask())).name).toBe('ThrottlingException');
      await look(bench.in('us-east-1'), 'EventName', 'UserAuthentication');
      await bench.settle();
      const none = bench.trail.send(new LookupEventsCommand({ LookupAttributes: [] }));
      expect((await refusal(none)).name).toBe('InvalidLookupAttributesException');
    },
  },
];
