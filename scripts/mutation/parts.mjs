/** What is mutated, by which tests it must be noticed, and how much of it at least, in percent. */
const of = (folder, ...names) => names.map((name) => `src/${folder}/${name}.ts`);

export const PARTS = {
  // Whether a credential may go: nothing slips through, so values that never change are mutated, too.
  gate: {
    mutate: [
      ...of('retire', 'gate', 'target'),
      ...of('cli/lock-out', 'access-changes', 'access-lists', 'administrators', 'nobody-left'),
      ...of('cli/lock-out', 'lock-out-facts', 'lock-out-targets'),
    ],
    tests: ['test/{retire,lock-out}/*.test.ts'],
    ...{ atLeast: 100, all: true },
  },
  plan: {
    mutate: [
      ...of('engine', 'plan', 'brake'),
      ...of('steps', 'assignments', 'assignment-rows', 'groups', 'iam-user-changes', 'iam-users'),
      ...of('steps', 'identity-center', 'limits', 'member-roots', 'memberships', 'organization'),
      ...of('steps', 'orphans', 'permission-set-diff', 'permission-sets', 'reach', 'renamed'),
      ...of('steps', 'root-keys', 'root-safety', 'sign-in-settings', 'users'),
    ],
    tests: ['test/{engine,steps}/*.test.ts'],
    atLeast: 78,
  },
  loader: {
    mutate: [
      ...of('config', 'load', 'source', 'syntax', 'check', 'to-desired', 'accounts', 'grants'),
      ...of('config', 'policy-files'),
    ],
    tests: ['test/config/*.test.ts'],
    atLeast: 84,
  },
};
