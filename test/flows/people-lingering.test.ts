/** Lines that merely vanish from the file: the person is named at the end of `apply`, and the plan goes on to differ. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { plan } from '../../src/cli/changes/plan.ts';
import { BOB, desk, FILE, writes } from './people-acme.ts';

const WITHOUT_BOB = FILE.split('\n')
  .filter((line) => !line.includes('bob'))
  .join('\n');

describe('people whose lines vanished from the file', () => {
  it('are named at the end of apply with what they reach and how it goes, and keep plan --check at 7', async () => {
    const at = desk(WITHOUT_BOB);
    const { warnings, error } = await apply(at.session('apply', { yes: true }));
    expect(error).toBeUndefined();
    expect(warnings).toContain(
      'Bob Meyer still has access to 2 accounts, and the file does not name this person: sso-bootstrap remove bob@acme.example',
    );
    expect(writes(at)).toEqual([]);
    const checked = await plan(at.session('plan'), { check: true });
    expect(checked.exit).toBe(7);
    expect(checked.warnings).toContainEqual(expect.stringContaining('Bob Meyer still has access'));
  });

  it('are named no more once they are removed', async () => {
    const at = desk(WITHOUT_BOB);
    await at.remove('bob', { confirm: [BOB] });
    const { exit, warnings } = await plan(at.session('plan'), { check: true });
    expect(exit).toBe(0);
    expect(warnings.join('\n')).not.toContain('still has access');
  });

  it('are none of ours while only a direct assignment is theirs', async () => {
    const at = desk(WITHOUT_BOB, ({ instances: [center] }) => {
      const bob = center?.users.find(({ userName }) => userName === BOB);
      if (center) center.memberships = center.memberships.filter((row) => row.userId !== bob?.id);
    });
    const { exit, warnings } = await plan(at.session('plan'), { check: true });
    expect([exit, warnings]).toEqual([0, []]);
  });
});
