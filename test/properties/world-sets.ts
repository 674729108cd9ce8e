/** Any permission sets of a generated account: some of AWS, some of a stack, some that lack parts. */
import fc from 'fast-check';
import { isPredefined, PREDEFINED } from '../../src/config/policies.ts';
import { CUSTOMER_POLICIES, type SetSpec } from './spec.ts';
import {
  SETS,
  FOREIGN_SETS,
  STACK_SETS,
  MANAGED,
  RELAY_STATES,
  DESCRIPTIONS,
  INLINE,
  some,
} from './world-names.ts';

const tags = fc.record(
  { team: fc.constantFrom('data', 'ops'), cost: fc.constant('42') },
  { requiredKeys: [], noNullPrototype: true },
);

function set(name: string): fc.Arbitrary<SetSpec> {
  const own = isPredefined(name) ? [PREDEFINED[name] ?? name] : [];
  const rest = fc.record(
    {
      name: fc.constant(name),
      description: fc.constantFrom(...DESCRIPTIONS),
      sessionDuration: fc.constantFrom('PT1H', 'PT8H', 'PT480M', 'PT2H30M', 'PT60M'),
      relayState: fc.constantFrom(...RELAY_STATES),
      managed: some(MANAGED, 30).map((more) => [...new Set([...own, ...more])]),
      customer: some(CUSTOMER_POLICIES, 25),
      inline: fc.constantFrom(...INLINE),
      boundary: fc.constantFrom(
        { managedPolicy: 'arn:aws:iam::aws:policy/PowerUserAccess' },
        { customerPolicy: { name: 'Tooling', path: '/' } },
      ),
      tags,
    },
    {
      requiredKeys: ['name', 'sessionDuration', 'managed', 'customer', 'tags'],
      noNullPrototype: true,
    },
  );
  const plain = fc.constant<SetSpec>({
    name,
    sessionDuration: 'PT1H',
    managed: own,
    customer: [],
    tags: {},
  });
  const made: fc.Arbitrary<SetSpec> = fc.oneof(
    { arbitrary: rest, weight: 3 },
    { arbitrary: plain, weight: 1 },
  );
  if (!STACK_SETS.includes(name)) return made;
  return made.map((spec): SetSpec => ({
    ...spec,
    tags: { ...spec.tags, 'aws:cloudformation:stack-name': 'access' },
  }));
}

export const sets = some([...SETS, ...FOREIGN_SETS, ...STACK_SETS], 55).chain((names) =>
  fc.tuple(...names.map(set)),
);
