import { describe, expect, it } from 'vitest';
import { planBlock } from '../../src/profiles/block.ts';
import type { Section } from '../../src/profiles/section.ts';

const file = { path: 'config', text: '[profile mine]\nregion = us-east-1\n' };
const profile = (name: string, role: string): Section => ({
  kind: 'profile',
  name,
  keys: { sso_session: 'acme', sso_role_name: role },
});

describe('what would be another line to some tool', () => {
  it.each(['\r', '\n', '\u0000', '\u0085', '\u2028'])(
    'is refused before anything is planned: %j in a value, a name or a key',
    (sign) => {
      const hostile = `Admin${sign}[default]${sign}credential_process = touch /tmp/x`;
      for (const section of [profile('a', hostile), profile(hostile, 'Admin')]) {
        expect(() => planBlock(file, { session: 'acme', sections: [section] })).toThrow(
          expect.objectContaining({ code: 'SSB-601' }) as Error,
        );
      }
    },
  );

  it.each(['my org', 'a:b', 'a\nb', ''])(
    'nor is a session called %j, which no marker could hold',
    (session) => {
      expect(() => planBlock(file, { session, sections: [profile('a', 'Admin')] })).toThrow(
        expect.objectContaining({ code: 'SSB-601' }) as Error,
      );
    },
  );
});
