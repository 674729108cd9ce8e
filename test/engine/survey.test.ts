import { describe, expect, test } from 'vitest';
import { explainAwsError } from '../../src/aws/errors.ts';
import { refusedReads } from '../../src/engine/refused-reads.ts';
import { readerFor, survey, type SurveyIo } from '../../src/engine/survey.ts';
import type { LoadedConfig } from '../../src/config/load.ts';

const denied = (action: string) =>
  Object.assign(new Error('You don’t have permissions.'), {
    name: 'AccessDeniedException',
    $action: action,
  });

/** A survey whose only step reads these slices. */
function surveying(readers: Record<string, () => Promise<unknown>>) {
  const step = { id: 'organization', readers, guard: () => null, plan: () => [] };
  const io = { steps: [step], aws: {}, region: { value: 'eu-west-1', named: true } };
  const loaded = { config: { version: 1 } };
  return survey(
    // Only what a survey touches before it ends.
    io as unknown as SurveyIo,
    loaded as unknown as LoadedConfig,
    readerFor(io as unknown as SurveyIo, loaded as unknown as LoadedConfig),
  );
}

describe('reads that AWS refuses', () => {
  test('are told in one message, also those that alone would only be unknown', async () => {
    const error: unknown = await surveying({
      caller: () => Promise.resolve({ account: '111122223333' }),
      organization: () => Promise.reject(denied('organizations:DescribeOrganization')),
      center: () => Promise.reject(denied('sso:ListInstances')),
      users: () =>
        Promise.resolve({ known: false, why: 'x', refused: ['identitystore:ListUsers'] }),
    }).catch((thrown: unknown) => thrown);
    const { code, message } = explainAwsError(error, { doing: 'x', commandPrefix: 'x' });
    expect(code).toBe('SSB-310');
    expect(message).toBe(
      'AWS refused 3 calls: identitystore:ListUsers, organizations:DescribeOrganization, sso:ListInstances.',
    );
  });

  test('are not asked for when something worse is wrong', async () => {
    let asked = false;
    const expired = Object.assign(new Error('x'), { name: 'ExpiredTokenException' });
    const run = surveying({
      caller: () => Promise.reject(expired),
      organization: () => Promise.resolve({}),
      center: () => Promise.resolve({}),
      users: () => {
        asked = true;
        return Promise.resolve({});
      },
    });
    await expect(run).rejects.toBe(expired);
    expect(asked).toBe(false);
  });

  test('are found wherever they are noted, and a name is no note', () => {
    const actual = {
      users: { known: false, why: 'x', refused: ['b:B', 'a:A'] },
      permissionSets: {
        known: true,
        value: [{ tags: { known: false, why: 'x', refused: ['a:A'] } }],
      },
      units: { refused: ['111122223333'] },
      groups: { known: false, why: 'no answer' },
    };
    expect(refusedReads(actual)).toEqual(['a:A', 'b:B']);
  });
});
