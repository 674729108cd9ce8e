/** What is said of the IAM users of the world `startup`, and written of them. */

export const AFTER = `version: 1
account: "111122223333"
region: eu-central-1
permissionSets:
  AdministratorAccess: {}
  # what the IAM user carol may do today
  carol:
    managedPolicies: [ReadOnlyAccess]
    inlinePolicy:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Action: [s3:GetObject, s3:PutObject]
          Resource: "arn:aws:s3:::acme-reports/*"
users: # ours
  ana@acme.example: { givenName: Ana, familyName: Lopez, email: ana@acme.example }
  # for the IAM user bob
  bob@acme.example: { givenName: Bob, familyName: Meyer, email: bob@acme.example }
  # for the IAM user carol
  carol@acme.example: { givenName: Carol, familyName: Reyes, email: carol@acme.example }
access:
  # never without one
  - { permissionSet: AdministratorAccess, accounts: ["111122223333"], users: [ana@acme.example] }
  # bob: the same as today
  - permissionSet: PowerUserAccess
    accounts: ["111122223333"]
    users: [bob@acme.example]
  # carol: the same as today
  - permissionSet: carol
    accounts: ["111122223333"]
    users: [carol@acme.example]

retire:
  # whose: same name before the @
  "111122223333/ana": { person: ana@acme.example }
  # whose: same name before the @
  "111122223333/bob": { person: bob@acme.example }
  # your word of 2026-11-22
  "111122223333/carol": { person: carol@acme.example }
  # a machine: the name ci, calls by Boto3, a key, but no console password and no MFA
  "111122223333/ci": { machine: github }
  # your word of 2026-11-22
  "111122223333/deploy": { accepted: { until: "2027-02-20", why: moves in spring } }
`;

export const LIST = `  6 IAM users of account 111122223333 of whom the file does not say whose they are

  ana     ana@acme.example (same name before the @)
          AdministratorAccess: the same as today
  bob     bob@acme.example (same name before the @)
          PowerUserAccess: the same as today
  carol   a person who is not in Identity Center yet (it has a console password)
          carol: the same as today (ReadOnlyAccess, inline policy Reports)
          or ReadOnlyAccess: the nearest of AWS, without inline policy Reports
  ci      a machine (the name ci, calls by Boto3, a key, but no console password and no MFA)
  deploy  a machine (the name deploy, calls by Boto3, a key, but no console password and no MFA)
  old     a machine (a key, but no console password and no MFA)`;

const WHERE = 'where it runs: one of github, gitlab, ec2, ecs, other';
export const LINES = `users:
  # for the IAM user bob
  bob@acme.example: { givenName: Bob, familyName: Meyer, email: bob@acme.example }

access:
  # bob: the same as today
  - permissionSet: PowerUserAccess
    accounts: ["111122223333"]
    users: [bob@acme.example]

retire:
  # proposed, not decided: same name before the @
  "111122223333/ana": { person: ana@acme.example }
  # proposed, not decided: same name before the @
  "111122223333/bob": { person: bob@acme.example }
  # proposed, not decided: the name ci, calls by Boto3, a key, but no console password and no MFA; ${WHERE}
  "111122223333/ci": { machine: other }
  # proposed, not decided: the name deploy, calls by Boto3, a key, but no console password and no MFA; ${WHERE}
  "111122223333/deploy": { machine: other }
  # proposed, not decided: a key, but no console password and no MFA; ${WHERE}
  "111122223333/old": { machine: other }`;
