/** SQL of whether a property `p` is one of those that a joint feed `j` tells of. */
export const OF_JOINT_FEED =
  'p.owner_id = j.owner_id AND (j.product_ids IS NULL OR p.id = ANY (j.product_ids))';
