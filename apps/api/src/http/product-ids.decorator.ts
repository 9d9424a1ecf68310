import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsOptional, IsUUID } from 'class-validator';
import { Optional } from './optional.decorator.ts';

const MOST = 1_000;

/** Limits something to properties, each named once; left out, or null where that is an answer too: no limit. */
export const ProductIds = ({ isNullable = false } = {}) =>
  applyDecorators(
    isNullable ? IsOptional() : Optional(),
    ArrayMinSize(1),
    ArrayMaxSize(MOST),
    ArrayUnique(),
    IsUUID(undefined, { each: true }),
    ApiProperty({
      required: false,
      nullable: isNullable || undefined,
      isArray: true,
      type: String,
      format: 'uuid',
      uniqueItems: true,
      minItems: 1,
      maxItems: MOST,
    }),
  );
