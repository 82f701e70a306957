export const userPaths = { self: 'me' } as const;
