import type { PipeTransform } from '@nestjs/common';
import { fieldError } from '../errors/validation.ts';

/** The file of a spreadsheet that a request has for its body. @throws AppError `validation_failed` where none came */
export class CsvPipe implements PipeTransform<unknown, string> {
  transform(body: unknown): string {
    if (typeof body !== 'string') throw fieldError('#', 'csv_empty', 'the body must be a CSV file');
    return body;
  }
}
