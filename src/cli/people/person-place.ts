/** Where one person's change happens: the instance, who asks, and the accounts that are named, read one by one where that will do. */
import type { Account, User } from '../../aws/types.ts';
import type { Aws, CenterApi } from '../../aws/api.ts';
import { managementAccount } from '../../aws/management-account.ts';
import { accountBook, type AccountBook, type World } from '../../config/accounts.ts';
import type { LoadedConfig } from '../../config/load.ts';
import type { Config } from '../../config/schema.ts';
import { firstBlocker } from '../../engine/plan.ts';
import type { Reader } from '../../engine/reader.ts';
import { foundations, readerFor, withRegion, worldFrom } from '../../engine/survey.ts';
import { idOfWord } from '../../people/part.ts';
import type { Foundations } from '../../steps/actual.ts';
import { steps } from '../../steps/index.ts';
import type { Flow } from '../changes/flow.ts';
import { executeIo } from '../changes/plan-and-review.ts';
import { notEnabled } from '../welcome/welcome-scene.ts';

/** Who a person is: under which names to look for them. */
export interface Called {
  userName: string;
  email?: string | undefined;
}

export interface Place {
  base: Foundations;
  reader: Reader;
  center: CenterApi;
  /** The management account may ask what one principal has; its delegate may not. */
  management: boolean;
  /** An account by id, asked for once a run: no change of ours makes or renames one. */
  account: (id: string) => Promise<Account | null>;
}

/** What a person's change rests on. Throws the first blocker, and AppError SSB-330 where nobody can sign in yet. */
export async function openPlace(flow: Flow, loaded: LoadedConfig): Promise<Place> {
  const place = placeIn(flow, await openBase(flow, loaded));
  if (!place) throw notEnabled(flow);
  return place;
}

/** Who asks, and where. Throws the first blocker. */
export async function openBase(
  flow: Flow,
  loaded: LoadedConfig,
): Promise<Pick<Place, 'base' | 'reader'>> {
  const io = executeIo(flow);
  const reader = readerFor(io, loaded);
  const base = await foundations(reader);
  const blocker = firstBlocker(steps, {
    config: withRegion(loaded.config, io.region),
    actual: base,
  });
  if (blocker) throw blocker;
  return { base, reader };
}

/** Null where there is no Identity Center. */
export function placeIn(
  { connection: { aws } }: Flow,
  { base, reader }: Pick<Place, 'base' | 'reader'>,
): Place | null {
  const { instance } = base.center;
  if (!instance) return null;
  const { organization } = base.organization;
  const management = base.caller.account === organization?.managementAccountId;
  return { base, reader, center: aws.center(instance), management, account: onceEach(aws) };
}

function onceEach({ organization }: Pick<Aws, 'organization'>): Place['account'] {
  const asked = new Map<string, Promise<Account | null>>();
  return (id) => {
    const account = asked.get(id) ?? organization.account(id);
    asked.set(id, account);
    return account;
  };
}

/** The same place with nothing else remembered: what was read before a change is not trusted after it. */
export const lookAfresh = (flow: Flow, place: Place, loaded: LoadedConfig): Place => ({
  ...place,
  reader: readerFor(executeIo(flow), loaded),
});

/** The accounts behind these words: one call for each that is named by id or short name, the whole list for any other. */
export async function bookFor(
  { reader, base, account }: Place,
  config: Config,
  words: readonly string[],
): Promise<AccountBook> {
  const ids = words.map((word) => idOfWord(word, config));
  if (ids.includes(null)) return accountBook(config, await worldFrom(reader));
  const accounts = await Promise.all([...new Set(ids.filter((id) => id !== null))].map(account));
  const world: World = {
    accounts: { known: true, value: accounts.filter((one) => one !== null) },
    units: {},
    managementAccountId: managementAccount(base),
    partition: base.caller.partition,
  };
  return accountBook(config, world);
}

/** The user of that name, else the one with that address. */
export async function findPerson(
  { identityStore, around }: CenterApi,
  { userName, email }: Called,
): Promise<User | null> {
  const id =
    (await identityStore.findUser({ userName })) ??
    (email === undefined ? null : await identityStore.findUser({ email }));
  return id === null ? null : around.user(id);
}
