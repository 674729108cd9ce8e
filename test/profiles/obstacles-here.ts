/** A computer with nothing in the way, to be changed by the tests of obstacles. */
import { obstacles, type Surroundings } from '../../src/profiles/obstacles.ts';

export const CONFIG = { path: '~/.aws/config', text: '[profile dev]\nregion = eu-west-1\n' };

export const CREDENTIALS = { path: '~/.aws/credentials', text: '' };

export const here = (edit: Partial<Surroundings> = {}) =>
  obstacles({
    env: {},
    config: CONFIG,
    credentials: CREDENTIALS,
    profiles: ['dev', 'prod'],
    token: null,
    tools: { aws: null, terraform: null, legacy: false, missingGranted: false },
    powerShell: false,
    ...edit,
  });

export const ids = (edit: Partial<Surroundings>) => here(edit).map(({ id }) => id);
