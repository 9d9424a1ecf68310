import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { IsNightDate } from '../property/field-rules.ts';

export class StaysQuery extends PageQuery {
  /** Only stays that hold a night on or after this date. */
  @Optional()
  @IsNightDate()
  from?: string;

  /** Only stays that hold a night before this date. */
  @Optional()
  @IsNightDate()
  to?: string;
}
