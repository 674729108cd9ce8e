/** A served `startup` world and the people who work on it: each with a home and a copy of the file of their own, real processes all of them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE } from '../flows/people-acme.ts';
import { documentOf, newHome, run, type Home } from './program.ts';
import { serveWorld } from './serve.ts';

export interface Colleague extends Home {
  path: string;
  file: () => string;
  run: (...words: string[]) => ReturnType<typeof run>;
  /** Ids of what the file and AWS differ in. */
  differences: () => Promise<string[]>;
  /** `PERSON SET ACCOUNT GROUP` of each way in. */
  who: () => Promise<string[]>;
}

export interface Center {
  users: { id: string; userName: string }[];
  groups: { id: string; displayName: string }[];
  memberships: { userId: string }[];
}

/** Ten times as fast as life, and so many milliseconds a call. */
export async function servedStartup(latency: number) {
  const home = newHome();
  const serve = ['--world', 'startup', '--latency', String(latency), '--pace', '10'];
  const { url, stop } = await serveWorld(home, serve);
  const world = join(home.folder, 'state/sso-bootstrap/rehearsal/startup/world.json');
  // Any change saves the world.
  const body = JSON.stringify({ clientName: 'test', clientType: 'public' });
  await fetch(`${url}/client/register`, { method: 'POST', body });
  return {
    url,
    stop,
    /** As the server saved it last. */
    center: (): Center => {
      const state = JSON.parse(readFileSync(world, 'utf8')) as { instances: Center[] };
      const [center] = state.instances;
      if (!center) throw new Error('no Identity Center');
      return center;
    },
    colleague: (text = FILE) => colleague(url, text),
  };
}

export type Served = Awaited<ReturnType<typeof servedStartup>>;

function colleague(url: string, text: string): Colleague {
  const home = newHome({
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'rehearsal',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_REGION: 'eu-central-1',
  });
  const path = join(home.folder, 'sso-bootstrap.yaml');
  writeFileSync(path, text);
  const program = (...words: string[]) =>
    run([...words, '--no-input', '--json'], home, { network: true });
  const data = async (word: string) => documentOf(await program(word)).data;
  return {
    ...home,
    path,
    file: () => readFileSync(path, 'utf8'),
    run: program,
    differences: async () =>
      ((await data('plan'))?.changes ?? [])
        .filter(({ verb }) => verb !== 'note' && verb !== 'manual')
        .map(({ id }) => id),
    who: async () => {
      const { access } = (await data('who')) as unknown as { access: Record<string, string>[] };
      return access.map(({ person, permissionSet, account, group }) =>
        [person, permissionSet, account, group ?? 'directly'].join(' '),
      );
    },
  };
}
