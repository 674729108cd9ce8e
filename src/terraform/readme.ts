/** The page in the folder: three commands, what they say, and what to know. */
import { objectsOf, type Estate } from './estate.ts';
import { PROVIDER } from './resources.ts';

/** Names of the account are in it as little as in the resources: numbers only. */
export function readme(estate: Estate, { imports }: { imports: boolean }): string {
  const count = objectsOf(estate);
  const expected = imports
    ? `\`Plan: ${count} to import, 0 to add, 0 to change, 0 to destroy.\``
    : `\`Plan: ${count} to add, 0 to change, 0 to destroy.\``;
  return `# Identity Center, as Terraform

Written by \`sso-bootstrap export terraform\`. ${
    imports
      ? 'Everything in here is in the account already: Terraform takes it over and changes nothing.'
      : 'For an account where Identity Center is enabled and empty: Terraform makes all of it.'
  }

\`\`\`sh
terraform init
terraform plan
terraform apply
\`\`\`

\`terraform plan\` must say ${expected} If it says anything else, don't apply: export again, or look at what it names.

| file                 | what is in it                                             |
| -------------------- | --------------------------------------------------------- |
| \`variables.tf\`       | the Region, and account numbers by name                   |
| \`permission-sets.tf\` | permission sets with their policies                       |
| \`people.tf\`          | people                                                    |
| \`groups.tf\`          | groups and who is in them                                 |
| \`access.tf\`          | who has which permission set in which accounts            |
${imports ? '| `imports.tf`          | which is which; delete it once `terraform apply` is done   |\n' : ''}
- Terraform 1.7 or newer; the AWS provider is pinned to ${PROVIDER}. Credentials as any AWS tool takes them (\`AWS_PROFILE\`).
- Terraform's state has names and e-mail addresses in it, and no secret. Keep it where only those may read it who may read this folder.
- Enabling Identity Center, MFA and "Send email OTP" have no API: they stay as they are, and are no part of this.
- From now on make changes in one place only. \`sso-bootstrap status\` and \`audit\` still only look.
`;
}
