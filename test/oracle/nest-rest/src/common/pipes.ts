import { Injectable, type PipeTransform } from '@nestjs/common';

@Injectable()
export class TrimPipe implements PipeTransform {
  transform(value: unknown) {
    return value;
  }
}

@Injectable()
export class IdPipe extends TrimPipe {}
