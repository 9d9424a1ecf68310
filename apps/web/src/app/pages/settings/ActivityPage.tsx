import { useNavigate, useSearch } from '@tanstack/react-router';
import { AuditLog } from '../../../features/audit/AuditLog.tsx';

/** Who did what in the own account and properties. */
export function ActivityPage() {
  const { page = 1 } = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <AuditLog
      page={page}
      onPage={(next) => void navigate({ to: '/settings/activity', search: { page: next } })}
    />
  );
}
