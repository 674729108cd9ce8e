import { getSSOTokenFilepath } from '@smithy/shared-ini-file-loader';
import { describe, expect, it } from 'vitest';
import { configPath, credentialsPath, tokenPath, withTilde } from '../../src/profiles/places.ts';

describe('where AWS tools keep their files', () => {
  it.each<[string, Record<string, string>, string]>([
    ['the home folder', { HOME: '/home/ada' }, '/home/ada/.aws/config'],
    ['the home folder of Windows', { USERPROFILE: '/users/ada' }, '/users/ada/.aws/config'],
    ['the variable', { HOME: '/home/ada', AWS_CONFIG_FILE: '/etc/aws' }, '/etc/aws'],
    [
      'the variable, from the home folder',
      { HOME: '/home/ada', AWS_CONFIG_FILE: '~/x' },
      '/home/ada/x',
    ],
    [
      'the home folder where the variable is empty',
      { HOME: '/home/ada', AWS_CONFIG_FILE: '' },
      '/home/ada/.aws/config',
    ],
  ])('comes from %s', (_, env, path) => {
    expect(configPath(env)).toBe(path);
  });

  it('is told by a variable of its own for the credentials', () => {
    expect(credentialsPath({ HOME: '/h', AWS_SHARED_CREDENTIALS_FILE: '/c' })).toBe('/c');
    expect(credentialsPath({ HOME: '/h', AWS_CONFIG_FILE: '/c' })).toBe('/h/.aws/credentials');
  });

  it.each([
    ['/home/ada/x/acme.yaml', '~/x/acme.yaml'],
    ['/home/adam/acme.yaml', '/home/adam/acme.yaml'],
    ['acme.yaml', 'acme.yaml'],
  ])('is told to people with a tilde: %s', (path, shown) => {
    expect(withTilde(path, { HOME: '/home/ada' })).toBe(shown);
  });

  it('is for the token of a session where the SDK looks for it', () => {
    expect(tokenPath(process.env, 'acme')).toBe(getSSOTokenFilepath('acme'));
  });
});
