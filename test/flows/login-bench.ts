/** A computer on which somebody logs in to the simulated account `startup`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';
import { BOB } from '../sign-in/people.ts';

interface Scene {
  script?: Script;
  interactive?: boolean;
  options?: Parameters<typeof testSession>[3];
  userName?: string;
  folder?: string;
}

/** Bob, or whoever is named, approves every code that is shown. */
export function at({
  script = {},
  interactive = true,
  options = {},
  userName = BOB,
  folder,
}: Scene = {}) {
  const world = openWorld({ world: 'startup', latency: 0 });
  const ui = scriptedUi(script, { interactive });
  const { say } = ui;
  ui.say = (text, tone) => {
    say(text, tone);
    const userCode = /Code {2}(\w{4}-\w{4})/.exec(text)?.[1];
    if (userCode !== undefined && options.rehearsal !== true)
      world.sandbox.console.approveSignIn({ userName, userCode });
  };
  const session = testSession('login', world, ui, { ...options, ...(folder && { folder }) });
  const [instance] = world.sandbox.state.instances;
  const startUrl = `https://${instance?.identityStoreId ?? ''}.awsapps.com/start`;
  const config = join(session.folder, '.aws', 'config');
  const write = (text: string) => {
    mkdirSync(join(session.folder, '.aws'), { recursive: true });
    writeFileSync(config, text);
  };
  return { world, ui, session, startUrl, config, write, read: () => readFileSync(config, 'utf8') };
}

export const section = (name: string, startUrl: string, region = 'eu-central-1') =>
  `[sso-session ${name}]\nsso_start_url = ${startUrl}\nsso_region = ${region}\n`;
export const READER = `[profile reader]
sso_session = acme
sso_account_id = 444455556666
sso_role_name = DataReader
`;
