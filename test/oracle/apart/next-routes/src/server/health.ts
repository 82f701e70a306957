import { reply } from '../trace.ts';
import { withErrors } from './guards.ts';

export const health = withErrors(() => reply({}, 'health'));
const check = withErrors(() => reply({}, 'checkHealth'));
export { check };
