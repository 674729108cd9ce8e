import { describe, expect, test } from 'vitest';
import { fakeAws } from './fake.ts';

const AT = new Date('2026-11-20T10:00:00Z');
const ID = '90676b1f-1111-2222-3333-444455556666';

function event(record: unknown, over: object = {}) {
  const CloudTrailEvent = typeof record === 'string' ? record : JSON.stringify(record);
  return { EventTime: AT, EventName: 'UserAuthentication', CloudTrailEvent, ...over };
}

const byId = {
  eventSource: 'signin.amazonaws.com',
  userIdentity: { type: 'IdentityCenterUser', onBehalfOf: { userId: ID } },
  serviceEventDetails: { UserAuthentication: 'Success' },
};

describe('sign-ins that CloudTrail tells of', () => {
  test.each([
    ['by id', event(byId), [{ userId: ID, userName: null, at: AT.getTime() }]],
    [
      'by name, as it was before 2025',
      event({ eventSource: 'signin.amazonaws.com', additionalEventData: { UserName: 'ana' } }),
      [{ userId: null, userName: 'ana', at: AT.getTime() }],
    ],
    ['not one that failed', event({ ...byId, errorCode: 'AccessDenied' }), []],
    [
      'not one that says so in its details',
      event({ ...byId, serviceEventDetails: { UserAuthentication: 'Failure' } }),
      [],
    ],
    ['not one of another service', event({ ...byId, eventSource: 'evil.example' }), []],
    ['not one of another name', event(byId, { EventName: 'CredentialVerification' }), []],
    ['not one without a time', event(byId, { EventTime: undefined }), []],
    ['not one that names nobody', event({ eventSource: 'signin.amazonaws.com' }), []],
    ['not one that is no JSON', event('<html>'), []],
    ['not one whose name is no text', event({ ...byId, userIdentity: { onBehalfOf: 7 } }), []],
  ])('%s', async (_case, one, expected) => {
    const { aws } = fakeAws({ LookupEvents: [{ Events: [one] }] });
    expect(await aws.trail.signIns('eu-west-1')).toEqual(expected);
  });

  test('are read to the last page, and to the tenth at most', async () => {
    const two = fakeAws({
      LookupEvents: [{ Events: [event(byId)], NextToken: 'more' }, { Events: [event(byId)] }],
    });
    expect(await two.aws.trail.signIns('eu-west-1')).toHaveLength(2);
    const endless = fakeAws({ LookupEvents: [{ Events: [event(byId)], NextToken: 'more' }] });
    expect(await endless.aws.trail.signIns('eu-west-1')).toHaveLength(10);
    expect(endless.calls).toHaveLength(10);
  });
});

describe('what a key signs', () => {
  const call = (userIdentity: object) =>
    event(
      { userIdentity, sourceIPAddress: '203.0.113.9', userAgent: 'aws-cli/2' },
      { EventName: 'ListBuckets', EventSource: 's3.amazonaws.com' },
    );

  test('is told with address and user agent, for that key only, from one page', async () => {
    const events = [
      call({ accessKeyId: 'AKIAEXAMPLEONE' }),
      call({ accessKeyId: 'AKIAEXAMPLETWO' }),
    ];
    const { aws, calls } = fakeAws({ LookupEvents: [{ Events: events, NextToken: 'more' }] });
    expect(await aws.trail.keyEvents('eu-west-1', 'AKIAEXAMPLEONE')).toEqual([
      {
        at: AT.getTime(),
        name: 'ListBuckets',
        source: 's3.amazonaws.com',
        address: '203.0.113.9',
        agent: 'aws-cli/2',
      },
    ]);
    expect(calls.map(({ region }) => region)).toEqual(['eu-west-1']);
  });
});
