/** What the two questions about this computer offer, and say before somebody answers them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { computer } from '../../src/cli/computer/computer.ts';
import type { ChoiceQuestion } from '../../src/ui/ui.ts';
import { openWorld } from '../helpers/world.ts';
import { FILE, PROFILE, sessionFor } from './on-computer.ts';

it('names the file and how many lines come into it, and says before that it is the one of a rehearsal', async () => {
  const { session, aws, ui } = sessionFor(openWorld({ world: 'startup' }), {
    'computer.default': PROFILE,
    'profiles.write': ({ label }: ChoiceQuestion<boolean>) => {
      expect(label).toBe(`Write 20 lines into ${join(aws, 'config')}?`);
      expect(ui.said.filter((line) => line.startsWith('+')).length - 1).toBe(20);
      expect(ui.said.at(-1)).toContain('your own ~/.aws is not touched');
      return false;
    },
  });
  await expect(computer(session)).rejects.toMatchObject({ code: 'SSB-801' });
});

it.each([
  ['the only profile there is', 'AdministratorAccess', PROFILE],
  ['less than everything', 'AdministratorAccess, ReadOnlyAccess', 'ReadOnlyAccess-111122223333'],
])('offers %s as the default', async (_case, sets, offered) => {
  const { session } = sessionFor(openWorld({ world: 'startup' }), {
    'computer.default': ({ initial, help }: ChoiceQuestion<string | null>) => {
      expect(initial?.value).toBe(offered);
      expect(help).toContain('one of your own would stay as it is');
      return null;
    },
    'profiles.write': false,
  });
  const text = FILE.replace('permissionSet: Admin', 'permissionSet: [Admin').replace(
    '[AdministratorAccess',
    `[${sets}]`,
  );
  writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), text);
  await expect(computer(session)).rejects.toMatchObject({ code: 'SSB-801' });
});
