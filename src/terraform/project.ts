/** The whole project: a file for each kind of thing, and a page that says how to go on. */
import {
  accessData,
  groupsData,
  outsideData,
  peopleData,
  setsData,
  variablesData,
} from './data.ts';
import { objectsOf, type Estate } from './estate.ts';
import { importsOf } from './imports.ts';
import { readme } from './readme.ts';
import { ACCESS, ALL_IDS, CENTER, GROUPS, OWN_IDS, PEOPLE, SETS, VERSIONS } from './resources.ts';

export interface ProjectFile {
  /** One plain name, without a folder. */
  name: string;
  text: string;
}

/** `imports`: for an account where all this is there already; without, for one where nothing is. */
export function projectOf(estate: Estate, { imports }: { imports: boolean }): ProjectFile[] {
  const { outside } = estate;
  const anybody = outside.users.length + outside.groups.length > 0;
  const parts = (...texts: string[]) => texts.join('\n');
  const files: Record<string, string> = {
    'versions.tf': VERSIONS,
    'variables.tf': variablesData(estate),
    'identity-center.tf': CENTER,
    'permission-sets.tf': parts(setsData(estate), SETS),
    'people.tf': parts(peopleData(estate), PEOPLE),
    'groups.tf': parts(groupsData(estate), GROUPS),
    'ids.tf': anybody ? parts(outsideData(estate), ALL_IDS) : OWN_IDS,
    'access.tf': parts(accessData(estate), ACCESS),
    ...(imports && objectsOf(estate) > 0 && { 'imports.tf': importsOf(estate) }),
    'README.md': readme(estate, { imports }),
  };
  return Object.entries(files).map(([name, text]) => ({ name, text }));
}
