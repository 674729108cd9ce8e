// A user whom the system does not know, as in a container that runs as a number: there is no home.
const os = require('node:os');
const { syncBuiltinESMExports } = require('node:module');
const unknown = () => {
  const why = 'A system error occurred: uv_os_homedir returned ENOENT (no such file or directory)';
  throw Object.assign(new Error(why), { code: 'ERR_SYSTEM_ERROR' });
};
delete process.env.HOME;
os.homedir = () => process.env.HOME ?? unknown();
os.userInfo = unknown;
syncBuiltinESMExports();
