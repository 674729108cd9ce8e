/** Everything a step may ask of AWS, over one set of clients. */
import type { Clock } from '../clock.ts';
import { accountApi } from './account.ts';
import { aroundPersonApi } from './around-person.ts';
import { assignmentsApi } from './assignments.ts';
import { readCaller } from './caller.ts';
import type { CenterIo } from './center.ts';
import type { Clients } from './clients.ts';
import { groupsApi } from './groups.ts';
import { iamApi } from './iam.ts';
import { accountReads } from './iam-account.ts';
import { credentialReads } from './iam-credentials.ts';
import { roleReads } from './iam-simulate.ts';
import { userReads } from './iam-users.ts';
import { instancesApi } from './instances.ts';
import { organizationApi } from './organization.ts';
import { permissionSetsApi } from './permission-sets.ts';
import { memberRootsApi } from './member-roots.ts';
import { retireApi } from './retire.ts';
import { trailApi } from './trail.ts';
import { readStoreDetails } from './store-details.ts';
import type { Aws } from './api.ts';
import { usersApi } from './users.ts';

/** The narrow functions over `clients`. The clock measures the short waits for things just made. */
export function createAws(clients: Clients, clock: Clock): Aws {
  return {
    caller: () => readCaller(clients),
    organization: organizationApi(clients),
    instances: instancesApi(clients),
    account: accountApi(clients),
    iam: { ...iamApi(clients), ...roleReads(clients) },
    iamUsers: {
      ...accountReads(clients, clock),
      ...userReads(clients),
      ...credentialReads(clients),
    },
    retire: retireApi(clients, clock),
    assigning: clients.window,
    onChanging(listener) {
      clients.changing.add(listener);
      return () => clients.changing.delete(listener);
    },
    memberRoots: memberRootsApi(clients),
    trail: trailApi(clients),
    center(instance) {
      const io: CenterIo = {
        instance,
        clock,
        service: () => clients.ssoAdmin(instance.region),
        store: () => clients.identityStore(instance.region),
      };
      return {
        permissionSets: permissionSetsApi(io),
        assignments: assignmentsApi(io),
        identityStore: { ...usersApi(io), ...groupsApi(io) },
        around: aroundPersonApi(io),
        storeDetails: () => readStoreDetails(io),
      };
    },
  };
}
