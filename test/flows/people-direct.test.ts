/** What somebody has directly becomes what a group gives: the group first, then the direct one goes, with a yes of its own. */
import { expect, it } from 'vitest';
import { who } from '../../src/cli/people/who.ts';
import { Back } from '../../src/ui/back.ts';
import { BOB, desk, writes } from './people-acme.ts';

const GIVEN = { access: ['ReadOnlyAccess@dev'] };
const ID = 'assignments:unassign:ReadOnlyAccess:444455556666:user%2Fbob%40acme.example';
const MADE = ['CreateGroup', 'CreateGroupMembership', 'CreateAccountAssignment'];

type Desk = ReturnType<typeof desk>;

/** Through which groups Bob may read in dev; null: directly. */
async function ways(at: Desk) {
  const { data } = await who(at.session('who'), BOB);
  const { access } = data as unknown as {
    access: { permissionSet: string; account: string; group: string | null }[];
  };
  return access
    .filter((one) => one.permissionSet === 'ReadOnlyAccess' && one.account === '444455556666')
    .map(({ group }) => group);
}

const done = (at: Desk) => [...new Set(writes(at))];

it('is one command where a person types the yes', async () => {
  const at = desk();
  expect(await ways(at)).toEqual([null]);
  const script = { 'add.go': true, [`confirm.${ID}`]: true };
  const { error, said } = await at.add(BOB, GIVEN, { script });
  expect(error).toBeUndefined();
  expect(said).toContain('1 of these takes something away; each needs a yes of its own.');
  expect(done(at)).toEqual([...MADE, 'DeleteAccountAssignment']);
  expect(writes(at).at(-1)).toBe('DeleteAccountAssignment');
  expect(await ways(at)).toEqual(['ReadOnlyAccess-444455556666']);
  expect(await at.differences()).toEqual([]);
});

it('Esc at that yes says that the file is written, and the question comes again', async () => {
  const at = desk();
  const esc = () => Promise.reject(new Back());
  // The script has one answer only: the question that comes again is the one that it does not expect.
  await expect(
    at.add(BOB, GIVEN, { script: { 'add.go': true, [`confirm.${ID}`]: esc } }),
  ).rejects.toThrow(
    /unexpected question confirm[\s\S]*Esc can’t go back here; Ctrl-C stops\. .*yaml is written/,
  );
  expect(writes(at)).toEqual([]);
});

it('is one command with --confirm where nobody sits', async () => {
  const at = desk();
  expect((await at.add(BOB, GIVEN, { confirm: [ID] })).error).toBeUndefined();
  expect(await ways(at)).toEqual(['ReadOnlyAccess-444455556666']);
});

it('--yes alone leaves the direct one, and says which yes takes it away', async () => {
  const at = desk();
  const { error, warnings, next } = await at.add(BOB, GIVEN);
  expect(error).toBeUndefined();
  expect(done(at)).toEqual(MADE);
  expect(await ways(at)).toEqual([null, 'ReadOnlyAccess-444455556666']);
  expect(warnings.join()).toContain('ReadOnlyAccess on acme-dev (444455556666), given directly');
  expect(next[0]?.command).toBe(
    `sso-bootstrap add ${BOB} --access ReadOnlyAccess@dev --confirm ${ID} --yes --no-input`,
  );
  expect((await at.add(BOB, GIVEN, { confirm: [ID] })).error).toBeUndefined();
  expect(await ways(at)).toEqual(['ReadOnlyAccess-444455556666']);
  expect((await at.add(BOB, GIVEN)).warnings).toEqual([]);
});

it('leaves the direct one where the group could not be given the access', async () => {
  const at = desk(undefined, ({ switches }) => {
    const broken = { nth: 1, name: 'AccessDeniedException', httpStatus: 400, message: 'no' };
    switches.faults.push({ operation: 'CreateGroupMembership', ...broken });
  });
  const { error } = await at.add(BOB, GIVEN, { confirm: [ID] });
  const deleted = writes(at).includes('DeleteAccountAssignment');
  expect([error?.code, deleted]).toEqual(['SSB-404', false]);
});

it('leaves what is given directly in other accounts alone', async () => {
  const at = desk();
  const { warnings } = await at.add(BOB, { access: ['ReadOnlyAccess@acme'] });
  expect(warnings).toEqual([]);
  expect(await ways(at)).toEqual([null]);
});
