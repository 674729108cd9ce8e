/** What the first screen says to somebody who comes with no credentials, or with broken ones. */
import { describe, expect, test } from 'vitest';
import { explainAwsError } from '../../src/aws/errors.ts';
import { CONTEXT, awsError } from './error-scene.ts';

describe('the first screen of a newcomer', () => {
  const error = awsError(
    'CredentialsProviderError',
    'Could not load credentials from any providers',
  );

  test('leads from nothing to the first command', () => {
    const lines = explainAwsError(error, { ...CONTEXT, profiles: [] }).details.fix ?? [];
    expect(lines[0]).toMatch(/^aws login --profile setup /u);
    expect(lines[1]).toBe('npx sso-bootstrap init --profile setup');
    const rest = lines.slice(2).join('\n');
    expect(rest).toContain('getting-started-install.html');
    expect(rest).toContain('SignInLocalDevelopmentAccess');
    // There the file that this run was started from does not exist.
    expect(rest).toMatch(
      /CloudShell.*npm pack.*npx --package \.\/sso-bootstrap-\*\.tgz sso-bootstrap init/,
    );
    expect(rest).toContain('npx sso-bootstrap init --sandbox');
  });

  test('lists the profiles that are there, seven at most', () => {
    const profiles = Array.from({ length: 9 }, (_, index) => ({
      name: `p${index}`,
      how: 'incomplete: no secret',
    }));
    const { why } = explainAwsError(error, { ...CONTEXT, profiles }).details;
    expect(why).toContain('p6 (incomplete: no secret), and 2 more.');
    expect(explainAwsError(error, CONTEXT).details.why).toContain('There are no profiles');
  });
});
