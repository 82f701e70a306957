import type { FastifyRequest } from 'fastify';
import { note } from './trace.ts';

export async function signedIn(request: FastifyRequest) {
  note(request, 'signedIn');
}

export async function staff(request: FastifyRequest) {
  note(request, 'staff');
}

export const traced = async (request: FastifyRequest) => {
  note(request, 'traced');
};

export async function checked(request: FastifyRequest) {
  note(request, 'checked');
}
