import { settings } from "@/lib/env";

/** Every address that we write outside a page starts with the one configured origin. */
const absolute = (path: string) => settings().appOrigin + path;

export const links = {
  signIn: () => absolute("/sign-in"),
  forgotPassword: () => absolute("/reset"),
  reset: (secret: string) => absolute(`/reset/${secret}`),
  confirmRegistration: (secret: string) => absolute(`/register/confirm?link=${secret}`),
  requestStatus: (secret: string) => absolute(`/request/${secret}`),
  accessRequest: (slug: string, id: string) => absolute(accessRequestPath(slug, id)),
  company: (slug: string) => absolute(`/c/${slug}`),
  join: (code: string) => absolute(`/join/${code}`),
  invitation: (secret: string) => absolute(`/invite/${secret}`),
  confirmEmail: (secret: string) => absolute(`/me/email/${secret}`),
  undoEmail: (secret: string) => absolute(`/undo-email/${secret}`),
};

export const accessRequestPath = (slug: string, id: string) => `/c/${slug}/team/access-requests/${id}`;

export const personPath = (slug: string, id: string) => `/c/${slug}/team/people/${id}`;
export const batchPath = (slug: string, id: string) => `/c/${slug}/team/batches/${id}`;

/** The list of invitations, or the part of it that is about one address. */
export const invitationsPath = (slug: string, about?: string) =>
  `/c/${slug}/team/invitations${about ? `?q=${encodeURIComponent(about)}` : ""}`;

/** Whoever asked from this address, in the list of open requests. */
export const askedByPath = (slug: string, email: string) =>
  `/c/${slug}/team/access-requests?q=${encodeURIComponent(email)}`;

/** What long work leaves to download. */
export const batchFilePath = (slug: string, id: string) =>
  `/api/files/batches/${id}?company=${encodeURIComponent(slug)}`;
