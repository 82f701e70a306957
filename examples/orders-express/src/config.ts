function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Environment variable ${name} is not set`);
  return value;
}

export const config = {
  port: Number(process.env.PORT ?? 3000),
  logLevel: process.env.LOG_LEVEL ?? 'info',
  databaseUrl: required('DATABASE_URL'),
  jwtSecret: process.env.JWT_SECRET ?? 'orders-dev-secret',
  jwtIssuer: process.env.JWT_ISSUER ?? 'https://login.example.com',
  payments: {
    url: required('PAYMENTS_URL'),
    apiKey: required('PAYMENTS_API_KEY'),
    webhookSecret: required('PAYMENTS_WEBHOOK_SECRET'),
  },
  shippingUrl: required('SHIPPING_URL'),
  mailUrl: required('MAIL_URL'),
};
