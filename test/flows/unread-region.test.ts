/** A Region that could not be read is "unknown", whatever Region was named. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importCommand } from '../../src/cli/init/import.ts';
import { plan } from '../../src/cli/changes/plan.ts';
import { status } from '../../src/cli/status/status.ts';
import { newConfigFile } from '../../src/config/file.ts';
import type { AppError } from '../../src/errors.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

function start(command: string, ssoRegion: string) {
  const world = openWorld({
    world: 'startup',
    tweak: ({ regions }) => regions.denied.push('eu-central-1'),
  });
  return testSession(command, world, scriptedUi({}, { interactive: false }), { ssoRegion });
}

describe('a Region that could not be read', () => {
  it('makes plan and status say that nobody knows where Identity Center is', async () => {
    for (const [name, command] of [
      ['plan', plan],
      ['status', status],
    ] as const) {
      const session = start(name, 'eu-west-1');
      const file = newConfigFile(session.configPath().path, {
        version: 1,
        permissionSets: { ReadOnlyAccess: {} },
      });
      await file.update((same) => same);
      const { text } = await command(session, {});
      expect(text).toContain("Identity Center unknown (eu-central-1 can't be read)");
      expect(text).not.toContain('not enabled');
    }
  });

  it.each(['eu-west-1', 'eu-central-1'])(
    'stops import with --sso-region %s, without telling to name one again',
    async (region) => {
      const session = start('import', region);
      const error = await importCommand(session).then(
        () => null,
        (thrown: unknown) => thrown as AppError,
      );
      expect(error?.code).toBe('SSB-207');
      const fix = error?.details.fix?.join('\n') ?? '';
      expect(fix).toContain('ListInstances work in eu-central-1');
      if (region === 'eu-west-1') expect(fix).not.toContain('--sso-region');
      expect(existsSync(session.configPath().path)).toBe(false);
    },
  );
});
