export const editorEntry: string;
export function findChromium(): string | undefined;
