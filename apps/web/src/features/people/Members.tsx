import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListCard } from '../../ui/ListCard.tsx';
import { MemberForm } from './MemberForm.tsx';
import { MemberRow } from './MemberRow.tsx';
import { type Member, membersQuery } from './people.queries.ts';

interface Props {
  properties: readonly { id: string; name: string }[];
  /** Whether an invitation can be mailed. */
  canMail: boolean;
}

/** All members and invitations of the host. */
export function Members({ properties, canMail }: Props) {
  const { t } = useTranslation();
  const members = useQuery(membersQuery);
  const [edited, setEdited] = useState<{ member: Member | null } | null>(null);
  return (
    <ListCard
      title={t('people.title')}
      hint={t('people.hint')}
      addLabel={t('people.invite')}
      onAdd={() => setEdited({ member: null })}
      list={members}
      none={t('people.none')}
      renderItem={(member) => (
        <MemberRow
          key={member.id}
          member={member}
          properties={properties}
          canMail={canMail}
          onEdit={() => setEdited({ member })}
        />
      )}
    >
      {edited && (
        <MemberForm
          member={edited.member}
          properties={properties}
          canMail={canMail}
          onClose={() => setEdited(null)}
        />
      )}
    </ListCard>
  );
}
