function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`\`${name}\` is not set.`);
  return value;
}

export const config = {
  port: Number(process.env.PORT ?? 3000),
  databaseUrl: required('DATABASE_URL'),
  redisUrl: required('REDIS_URL'),
  amqpUrl: required('AMQP_URL'),
  brokers: required('KAFKA_BROKERS').split(','),
  tokenKey: new TextEncoder().encode(required('TOKEN_KEY')),
};
