/** The roles that Identity Center makes in an account: one for each permission set, named after it. */

const RESERVED = /:assumed-role\/AWSReservedSSO_(.+)_[0-9a-f]{16}\/(.+)$/;

/**
 * The permission set behind a session, and the user name of whoever took it, from the ARN that sts:GetCallerIdentity
 * gives: `…:assumed-role/AWSReservedSSO_PowerUserAccess_0123456789abcdef/ada@example.com`. Null: it is no such role.
 */
export function reservedRole(arn: string): { permissionSet: string; userName: string } | null {
  const [, permissionSet, userName] = RESERVED.exec(arn) ?? [];
  return permissionSet === undefined || userName === undefined ? null : { permissionSet, userName };
}
