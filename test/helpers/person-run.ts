/** `add`, `remove` and `who` on a simulated account, with a file on disk, as one colleague after another would run them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { add, type AddOptions } from '../../src/cli/people/add.ts';
import type { GlobalOptions } from '../../src/cli/options.ts';
import { remove, type RemoveOptions } from '../../src/cli/people/remove.ts';
import { plan } from '../../src/cli/changes/plan.ts';
import type { CommandResult } from '../../src/cli/result.ts';
import { type TestSession, testSession } from './session.ts';
import { scriptedUi, type Script } from './scripted-ui.ts';
import type { World } from './world.ts';

export interface Office {
  world: World;
  folder: string;
  text: () => string;
  write: (text: string) => void;
  session: (command: string, how?: How) => TestSession;
  add: (
    email: string,
    options?: AddOptions,
    how?: How,
  ) => Promise<CommandResult & { said: string }>;
  remove: (person: string, how?: How & RemoveOptions) => Promise<CommandResult & { said: string }>;
  /** Ids of what the file and AWS differ in, hand steps and notes left out. */
  differences: () => Promise<string[]>;
}

interface How extends Partial<GlobalOptions> {
  /** Answers of a person who sits there; left out: nobody does. */
  script?: Script;
}

export function office(world: World, text: string): Office {
  const { folder } = testSession('', world, scriptedUi({}));
  const path = `${folder}/sso-bootstrap.yaml`;
  writeFileSync(path, text);
  const open = (command: string, { script, ...options }: How = {}) => {
    const ui = scriptedUi(script ?? {}, { interactive: script !== undefined });
    return { ui, session: testSession(command, world, ui, { folder, ...options }) };
  };
  async function ran(
    opened: ReturnType<typeof open>,
    work: (session: TestSession) => Promise<CommandResult>,
  ) {
    const result = await work(opened.session);
    return { ...result, said: opened.ui.said.join('\n') };
  }
  return {
    world,
    folder,
    text: () => readFileSync(path, 'utf8'),
    write: (next) => {
      writeFileSync(path, next);
    },
    session: (command, how) => open(command, how).session,
    add: (email, options = {}, how = {}) =>
      ran(open('add', { yes: how.script === undefined, ...how }), (session) =>
        add(session, email, options),
      ),
    remove: (person, { access, direct, ...how } = {}) =>
      ran(open('remove', how), (session) =>
        remove(session, person, {
          ...(access && { access }),
          ...(direct && { direct }),
        }),
      ),
    async differences() {
      const { data } = await plan(open('plan').session, {});
      const { changes } = data as unknown as { changes: { id: string; verb: string }[] };
      return changes.filter(({ verb }) => !['note', 'manual'].includes(verb)).map(({ id }) => id);
    },
  };
}
