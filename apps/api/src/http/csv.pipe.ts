import type { PipeTransform } from '@nestjs/common';
import { fieldError } from '../errors/validation.ts';

/** The CSV file in the body of a request. @throws AppError `validation_failed` where there is none */
export class CsvPipe implements PipeTransform<unknown, string> {
  transform(body: unknown): string {
    if (typeof body !== 'string') throw fieldError('#', 'csv_empty', 'the body must be a CSV file');
    return body;
  }
}
