import { describe, expect, it } from 'vitest';
import { planBlock } from '../../src/profiles/block.ts';
import { desired } from './acme.ts';

const path = '~/.aws/config';
const plan = (text: string, { session, sections } = desired()) =>
  planBlock({ path, text }, { session, sections });
const block = plan('').after;

describe('an older block of ours under another session', () => {
  const next = desired({ session: 'beta' });
  const fresh = plan('', next).after;

  it.each([
    ['has the same portal', block.replace('[profile Admin', '[profile Old')],
    ['has the same profiles, by another address', block.replaceAll('acme.aws', 'd-1.aws')],
  ])('is replaced in its place where it %s', (_, old) => {
    const made = plan(`# above\n${old}[profile mine]\nregion = x\n`, next);
    expect(made.after).toBe(`# above\n${fresh}[profile mine]\nregion = x\n`);
    expect(made.conflicts).toEqual([]);
    expect(made.removed).toContain('sso-session acme');
  });

  it('goes where the new one has its place already', () => {
    const other = block.replaceAll('-111122223333', '-old').replaceAll('-444455556666', '-old');
    expect(plan(`${other}# mine\n${fresh}`, next).after).toBe(`# mine\n${fresh}`);
    expect(plan(`${fresh}# mine\n${other}`, next).after).toBe(`${fresh}# mine\n`);
  });

  it('stays while a profile of somebody’s own signs in by it', () => {
    const made = plan(`${block}[profile mine]\nsso_session = acme\n`, next);
    expect(made.conflicts).toHaveLength(2);
  });

  it('goes too where a section of theirs stays in place of one of ours', () => {
    const session = block.slice(block.indexOf('[sso-session'), block.indexOf('[profile'));
    const theirs = `${session.replace('acme]', 'beta]')}output = json\n`;
    const old = block.replace('[profile Admin', '[profile Old');
    const { sections } = next;
    const leave = ['sso-session beta'];
    const made = planBlock({ path, text: `${old}${theirs}` }, { session: 'beta', sections, leave });
    expect(made).toMatchObject({ conflicts: [] });
    expect(made.after).not.toContain('Old');
    expect(made.after.endsWith(theirs)).toBe(true);
  });

  it('is refused with its lines when it was edited', () => {
    expect(() => plan(block.replace('[profile', '# mine\n[profile'), next)).toThrow('edited');
  });
});
