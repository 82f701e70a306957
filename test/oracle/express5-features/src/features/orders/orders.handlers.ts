import type { Request, Response } from 'express';

export async function list(_request: Request, response: Response): Promise<void> {
  response.json([]);
}

export async function find(request: Request, response: Response): Promise<void> {
  response.json({ id: request.params.id });
}

export async function create(request: Request, response: Response): Promise<void> {
  response.status(201).json(request.body);
}

export async function remove(_request: Request, response: Response): Promise<void> {
  response.status(204).end();
}
