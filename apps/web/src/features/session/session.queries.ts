import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { currentLanguage } from '../../i18n/i18n.ts';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { Problem } from '../../lib/problem.ts';

/** The signed-in user; null when signed out. Stays known when the session has ended since. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ client, queryKey }) =>
    dataOf<Schema<'Me'> | null>(api.GET('/api/auth/me')).catch((error: unknown) => {
      if (isNobody(error) && !client.getQueryData(queryKey)) return null;
      throw error;
    }),
});

/** Whether the user is signed out. */
function isNobody(error: unknown): boolean {
  return error instanceof Problem && error.code === 'unauthenticated';
}

/** The place of a user: the own account, a membership, or as an administrator a host's. */
export function placeOf({ id, actingFor }: Schema<'Me'>): string {
  return actingFor ? (actingFor.membershipId ?? actingFor.hostId) : id;
}

/** Public state before signing in: whether the first administrator is missing, and mails are sent. */
export const setupQuery = queryOptions({ queryKey: ['setup'], queryFn: () => dataOf(api.GET('/api/setup')) });

/**
 * Signs in. Mails follow the language in which the user last used the application.
 *
 * @param goOn further requests before the signed-in pages show
 */
export function useLogin(goOn: (me: Schema<'Me'>) => Promise<Schema<'Me'>> = async (me) => me) {
  const client = useQueryClient();
  const preferences = usePreferences();
  return useMutation({
    mutationFn: async (body: Schema<'LoginBody'>) =>
      goOn(await dataOf(api.POST('/api/auth/login', { body }))),
    onSuccess: (user) => {
      client.setQueryData(meQuery.queryKey, user);
      if (user.language !== currentLanguage()) preferences.mutate({ language: currentLanguage() });
    },
  });
}

/** Restores a deleted account, and signs in. */
export function useReturn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'LoginBody'>) => dataOf(api.POST('/api/auth/return', { body })),
    onSuccess: (user) => client.setQueryData(meQuery.queryKey, user),
  });
}

/** Deletes the own account, and signs out. */
export function useDeleteAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'OwnPasswordBody'>) => dataOf(api.POST('/api/auth/me/deletion', { body })),
    onSuccess: () => {
      client.clear();
      client.setQueryData(meQuery.queryKey, null);
    },
  });
}

export function useSetup() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'SetupBody'>) => dataOf(api.POST('/api/setup', { body })),
    onSuccess: (user) => {
      client.setQueryData(meQuery.queryKey, user);
      client.setQueryData(setupQuery.queryKey, (known) => known && { ...known, needed: false });
    },
  });
}

/** Has a password reset link mailed. */
export function useAskForLink() {
  return useMutation({
    mutationFn: (body: Schema<'ForgottenPasswordBody'>) => api.POST('/api/auth/password/forgotten', { body }),
  });
}

/** Sets a password by a mailed link, and signs in. */
export function useResetPassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'ResetPasswordBody'>) => dataOf(api.POST('/api/auth/password/reset', { body })),
    onSuccess: (user) => client.setQueryData(meQuery.queryKey, user),
  });
}

/** Signs out. On failure the user stays signed in, and sees so; unless the session had ended before. */
export function useLogout() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      api.POST('/api/auth/logout').catch((error: unknown) => {
        if (!isNobody(error)) throw error;
      }),
    onSuccess: () => {
      client.clear();
      client.setQueryData(meQuery.queryKey, null);
    },
  });
}

/** Changes what is given of the own name and preferences. */
export function usePreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'ProfileBody'>) => dataOf(api.PATCH('/api/auth/me', { body })),
    onSuccess: (user) => client.setQueryData(meQuery.queryKey, user),
  });
}

export function useChangeEmail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'EmailBody'>) => dataOf(api.PUT('/api/auth/email', { body })),
    onSuccess: (user) => client.setQueryData(meQuery.queryKey, user),
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: Schema<'PasswordBody'>) => api.PUT('/api/auth/password', { body }),
  });
}
