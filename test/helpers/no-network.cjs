// Loaded before the program in tests: any connection at all ends it with a message that names where it wanted to go.
const net = require('node:net');
net.Socket.prototype.connect = (...args) => {
  throw new Error(`no network in this test: ${JSON.stringify(args[0])}`);
};
