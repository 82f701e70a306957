function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing.`);
  return value;
}

export const config = {
  tokenKey: required('TOKEN_KEY'),
  databaseUrl: required('DATABASE_URL'),
};
