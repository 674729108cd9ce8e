import { describe } from 'vitest';
import type { JsonObject } from '../../src/aws/types.ts';
import { permissionSets } from '../../src/steps/permission-sets.ts';
import { DEV, policy } from './builders.ts';
import { data, deny, inline, READ, WRITE } from './data-set.ts';
import { planTable } from './plan-table.ts';

describe('the fields of a permission set', () => {
  planTable(permissionSets, [
    data('stay as they are where the file leaves them out', {}, { description: 'by hand' }, []),
    data(
      'are changed where the description differs, and shown as they are written',
      { description: 'PT Data Lake' },
      { description: 'Old Lake' },
      ['update:Data:fields'],
      ['description Old Lake -> PT Data Lake'],
    ),
    data(
      'are changed where there is no description yet',
      { description: 'Lake' },
      {},
      ['update:Data:fields'],
      ['description none -> Lake'],
    ),
    data(
      'are changed where sessions have another length',
      { sessionDuration: 'PT8H' },
      {},
      ['update:Data:fields'],
      ['session length 1h -> 8h'],
    ),
    data(
      'are changed where the relay state differs',
      { relayState: 'https://Console.example/Athena' },
      { relayState: 'https://console.example/' },
      ['update:Data:fields'],
      ['relay state https://console.example/ -> https://Console.example/Athena'],
    ),
    data(
      'are changed together, by one change',
      { description: 'Lake', sessionDuration: 'PT2H30M', relayState: 'https://a.example' },
      {},
      ['update:Data:fields'],
      [/description none -> Lake, session length 1h -> 2h30m, relay state none -> https/],
    ),
    data(
      'need nothing where they are as wanted',
      { description: 'Lake', sessionDuration: 'PT8H' },
      { description: 'Lake', sessionDuration: 'PT8H' },
      [],
    ),
  ]);
});

describe('the policies of a permission set', () => {
  const lake = { name: 'Lake', path: '/' };
  const otherPath = { name: 'Lake', path: '/data/' };
  planTable(permissionSets, [
    data(
      'are left alone where the file says nothing about policies',
      {},
      {
        managedPolicies: [policy('X')],
        customerManagedPolicies: [lake],
        inlinePolicy: inline(READ),
      },
      [],
    ),
    data('are attached where they are missing', { managed: [policy('ReadOnlyAccess')] }, {}, [
      'attach:Data:ReadOnlyAccess',
    ]),
    data(
      'keep their path in the id, so that two of one name can be told apart',
      { managed: [policy('job-function/Billing')] },
      {},
      ['attach:Data:job-function%2FBilling'],
    ),
    data(
      'are detached where the file does not list them, which takes away',
      { managed: [] },
      { managedPolicies: [policy('ReadOnlyAccess')] },
      ['detach:Data:ReadOnlyAccess !takes-away'],
      ['policy ReadOnlyAccess, which the file does not list'],
    ),
    data(
      'are attached before others are detached',
      { managed: [policy('New')] },
      { managedPolicies: [policy('Old')] },
      ['attach:Data:New', 'detach:Data:Old !takes-away'],
    ),
    data(
      'come before anything that is taken away, whatever its kind',
      { managed: [], customer: [lake], inline: inline(READ) },
      { managedPolicies: [policy('Old')] },
      [
        'attach:Data:customer%3A%2FLake',
        'attach:Data:inline-policy',
        'detach:Data:Old !takes-away',
      ],
    ),
    data(
      'are the same in any order',
      { managed: [policy('A'), policy('B')] },
      { managedPolicies: [policy('B'), policy('A')] },
      [],
    ),
    data('of your own are attached where they are missing', { customer: [lake] }, {}, [
      'attach:Data:customer%3A%2FLake',
    ]),
    data(
      'of your own are detached where the file does not list them',
      { customer: [] },
      { customerManagedPolicies: [lake] },
      ['detach:Data:customer%3A%2FLake !takes-away'],
    ),
    data(
      'of your own are other policies when their path differs',
      { customer: [otherPath] },
      { customerManagedPolicies: [lake] },
      ['attach:Data:customer%3A%2Fdata%2FLake', 'detach:Data:customer%3A%2FLake !takes-away'],
    ),
    data(
      'are exact in every list once the file gives one',
      { managed: [policy('A')] },
      {
        managedPolicies: [policy('A')],
        customerManagedPolicies: [lake],
        inlinePolicy: inline(READ),
      },
      ['detach:Data:customer%3A%2FLake !takes-away', 'detach:Data:inline-policy !takes-away'],
    ),
  ]);
});

describe('the inline policy of a permission set', () => {
  const changes = (sentence: string, was: JsonObject | null, wanted: JsonObject, gives: string[]) =>
    data(sentence, { inline: wanted }, { inlinePolicy: was }, gives);
  const inUse = (sentence: string, was: JsonObject, wanted: JsonObject, gives: string[]) =>
    data(sentence, { inline: wanted }, { inlinePolicy: was, current: [DEV] }, gives);
  planTable(permissionSets, [
    changes('is attached where there is none', null, inline(READ), ['attach:Data:inline-policy']),
    changes('needs nothing where it says the same', inline(READ), inline(READ), []),
    changes(
      'needs nothing where only the order of keys differs',
      { Version: '1', Statement: [{ Action: 'a', Effect: 'Allow' }] },
      { Statement: [{ Effect: 'Allow', Action: 'a' }], Version: '1' },
      [],
    ),
    changes('is replaced without loss where it allows more', inline(READ), inline(READ, WRITE), [
      'update:Data:inline-policy',
    ]),
    changes(
      'is replaced without loss where it denies less',
      inline(READ, deny('s3:GetBucket*')),
      inline(READ),
      ['update:Data:inline-policy'],
    ),
    changes(
      'is replaced without loss where a lone statement becomes a list',
      { Version: '1', Statement: READ },
      inline(READ),
      ['update:Data:inline-policy'],
    ),
    inUse('takes away where it allows less', inline(READ, WRITE), inline(READ), [
      'update:Data:inline-policy !takes-away',
    ]),
    inUse('takes away where it denies more', inline(READ), inline(READ, deny('s3:GetBucket*')), [
      'update:Data:inline-policy !takes-away',
    ]),
    inUse('takes away where a statement is another one', inline(READ), inline(WRITE), [
      'update:Data:inline-policy !takes-away',
    ]),
    inUse(
      'takes away where the only statement goes and stood by itself',
      { Version: '1', Statement: READ },
      { Version: '1', Statement: [] },
      ['update:Data:inline-policy !takes-away'],
    ),
    changes(
      'is narrowed without loss where nobody uses the set',
      inline(READ, WRITE),
      inline(READ, deny('s3:GetBucket*')),
      ['update:Data:inline-policy'],
    ),
    data(
      'is removed where the file has other policies only, which takes away',
      { managed: [] },
      { inlinePolicy: inline(READ) },
      ['detach:Data:inline-policy !takes-away'],
      ['which the file does not have'],
    ),
  ]);
});
