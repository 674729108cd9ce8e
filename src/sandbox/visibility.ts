/** Eventual consistency: an object just made is known by its id, but lists and look-ups by name show it a moment later. */
import type { Scene } from './operations.ts';

/** Items that a list or a look-up shows by now. */
export function visible<T extends { visibleAt: number }>(scene: Scene, items: T[]): T[] {
  return items.filter((item) => item.visibleAt <= scene.now);
}

/** When something made now begins to show. */
export function visibleFrom(scene: Scene): number {
  return scene.now + scene.state.switches.lag;
}
