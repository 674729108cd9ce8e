/** What all operations of iam look up first: the account's IAM, the user that is meant, ARNs. */
import { required, text } from './checks.ts';
import { fault } from './fault.ts';
import type { IamState, IamUserState } from './iam-state.ts';
import type { Scene } from './operations.ts';

/** IAM of the caller's account. */
export function own({ state, caller }: Scene): IamState {
  return required(state.iam[caller.account], 'Account');
}

/** The named user, or the one who asks. Undefined: root asks about itself. */
export function userOf(scene: Scene, name: string | undefined): IamUserState | undefined {
  const { caller } = scene;
  if (name === undefined && caller.arn.endsWith(':root')) return undefined;
  if (name === undefined && !caller.arn.includes(':user/')) {
    throw fault('ValidationError', 'Must specify userName when calling with non-User credentials');
  }
  return known(scene, name ?? caller.arn.slice(caller.arn.lastIndexOf('/') + 1));
}

/** The user of that name, which may not be left out. */
export function userNamed(scene: Scene, name: string | undefined): IamUserState {
  return known(scene, userName(name));
}

/** The named user, or the one who asks; never root. */
export function userMeant(scene: Scene, name: string | undefined): IamUserState {
  const user = userOf(scene, name);
  if (user === undefined) throw noEntity('The user with name root cannot be found.');
  return user;
}

/** A name that a user may have. */
export function userName(name: string | undefined): string {
  return text(name, 'userName', { max: 128, pattern: /[\w+=,.@-]+/ });
}

function known(scene: Scene, name: string): IamUserState {
  const user = own(scene).users.find((candidate) => candidate.name === name);
  if (user === undefined) throw noEntity(`The user with name ${name} cannot be found.`);
  return user;
}

/** The thing does not exist. */
export function noEntity(message: string): Error {
  return fault('NoSuchEntityException', message);
}

/** `arn:aws:iam::111122223333:…` */
export function arnOf({ state, caller }: Scene, resource: string): string {
  return `arn:${state.partition}:iam::${caller.account}:${resource}`;
}

export function userArn(scene: Scene, { path, name }: Pick<IamUserState, 'path' | 'name'>): string {
  return arnOf(scene, `user${path}${name}`);
}

/** A user as most answers show it. */
export function shownUser(scene: Scene, user: IamUserState) {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: userArn(scene, user),
    CreateDate: new Date(user.created),
    ...(user.passwordLastUsed === undefined
      ? {}
      : { PasswordLastUsed: new Date(user.passwordLastUsed) }),
  };
}

/** Root has no user name; IAM answers with the account's ARN. */
export function rootUser(scene: Scene) {
  const { state, caller } = scene;
  const account = state.accounts.find((candidate) => candidate.id === caller.account);
  return {
    Path: '/',
    UserName: undefined,
    UserId: caller.account,
    Arn: arnOf(scene, 'root'),
    CreateDate: new Date(account?.created ?? 0),
  };
}

/** The tags of an object in the manner of IAM. */
export function shownTags(tags: Record<string, string> = {}) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
