/** HOME where the surroundings have none. */
import { expect, it } from 'vitest';
import { ensureHome } from '../src/home.ts';

type System = Parameters<typeof ensureHome>[1];

const nobody = (): never => {
  throw new Error('uv_os_homedir returned ENOENT');
};
const system = (homedir: () => string, own: () => string) =>
  ({ homedir, userInfo: () => ({ homedir: own() }) }) as unknown as System;

it.each([
  ['stays as it is', { HOME: '/home/ana' }, system(() => '/home/ana', nobody), '/home/ana'],
  ['may be missing where the system knows it', {}, system(() => '/home/ana', nobody), undefined],
  [
    'is the user’s where it is empty',
    { HOME: '' },
    system(
      () => '',
      () => '/home/ana',
    ),
    '/home/ana',
  ],
  [
    'is none where it is empty and nobody knows the user',
    { HOME: '' },
    system(() => '', nobody),
    '/dev/null/HOME-is-not-set',
  ],
  ['is none where nobody knows the user', {}, system(nobody, nobody), '/dev/null/HOME-is-not-set'],
])('%s', (_name, env: Record<string, string>, of, home) => {
  ensureHome(env, of);
  expect(env['HOME']).toBe(home);
});
