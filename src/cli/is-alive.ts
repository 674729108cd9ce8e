/** Whether a process of this computer is still there, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    // Signal 0 is none: it only asks whether there is such a process.
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
