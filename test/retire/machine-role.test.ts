import { describe, expect, it } from 'vitest';
import { MACHINES } from '../../src/config/machines.ts';
import { machineRole } from '../../src/retire/machine-role.ts';

const TODAY = {
  managed: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
  inline: [{ name: 'PushImages', document: '{"Version":"2012-10-17","Statement":[]}' }],
  boundary: null,
};
const PLACE = { account: '111122223333', partition: 'aws' as const };
const role = (kind: (typeof MACHINES)[number]) => machineRole('ci', kind, TODAY, PLACE);

describe('the role in place of a machine’s key', () => {
  it.each(MACHINES)('may do what the user may do today, on %s', (kind) => {
    expect(role(kind)).toMatchObject({
      name: 'ci',
      managedPolicies: TODAY.managed,
      inlinePolicies: TODAY.inline,
      permissionsBoundary: null,
    });
  });

  it.each([
    [
      'github',
      'sts:AssumeRoleWithWebIdentity',
      /oidc-provider\/token\.actions\.githubusercontent\.com/,
    ],
    ['gitlab', 'sts:AssumeRoleWithWebIdentity', /project_path:GROUP\/PROJECT/],
    ['ec2', 'sts:AssumeRole', /ec2\.amazonaws\.com/],
    ['ecs', 'sts:AssumeRole', /ecs-tasks\.amazonaws\.com/],
    ['other', 'sts:SetSourceIdentity', /rolesanywhere\.amazonaws\.com/],
  ] as const)('is taken by %s through %s', (kind, action, principal) => {
    const text = JSON.stringify(role(kind).trustPolicy);
    expect(text).toContain(`"${action}"`);
    expect(text).toMatch(principal);
  });

  it.each(['github', 'gitlab'] as const)('lets in one place of %s only', (kind) => {
    const text = JSON.stringify(role(kind).trustPolicy);
    expect(text).toContain('StringEquals');
    expect(text).toContain(':aud"');
    expect(text).not.toContain('*');
  });

  it.each(['github', 'gitlab', 'ecs', 'other'] as const)('is named where %s runs', (kind) => {
    expect(role(kind).pipeline.join('\n')).toContain('arn:aws:iam::111122223333:role/ci');
  });
});
