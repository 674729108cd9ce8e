import { describe, expect, it } from 'vitest';
import { openBlocks } from '../../src/profiles/markers.ts';
import { ACME, desired, grant } from './acme.ts';
import { path, plan, block, removeBlock } from './block-scene.ts';

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
    const { blocks } = openBlocks({ path, text: both });
    expect(blocks.map(({ session }) => session)).toEqual(['acme', 'beta']);
    expect(removeBlock({ path, text: both }, 'acme').removed).toEqual([
      'sso-session acme',
      'profile AdministratorAccess-111122223333',
      'profile ReadOnlyAccess-444455556666',
    ]);
  });
});
