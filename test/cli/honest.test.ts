/** What the program says of itself when things are not as they should be. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newHome } from '../helpers/program.ts';
import { terminal } from '../helpers/terminal.ts';

describe('the built program', () => {
  it('shows the review and what a yes is for to whoever is asked, also with --quiet', async () => {
    const home = newHome();
    const file = join(home.folder, 'team.yaml');
    writeFileSync(file, 'version: 1\nregion: eu-west-1\ngroups: { Ops: {} }\n');
    const screen = terminal(['apply', '--quiet', '--sandbox', '-c', file], home);
    await screen.see('organization  an organization with all features');
    await screen.see('Apply this change?');
    screen.type('\u0003');
    expect(await screen.exit).toBe(130);
  });
});
