/** Where a machine runs, or its pipeline: what takes the place of its key depends on it. */
export const MACHINES = ['github', 'gitlab', 'ec2', 'ecs', 'other'] as const;
