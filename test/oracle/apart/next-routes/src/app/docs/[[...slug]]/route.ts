import { reply } from '../../../trace.ts';


const handler = { GET: (request: Request) => reply(request, 'readDocs') };
const { GET: read } = handler;
export { read as GET };
