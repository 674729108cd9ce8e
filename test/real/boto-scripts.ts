/** What boto3 does in `serve.test.ts`, in its own language. Each script leaves its findings in `out`. */

export const BEFORE = `
import os
os.environ['HOME'] = os.environ['TEST_HOME']
import boto3, json, time, urllib.request, urllib.parse, hashlib
from botocore.config import Config
once = Config(retries={'total_max_attempts': 1})
sso = boto3.client('sso-admin'); ids = boto3.client('identitystore'); iam = boto3.client('iam')
inst = sso.list_instances()['Instances'][0]; arn = inst['InstanceArn']; store = inst['IdentityStoreId']
def all(client, operation, key, **input):
    return [x for page in client.get_paginator(operation).paginate(**input) for x in page[key]]
def refused(call, *more):
    try: call()
    except Exception as e: return e.response
    return None
def sign_in():
    oidc = boto3.client('sso-oidc')
    c = oidc.register_client(clientName='t', clientType='public', scopes=['sso:account:access'])
    k = {n: c[n] for n in ('clientId', 'clientSecret')}
    start = 'https://%s.awsapps.com/start' % store
    d = oidc.start_device_authorization(startUrl=start, **k)
    waited = []
    while True:
        try:
            grant = 'urn:ietf:params:oauth:grant-type:device_code'
            return oidc.create_token(grantType=grant, deviceCode=d['deviceCode'], **k), waited, start
        except oidc.exceptions.AuthorizationPendingException as e:
            waited.append(e.response['Error']['Code'])
            page = urllib.request.urlopen(d['verificationUriComplete']).read().decode()
            assert 'bob@acme.example' in page
            form = urllib.parse.urlencode({'userName': 'bob@acme.example', 'decision': 'approve'})
            urllib.request.urlopen(d['verificationUriComplete'], data=form.encode())
            time.sleep(d['interval'])
`;

export const LISTS = `
org = boto3.client('organizations')
sets = all(sso, 'list_permission_sets', 'PermissionSets', InstanceArn=arn)
describe = lambda p: sso.describe_permission_set(InstanceArn=arn, PermissionSetArn=p)['PermissionSet']
pages = sso.get_paginator('list_permission_sets').paginate(InstanceArn=arn, PaginationConfig={'PageSize': 2})
out = {
    'caller': boto3.client('sts').get_caller_identity()['Arn'],
    'sets': sorted(describe(p)['Name'] for p in sets),
    'users': sorted(u['UserName'] for u in all(ids, 'list_users', 'Users', IdentityStoreId=store)),
    'accounts': [a['Id'] for a in all(org, 'list_accounts', 'Accounts')],
    'iamUsers': [u['UserName'] for u in all(iam, 'list_users', 'Users')],
    'pages': [len(page['PermissionSets']) for page in pages],
    'created': inst['CreatedDate'].year,
    'opened': boto3.client('account').get_account_information()['AccountCreatedDate'].isoformat(),
    'aliases': iam.list_account_aliases()['AccountAliases'],
    'rootKeys': iam.get_account_summary()['SummaryMap']['AccountAccessKeysPresent'],
}`;

export const CHANGES = `
made = sso.create_permission_set(InstanceArn=arn, Name='ByBoto', SessionDuration='PT2H', Tags=[{'Key': 'team', 'Value': 'data'}])
k = dict(InstanceArn=arn, PermissionSetArn=made['PermissionSet']['PermissionSetArn'])
sso.attach_managed_policy_to_permission_set(ManagedPolicyArn='arn:aws:iam::aws:policy/job-function/Billing', **k)
sso.put_inline_policy_to_permission_set(InlinePolicy=json.dumps({'Version': '2012-10-17', 'Statement': []}), **k)
limits = {'CustomerManagedPolicyReference': {'Name': 'Limits', 'Path': '/'}}
sso.put_permissions_boundary_to_permission_set(PermissionsBoundary=limits, **k)
boundary = sso.get_permissions_boundary_for_permission_set(**k)['PermissionsBoundary']['CustomerManagedPolicyReference']
sso.delete_permissions_boundary_from_permission_set(**k)
group = ids.create_group(IdentityStoreId=store, DisplayName='Boto')['GroupId']
user = ids.create_user(IdentityStoreId=store, UserName='zoe@acme.example', DisplayName='Zoe', Name={'GivenName': 'Zoe', 'FamilyName': 'Zed'}, Emails=[{'Value': 'zoe@acme.example', 'Type': 'work', 'Primary': True}])['UserId']
ids.create_group_membership(IdentityStoreId=store, GroupId=group, MemberId={'UserId': user})
time.sleep(1.2)
s = sso.create_account_assignment(TargetId='777788889999', TargetType='AWS_ACCOUNT', PrincipalType='GROUP', PrincipalId=group, **k)['AccountAssignmentCreationStatus']
began = s['Status']
while s['Status'] == 'IN_PROGRESS':
    time.sleep(1)
    s = sso.describe_account_assignment_creation_status(InstanceArn=arn, AccountAssignmentCreationRequestId=s['RequestId'])['AccountAssignmentCreationStatus']
rows = all(sso, 'list_account_assignments', 'AccountAssignments', AccountId='777788889999', **k)
out = {
    'policies': [p['Arn'] for p in all(sso, 'list_managed_policies_in_permission_set', 'AttachedManagedPolicies', **k)],
    'inline': json.loads(sso.get_inline_policy_for_permission_set(**k)['InlinePolicy']),
    'boundary': {'PolicyName': boundary['Name'], 'Path': boundary['Path']},
    'tags': all(sso, 'list_tags_for_resource', 'Tags', InstanceArn=arn, ResourceArn=k['PermissionSetArn']),
    'began': began,
    'ended': s['Status'],
    'rows': [[r['PrincipalType'], r['PrincipalId'] == group] for r in rows],
    'duration': sso.describe_permission_set(**k)['PermissionSet']['SessionDuration'],
}`;

export const ERRORS = `
from concurrent.futures import ThreadPoolExecutor
named = lambda r: [r['Error']['Code'], r['ResponseMetadata']['HTTPStatusCode']]
def flood(n):
    try: quick.list_instances()
    except quick.exceptions.ThrottlingException: return True
    except Exception as e: return str(e)
    return False
quick = boto3.client('sso-admin', config=once.merge(Config(max_pool_connections=40)))
with ThreadPoolExecutor(40) as pool: floods = list(pool.map(flood, range(60)))
time.sleep(1.2)
try: sso.create_permission_set(InstanceArn=arn, Name='ReadOnlyAccess')
except sso.exceptions.ConflictException as e: twice = named(e.response)
try: ids.create_user(IdentityStoreId=store, UserName='bob@acme.example', DisplayName='B', Name={'GivenName': 'B', 'FamilyName': 'M'})
except ids.exceptions.ConflictException as e: user = [e.response['Error']['Code'], e.response['Reason']]
try: iam.get_user(UserName='nobody')
except iam.exceptions.NoSuchEntityException as e: nobody = named(e.response)
unknown = refused(lambda: sso.list_applications(InstanceArn=arn))['Error']
iam_unknown = refused(lambda: iam.list_groups())['Error']
out = {
    'twice': twice,
    'user': user,
    'throttled': True in floods and not [f for f in floods if f not in (True, False)],
    'nobody': nobody,
    'unknown': [unknown['Code'], 'ListApplications' in unknown['Message']],
    'iamUnknown': [iam_unknown['Code'], 'ListGroups' in iam_unknown['Message']],
}`;

export const SIGN_IN = `
token, waited, _ = sign_in()
portal = boto3.client('sso'); t = token['accessToken']
roles = all(portal, 'list_account_roles', 'roleList', accessToken=t, accountId='444455556666')
r = portal.get_role_credentials(accessToken=t, accountId='444455556666', roleName='PowerUserAccess')['roleCredentials']
key = dict(aws_access_key_id=r['accessKeyId'], aws_secret_access_key=r['secretAccessKey'], aws_session_token=r['sessionToken'])
who = boto3.client('sts', **key).get_caller_identity()
_, role, session = who['Arn'].split('/')
no = refused(lambda: portal.get_role_credentials(accessToken=t, accountId='111122223333', roleName='AdministratorAccess'))
denied = refused(lambda: boto3.client('sso-admin', **key).create_permission_set(InstanceArn=arn, Name='Mine'))
out = {
    'waited': waited,
    'accounts': [a['accountId'] for a in all(portal, 'list_accounts', 'accountList', accessToken=t)],
    'roles': sorted(x['roleName'] for x in roles),
    'lasts': 3500 < r['expiration'] / 1000 - time.time() < 3700,
    'account': who['Account'],
    'role': role[:-16],
    'session': session,
    'noAccess': [no['Error']['Code'], no['ResponseMetadata']['HTTPStatusCode']],
    'denied': denied['Error']['Code'],
}
portal.logout(accessToken=t)
out['out'] = refused(lambda: portal.list_accounts(accessToken=t))['Error']['Code']`;

export const PROFILE = `
token, _, start = sign_in()
with open(os.environ['AWS_CONFIG_FILE'], 'w') as f:
    f.write('[sso-session acme]\\nsso_start_url = %s\\nsso_region = eu-central-1\\n' % start)
    f.write('[profile reader]\\nsso_session = acme\\nsso_account_id = 444455556666\\nsso_role_name = DataReader\\n')
ends = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(time.time() + token['expiresIn']))
entry = {'startUrl': start, 'region': 'eu-central-1', 'accessToken': token['accessToken'], 'expiresAt': ends}
cache = os.path.expanduser('~/.aws/sso/cache')
os.makedirs(cache)
with open(os.path.join(cache, hashlib.sha1(b'acme').hexdigest() + '.json'), 'w') as f: json.dump(entry, f)
for name in ('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'): del os.environ[name]
out = boto3.Session(profile_name='reader').client('sts').get_caller_identity()['Arn']`;

export const IAM = `
report = lambda: iam.get_credential_report()['Content'].decode()
early = refused(report)['Error']['Code']
while iam.generate_credential_report()['State'] != 'COMPLETE': time.sleep(1)
details = iam.get_paginator('get_account_authorization_details').paginate(Filter=['User', 'Group', 'LocalManagedPolicy']).build_full_result()
carol = [u for u in details['UserDetailList'] if u['UserName'] == 'carol'][0]
n = {'UserName': 'zoe'}
iam.create_user(Tags=[{'Key': 'team', 'Value': 'a, b'}], **n)
key = iam.create_access_key(**n)['AccessKey']
iam.create_login_profile(Password='Simulated-1', **n)
iam.attach_user_policy(PolicyArn='arn:aws:iam::aws:policy/ReadOnlyAccess', **n)
iam.put_user_policy(PolicyName='Mine', PolicyDocument=json.dumps({'Version': '2012-10-17', 'Statement': []}), **n)
iam.add_user_to_group(GroupName='Admins', **n)
mfa = iam.create_virtual_mfa_device(VirtualMFADeviceName='zoe')['VirtualMFADevice']['SerialNumber']
iam.enable_mfa_device(SerialNumber=mfa, AuthenticationCode1='123456', AuthenticationCode2='654321', **n)
as_zoe = boto3.client('sts', aws_access_key_id=key['AccessKeyId'], aws_secret_access_key='simulated', config=once)
who = as_zoe.get_caller_identity()['Arn']
iam.update_access_key(AccessKeyId=key['AccessKeyId'], Status='Inactive', **n)
time.sleep(1.2)
off = refused(as_zoe.get_caller_identity)['Error']['Code']
conflicts = []
try: iam.delete_user(**n)
except iam.exceptions.DeleteConflictException as e: conflicts.append(e.response['Error']['Code'])
status = iam.list_access_keys(**n)['AccessKeyMetadata'][0]['Status']
used = iam.get_access_key_last_used(AccessKeyId=key['AccessKeyId'])
iam.delete_access_key(AccessKeyId=key['AccessKeyId'], **n)
iam.delete_login_profile(**n)
iam.deactivate_mfa_device(SerialNumber=mfa, **n)
iam.delete_virtual_mfa_device(SerialNumber=mfa)
iam.detach_user_policy(PolicyArn='arn:aws:iam::aws:policy/ReadOnlyAccess', **n)
iam.delete_user_policy(PolicyName='Mine', **n)
iam.remove_user_from_group(GroupName='Admins', **n)
lists = [iam.list_ssh_public_keys(**n)['SSHPublicKeys'], iam.list_signing_certificates(**n)['Certificates'], iam.list_service_specific_credentials(**n)['ServiceSpecificCredentials'], iam.list_mfa_devices(**n)['MFADevices']]
iam.delete_user(**n)
out = {
    'early': early,
    'rows': [line.split(',')[0] for line in report().split('\\n')],
    'carol': [carol['UserPolicyList'][0]['PolicyDocument']['Statement'][0]['Effect'], carol['AttachedManagedPolicies'][0]['PolicyName']],
    'admins': [g['AttachedManagedPolicies'][0]['PolicyName'] for g in details['GroupDetailList']],
    'who': who,
    'off': off,
    'conflicts': conflicts,
    'status': status,
    'used': [used['UserName'], used['AccessKeyLastUsed']['ServiceName']],
    'lists': lists,
    'gone': refused(lambda: iam.get_user(**n))['Error']['Code'],
    'profile': refused(lambda: iam.get_login_profile(UserName='old'))['Error']['Code'],
    'password': refused(iam.get_account_password_policy)['Error']['Code'],
    'features': refused(iam.list_organizations_features)['Error']['Code'],
}`;
