import { changedFields, isEmpty } from './changed-fields.ts';

describe('what somebody changed in a form', () => {
  const block = { from: '2027-08-01', to: '2027-08-05', note: null as string | null, tags: ['sea'] };

  it('is nothing, as long as every field says the same', () => {
    expect(isEmpty(changedFields(block, { ...block, tags: ['sea'] }))).toBe(true);
  });

  it('is what has another value, also where it was or becomes empty', () => {
    expect(changedFields(block, { ...block, note: 'Travaux' })).toEqual({ note: 'Travaux' });
    expect(changedFields({ ...block, note: 'Travaux' }, block)).toEqual({ note: null });
    expect(changedFields(block, { ...block, tags: ['sea', 'dog'] })).toEqual({ tags: ['sea', 'dog'] });
  });
});
