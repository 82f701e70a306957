import type { Request, Response } from 'express';

export async function list(_request: Request, response: Response): Promise<void> {
  response.json([]);
}

export async function find(request: Request, response: Response): Promise<void> {
  response.json({ id: request.params.id });
}

export async function replace(request: Request, response: Response): Promise<void> {
  response.json(request.body);
}
