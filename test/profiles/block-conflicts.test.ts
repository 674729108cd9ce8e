/** A section of the same name outside our block: when it is a conflict, and when it may stay. */
import { describe, expect, it } from 'vitest';
import { planBlock } from '../../src/profiles/block.ts';
import { desired } from './acme.ts';
import { path, plan, block } from './block-scene.ts';

describe('a section of the same name outside the block', () => {
  const name = 'profile AdministratorAccess-111122223333';
  const same = `[${name}]\nsso_session = acme\nsso_account_id = 111122223333\nsso_role_name = AdministratorAccess\nregion = eu-west-1\n`;

  it.each([
    ['says the same', same],
    [
      'says the same in another order, without blanks',
      `[${name}]\nregion=eu-west-1\nsso_role_name=AdministratorAccess\nsso_account_id=111122223333\nsso_session=acme\n`,
    ],
  ])('is left alone and not written again when it %s', (_, text) => {
    const made = plan(text);
    expect(made).toMatchObject({ already: [name], conflicts: [] });
    expect(made.added).not.toContain(name);
    expect(made.after.match(/\[profile Admin/g)).toHaveLength(1);
  });

  it.each<[string, string, boolean]>([
    ['has another value', same.replace('eu-west-1', 'us-east-1'), true],
    ['has a key more', `${same}output = json\n`, true],
    ['has a key less', same.replace('region = eu-west-1\n', ''), true],
    ['has a nested key', `${same}s3 =\n  max_queue_size = 1\n`, true],
    [
      'has a comment behind a value, which tools read differently',
      same.replace('eu-west-1', 'eu-west-1 # x'),
      true,
    ],
    ['is there twice', same + same, false],
    ['has its name in quotes', `[profile "AdministratorAccess-111122223333"]\nregion = x\n`, false],
    [
      'has two blanks before its name',
      `[profile  AdministratorAccess-111122223333]\nregion = x\n`,
      false,
    ],
    ['is indented', `  [${name}]\n  region = x\n`, false],
    ['is empty', `[${name}]\n`, false],
  ])('is a conflict with its line, and nothing is written, when it %s', (_, section, leads) => {
    const text = `# first\n${section}`;
    const made = plan(text);
    expect(made.conflicts).toEqual([
      { id: name, head: `[${name}]`, line: 2, same: leads, through: null },
    ]);
    expect(made.after).toBe(text);
  });

  it('is a conflict behind a lone carriage return too, where only boto3 sees it', () => {
    expect(plan(`# x\r[${name}]\nregion = x\n`).conflicts).toMatchObject([{ line: 2 }]);
  });

  it('is a conflict too when it is the sign-in session or the default', () => {
    const text = '[sso-session acme]\nsso_region = us-east-1\n[profile default]\nregion = x\n';
    const made = plan(text, desired({ default: 'ReadOnlyAccess-444455556666' }));
    expect(made.conflicts.map(({ head, line }) => [head, line])).toEqual([
      ['[sso-session acme]', 1],
      ['[default]', 3],
    ]);
  });

  it('is a conflict when it is in the block of another organization', () => {
    const names = { name: 'short', session: 'beta' };
    const other = block.replaceAll('111122223333', '999988887777').replaceAll('acme.aws', 'x.aws');
    const text = other.replaceAll('-999988887777', '-111122223333');
    expect(plan(text, desired(names)).conflicts).toEqual([]);
    expect(plan(text, desired({ session: 'beta' })).conflicts.map(({ line }) => line)).toEqual([
      9, 15,
    ]);
  });

  it('can be left as it is', () => {
    const { session, sections } = desired();
    const made = planBlock(
      { path, text: `[${name}]\nregion = x\n` },
      { session, sections, leave: [name] },
    );
    expect(made.conflicts).toEqual([]);
    expect(made.after.match(/\[profile Admin/g)).toHaveLength(1);
    expect(made.sections.map(({ name: one }) => one)).not.toContain(name.slice('profile '.length));
  });

  it('is no conflict when only the case of its name differs', () => {
    expect(plan(`[${name.replace('Admin', 'admin')}]\nregion = x\n`).conflicts).toEqual([]);
  });
});
