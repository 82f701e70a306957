export const labelOf = (title: string): string => `<h1>${title}</h1>`;
