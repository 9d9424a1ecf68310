import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListCard } from '../../ui/ListCard.tsx';
import { JointFeedForm } from './JointFeedForm.tsx';
import { JointFeedRow } from './JointFeedRow.tsx';
import { type JointFeed, jointFeedsQuery } from './turnovers.queries.ts';

/** Joint feeds: for cleaners, door locks, and the host's own calendar. */
export function JointFeeds({ properties }: { properties: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation();
  const feeds = useQuery(jointFeedsQuery);
  const [edited, setEdited] = useState<{ feed: JointFeed | null } | null>(null);
  const [newId, setNewId] = useState<string | null>(null);
  const close = (made?: JointFeed) => {
    setEdited(null);
    if (made) setNewId(made.id);
  };
  return (
    <ListCard
      className="not-printed"
      title={t('turnovers.links')}
      hint={t('turnovers.linksHint')}
      addLabel={t('turnovers.add')}
      onAdd={() => setEdited({ feed: null })}
      list={feeds}
      renderItem={(feed) => (
        <JointFeedRow
          key={feed.id}
          feed={feed}
          properties={properties}
          isNew={feed.id === newId}
          onEdit={() => setEdited({ feed })}
        />
      )}
    >
      {edited && <JointFeedForm feed={edited.feed} properties={properties} onClose={close} />}
    </ListCard>
  );
}
