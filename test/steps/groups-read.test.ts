import { describe, expect, it } from 'vitest';
import type { Aws } from '../../src/aws/api.ts';
import { readGroups } from '../../src/steps/groups-read.ts';
import type { ReadIo } from '../../src/steps/step.ts';

/** Members by the id of a group; null: it goes away while it is read. */
function reading(members: Record<string, string[] | null | Error>) {
  const identityStore = {
    groups: () =>
      Promise.resolve(Object.keys(members).map((id) => ({ id, name: id, external: false }))),
    members: (id: string) => {
      const found = members[id] ?? null;
      if (found instanceof Error) return Promise.reject(found);
      return Promise.resolve(found?.map((userId) => ({ membershipId: userId, userId })) ?? null);
    },
  };
  const io = {
    aws: { center: () => ({ identityStore }) } as unknown as Aws,
    actual: () => Promise.resolve({ instance: {} }),
    everybody: true,
  };
  return readGroups(io as unknown as ReadIo);
}

describe('reading groups', () => {
  it('tells who is in each, everybody once', async () => {
    expect(await reading({ a: ['1', '1', '2'], b: [] })).toMatchObject({
      value: [{ members: ['1', '2'] }, { members: [] }],
    });
  });

  it('leaves out those that go away meanwhile', async () => {
    expect(await reading({ a: null, b: [] })).toMatchObject({ value: [{ id: 'b' }] });
  });

  it('ends where the members of one can’t be read for no good reason', async () => {
    await expect(reading({ a: [], b: new Error('a bug') })).rejects.toThrow('a bug');
  });
});
