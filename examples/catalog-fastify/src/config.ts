function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Environment variable ${name} is not set`);
  return value;
}

export const config = {
  port: Number(process.env.PORT ?? 8080),
  logLevel: process.env.LOG_LEVEL ?? 'info',
  databaseUrl: required('DATABASE_URL'),
  supplierUrl: required('SUPPLIER_URL'),
  supplierApiKey: required('SUPPLIER_API_KEY'),
  adminToken: process.env.ADMIN_TOKEN || 'letmein',
};
