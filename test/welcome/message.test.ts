/** The messages as people get them, and that what nobody confirmed is told as something that may happen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planBlock } from '../../src/profiles/block.ts';
import { idOf } from '../../src/profiles/section.ts';
import { asMarkdown } from '../../src/welcome/markdown.ts';
import { configLines, welcomeMessage } from '../../src/welcome/message.ts';
import { stuckNote, userPage } from '../../src/welcome/stuck.ts';
import { asText } from '../../src/welcome/text.ts';
import type { Welcome } from '../../src/welcome/welcome.ts';
import { ada, bob } from './people.ts';

const whole = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const told = (welcome: Welcome) => asText(welcomeMessage(welcome)).replace(/\s+/g, ' ');

describe('the message', () => {
  it('tells a person with a password of her own all she needs', () => {
    const settings = { default: 'AdministratorAccess-111122223333' };
    expect(`${asText(welcomeMessage(ada({}, settings)))}\n`).toBe(whole('ada.txt'));
  });

  it('tells somebody from an identity provider that the password lives there, as Markdown', () => {
    expect(`${asMarkdown(welcomeMessage(bob()))}\n`).toBe(whole('bob.md'));
  });

  it.each([
    [true, true, 'AWS sends a code to', 'AWS then asks you to set up a second factor'],
    [false, true, 'AWS may send a code to', 'AWS then asks you to set up a second factor'],
    [true, false, 'AWS sends a code to', 'AWS may then ask you to set up a second factor'],
    [false, false, 'AWS may send a code to', 'AWS may then ask you to set up a second factor'],
  ])('with code by mail %s and MFA %s says what will happen, or may', (emailOtp, mfa, ...words) => {
    const text = told(ada({ confirmed: { emailOtp, mfa } }));
    for (const word of words) expect(text).toContain(word);
  });

  it.each([
    ['eu-west-1', 'acme.awsapps.com/start', 'takes you to, whose name ends in .signin.aws. On'],
    ['eu-west-1', 'login.acme.example/start', 'takes you to, whose name ends in .signin.aws. On'],
    ['us-gov-west-1', 'start.us-gov-home.awsapps.com/directory/d-1', 'takes you to. On'],
  ])('in %s, at %s, says where the password may be typed', (region, address, words) => {
    const text = told(ada({ portal: { startUrl: `https://${address}`, region } }));
    const host = address.split('/')[0] ?? '';
    expect(text).toContain(`only on ${host} or on the page that it ${words}`);
  });

  it('names the profile that is the default one in its examples', () => {
    const text = told(ada({}, { default: 'Deploy-444455556666' }));
    expect(text).toContain('The answer has the account 444455556666');
    expect(text).toContain('assume Deploy-444455556666');
    expect(text).toContain('If there is a [default] already, leave the one below out.');
    expect(told(ada())).not.toContain('leave the one below out');
  });

  it.each([{}, { legacy: true, granted: true, output: 'json' as const }])(
    'has lines for the file that our own block then leaves to it, with %j',
    (settings) => {
      const { profiles } = ada({}, settings);
      const pasted = { path: '~/.aws/config', text: `${configLines({ profiles }).join('\n')}\n` };
      const plan = planBlock(pasted, profiles);
      expect(plan.already).toEqual(profiles.sections.map(idOf));
      expect([plan.conflicts, plan.added]).toEqual([[], []]);
    },
  );

  it('of a rehearsal says that it is not to be sent', () => {
    expect(told(ada({ rehearsal: 'startup' }))).toMatch(/^Do not send this: .*\(startup\)/);
    expect(told(ada())).not.toContain('rehearsal');
  });
});

describe('the note for the admin', () => {
  const instance = { arn: 'arn:aws:sso:::instance/ssoins-1234567890abcdef', region: 'eu-west-1' };
  const user = { id: '9067-a b', userName: 'ada', external: false };

  it('has the page of that person, or the list while there is none', () => {
    const list =
      'https://eu-west-1.console.aws.amazon.com/singlesignon/home?region=eu-west-1#!/instances/1234567890abcdef/users';
    expect(userPage(instance, null)).toBe(list);
    expect(userPage(instance, user)).toBe(`${list}/user-details/9067-a%20b`);
  });

  it('names the buttons that help, and none of them for somebody from outside', () => {
    const own = asText(stuckNote(ada(), 'https://console.example'));
    for (const words of ['Page       https://console.example', 'Users > ada', '"Reset password"']) {
      expect(own).toContain(words);
    }
    expect(own).toContain('"Send email verification link"');
    const outside = asText(stuckNote(bob(), 'https://console.example'));
    expect(outside).toContain('only your identity provider can reset them');
    expect(outside).not.toContain('"Reset password"');
  });
});
