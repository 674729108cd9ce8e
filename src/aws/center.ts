/** What the functions over one Identity Center instance share. */
import type { Clock } from '../clock.ts';
import type { Clients } from './clients.ts';
import type { Instance } from './types.ts';

export interface CenterIo {
  instance: Instance;
  clock: Clock;
  /** The sso-admin client of the instance's Region, and its commands. */
  service: () => ReturnType<Clients['ssoAdmin']>;
  /** The same of identitystore. */
  store: () => ReturnType<Clients['identityStore']>;
}
