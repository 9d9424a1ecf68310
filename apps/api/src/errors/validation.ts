import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { AppError, type FieldError } from './app-error.ts';

/** Checks bodies and queries against their DTO classes: unknown fields are refused, every wrong field is named. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) =>
      new AppError('validation_failed', { errors: errors.flatMap((error) => toFieldErrors(error, '#')) }),
  });
}

const bodies = validationPipe();

/** A body that was not JSON, validated as if it had been. @throws AppError `validation_failed` */
export function checkedBody<Body extends object>(type: new () => Body, body: object): Promise<Body> {
  return bodies.transform(body, { type: 'body', metatype: type }) as Promise<Body>;
}

function toFieldErrors(error: ValidationError, parent: string): FieldError[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, detail]) => ({
    pointer,
    code: codeOf(rule),
    detail,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => toFieldErrors(child, pointer))];
}

/** `isNotEmpty` → `is_not_empty`; an unknown field has a name of its own. */
function codeOf(rule: string): string {
  if (rule === 'whitelistValidation') return 'unknown_field';
  return rule.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A refusal of one field that no single-field rule can express, such as an end before its start. */
export function fieldError(pointer: string, code: string, detail: string): AppError {
  return new AppError('validation_failed', { errors: [{ pointer, code, detail }] });
}
