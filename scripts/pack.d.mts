export type Target = 'linux-x64' | 'universal';
export const nativeTarget: 'linux-x64' | undefined;
export function packagePath(target: Target): string;
