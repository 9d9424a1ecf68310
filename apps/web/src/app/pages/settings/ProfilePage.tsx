import { useQuery } from '@tanstack/react-query';
import { EmailForm } from '../../../features/session/EmailForm.tsx';
import { NameForm } from '../../../features/session/NameForm.tsx';
import { PasswordForm } from '../../../features/session/PasswordForm.tsx';
import { meQuery } from '../../../features/session/session.queries.ts';

/** Who is signed in: name, e-mail and password. */
export function ProfilePage() {
  const { data: me } = useQuery(meQuery);
  if (!me) return null;
  return (
    <>
      <NameForm me={me} />
      <EmailForm email={me.email} />
      <PasswordForm email={me.email} />
    </>
  );
}
