export const root: string;
export function installDependencies(): void;
