/** Where a server's program is, if anywhere. */
export function findProgram(program: string): string | undefined;
export function setUpServices(): void;
