// What waits for something reads, asks or acts, and decides nothing: whole runs try it (test/flows, test/faults).
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const waiting = {
  shouldIgnore: (path) =>
    path.isFunction() && path.node.async ? 'it waits, and so decides nothing' : undefined,
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'waiting', waiting)];
