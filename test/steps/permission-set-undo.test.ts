/** What is taken back of a run that changed permission sets, part by part. */
import { describe } from 'vitest';
import { permissionSets } from '../../src/steps/permission-sets.ts';
import type { Change } from '../../src/steps/change.ts';
import { CHANGED, GONE } from '../../src/steps/undo.ts';
import { aSet, DEV, policy, unreadable, type There } from './builders.ts';
import { allow, inline } from './data-set.ts';
import { undoTable, type Row } from './undo-table.ts';

describe('undo of a permission set', () => {
  const set = (parts: Parameters<typeof aSet>[1] = {}): There => ({ sets: [aSet('Data', parts)] });
  const part = (verb: Change['verb'], name: string) => ({
    did: [verb, 'Data', name] as Row['did'],
  });
  const READ = inline(allow('s3:Get*'));
  const WRITE = inline(allow('s3:Put*'));
  const POWER = { managedPolicy: policy('PowerUserAccess') };
  const USER = { managedPolicy: policy('ReadOnlyAccess') };
  undoTable(permissionSets, [
    { case: 'does not bring back one that was deleted', did: ['delete', 'Data'], gives: GONE },
    {
      case: 'has nothing to do for what was brought up to date',
      did: ['provision', 'Data'],
      there: set(),
      gives: [],
    },
    { case: 'has nothing to delete where it is gone', did: ['create', 'Data'], gives: [] },
    {
      case: 'can do nothing for a part of a set that is gone',
      ...{ ...part('update', 'fields'), before: { description: 'old' } },
      gives: GONE,
    },
    {
      case: 'gives back the fields that were there, and clears one that was not',
      ...part('update', 'fields'),
      before: { description: '', sessionDuration: 'PT1H', relayState: 'https://a.example' },
      after: { description: 'new', sessionDuration: 'PT2H', relayState: '' },
      there: set({ description: 'new', sessionDuration: 'PT120M' }),
      gives: ['permission-sets:update:Data:fields'],
      wants: {
        permissionSets: [
          { description: '', sessionDuration: 'PT1H', relayState: 'https://a.example' },
        ],
      },
    },
    {
      case: 'brings the accounts up to date where the set is in use',
      ...{ ...part('update', 'fields'), before: { description: 'old' } },
      ...{ after: { description: 'new' }, there: set({ description: 'new', current: [DEV] }) },
      gives: ['permission-sets:update:Data:fields', 'permission-sets:provision:Data'],
    },
    {
      case: 'leaves fields that somebody has changed since',
      ...{ ...part('update', 'fields'), before: { description: 'old' } },
      ...{ after: { description: 'new' }, there: set({ description: 'newer' }) },
      gives: CHANGED,
    },
    {
      case: 'takes away the inline policy that the run put in',
      ...{ ...part('update', 'inline-policy'), after: READ, there: set({ inlinePolicy: READ }) },
      gives: ['permission-sets:detach:Data:inline-policy !takes-away'],
    },
    {
      case: 'gives back the inline policy that was there',
      ...{ ...part('update', 'inline-policy'), before: WRITE, after: READ },
      there: set({ inlinePolicy: READ }),
      gives: ['permission-sets:update:Data:inline-policy !takes-away'],
      wants: { permissionSets: [{ policies: { inline: WRITE } }] },
    },
    {
      case: 'gives back the boundary that was there',
      ...{ ...part('update', 'permissions-boundary'), before: USER, after: POWER },
      there: set({ boundary: POWER }),
      gives: ['permission-sets:update:Data:permissions-boundary !takes-away'],
      wants: { permissionSets: [{ boundary: USER }] },
    },
    {
      case: 'takes away the boundary that the run set, after what the run allows within it',
      ...{ ...part('update', 'permissions-boundary'), after: POWER },
      there: set({ boundary: POWER }),
      undone: ['permission-sets:detach:Data:PowerUserAccess', 'users:delete:ada'],
      waits: ['permission-sets:detach:Data:PowerUserAccess'],
      gives: ['permission-sets:detach:Data:permissions-boundary !takes-away'],
    },
    {
      case: 'leaves a boundary that can’t be read',
      ...{ ...part('update', 'permissions-boundary'), after: POWER },
      there: set({ boundary: unreadable('denied') }),
      gives: 'it can’t be read: denied',
    },
    {
      case: 'leaves tags that can’t be read',
      ...{ ...part('update', 'tags'), before: { team: null }, after: { team: 'bi' } },
      there: set({ tags: unreadable('denied') }),
      gives: 'it can’t be read: denied',
    },
    {
      case: 'gives back the tags that had another value, and takes off those that were not there',
      ...part('update', 'tags'),
      before: { team: 'ops', lake: null, cost: '7' },
      after: { team: 'bi', lake: 'yes', cost: '8' },
      there: set({ tags: { team: 'bi', lake: 'yes', cost: '7' } }),
      gives: ['permission-sets:update:Data:tags', 'permission-sets:detach:Data:tag%3Alake'],
      wants: { permissionSets: [{ tags: { team: 'ops' } }] },
    },
    {
      case: 'leaves all tags where somebody has changed one since',
      ...part('update', 'tags'),
      ...{ before: { team: null, lake: null }, after: { team: 'bi', lake: 'yes' } },
      there: set({ tags: { team: 'ops', lake: 'yes' } }),
      gives: CHANGED,
    },
    {
      case: 'takes off an AWS policy that the run put on',
      ...part('attach', 'ReadOnlyAccess'),
      ...{ after: policy('ReadOnlyAccess') },
      there: set({ managedPolicies: [policy('ReadOnlyAccess')] }),
      gives: ['permission-sets:detach:Data:ReadOnlyAccess !takes-away'],
    },
    {
      case: 'puts back a policy of the account that the run took off',
      ...part('detach', 'customer:/team/limits'),
      ...{ before: { path: '/team/', name: 'limits' }, there: set() },
      gives: ['permission-sets:attach:Data:customer%3A%2Fteam%2Flimits'],
      wants: { permissionSets: [{ policies: { customer: [{ path: '/team/', name: 'limits' }] } }] },
    },
  ]);
});
