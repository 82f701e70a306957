/** Calls that are handed a secret. */
import { forEach, type MethodTable } from './method-table.ts';

export interface SecretSink {
  /** Where it stands, as in a `DataMethod`; `()` is what a function gives. */
  readonly places: readonly string[];
  /** What an environment variable with it is usually called. */
  readonly variable: string;
  /** The password of a server that may run on the same machine. */
  readonly isOfServer?: true;
  /** A key that a service outside gives out, and without which it refuses: any other text opens nothing. */
  readonly isOfProvider?: true;
}

const sink = (variable: string, ...places: readonly string[]): SecretSink => ({ variable, places });
const ofServer = (variable: string, ...places: readonly string[]): SecretSink => ({
  ...{ variable, places, isOfServer: true },
});
const ofProvider = (variable: string, ...places: readonly string[]): SecretSink => ({
  ...{ variable, places, isOfProvider: true },
});
const jwt = 'JWT_SECRET';
const session = 'SESSION_SECRET';
const database = 'DATABASE_PASSWORD';

export const secretSinks: MethodTable<SecretSink> = {
  jsonwebtoken: forEach(['sign', 'verify'], sink(jwt, '1')),
  '@nestjs/jwt': {
    'JwtModule.register': sink(jwt, '0.secret', '0.privateKey'),
    'JwtModule.registerAsync': sink(jwt, '0.useFactory.().secret'),
    ...forEach(
      ['sign', 'signAsync', 'verify', 'verifyAsync'].map(name => `JwtService#${name}`),
      sink(jwt, '1.secret'),
    ),
  },
  jose: forEach(['jwtVerify', 'jwtDecrypt', 'compactVerify'], sink(jwt, '1')),
  'express-jwt': forEach(['default', 'expressjwt', 'jwt'], sink(jwt, '0.secret')),
  'koa-jwt': forEach(['default'], sink(jwt, '0.secret')),
  'hono/jwt': { jwt: sink(jwt, '0.secret'), ...forEach(['sign', 'verify'], sink(jwt, '1')) },
  'passport-jwt': { Strategy: sink(jwt, '0.secretOrKey') },
  'jwt-simple': forEach(['encode', 'decode', 'default.encode', 'default.decode'], sink(jwt, '1')),
  'express-session': forEach(['default'], sink(session, '0.secret')),
  'cookie-session': forEach(['default'], sink(session, '0.secret', '0.keys')),
  'cookie-parser': forEach(['default'], sink('COOKIE_SECRET', '0')),
  'iron-session': { getIronSession: sink(session, '2.password', '1.password') },
  crypto: {
    createHmac: sink('HMAC_SECRET', '1'),
    ...forEach(['createCipheriv', 'createDecipheriv'], sink('ENCRYPTION_KEY', '1')),
  },
  'crypto-js': {
    ...forEach(['AES.encrypt', 'AES.decrypt'], sink('ENCRYPTION_KEY', '1')),
    ...forEach(['HmacSHA1', 'HmacSHA256', 'HmacSHA512'], sink('HMAC_SECRET', '1')),
  },
  pg: forEach(['Pool', 'Client', 'default.Pool', 'default.Client'], ofServer(database, '0.password')),
  mysql2: forEach(['createPool', 'createConnection'], ofServer(database, '0.password')),
  'mysql2/promise': forEach(['createPool', 'createConnection'], ofServer(database, '0.password')),
  typeorm: { DataSource: ofServer(database, '0.password') },
  knex: forEach(['default', 'knex'], ofServer(database, '0.connection.password')),
  sequelize: forEach(['Sequelize', 'default'], ofServer(database, '2', '0.password')),
  ioredis: forEach(['default', 'Redis'], ofServer('REDIS_PASSWORD', '0.password')),
  redis: forEach(['createClient'], ofServer('REDIS_PASSWORD', '0.password')),
  nodemailer: forEach(
    ['createTransport', 'default.createTransport'],
    ofServer('SMTP_PASSWORD', '0.auth.pass'),
  ),
  'aws-sdk': forEach(
    ['config.update', 'S3', 'SES', 'SQS', 'SNS', 'DynamoDB'],
    ofProvider('AWS_SECRET_ACCESS_KEY', '0.secretAccessKey'),
  ),
  '@node-saml/node-saml': forEach(['SAML'], ofServer('SAML_PRIVATE_KEY', '0.privateKey', '0.decryptionPvk')),
  minio: forEach(['Client'], ofServer('MINIO_SECRET_KEY', '0.secretKey')),
  '@azure/storage-blob': { StorageSharedKeyCredential: ofProvider('AZURE_STORAGE_KEY', '1') },
  twilio: forEach(['default', 'Twilio'], ofProvider('TWILIO_AUTH_TOKEN', '1')),
  stripe: forEach(['default', 'Stripe'], ofProvider('STRIPE_SECRET_KEY', '0')),
  openai: forEach(['default', 'OpenAI'], ofProvider('OPENAI_API_KEY', '0.apiKey')),
  '@anthropic-ai/sdk': forEach(['default', 'Anthropic'], ofProvider('ANTHROPIC_API_KEY', '0.apiKey')),
  '@sendgrid/mail': forEach(['setApiKey', 'default.setApiKey'], ofProvider('SENDGRID_API_KEY', '0')),
};

/** The end of a chain of `jose`: `new SignJWT(claims).setProtectedHeader({ alg }).sign(key)`. */
export const joseSigning: SecretSink = sink(jwt, '0');

/** Strategies of Passport for a provider: `new GoogleStrategy({ clientSecret })`. */
export const passportStrategy: SecretSink = ofProvider(
  'OAUTH_CLIENT_SECRET',
  '0.clientSecret',
  '0.consumerSecret',
  '0.privateKey',
  '0.decryptionPvk',
);

/** Every client of these packages takes its credentials alike. */
export const awsClient: SecretSink = ofProvider('AWS_SECRET_ACCESS_KEY', '0.credentials.secretAccessKey');

/** Plugins of Fastify, registered with their options. */
export const secretPlugins: MethodTable<SecretSink> = {
  '@fastify/jwt': forEach(['default', 'fastifyJwt'], sink(jwt, '1.secret')),
  '@fastify/cookie': forEach(['default', 'fastifyCookie'], sink('COOKIE_SECRET', '1.secret')),
  '@fastify/session': forEach(['default', 'fastifySession'], sink(session, '1.secret')),
  '@fastify/secure-session': forEach(['default'], sink(session, '1.secret', '1.key')),
};
