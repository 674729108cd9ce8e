import { describe, expect, it } from 'vitest';
import { planBlock, removeBlock } from '../../src/profiles/block.ts';
import { sessionsIn } from '../../src/profiles/markers.ts';
import { AppError } from '../../src/errors.ts';
import { ACME, desired, grant } from './acme.ts';

const path = '~/.aws/config';
const plan = (text: string, { session, sections } = desired()) =>
  planBlock({ path, text }, { session, sections });
const block = plan('').after;

/** The lines that a text is refused with; fails when it is not refused. */
function refused(text: string): string[] {
  try {
    plan(text);
  } catch (error) {
    if (error instanceof AppError && error.code === 'SSB-603') return error.details.problems ?? [];
    throw error;
  }
  throw new Error('not refused');
}

describe('the block', () => {
  it('tells people that it is rewritten, and holds the session, the default and the profiles by name', () => {
    expect(plan('', desired({ default: 'ReadOnlyAccess-444455556666', output: 'json' })).after)
      .toBe(`# >>> sso-bootstrap acme >>>
# sso-bootstrap writes this block anew whenever it runs, down to its last line. Put what is yours above or below it.
# For other names or Regions change "profiles" in sso-bootstrap.yaml, then run sso-bootstrap cli.
[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access

[default]
sso_session = acme
sso_account_id = 444455556666
sso_role_name = ReadOnlyAccess
region = eu-west-1
output = json

[profile AdministratorAccess-111122223333]
sso_session = acme
sso_account_id = 111122223333
sso_role_name = AdministratorAccess
region = eu-west-1
output = json

[profile ReadOnlyAccess-444455556666]
sso_session = acme
sso_account_id = 444455556666
sso_role_name = ReadOnlyAccess
region = eu-west-1
output = json
# <<< sso-bootstrap <<<
`);
  });

  it('has no comment that `aws configure set` takes for a key', () => {
    const comments = block.split('\n').filter((line) => line.startsWith('#'));
    expect(comments).toHaveLength(4);
    for (const comment of comments) expect(comment).not.toMatch(/[:=]/);
  });

  it('says what is added, changed and stale', () => {
    const next = desired({ region: 'eu-north-1' }, [
      grant('AdministratorAccess', ACME),
      grant('Billing', ACME),
    ]);
    expect(plan(block, next)).toMatchObject({
      added: ['profile Billing-111122223333'],
      changed: ['profile AdministratorAccess-111122223333'],
      removed: ['profile ReadOnlyAccess-444455556666'],
      conflicts: [],
    });
  });

  it('says nothing where nothing changes', () => {
    expect(plan(block)).toMatchObject({ after: block, added: [], changed: [], removed: [] });
  });

  it('stays where it is, between what people have above and below', () => {
    const text = `# above\n${block}[profile below]\nregion = x\n`;
    const next = plan(text, desired({ output: 'text' }));
    expect(next.after.startsWith('# above\n# >>>')).toBe(true);
    expect(next.after.endsWith('<<<\n[profile below]\nregion = x\n')).toBe(true);
  });

  it('puts a key that was changed by hand back, and says so', () => {
    const text = block.replace('\nregion = eu-west-1', '\nregion = us-east-1');
    expect(plan(text)).toMatchObject({
      after: block,
      changed: ['profile AdministratorAccess-111122223333'],
    });
  });

  it('lets go when nothing of it is left to write', () => {
    expect(
      plan(`a=b\n${block}`, { session: 'acme', sections: [], missingDefault: null }).after,
    ).toBe('a=b\n');
  });

  it('is found again by its session', () => {
    const other = block.replace('acme.aws', 'other.aws');
    const both = plan(other, desired({ session: 'beta', prefix: 'beta-' })).after;
    expect(sessionsIn({ path, text: both })).toEqual(['acme', 'beta']);
    expect(removeBlock({ path, text: both }, 'acme').removed).toEqual([
      'sso-session acme',
      'profile AdministratorAccess-111122223333',
      'profile ReadOnlyAccess-444455556666',
    ]);
  });
});

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

describe('a block that was edited by hand', () => {
  const lines = block.split('\n');
  const last = lines.length - 1;
  const insert = (at: number, text: string) =>
    [...lines.slice(0, at), text, ...lines.slice(at)].join('\n');

  it.each<[string, string, string[]]>([
    ['without its end', block.replace(/# <<<.*\n/, ''), [':1  this block has no last line']],
    [
      'without its beginning',
      lines.slice(1).join('\n'),
      [`:${last - 1}  a block ends here that begins nowhere`],
    ],
    ['that is there twice', block + block, [`:${last + 1}  a second block for acme`]],
    [
      'inside another one',
      insert(4, block.trimEnd()),
      [':1  this block has no last line', `:${2 * last}  a block ends here`],
    ],
    [
      'with another word in its first line',
      block.replace('>>> sso-bootstrap acme', '>>> sso-bootstrap: acme'),
      [':1  this line was edited', `:${last}  a block ends here`],
    ],
    [
      'whose last line is indented',
      block.replace('# <<<', ' # <<<'),
      [':1  this block has no last line', `:${last}  this line was edited`],
    ],
    [
      'whose last line has something glued to it',
      `${block.trimEnd()}[profile x]\n`,
      [':1  this block has no last line', `:${last}  this line was edited`],
    ],
    [
      'with a profile of somebody’s own',
      insert(8, '[profile mine]\nregion = x'),
      [':9  [profile mine] is not ours'],
    ],
    [
      'with a key of somebody’s own',
      insert(last - 1, 'cli_pager ='),
      [`:${last}  cli_pager is not ours`],
    ],
    [
      'with nested keys',
      insert(last - 1, '  sso_region = x'),
      [`:${last}  sso_region is not ours`],
    ],
    [
      'with a secret key in it',
      insert(last - 1, 'aws_secret_access_key = x'),
      [`:${last}  aws_secret_access_key is not ours`],
    ],
    [
      'with a secret behind a colon, which is not shown',
      insert(last - 1, 'aws_secret_access_key: wJalrXUtnFEMI'),
      [`:${last}  this line is not ours`],
    ],
    [
      'with a program of somebody’s own',
      insert(last - 1, 'credential_process = /bin/x'),
      [`:${last}  credential_process is not ours`],
    ],
    ['with a comment of somebody’s own', insert(10, '# for Ada'), [':11  a comment of yours']],
    ['with a key before its first section', insert(1, 'region = x'), [':2  this line is not ours']],
    [
      'with a key behind it, which belongs to its last profile',
      `${block}cli_pager =\n`,
      [`:${last + 1}  this line belongs to [profile ReadOnlyAccess-444455556666]`],
    ],
  ])('%s is refused with its lines', (_, text, problems) => {
    const found = refused(text);
    for (const [index, problem] of problems.entries())
      expect(found[index]).toContain(path + problem);
    expect(found).toHaveLength(problems.length);
  });

  it('of another organization is refused too when its ends are lost', () => {
    const text = plan('', desired({ session: 'beta' })).after.replace(/# <<<.*\n/, '');
    expect(refused(text)).toHaveLength(1);
  });
});
