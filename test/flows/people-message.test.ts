/** The short message that `add` ends with. */
import { expect, it } from 'vitest';
import { CY, desk } from './people-acme.ts';

it('counts the accounts where they are many', async () => {
  const sets = ['AdministratorAccess', 'PowerUserAccess', 'ReadOnlyAccess'];
  const access = sets.map((set) => `${set}@*`);
  const { text } = await desk().add(CY, { name: 'Cy Young', access });
  expect(text).toContain('- ReadOnlyAccess on 3 accounts');
});

it('names each where they are few', async () => {
  const { text } = await desk().add(CY, { name: 'Cy Young', access: ['ReadOnlyAccess@dev'] });
  expect(text).toContain('- ReadOnlyAccess on acme-dev (444455556666)');
  expect(text.split('\n').length).toBeLessThan(12);
});
