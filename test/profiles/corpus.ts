/** Awkward config files, each with the reason why it is here. As a table with escapes: git and editors can't touch the bytes. */

export interface Awkward {
  why: string;
  text: string;
}

export const CORPUS: readonly Awkward[] = [
  { why: 'is not there yet, or empty', text: '' },
  { why: 'holds nothing but a newline', text: '\n' },
  { why: 'holds nothing but blanks, with no final newline', text: '   ' },
  { why: 'is the plainest file there is', text: '[default]\nregion = eu-west-1\n' },
  { why: 'has no final newline', text: '[profile dev]\nregion = eu-west-1' },
  { why: 'ends in several blank lines', text: '[profile dev]\nregion = eu-west-1\n\n\n' },
  { why: 'ends in blanks that no newline ends', text: '[profile dev]\nregion = eu-west-1\n  \t' },
  { why: 'was written on Windows', text: '[default]\r\nregion = eu-west-1\r\noutput = json\r\n' },
  {
    why: 'was written on Windows, with no final newline',
    text: '[default]\r\nregion = eu-west-1\r\noutput = json',
  },
  {
    why: 'mixes line endings, as after edits on two systems',
    text: '[default]\r\nregion = eu-west-1\n[profile dev]\r\noutput = json\n',
  },
  { why: 'begins with a byte order mark', text: '\uFEFF[default]\nregion = eu-west-1\n' },
  { why: 'is a byte order mark and nothing else', text: '\uFEFF' },
  {
    why: 'has comments of both kinds, indented ones and ones behind values',
    text: '# mine\n; also mine\n[default]\n  # indented\nregion = eu-west-1 # home\noutput = json ; or text\n# last\n',
  },
  { why: 'holds only comments', text: '# nothing here yet\n; really\n' },
  {
    why: 'has nested keys',
    text: '[default]\nregion = eu-west-1\ns3 =\n  max_concurrent_requests = 20\n  max_queue_size = 1000\n',
  },
  {
    why: 'ends inside nested keys, with no final newline',
    text: '[profile dev]\ns3 =\n    addressing_style = path',
  },
  {
    why: 'indents with tabs, and has no blanks around the equals sign',
    text: '[profile dev]\nregion=eu-west-1\ns3=\n\tmax_queue_size=10\n',
  },
  {
    why: 'has names in quotes, with blanks in them',
    text: '[profile "my dev"]\nregion = eu-west-1\n[profile \'other one\']\nregion = eu-west-2\n',
  },
  {
    why: 'names a profile with all the signs that are allowed',
    text: '[profile a.b/c@d+e:f-g_h]\nregion = eu-west-1\n',
  },
  {
    why: 'has a start URL with a hash, which many INI readers cut',
    text: '[profile old]\nsso_start_url = https://acme.awsapps.com/start#/\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = Admin\n',
  },
  {
    why: 'has a sign-in session of another organization',
    text: '[sso-session other]\nsso_start_url = https://other.awsapps.com/start\nsso_region = us-east-1\n\n[profile other]\nsso_session = other\nsso_account_id = 999988887777\nsso_role_name = View\n',
  },
  {
    why: 'has sections of services and plug-ins',
    text: '[services local]\ns3 =\n  endpoint_url = http://localhost:4566\n[profile dev]\nservices = local\n[plugins]\nendpoint = awscli_plugin_endpoint\n[preview]\ncloudfront = true\n',
  },
  {
    why: 'takes roles through other profiles, with MFA',
    text: '[profile base]\nregion = eu-west-1\n\n[profile role]\nrole_arn = arn:aws:iam::444455556666:role/Ops\nsource_profile = base\nmfa_serial = arn:aws:iam::111122223333:mfa/ada\n',
  },
  {
    why: 'runs a program with quotes and a percent sign in its command',
    text: '[profile tool]\ncredential_process = "/opt/my tool/cred" --format "%Y" --who "a=b;c#d"\n',
  },
  {
    why: 'has the same section twice, which boto3 refuses and the SDKs merge',
    text: '[profile dev]\nregion = eu-west-1\n[profile dev]\noutput = json\n',
  },
  {
    why: 'has keys before the first section, which boto3 refuses',
    text: 'region = eu-west-1\n[profile dev]\noutput = json\n',
  },
  {
    why: 'has lines that mean nothing',
    text: '[profile dev]\nregion = eu-west-1\nwhat is this\n= no key\n[]\n[profile ]\n',
  },
  {
    why: 'has empty sections and sections without a word before the name',
    text: '[profile empty]\n[dev]\nregion = eu-west-1\n[profile  two  blanks]\n[ default ]\noutput = json\n',
  },
  {
    why: 'has a key twice, which boto3 refuses',
    text: '[profile dev]\nregion = eu-west-1\nRegion: eu-west-2\n',
  },
  { why: 'indents a whole section', text: '  [profile dev]\n  region = eu-west-1\n' },
  {
    why: 'has other letters than those of English',
    text: '# für die Büros in 東京\n[profile büro]\nregion = ap-northeast-1\n# ✓\n',
  },
  {
    why: 'is managed by another tool with markers of its own',
    text: '# BEGIN_AWS_SSO_CLI\n[profile x]\nregion = eu-west-1\n# END_AWS_SSO_CLI\n',
  },
  {
    why: 'holds a key, as one may',
    text: '[profile old]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n',
  },
  {
    why: 'has a lone carriage return, which boto3 takes for the end of a line',
    text: '[profile dev]\nregion = eu-west-1\r[profile hidden]\noutput = json\n',
  },
  {
    why: 'was written long ago by aws configure, with defaults spelled out as a profile',
    text: '[profile default]\nregion = us-east-1\noutput = text\n',
  },
  {
    why: 'has a very long line',
    text: `[profile dev]\ncredential_process = /bin/x ${'a'.repeat(9000)}\n`,
  },
];
