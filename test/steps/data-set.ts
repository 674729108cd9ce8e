/** Rows about one permission set, Data, and the inline policies it may carry. */
import type { JsonObject } from '../../src/aws/types.ts';
import { aSet } from './builders.ts';
import { wantSet } from './wanted.ts';
import type { Row } from './plan-table.ts';

type Parts<F extends (name: string, parts?: never) => unknown> = Parameters<F>[1];

/** A row about the one set Data. */
export const data = (
  sentence: string,
  wanted: Parts<typeof wantSet>,
  there: Parts<typeof aSet>,
  gives: string[],
  says?: Row['says'],
): Row => ({
  case: sentence,
  wants: { permissionSets: [wantSet('Data', wanted)] },
  there: { sets: [aSet('Data', there)] },
  gives: gives.map((id) => `permission-sets:${id}`),
  ...(says && { says }),
});

export const allow = (...actions: string[]) => ({
  Effect: 'Allow',
  Action: actions,
  Resource: '*',
});
export const deny = (...actions: string[]) => ({ Effect: 'Deny', Action: actions, Resource: '*' });
export const inline = (...statements: ReturnType<typeof allow>[]): JsonObject => ({
  Version: '2012-10-17',
  Statement: statements,
});
export const READ = allow('s3:Get*');
export const WRITE = allow('s3:Put*');
