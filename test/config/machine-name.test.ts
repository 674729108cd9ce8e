/** `audit` and `iam-users` go by the same names. */
import { describe, expect, it } from 'vitest';
import { isMachineName } from '../../src/config/machine-name.ts';

describe('a name', () => {
  it.each(['ci', 'CI', 'deploy-prod', 'acme-terraform', 'svc.mail', 'ec2', 'web-staging', 'cicd'])(
    'is of a machine: %s',
    (name) => {
      expect(isMachineName(name)).toBe(true);
    },
  );

  it.each(['ana', 'appleby', 'cindy', 'tfranklin', 'prod', 'bottomley'])(
    'is no machine’s: %s',
    (name) => {
      expect(isMachineName(name)).toBe(false);
    },
  );
});
