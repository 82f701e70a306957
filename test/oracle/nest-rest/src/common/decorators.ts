import {
  applyDecorators,
  Controller,
  Get,
  Header,
  HttpCode,
  SetMetadata,
  UseGuards,
  UsePipes,
  Version,
} from '@nestjs/common';
import { OwnerGuard } from './owner.guard';
import { TrimPipe } from './pipes';
import { RolesGuard } from './roles.guard';

export const Public = () => SetMetadata('isPublic', true);
export const Roles = (...roles: readonly string[]) => SetMetadata('roles', roles);

export function Secured(...roles: readonly string[]) {
  return applyDecorators(Roles(...roles), UseGuards(RolesGuard, OwnerGuard), HttpCode(200));
}

const cached = [Header('cache-control', 'max-age=60'), UsePipes(TrimPipe)];

export function ApiGet(path: string, version: string) {
  return applyDecorators(Get(path), Version(version), ...cached);
}

export const ApiController = (name: string) =>
  applyDecorators(Controller({ path: name, version: '2' }), UseGuards(RolesGuard));
