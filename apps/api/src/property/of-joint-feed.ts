/** SQL: whether a property `p` belongs to a joint feed `j`. */
export const OF_JOINT_FEED =
  'p.owner_id = j.owner_id AND (j.product_ids IS NULL OR p.id = ANY (j.product_ids))';
