/** What `add` asks a person: the name, and what the new one may do. */
import type { Config } from '../../config/schema.ts';
import { ACCESS_EXAMPLE, type AccessWords } from '../../people/access.ts';
import { askNames } from '../../steps/person-names.ts';
import type { Ui } from '../../ui/ui.ts';
import type { Place } from './person-place.ts';

const NAME = { flag: '--name', key: 'users', example: '"Cy Young"' };
const ACCESS = { flag: '--access', key: 'access', example: ACCESS_EXAMPLE };

export async function askName(ui: Ui, email: string) {
  return { ...(await askNames(ui, { id: 'add', whose: 'Their', email, ...NAME })), email };
}

interface Scene {
  config: Config;
  place: Place;
  userName: string;
}

/** The same as somebody, or sets and accounts one by one. */
export async function askAccess(
  ui: Ui,
  scene: Scene,
): Promise<{ like: string | null; access: AccessWords[] }> {
  const others = Object.entries(scene.config.users ?? {}).filter(
    ([name]) => name !== scene.userName,
  );
  const like =
    others.length === 0
      ? null
      : await ui.choice<string | null>({
          kind: 'choice',
          id: 'add.like',
          label: `What may ${scene.userName} do?`,
          help: 'The same as somebody has by the file, or what you choose next.',
          choices: [
            { value: null, label: 'Choose permission sets and accounts' },
            ...others.map(([value, { givenName, familyName }]) => ({
              value,
              label: `The same as ${givenName} ${familyName}`,
              hint: value,
            })),
          ],
          flag: '--like',
          key: 'access',
          example: 'bob',
        });
  return { like, access: like === null ? await askPairs(ui, scene) : [] };
}

async function askPairs(ui: Ui, { config, place, userName }: Scene): Promise<AccessWords[]> {
  const { permissionSets = {}, access = [] } = config;
  const names = new Set([
    ...Object.keys(permissionSets),
    ...access.flatMap((line) => line.permissionSet),
  ]);
  const sets = await ui.many({
    kind: 'many',
    id: 'add.sets',
    label: `Which permission sets, for ${userName}?`,
    help: 'As little as does the job. Each is a role that the person picks at sign-in.',
    choices: [...names].map((value) => ({ value, label: value })),
    atLeast: 1,
    ...ACCESS,
  });
  const accounts = await place.reader.actual('accounts');
  const listed = accounts.known ? accounts.value.filter(({ active }) => active) : [];
  const only = { id: place.base.caller.account, name: place.base.caller.account };
  const offered = listed.length > 0 ? listed : [only];
  const [first] = offered;
  const ids =
    offered.length === 1 && first
      ? [first.id]
      : await ui.many({
          kind: 'many',
          id: 'add.accounts',
          label: 'In which accounts?',
          help: 'Type a part of the name or number.',
          choices: offered.map(({ id, name }) => ({ value: id, label: name, hint: id })),
          atLeast: 1,
          ...ACCESS,
        });
  return sets.flatMap((permissionSet) => ids.map((account) => ({ permissionSet, account })));
}
