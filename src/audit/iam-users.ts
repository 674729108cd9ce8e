/** IAM users: passwords, MFA, and whatever else they can sign in with besides access keys. */
import { daysSince, UNUSED_DAYS, when } from './age.ts';
import { userPage } from './console-page.ts';
import type { AccountFacts, UserFacts } from './facts.ts';
import { finding, unknown, type Finding } from './finding.ts';

interface Place {
  account: string;
  where: string;
  open: string;
}

/** Of one user. */
export function userFindings(
  user: UserFacts,
  { account, partition }: AccountFacts,
  now: number,
): Finding[] {
  const place = { account, where: `user ${user.name}`, open: userPage(partition, user.name) };
  return [
    ...passwordFindings(user, place, now),
    ...sshFindings(user, place),
    ...serviceFindings(user, place, now),
    ...certificateFindings(user, place),
    ...emptyUser(user, place, now),
  ];
}

function passwordFindings(user: UserFacts, place: Place, now: number): Finding[] {
  const { password, passwordUsed, mfa } = user;
  if (!password.known) {
    return [unknown(['AUD-201', 'AUD-202', 'AUD-203'], { ...place, why: password.why })];
  }
  if (!password.value) return [];
  const use = !passwordUsed.known
    ? 'last sign-in unknown'
    : passwordUsed.value === null
      ? 'no sign-in on record'
      : `last sign-in ${when(passwordUsed.value, now)}`;
  const unused =
    passwordUsed.known &&
    (passwordUsed.value === null || daysSince(passwordUsed.value, now) > UNUSED_DAYS);
  return [
    ...(mfa.known
      ? mfa.value
        ? []
        : [finding('AUD-201', { ...place, evidence: `no MFA device; ${use}` })]
      : [unknown(['AUD-201'], { ...place, where: `${place.where}, MFA`, why: mfa.why })]),
    finding(unused ? 'AUD-203' : 'AUD-202', { ...place, evidence: use }),
    ...(passwordUsed.known
      ? []
      : [
          unknown(['AUD-203'], {
            ...place,
            where: `${place.where}, last sign-in`,
            why: passwordUsed.why,
          }),
        ]),
  ];
}

function sshFindings({ sshKeys }: UserFacts, place: Place): Finding[] {
  if (!sshKeys.known) {
    return [
      unknown(['AUD-204'], { ...place, where: `${place.where}, SSH keys`, why: sshKeys.why }),
    ];
  }
  const evidence = `${sshKeys.value} active`;
  return sshKeys.value === 0 ? [] : [finding('AUD-204', { ...place, evidence })];
}

function serviceFindings({ services }: UserFacts, place: Place, now: number): Finding[] {
  if (!services.known) {
    const where = `${place.where}, service-specific credentials`;
    return [unknown(['AUD-205'], { ...place, where, why: services.why })];
  }
  return services.value
    .filter(({ active, expires }) => active && (expires === undefined || expires > now))
    .map(({ service, created, expires }) => {
      const made = created === undefined ? '' : `, made ${when(created, now)}`;
      const ends =
        expires === undefined ? 'never ends' : `ends ${when(expires, now).split(' ')[0] ?? ''}`;
      return finding('AUD-205', { ...place, evidence: `for ${service}${made}, ${ends}` });
    });
}

function certificateFindings({ certificates }: UserFacts, place: Place): Finding[] {
  if (!certificates.known) {
    const where = `${place.where}, signing certificates`;
    return [unknown(['AUD-206'], { ...place, where, why: certificates.why })];
  }
  const evidence = `${certificates.value} active`;
  return certificates.value === 0 ? [] : [finding('AUD-206', { ...place, evidence })];
}

/** Only where everything is known to be nothing. */
function emptyUser(user: UserFacts, place: Place, now: number): Finding[] {
  const { password, keys, sshKeys, services, certificates, created } = user;
  if (!password.known || !keys.known || !sshKeys.known || !services.known || !certificates.known) {
    return [];
  }
  const counts = [keys.value.length, sshKeys.value, services.value.length, certificates.value];
  if (password.value || counts.some((count) => count > 0)) return [];
  const evidence = created === undefined ? 'no credential' : `made ${when(created, now)}`;
  return [finding('AUD-207', { ...place, evidence })];
}
