/** The checklist for a ticket: what it looks like, and that no text in it becomes markup. */
import { expect, it } from 'vitest';
import { checklistMarkdown } from '../../src/cli/status/checklist-markdown.ts';
import type { ItemState } from '../../src/cli/status/checklist-states.ts';

const item: ItemState['item'] = {
  id: 'mfa',
  step: 'sign-in-settings',
  title: 'MFA: always',
  why: 'One secret is not enough.',
  path: ['Settings > tab "Authentication"', '"Save changes"'],
  url: () => '',
};
const url = 'https://console.aws.amazon.com/a?region=eu-west-1#!/b';

it('is a task list: one line for what is done, why, how and where for the rest', () => {
  const text = checklistMarkdown(
    [
      {
        item: { ...item, id: 'otp', title: 'OTP' },
        url,
        state: 'done',
        how: 'ada saw it, 2026-11-22',
      },
      { item, url, state: 'open', how: '' },
      { item: { ...item, id: 'own', title: 'Own address' }, url, state: 'optional', how: '' },
    ],
    { account: '111122223333', rehearsal: null },
  );
  expect(text).toBe(`## By hand in AWS account 111122223333

- [x] **OTP** (\`otp\`): ada saw it, 2026-11-22

- [ ] **MFA: always** (\`mfa\`)

  One secret is not enough.

  1. Settings > tab "Authentication"
  2. "Save changes"

  <${url}>

- [ ] **Own address** (\`own\`): optional

  One secret is not enough.

  1. Settings > tab "Authentication"
  2. "Save changes"

  <${url}>`);
});

it('lets no text become markup, a mention or a second item', () => {
  const hostile = '*a* _b_ `c` [d](e) <img src=x> | ~f~ #1 &lt; \\ @everyone\n- [x] g';
  const text = checklistMarkdown([{ item, url, state: 'done', how: hostile }], {
    account: '1',
    rehearsal: null,
  });
  expect(text.split('\n').at(-1)).toBe(
    '- [x] **MFA: always** (`mfa`): ' +
      String.raw`\*a\* \_b\_ \`c\` \[d\](e) &lt;img src=x> \| \~f\~ \#1 &amp;lt; \\ @<!-- -->everyone - \[x\] g`,
  );
});
