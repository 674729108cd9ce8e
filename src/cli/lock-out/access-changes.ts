/** What a change takes of who reaches what: more rather than less, where it can't be told. Pure. */
import { nameKey } from '../../config/naming.ts';
import { endOf } from '../../steps/name-table.ts';
import { namesOf, type Change } from '../../steps/change.ts';
import type { Access, Lists } from './access-lists.ts';

/** Null where it takes no access away. A set that anything is taken from counts no more. */
export function taken(change: Change, access: Access): ((lists: Lists) => Lists) | null {
  const [first, second] = namesOf(change).map(nameKey);
  switch (`${change.step}:${change.verb}`) {
    case 'users:delete':
      return (lists) => ({
        ...lists,
        users: lists.users.filter(({ userName }) => nameKey(userName) !== first),
      });
    case 'groups:delete':
      return (lists) => ({
        ...lists,
        groups: lists.groups.filter(({ name }) => nameKey(name) !== first),
      });
    case 'users:remove':
      return (lists) => {
        const who = lists.users.filter(({ userName }) => nameKey(userName) === second);
        const stays = (id: string) => !who.some((user) => user.id === id);
        const groups = lists.groups.map((group) =>
          nameKey(group.name) === first
            ? { ...group, members: group.members.filter(stays) }
            : group,
        );
        return { ...lists, groups };
      };
    case 'assignments:unassign': {
      const end = endOf(access);
      return (lists) => ({ ...lists, rows: lists.rows.filter((row) => end(row) !== change.id) });
    }
    default:
      return change.step === 'permission-sets' && change.risk === 'takes-away'
        ? (lists) => ({ ...lists, sets: lists.sets.filter(({ name }) => nameKey(name) !== first) })
        : null;
  }
}
