/** account: the caller's account, and for the management account those of its members (with trusted access). */
import type * as sdk from '@aws-sdk/client-account';
import { oneOf, text } from './checks.ts';
import { fault, invalid, notFound } from './fault.ts';
import { table, type Scene } from './operations.ts';
import { accountOf, managesOrganization } from './organization.ts';
import { page } from './paging.ts';
import { DEFAULT_REGIONS, OPT_IN_REGIONS, regionStatus } from './regions.ts';
import type { AccountState } from './state.ts';

const CONTACTS = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;

export const account = table<typeof sdk>({
  GetAccountInformation(scene, input) {
    const found = accountMeant(scene, input.AccountId);
    return {
      AccountId: found.id,
      AccountName: found.name,
      AccountCreatedDate: new Date(found.created),
    };
  },

  ListRegions(scene, input) {
    accountMeant(scene, input.AccountId);
    const wanted = input.RegionOptStatusContains;
    const all = [...DEFAULT_REGIONS, ...OPT_IN_REGIONS]
      .toSorted()
      .map((name) => ({
        RegionName: name,
        RegionOptStatus: regionStatus(scene.state, name) ?? 'DISABLED',
      }))
      .filter((region) => wanted === undefined || wanted.includes(region.RegionOptStatus));
    const { items, next } = page(scene, all, input);
    return { Regions: items, ...next };
  },

  GetAlternateContact(scene, input) {
    const type = oneOf(input.AlternateContactType, 'AlternateContactType', CONTACTS);
    const found = accountMeant(scene, input.AccountId);
    const contact = found.contacts.find((candidate) => candidate.type === type);
    if (contact === undefined) {
      throw notFound('No contact of the inputted alternate contact type found.');
    }
    return {
      AlternateContact: {
        AlternateContactType: type,
        Name: contact.name,
        Title: contact.title,
        EmailAddress: contact.email,
        PhoneNumber: contact.phone,
      },
    };
  },

  PutAlternateContact(scene, input) {
    const contact = {
      type: oneOf(input.AlternateContactType, 'AlternateContactType', CONTACTS),
      name: text(input.Name, 'Name', { max: 64 }),
      title: text(input.Title, 'Title', { max: 50 }),
      email: text(input.EmailAddress, 'EmailAddress', { max: 254, pattern: /[^@\s]+@[^@\s]+/ }),
      phone: text(input.PhoneNumber, 'PhoneNumber', { max: 25, pattern: /[\s0-9()+-]+/ }),
    };
    const found = accountMeant(scene, input.AccountId);
    found.contacts = [...found.contacts.filter((other) => other.type !== contact.type), contact];
    return {};
  },
});

/** The caller's own account when no id is given; an id is for members, never for the caller itself. */
function accountMeant(scene: Scene, id: string | undefined): AccountState {
  const { state, caller } = scene;
  if (id === caller.account) {
    throw invalid('The management account must omit the AccountId of its own account.');
  }
  const trusted = state.organization?.services.some(
    (service) => service.principal === 'account.amazonaws.com',
  );
  if (id !== undefined && !(managesOrganization(scene) && trusted === true)) {
    throw fault('AccessDeniedException', 'User is not authorized to access the given account.');
  }
  const found = accountOf(state, id ?? caller.account);
  if (found === undefined) throw notFound('The account was not found.');
  return found;
}
