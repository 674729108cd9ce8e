import { expect, it } from 'vitest';
import { tryUndo, undone } from './undo-suite.ts';

undone(['IAM users switched off', 'beside Control Tower', 'where all is done'], 1);

it('a boundary goes by itself, where the run was killed right after it', async () => {
  const operation = 'PutPermissionsBoundaryToPermissionSet';
  const broken = { operation, nth: 1, way: 'crash after' } as const;
  expect(await tryUndo('much changed and taken away', broken)).toEqual([]);
});
