import { reply } from '../trace.ts';
import { withUser } from './guards.ts';

export function makeResource(_name: string) {
  return {
    GET: withUser(request => reply(request, 'listMembers')),
    POST: withUser(request => reply(request, 'addMember')),
  };
}
