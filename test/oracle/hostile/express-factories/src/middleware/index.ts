export * from './auth.ts';
export { auditWrites as audit } from './audit.ts';
