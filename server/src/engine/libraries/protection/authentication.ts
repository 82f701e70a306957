/** What finds out who asks, and what they may. */
import type { Library } from '../library.ts';

const passport: Library = {
  packages: ['passport', 'koa-passport', '@fastify/passport'],
  before: {
    'default.authenticate': ['authentication'],
    '*.authenticate': ['authentication'],
    authenticate: ['authentication'],
    'Passport#authenticate': ['authentication'],
    'Authenticator#authenticate': ['authentication'],
    'default.initialize': [],
    '*.initialize': [],
    initialize: [],
    'default.session': ['identification'],
    '*.session': ['identification'],
    session: ['identification'],
  },
};

const nestPassport: Library = {
  packages: ['@nestjs/passport'],
  before: { AuthGuard: ['authentication'] },
  checks: { 'AuthGuard#canActivate': 'token', 'AuthGuard#handleRequest': 'token' },
};

const bearer: Library = {
  packages: [
    'express-jwt',
    'koa-jwt',
    'express-oauth2-jwt-bearer',
    'hono/jwt',
    'hono/bearer-auth',
    'hono/basic-auth',
  ],
  before: {
    default: ['authentication'],
    '*': ['authentication'],
    expressjwt: ['authentication'],
    jwt: ['authentication'],
    jwk: ['authentication'],
    auth: ['authentication'],
    bearerAuth: ['authentication'],
    basicAuth: ['authentication'],
    requiredScopes: ['authorisation'],
    claimEquals: ['authorisation'],
    claimIncludes: ['authorisation'],
    claimCheck: ['authorisation'],
    scopeIncludesAny: ['authorisation'],
  },
  checks: { verify: 'token', verifyWithJwks: 'token' },
};

const openId: Library = {
  packages: ['express-openid-connect', 'connect-ensure-login', 'express-basic-auth'],
  before: {
    requiresAuth: ['authentication'],
    ensureLoggedIn: ['authentication'],
    default: ['authentication'],
    '*': ['authentication'],
    claimEquals: ['authorisation'],
    claimIncludes: ['authorisation'],
    claimCheck: ['authorisation'],
  },
};

const tokens: Library = {
  packages: [
    'jsonwebtoken',
    'jose',
    '@nestjs/jwt',
    'fast-jwt',
    'paseto',
    'aws-jwt-verify',
    'google-auth-library',
  ],
  checks: {
    verify: 'token',
    'default.verify': 'token',
    '*.verify': 'token',
    jwtVerify: 'token',
    compactVerify: 'token',
    flattenedVerify: 'token',
    '*.jwtVerify': 'token',
    'default.jwtVerify': 'token',
    'JwtService#verify': 'token',
    'JwtService#verifyAsync': 'token',
    'CognitoJwtVerifier#verify': 'token',
    'OAuth2Client#verifyIdToken': 'token',
  },
};

const fastifyJwt: Library = {
  packages: [
    '@fastify/jwt',
    '@fastify/auth',
    '@fastify/cookie',
    '@fastify/session',
    '@fastify/secure-session',
  ],
  isHarmless: true,
};

const sessions: Library = {
  packages: [
    'next-auth',
    '@auth/core',
    '@auth/express',
    '@auth/sveltekit',
    'iron-session',
    'better-auth',
    'lucia',
  ],
  isHarmless: true,
  // Without a function it goes by `callbacks.authorized`, with one by that.
  before: { 'default.().auth': ['authentication'], 'default.().auth.()': ['authentication'] },
  checks: {
    'default.().auth': 'session',
    getServerSession: 'session',
    unstable_getServerSession: 'session',
    getSession: 'session',
    'default#auth': 'session',
    getToken: 'session',
    getIronSession: 'session',
    'betterAuth.().api.getSession': 'session',
    'Lucia#validateSession': 'session',
  },
};

/** Version 4 sends who is not signed in to the page for that; `withAuth` may be told otherwise. */
const nextAuthMiddleware: Library = {
  packages: ['next-auth/middleware'],
  isHarmless: true,
  before: { default: ['authentication'], withAuth: ['authentication'] },
};

const medusa: Library = {
  packages: ['@medusajs/framework', '@medusajs/medusa'],
  before: {
    authenticate: ['authentication'],
    validateAndTransformBody: ['body validation'],
    validateAndTransformQuery: ['query validation'],
  },
};

const clerk: Library = {
  packages: [
    '@clerk/express',
    '@clerk/nextjs',
    '@clerk/fastify',
    '@clerk/clerk-sdk-node',
    '@clerk/backend',
    '@hono/clerk-auth',
  ],
  before: {
    requireAuth: ['authentication'],
    ClerkExpressRequireAuth: ['authentication'],
    ClerkExpressWithAuth: ['identification'],
    clerkMiddleware: ['identification'],
    clerkPlugin: ['identification'],
  },
  checks: { getAuth: 'session', auth: 'session', currentUser: 'session', verifyToken: 'token' },
};

const clouds: Library = {
  packages: ['firebase-admin', 'firebase-admin/auth', '@supabase/supabase-js', '@supabase/ssr'],
  gives: {
    'getAuth()': 'Auth',
    'default.auth()': 'Auth',
    '*.auth()': 'Auth',
    'auth()': 'Auth',
    'createClient()': 'SupabaseClient',
    'createServerClient()': 'SupabaseClient',
  },
  checks: {
    'Auth#verifyIdToken': 'token',
    'Auth#verifySessionCookie': 'session',
    'SupabaseClient#auth.getUser': 'session',
    'SupabaseClient#auth.getClaims': 'session',
  },
};

const passwords: Library = {
  packages: ['bcrypt', 'bcryptjs', 'argon2', '@node-rs/argon2', '@node-rs/bcrypt', 'oslo/password'],
  checks: {
    compare: 'password',
    compareSync: 'password',
    'default.compare': 'password',
    'default.compareSync': 'password',
    '*.compare': 'password',
    '*.compareSync': 'password',
    verify: 'password',
    'default.verify': 'password',
    '*.verify': 'password',
  },
};

const signatures: Library = {
  packages: ['stripe', 'svix', '@octokit/webhooks', 'standardwebhooks', '@upstash/qstash'],
  clients: { default: 'service', Stripe: 'service' },
  checks: {
    'default#webhooks.constructEvent': 'signature',
    'default#webhooks.constructEventAsync': 'signature',
    'Stripe#webhooks.constructEvent': 'signature',
    'Stripe#webhooks.constructEventAsync': 'signature',
    'Receiver#verify': 'signature',
    'Webhook#verify': 'signature',
    'Webhooks#verify': 'signature',
    'Webhooks#verifyAndReceive': 'signature',
  },
};

/** Compares without telling by its time how much is right: a signature or a key, against the one that is known. */
const comparisons: Library = {
  packages: ['node:crypto', 'crypto'],
  checks: {
    timingSafeEqual: 'comparison',
    '*.timingSafeEqual': 'comparison',
    'default.timingSafeEqual': 'comparison',
  },
};

const permissions: Library = {
  packages: ['@casl/ability', 'nest-access-control', 'accesscontrol', 'nest-casl', 'express-jwt-permissions'],
  before: {
    ACGuard: ['authorisation'],
    AccessGuard: ['authorisation'],
    default: ['authorisation'],
  },
  checks: {
    'ForbiddenError.from.().throwUnlessCan': 'permission',
    'Ability#can': 'permission',
    'PureAbility#can': 'permission',
    'MongoAbility#can': 'permission',
    'AccessControl#can': 'permission',
    'ForbiddenError#throwUnlessCan': 'permission',
  },
};

/** Scopes are asked of a request's context; what each stands for, the schema's builder is told. */
const pothosScopes: Library = {
  packages: ['@pothos/plugin-scope-auth'],
  before: { authScopes: ['authentication'] },
};

export const authentication: readonly Library[] = [
  pothosScopes,
  passport,
  nestPassport,
  bearer,
  openId,
  tokens,
  fastifyJwt,
  sessions,
  nextAuthMiddleware,
  medusa,
  clerk,
  clouds,
  passwords,
  signatures,
  comparisons,
  permissions,
];
