/** A snapshot of an account without the parts that undo says it leaves. */

/** `notes`: ids of the notes in which undo says so: `groups:note:stays%3Agroups%3Adelete%3ADevelopers`. */
export function apart(snapshot: unknown, notes: readonly string[]): unknown {
  const parts = notes.map((id) => partOf(decodeURIComponent(id.split(':')[2] ?? '')));
  return without(snapshot, [], parts);
}

/** Whether what is found there, by its path in the snapshot, is such a part. */
type Part = (path: readonly string[], value: unknown) => boolean;

/** `stays:groups:delete:Developers` */
function partOf(stays: string): Part {
  const [, step = '', verb = '', ...names] = stays.split(':').map(decodeURIComponent);
  const [name = '', second = '', third = ''] = names;
  const mentions =
    (...all: string[]): Part =>
    (_path, value) =>
      all.every((one) => Object.values(Object(value) as object).includes(one));
  const deletes = verb === 'delete';
  if (stays === 'stays:by-hand') return byHand;
  if (step === 'organization') return organization;
  if (step === 'identity-center') return at('permissionSetsEnabled');
  if (step === 'permission-sets' && deletes) return mentions(`set ${name}`);
  if (step === 'groups' && deletes) return mentions(`group ${name}`);
  if (step === 'users' && deletes) return mentions(`user ${name}`);
  if (step === 'users') return mentions(`group ${name}`, second);
  if (step === 'assignments') {
    const principal = third.replace(/^(?:user|group)\//, '');
    return (path, value) =>
      mentions(`set ${name}`, second)(path, value) &&
      ['group ', 'user ', ''].some((kind) => mentions(`${kind}${principal}`)(path, value));
  }
  if (step === 'root-keys' && verb === 'enable') return centralRoot;
  if (step === 'root-keys') return rootOf(name);
  if (step === 'iam-users') return iamUser(name, deletes);
  return () => false;
}

const at =
  (...keys: string[]): Part =>
  (path) =>
    keys.includes(path.at(-1) ?? '');

/** Identity Center, the contacts and root's devices are made by hand in these scenes. */
const byHand: Part = (path, value) =>
  at('contacts', 'rootDevices', 'instances')(path, value) ||
  (path.includes('services') && isService(value, 'sso.amazonaws.com'));

const organization: Part = (path, value) => at('organization', 'parent')(path, value);

const centralRoot: Part = (path, value) =>
  at('rootFeatures')(path, value) ||
  (path.includes('services') && isService(value, 'iam.amazonaws.com'));

const isService = (value: unknown, principal: string) =>
  (Object(value) as { principal?: string }).principal === principal;

const rootOf =
  (account: string): Part =>
  (path) =>
    path.includes(account) &&
    /^root(?:Password|Keys|Mfa|Devices|Certificates)$/.test(path.at(-1) ?? '');

/** `bob/9X4D`: one credential; `bob`: the user. AWS remembers for ever what has gone. */
function iamUser(named: string, deletes: boolean): Part {
  const [user, part] = named.split('/');
  if (part === undefined)
    return (path, value) =>
      at('gone', 'spareDevices')(path, value) || (Object(value) as { name?: string }).name === user;
  if (part === 'password') return at('password');
  const last = part.replace(/^.*-/, '');
  return (path, value) => {
    const { id = '' } = Object(value) as { id?: string };
    return (deletes && at('gone')(path, value)) || (path.includes('iam') && id.endsWith(last));
  };
}

function without(value: unknown, path: readonly string[], parts: readonly Part[]): unknown {
  if (Array.isArray(value)) {
    const left = value
      .filter((one) => !parts.some((isPart) => isPart(path, one)))
      .map((one) => without(one, path, parts));
    // What is gone may have been what they were sorted by.
    return left.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, member]) => !parts.some((isPart) => isPart([...path, key], member)))
    .map(([key, member]) => [key, without(member, [...path, key], parts)]);
  return Object.fromEntries(entries);
}
