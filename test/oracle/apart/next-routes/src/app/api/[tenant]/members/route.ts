import { makeResource } from '../../../../server/resource.ts';

export const { GET, POST } = makeResource('members');
