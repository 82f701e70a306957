export { health as GET, check as POST } from '../../../server/health.ts';
